"""A supporter writes a report: the page keeps what is typed, and what is sent becomes a version (S6.9.2, S6.9.5).

Kept drafts are read by nobody but who writes; staff see what was sent. Danger is heard when it is sent, or at once by the
button on the page (core.usecases.tell_worry).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.errors import NotFoundError, Refusal
from core.forms import Problem
from core.people import PersonState, Role
from core.ports import UnitOfWork
from core.report_drafts import Keep, decided, merge
from core.report_thinness import missing_parts
from core.terms import HomeVisitTerms
from core.terms.home_visits import VisitReport
from core.usecases.context import House, is_kept_from_case
from core.usecases.lock_visits import visit_terms
from core.usecases.open_feedback import settle_feedback
from core.usecases.open_report import open_report
from core.usecases.tell_worry import Told, hear_report, tell_at_once
from core.visit_reports import REPORT, Report, ReportState, ReportVersion, decide_send, read_report
from core.visits import Visit

Values = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of keeping a page: the new version of the draft; or, where another screen kept something meanwhile, its
    version and words (`theirs`), and the fields in which both differ.
    """

    draft: int
    answers: Mapping[str, str]
    theirs: Mapping[str, str] | None = None
    differing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of sending: problems by field, another screen's words, a refusal, or the report as it stands now.

    `thin` are the parts that would be good to have a word about; `told` the roles of those
    who were told at once of a worry ("nobody" where there was none to tell).
    """

    report: Report | None = None
    problems: Mapping[str, Problem] | None = None
    kept: Kept | None = None
    refusal: Refusal | None = None
    thin: tuple[str, ...] = ()
    told: Told = ()


async def find_report(
    uow: UnitOfWork, house: House, supporter_id: str, visit_id: str, *, by_staff: bool = False
) -> tuple[Visit, Report]:
    """The visit and its report, when this supporter made the visit. Raises NotFoundError: somebody else's, or not held.

    Who has left, or is passed by for one of the family (S14.6), writes and reads no more; staff may still write down what
    they told (`by_staff`).
    """
    visit = await uow.visits.get(visit_id)
    supporter = await uow.people.get(supporter_id)
    is_theirs = visit.supporter_id == supporter_id and supporter.programme_id == visit.programme_id
    has_left = supporter.state is PersonState.DEPARTED and not by_staff
    if not is_theirs or supporter.role is not Role.SUPPORTER or has_left:
        raise NotFoundError("report-unknown", visit=visit_id)
    if not by_staff and await is_kept_from_case(uow, supporter_id, visit.case_id):
        raise NotFoundError("report-unknown", visit=visit_id)
    report = await uow.reports.find(visit_id) or await open_report(uow, house, visit)
    if report is None:
        raise NotFoundError("report-unknown", visit=visit_id)
    return visit, report


async def keep_draft(
    uow: UnitOfWork,
    house: House,
    supporter_id: str,
    visit_id: str,
    values: Values,
    draft: int,
    *,
    keep: Mapping[str, Keep] | None = None,
    merges: bool = False,
) -> Kept:
    """Keeps the page as it is typed, unless another screen kept something since `draft`. Commits. Raises NotFoundError.

    `keep` says which words stay where both wrote, as it was asked on the page; with `merges`, what both screens wrote in
    different fields is put together without a question.
    """
    await find_report(uow, house, supporter_id, visit_id)
    kept = await _keep(uow, await uow.reports.lock(visit_id), own_words(values), draft, keep, merges=merges)
    await uow.commit()
    return kept


async def _keep(
    uow: UnitOfWork, report: Report, mine: Mapping[str, str], draft: int, keep: Mapping[str, Keep] | None, *, merges: bool
) -> Kept:
    theirs = await uow.reports.draft(report.visit_id)
    if draft == report.draft and keep:
        mine = _said(decided(mine, theirs, keep))
    elif draft != report.draft and theirs and dict(theirs) != mine:
        merged, differing = merge(mine, theirs)
        if differing or not merges:
            return Kept(report.draft, mine, theirs, differing)
        mine = _said(merged)
    if dict(theirs) == mine:
        return Kept(report.draft, mine)
    state = ReportState.DRAFT if report.state is ReportState.MISSING else report.state
    changed = replace(report, draft=report.draft + 1, drafted_at=uow.now, state=state)
    await uow.reports.keep_draft(changed, mine)
    return Kept(changed.draft, mine)


def own_words(values: Mapping[str, str | Sequence[str]]) -> dict[str, str]:
    """What a page brought for the fields of the report, as it is: half an answer is kept too. Too long is cut at the limit."""
    found: dict[str, str] = {}
    for one in REPORT.fields:
        given = values.get(one.id, "")
        said = given if isinstance(given, str) else ",".join(value for value in given if value)
        if said := said.replace("\r\n", "\n"):
            found[one.id] = said[: one.limit]
    return found


async def send_report(
    uow: UnitOfWork,
    house: House,
    supporter_id: str,
    visit_id: str,
    values: Values,
    *,
    by: str,
    draft: int,
    why: str = "",
    keep: Mapping[str, Keep] | None = None,
) -> Sent:
    """Sends what is on the page as a new version. Commits, unless it is refused; what was typed is kept all the same.

    `by` is the supporter, or staff with the supporter on the phone; `keep` says which words stay where two screens differ.
    A danger in it alerts at once (S6.14.3); feedback that was not given is owed from now on (S6.13). Raises NotFoundError.
    """
    visit, _ = await find_report(uow, house, supporter_id, visit_id, by_staff=by != supporter_id)
    await _lock_family(uow, visit.case_id, supporter_id)
    report = await uow.reports.lock(visit_id)
    kept = await _keep(uow, report, own_words(values), draft, keep, merges=True)
    if kept.theirs is not None:
        await uow.commit()
        return Sent(kept=kept)
    submission = read_report(kept.answers)
    answers, latest = _said(submission.answers), await uow.reports.latest(visit_id)
    if report.state is ReportState.SENT and not submission.problems and latest == answers:
        await uow.commit()
        return Sent(report=report, thin=report.thin_parts)  # pressed twice
    terms = visit_terms(house, visit.programme_id, uow.now)
    refusal = decide_send(report, why, uow.now, terms.visit_report)
    if submission.problems or refusal is not None:
        told = await hear_report(uow, house, visit, kept.answers)  # danger waits for no missing tick
        await uow.commit()
        return Sent(problems=submission.problems or None, refusal=refusal, kept=kept, told=told)
    sent = await _send(uow, house, visit, await uow.reports.lock(visit_id), answers, by, why.strip(), terms)
    await uow.commit()
    return sent


async def tell_now(uow: UnitOfWork, house: House, supporter_id: str, visit_id: str, values: Values, draft: int) -> Told:
    """いますぐ知らせる: staff are told at once, what is written so far is kept. Commits. Raises NotFoundError."""
    visit, _ = await find_report(uow, house, supporter_id, visit_id)
    await _lock_family(uow, visit.case_id, supporter_id)
    kept = await _keep(uow, await uow.reports.lock(visit_id), own_words(values), draft, None, merges=True)
    told = await tell_at_once(uow, house, visit, kept.answers)
    await uow.audit.note(actor=supporter_id, action="report-told-at-once", at=uow.now, person_id=supporter_id, page=visit_id)
    await uow.commit()
    return told


def _said(answers: Mapping[str, str]) -> dict[str, str]:
    return {name: said for name, said in answers.items() if said}


async def _lock_family(uow: UnitOfWork, case_id: str, supporter_id: str) -> None:
    members = {member.person_id for member in await uow.cases.members(case_id)}
    for person_id in sorted(members | {supporter_id}):
        await uow.people.lock(person_id)


async def _send(
    uow: UnitOfWork,
    house: House,
    visit: Visit,
    report: Report,
    answers: Mapping[str, str],
    by: str,
    why: str,
    terms: HomeVisitTerms,
) -> Sent:
    version = _version(report, answers, by, why, uow, terms.visit_report)
    thin = missing_parts(answers, terms.visit_report.must_tell)
    changed = replace(
        report,
        state=ReportState.SENT,
        number=version.number,
        sent_at=report.sent_at or uow.now,
        changed_at=uow.now,
        is_late=report.is_late or (report.number == 0 and version.is_late),
        has_worry=answers.get("worry") == "yes",
        thin=",".join(thin),
        feedback=answers.get("feedback", ""),
        fares_yen=int(answers["fares"]) if answers.get("fares") else None,
        minutes=int(answers["minutes"]) if answers.get("minutes") else None,
        decided_by=None,
        decided_at=None,
    )
    await uow.reports.keep_draft(changed, answers)
    await uow.reports.add_version(changed, version)
    await uow.reports.keep_word(report.visit_id, "")
    told = await hear_report(uow, house, visit, answers)
    await settle_feedback(uow, visit, changed, terms.feedback)
    action = "report-amended" if version.is_amendment else "report-sent"
    await uow.audit.note(actor=by, action=action, at=uow.now, person_id=report.supporter_id, page=report.visit_id)
    return Sent(report=changed, thin=thin, told=told)


def _version(
    report: Report, answers: Mapping[str, str], by: str, why: str, uow: UnitOfWork, terms: VisitReport
) -> ReportVersion:
    is_late = report.number == 0 and uow.now >= report.due_at
    is_amendment = report.number > 0 and decide_send(report, "", uow.now, terms) is not None
    number = report.number + 1
    return ReportVersion(report.visit_id, number, REPORT.version, by, uow.now, is_late, is_amendment, answers, why)
