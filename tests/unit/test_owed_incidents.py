"""Incidents: who is told by when, and which contact closes which step (S9, S6.14.3, S13.4)."""

from datetime import UTC, datetime, timedelta

import pytest

from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith
from core.incidents import Incident, IncidentKind
from core.obligations.incident_rules import owed_for_incident
from core.obligations.obligation import Obligation
from core.obligations.working_days import office_hours_later
from core.terms import JST, HomeVisitTerms
from tests.unit.programme_data import programme

FOUND = programme().terms_at(datetime(2026, 9, 1, tzinfo=UTC))
assert isinstance(FOUND, HomeVisitTerms)
TERMS = FOUND
HOUR = timedelta(hours=1)


def jst(day: int, hour: int, minute: int = 0, second: int = 0, month: int = 9) -> datetime:
    return datetime(2026, month, day, hour, minute, second, tzinfo=JST).astimezone(UTC)


KNOWN = jst(8, 10)  # a Tuesday


def incident(kind: IncidentKind = IncidentKind.COMPLAINT, **changes: object) -> Incident:
    given: dict[str, object] = {"known_at": KNOWN, "case_id": "c"} | changes
    return Incident("i", "sakai", kind=kind, entered_by="staff", **given)  # type: ignore[arg-type]


def told(
    whom: ContactWith,
    way: ContactWay,
    at: datetime,
    outcome: ContactOutcome = ContactOutcome.REACHED,
    owed_key: str = "",
    incident_id: str = "i",
) -> Contact:
    name = f"{whom}-{way}-{at.isoformat()}-{owed_key}"
    return Contact(
        name, "sakai", "c", None, whom, way, outcome, at, at, "staff", owed_key=owed_key, incident_id=incident_id
    )  # fmt: skip


def owed(what: Incident, *contacts: Contact) -> dict[str, Obligation]:
    return {one.rule: one for one in owed_for_incident(what, contacts, TERMS, "c")}


def done(what: Incident, *contacts: Contact) -> set[str]:
    return {rule for rule, one in owed(what, *contacts).items() if one.closed_at is not None}


@pytest.mark.parametrize(
    ("known_at", "expected"),
    [
        (jst(8, 10), jst(8, 14)),
        (jst(8, 13, 30), jst(8, 17, 30)),  # the closing moment itself is in time
        (jst(8, 13, 30, 1), jst(9, 9, 0, 1)),
        (jst(8, 16), jst(9, 11, 30)),
        (jst(8, 22), jst(9, 13)),
        (jst(8, 3), jst(8, 13)),
        (jst(18, 16), jst(24, 11, 30)),  # Friday before four days off: Respect for the Aged Day to the autumn equinox
        (jst(19, 12), jst(24, 13)),  # Saturday
        (jst(28, 17, month=12), datetime(2027, 1, 4, 12, 30, tzinfo=JST).astimezone(UTC)),
    ],
)
def test_hours_of_a_complaint_are_counted_while_the_city_answers(known_at: datetime, expected: datetime) -> None:
    ours = TERMS.incidents
    assert office_hours_later(known_at, ours.complaint_phone_within_hours, ours.city_opens, ours.city_closes) == expected
    assert owed(incident(known_at=known_at))["complaint-phone"].due_at == expected


def test_a_complaint_is_told_by_telephone_then_in_writing_then_dealt_with() -> None:
    found = owed(incident())
    assert list(found) == ["complaint-phone", "complaint-writing", "complaint-handled"]
    assert found["complaint-writing"].due_at == jst(11, 23, 59, 59)
    assert found["complaint-handled"].due_at == jst(25, 23, 59, 59)  # ten working days, three days off between
    assert found["complaint-phone"].reminders == (jst(8, 12), jst(8, 14))
    assert found["complaint-writing"].reminders == (jst(10, 9), jst(11, 9))
    assert all(one.subject_id == "i" and one.case_id == "c" and not one.by_hand for one in found.values())


