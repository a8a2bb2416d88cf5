"""Print the surveys of a round for the post: a cover and a sheet for everybody who has not answered, in one go.

Printing notes the day as the day of posting; the code on the sheet is the copy's own, so that an older print can be
typed in too.
"""

from collections.abc import Sequence
from datetime import timedelta

from core.people import Person, Role
from core.ports import UnitOfWork
from core.survey_letters import SurveyLetter
from core.surveys import SurveyCopy, survey_of
from core.terms import JST
from core.threads import Viewer
from core.usecases.context import House
from core.usecases.hand_surveys import PAPER, survey_link, survey_terms
from core.usecases.make_letters import postcode_in_print

PAGE = "survey-letters"


async def print_surveys(uow: UnitOfWork, house: House, staff: Person, copies: Sequence[SurveyCopy]) -> list[SurveyLetter]:
    """The letters of these copies, those that are done left out; each name is logged. Does not commit.

    An address stands on a guardian's cover alone, and on none of a family under address protection.
    """
    wanted = [one for one in copies if not one.is_done]
    names = await uow.people.names_for_eyes(sorted({one.person_id for one in wanted}), Viewer(staff.id, PAGE)) if wanted else {}
    return [letter for one in wanted if (letter := await _letter(uow, house, staff, one, names.get(one.person_id, "")))]


async def _letter(uow: UnitOfWork, house: House, staff: Person, copy: SurveyCopy, name: str) -> SurveyLetter | None:
    surveys, terms = house.programme(copy.programme_id).surveys, survey_terms(uow, house, copy.programme_id)
    survey = survey_of(surveys, copy.round, copy.respondent, copy.form_version)
    if survey is None or terms is None:
        return None
    holds = timedelta(days=terms.paper_link_days)
    link = await survey_link(uow, house, copy, PAPER, holds)
    until = (uow.now + holds).astimezone(JST).date() - timedelta(days=1)
    child = await _child_meant(uow, staff, copy)
    language = (await uow.people.get(copy.person_id)).language
    url = f"{house.base_url}{link.path}"
    return SurveyLetter(name, child, await _address(uow, copy), survey, copy.code, url, until, language)


async def _child_meant(uow: UnitOfWork, staff: Person, copy: SurveyCopy) -> str:
    """The child's name for a guardian with several cases."""
    if copy.respondent.value == "child" or len({one.case_id for one in await uow.surveys.of_person(copy.person_id)}) < 2:
        return ""
    children = [one.person_id for one in await uow.cases.members(copy.case_id) if one.part.value == "child"][:1]
    names = await uow.people.names_for_eyes(children, Viewer(staff.id, PAGE))
    return names.get(children[0], "") if children else ""


async def _address(uow: UnitOfWork, copy: SurveyCopy) -> tuple[str, ...]:
    people = [await uow.people.get(one.person_id) for one in await uow.cases.members(copy.case_id)]
    if any(person.place_protected for person in people) or copy.respondent.value == Role.CHILD.value:
        return ()
    entry = next((one for one in await uow.approved_list.of_person(copy.person_id)), None)
    if entry is None or entry.guardian_ids[:1] != (copy.person_id,):
        return ()
    listed = await uow.approved_list.listed(entry)
    return tuple(line for line in (postcode_in_print(listed.postcode), listed.address) if line)
