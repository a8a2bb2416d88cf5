"""What is owed for a case on a real database, and that deriving it anew from scratch says the same as what is kept."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from core.obligations import Owed, OwedState
from core.obligations.case_rules import owed_for_case
from core.obligations.evidence_gone import changed_for_case
from core.terms import HomeVisitTerms
from core.usecases.owe import owe
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import Scene, scene


@asynccontextmanager
async def owing_scene(folder: Path) -> AsyncIterator[Scene]:
    """A house in which every commit brings up to date what is owed."""
    async with scene(folder) as one:
        one.database.owe_with(partial(owe, one.house))
        yield one


async def kept(house: Scene, case_id: str, now: datetime) -> dict[str, Owed]:
    """Everything kept for a case, by key."""
    async with house.database.work(now, writes=False) as uow:
        return dict(await uow.obligations.of_case(case_id))


async def can_be_done(house: Scene, case_id: str, now: datetime) -> list[str]:
    """The rules of what is open and can be done now, in order, each as often as it is owed."""
    return sorted(one.what.rule for one in (await kept(house, case_id, now)).values() if one.is_due(now))


async def ended(house: Scene, case_id: str, now: datetime, state: OwedState = OwedState.KEPT) -> list[str]:
    """The rules of what was done, waived or dropped."""
    return sorted({one.what.rule for one in (await kept(house, case_id, now)).values() if one.state is state})


async def differs(house: Scene, now: datetime) -> list[str]:
    """Keys of what would be written if every approved case were derived anew: none, or somebody forgot to touch a case."""
    found: list[str] = []
    async with house.database.work(now) as uow:
        for case_id in await uow.histories.live_cases(PROGRAMME):
            history = await uow.histories.of_case(case_id)
            terms = house.house.programme(PROGRAMME).terms_at(now)
            assert isinstance(terms, HomeVisitTerms)
            found += [one.what.key for one in changed_for_case(owed_for_case(history, terms), history, now)]
    return found
