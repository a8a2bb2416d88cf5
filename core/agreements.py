"""What the city was asked and what it answered (協議・承認): the register that every guard needing an agreement looks into."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.errors import Refusal


class AgreementKind(StrEnum):
    """What is asked of the city."""

    INTERVIEW_PHONE = "interview_phone"  # S6.5.1, S6.10.3
    INTERVIEW_ONLINE = "interview_online"
    INTERVIEW_HOME = "interview_home"
    GUARDIAN_ABSENT = "guardian_absent"  # S6.8.2
    PUBLIC_PLACE = "public_place"  # S6.8
    ONLINE_VISIT = "online_visit"  # S6.12.1
    THIRD_SUBJECT = "third_subject"  # S6.6
    OVER_PLAN = "over_plan"  # S5.3
    HEARING_INTERVIEW = "hearing_interview"  # S6.10.1: meeting instead of the phone hearing
    LATE_MATCH = "late_match"  # S6.8.1: the city sees that the month cannot be kept
    TRAINING_CONTENTS = "training_contents"  # S8
    LEAFLET_PRINT = "leaflet_print"  # S6.3: of the reminder the print falls away
    LEAFLET_EXTRA = "leaflet_extra"  # S6.3: of the extra call draft and print fall away
    OTHER = "other"


class AgreementAnswer(StrEnum):
    """How it was answered; OPEN waits."""

    OPEN = "open"
    YES = "yes"
    NO = "no"


ALWAYS_OF_A_CASE = frozenset(
    {
        AgreementKind.INTERVIEW_PHONE, AgreementKind.INTERVIEW_ONLINE, AgreementKind.INTERVIEW_HOME,
        AgreementKind.GUARDIAN_ABSENT, AgreementKind.PUBLIC_PLACE, AgreementKind.ONLINE_VISIT,
        AgreementKind.THIRD_SUBJECT, AgreementKind.HEARING_INTERVIEW, AgreementKind.LATE_MATCH,
    }
)  # fmt: skip
"""What the city decides child by child: an answer about the whole programme alone does not do."""

LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True)
class Agreement:
    """One question to the city and its answer. `case_id` None: about the whole programme. Dates are days in Japan.

    An empty `id` is filled in when it is kept. `withdrawn_on`: the city took a yes back; it holds no more from that day on.
    """

    id: str
    programme_id: str
    case_id: str | None
    kind: AgreementKind
    asked_on: date
    asked_by: str
    answer: AgreementAnswer = AgreementAnswer.OPEN
    answered_on: date | None = None
    recorded_by: str = ""
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """What is sealed of an agreement: what was asked, who at the city answered, which document says so."""

    what: str = ""
    answered_by: str = ""
    document: str = ""


def is_agreed(agreements: Iterable[Agreement], kind: AgreementKind, day: date) -> bool:
    """Whether the city's word of this kind is a yes on this day: answered by then, not withdrawn, the newest answer counts.

    Answers about the case go before those about the whole programme, which do not do at all for what the city decides
    child by child. Given in the order they were kept: of two answers of one day the later kept one counts.
    """
    answered = [one for one in agreements if one.kind is kind and one.answered_on is not None and one.answered_on <= day]
    about = [one for one in answered if one.case_id is not None]
    if not about and kind in ALWAYS_OF_A_CASE:
        return False
    newest = _newest(about or answered)
    if newest is None or newest.answer is not AgreementAnswer.YES:
        return False
    return newest.withdrawn_on is None or day < newest.withdrawn_on


def waits_days(agreement: Agreement, today: date) -> int:
    """For how many days a question has been open; 0 once it is answered."""
    return max(0, (today - agreement.asked_on).days) if agreement.answer is AgreementAnswer.OPEN else 0


def decide_question(
    kind: AgreementKind, case_id: str | None, words: AgreementWords, asked_on: date, today: date
) -> Refusal | None:
    """Why a question cannot be kept, or None: what is decided child by child names its child; never asked in the future."""
    if kind in ALWAYS_OF_A_CASE and case_id is None:
        return Refusal("refusal-agreement-case")
    if not words.what.strip():
        return Refusal("refusal-agreement-what")
    if asked_on > today:
        return Refusal("refusal-agreement-future")
    return _too_long(words)


def decide_answer(agreement: Agreement, words: AgreementWords, answered_on: date, today: date) -> Refusal | None:
    """Why an answer cannot be kept, or None: who answered is named, not before it was asked, not in the future, once."""
    if agreement.answer is not AgreementAnswer.OPEN:
        return Refusal("refusal-agreement-answered")
    if not words.answered_by.strip():
        return Refusal("refusal-agreement-who")
    if answered_on > today:
        return Refusal("refusal-agreement-future")
    if answered_on < agreement.asked_on:
        return Refusal("refusal-agreement-before")
    return _too_long(words)


def decide_withdrawal(agreement: Agreement, withdrawn_on: date) -> Refusal | None:
    """Why a yes cannot be noted as taken back, or None."""
    if agreement.answer is not AgreementAnswer.YES or agreement.withdrawn_on is not None:
        return Refusal("refusal-agreement-no-yes")
    if agreement.answered_on is not None and withdrawn_on < agreement.answered_on:
        return Refusal("refusal-agreement-before")
    return None


def _too_long(words: AgreementWords) -> Refusal | None:
    if max(len(words.what), len(words.answered_by), len(words.document)) > LONGEST_WORDS:
        return Refusal("refusal-agreement-long", {"limit": LONGEST_WORDS})
    return None


def _newest(answered: Sequence[Agreement]) -> Agreement | None:
    order = sorted(enumerate(answered), key=lambda pair: (pair[1].answered_on or date.min, pair[0]))
    return order[-1][1] if order else None
