"""`tomoshibi demo`: both programmes with invented people on a database of its own; no account anywhere."""

import json
import socket
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import typer
import uvloop

from core.alerts import taken
from core.errors import TomoshibiError
from core.escalation import Pressing, Step, due_act_by, due_step_at, hours_of
from core.messages import Channel, Envelope
from core.people import DESK_ROLES, PersonState, Profile, new_person
from core.staff_presence import Leave
from core.terms import JST
from core.usecases.start_web_chat import open_web_chat
from tomoshibi.app import make_app
from tomoshibi.clock import Clock, read_moment
from tomoshibi.commands.serve import HouseServer, listening_socket, server_config
from tomoshibi.demo_before_visits import enter_before_visits
from tomoshibi.demo_calls import enter_calls
from tomoshibi.demo_cases import enter_cases
from tomoshibi.demo_incidents import enter_incidents
from tomoshibi.demo_joining import enter_joining
from tomoshibi.demo_meetings import enter_meetings
from tomoshibi.demo_notes import enter_notes
from tomoshibi.demo_openings import enter_openings
from tomoshibi.demo_owed import enter_owed
from tomoshibi.demo_people import PEOPLE, WAITING, Invented
from tomoshibi.demo_questions import enter_questions
from tomoshibi.demo_reports import enter_reports
from tomoshibi.demo_supporters import enter_supporters
from tomoshibi.demo_surveys import enter_surveys
from tomoshibi.demo_time import DemoTime
from tomoshibi.demo_visits import enter_visits
from tomoshibi.logs import set_up_logs
from tomoshibi.running import Running, build_running, run_all
from tomoshibi.settings import Settings
from tomoshibi.wiring import OpenedHouse, open_house
from web.parts import DemoPeople, DemoPerson


def run(*, port: int, at: str, data: Path | None) -> None:
    """Plays until Ctrl-C. Without `data` the folder is a fresh one that goes away at the end."""
    set_up_logs("ERROR")
    starts_at = _starts_at(at)
    try:
        listener = listening_socket("127.0.0.1", port)
    except OSError:
        raise TomoshibiError("port-taken", port=port) from None
    with tempfile.TemporaryDirectory(prefix="tomoshibi-demo-") as fresh:
        uvloop.run(play(listener, starts_at, data or Path(fresh)))


def _starts_at(at: str) -> datetime | None:
    try:
        return read_moment(at) if at else None
    except ValueError:
        raise TomoshibiError("moment-odd", value="--at") from None


async def play(listener: socket.socket, starts_at: datetime | None, folder: Path) -> None:
    """Serves the demo on a socket that listens already."""
    base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    async with demo_running(folder, base_url, Clock(starts_at)) as (running, people):
        server = HouseServer(server_config(make_app(running, people)), running.channels.screens.close)
        typer.echo(f"Open  {base_url}/  in a browser. Stop with Ctrl-C.")
        await server.serve(sockets=[listener])


@asynccontextmanager
async def demo_running(folder: Path, base_url: str, clock: Clock) -> AsyncIterator[tuple[Running, DemoPeople]]:
    """The running service with the invented people in it; no channel but the browser, whatever the environment says."""
    settings = Settings(
        data_dir=folder,
        database_url="",
        master_key_file=None,
        base_url=base_url,
        smtp_url=None,
        discord_token=None,
        clock_start="",
    )
    async with open_house(settings, clock=clock, secrets=False) as opened:
        people = await _people(opened)
        running = build_running(opened, "demo")
        async with run_all(running):
            yield running, DemoPeople(tuple(people), DemoTime(running))


