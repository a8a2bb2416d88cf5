"""What the demo's families answered: the first survey by most, the one half way sent to some, one of them half filled in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from core.inquiries import InquiryState, Part
from core.interviews import InterviewKind, InterviewState
from core.ports import UnitOfWork
from core.surveys import RESPONDENTS, Respondent, SurveyAnswers, SurveyCopy, SurveyRound, newest_version
from core.terms import JST
from tomoshibi.demo_people import SAKAI
from tomoshibi.wiring import OpenedHouse

CHILD_ITEMS = ("safe_place", "someone", "fun", "good_points", "try_learning", "sleep")
GUARDIAN_ITEMS = ("at_ease", "talks", "learning", "rhythm", "consult", "breathing")
BEFORE = ("2132132", "1223142", "3112231", "2321321", "1432213", "2213122")
HALF_WAY = ("3243343", "3334253", "4223342", "3432432", "2443324", "3324233")
WORDS = {
    Respondent.CHILD: ("急に話しかけられると、びっくりする", "ねこの話がしたい", "", "朝は苦手", "", "絵を見てほしい"),
    Respondent.GUARDIAN: ("先のことが心配です", "", "学校とのやりとりに少しつかれています", "", "見守っていただければ", ""),
}
AFTER_TWO_DAYS, NINE_DAYS = timedelta(days=2), timedelta(days=9)


async def enter_surveys(opened: OpenedHouse, ids: Mapping[str, str]) -> None:
    """Enters copies and answers for every household whose first interview was held."""
    async with opened.work(opened.clock.now()) as uow:
        cases = await uow.cases.in_states(SAKAI, {InquiryState.APPROVED})
        number = 0
        for case in sorted(cases, key=lambda one: one.opened_at):
            held = [one for one in await uow.interviews.of_case(case.id)
                    if one.kind is InterviewKind.FIRST and one.state is InterviewState.HELD]  # fmt: skip
            if held and case.merged_into is None:
                await _household(opened, uow, case.id, held[0].starts_at, number, ids["coordinator"])
                number += 1
        await uow.commit()


async def _household(opened: OpenedHouse, uow: UnitOfWork, case_id: str, met_at: datetime, number: int, staff: str) -> None:
    for member in await uow.cases.members(case_id):
        if member.part not in (Part.CHILD, Part.GUARDIAN):
            continue
        respondent = RESPONDENTS[member.part]
        pre = replace(_copy(opened, case_id, member.person_id, SurveyRound.PRE, respondent), handed_at=met_at)
        await uow.surveys.open(pre)
        is_late = number == 1 and respondent is Respondent.GUARDIAN
        if not is_late:
            typed = staff if number == 2 and respondent is Respondent.GUARDIAN else ""
            await _answer(uow, pre, BEFORE[number % 6], number, met_at + AFTER_TWO_DAYS, typed)
        if number < 5:
            sent_at = uow.now - NINE_DAYS
            mid = _copy(opened, case_id, member.person_id, SurveyRound.MID, respondent)
            mid = replace(mid, posted_at=sent_at, mailed_at=sent_at if respondent is Respondent.GUARDIAN else None)
            await uow.surveys.open(mid)
            if number in (2, 3, 4):  # the demo's own family, the first, can still answer
                await _answer(uow, mid, HALF_WAY[number], number, sent_at + AFTER_TWO_DAYS, "")
            elif number < 2 and respondent is Respondent.CHILD:
                await uow.surveys.save(replace(mid, opened_at=sent_at + AFTER_TWO_DAYS))
                await uow.surveys.keep_draft(mid.id, {"safe_place": "3", "someone": "4"})


def _copy(opened: OpenedHouse, case_id: str, person_id: str, which: SurveyRound, respondent: Respondent) -> SurveyCopy:
    file = opened.house.programme(SAKAI).surveys[which.value]
    version = newest_version(file, opened.clock.now().astimezone(JST).date())
    chance = opened.house.chance
    return SurveyCopy(chance.new_id(), SAKAI, case_id, person_id, which, respondent, version, code=chance.code())


async def _answer(uow: UnitOfWork, copy: SurveyCopy, figures: str, number: int, at: datetime, typed_by: str) -> None:
    items = CHILD_ITEMS if copy.respondent is Respondent.CHILD else GUARDIAN_ITEMS
    said = dict(zip(items, figures, strict=False))
    if words := WORDS[copy.respondent][number % 6]:
        said["say"] = words
    if copy.round is SurveyRound.PRE:
        said |= {"together": "talk,play"} if copy.respondent is Respondent.CHILD else {"hopes": "company,confidence"}
    done = replace(copy, answered_at=at, opened_at=at, answers=1, typed_by=typed_by)
    await uow.surveys.save(done)
    by = typed_by or copy.person_id
    await uow.surveys.add_answers(done, SurveyAnswers(copy.id, 1, copy.form_version, by, at, said))
