"""One contact about a case: a call, a mail, a letter, a talk; with the family, the city, an agency (S6.11, S11.5, K2.3.3).

What was heard lies sealed under the case's key; who, when, how and with what outcome stand in the clear, because what is
owed is counted from them.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ContactWith(StrEnum):
    """Whom we spoke to."""

    GUARDIAN = "guardian"
    CHILD = "child"
    PARTICIPANT = "participant"
    SUPPORTER = "supporter"
    CITY = "city"
    AGENCY = "agency"  # the child guidance centre and others (S6.14.3)
    SCHOOL = "school"
    POLICE = "police"
    PLACE = "place"  # everybody at an opening of the online place


class ContactWay(StrEnum):
    """How."""

    PHONE = "phone"
    MAIL = "mail"
    LETTER = "letter"  # in writing: what the city is told on paper too
    CHAT = "chat"
    IN_PERSON = "in_person"
    PLACE = "place"  # in an opening of the online place (K2.3.3)


class ContactOutcome(StrEnum):
    """What came of it."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    CALL_LATER = "call_later"  # asked to be called at another moment
    WRONG_NUMBER = "wrong_number"
    SENT = "sent"  # a mail or letter


@dataclass(frozen=True, slots=True)
class ContactWords:
    """What is sealed of a contact: what was heard, what comes next, who it was where no person of ours ("担任の先生").

    `why` says why an earlier one was amended by this one.
    """

    heard: str = ""
    next_step: str = ""
    who: str = ""
    why: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to seal."""
        return not (self.heard or self.next_step or self.who or self.why)


@dataclass(frozen=True, slots=True)
class Contact:
    """One contact. `at` is when it took place, `noted_at` when it was written down, `again_at` when they wish to be called.

    `owed_key` is the obligation it was made for, "" where none; `topic` a code (question, consultation, contact, hearing,
    silence, complaint, ...) under which the month's paper counts it. `minutes` is its length, None where unknown. `case_id`
    None: an incident of no case, or an opening as a whole. `opening_id` is the opening of the online place it is a note of.
    """

    id: str
    programme_id: str
    case_id: str | None
    person_id: str | None
    with_whom: ContactWith
    way: ContactWay
    outcome: ContactOutcome
    at: datetime
    noted_at: datetime
    by: str
    topic: str = "contact"
    owed_key: str = ""
    incident_id: str | None = None
    minutes: int | None = None
    again_at: datetime | None = None
    replaces: str | None = None
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    opening_id: str | None = None

    @property
    def reached_somebody(self) -> bool:
        """Whether somebody was spoken to, or something was surely sent."""
        return self.outcome in (ContactOutcome.REACHED, ContactOutcome.SENT)


class Topic(StrEnum):
    """What a contact was about: the month's paper counts by it (S11.5). Texts: contact-topic-NAME."""

    HEARING = "hearing"  # the mid hearing (S6.10.1)
    CONTACT = "contact"  # regular contact, how the support goes (S6.11.2, S6.11.3)
    SILENCE = "silence"  # somebody had not been heard of
    MATCHING = "matching"  # how far the match has come (S6.8.1)
    FEEDBACK = "feedback"  # S6.13
    QUESTION = "question"  # S6.11.1, S6.11.4
    CONSULTATION = "consultation"
    COMPLAINT = "complaint"  # S9
    SAFETY = "safety"  # S6.14.3, S13.4
    SURVEY = "survey"
    INTERVIEW = "interview"
    VISIT = "visit"  # days, hours, who comes
    WELFARE = "welfare"  # with school, ward office, agencies about the child (S6.14.1, S6.14.2)
    OPENING = "opening"  # how somebody was in an opening of the online place (K2.3.3)
    LEARNING = "learning"  # learning at their own level (K2.1)
    REFERRAL = "referral"  # another place, an agency (K2.3.4)
    OTHER = "other"


OF_PLACE = (
    Topic.OPENING,
    Topic.CONSULTATION,
    Topic.LEARNING,
    Topic.REFERRAL,
    Topic.QUESTION,
    Topic.CONTACT,
    Topic.SAFETY,
    Topic.COMPLAINT,
    Topic.OTHER,
)
"""What a note of an online place is about; the rest is about visits at home."""
OF_VISITS = tuple(topic for topic in Topic if topic not in (Topic.OPENING, Topic.LEARNING, Topic.REFERRAL))
WITH_AT_PLACE = (ContactWith.PARTICIPANT, ContactWith.GUARDIAN, ContactWith.AGENCY, ContactWith.SCHOOL, ContactWith.CITY)
WITH_AT_VISITS = tuple(whom for whom in ContactWith if whom is not ContactWith.PLACE)


TOLD_TO_CITY = frozenset(
    {Topic.HEARING, Topic.CONTACT, Topic.SILENCE, Topic.QUESTION, Topic.CONSULTATION, Topic.FEEDBACK, Topic.INTERVIEW}
)
"""What was heard of child or guardian about these goes into the individual sheet and the month's paper (S6.11.4, S11.5)."""

FAMILY = frozenset({ContactWith.GUARDIAN, ContactWith.CHILD, ContactWith.PARTICIPANT})
"""With whom a contact is one with the family."""

_TOPIC_OF_CLAUSE = {
    "S6.10.1": Topic.HEARING,
    "S6.8.1": Topic.MATCHING,
    "S6.13": Topic.FEEDBACK,
    "S6.10.2": Topic.SURVEY,
    "S6.5.4": Topic.SURVEY,
    "S6.10.3": Topic.INTERVIEW,
    "S6.5.1": Topic.INTERVIEW,
    "S9": Topic.COMPLAINT,
    "S6.14.3": Topic.SAFETY,
}


def topic_of_clause(clause_id: str) -> Topic:
    """What a call owed under a clause is about."""
    return _TOPIC_OF_CLAUSE.get(clause_id, Topic.CONTACT)


def is_told_to_city(contact: Contact) -> bool:
    """Whether what was heard belongs on the individual sheet (S6.10.1, S6.11.3, S6.11.4, S11.5)."""
    return contact.reached_somebody and contact.with_whom in FAMILY and contact.topic in TOLD_TO_CITY
