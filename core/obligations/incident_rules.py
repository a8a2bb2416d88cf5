"""Who is told of an incident by when, and what closes each step (S9, S6.14.3, S13.4).

Every step is closed by a contact: one that was made for it, or the first that fits and was made for nothing else. A complaint
is told to the city by telephone, then in writing; when it was dealt with, its outcome again by both. An incident that was an
error owes nothing more.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.contacts import Contact, ContactWay, ContactWith
from core.incidents import Incident, IncidentKind
from core.obligations.history import CaseHistory, ProgrammeHistory
from core.obligations.moments import at, day_of, end_of, working_day_before, working_days_after
from core.obligations.obligation import Act, Evidence, Obligation, Owner
from core.obligations.working_days import next_office_moment, office_hours_later
from core.terms.home_visits import HomeVisitTerms
from core.terms.shared import Terms

OF_INCIDENTS = ("complaint-", "abuse-", "demand-")
"""What the rules about incidents begin with; their obligations end with the id of the incident."""
WRITTEN = frozenset({ContactWay.MAIL, ContactWay.LETTER})
SPOKEN = frozenset({ContactWay.PHONE, ContactWay.IN_PERSON})


@dataclass(frozen=True, slots=True)
class Step:
    """One step: from when it can be done, until when, who is to be told in which ways (none: it is dealt with)."""

    rule: str
    clause_id: str
    act: Act
    opens_at: datetime
    due_at: datetime
    whom: ContactWith | None = None
    ways: frozenset[ContactWay] = frozenset(ContactWay)


def steps_of(incident: Incident, terms: HomeVisitTerms) -> list[Step]:
    """The steps of an incident in the order they are done; those after it was dealt with only once it was."""
    if incident.withdrawn_at is not None:
        return []
    return STEPS[incident.kind](incident, terms)


def _complaint(incident: Incident, terms: HomeVisitTerms) -> list[Step]:
    ours, known_at = terms.incidents, incident.known_at
    handled_by = end_of(working_days_after(day_of(known_at), ours.complaint_handled_within_days))
    steps = _told("complaint", known_at, Act.TELL_CITY, terms)
    steps.append(Step("complaint-handled", "S9", Act.HANDLE, known_at, handled_by))
    if incident.handled_at is not None:
        steps += _told("complaint-outcome", incident.handled_at, Act.HANDLE, terms)
    return steps


def _told(name: str, since: datetime, act: Act, terms: HomeVisitTerms) -> list[Step]:
    """By telephone within hours in which the city answers it, in writing within working days (S9)."""
    ours = terms.incidents
    opens_at = next_office_moment(since, ours.city_opens, ours.city_closes)
    due = office_hours_later(since, ours.complaint_phone_within_hours, ours.city_opens, ours.city_closes)
    written = end_of(working_days_after(day_of(since), ours.complaint_writing_within_days))
    made = {
        "phone": Step(f"{name}-phone", "S9", act, opens_at, due, ContactWith.CITY, SPOKEN),
        "writing": Step(f"{name}-writing", "S9", Act.PAPER, since, written, ContactWith.CITY, WRITTEN),
    }
    return [made[way] for way in ours.complaint_told_by]


def _abuse(incident: Incident, terms: HomeVisitTerms) -> list[Step]:
    """At once, day and night: the city and the agencies (S6.14.3)."""
    since, due = incident.known_at, incident.known_at + timedelta(minutes=terms.incidents.abuse_told_within_minutes)
    return [
        Step("abuse-city", "S6.14.3", Act.TELL_CITY, since, due, ContactWith.CITY),
        Step("abuse-agency", "S6.14.3", Act.TELL_AGENCY, since, due, ContactWith.AGENCY),
    ]


def _undue_demand(incident: Incident, terms: HomeVisitTerms) -> list[Step]:
    """The city while it answers the telephone, the police at any hour (S13.4)."""
    ours, since = terms.incidents, incident.known_at
    opens_at = next_office_moment(since, ours.city_opens, ours.city_closes)
    city = office_hours_later(since, ours.undue_demand_told_within_hours, ours.city_opens, ours.city_closes)
    police = since + timedelta(hours=ours.undue_demand_told_within_hours)
    return [
        Step("demand-city", "S13.4", Act.TELL_CITY, opens_at, city, ContactWith.CITY),
        Step("demand-police", "S13.4", Act.TELL_AGENCY, since, police, ContactWith.POLICE),
    ]


STEPS: dict[IncidentKind, Callable[[Incident, HomeVisitTerms], list[Step]]] = {
    IncidentKind.COMPLAINT: _complaint,
    IncidentKind.ABUSE: _abuse,
    IncidentKind.UNDUE_DEMAND: _undue_demand,
    IncidentKind.DAMAGE: lambda _incident, _terms: [],
}


def incidents_of_case(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """What is owed for the incidents of a case, wherever the case stands (S9, S6.14.3, S13.4)."""
    for incident in history.incidents:
        yield from owed_for_incident(incident, history.contacts, terms, history.case.id)


def incidents_of_programme(history: ProgrammeHistory, terms: Terms) -> Iterator[Obligation]:
    """What is owed for the incidents that are no single child's."""
    if isinstance(terms, HomeVisitTerms):
        for incident in history.incidents:
            yield from owed_for_incident(incident, history.contacts, terms, None)


