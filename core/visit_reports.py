"""The supporter's report of a visit (S6.9.5): one a child and visit, a page only, every version kept.

It is due on the day; late ones are taken and stamped late. What is written lies sealed under the case's key; state, moments,
fares and minutes stand in the clear, because pay and papers are counted from them.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from core.errors import Refusal
from core.forms import Condition, Field, FieldKind, Form, Problem, Submission, read_submission
from core.terms import JST
from core.terms.home_visits import VisitReport
from core.visits import Visit

_LONG = 2000

REPORT = Form(
    id="visit_report",
    version=1,
    personal=True,
    saved="report-sent",
    fields=(
        Field("mood", FieldKind.CHOICE, choices=("calm", "lively", "tired", "tense", "mixed")),
        Field("chose", FieldKind.CHOICE, required=True, choices=("learning", "connection", "both", "rest")),
        Field("freely", FieldKind.CHOICE, choices=("freely", "together", "unsure")),
        Field("subjects", FieldKind.CHOICES, choices=("japanese", "math", "english", "science", "social", "other")),
        Field("studied", FieldKind.LONG_TEXT, personal=True, limit=_LONG, hint=True),
        Field("behaviour", FieldKind.LONG_TEXT, personal=True, limit=_LONG, hint=True),
        Field("expression", FieldKind.LONG_TEXT, personal=True, limit=_LONG, hint=True),
        Field("words", FieldKind.LONG_TEXT, personal=True, limit=_LONG, hint=True),
        Field("change", FieldKind.LONG_TEXT, personal=True, limit=_LONG, hint=True),
        Field("praised", FieldKind.LONG_TEXT, personal=True, limit=_LONG),
        Field("next", FieldKind.LONG_TEXT, personal=True, limit=_LONG),
        Field("worry", FieldKind.CHOICE, required=True, choices=("none", "yes")),
        Field(
            "worries", FieldKind.LONG_TEXT, required=True, personal=True, limit=_LONG, hint=True,
            when=Condition("worry", frozenset({"yes"})),
        ),
        Field(
            "noticed", FieldKind.CHOICE, choices=("seen", "child_said", "other_said", "felt"),
            when=Condition("worry", frozenset({"yes"})),
        ),
        Field(
            "now_safe", FieldKind.CHOICE, choices=("yes", "no", "unknown"), when=Condition("worry", frozenset({"yes"})),
        ),
        Field("feedback", FieldKind.CHOICE, required=True, choices=("given", "not_given")),
        Field(
            "told", FieldKind.LONG_TEXT, personal=True, limit=_LONG, when=Condition("feedback", frozenset({"given"})),
        ),
        Field(
            "why_not", FieldKind.CHOICE, required=True, choices=("away", "busy", "not_wished", "other"),
            when=Condition("feedback", frozenset({"not_given"})),
        ),
        Field("fares", FieldKind.TEXT, limit=10, hint=True),
        Field("minutes", FieldKind.TEXT, limit=6),
        Field("place", FieldKind.CHOICE, choices=("home", "public", "online")),
    ),
)  # fmt: skip

MOST_YEN = 20_000
MOST_MINUTES = 600


class ReportState(StrEnum):
    """Where a report stands."""

    MISSING = "missing"
    DRAFT = "draft"
    SENT = "sent"
    SENT_BACK = "sent_back"
    ACCEPTED = "accepted"


WANTED = frozenset({ReportState.MISSING, ReportState.DRAFT})
"""Nothing has been sent yet: it is asked for."""


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one visit. `draft` counts how often the page was kept, `number` the versions that were sent.

    `thin` names the parts that are not told, joined by commas. `decided_by` and `decided_at`: who of the staff accepted it or
    sent it back. When it is asked for stands in what is owed (core.obligations.report_rules).
    """

    visit_id: str
    programme_id: str
    case_id: str
    supporter_id: str
    starts_at: datetime
    due_at: datetime
    state: ReportState
    opened_at: datetime
    draft: int = 0
    drafted_at: datetime | None = None
    number: int = 0
    sent_at: datetime | None = None
    changed_at: datetime | None = None
    is_late: bool = False
    has_worry: bool = False
    thin: str = ""
    feedback: str = ""
    fares_yen: int | None = None
    minutes: int | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None

    @property
    def thin_parts(self) -> tuple[str, ...]:
        """The parts that are not told."""
        return tuple(self.thin.split(",")) if self.thin else ()


