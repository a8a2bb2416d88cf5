"""A family with a visit and a supporter, for journeys, in the calendar as after all that comes before a visit."""

from dataclasses import dataclass
from datetime import UTC, datetime

from core.free_hours import read_hours
from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.matches import Match, MatchState
from core.people import Person, Role
from core.supporters import Supporter, SupporterFacts
from core.terms import JST, HomeVisitTerms
from core.visit_steps import scheduled
from core.visit_wishes import VisitWishes
from core.visits import LedgerEntry, Visit, VisitDetails, VisitPlace, VisitState
from tests.journeys.actors import ChatActor
from tests.journeys.scenes import linked
from tests.journeys.stage import SAKAI, Stage

AFTERNOONS = "mon 15:00-19:00,tue 15:00-19:00,wed 15:00-19:00,thu 15:00-19:00,fri 15:00-19:00"


@dataclass
class Family:
    """Everybody of a visit, each in their own app."""

    guardian: ChatActor
    child: ChatActor
    supporter: ChatActor


def moment(written: str) -> datetime:
    """A moment by the clocks of Japan: 2026-11-25T16:00."""
    return datetime.fromisoformat(written).replace(tzinfo=JST).astimezone(UTC)


async def family_with_visit(one: Stage, channel: str, starts_at: datetime) -> Family:
    """A guardian on this channel, a child on Discord, a supporter on LINE, and a planned visit."""
    family = Family(
        await linked(one, channel, Role.GUARDIAN, "佐伯"),
        await linked(one, "discord", Role.CHILD, "佐伯みなと"),
        await linked(one, "line", Role.SUPPORTER, "𠮷岡"),
    )
    await plan_visit(one, starts_at)
    return family


async def plan_visit(one: Stage, starts_at: datetime) -> None:
    """Puts a visit into the calendar of whoever is linked."""
    opened, now = one.running.opened, one.clock.now()
    chance, terms = opened.house.chance, opened.house.programme(SAKAI).terms_at(now)
    assert isinstance(terms, HomeVisitTerms)
    case = Case(chance.new_id(), SAKAI, "home_visits", InquiryState.APPROVED, now, Source.LIST, now)
    async with opened.work(now) as uow:
        people: dict[Role, Person] = {}
        for role in (Role.GUARDIAN, Role.CHILD, Role.SUPPORTER):
            people[role] = (await uow.people.with_roles(SAKAI, frozenset({role})))[-1]
        await uow.cases.add(case, CaseFacts())
        for role in (Role.CHILD, Role.GUARDIAN):
            await uow.cases.add_member(case.id, people[role].id, role.value)
        supporter = people[Role.SUPPORTER].id
        facts = SupporterFacts(hours=read_hours(AFTERNOONS))
        await uow.supporters.save(Supporter(supporter, SAKAI, 3, now, facts))
        await uow.wishes.save(case.id, VisitWishes(hours=read_hours(AFTERNOONS)), by="scene", at=now)
        await uow.matches.add(Match(chance.new_id(), SAKAI, case.id, supporter, MatchState.ACCEPTED, now, "scene", now))
        state = VisitState.PLANNED
        planned = Visit(
            chance.new_id(), SAKAI, case.id, supporter, starts_at, 90, VisitPlace.HOME, state, moment("2026-11-01T10:00")
        )
        entry = LedgerEntry(chance.new_id(), planned.id, case.id, None, state, "scene", now, now, "planned")
        assert await uow.visits.add(scheduled(planned, terms), VisitDetails(), entry)
        await uow.commit()


async def time_comes(one: Stage, **passed: float) -> None:
    """Time goes by, and what the service does by itself is done."""
    one.later(**passed)
    for job in ("visits", "moves"):
        await one.running.ticker.run_now(job)
    one.running.pump.wake()
