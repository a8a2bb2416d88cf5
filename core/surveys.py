"""Surveys before, in the middle and after (S6.5.4, S6.10.2, S6.10.3): one copy a person and round; answers lie sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class SurveyRound(StrEnum):
    """Which survey."""

    PRE = "pre"
    MID = "mid"
    POST = "post"


class Respondent(StrEnum):
    """Who answers."""

    CHILD = "child"
    GUARDIAN = "guardian"


@dataclass(frozen=True, slots=True)
class SurveyCopy:
    """One person's copy of a round. `handed_at` by hand at the interview, `posted_at` and `mailed_at` by post and mail.

    `asked_at` is when the chat asked; `opened_at` when it was first looked at; `answered_at` when it was given in (or typed in
    by staff, `typed_by`); `declined_at` when they would rather not. `form_version` is the day from which its questions hold, as
    20260401; `code` stands on the paper in place of a name; `reminded` counts the reminders, `answers` the versions kept.
    """

    id: str
    programme_id: str
    case_id: str
    person_id: str
    round: SurveyRound
    respondent: Respondent
    form_version: int
    handed_at: datetime | None = None
    posted_at: datetime | None = None
    mailed_at: datetime | None = None
    asked_at: datetime | None = None
    reminded_at: datetime | None = None
    opened_at: datetime | None = None
    answered_at: datetime | None = None
    declined_at: datetime | None = None
    typed_by: str = ""
    code: str = ""
    reminded: int = 0
    answers: int = 0

    @property
    def is_done(self) -> bool:
        """Whether nothing more is asked of them."""
        return self.answered_at is not None or self.declined_at is not None


@dataclass(frozen=True, slots=True)
class SurveyAnswers:
    """One version of somebody's answers, by item; "" or nothing where they passed over it. `by` is who gave it in."""

    copy_id: str
    number: int
    form_version: int
    by: str
    at: datetime
    answers: Mapping[str, str]
