"""What the demo's families have behind them before their first visit: interviews, the children's own words, sheets, wishes.

One child said no, one does not know yet, one family wishes for visits online, which the city has not answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from core.agreements import Agreement, AgreementKind, AgreementWords
from core.case_sheets import INDIVIDUAL_SHEET, SUPPORT_PLAN, SheetVersion
from core.childs_will import HeardBy, Will, Willing
from core.free_hours import read_hours
from core.inquiries import CaseFacts, InquiryState, NewMember, Part, Source
from core.interviews import Appointment, InterviewForm, InterviewKind, InterviewState, Slot
from core.people import Profile
from core.ports import UnitOfWork
from core.terms import JST
from core.usecases.approve_case import open_case
from core.visit_wishes import VisitWishes
from tomoshibi.demo_people import SAKAI
from tomoshibi.wiring import OpenedHouse

SHEET = {
    "likes": "絵をかくこと、ねこ。夜のほうが元気",
    "dislikes": "大きな声。急に予定が変わること",
    "daily_troubles": "朝起きるのがつらい。昼夜が逆になりやすい",
    "study_troubles": "分数のところで止まっている。読むのはすき",
    "hobbies": "ゲームの世界を絵にすること",
    "daily_life": "昼ごろ起きて、家で過ごす。夕方に少し散歩",
    "absent_since": "中1の秋から",
    "contacts": "ほとんどない。いとこと月に一度ゲーム",
    "expectations": "ゆっくり話を聞いてくれる人",
    "possible_hours": "火曜と木曜の夕方",
    "subjects": "数学、英語",
    "to_mind": "答えを急がせない。沈黙があっても大丈夫",
}
PLAN = {
    "wish": "「分数がわかるようになって、びっくりさせたい」",
    "learning_goal": "分数への苦手意識が軽くなる。「できた」を自分の口で言える",
    "learning_steps": "小5の分数から。10分やって、絵の時間をはさむ",
    "connection_goal": "家族以外の人と、安心して1時間すごせる",
    "connection_steps": "はじめの3回は絵とねこの話から。本人が決めるのを待つ",
    "signs": "自分から話しはじめる。次は何をするか聞いてくる",
    "review": "3か月後",
}


@dataclass(frozen=True, slots=True)
class Prepared:
    """One approved case: the key of a demo person whose case it is, or a child and guardian entered here."""

    key: str = ""
    child: Profile = field(default_factory=Profile)
    guardian: Profile = field(default_factory=Profile)
    year: str = "second"
    interview_days: int | None = None  # before (negative) or after today; None: none yet
    will: Willing | None = None
    words: str = ""
    sheets: int = 0  # versions of the plan, with one sheet
    wishes: VisitWishes | None = None
    asked_city: AgreementKind | None = None
    approved_days: int = 45  # before today


PREPARED: tuple[Prepared, ...] = (
    Prepared(
        key="child", interview_days=-40, will=Willing.YES, words="絵を見てくれるなら、やってみたい", sheets=2,
        wishes=VisitWishes(
            hours=read_hours("tue 16:00-19:00,thu 16:00-19:00"), subjects=("mathematics", "english"), area="kita",
            minds="答えを急がせない", materials=(("mathematics", "小5からの分数（自作プリント）"),),
        ),
    ),
    Prepared(
        child=Profile("森本 つばさ", "もりもと つばさ"), guardian=Profile("森本 れい子", "もりもと れいこ", "090-0000-3141"),
        interview_days=-12, approved_days=24, will=Willing.NO, words="いまは、だれにも会いたくない",
    ),
    Prepared(
        child=Profile("岡部 りお", "おかべ りお"), guardian=Profile("岡部 まさみ", "おかべ まさみ", "090-0000-2718"),
        year="first", interview_days=2, will=Willing.NOT_YET, approved_days=10,
    ),
    Prepared(
        child=Profile("長谷 かなた", "はせ かなた"), guardian=Profile("長谷 とも子", "はせ ともこ", "090-0000-1618"),
        year="third", interview_days=-20, approved_days=32, will=Willing.YES, words="画面ごしなら話せそう", sheets=1,
        wishes=VisitWishes(
            hours=read_hours("mon 17:00-19:00,wed 17:00-19:00"), subjects=("english",), area="sakai", place="online",
        ),
        asked_city=AgreementKind.ONLINE_VISIT,
    ),
    Prepared(
        child=Profile("三宅 あかり", "みやけ あかり"), guardian=Profile("三宅 しのぶ", "みやけ しのぶ", "090-0000-1732"),
        approved_days=4,
    ),
    Prepared(
        child=Profile("井上 はる", "いのうえ はる"), guardian=Profile("井上 ゆき", "いのうえ ゆき", "090-0000-5772"),
        year="first", interview_days=-18, approved_days=30, will=Willing.YES, words="数学をきいてみたい", sheets=1,
        wishes=VisitWishes(
            hours=read_hours("tue 17:00-20:00,fri 16:00-18:30"), subjects=("mathematics",), area="naka",
            supporter_sex="female",
        ),
    ),
    Prepared(
        child=Profile("田端 りく", "たばた りく"), guardian=Profile("田端 のぞみ", "たばた のぞみ", "090-0000-4669"),
        interview_days=-15, approved_days=27, will=Willing.YES, words="サッカーの話がしたい", sheets=1,
        wishes=VisitWishes(
            hours=read_hours("wed 15:00-18:00,sat 10:00-12:00"), subjects=("science", "social"), area="kita",
        ),
    ),
)  # fmt: skip


async def enter_before_visits(opened: OpenedHouse, ids: Mapping[str, str]) -> None:
    """Enters the city's rooms, and for each family what it has behind it."""
    staff = ids["coordinator"]
    async with opened.work(opened.clock.now()) as uow:
        await _enter_slots(opened, uow, staff)
        await uow.commit()
    for one in PREPARED:
        async with opened.work(opened.clock.now() - timedelta(days=one.approved_days)) as uow:
            case_id, child_id = await _case(opened, uow, one, ids)
            await uow.commit()
        async with opened.work(opened.clock.now()) as uow:
            await enter_heard(opened, uow, one, case_id, child_id, staff)
            await uow.commit()


