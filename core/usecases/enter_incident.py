"""Staff write down a complaint, a suspicion of abuse or an undue demand; from then on its clock runs (S9, S6.14.3, S13.4).

From an alert one press opens the form with its child and the moment somebody wrote: words are never taken over by themselves.
Whom it is about of our own people is passed by before anything is owed, so that they learn nothing (S14.6).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from core.alerts import Alert
from core.errors import NotFoundError, Refusal
from core.incidents import Incident, IncidentKind, IncidentWords, decide_incident
from core.inquiries import Case
from core.people import STAFF_ROLES, Person, PersonState
from core.ports import UnitOfWork
from core.threads import Viewer
from core.usecases.context import House, desk_person, desk_person_for, desk_person_for_case
from core.usecases.pass_by import pass_by

REPORT = "report:"
"""What the matter of an alert about a visit report begins with."""


@dataclass(frozen=True, slots=True)
class NewIncident:
    """An incident as staff enter it. `key` is made by the page: a double press is one incident.

    `case_id` None: about no single child. `about_id` is whom of our own people it is about, None for nobody of ours.
    """

    key: str
    kind: IncidentKind
    known_at: datetime
    case_id: str | None = None
    alert_id: str | None = None
    source: str = "desk"
    about_id: str | None = None
    words: IncidentWords = field(default_factory=IncidentWords)


@dataclass(frozen=True, slots=True)
class Opening:
    """What the form begins with: cases to choose from with the child's name, when we knew, whom of ours it may be about."""

    cases: Sequence[tuple[str, str]]
    known_at: datetime
    source: str
    staff: Sequence[tuple[str, str, str]]
    made_already: str = ""


async def open_incident(uow: UnitOfWork, staff: Person, *, case_id: str | None, alert_id: str | None) -> Opening:
    """What is known when somebody begins to write one down. Names are logged. Commits. Raises NotFoundError."""
    alert = await _alert(uow, staff, alert_id) if alert_id else None
    made = await uow.incidents.of_source(alert.id) if alert is not None else None
    cases = await _cases(uow, staff, case_id, alert)
    viewer = Viewer(staff.id, "desk-incident-new", case_id)
    children = {case.id: (await uow.cases.members(case.id))[:1] for case in cases}
    ours = [one for one in await uow.people.with_roles(staff.programme_id, STAFF_ROLES) if may_be_about(one, staff)]
    wanted = {one.id for one in ours} | {first.person_id for members in children.values() for first in members}
    names = await uow.people.names_for_eyes(sorted(wanted), viewer) if wanted else {}
    known_at = await _known_at(uow, alert)
    await uow.commit()
    return Opening(
        [(case.id, "".join(names.get(first.person_id, "") for first in children[case.id])) for case in cases],
        known_at,
        "desk" if alert is None else "report" if alert.matter.startswith(REPORT) else "chat",
        sorted(((one.id, names.get(one.id, ""), one.role.value) for one in ours), key=lambda one: one[1]),
        made.id if made is not None else "",
    )


def may_be_about(one: Person, staff: Person) -> bool:
    """Whether this one may be named: nobody writes about themself, and who has gone sees nothing anyway."""
    return one.id != staff.id and one.state is PersonState.ACTIVE


async def enter_incident(uow: UnitOfWork, house: House, staff: Person, new: NewIncident) -> Incident | Refusal:
    """Keeps it; the same alert or the same press makes one. Commits. Raises NotFoundError for what is not for these eyes."""
    desk_person(staff, staff.programme_id)
    house.programme(staff.programme_id)
    alert = await _alert(uow, staff, new.alert_id) if new.alert_id else None
    subjects = await _lock_subjects(uow, staff, new.case_id, alert)
    incident = Incident(
        id=str(uuid5(NAMESPACE_URL, f"incident:{staff.id}:{new.key}")),
        programme_id=staff.programme_id,
        case_id=new.case_id,
        kind=new.kind,
        known_at=new.known_at,
        entered_by=staff.id,
        source=new.source,
        source_id=alert.id if alert is not None else "",
        person_id=alert.person_id if alert is not None else None,
    )
    refusal = decide_incident(incident, new.words, uow.now)
    if refusal is not None:
        return refusal
    if new.about_id is not None:
        await _pass_by(uow, staff, new.about_id, subjects)
    if await uow.incidents.add(incident, new.words) is None:
        made = await uow.incidents.of_source(incident.source_id) or await uow.incidents.find(incident.id)
        return made if made is not None else Refusal("refusal-incident-again")
    await uow.audit.note(actor=staff.id, action=f"incident-{new.kind.value.replace('_', '-')}", at=uow.now, page=incident.id)
    await uow.commit()
    return incident


async def _alert(uow: UnitOfWork, staff: Person, alert_id: str) -> Alert:
    """The alert, not locked: people are locked before alerts are."""
    alert = await uow.alerts.get(alert_id)
    desk_person(staff, alert.programme_id)
    if alert.person_id is not None:
        await desk_person_for(uow, staff, await uow.people.get(alert.person_id))
    return alert


async def _known_at(uow: UnitOfWork, alert: Alert | None) -> datetime:
    """When we knew: the moment somebody wrote, as the platform says; of a report, when it came."""
    if alert is None:
        return uow.now
    if alert.person_id is None or alert.matter.startswith(REPORT):
        return alert.opened_at
    return await uow.threads.wrote_at(alert.person_id, alert.opened_at) or alert.opened_at


async def _cases(uow: UnitOfWork, staff: Person, case_id: str | None, alert: Alert | None) -> list[Case]:
    """The cases it may be about, each for these eyes."""
    if case_id is None and alert is not None:
        if alert.case_id is None:
            found = await uow.cases.of_person(alert.person_id) if alert.person_id is not None else []
            return [case for case in found if await _may_see(uow, staff, case)]
        case_id = alert.case_id
    if case_id is None:
        return []
    case = await uow.cases.get(case_id)
    await desk_person_for_case(uow, staff, case)
    return [case]


async def _may_see(uow: UnitOfWork, staff: Person, case: Case) -> bool:
    try:
        await desk_person_for_case(uow, staff, case)
    except NotFoundError:
        return False
    return True


async def _lock_subjects(uow: UnitOfWork, staff: Person, case_id: str | None, alert: Alert | None) -> list[str]:
    """The people it is about, locked in order and then the case; all of them for these eyes."""
    people = {alert.person_id} if alert is not None and alert.person_id is not None else set()
    if case_id is not None:
        people |= {member.person_id for member in await uow.cases.members(case_id)}
    for person_id in sorted(people):
        await desk_person_for(uow, staff, await uow.people.lock(person_id))
    if case_id is not None:
        await desk_person_for_case(uow, staff, await uow.cases.lock(case_id))
    return sorted(people)


async def _pass_by(uow: UnitOfWork, staff: Person, about_id: str, subjects: Sequence[str]) -> None:
    about = await uow.people.get(about_id)
    desk_person(staff, about.programme_id)
    if about.role not in STAFF_ROLES or not may_be_about(about, staff):
        raise NotFoundError("person-unknown", person=about_id)
    for person_id in subjects:
        await pass_by(uow, person_id, [about_id], "named")
