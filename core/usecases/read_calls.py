"""The calls of today for one member of staff: whom to ring up, why, what was said last, when to try again.

Everything owed to one person is one line, whatever it was owed for: one call does for all of it. Obligations and the phone
tasks of whoever has no case are read where they are kept; there is no second list.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from core.alerts import Alert, AlertKind
from core.call_plan import CallPlan
from core.contacts import Contact, ContactWay, ContactWords, Topic, topic_of_clause
from core.errors import NotFoundError
from core.inquiries import Case, InquiryState, Part
from core.obligations import Act, Obligation
from core.obligations.hidden import Hidden
from core.obligations.moments import day_of, end_of
from core.people import Person, Profile
from core.ports import UnitOfWork
from core.safety import Disclosure
from core.threads import Viewer
from core.usecases.call_plans import plan_of
from core.usecases.context import House, desk_person, desk_person_for
from core.usecases.read_due import hidden_from, read_due

SHOWN = 60
"""Lines of each heading: more than anybody rings up in a day; the soonest due come first."""
PAGE = "desk-calls"
NO_PROFILE = Profile()


@dataclass(frozen=True, slots=True)
class CallReason:
    """One thing a call is owed for: an obligation (`what`), or an alert where the person has no case."""

    case_id: str | None
    since: datetime
    due_at: datetime | None
    topic: Topic
    what: Obligation | None = None
    alert: Alert | None = None


@dataclass(frozen=True, slots=True)
class CallRow:
    """One person to be rung up. `children` are the names of the children it is about, by case; `last` what was heard last."""

    person: Person
    reasons: Sequence[CallReason]
    plan: CallPlan
    profile: Profile = NO_PROFILE
    children: Mapping[str, str] | None = None
    last: tuple[Contact, ContactWords] | None = None
    disclosure: Disclosure | None = None

    @property
    def due_at(self) -> datetime | None:
        """By when the first of it is due."""
        return min((one.due_at for one in self.reasons if one.due_at is not None), default=None)

    @property
    def since(self) -> datetime:
        """Since when the first of it is owed."""
        return min(one.since for one in self.reasons)

    @property
    def is_hearing(self) -> bool:
        """Whether the mid hearing is among it."""
        return any(one.topic is Topic.HEARING for one in self.reasons)

    @property
    def cases(self) -> list[str]:
        """The cases it is about, each once."""
        return list(dict.fromkeys(one.case_id for one in self.reasons if one.case_id is not None))

    def is_late(self, now: datetime) -> bool:
        """Whether the first of it was due before."""
        return self.due_at is not None and self.due_at < now


@dataclass(frozen=True, slots=True)
class CallList:
    """Calls to be made now, and those that wait for an hour of their own; how many there are of each."""

    now: Sequence[CallRow]
    later: Sequence[CallRow]
    numbers: tuple[int, int]


async def read_calls(uow: UnitOfWork, house: House, staff: Person) -> CallList:
    """The list for these eyes; names, numbers and words of what is shown are opened and logged. Commits."""
    rows = await call_rows(uow, house, staff)
    now = [row for row in rows if row.plan.is_now(uow.now)]
    later = sorted((row for row in rows if not row.plan.is_now(uow.now)), key=lambda row: row.plan.waits_until or uow.now)
    shown = await _opened(uow, staff, [*now[:SHOWN], *later[:SHOWN]])
    await uow.tellings.looked(staff.id, uow.now)
    await uow.commit()
    return CallList(shown[: len(now[:SHOWN])], shown[len(now[:SHOWN]) :], (len(now), len(later)))


async def read_call(uow: UnitOfWork, house: House, staff: Person, person_id: str) -> CallRow | None:
    """The line of one person, opened for these eyes; None when nothing is owed to them (any more). Does not commit."""
    row = await row_of(uow, house, staff, await uow.people.get(person_id))
    return (await _opened(uow, staff, [row]))[0] if row is not None else None


async def calls_that_wait(uow: UnitOfWork, house: House, staff: Person) -> frozenset[str]:
    """Keys of obligations whose call waits for another day: who was rung up today is not counted again today."""
    tonight = end_of(day_of(uow.now))
    waiting = (row for row in await call_rows(uow, house, staff) if not row.plan.is_now(tonight))
    return frozenset(one.what.key for row in waiting for one in row.reasons if one.what is not None)


async def row_of(uow: UnitOfWork, house: House, staff: Person, person: Person) -> CallRow | None:
    """The line of one person, with nothing personal in it, read from their own cases; None when nothing is owed to them.

    Raises NotFoundError when they, or all of their children, are not for these eyes.
    """
    found: list[CallReason] = []
    hidden, cases = await open_cases(uow, staff, person)
    for case in cases:
        whom = await whom_to_ring(uow, case.id)
        owed = (await uow.obligations.of_case(case.id)).values()
        calls = [one.what for one in owed if one.is_due(uow.now) and one.what.act is Act.CALL]
        found += [_owed(what) for what in calls if (what.person_id or whom) == person.id]
    told = await uow.alerts.of_person(person.id)
    tasks = [one for one in told if one.kind is AlertKind.PHONE and one.case_id not in hidden.cases]
    found += [_task(alert) for alert in tasks if not (found and alert.matter.startswith("phone:"))]
    return _row(uow, house, person, found, await uow.contacts.of_person(person.id)) if found else None


async def open_cases(uow: UnitOfWork, staff: Person, person: Person) -> tuple[Hidden, list[Case]]:
    """What is kept from this member of staff, and the cases of somebody that are not.

    Raises NotFoundError where they have a case and every one is hidden: as for somebody who does not exist (S14.6).
    """
    await desk_person_for(uow, staff, person)
    hidden, cases = await hidden_from(uow, staff), await uow.cases.of_person(person.id)
    mine = [case for case in cases if case.id not in hidden.cases]
    if cases and not mine:
        raise NotFoundError("person-unknown", person=person.id)
    return hidden, mine


async def _is_hidden(uow: UnitOfWork, hidden: Hidden, alert: Alert) -> bool:
    """Whether a phone task is about a child who is kept from these eyes, or of somebody whose children all are."""
    if not hidden.cases or alert.person_id is None:
        return False
    cases = {case.id for case in await uow.cases.of_person(alert.person_id)}
    return alert.case_id in hidden.cases or (bool(cases) and cases <= hidden.cases)


def _row(uow: UnitOfWork, house: House, person: Person, reasons: Sequence[CallReason], contacts: Sequence[Contact]) -> CallRow:
    row = CallRow(person, sorted(reasons, key=lambda one: one.due_at or one.since), CallPlan())
    return replace(row, plan=plan_of(uow, house, person, contacts, is_hearing=row.is_hearing))


async def call_rows(uow: UnitOfWork, house: House, staff: Person) -> list[CallRow]:
    """Who is to be rung up, the soonest due first, without anything personal. Does not commit."""
    desk_person(staff, staff.programme_id)
    house.programme(staff.programme_id)
    reasons = await _reasons(uow, staff)
    people = await uow.people.of_ids(sorted(reasons))
    contacts = await uow.contacts.of_people(sorted(people)) if people else {}
    rows = [_row(uow, house, person, reasons[one], contacts[one]) for one, person in people.items()]
    return sorted(rows, key=lambda row: (row.due_at or row.since, row.person.id))


async def _reasons(uow: UnitOfWork, staff: Person) -> dict[str, list[CallReason]]:
    """What is owed, by person: obligations of cases first, then phone tasks that are no obligation."""
    found: dict[str, list[CallReason]] = {}
    for row in await read_due(uow, staff.programme_id, staff=staff):
        if row.what.act is Act.CALL:
            person_id = row.what.person_id or await whom_to_ring(uow, row.what.case_id)
            if person_id is not None:
                found.setdefault(person_id, []).append(_owed(row.what))
    hidden = await hidden_from(uow, staff)
    in_cases = {person_id for person_id, reasons in found.items() if any(one.what for one in reasons)}
    for alert in await uow.alerts.calls_owed(staff.programme_id, staff.id):
        if alert.person_id is None or await _is_hidden(uow, hidden, alert):
            continue
        if alert.person_id not in in_cases or not alert.matter.startswith("phone:"):
            found.setdefault(alert.person_id, []).append(_task(alert))
    return found


def _owed(what: Obligation) -> CallReason:
    topic = Topic.SILENCE if what.rule.startswith("silence") else topic_of_clause(what.clause_id)
    return CallReason(what.case_id, what.opens_at, what.due_at, topic, what=what)


def _task(alert: Alert) -> CallReason:
    return CallReason(alert.case_id, alert.opened_at, alert.act_by, Topic.CONTACT, alert=alert)


def main_case(cases: Iterable[Case]) -> str | None:
    """The case a talk with somebody is about where nothing says which: the newest approved one, else the newest."""
    newest = sorted(cases, key=lambda case: (case.state is InquiryState.APPROVED, case.opened_at), reverse=True)
    return newest[0].id if newest else None


async def whom_to_ring(uow: UnitOfWork, case_id: str | None) -> str | None:
    """The guardian of a case, else whoever else belongs to it."""
    if case_id is None:
        return None
    members = await uow.cases.members(case_id)
    guardians = [member.person_id for member in members if member.part is Part.GUARDIAN]
    return next(iter(guardians or [member.person_id for member in members]), None)


async def _opened(uow: UnitOfWork, staff: Person, rows: Sequence[CallRow]) -> list[CallRow]:
    """The lines with what is personal in them, for these eyes."""
    viewer = Viewer(staff.id, PAGE)
    cases = sorted({case_id for row in rows for case_id in row.cases})
    children = await _children(uow, cases)
    names = await uow.people.names_for_eyes(sorted(set(children.values())), viewer) if children else {}
    words = await uow.contacts.latest_words(cases, viewer) if cases else {}
    opened = []
    for row in rows:
        opened.append(
            replace(
                row,
                profile=await uow.people.profile_for_eyes(row.person.id, viewer),
                children={case_id: names.get(children.get(case_id, ""), "") for case_id in row.cases},
                last=_newest(words[case_id] for case_id in row.cases if case_id in words),
                disclosure=await uow.safety.disclosure(row.person.id),
            )
        )
    return opened


async def _children(uow: UnitOfWork, cases: Sequence[str]) -> dict[str, str]:
    found = {}
    for case_id in cases:
        members = await uow.cases.members(case_id)
        child = next((one.person_id for one in members if one.part in (Part.CHILD, Part.PARTICIPANT)), None)
        if child is not None:
            found[case_id] = child
    return found


def _newest(found: Iterable[tuple[Contact, ContactWords]]) -> tuple[Contact, ContactWords] | None:
    return max(found, key=lambda one: one[0].at, default=None)


def may_write_instead(row: CallRow) -> tuple[ContactWay, ...]:
    """The ways that are left when calls find nobody: a mail, and a letter too where the contract names no way (S6.10.1)."""
    if not row.plan.is_over:
        return ()
    return (ContactWay.MAIL,) if row.is_hearing else (ContactWay.MAIL, ContactWay.LETTER)
