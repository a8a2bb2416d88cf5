"""What happened in an invented case, put together by hand, for tests of the rules about one child."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.agreements import Agreement, AgreementAnswer, AgreementKind
from core.case_sheets import SheetVersion
from core.childs_will import HeardBy, Will, Willing
from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith
from core.inquiries import Case, InquiryState, Member, Part, Source
from core.interviews import Appointment, InterviewForm, InterviewKind, InterviewState
from core.matches import Match, MatchState
from core.obligations import CaseHistory, Obligation
from core.obligations.case_rules import owed_for_case
from core.surveys import Respondent, SurveyCopy, SurveyRound
from core.terms import JST, HomeVisitTerms
from core.visits import Visit, VisitPlace, VisitState
from tests.unit.programme_data import programme

SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
CHILD, GUARDIAN, SUPPORTER, STAFF = "child", "guardian", "supporter", "staff"


def at(year: int, month: int, day: int, hour: int = 12, minute: int = 0, second: int = 0) -> datetime:
    """A moment by the clocks of Japan, in UTC."""
    return datetime(year, month, day, hour, minute, second, tzinfo=JST).astimezone(UTC)


def end(year: int, month: int, day: int) -> datetime:
    """The last second of a day in Japan."""
    return at(year, month, day, 23, 59, 59)


def terms(**changes: object) -> HomeVisitTerms:
    """The contract's terms, bent."""
    found = programme(**changes).versions[-1][1]
    assert isinstance(found, HomeVisitTerms)
    return found


TERMS = terms()
LEAP = terms(
    term__starts_on=at(2027, 4, 1).date(),
    term__ends_on=at(2028, 3, 31).date(),
    visits__period={"first_on": at(2027, 8, 1).date(), "last_on": at(2028, 3, 31).date()},
    first_interview__period={"first_on": at(2027, 7, 1).date(), "last_on": at(2027, 8, 31).date()},
    final_interview__period={"first_on": at(2028, 2, 1).date(), "last_on": at(2028, 3, 31).date()},
    mid_hearing__period={"first_on": at(2027, 11, 1).date(), "last_on": at(2028, 1, 31).date()},
    milestones={
        "visits": {"what": "派遣", "by": "contractor", "first_on": at(2027, 8, 1).date(), "last_on": at(2028, 3, 31).date()}
    },
    leaflets__rounds__first__draft_due_around={"first_on": at(2027, 5, 11).date(), "last_on": at(2027, 5, 20).date()},
    leaflets__rounds__first__sent_around={"first_on": at(2027, 6, 1).date(), "last_on": at(2027, 6, 10).date()},
    leaflets__rounds__reminder__draft_due_around={"first_on": at(2027, 6, 11).date(), "last_on": at(2027, 6, 20).date()},
    leaflets__rounds__reminder__sent_around={"first_on": at(2027, 6, 11).date(), "last_on": at(2027, 6, 20).date()},
    leaflets__rounds__extra__draft_due_around={"first_on": at(2027, 8, 1).date(), "last_on": at(2027, 8, 10).date()},
    leaflets__rounds__extra__sent_around={"first_on": at(2027, 8, 1).date(), "last_on": at(2027, 9, 30).date()},
)
"""The year after, with a 29 February in it."""


def interview(starts_at: datetime, kind: InterviewKind = InterviewKind.FIRST, **changes: object) -> Appointment:
    """One that was held, both heard, both surveys handed over."""
    held = Appointment(
        f"i-{starts_at:%m%d}", "sakai", "case", kind, InterviewForm.ROOM, "kita", starts_at, starts_at + timedelta(hours=1),
        False, InterviewState.HELD, STAFF, starts_at - DAY, starts_at - DAY,
        heard_child=True, heard_guardian=True, survey_child=True, survey_guardian=True,
    )  # fmt: skip
    return replace(held, **changes)  # type: ignore[arg-type]


def visit(starts_at: datetime, state: VisitState = VisitState.HELD) -> Visit:
    """One visit."""
    name = f"v-{starts_at:%Y%m%d}"
    return Visit(name, "sakai", "case", SUPPORTER, starts_at, 90, VisitPlace.HOME, state, starts_at - 7 * DAY)


def contact(
    moment: datetime,
    whom: ContactWith = ContactWith.GUARDIAN,
    outcome: ContactOutcome = ContactOutcome.REACHED,
    **changes: object,
) -> Contact:
    """One call."""
    person = {ContactWith.GUARDIAN: GUARDIAN, ContactWith.CHILD: CHILD}.get(whom)
    made = Contact(f"c-{moment:%Y%m%d%H%M%S}", "sakai", "case", person, whom, ContactWay.PHONE, outcome, moment, moment, STAFF)
    return replace(made, **changes)  # type: ignore[arg-type]


def will(answer: Willing, heard_at: datetime) -> Will:
    """What the child said."""
    return Will(f"w-{heard_at:%m%d}", "case", CHILD, answer, STAFF, heard_at, HeardBy.FACE_TO_FACE, heard_at)


def match(proposed_at: datetime, state: MatchState = MatchState.ACCEPTED, ended_at: datetime | None = None) -> Match:
    """A supporter who was asked, and answered a day later."""
    answered_at = None if state is MatchState.PROPOSED else proposed_at + DAY
    return Match(f"m-{proposed_at:%m%d}", "sakai", "case", SUPPORTER, state, proposed_at, STAFF, answered_at, ended_at)


def agreed(kind: AgreementKind, asked_at: datetime) -> Agreement:
    """What the city was asked."""
    return Agreement("a", "sakai", "case", kind, asked_at.astimezone(JST).date(), STAFF, AgreementAnswer.OPEN)


def sheet(form: str, moment: datetime) -> SheetVersion:
    """A sheet as it was written first."""
    return SheetVersion("case", form, 1, 1, STAFF, moment)


def survey(who: Respondent, which: SurveyRound = SurveyRound.MID, **moments: object) -> SurveyCopy:
    """One person's copy."""
    person = CHILD if who is Respondent.CHILD else GUARDIAN
    return SurveyCopy(f"s-{who}-{which}", "sakai", "case", person, which, who, 1, **moments)  # type: ignore[arg-type]


def history(**changes: object) -> CaseHistory:
    """An approved case with a child and a guardian, of whom nothing is known yet."""
    approved = at(2026, 6, 25)
    case = Case("case", "sakai", "home_visits", InquiryState.APPROVED, approved, Source.LIST, approved)
    members = (Member(CHILD, Part.CHILD, "case"), Member(GUARDIAN, Part.GUARDIAN, "case"))
    return replace(CaseHistory(case, members, approved), **changes)  # type: ignore[arg-type]


def owed(found: CaseHistory, rule: str, by: HomeVisitTerms = TERMS) -> list[Obligation]:
    """What one rule derives, in the order derived."""
    return [one for one in owed_for_case(found, by) if one.rule == rule]


def one(found: CaseHistory, rule: str, by: HomeVisitTerms = TERMS) -> Obligation:
    """The only one."""
    mine = owed(found, rule, by)
    assert len(mine) == 1, rule
    return mine[0]


def number(found: CaseHistory, rule: str, place: int, by: HomeVisitTerms = TERMS) -> Obligation:
    """One link of a chain, counted from 1."""
    return next(link for link in owed(found, rule, by) if link.key.endswith(f":{place}"))
