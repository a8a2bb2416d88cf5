"""Fill in a survey: on the page behind a link, half now and half later, or typed in by staff from paper or the phone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.doors import PageLink
from core.errors import NotFoundError, Refusal
from core.forms import FieldKind, Form, Problem, read_submission
from core.people import Person
from core.ports import UnitOfWork
from core.surveys import Door, Survey, SurveyAnswers, SurveyCopy, answered, as_form, door_of, survey_of
from core.terms.home_visits import Surveys
from core.threads import Viewer
from core.usecases.context import House, desk_person_for_case
from core.usecases.hand_surveys import OWN, survey_terms
from core.usecases.sign_in import open_link
from core.usecases.submit_own_form import Help, hear_words

PAGE = "survey-page"
Values = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class OpenedSurvey:
    """Somebody's copy as its page shows it. `is_own`: the link came through their own chat or mail, not on paper."""

    copy: SurveyCopy
    survey: Survey
    person: Person
    door: Door
    is_own: bool

    @property
    def form(self) -> Form:
        """The survey as a form."""
        return as_form(self.survey)


async def open_survey(uow: UnitOfWork, house: House, token: str) -> OpenedSurvey | Refusal:
    """The copy behind a link, without a word of what was answered; or why it opens nothing."""
    link = await open_link(uow, token, "survey")
    if isinstance(link, Refusal):
        return link
    kind, copy_id, trust = [*link.target.split("/"), "", ""][:3]
    copy = await uow.surveys.find(copy_id)
    if kind != "survey" or copy is None or copy.person_id != link.person_id:
        return Refusal("refusal-link-revoked")
    return await _opened(uow, house, copy, link, trust)


async def _opened(uow: UnitOfWork, house: House, copy: SurveyCopy, link: PageLink, trust: str) -> OpenedSurvey | Refusal:
    terms, survey = _asked(uow, house, copy)
    person = await uow.people.get(link.person_id)
    if terms is None or survey is None or person.id != copy.person_id:
        return Refusal("refusal-link-revoked")
    return OpenedSurvey(copy, survey, person, door_of(copy, uow.now, terms.change_hours), trust == OWN)


def _asked(uow: UnitOfWork, house: House, copy: SurveyCopy) -> tuple[Surveys | None, Survey | None]:
    surveys = house.programme(copy.programme_id).surveys
    return survey_terms(uow, house, copy.programme_id), survey_of(surveys, copy.round, copy.respondent, copy.form_version)


async def read_own_survey(uow: UnitOfWork, opened: OpenedSurvey) -> Mapping[str, str]:
    """What they have written so far, logged; nothing through a link on paper. Notes that it was looked at. Commits."""
    copy = opened.copy
    if copy.opened_at is None:
        await uow.surveys.save(replace(await uow.surveys.lock(copy.id), opened_at=uow.now))
    written: Mapping[str, str] = {}
    if opened.is_own:
        viewer = Viewer(copy.person_id, PAGE)
        written = await uow.surveys.draft_for_eyes(copy.id, viewer)
        if not written and opened.door is Door.CHANGE:
            versions = await uow.surveys.answers_for_eyes(copy.id, viewer)
            written = versions[-1].answers if versions else {}
    await uow.commit()
    return written


async def child_meant(uow: UnitOfWork, opened: OpenedSurvey) -> str:
    """The child's name for a guardian who is asked about several; "" where there is no doubt, or the link came on paper.

    Does not commit.
    """
    if not opened.is_own:
        return ""
    mine = [one for one in await uow.surveys.of_person(opened.person.id) if one.round is opened.copy.round]
    if len({one.case_id for one in mine}) < 2:
        return ""
    children = [one.person_id for one in await uow.cases.members(opened.copy.case_id) if one.part.value == "child"]
    names = await uow.people.names_for_eyes(children[:1], Viewer(opened.person.id, PAGE))
    return names.get(children[0], "") if children else ""


