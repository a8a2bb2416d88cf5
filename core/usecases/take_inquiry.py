"""Staff enter an inquiry that came by phone or on paper: the same form, the same case, the same alert as from a chat."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.forms import Problem, read_submission
from core.inquiries import ROLE_OF, Case, ChangeKind, Part, Source
from core.inquiry_forms import FORM_OF_PART
from core.people import Language, Person, PersonState, Profile, new_person
from core.ports import UnitOfWork
from core.usecases.approve_case import note_change
from core.usecases.consent import agree
from core.usecases.context import House, desk_person
from core.usecases.fill_form import keep_answers


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it: the case and whoever asked, or what is to be looked at again, by field."""

    case: Case | None = None
    person_id: str = ""
    problems: Mapping[str, Problem] | None = None


async def take_inquiry(
    uow: UnitOfWork,
    house: House,
    staff: Person,
    part: Part,
    values: Mapping[str, str | Sequence[str]],
    *,
    source: Source,
    was_told: bool,
    key: str = "",
) -> Taken:
    """Keeps an inquiry in the name of whoever called or wrote. Commits when there is nothing to look at again.

    `was_told` says that the notice on personal data was read out, or lay beside the paper, and was agreed to. `key` is made by
    the page that was shown: a double press of the same words is one person and one case.
    """
    desk_person(staff, staff.programme_id)
    form = FORM_OF_PART[part]
    submission = read_submission(form, values)
    if submission.problems:
        return Taken(problems=submission.problems)
    person_id = house.new_person_id(key, staff.id, part.value, sorted(submission.answers.items()))
    if key and (known := await uow.cases.own(person_id)):
        return Taken(case=known[0], person_id=person_id)
    language = Language.EASY if part is Part.CHILD else Language.JA
    person = new_person(person_id, staff.programme_id, ROLE_OF[part], PersonState.VISITING, uow.now, language)
    await uow.people.add(person, Profile())
    case_id = await keep_answers(uow, house, form, person, submission.answers, by=staff.id)
    case = await uow.cases.lock(case_id)
    if source is not case.source:
        case = replace(case, source=source)
        await uow.cases.save(case)
    if was_told:
        version = house.programme(staff.programme_id).terms_at(uow.now).privacy_notice.version
        await agree(uow, person.id, version, by=staff.id)
    await note_change(uow, house, case, ChangeKind.JOINED, after=part.value, by=staff.id, other_id=person.id)
    await uow.commit()
    return Taken(case=case, person_id=person.id)