async def enter_heard(opened: OpenedHouse, uow: UnitOfWork, one: Prepared, case_id: str, child_id: str, staff: str) -> None:
    """The interview, and what was heard and written in it. Does not commit."""
    await _interview(opened, uow, one, case_id, staff)
    await _papers(opened, uow, one, case_id, child_id, staff)


async def _enter_slots(opened: OpenedHouse, uow: UnitOfWork, staff: str) -> None:
    today = uow.now.astimezone(JST).date()
    days = [day for number in range(1, 15) if (day := today + timedelta(days=number)).weekday() < 5]
    for number, day in enumerate(days):
        for hour in (10, 14, 16):
            start = datetime(day.year, day.month, day.day, hour, tzinfo=JST).astimezone(UTC)
            place = "kita" if number % 2 else "sakai"
            slot = Slot(
                opened.house.chance.new_id(), SAKAI, InterviewKind.FIRST, place, start, start + _HOUR, hour == 14, staff
            )
            await uow.interviews.add_slot(slot)


_HOUR = timedelta(hours=1)


async def _case(opened: OpenedHouse, uow: UnitOfWork, one: Prepared, ids: Mapping[str, str]) -> tuple[str, str]:
    """The case and its child; entered where it is not one of the demo's own."""
    if one.key:
        return (await uow.cases.own(ids[one.key]))[-1].id, ids[one.key]
    case = await open_case(
        uow,
        opened.house,
        programme_id=SAKAI,
        members=[NewMember(Part.CHILD, one.child), NewMember(Part.GUARDIAN, one.guardian)],
        source=Source.LIST,
        by=ids["coordinator"],
        facts=CaseFacts(None, one.year),
        state=InquiryState.APPROVED,
        why="市の決定通知（初回募集）",
    )
    members = await uow.cases.members(case.id)
    return case.id, next(member.person_id for member in members if member.part is Part.CHILD)


async def _interview(opened: OpenedHouse, uow: UnitOfWork, one: Prepared, case_id: str, staff: str) -> None:
    if one.interview_days is None:
        return
    day = _weekday(uow.now.astimezone(JST).date() + timedelta(days=one.interview_days))
    start = datetime(day.year, day.month, day.day, 10, tzinfo=JST).astimezone(UTC)
    is_held = start < uow.now
    interview = Appointment(
        id=opened.house.chance.new_id(),
        programme_id=SAKAI,
        case_id=case_id,
        kind=InterviewKind.FIRST,
        form=InterviewForm.ROOM,
        place="naka",
        starts_at=start,
        ends_at=start + _HOUR,
        officer_attends=False,
        state=InterviewState.HELD if is_held else InterviewState.BOOKED,
        booked_by=staff,
        booked_at=min(uow.now, start) - timedelta(days=5),
        remind_at=start - timedelta(days=1),
        ended_at=start + _HOUR if is_held else None,
        ended_by=staff if is_held else "",
        heard_child=is_held,
        heard_guardian=is_held,
        survey_child=is_held,
        survey_guardian=is_held,
    )
    await uow.interviews.add(interview)


async def _papers(opened: OpenedHouse, uow: UnitOfWork, one: Prepared, case_id: str, child_id: str, staff: str) -> None:
    """The child's word, sheet and plan, wishes, and what the city was asked; all after the interview."""
    heard_at = uow.now + min(timedelta(days=one.interview_days or -1), timedelta(days=-1))
    if one.will is not None:
        will = Will("", case_id, child_id, one.will, staff, heard_at, HeardBy.FACE_TO_FACE, uow.now)
        await uow.wills.add(will, one.words)
    await enter_sheets(uow, case_id, staff, heard_at, one.sheets)
    if one.wishes is not None:
        await uow.wishes.save(case_id, one.wishes, by=staff, at=uow.now)
    if one.asked_city is not None:
        asked_on = uow.now.astimezone(JST).date() - timedelta(days=6)
        words = AgreementWords("人と直接会うのがこわく、まずオンラインで始めたいとのこと。ご協議ください。")
        question = Agreement(opened.house.chance.new_id(), SAKAI, case_id, one.asked_city, asked_on, staff)
        await uow.agreements.add(question, words)


async def enter_sheets(uow: UnitOfWork, case_id: str, staff: str, heard_at: datetime, versions: int = 1) -> None:
    """The individual sheet of the interview and so many versions of the plan, each a day after the other. Does not commit."""
    for number in range(1, versions + 1):
        at = heard_at + timedelta(days=number - 1)
        if number == 1:
            await uow.sheets.add(SheetVersion(case_id, INDIVIDUAL_SHEET.id, INDIVIDUAL_SHEET.version, 1, staff, at), SHEET)
        await uow.sheets.add(SheetVersion(case_id, SUPPORT_PLAN.id, SUPPORT_PLAN.version, number, staff, at), _plan(number))


def _plan(number: int) -> Mapping[str, str]:
    if number == 1:
        return PLAN
    changed = {
        "learning_steps": "分数は絵にかいて。5分やって、絵の時間をはさむ",
        "why_changed": "報告から、10分は長いとわかった",
    }
    return {**PLAN, **changed}


def _weekday(day: date) -> date:
    """The same day, or the Monday after a weekend: facilities are closed then."""
    return day + timedelta(days=(7 - day.weekday()) % 7) if day.weekday() > 4 else day