def owed_for_incident(
    incident: Incident, contacts: Sequence[Contact], terms: HomeVisitTerms, case_id: str | None
) -> Iterator[Obligation]:
    """The steps of one incident as obligations; `contacts` may be those of the whole case.

    Of an incident of no case, whoever is kept from its person learns nothing: therefore that person stands in it.
    """
    mine = [one for one in contacts if one.incident_id == incident.id and one.reached_somebody]
    steps = steps_of(incident, terms)
    keys = {step.rule: f"{step.rule}:{incident.id}" for step in steps}
    made_for = set(keys.values())
    used: set[str] = set()
    for step in steps:
        key = keys[step.rule]
        done = _done(step, key, incident, mine, used, made_for)
        yield Obligation(
            key=key,
            rule=step.rule,
            clause_id=step.clause_id,
            act=step.act,
            owner=Owner.COORDINATOR,
            programme_id=incident.programme_id,
            case_id=case_id,
            person_id=incident.person_id if case_id is None else None,
            subject_id=incident.id,
            opens_at=step.opens_at,
            due_at=step.due_at,
            reminders=_reminders(step, terms),
            closed_at=done[0] if done else None,
            evidence=done[1] if done else None,
        )


def _done(
    step: Step, key: str, incident: Incident, contacts: Sequence[Contact], used: set[str], made_for: set[str]
) -> tuple[datetime, Evidence] | None:
    if step.whom is None:
        return (incident.handled_at, Evidence("incident", incident.id)) if incident.handled_at is not None else None
    fitting = [one for one in contacts if one.with_whom is step.whom and one.way in step.ways and one.id not in used]
    made = [one for one in fitting if one.owed_key == key]
    free = [one for one in fitting if one.owed_key not in made_for and one.at >= _since(step, incident)]
    first = min(made or free, key=lambda one: one.at, default=None)
    if first is None:
        return None
    used.add(first.id)
    return first.at, Evidence("contact", first.id)


def _since(step: Step, incident: Incident) -> datetime:
    """From when a contact counts for a step it was not made for: the city knew nothing of it before we did."""
    return incident.handled_at if "outcome" in step.rule and incident.handled_at is not None else incident.known_at


def _reminders(step: Step, terms: HomeVisitTerms) -> tuple[datetime, ...]:
    """Within hours: half-way and at the last moment. Within days: the mornings of the last two working days."""
    if day_of(step.due_at) == day_of(step.opens_at) or step.due_at != end_of(day_of(step.due_at)):
        return (step.opens_at + (step.due_at - step.opens_at) / 2, step.due_at)
    last = working_day_before(day_of(step.due_at))
    before = working_day_before(last - timedelta(days=1))
    mornings = (at(day, terms.reminding.at) for day in (before, last))
    return tuple(morning for morning in mornings if morning > step.opens_at)
