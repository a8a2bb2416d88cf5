"""The demo's incidents: a complaint told to the city by telephone, its letter still due; a suspicion of which all were told."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from core.contacts import ContactWay, ContactWith
from core.incidents import Incident, IncidentKind, IncidentWords
from core.obligations.moments import working_day_before
from core.terms import JST
from core.usecases.enter_incident import NewIncident, enter_incident
from core.usecases.tell_of_incident import Telling, tell_of_incident
from tomoshibi.wiring import OpenedHouse

COMPLAINT = IncidentWords(
    "訪問の時間がつづけて10分ほどおくれた。息子は玄関で待っていて、来ないのかと思って部屋にもどってしまった。",
    "お母さま",
)
SUSPICION = IncidentWords(
    "ゆうべから何も食べていないと本人が話した。冬の上着がない。傷やあざは見あたらない。決めつけず、まず知らせる。",
    "担任の先生",
)


async def enter_incidents(opened: OpenedHouse, ids: Mapping[str, str]) -> None:
    """Enters both, each at its own moment; whoever has no case is left out."""
    day = working_day_before(opened.clock.now().astimezone(JST).date() - timedelta(days=1))
    complaint = await _enter(opened, ids, "tired", _new(IncidentKind.COMPLAINT, "phone", COMPLAINT, _at(day, time(10, 20))))
    if complaint is not None:
        words = "第一報。おくれが2回つづいたこと、本人が待っていたこと。書面は今週中にとのこと。"
        await _told(opened, ids, complaint, "complaint-phone", ContactWith.CITY, minutes=35, words=words)
    earlier = working_day_before(day - timedelta(days=1))
    suspicion = await _enter(opened, ids, "silent", _new(IncidentKind.ABUSE, "desk", SUSPICION, _at(earlier, time(16, 5))))
    if suspicion is not None:
        for rule, whom, minutes, words in (
            ("abuse-agency", ContactWith.AGENCY, 12, "様子を聞いて、明日たずねるとのこと。"),
            ("abuse-city", ContactWith.CITY, 20, "学校と児童相談所にもつないであると伝えた。"),
        ):
            await _told(opened, ids, suspicion, rule, whom, minutes=minutes, words=words)


def _new(kind: IncidentKind, source: str, words: IncidentWords, known_at: datetime) -> NewIncident:
    return NewIncident(f"demo-{kind.value}", kind, known_at, source=source, words=words)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, JST)


async def _enter(opened: OpenedHouse, ids: Mapping[str, str], key: str, new: NewIncident) -> Incident | None:
    async with opened.work(new.known_at + timedelta(minutes=5)) as uow:
        cases = await uow.cases.of_person(ids[key])
        if not cases:
            return None
        given = replace(new, case_id=cases[0].id)
        made = await enter_incident(uow, opened.house, await uow.people.get(ids["coordinator"]), given)
        return made if isinstance(made, Incident) else None


async def _told(
    opened: OpenedHouse, ids: Mapping[str, str], incident: Incident, rule: str, whom: ContactWith, *, minutes: int, words: str
) -> None:
    at = incident.known_at + timedelta(minutes=minutes)
    async with opened.work(at) as uow:
        staff = await uow.people.get(ids["coordinator"])
        told = Telling(f"demo-{rule}", whom, ContactWay.PHONE, at, rule=rule, who="担当課", words=words)
        await tell_of_incident(uow, opened.house, staff, incident.id, told)
