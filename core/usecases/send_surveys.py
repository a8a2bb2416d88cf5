"""Send a round to many households at one press: each in a unit of its own, so that one fault keeps nobody else waiting."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from core.errors import NotFoundError
from core.people import Person
from core.ports import UnitOfWork, Work
from core.survey_letters import SurveyLetter
from core.surveys import SurveyRound
from core.usecases.context import House, desk_person_for_case
from core.usecases.fill_survey import find_for_staff
from core.usecases.hand_surveys import Given, Way, give_survey
from core.usecases.print_surveys import print_surveys

MOST_AT_ONCE = 200
"""Households a press: as many letters as one PDF holds, with child and guardian."""


@dataclass(frozen=True, slots=True)
class SentSurveys:
    """How many copies went by each way just now, and the letters to be printed."""

    ways: dict[Way, int]
    letters: Sequence[SurveyLetter]


async def send_surveys(
    work: Work, house: House, staff: Person, case_ids: Sequence[str], which: SurveyRound, ways: Collection[Way], now: datetime
) -> SentSurveys:
    """Gives a round to these households by these ways; those that are not for these eyes are left out. Commits each.

    A household that could not be served stays on the list of those to be served; its fault is raised where nobody else was.
    """
    counts = dict.fromkeys(ways, 0)
    letters: list[SurveyLetter] = []
    served, fault = 0, None
    for case_id in case_ids[:MOST_AT_ONCE]:
        try:
            given, printed = await _send(work, house, staff, case_id, which, ways, now)
        except NotFoundError:
            continue
        except Exception as error:  # noqa: BLE001 - the letters of all the others are to be printed
            fault = error
            continue
        served, letters = served + 1, [*letters, *printed]
        for way in (way for one in given for way in one.ways):
            counts[way] += 1
    if fault is not None and not served:
        raise fault
    return SentSurveys(counts, letters)


async def _send(
    work: Work, house: House, staff: Person, case_id: str, which: SurveyRound, ways: Collection[Way], now: datetime
) -> tuple[Sequence[Given], Sequence[SurveyLetter]]:
    """One household, in a unit of its own. Raises NotFoundError where it is not for these eyes."""
    async with work(now) as uow:
        await desk_person_for_case(uow, staff, await uow.cases.get(case_id))
        given = await give_survey(uow, house, case_id, which, ways, by=staff.id)
        printed = await print_surveys(uow, house, staff, [one.copy for one in given]) if Way.POST in ways else []
        await uow.commit()
    return given, printed


async def print_again(uow: UnitOfWork, house: House, staff: Person, copy_id: str) -> Sequence[SurveyLetter]:
    """One person's letter once more, with a code that opens it again. Commits. Raises NotFoundError."""
    copy, _ = await find_for_staff(uow, house, staff, copy_id)
    letters = await print_surveys(uow, house, staff, [copy])
    await uow.audit.note(actor=staff.id, action="survey-printed", at=uow.now, person_id=copy.person_id)
    await uow.commit()
    return letters