CALL = told(ContactWith.CITY, ContactWay.PHONE, KNOWN + HOUR)
LETTER = told(ContactWith.CITY, ContactWay.MAIL, KNOWN + 2 * HOUR, ContactOutcome.SENT)
LATER_CALL = told(ContactWith.CITY, ContactWay.PHONE, KNOWN + 30 * HOUR)


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        ([], set()),
        ([CALL], {"complaint-phone"}),
        ([LETTER], {"complaint-writing"}),
        ([CALL, LETTER], {"complaint-phone", "complaint-writing"}),
        ([told(ContactWith.CITY, ContactWay.PHONE, KNOWN, ContactOutcome.NOT_REACHED)], set()),
        ([told(ContactWith.GUARDIAN, ContactWay.PHONE, KNOWN)], set()),
        ([told(ContactWith.CITY, ContactWay.CHAT, KNOWN)], set()),  # neither spoken nor in writing
        ([told(ContactWith.CITY, ContactWay.PHONE, KNOWN - HOUR)], set()),  # about something else, before
        ([told(ContactWith.CITY, ContactWay.PHONE, KNOWN, incident_id="other")], set()),
        ([told(ContactWith.CITY, ContactWay.LETTER, KNOWN, ContactOutcome.SENT)], {"complaint-writing"}),
    ],
)
def test_what_closes_the_first_two_steps(contacts: list[Contact], expected: set[str]) -> None:
    assert done(incident(), *contacts) == expected


@pytest.mark.parametrize(
    ("contacts", "expected"),
    [
        ([CALL, LETTER], {"complaint-phone", "complaint-writing", "complaint-handled"}),
        ([CALL, LETTER, LATER_CALL], {"complaint-phone", "complaint-writing", "complaint-handled", "complaint-outcome-phone"}),
        # told only once everything was over: the call that was made for the outcome is not taken for the first
        (
            [told(ContactWith.CITY, ContactWay.PHONE, KNOWN + 30 * HOUR, owed_key="complaint-outcome-phone:i")],
            {"complaint-handled", "complaint-outcome-phone"},
        ),
        ([LATER_CALL], {"complaint-phone", "complaint-handled"}),
    ],
)
def test_the_outcome_is_told_once_it_was_dealt_with(contacts: list[Contact], expected: set[str]) -> None:
    handled = incident(handled_at=KNOWN + 24 * HOUR)
    found = owed(handled, *contacts)
    assert list(found)[3:] == ["complaint-outcome-phone", "complaint-outcome-writing"]
    assert found["complaint-outcome-phone"].due_at == jst(9, 14)
    assert done(handled, *contacts) == expected


@pytest.mark.parametrize("known_at", [KNOWN, jst(19, 23, 30)])
def test_suspected_abuse_is_told_at_once_day_and_night_to_both(known_at: datetime) -> None:
    what = incident(IncidentKind.ABUSE, known_at=known_at)
    found = owed(what)
    assert {rule: one.due_at - known_at for rule, one in found.items()} == {"abuse-city": HOUR, "abuse-agency": HOUR}
    assert all(one.opens_at == known_at and one.reminders[-1] == one.due_at for one in found.values())
    agency = told(ContactWith.AGENCY, ContactWay.PHONE, known_at)
    assert done(what, agency) == {"abuse-agency"}
    assert done(what, agency, told(ContactWith.CITY, ContactWay.PHONE, known_at)) == {"abuse-agency", "abuse-city"}


def test_an_undue_demand_goes_to_the_police_at_any_hour_and_to_the_city_while_it_answers() -> None:
    what = incident(IncidentKind.UNDUE_DEMAND, known_at=jst(19, 23, 30), case_id=None)
    assert {rule: one.due_at for rule, one in owed(what).items()} == {
        "demand-city": jst(24, 13),
        "demand-police": jst(20, 3, 30),
    }
    assert done(what, told(ContactWith.POLICE, ContactWay.PHONE, jst(20, 0))) == {"demand-police"}


@pytest.mark.parametrize("kind", IncidentKind)
def test_an_error_owes_nothing(kind: IncidentKind) -> None:
    assert owed(incident(kind, withdrawn_at=KNOWN)) == {}