@dataclass(frozen=True, slots=True)
class ReportVersion:
    """One version as it was sent; never changed. `why` is the reason of an amendment (sealed with the answers)."""

    visit_id: str
    number: int
    form_version: int
    by: str
    at: datetime
    is_late: bool
    is_amendment: bool
    answers: Mapping[str, str]
    why: str = ""


def due_at(visit: Visit, terms: VisitReport) -> datetime:
    """The end of the day on which the report is due (aware): whatever comes at that moment or later is late."""
    day = visit.starts_at.astimezone(JST).date() + timedelta(days=terms.due_days_after_visit + 1)
    return datetime(day.year, day.month, day.day, tzinfo=JST).astimezone(visit.starts_at.tzinfo)


def told_at(visit: Visit, terms: VisitReport) -> datetime:
    """The morning on which the coordinator is told that it is missing: the day after it was due."""
    day = due_at(visit, terms).astimezone(JST).date()
    return datetime.combine(day, terms.missing_told_at, JST).astimezone(visit.starts_at.tzinfo)


def asked_at(visit: Visit, terms: VisitReport) -> tuple[datetime, ...]:
    """When its supporter is asked for it, in order: minutes after the end, in the evening, once more; while it is in time."""
    first = (visit.left_at or visit.ends_at) + timedelta(minutes=terms.asked_after_end_minutes)
    day = visit.starts_at.astimezone(JST).date()
    evenings = (datetime.combine(day, at, JST) for at in (terms.remind_at, terms.remind_again_at))
    last = due_at(visit, terms)
    return tuple(sorted({at.astimezone(visit.starts_at.tzinfo) for at in (first, *evenings) if first <= at < last}))


def is_editable(report: Report, now: datetime, terms: VisitReport) -> bool:
    """Whether it may be changed without a reason: until it was sent, some hours after, and whenever it was sent back."""
    if report.sent_at is None or report.state is ReportState.SENT_BACK:
        return True
    return now < report.sent_at + timedelta(hours=terms.editable_hours)


def decide_send(report: Report, why: str, now: datetime, terms: VisitReport) -> Refusal | None:
    """Why it cannot be sent (again), or None: after the hours of the terms only with a reason."""
    if is_editable(report, now, terms) or why.strip():
        return None
    return Refusal("refusal-report-why")


def read_report(values: Mapping[str, str | Sequence[str]]) -> Submission:
    """Reads a filled-in page; amounts are checked here, as plain digits."""
    taken = read_submission(REPORT, values)
    answers, problems = dict(taken.answers), dict(taken.problems)
    for name, most in (("fares", MOST_YEN), ("minutes", MOST_MINUTES)):
        if answers.get(name):
            number = read_amount(answers[name], most)
            if number is None:
                problems[name] = Problem("report-amount", {"limit": most})
            else:
                answers[name] = str(number)
    return Submission(answers, problems)


def read_amount(said: str, most: int) -> int | None:
    """A whole number as people write it (１，２３０円); None when it is none, or more than `most`."""
    plain = unicodedata.normalize("NFKC", said).replace(",", "").replace(" ", "").removeprefix("¥")
    plain = plain.removesuffix("円").removesuffix("分").removesuffix("yen").removesuffix("min")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 9 and int(plain) <= most else None


def may_be_against_will(answers: Mapping[str, str]) -> bool:
    """Whether there was study though it is not clear that the child chose it (S6.9.2): to be talked over, blaming nobody."""
    return answers.get("chose") in ("learning", "both") and answers.get("freely") == "unsure"


def long_words(answers: Mapping[str, str]) -> str:
    """What was written at length, a line a field."""
    return "\n".join(answers[one.id] for one in REPORT.fields if one.kind is FieldKind.LONG_TEXT and answers.get(one.id))