async def _people(opened: OpenedHouse) -> list[DemoPerson]:
    """The invented people, entered once; a demo folder that is opened again keeps what was said in it."""
    known: list[str] = await opened.database.facts.get("demo-people") or []
    if not known:
        for invented in PEOPLE:
            known.append(await _enter(opened, invented))
        await opened.database.facts.put("demo-people", known)
        ids = dict(zip([one.key for one in PEOPLE], known, strict=True))
        await enter_cases(opened, ids)
        await enter_joining(opened, ids)
        await enter_openings(opened, ids)
        await enter_notes(opened, ids)
        await enter_meetings(opened, ids)
        await enter_questions(opened, ids)
        await enter_before_visits(opened, ids)
        await enter_reports(opened, ids)
        await enter_visits(opened, ids)
        await enter_supporters(opened, ids)
        await enter_surveys(opened, ids)
        await enter_calls(opened, ids)
        await enter_incidents(opened, ids)
        await enter_owed(opened, ids)
        await _matters(opened, ids)
        await _first_words(opened, ids)
    return [
        DemoPerson(person_id, one.role.value, one.name, one.programme_id) for person_id, one in zip(known, PEOPLE, strict=True)
    ]


async def _enter(opened: OpenedHouse, one: Invented) -> str:
    now = opened.clock.now()
    async with opened.work(now) as uow:
        person = replace(
            new_person(opened.house.chance.new_id(), one.programme_id, one.role, PersonState.ACTIVE, now, one.language),
            notice_words=one.notice_words,
            shared_device=one.shared_device,
            place_protected=one.place_protected,
        )
        await uow.people.add(person, Profile(one.name, one.kana, one.phone, one.remarks))
        if one.on_leave_days:
            first_on = now.astimezone(JST).date()
            last_on = first_on + timedelta(days=one.on_leave_days - 1)
            await uow.staff_time.add_leave(Leave(opened.house.chance.new_id(), person.id, first_on, last_on))
        await uow.commit()
    if one.role in DESK_ROLES or one.says:
        # Greeted before they wrote (see _first_words): a thread begins with the greeting.
        async with opened.work(now - timedelta(minutes=95)) as uow:
            await open_web_chat(uow, opened.house, person.id)
    return person.id


async def _matters(opened: OpenedHouse, ids: dict[str, str]) -> None:
    """What waits already, at different ages; staff were told when it came."""
    for one in WAITING:
        at = opened.clock.now() - timedelta(hours=one.hours_ago)
        programme_id = next(person.programme_id for person in PEOPLE if person.key == one.about)
        programme = opened.house.programme(programme_id)
        terms, hours = programme.terms_at(at).alerting, hours_of(programme, at)
        what = Pressing(one.kind, one.severity, one.reason)
        async with opened.work(at) as uow:
            alert, _ = await uow.alerts.open(
                programme_id=programme_id,
                kind=one.kind,
                severity=one.severity,
                matter=f"{one.kind.value}:{ids[one.about]}",
                reason=one.reason,
                at=at,
                person_id=ids[one.about],
                act_by=due_act_by(what, at, terms, hours),
                next_at=due_step_at(what, at, Step.DEPUTY, terms, hours),
            )
            told = replace(alert, told_at=at)
            await uow.alerts.save(taken(told, ids[one.taken_by], at) if one.taken_by else told)
            await uow.commit()


async def _first_words(opened: OpenedHouse, ids: dict[str, str]) -> None:
    """What some of them said before the demo began; it goes through the inbox like everything else."""
    now = opened.clock.now()
    envelopes = []
    for invented in PEOPLE:
        for number, words in enumerate(invented.says):
            async with opened.work(now, writes=False) as uow:
                (account,) = await uow.accounts.of_person(ids[invented.key])
            said_at = now - timedelta(minutes=90 - number)
            raw = _web_text(words)
            key = f"demo:{account.id}:{number}"
            envelopes.append(Envelope(Channel.WEB, invented.programme_id, key, account.id, said_at, said_at, raw))
    if envelopes:
        await opened.database.inbox.store(envelopes)


def _web_text(words: str) -> bytes:
    return json.dumps({"kind": "text", "text": words}, ensure_ascii=False).encode()
