"""What is owed for programmes as a whole: derived at the start and each night, closed by what happened or by hand."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

import pytest

from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords
from core.inquiries import Case, CaseFacts, InquiryState, Source
from core.obligations import Owed, OwedState
from core.people import Role
from core.supporters import TrainingHeld
from core.usecases.end_owed import note_done
from core.usecases.owe_programmes import owe_programmes
from tests.storage.people_made_up import PROGRAMME
from tests.unit.programme_data import SAKAI, amendment, programme
from tests.usecases.owed_scene import kept, owing_scene
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import a_child, at

pytestmark = pytest.mark.asyncio
KYOTO = "kyoto-ibasho-2026"
APRIL = datetime(2026, 4, 1, 1, tzinfo=UTC)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[Scene]:
    async with owing_scene(tmp_path) as one:
        yield one


async def whole(house: Scene, now: datetime, programme_id: str = PROGRAMME) -> dict[str, Owed]:
    async with house.database.work(now, writes=False) as uow:
        return dict(await uow.obligations.of_programme(programme_id))


async def test_papers_follow_from_what_families_did_in_a_month_and_what_was_noted_stays(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR, name="中村 さと子")
    assert await owe_programmes(house.database.work, house.house, APRIL) == 2
    key, heard = f"paper-visits:{PROGRAMME}:2026-08", f"paper-consultations:{PROGRAMME}:2026-09"
    owed = await whole(house, APRIL)
    assert owed[key].state is OwedState.OPEN
    assert heard not in owed
    case_id = await a_child(house)
    call = Contact(
        house.house.chance.new_id(), PROGRAMME, case_id, None, ContactWith.GUARDIAN, ContactWay.PHONE, ContactOutcome.REACHED,
        at(30, 23, 59), at(30, 23, 59), "staff",
    )  # fmt: skip
    async with house.database.work(at(30, 23, 59)) as uow:
        await uow.contacts.add(call, ContactWords("元気です"))
        await uow.commit()
    night = at(1, 0, 10, month=10)
    await owe_programmes(house.database.work, house.house, night)
    owed = await whole(house, night)
    assert owed[heard].what.due_at == datetime(2026, 10, 9, 14, 59, 59, tzinfo=UTC), "the 10th is a Saturday"
    async with house.database.work(night) as uow:
        assert await note_done(uow, house.house, staff, heard, "データで送りました", date(2026, 10, 1)) is None
    await owe_programmes(house.database.work, house.house, night + timedelta(days=1))
    assert (await whole(house, night))[heard].state is OwedState.KEPT


async def test_a_training_closes_what_is_owed_in_the_unit_in_which_it_is_kept(house: Scene) -> None:
    now = at(9, 10)
    await owe_programmes(house.database.work, house.house, now)
    key = f"rights-training:{PROGRAMME}:2026:1"
    assert (await whole(house, now))[key].state is OwedState.OPEN
    async with house.database.work(now) as uow:
        await uow.trainings.add(
            TrainingHeld(house.house.chance.new_id(), PROGRAMME, date(2026, 9, 8), 60, ("human_rights",), None)
        )
        await uow.commit()
    owed = await whole(house, now)
    assert owed[key].state is OwedState.KEPT
    assert owed[f"paper-training:{PROGRAMME}:2026-09"].state is OwedState.OPEN


async def test_a_contract_that_was_shortened_drops_what_came_after_and_keeps_what_was_done(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR, name="中村 さと子")
    await owe_programmes(house.database.work, house.house, APRIL)
    done, gone, end = (
        f"paper-visits:{PROGRAMME}:2026-08",
        f"paper-visits:{PROGRAMME}:2027-01",
        f"completion-report:{PROGRAMME}",
    )
    async with house.database.work(at(10, 12)) as uow:
        assert await note_done(uow, house.house, staff, done, "送りました", date(2026, 9, 10)) is None
    ends = date(2026, 12, 31)
    changes: dict[str, object] = {"term.ends_on": ends, "visits.period.last_on": ends, "mid_hearing.period.last_on": ends}
    changes |= {f"final_interview.period.{one}": day for one, day in (("first_on", date(2026, 12, 1)), ("last_on", ends))}
    for name in ("visits", "mid_hearings", "mid_and_post_surveys", "final_interviews"):
        changes |= {f"milestones.{name}.first_on": date(2026, 11, 1), f"milestones.{name}.last_on": ends}
    short = programme(SAKAI, amendment=[amendment(effective_on=date(2026, 10, 1), changes=changes)])
    programmes = MappingProxyType({**house.house.programmes, PROGRAMME: short})
    shortened = replace(house.house, programmes=programmes)
    await owe_programmes(house.database.work, shortened, at(1, 0, 10, month=10))
    owed = await whole(house, at(1, 1, month=10))
    assert (owed[done].state, owed[gone].state) == (OwedState.KEPT, OwedState.DROPPED)
    assert owed[end].what.due_at == datetime(2027, 1, 29, 14, 59, 59, tzinfo=UTC), "30 January is a Saturday"


async def test_who_takes_part_in_the_online_place_is_met_every_three_months(house: Scene) -> None:
    case = Case(house.house.chance.new_id(), KYOTO, "online_place", InquiryState.APPROVED, APRIL, Source.CHAT, APRIL)
    async with house.database.work(APRIL) as uow:
        await uow.cases.add(case, CaseFacts())
        await uow.commit()
    found = await kept(house, case.id, APRIL)
    assert sorted(found) == [f"assessment:{case.id}:{number}" for number in (1, 2, 3)]
    await owe_programmes(house.database.work, house.house, APRIL)
    assert f"openings-planned:{KYOTO}:2026-05" in await whole(house, APRIL, KYOTO)
