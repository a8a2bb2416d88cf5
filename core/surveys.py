"""Surveys before, in the middle and after (S6.5.4, S6.10.2, S6.10.3): one copy a person and round; answers lie sealed.

What is asked is data (core.terms.surveys). A version is the day from which its questions hold, as a number like 20260401: a
copy keeps the version it was made with, so that a survey changed while it is open
asks nobody twice and touches no answer (S11.7).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from core.forms import Field, FieldKind, Form
from core.inquiries import Part
from core.people import Language
from core.terms.surveys import Round, SurveyFile, SurveyItem, Wording


class SurveyRound(StrEnum):
    """Which survey."""

    PRE = "pre"
    MID = "mid"
    POST = "post"


class Respondent(StrEnum):
    """Who answers."""

    CHILD = "child"
    GUARDIAN = "guardian"


RESPONDENTS: Mapping[Part, Respondent] = {Part.CHILD: Respondent.CHILD, Part.GUARDIAN: Respondent.GUARDIAN}
"""Who of a case has a copy of their own."""


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
class SurveyReturn:
    """Of one round: how many copies went out, how many came back, how many would rather not."""

    given: int
    answered: int
    declined: int


@dataclass(frozen=True, slots=True)
class SurveyAnswers:
    """One version of somebody's answers, by item; "" or nothing where they passed over it. `by` is who gave it in."""

    copy_id: str
    number: int
    form_version: int
    by: str
    at: datetime
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to press: its value and its words."""

    value: str
    words: Wording


@dataclass(frozen=True, slots=True)
class Question:
    """One item of a version, ready to be asked. `options` go from the lowest to the highest along a scale."""

    id: str
    kind: str
    words: Wording
    options: tuple[Option, ...]
    limit: int

    @property
    def is_along_scale(self) -> bool:
        """Whether its answers are numbers that have a mean."""
        return self.kind in ("faces", "scale")


@dataclass(frozen=True, slots=True)
class Survey:
    """What one reader is asked in one round, in one version."""

    round: SurveyRound
    respondent: Respondent
    version: int
    title: Wording
    lead: Wording
    questions: tuple[Question, ...]


def newest_version(survey: SurveyFile, today: date) -> int:
    """The version in force on a day: the last day on which something was added or taken out, or the first day of all."""
    days = [survey.begins_on]
    for item in (*survey.child.items, *survey.guardian.items):
        days += [day for day in (item.added_on, item.removed_on) if day is not None and day <= today]
    return int(f"{max(days):%Y%m%d}")


def survey_of(surveys: Mapping[Round, SurveyFile], which: SurveyRound, respondent: Respondent, version: int) -> Survey | None:
    """What a version asks this reader; None where the programme has no such survey."""
    file = surveys.get(which.value)
    if file is None:
        return None
    sheet = file.sheet(respondent.value)
    day = max(date(version // 10000, version // 100 % 100, version % 100), file.begins_on)
    asked = [item for item in sheet.items if is_asked_on(item, day)]
    questions = tuple(_question(file, item) for item in asked)
    return Survey(which, respondent, version, sheet.title, sheet.lead, questions)


def is_asked_on(item: SurveyItem, day: date) -> bool:
    """Whether an item belongs to the survey on this day."""
    return (item.added_on is None or item.added_on <= day) and (item.removed_on is None or day < item.removed_on)


def _question(file: SurveyFile, item: SurveyItem) -> Question:
    options = tuple(Option(one.id, one) for one in item.choices)
    if item.scale is not None:
        options = tuple(Option(str(place), one) for place, one in enumerate(file.scales[item.scale], start=1))
    return Question(item.id, item.kind, item, options, item.limit)


def all_questions(survey: SurveyFile, respondent: Respondent) -> tuple[Question, ...]:
    """Every question ever asked of this reader in a round, those taken out as well: for the results."""
    return tuple(_question(survey, item) for item in survey.sheet(respondent.value).items)


_KINDS = {
    "faces": FieldKind.CHOICE,
    "scale": FieldKind.CHOICE,
    "choice": FieldKind.CHOICE,
    "choices": FieldKind.CHOICES,
    "words": FieldKind.LONG_TEXT,
}


def as_form(survey: Survey) -> Form:
    """The survey as a form: nothing of it has to be answered, and all of it is personal, so that it opens as a page only."""
    fields = tuple(
        Field(one.id, _KINDS[one.kind], personal=True, choices=tuple(o.value for o in one.options), limit=one.limit)
        for one in survey.questions
    )
    return Form(f"survey-{survey.round.value}-{survey.respondent.value}", survey.version, fields, personal=True)


def in_words(words: Wording, language: Language) -> str:
    """The words in a language, in Japanese where it has none."""
    chosen = {Language.EASY: words.easy, Language.EN: words.en}.get(language)
    return chosen or words.ja


class Door(StrEnum):
    """What somebody who opens their copy finds."""

    OPEN = "open"
    CHANGE = "change"  # given in, may still be changed
    SHUT = "shut"  # given in, and the time to change it is over
    DECLINED = "declined"


def door_of(copy: SurveyCopy, now: datetime, change_hours: int) -> Door:
    """Whether a copy can be filled in now. Who declined may answer after all; nobody is held to a no."""
    if copy.answered_at is not None:
        return Door.CHANGE if now < copy.answered_at + timedelta(hours=change_hours) else Door.SHUT
    return Door.DECLINED if copy.declined_at is not None else Door.OPEN


def answered(copy: SurveyCopy, now: datetime, by: str) -> SurveyCopy:
    """The copy once answers came in; the first moment counts. `by` is the person themself, or who typed it in from paper."""
    typed_by = copy.typed_by or ("" if by == copy.person_id else by)
    return replace(copy, answered_at=copy.answered_at or now, declined_at=None, answers=copy.answers + 1, typed_by=typed_by)


def may_remind(copy: SurveyCopy, now: datetime, after_days: int, at_most: int) -> bool:
    """Whether a kind reminder is in place: not after answering or declining, not before the days are over, twice at most."""
    ways = [one for one in (copy.handed_at, copy.posted_at, copy.mailed_at, copy.asked_at) if one is not None]
    last = copy.reminded_at or max(ways, default=None)
    if copy.is_done or last is None or copy.reminded >= at_most:
        return False
    return now >= last + timedelta(days=after_days)
