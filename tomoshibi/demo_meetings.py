"""The demo's referral of one person, two meetings with their minutes, leaflet and portal (K2.3.4, K2.4, K2.5, K6.4)."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from core.case_sheets import SheetVersion
from core.learning import LEARNING_PLAN, LEARNING_WISH
from core.meetings import Meeting, MeetingKind, MinutesVersion
from core.obligations.moments import at, day_of
from core.place_records import PlaceRecord, RecordKind
from core.ports import UnitOfWork
from core.referrals import Referral, ReferralStep, StepMade
from tomoshibi.demo_people import KYOTO
from tomoshibi.wiring import OpenedHouse

STEPS = (
    (ReferralStep.OFFERED, 16, "manager", "居場所のあとで、少し話した"),
    (ReferralStep.WISHED, 12, "returning", ""),
    (ReferralStep.MADE, 9, "manager", "窓口の人に電話。見学は昼ならいつでも、とのこと"),
)
HELD = (
    (MeetingKind.COMMISSIONER, 11, "チーム絆定例会", "参加の状況を報告。冬の開設は、夕方の回を一つふやす。"),
    (MeetingKind.TRAINING, 25, "ひきこもり支援の基本（外部講師）", "聞くこと、急がせないこと。質疑あり。"),
)


DONE = (
    (RecordKind.PORTAL_ASKED, date(2026, 4, 3), "府のポータルサイトの窓口へ、メールで申し込んだ"),
    (RecordKind.LEAFLET_OUT, date(2026, 4, 10), "府の窓口に100枚、図書館3館に30枚ずつ"),
)


def at_noon(day: date) -> datetime:
    """Noon in Japan."""
    return at(day, time(12))


async def enter_meetings(opened: OpenedHouse, ids: Mapping[str, str]) -> None:
    """Enters them."""
    now = opened.clock.now()
    async with opened.work(now) as uow:
        [case] = await uow.cases.of_person(ids["returning"])
        begun_at = now - timedelta(days=STEPS[0][1])
        referral = await uow.referrals.begin(Referral("demo-referral", KYOTO, case.id, "gathering", begun_at))
        for number, (kind, ago, by, words) in enumerate(STEPS):
            step = StepMade(f"demo-referral-{number}", referral.id, kind, now - timedelta(days=ago), ids[by])
            await uow.referrals.add(referral, step, words)
        for number, (kind_of, ago, name, minutes) in enumerate(HELD):
            held_at = now - timedelta(days=ago)
            people = (ids["manager"], ids["planner"])
            meeting = Meeting(f"demo-meeting-{number}", KYOTO, kind_of, day_of(held_at), people, held_at, ids["manager"])
            await uow.meetings.add(meeting, name)
            version = MinutesVersion(meeting.id, 1, held_at + timedelta(days=1), ids["manager"])
            await uow.meetings.write(meeting, version, minutes)
        await _learning(uow, case.id, ids, now)
        for number, (kind_of_record, on, words) in enumerate(DONE):
            record = PlaceRecord(f"demo-record-{number}", KYOTO, kind_of_record, on, at_noon(on), ids["manager"])
            if at_noon(on) < now:
                await uow.place_records.add(record, words)
        await uow.commit()


async def _learning(uow: UnitOfWork, case_id: str, ids: Mapping[str, str], now: datetime) -> None:
    """What one person would like to learn, and the plan made with them (K2.1)."""
    wish = {"subjects": "english,making", "level": "middle", "way": "one", "words": "歌の歌詞が読めるようになりたい"}
    plan = {
        "subject": "英語の歌の歌詞",
        "level": "middle",
        "way": "one",
        "material": "本人の好きな歌",
        "next_step": "さびの二行を、いっしょに読む",
    }
    written = ((LEARNING_WISH, wish, ids["returning"], 14), (LEARNING_PLAN, plan, ids["manager"], 7))
    for form, values, by, ago in written:
        await uow.sheets.add(SheetVersion(case_id, form.id, form.version, 1, by, now - timedelta(days=ago)), values)
