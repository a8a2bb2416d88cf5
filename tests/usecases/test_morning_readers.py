"""A programme with no coordinator: who hears of the morning instead, what `check` and the figures say of it."""

from datetime import timedelta
from itertools import product

import pytest

from core.obligations import Act, Obligation, Owed, Owner
from core.people import AccountState, Role
from core.usecases.morning_readers import MorningReaders, morning_readers
from core.usecases.send_digest import send_digests
from tests.storage.people_made_up import PROGRAMME
from tests.unit.case_histories import at
from tests.usecases.scene import Scene
from tests.usecases.test_owed_at_desk import house
from tomoshibi.commands.check import MORNING, morning_finding

__all__ = ["house"]
HALF_PAST_EIGHT = at(2026, 11, 25, 8, 30)
DAY = timedelta(days=1)


@pytest.mark.parametrize(("first", "deputies", "officers", "mailbox"), list(product((0, 2), (0, 1), (0, 1), (False, True))))
def test_who_hears_of_the_morning(first: int, deputies: int, officers: int, mailbox: bool) -> None:
    readers = MorningReaders(first, deputies, officers, mailbox)
    order = (("staff", first), ("deputy", deputies), ("officer", officers), ("mailbox", mailbox), ("nobody", True))
    assert readers.who == next(name for name, there in order if there)
    finding = morning_finding("sakai", readers)
    assert (finding.item, finding.state == "ok") == ("morning sakai", first > 0)
    assert finding.says.endswith(MORNING[readers.who][1])


async def a_paper(house: Scene) -> None:
    paper = Obligation(
        "paper:1",
        "visits-paper",
        "S11.4",
        Act.PAPER,
        Owner.COORDINATOR,
        PROGRAMME,
        HALF_PAST_EIGHT - DAY,
        HALF_PAST_EIGHT + DAY,
    )
    async with house.database.work(HALF_PAST_EIGHT) as uow:
        await uow.obligations.save([Owed(paper)])
        await uow.commit()


async def who(house: Scene) -> str:
    async with house.database.work(HALF_PAST_EIGHT, writes=False) as uow:
        return (await morning_readers(uow, house.house, PROGRAMME)).who


async def told(house: Scene, day: int = 0) -> frozenset[str]:
    """Whom this morning reached, asked for twice."""
    now = HALF_PAST_EIGHT + day * DAY
    for _ in range(2):
        await send_digests(house.database.work, house.house, now)
    async with house.database.work(now, writes=False) as uow:
        return await uow.manners.told_on((now + timedelta(hours=9)).date())


async def test_where_nobody_is_at_the_desk_the_officer_hears_and_then_the_deputy_alone(house: Scene) -> None:
    officer, _ = await house.enter(Role.OFFICER)
    assert await told(house) == frozenset()  # nothing is owed: nobody is disturbed
    await a_paper(house)
    assert await who(house) == "officer"
    assert await told(house) == {officer.id}
    assert await told(house, day=1) == {officer.id}
    deputy, account = await house.enter(Role.DEPUTY)
    assert await who(house) == "deputy"
    assert await told(house, day=2) == {deputy.id}
    async with house.database.work(HALF_PAST_EIGHT) as uow:
        await uow.accounts.set_state(account.id, AccountState.BLOCKED)
        await uow.commit()
    assert await who(house) == "officer"  # who has shut every way hears nothing
    await house.enter(Role.MANAGER)
    assert await who(house) == "staff"
