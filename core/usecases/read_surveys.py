"""Surveys as the desk sees them: who is to get which now, who has it and who gave it back, and what they come to.

What is kept from somebody of the staff is left out of every list and every count, so that nothing can be worked out from a sum.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.errors import NotFoundError
from core.inquiries import InquiryState, Part
from core.messages import Channel
from core.obligations import Act
from core.people import Account, AccountState, Person, PersonState
from core.ports import UnitOfWork
from core.survey_letters import code_as_kept
from core.survey_results import Given, ItemResult, item_results
from core.surveys import (
    RESPONDENTS,
    Question,
    Respondent,
    Survey,
    SurveyAnswers,
    SurveyCopy,
    SurveyRound,
    all_questions,
    survey_of,
)
from core.threads import Viewer
from core.usecases.context import House, desk_person, desk_person_for_case
from core.usecases.hand_surveys import survey_terms
from core.usecases.own_family import own_family
from core.usecases.read_due import MOST, hidden_from

PAGE = "desk-surveys"
MOST_CASES = 2000


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who is to get a survey: by which ways they can be reached, and their copy where there is one."""

    person: Person
    respondent: Respondent
    name: str
    has_chat: bool
    has_mail: bool
    copy: SurveyCopy | None


@dataclass(frozen=True, slots=True)
class Household:
    """A case of this round. `due_at` is by when it is owed, None while it is not owed yet."""

    case_id: str
    child: str
    recipients: tuple[Recipient, ...]
    due_at: datetime | None

    @property
    def is_back(self) -> bool:
        """Whether nothing more is asked of anybody here."""
        return all(each.copy is not None and each.copy.is_done for each in self.recipients)


@dataclass(frozen=True, slots=True)
class Returned:
    """How many copies of a round were given out, came back, were declined, wait."""

    given: int = 0
    answered: int = 0
    declined: int = 0

    @property
    def waiting(self) -> int:
        """How many are still out."""
        return self.given - self.answered - self.declined


@dataclass(frozen=True, slots=True)
class SurveyBoard:
    """The desk's page of a round: households that are to get it now, those later, those who have it."""

    round: SurveyRound
    now_due: Sequence[Household]
    later: Sequence[Household]
    out: Sequence[Household]
    returned: Mapping[SurveyRound, Returned]

    @property
    def waiting(self) -> list[Household]:
        """Who has it and has not answered, and is not owed it: it may go to them by another way."""
        return [one for one in self.still_out if one.due_at is None]

    @property
    def still_out(self) -> list[Household]:
        """Who has it and from whom something may come back yet."""
        return [one for one in self.out if not one.is_back]

    @property
    def back(self) -> list[Household]:
        """Where everybody has answered, or would rather not."""
        return [one for one in self.out if one.is_back]


async def read_surveys(uow: UnitOfWork, house: House, staff: Person, which: SurveyRound | None) -> SurveyBoard:
    """The page of a round; names are logged. Commits. Where none is named the first with something to do, else the last out.

    Raises NotFoundError in a programme without surveys.
    """
    desk_person(staff, staff.programme_id)
    if survey_terms(uow, house, staff.programme_id) is None or not house.programme(staff.programme_id).surveys:
        raise NotFoundError("surveys-none")
    hidden = await hidden_from(uow, staff)
    copies = [one for one in await uow.surveys.of_programme(staff.programme_id) if one.case_id not in hidden.cases]
    owed = [one.what for one in await uow.obligations.due(staff.programme_id, uow.now, MOST) if one.what.act is Act.SURVEY]
    due = {(one.case_id, one.subject_id): one.due_at for one in reversed(owed)}
    begun = [one for one in SurveyRound if any(copy.round is one for copy in copies)]
    now_due = (one for one in SurveyRound if any(subject == one.value for _, subject in due))
    shown = which or next(now_due, begun[-1] if begun else SurveyRound.PRE)
    cases = await uow.cases.in_states(staff.programme_id, {InquiryState.APPROVED}, MOST_CASES)
    mine = [case.id for case in cases if case.id not in hidden.cases and case.merged_into is None]
    households = await _households(uow, staff, mine, [one for one in copies if one.round is shown], shown, due)
    await uow.commit()
    out = [one for one in households if _is_out(one) and one.due_at is None]
    return SurveyBoard(
        shown,
        sorted((one for one in households if one.due_at is not None), key=lambda one: (one.due_at, one.case_id)),
        [one for one in households if not _is_out(one) and one.due_at is None],
        out + [one for one in households if _is_out(one) and one.due_at is not None],
        {one: _returned([copy for copy in copies if copy.round is one]) for one in SurveyRound},
    )


def _is_out(one: Household) -> bool:
    return any(recipient.copy is not None for recipient in one.recipients)


def _returned(copies: Sequence[SurveyCopy]) -> Returned:
    answered = sum(one.answered_at is not None for one in copies)
    return Returned(len(copies), answered, sum(one.declined_at is not None for one in copies))


async def _households(
    uow: UnitOfWork,
    staff: Person,
    case_ids: Sequence[str],
    copies: Sequence[SurveyCopy],
    which: SurveyRound,
    due: Mapping[tuple[str | None, str], datetime],
) -> list[Household]:
    families = {case_id: await own_family(uow, case_id) for case_id in case_ids}
    ids = list(dict.fromkeys(one.person_id for family in families.values() for one in family))
    people = await uow.people.of_ids(ids)
    names = await uow.people.names_for_eyes(ids, Viewer(staff.id, PAGE)) if ids else {}
    kept = {(one.case_id, one.person_id): one for one in copies}
    households = []
    for case_id, family in families.items():
        rows = []
        for member in family:
            person = people.get(member.person_id)
            if person is None or person.state is PersonState.DEPARTED:
                continue
            accounts = await uow.accounts.of_person(person.id)
            has = _reached_by(accounts)
            name, copy = names.get(person.id, ""), kept.get((case_id, person.id))
            rows.append(Recipient(person, RESPONDENTS[member.part], name, has[0], has[1], copy))
        child = next((names.get(one.person_id, "") for one in family if one.part is Part.CHILD), "")
        households.append(Household(case_id, child, tuple(rows), due.get((case_id, which.value))))
    return households


