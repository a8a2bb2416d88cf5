"""What follows the first interview: sheet, plan, survey before, a supporter (S6.5.3, S6.5.4, S6.5.5, S6.7.1)."""

from collections.abc import Iterator
from datetime import datetime

from core.case_sheets import INDIVIDUAL_SHEET, SUPPORT_PLAN
from core.childs_will import Willing, latest_will
from core.inquiries import Part
from core.interviews import Appointment, InterviewKind, unheard
from core.matches import Match, MatchState
from core.obligations.family_facts import counts_from, days_later, held, own_member, visits_end, visits_used
from core.obligations.history import CaseHistory
from core.obligations.moments import day_of, end_of
from core.obligations.obligation import Act, Evidence, Obligation, Owner
from core.surveys import Respondent, SurveyCopy, SurveyRound
from core.terms.home_visits import HomeVisitTerms

PART_OF = {Respondent.CHILD: Part.CHILD, Respondent.GUARDIAN: Part.GUARDIAN}


def both_heard(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """Guardian and child are both heard (S6.5.2): whoever was not in the interview is heard beside it."""
    first = held(history, InterviewKind.FIRST)
    if first is None:
        return
    all_held = [one for one in history.interviews if one.kind is InterviewKind.FIRST and one.state is first.state]
    missing = set(unheard([first], terms.first_interview.heard))
    for who in terms.first_interview.heard:
        if who not in missing:
            continue
        later = next((one for one in all_held if one.heard_child and who == "child"), None) or next(
            (one for one in all_held if one.heard_guardian and who == "guardian"), None
        )
        heard_at, evidence = (later.starts_at, Evidence("interview", later.id)) if later else _heard_otherwise(history, who)
        yield Obligation(
            key=f"both-heard:{history.case.id}:{who}",
            rule="both-heard",
            clause_id="S6.5.2",
            act=Act.INTERVIEW,
            owner=Owner.COORDINATOR,
            programme_id=history.case.programme_id,
            case_id=history.case.id,
            person_id=own_member(history, Part(who)),
            reason=who,
            opens_at=first.ends_at,
            due_at=days_later(first.starts_at, terms.after_interview.plan_within_days),
            closed_at=heard_at,
            evidence=evidence,
        )


def _heard_otherwise(history: CaseHistory, who: str) -> tuple[datetime | None, Evidence | None]:
    """The child's own word counts as having been heard; a guardian is heard in an interview alone."""
    will = latest_will(history.wills) if who == "child" else None
    return (will.heard_at, Evidence("will", will.id)) if will is not None else (None, None)


def childs_will_asked(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """The child is asked at the interview whether they wish it (S6.5.2); any answer closes it, a no as well."""
    del terms
    first = held(history, InterviewKind.FIRST)
    if first is None:
        return
    will = min(history.wills, key=lambda one: one.heard_at, default=None)
    yield Obligation(
        key=f"childs-will:{history.case.id}",
        rule="childs-will",
        clause_id="S6.5.2",
        act=Act.INTERVIEW,
        owner=Owner.COORDINATOR,
        programme_id=history.case.programme_id,
        case_id=history.case.id,
        person_id=own_member(history, Part.CHILD),
        opens_at=first.starts_at,
        due_at=end_of(day_of(first.starts_at)),
        closed_at=will.heard_at if will is not None else None,
        evidence=Evidence("will", will.id) if will is not None else None,
    )


def individual_sheet(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """The individual sheet is written after the first interview (S6.5.3)."""
    yield from _sheet(history, INDIVIDUAL_SHEET.id, "individual-sheet", "S6.5.3", terms.after_interview.sheet_within_days)


def support_plan(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """The support plan is written after the first interview (S6.5.5), unless the child does not wish any (S6.5.2)."""
    latest = latest_will(history.wills)
    if latest is None or latest.answer is Willing.YES or any(one.form == SUPPORT_PLAN.id for one in history.sheets):
        yield from _sheet(history, SUPPORT_PLAN.id, "support-plan", "S6.5.5", terms.after_interview.plan_within_days)


def _sheet(history: CaseHistory, form: str, rule: str, clause: str, days: int) -> Iterator[Obligation]:
    first = held(history, InterviewKind.FIRST)
    if first is None:
        return
    version = next((one for one in history.sheets if one.form == form), None)
    yield Obligation(
        key=f"{rule}:{history.case.id}",
        rule=rule,
        clause_id=clause,
        act=Act.PLAN,
        owner=Owner.COORDINATOR,
        programme_id=history.case.programme_id,
        case_id=history.case.id,
        subject_id=form,
        opens_at=first.starts_at,
        due_at=days_later(first.starts_at, days),
        closed_at=version.at if version is not None else None,
        evidence=Evidence("sheet", f"{version.form}/{version.number}") if version is not None else None,
    )


def survey_before(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """At the first interview child and guardian are asked to answer the survey (S6.5.4)."""
    first = held(history, InterviewKind.FIRST)
    if first is not None:
        yield from handed_over(history, terms, first, SurveyRound.PRE, "pre-survey", "S6.5.4")


def handed_over(
    history: CaseHistory, terms: HomeVisitTerms, interview: Appointment, which: SurveyRound, rule: str, clause: str
) -> Iterator[Obligation]:
    """A survey asked for at an interview, of each who answers it: noted with the interview, or handed over in whatever way."""
    for who in terms.surveys.answered_by:
        asked = _handed(history, interview, which, Respondent(who))
        yield Obligation(
            key=f"{rule}:{history.case.id}:{who}",
            rule=rule,
            clause_id=clause,
            act=Act.SURVEY,
            owner=Owner.COORDINATOR,
            programme_id=history.case.programme_id,
            case_id=history.case.id,
            person_id=own_member(history, PART_OF[Respondent(who)]),
            subject_id=which.value,
            reason=who,
            opens_at=interview.starts_at,
            due_at=end_of(day_of(interview.starts_at)),
            closed_at=asked[0] if asked is not None else None,
            evidence=asked[1] if asked is not None else None,
        )


def _handed(
    history: CaseHistory, interview: Appointment, which: SurveyRound, who: Respondent
) -> tuple[datetime, Evidence] | None:
    found = [
        (at, Evidence("survey", copy.id))
        for copy in copies(history, which, who)
        if (at := given_at(copy) or copy.answered_at or copy.declined_at) is not None
    ]
    noted = interview.survey_child if who is Respondent.CHILD else interview.survey_guardian
    if noted:
        found.append((interview.starts_at, Evidence("interview", interview.id)))
    return min(found, key=lambda one: one[0], default=None)


def copies(history: CaseHistory, which: SurveyRound, who: Respondent | None = None) -> list[SurveyCopy]:
    """Copies of a round, of one who answers or of all."""
    return [one for one in history.surveys if one.round is which and who in (None, one.respondent)]


def given_at(copy: SurveyCopy) -> datetime | None:
    """When it first came into their hands or onto their screen."""
    ways = (copy.handed_at, copy.posted_at, copy.mailed_at, copy.asked_at)
    return min((at for at in ways if at is not None), default=None)


def supporter_found(history: CaseHistory, terms: HomeVisitTerms) -> Iterator[Obligation]:
    """A supporter is found in time for the first visit, and again whenever one left (S6.7.1, S6.8.4)."""
    since = counts_from(history)
    accepted = sorted(
        (one for one in history.matches if one.state is MatchState.ACCEPTED or _was_accepted(one)),
        key=lambda one: one.answered_at or one.proposed_at,
    )
    if since is None and not accepted:
        return
    opens_at = since or (accepted[0].proposed_at if accepted else None)
    number = 1
    for match in accepted:
        if opens_at is not None:
            yield _match(history, terms, number, opens_at, match)
        opens_at, number = match.ended_at, number + 1
        if match.ended_at is None:
            return
    if opens_at is not None and since is not None and _is_needed(history, terms, opens_at):
        yield _match(history, terms, number, opens_at, None)


def _was_accepted(match: Match) -> bool:
    """Whether a match that ended had been accepted: proposals taken back were never answered."""
    return match.state is MatchState.ENDED and match.answered_at is not None


def _is_needed(history: CaseHistory, terms: HomeVisitTerms, opens_at: datetime) -> bool:
    return opens_at < visits_end(terms) and visits_used(history) < terms.visits.per_child


def _match(history: CaseHistory, terms: HomeVisitTerms, number: int, opens_at: datetime, match: Match | None) -> Obligation:
    return Obligation(
        key=f"match:{history.case.id}:{number}",
        rule="match",
        clause_id="S6.7.1",
        act=Act.MATCH,
        owner=Owner.COORDINATOR,
        programme_id=history.case.programme_id,
        case_id=history.case.id,
        reason="first" if number == 1 else "again",
        opens_at=opens_at,
        due_at=min(days_later(opens_at, terms.after_interview.match_within_days), visits_end(terms)),
        closed_at=(match.answered_at or match.proposed_at) if match is not None else None,
        evidence=Evidence("match", match.id) if match is not None else None,
    )