async def keep_survey_draft(uow: UnitOfWork, opened: OpenedSurvey, values: Values) -> Mapping[str, Problem]:
    """Keeps what is half filled in, for another day or another device; problems where something cannot be kept. Commits."""
    submission = read_submission(opened.form, values)
    if not submission.problems and opened.is_own:
        await uow.surveys.keep_draft(opened.copy.id, {name: said for name, said in submission.answers.items() if said})
        await uow.commit()
    return submission.problems


async def submit_own_survey(
    uow: UnitOfWork, house: House, opened: OpenedSurvey, values: Values
) -> tuple[Mapping[str, Problem], Help]:
    """Takes the answers; what was told in them is heard as in the chat, danger before all else. Commits without problems.

    A second time within the hours to change is another version; afterwards, or through paper, nothing is overwritten.
    """
    submission = read_submission(opened.form, values)
    if submission.problems:
        return submission.problems, ()
    person = await uow.people.lock(opened.person.id)
    words = "\n".join(submission.answers[one.id] for one in opened.form.fields if one.kind is FieldKind.LONG_TEXT)
    await _keep(uow, house, opened.copy, submission.answers, by=person.id, is_own=opened.is_own)
    help_said = await hear_words(uow, house, person, words.strip())
    await uow.commit()
    return {}, help_said


async def decline_survey(uow: UnitOfWork, opened: OpenedSurvey) -> None:
    """They would rather not; nobody asks again. Commits."""
    copy = await uow.surveys.lock(opened.copy.id)
    if copy.answered_at is None and copy.declined_at is None:
        await uow.surveys.save(replace(copy, declined_at=uow.now))
        await uow.commit()


async def _keep(uow: UnitOfWork, house: House, seen: SurveyCopy, answers: Mapping[str, str], *, by: str, is_own: bool) -> bool:
    """Adds a version, while the door is open; a press sent twice keeps one."""
    await uow.cases.lock(seen.case_id)
    copy = await uow.surveys.lock(seen.id)
    terms = survey_terms(uow, house, copy.programme_id)
    door = door_of(copy, uow.now, terms.change_hours if terms else 0)
    if door is Door.SHUT or (door is Door.CHANGE and not is_own):
        return False
    changed = answered(copy, uow.now, by)
    said = {name: value for name, value in answers.items() if value}
    before = await uow.surveys.latest([copy.id])
    if copy.id in before and dict(before[copy.id].answers) == said:
        return True
    await uow.surveys.save(replace(changed, opened_at=copy.opened_at or uow.now))
    given = SurveyAnswers(copy.id, changed.answers, copy.form_version, by, uow.now, said)
    await uow.surveys.add_answers(changed, given)
    return True


async def find_for_staff(uow: UnitOfWork, house: House, staff: Person, copy_id: str) -> tuple[SurveyCopy, Survey]:
    """A copy that staff type in. Raises NotFoundError: not theirs, not there, without questions."""
    copy = await uow.surveys.find(copy_id)
    if copy is None:
        raise NotFoundError("survey-unknown")
    await desk_person_for_case(uow, staff, await uow.cases.get(copy.case_id))
    _, survey = _asked(uow, house, copy)
    if survey is None:
        raise NotFoundError("survey-unknown")
    return copy, survey


async def type_survey(
    uow: UnitOfWork, house: House, staff: Person, copy_id: str, values: Values
) -> Mapping[str, Problem] | Refusal:
    """Answers from paper or the phone, typed in by staff under their name; never over what somebody gave in themself.

    Commits without problems.
    """
    copy, survey = await find_for_staff(uow, house, staff, copy_id)
    submission = read_submission(as_form(survey), values)
    if submission.problems:
        return submission.problems
    await uow.people.lock(copy.person_id)
    copy = await uow.surveys.lock(copy.id)
    if copy.answered_at is not None and not copy.typed_by:
        return Refusal("refusal-survey-own")
    if not await _keep(uow, house, copy, submission.answers, by=staff.id, is_own=True):
        return Refusal("refusal-survey-shut")
    await uow.audit.note(actor=staff.id, action="survey-typed", at=uow.now, person_id=copy.person_id)
    await uow.commit()
    return {}
