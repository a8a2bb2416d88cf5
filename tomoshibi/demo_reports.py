"""The demo's past visits with their reports: one read, one to read, one thin, one late by a day, one feedback owed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from core.terms import JST
from core.usecases.change_visit import end_visit
from core.usecases.keep_report import send_report
from core.usecases.read_reports import accept_report
from core.visits import LedgerEntry, Visit, VisitDetails, VisitPlace, VisitState
from tomoshibi.demo_people import SAKAI
from tomoshibi.wiring import OpenedHouse


@dataclass(frozen=True, slots=True)
class PastVisit:
    """A visit that was held so many days ago; `answers` are its report, {} while none was sent; read the day after or not."""

    days_ago: int
    answers: Mapping[str, str]
    was_read: bool = False


PAST: tuple[PastVisit, ...] = (
    PastVisit(
        22,
        {
            "mood": "calm", "chose": "both", "freely": "freely", "subjects": "math", "worry": "none", "feedback": "given",
            "studied": "分数のわり算。逆数にするところで止まった。",
            "behaviour": "玄関まで出てきてくれた。途中で一度横になったが、自分から机にもどった。",
            "expression": "解けたときに小さく笑った。学校の話になると目をふせた。",
            "words": "「今日はここまででいい」と自分から言った。", "change": "前回より返事が早い。",
            "praised": "自分で終わりを決めたこと。", "told": "自分で終わりを決めたことをお伝えした。",
            "fares": "460", "minutes": "90", "place": "home",
        },
        was_read=True,
    ),
    PastVisit(
        5,
        {
            "chose": "connection", "freely": "together", "worry": "none", "feedback": "not_given", "why_not": "away",
            "behaviour": "カードゲームを用意して待っていてくれた。ルールの説明も自分から。",
            "expression": "勝ったときも負けたときも笑顔。", "words": "「学校の友だちともやったことある」",
            "change": "学校ということばが本人から出たのははじめて。", "fares": "460", "minutes": "85", "place": "home",
        },
    ),
    PastVisit(
        15,
        {
            "chose": "learning", "worry": "none", "feedback": "given", "subjects": "math,english",
            "studied": "方程式の文章題を10問。速さの問題でつまずいた。英語は教科書の音読と新出単語。漢字ドリルを3ページ。",
            "behaviour": "よく取り組みました。", "fares": "460", "minutes": "90", "place": "home",
        },
    ),
    PastVisit(1, {}),
)  # fmt: skip


async def enter_reports(opened: OpenedHouse, ids: Mapping[str, str]) -> None:
    """Enters the visits and what was written about them, each at its own moment; hours that are taken are left out."""
    for past in PAST:
        visit = await hold_visit(opened, ids, past)
        if visit is not None and not past.answers:
            async with opened.work(opened.clock.now()) as uow:  # asked for already: the demo begins quietly
                asked = await uow.obligations.lock(f"visit-report:{visit.id}")
                await uow.obligations.save([replace(asked, looked_at=uow.now, next_at=None)])
                await uow.commit()


async def hold_visit(opened: OpenedHouse, ids: Mapping[str, str], past: PastVisit) -> Visit | None:
    """A visit of the demo's own child that was held, with its report where there is one; None where the hour was taken."""
    visit = await _held(opened, ids, past)
    if visit is not None and past.answers:
        async with opened.work(visit.ends_at + timedelta(minutes=25)) as uow:
            me = ids["supporter"]
            await send_report(uow, opened.house, me, visit.id, past.answers, by=me, draft=0)
    if visit is not None and past.was_read:
        async with opened.work(visit.ends_at + timedelta(days=1)) as uow:
            await accept_report(uow, opened.house, await uow.people.get(ids["coordinator"]), visit.id)
    return visit


async def _held(opened: OpenedHouse, ids: Mapping[str, str], past: PastVisit) -> Visit | None:
    day = (opened.clock.now() - timedelta(days=past.days_ago)).astimezone(JST).date()
    starts_at = datetime.combine(day, time(16), JST)
    new_id = opened.house.chance.new_id
    async with opened.work(starts_at - timedelta(days=7)) as uow:
        case = (await uow.cases.own(ids["child"]))[0]
        visit = Visit(new_id(), SAKAI, case.id, ids["supporter"], starts_at, 90, VisitPlace.HOME, VisitState.PLANNED, uow.now)
        entry = LedgerEntry(
            new_id(), visit.id, case.id, None, VisitState.PLANNED, ids["coordinator"], uow.now, uow.now, "planned"
        )
        if not await uow.visits.add(visit, VisitDetails(), entry):
            return None
        await uow.commit()
    async with opened.work(visit.ends_at + timedelta(minutes=2)) as uow:
        await uow.visits.save(replace(visit, arrived_at=starts_at, left_at=uow.now))
        await end_visit(uow, opened.house, visit.id, VisitState.HELD, by=ids["supporter"], reason="left")
        await uow.commit()
    return visit
