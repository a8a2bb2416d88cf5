"""Contacts that count for what is owed: with whom, when, and the row that shows it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, Topic
from core.interviews import InterviewState
from core.obligations.history import CaseHistory
from core.obligations.obligation import Evidence

ABOUT_AN_INCIDENT = frozenset({Topic.COMPLAINT, Topic.SAFETY})
"""Topics with a clock of their own: a call about them reports no progress."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Somebody was spoken to, or written to, at this moment."""

    at: datetime
    evidence: Evidence


def talk(contact: Contact) -> Talk:
    """A contact as what closes an obligation."""
    return Talk(contact.at, Evidence("contact", contact.id))


def talks_with_city(history: CaseHistory) -> list[Talk]:
    """When the city was told how it stands with this case, in order; complaints and the like apart."""
    mine = (one for one in history.contacts if one.with_whom is ContactWith.CITY and one.reached_somebody)
    return in_order(talk(one) for one in mine if one.incident_id is None and one.topic not in ABOUT_AN_INCIDENT)


def letters_to_guardian(history: CaseHistory) -> list[Talk]:
    """When the guardian heard from us, by a talk or in writing, in order."""
    whole = (one for one in history.contacts if one.with_whom is ContactWith.GUARDIAN)
    sent = (one for one in whole if one.way is not ContactWay.CHAT)  # an answer to a question reports no progress
    return in_order([*talks_with_guardian(history), *(talk(one) for one in sent if one.outcome is ContactOutcome.SENT)])


def talks_with_guardian(history: CaseHistory) -> list[Talk]:
    """When the guardian was spoken to, in order: reached by us, heard in an interview, told on the phone after a visit."""
    return in_order(_talks_with_guardian(history))


def _talks_with_guardian(history: CaseHistory) -> Iterator[Talk]:
    for one in history.contacts:
        if one.with_whom is ContactWith.GUARDIAN and one.outcome is ContactOutcome.REACHED:
            yield talk(one)
    for interview in history.interviews:
        if interview.state is InterviewState.HELD and interview.heard_guardian:
            yield Talk(interview.starts_at, Evidence("interview", interview.id))
    kept = {one.owed_key for one in history.contacts if one.outcome is ContactOutcome.REACHED}
    for owed in history.feedback:
        if owed.way == "phone" and owed.said_at is not None and f"feedback:{owed.visit_id}" not in kept:  # a contact says it
            yield Talk(owed.said_at, Evidence("feedback", owed.visit_id))


def talks_with_person(history: CaseHistory, person_id: str) -> list[Talk]:
    """When one person of the family was spoken to, in order."""
    mine = (one for one in history.contacts if one.person_id == person_id and one.outcome is ContactOutcome.REACHED)
    return in_order(talk(one) for one in mine)


def in_order(talks: Iterator[Talk] | Sequence[Talk]) -> list[Talk]:
    """By when they were."""
    return sorted(talks, key=lambda one: (one.at, one.evidence.id))


def first_from(talks: Sequence[Talk], moment: datetime) -> Talk | None:
    """The first at a moment or after it."""
    return next((one for one in talks if one.at >= moment), None)
