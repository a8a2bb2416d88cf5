"""Incidents as the desk shows them: which run and what comes next; one with its steps, who was told and what was said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.contacts import Contact, ContactWords
from core.errors import NotFoundError
from core.incidents import Incident, IncidentWords
from core.obligations import Obligation, OwedState
from core.obligations.incident_rules import Step, owed_for_incident, steps_of
from core.people import Person
from core.ports import UnitOfWork
from core.terms import HomeVisitTerms
from core.threads import Viewer
from core.usecases.context import House, desk_person
from core.usecases.tell_of_incident import guard_incident


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: what is owed, and the contact that closed it, if one did. `is_waived`: staff said it need not be done."""

    step: Step
    owed: Obligation
    contact: Contact | None = None
    is_waived: bool = False

    @property
    def is_done(self) -> bool:
        """Whether nothing more is to be done for it."""
        return self.owed.closed_at is not None or self.is_waived

    def is_late(self, now: datetime) -> bool:
        """Whether its last moment has passed, or had when it was done."""
        return (self.owed.closed_at or now) > self.owed.due_at and not self.is_waived


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """A line of the list: the child's name ("" about no child), and the step that comes next (None: all are done)."""

    incident: Incident
    name: str
    next: StepRow | None


@dataclass(frozen=True, slots=True)
class IncidentList:
    """Those that run, the soonest due first; then those that are over, the newest first."""

    running: Sequence[IncidentRow]
    over: Sequence[IncidentRow]


@dataclass(frozen=True, slots=True)
class IncidentView:
    """One incident. `told` are all contacts about it with their words by id; `names` of staff by id."""

    incident: Incident
    words: IncidentWords
    name: str
    child_id: str
    steps: Sequence[StepRow]
    told: Sequence[Contact]
    heard: Mapping[str, ContactWords]
    names: Mapping[str, str]

    @property
    def next(self) -> StepRow | None:
        """The step that is due first."""
        return next_step(self.steps)

    @property
    def others(self) -> Sequence[Contact]:
        """Contacts that closed no step: nobody answered, the school was told, the family was spoken to."""
        closing = {step.contact.id for step in self.steps if step.contact is not None}
        return [one for one in self.told if one.id not in closing]


def next_step(steps: Sequence[StepRow]) -> StepRow | None:
    """Of the steps not done the one due first; None when all are."""
    return min((step for step in steps if not step.is_done), key=lambda step: step.owed.due_at, default=None)


async def list_incidents(uow: UnitOfWork, house: House, staff: Person) -> IncidentList:
    """All of the programme that are for these eyes; no words are opened, names are logged. Commits."""
    desk_person(staff, staff.programme_id)
    seen = [one for one in await uow.incidents.all_in(staff.programme_id) if await may_see(uow, staff, one)]
    children = {one.id: await _child(uow, one) for one in seen}
    wanted = sorted({child for child in children.values() if child})
    names = await uow.people.names_for_eyes(wanted, Viewer(staff.id, "desk-incidents")) if wanted else {}
    rows = [IncidentRow(one, names.get(children[one.id], ""), next_step(await _steps(uow, house, one))) for one in seen]
    await uow.commit()
    running = [row for row in rows if row.next is not None or row.incident.is_open]
    ordered = sorted(running, key=lambda row: (row.next is None, row.next.owed.due_at if row.next else row.incident.known_at))
    return IncidentList(ordered, [row for row in rows if row not in running])


async def read_incident(uow: UnitOfWork, house: House, staff: Person, incident_id: str) -> IncidentView:
    """One incident; its words and those of every contact about it are opened and logged. Commits. Raises NotFoundError."""
    incident = await uow.incidents.find(incident_id)
    if incident is None:
        raise NotFoundError("incident-unknown", incident=incident_id)
    await guard_incident(uow, staff, incident)
    viewer = Viewer(staff.id, "desk-incident", incident.case_id)
    told = await uow.contacts.of_incident(incident.id)
    child_id = await _child(uow, incident)
    wanted = {incident.entered_by, child_id, *(one.by for one in told)} - {""}
    view = IncidentView(
        incident,
        await uow.incidents.words_for_eyes(incident, viewer),
        (names := await uow.people.names_for_eyes(sorted(wanted), viewer)).get(child_id, ""),
        child_id,
        await _steps(uow, house, incident),
        told,
        await uow.contacts.words_for_eyes(told, viewer),
        names,
    )
    await uow.commit()
    return view


async def may_see(uow: UnitOfWork, staff: Person, incident: Incident) -> bool:
    """Whether an incident is for these eyes."""
    try:
        await guard_incident(uow, staff, incident)
    except NotFoundError:
        return False
    return True


async def _child(uow: UnitOfWork, incident: Incident) -> str:
    """Whom it is about: the child of the case, else who told it; "" where nobody is known."""
    if incident.case_id is None:
        return incident.person_id or ""
    members = await uow.cases.members(incident.case_id)
    return members[0].person_id if members else ""


async def _steps(uow: UnitOfWork, house: House, incident: Incident) -> list[StepRow]:
    terms = house.programme(incident.programme_id).terms_at(uow.now)
    if not isinstance(terms, HomeVisitTerms):
        return []
    contacts = {one.id: one for one in await uow.contacts.of_incident(incident.id)}
    owed = list(owed_for_incident(incident, list(contacts.values()), terms, incident.case_id))
    rows = []
    for step, one in zip(steps_of(incident, terms), owed, strict=True):
        kept = await uow.obligations.find(one.key)
        closed = contacts.get(one.evidence.id) if one.evidence is not None else None
        rows.append(StepRow(step, one, closed, kept is not None and kept.state is OwedState.WAIVED))
    return rows
