"""What the system would say by itself with a name, a number or a foreign link in it never leaves, and staff are told (K6.7)."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.alerts import AlertKind
from core.messages import Bubble, Button, Channel, Choice, Link, Outgoing, PublicWord, Said, Urgency
from core.people import Role
from tests.journeys.scenes import linked
from tests.journeys.stage import NIGHT, SAKAI, Stage, stage

NAME, PHONE = "カナリア太郎壱", "090-7777-3141"
YES = Said("button-yes")
NASTY = {
    "name-as-public-word": Bubble((Said("greeting-guardian", {"programme": PublicWord(NAME)}),)),
    "name-as-choice": Bubble(
        (Said("form-contact_card-reach_channel-summary", {"answer": Choice("contact_card", NAME, NAME)}),)
    ),
    "name-as-text-id": Bubble((Said(NAME),)),
    "name-as-title": Bubble((Said("nothing-here"),), title=Said(NAME)),
    "name-as-label": Bubble((Said("nothing-here"),), buttons=(Button(Said(NAME), press="say|help"),)),
    "name-in-a-link": Bubble((Said("nothing-here"),), buttons=(Button(YES, link=Link(f"/desk/people?q={NAME}")),)),
    "number-in-a-press": Bubble((Said("nothing-here"),), buttons=(Button(YES, press=f"call|{PHONE}"),)),
    "foreign-link": Bubble((Said("nothing-here"),), buttons=(Button(YES, link=Link(".example.com/in/abcdefghijklmnop")),)),
}

CODES = {
    "name-as-public-word": "word-unknown",
    "name-as-choice": "text-missing",
    "name-as-text-id": "text-missing",
    "name-as-title": "text-missing",
    "name-as-label": "text-missing",
    "name-in-a-link": "refusal-private-link",
    "number-in-a-press": "refusal-private-phone",
    "foreign-link": "refusal-private-link",
}


async def queue(one: Stage, address: str) -> dict[str, str]:
    """Puts all of it into the outbox as a faulty rule would: outbox ids by what is wrong."""
    now = one.clock.now()
    async with one.running.opened.work(now) as uow:
        account = await uow.accounts.find(Channel.LINE, SAKAI, address)
        assert account is not None
        put = {}
        for wrong, bubble in NASTY.items():
            outgoing = Outgoing(wrong, account.person_id, (bubble,), Urgency.ANSWER, now, account.id)
            outbox_id = await uow.outbox.put(outgoing, account)
            assert outbox_id is not None
            put[outbox_id] = wrong
        await uow.commit()
    one.running.pump.wake()
    return put


async def reported(one: Stage, put: dict[str, str]) -> dict[str, str]:
    """What staff are asked to look at: what was wrong, and the code."""
    async with one.running.opened.work(one.clock.now()) as uow:
        alerts = [alert for alert in await uow.alerts.not_done(SAKAI) if alert.kind is AlertKind.DELIVERY]
    return {put[alert.outbox_id]: alert.reason for alert in alerts if alert.outbox_id}


async def test_what_would_name_somebody_is_refused_and_staff_are_told(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with stage(tmp_path, NIGHT) as one:
        coordinator = await linked(one, "line", Role.COORDINATOR, "中村")
        guardian = one.on_line("mother")
        await guardian.says(await one.code_for(Role.GUARDIAN, NAME, phone=PHONE))
        await guardian.hears("つながりました")
        heard_before = len(guardian.all_heard())

        put = await queue(one, guardian.user)
        for _ in range(100):
            if len(told := await reported(one, put)) == len(NASTY):
                break
            await asyncio.sleep(0.05)
        assert told == CODES
        assert await outcomes(tmp_path, put) == dict.fromkeys(NASTY, "refused")
        await coordinator.hears("届いたかどうか")  # once for all of them: the rest stands at the desk

        assert len(guardian.all_heard()) == heard_before
        said = "".join(message.text + repr(message.buttons) for who in (coordinator, guardian) for message in who.all_heard())
        assert NAME not in said
        assert PHONE not in said
    out, err = capfd.readouterr()
    assert NAME not in out + err
    assert PHONE not in out + err


async def outcomes(folder: Path, put: dict[str, str]) -> dict[str, str]:
    """How each row ended."""
    with closing(sqlite3.connect(folder / "tomoshibi.sqlite3")) as database:
        rows = dict(database.execute("SELECT id, outcome FROM outbox").fetchall())
    return {wrong: rows[outbox_id] for outbox_id, wrong in put.items()}