def _reached_by(accounts: Sequence[Account]) -> tuple[bool, bool]:
    """Whether a chat is open, whether a mail address is."""
    open_ones = [one.channel for one in accounts if one.state is AccountState.OPEN]
    return any(one is not Channel.MAIL for one in open_ones), Channel.MAIL in open_ones


@dataclass(frozen=True, slots=True)
class OneCopy:
    """A copy at the desk: what it asks, every version of the answers, whose it is."""

    copy: SurveyCopy
    survey: Survey
    versions: Sequence[SurveyAnswers]
    names: Mapping[str, str]


async def read_copy(uow: UnitOfWork, house: House, staff: Person, copy_id: str) -> OneCopy:
    """One person's copy with all its answers; logged. Commits. Raises NotFoundError: not there, not for these eyes."""
    copy = await uow.surveys.find(copy_id)
    if copy is None:
        raise NotFoundError("survey-unknown")
    await desk_person_for_case(uow, staff, await uow.cases.get(copy.case_id))
    survey = survey_of(house.programme(copy.programme_id).surveys, copy.round, copy.respondent, copy.form_version)
    if survey is None:
        raise NotFoundError("survey-unknown")
    versions = await uow.surveys.answers_for_eyes(copy.id, Viewer(staff.id, PAGE))
    children = [one.person_id for one in await uow.cases.members(copy.case_id) if one.part is Part.CHILD]
    ids = list(dict.fromkeys([copy.person_id, *children, *(one.by for one in versions)]))
    names = await uow.people.names_for_eyes(ids, Viewer(staff.id, PAGE))
    await uow.commit()
    return OneCopy(copy, survey, versions, names)


async def find_by_code(uow: UnitOfWork, staff: Person, said: str) -> SurveyCopy | None:
    """The copy whose code somebody reads from the paper; None for one that is not there or not for these eyes."""
    copy = await uow.surveys.by_code(staff.programme_id, code_as_kept(said))
    if copy is None or copy.case_id in (await hidden_from(uow, staff)).cases:
        return None
    return copy


@dataclass(frozen=True, slots=True)
class SurveyResults:
    """All rounds of one reader: item by item; how many gave something in; `smallest` is how many a group must have."""

    respondent: Respondent
    items: Sequence[ItemResult]
    returned: Mapping[SurveyRound, Returned]
    smallest: int


async def read_results(uow: UnitOfWork, house: House, staff: Person, respondent: Respondent) -> SurveyResults:
    """What the surveys of a programme come to, for the desk; logged. Commits. Raises NotFoundError: no surveys here."""
    desk_person(staff, staff.programme_id)
    terms = survey_terms(uow, house, staff.programme_id)
    if terms is None:
        raise NotFoundError("surveys-none")
    copies, given = await _given(uow, staff, respondent)
    years = {case_id: (await uow.cases.facts(case_id)).school_year for case_id in sorted({one.case_id for one, _ in given})}
    items = item_results(_questions(house, staff.programme_id, respondent), given, years, terms.smallest_group)
    await uow.audit.note(actor=staff.id, action=f"survey-results-{respondent.value}", at=uow.now, page=PAGE)
    await uow.commit()
    returned = {which: _returned([one for one in copies if one.round is which]) for which in SurveyRound}
    return SurveyResults(respondent, items, returned, terms.smallest_group)


async def read_raw(
    uow: UnitOfWork, house: House, staff: Person, which: SurveyRound, respondent: Respondent
) -> tuple[Sequence[Question], Sequence[Given]]:
    """The raw answers of a round with every question ever asked in it; each person's is logged. Commits.

    Raises NotFoundError: no such survey here.
    """
    desk_person(staff, staff.programme_id)
    file = house.programme(staff.programme_id).surveys.get(which.value)
    if file is None:
        raise NotFoundError("surveys-none")
    _, given = await _given(uow, staff, respondent)
    mine = [(copy, answers) for copy, answers in given if copy.round is which]
    for copy, _ in mine:
        action = f"survey-exported-{which.value}"
        await uow.audit.note(actor=staff.id, action=action, at=uow.now, person_id=copy.person_id, page=PAGE)
    await uow.audit.note(actor=staff.id, action="survey-exported", at=uow.now, page=PAGE)
    await uow.commit()
    return all_questions(file, respondent), mine


async def _given(uow: UnitOfWork, staff: Person, respondent: Respondent) -> tuple[list[SurveyCopy], list[Given]]:
    """The copies of one reader that these eyes may count, and the answers that were given in."""
    hidden = await hidden_from(uow, staff)
    everybody = await uow.surveys.of_programme(staff.programme_id)
    copies = [one for one in everybody if one.respondent is respondent and one.case_id not in hidden.cases]
    latest = await uow.surveys.latest([one.id for one in copies if one.answered_at is not None])
    return copies, [(one, latest[one.id]) for one in copies if one.id in latest]


def _questions(house: House, programme_id: str, respondent: Respondent) -> list[Question]:
    """Every item of every round, each once, in the order of the rounds."""
    found: dict[str, Question] = {}
    for which in SurveyRound:
        file = house.programme(programme_id).surveys.get(which.value)
        for one in all_questions(file, respondent) if file is not None else ():
            found.setdefault(one.id, one)
    return list(found.values())
