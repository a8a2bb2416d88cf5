"""Ten presses at the same moment, on one visit and on siblings': one move, no fault that anybody sees, on both databases.

The inbox takes each sender's events one after another and the senders side by side, and so does this file. Whoever presses
is locked before the others of the family, so PostgreSQL may find a deadlock and give one of them up; the inbox then tries that
event again, as here, uncounted (bots.inbound.STORAGE_TROUBLE). At most the family and their supporter can stand against each
other, so each round of that lets one of them through.
"""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from uuid import uuid4

import pytest

from bots.inbound import STORAGE_TROUBLE
from core.errors import TomoshibiError
from core.messages import Inbound, Kind
from core.people import Role
from core.texts import load_texts
from core.usecases.context import House
from core.usecases.handle_inbound import handle_inbound
from core.visits import ENDED, VisitState
from storage.chance import SecretChance
from storage.engine import Database
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.moving import MONDAY, Listener, Moving, moving, planned_ahead
from tests.usecases.scene import BASE, Scene
from tests.usecases.visit_scene import a_child, at
from tomoshibi.programmes import read_programmes

FRIDAY = at(18, 16)
MOST_TRIES = 30


@pytest.fixture
def house(database: Database) -> Scene:
    return Scene(database, House(read_programmes(), load_texts(), SecretChance(), BASE))


async def press(one: Moving, who: Listener, written: str) -> int:
    """Handles one press as the inbox does; how often it was given up to another."""
    key = str(uuid4())
    sent_at = MONDAY + timedelta(hours=1)
    inbound = Inbound(who.channel, PROGRAMME, key, who.name, Kind.PRESS, sent_at, press=written, message_id=key)
    for tries in range(MOST_TRIES):
        try:
            async with one.scene.database.work(sent_at) as uow:
                await handle_inbound(uow, one.scene.house, inbound)
                await uow.commit()
        except TomoshibiError as error:
            if error.code not in STORAGE_TROUBLE:
                raise
            await asyncio.sleep(0.05)
        else:
            return tries
    raise AssertionError("given up for ever")


async def press_side_by_side(one: Moving, presses: Sequence[tuple[Listener, str]]) -> None:
    """Each sender's presses in their order, the senders at the same moment."""

    async def press_in_order(who: Listener) -> None:
        for written in [written for presser, written in presses if presser is who]:
            await press(one, who, written)

    await asyncio.gather(*(press_in_order(who) for who in {id(who): who for who, _ in presses}.values()))


@pytest.mark.parametrize("many", [2, 10])
async def test_one_visit_is_moved_once_however_many_press(house: Scene, many: int) -> None:
    one = await moving(house)
    hours = ("202609171600", "202609181600", "202609171700", "202609221600", "202609231600")
    family = (one.guardian, one.child)
    presses = [(family[n % 2], f"v|at|{one.visit.id}|{hours[n % len(hours)]}") for n in range(many)]
    await press_side_by_side(one, presses)
    assert len(await one.planned()) == 1
    assert await one.states() == ["moved", "planned"]
    moved = [line for line in await one.ledger() if line.after is VisitState.MOVED]
    assert len(moved) == 1
    one.supporter.now = MONDAY + timedelta(hours=1)
    assert await one.supporter.reads() == ["move-ask-supporter"]


async def test_siblings_are_moved_once_whoever_presses_while_the_supporter_falls_ill(house: Scene) -> None:
    one = await moving(house)
    guardian, other, joint = await one.guardian.person(), await a_child(house), house.house.chance.new_id()
    async with house.database.work(MONDAY) as uow:
        await uow.cases.add_member(other, guardian.id, Role.GUARDIAN.value)
        await uow.commit()
    both = [await planned_ahead(house, case_id, one.visit.supporter_id, FRIDAY, joint) for case_id in (one.case_id, other)]
    presses = [
        (one.guardian, f"v|at|{both[0].id}|202609171600"),
        (one.guardian, f"v|at|{both[1].id}|202609171600"),
        (one.child, f"v|later|{both[0].id}"),
        (one.guardian, f"v|later|{both[1].id}"),
        (one.child, f"v|cancel|{both[0].id}|yes"),
        (one.supporter, f"v|illsure|{one.visit.id}"),
        (one.guardian, f"v|at|{both[1].id}|202609221600"),
        (one.child, f"v|at|{both[0].id}|202609221600"),
    ]
    await press_side_by_side(one, presses)
    async with house.database.work(MONDAY, writes=False) as uow:
        for visit in both:
            lines = [one for one in await uow.visits.ledger(visit.case_id) if one.visit_id == visit.id]
            assert len([one for one in lines if one.after in ENDED]) <= 1
            assert len(lines) <= 3, "planned, perhaps given back, ended once"
            live = await uow.visits.of_case(visit.case_id, (VisitState.PLANNED, VisitState.TO_FIX))
            assert len([one for one in live if one.id == visit.id or one.moved_from == visit.id]) <= 1
