"""The demo's calls: a mid hearing rung up twice in vain, a family that asked to be called later, what was heard before."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta

from core.contact_rules import ToldContact
from core.contacts import ContactOutcome, ContactWords, Topic
from core.terms import JST, HomeVisitTerms
from core.usecases.close_call import close_call
from core.usecases.lock_visits import visit_terms
from core.usecases.note_contact import note_contact
from core.usecases.read_calls import main_case
from tomoshibi.demo_people import SAKAI
from tomoshibi.demo_reports import PAST, PastVisit, hold_visit
from tomoshibi.wiring import OpenedHouse

HEARD = ContactWords(
    "朝は起きられない日が続くが、サポーターさんの来る日は着がえて待っている。漢字の宿題を自分から出してきた。",
    "高校の見学の日程を調べて伝える",
)


async def enter_calls(opened: OpenedHouse, ids: Mapping[str, str]) -> None:
    """Enters them, each at its own moment; where the year is too young for a hearing, only what was heard before."""
    now = opened.clock.now()
    terms = visit_terms(opened.house, SAKAI, now)
    await _talk(opened, ids["tired"], ids["coordinator"], _working_day(now, 40, time(18, 20)))
    if await _first_visit(opened, ids, now, terms):
        for days, at in ((6, time(18, 20)), (4, time(14, 40))):
            await _missed(opened, ids["tired"], ids["coordinator"], _working_day(now, days, at))


async def _first_visit(opened: OpenedHouse, ids: Mapping[str, str], now: datetime, terms: HomeVisitTerms) -> bool:
    """A first visit long enough ago that the hearing is due; False where visits had not begun by then."""
    months = terms.mid_hearing.earliest_after_first_visit.months
    days = 31 * months + 7
    if (now - timedelta(days=days)).date() < terms.visits.period.first_on:
        return False
    return await hold_visit(opened, ids, PastVisit(days, PAST[0].answers, was_read=True)) is not None


async def _talk(opened: OpenedHouse, person_id: str, staff_id: str, at: datetime) -> None:
    async with opened.work(at) as uow:
        told = ToldContact("demo-talk", at, ContactOutcome.REACHED, topic=Topic.CONTACT, minutes=15, words=HEARD)
        await close_call(uow, opened.house, await uow.people.get(staff_id), person_id, told)


async def _missed(opened: OpenedHouse, person_id: str, staff_id: str, at: datetime) -> None:
    """A call of the hearing nobody answered, whether the list asked for it by then or not."""
    async with opened.work(at) as uow:
        case_id = main_case(await uow.cases.of_person(person_id))
        told = ToldContact(f"demo:{at}", at, ContactOutcome.NOT_REACHED, topic=Topic.HEARING)
        told = replace(told, person_id=person_id, case_id=case_id)
        await note_contact(uow, opened.house, await uow.people.get(staff_id), told)


def _working_day(now: datetime, days: int, clock: time) -> datetime:
    """So many days ago, on a weekday."""
    day = now.astimezone(JST).date() - timedelta(days=days)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return datetime.combine(day, clock, JST)
