"""A mail server that hangs: what surely was not handed over is tried later, the rest is uncertain; nobody else waits for it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bots.delivery import SLOW_SIDE_BY_SIDE, DeliveryPump
from bots.mail.render import MailWording
from bots.mail.sender import MailSender, SmtpAddress
from core.alerts import AlertKind
from core.contact_rules import ToldContact
from core.contacts import ContactOutcome, ContactWords
from core.messages import Bubble, Channel, Outcome, Outgoing, Parcel, Said, Settlement, Spoken, Urgency
from core.people import Account, Person, Role
from core.ports import ClaimedParcel
from core.usecases.close_call import close_call
from core.usecases.settle_outbox import after_failure
from tests.channels.test_mail import PARCEL
from tests.doubles.hanging_mail import HangingMail, hanging_mail
from tests.usecases.scene import NIGHT, Scene, scene

MORNING = NIGHT - timedelta(hours=12)


def sender_to(url: str, started: list[str], whole_s: float = 2.0) -> MailSender:
    async def starting(outbox_id: str) -> None:
        started.append(outbox_id)

    return MailSender(
        SmtpAddress(url),
        mail_from="desk@example.org",
        wording=lambda _programme, _language: MailWording("灯火", "お知らせ", "自動のお知らせです"),
        starting=starting,
        timeout_s=0.2,
        whole_s=whole_s,
    )


@pytest.mark.parametrize(
    ("silent_at", "urgency", "expected", "was_started"),
    [
        *((step, Urgency.ANSWER, (Outcome.LATER, "mail-unreachable"), False) for step in ("greeting", "EHLO", "MAIL", "RCPT")),
        ("DATA", Urgency.ANSWER, (Outcome.UNCERTAIN, "mail-unknown-end"), True),
        ("body", Urgency.ANSWER, (Outcome.UNCERTAIN, "mail-unknown-end"), True),
        ("greeting", Urgency.SAFETY, (Outcome.LATER, "mail-unreachable"), False),
        ("body", Urgency.SAFETY, (Outcome.MAYBE, "mail-unknown-end"), True),
    ],
)
async def test_where_it_falls_silent_decides(
    silent_at: str, urgency: Urgency, expected: tuple[Outcome, str], was_started: bool
) -> None:
    started: list[str] = []
    async with hanging_mail(silent_at) as double:
        settlement = await sender_to(double.url, started).send(replace(PARCEL, urgency=urgency))
    assert ((settlement.outcome, settlement.code), bool(started)) == (expected, was_started)
    assert double.taken == []


async def test_answers_that_drip_are_given_up_while_it_is_sure_that_nothing_was_handed_over() -> None:
    started: list[str] = []
    async with hanging_mail(None, pause_s=0.15) as double:
        settlement = await sender_to(double.url, started, whole_s=0.35).send(PARCEL)
    assert (settlement.outcome, started) == (Outcome.LATER, [])


class _Post:
    """A channel that takes everything, and says when."""

    def __init__(self) -> None:
        self.came = asyncio.Event()

    async def send(self, parcel: Parcel) -> Settlement:
        self.came.set()
        return Settlement(Outcome.SENT, message_ids=(parcel.outbox_id,))


class _Running:
    """The pump on a real database with a mail server that hangs, and another channel that does not."""

    def __init__(self, house: Scene, double: HangingMail) -> None:
        self.house, self.double, self.now, self.post = house, double, MORNING, _Post()
        mail = MailSender(
            SmtpAddress(double.url),
            mail_from="desk@example.org",
            wording=lambda _programme, _language: MailWording("灯火", "お知らせ", "自動のお知らせです"),
            starting=house.database.outbox.note_start,
            timeout_s=0.3,
        )
        self.pump = DeliveryPump(
            store=house.database.outbox,
            senders={Channel.MAIL: mail, Channel.LINE: self.post},
            speak=self._speak,
            after_failure=self._after_failure,
            after_settled=lambda _: None,
            now=lambda: self.now,
            owner="test",
        )

    async def _speak(self, claimed: ClaimedParcel) -> tuple[Spoken, ...]:
        return (Spoken("お知らせです。", "ja"),)

    async def _after_failure(self, outbox_id: str, account_id: str, outcome: Outcome, code: str) -> None:
        async with self.house.database.work(self.now) as uow:
            await after_failure(uow, self.house.house, outbox_id, account_id, outcome, code)

    async def puts(self, person: Person, account: Account, key: str, urgency: Urgency = Urgency.DEADLINE) -> None:
        async with self.house.database.work(self.now) as uow:
            message = Outgoing(key, person.id, (Bubble((Said("report-ask"),)),), urgency, self.now, account_id=account.id)
            await uow.outbox.put(message, account)
            await uow.commit()
        self.pump.wake()

    async def alerts(self) -> list[AlertKind]:
        return sorted(one.kind for one in await self.house.alerts(self.now))


@asynccontextmanager
async def running(house: Scene, silent_at: str) -> AsyncIterator[_Running]:
    async with hanging_mail(silent_at) as double:
        one = _Running(house, double)
        task = asyncio.create_task(one.pump.run(idle_s=0.02))
        try:
            yield one
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task


async def eventually(is_so: object, within_s: float = 8.0) -> None:
    async with asyncio.timeout(within_s):
        while not is_so():  # type: ignore[operator]
            await asyncio.sleep(0.01)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Scene]:
    async with scene(tmp_path) as one:
        yield one


async def test_many_mails_that_hang_keep_no_other_channel_waiting_and_each_arrives_once(house: Scene) -> None:
    many = 3 * SLOW_SIDE_BY_SIDE + 8
    people = [await house.enter(Role.GUARDIAN, Channel.MAIL, name=f"灯野 {number}") for number in range(many)]
    chatting, account = await house.enter(Role.GUARDIAN, Channel.LINE)
    async with running(house, "EHLO") as one:
        for number, (person, mail) in enumerate(people):
            await one.puts(person, mail, f"mail:{number}")
        await eventually(lambda: one.double.connections >= SLOW_SIDE_BY_SIDE)
        await one.puts(chatting, account, "line")
        async with asyncio.timeout(0.25):  # less than one mail hangs
            await one.post.came.wait()
        one.double.silent_at = None
        async with asyncio.timeout(8):
            while len(one.double.taken) < many:
                one.now += timedelta(seconds=2)
                one.pump.wake()
                await asyncio.sleep(0.02)
        one.now += timedelta(minutes=5)
        await one.pump.rest()
        assert len(one.double.taken) == many, "nothing twice"
        assert await one.alerts() == []


async def test_tried_for_a_quarter_of_an_hour_then_a_call_is_owed_once_and_the_mail_is_tried_on(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    person, mail = await house.enter(Role.GUARDIAN, Channel.MAIL, name="灯野 まさみ")
    async with running(house, "greeting") as one:
        await one.puts(person, mail, "mail")
        for tried in range(1, 12):
            await eventually(lambda tried=tried: one.pump.settled.get(("mail", "later"), 0) >= tried)
            if tried < 10:
                assert await one.alerts() == []
            one.now += timedelta(seconds=2 ** min(tried, 9))
        await eventually_async(one, [AlertKind.PHONE])
        told = ToldContact("k", one.now, ContactOutcome.REACHED, words=ContactWords("電話で伝えた"))
        async with house.database.work(one.now) as uow:
            await close_call(uow, house.house, staff, person.id, told)
        before = one.pump.settled[("mail", "later")]
        one.now += timedelta(minutes=11)
        await eventually(lambda: one.pump.settled[("mail", "later")] > before)
        await one.pump.rest()
        assert await one.alerts() == [], "who was spoken to is not rung up again for the same message"
        one.double.silent_at = None
        one.now += timedelta(minutes=11)
        await eventually(lambda: len(one.double.taken) == 1)


async def eventually_async(one: _Running, kinds: list[AlertKind]) -> None:
    async with asyncio.timeout(8):
        while await one.alerts() != kinds:
            await asyncio.sleep(0.02)


async def test_what_it_may_have_taken_is_shown_to_staff_and_never_sent_again(house: Scene) -> None:
    person, mail = await house.enter(Role.GUARDIAN, Channel.MAIL, name="灯野 まさみ")
    async with running(house, "body") as one:
        await one.puts(person, mail, "mail")
        await eventually_async(one, [AlertKind.DELIVERY])
        one.double.silent_at = None
        one.now += timedelta(hours=5)
        await one.pump.rest()
        assert one.double.taken == []
