"""Every word of a visit's buttons, with ids that mean something and with odd ones, for everybody, in every state of a visit."""

import random

import pytest

from core.move_requests import MoveState
from core.people import Role
from core.usecases.press_visit import WORDS
from core.visits import VisitState
from tests.usecases.moving import MONDAY, Listener, Moving, a_talker, moving, planned_ahead
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import at

ODD = (
    "", " ", "0", "-1", "²", "٣", "x" * 60, "99999999999999999999", "yes", "no", "keep", "see", "take", "days", "first",
    "2026-02-30", "0001-01-01", "9999-12-31", "2026-09-17", "20260917", "000101010000", "999912312359", "202602302500",
    "202609172500", "202609171600", "202609101600", "202703311600", "202609221600", "202609171601", "202609172359",
)  # fmt: skip

BEFORE: dict[VisitState, tuple[str, ...]] = {
    VisitState.PLANNED: (),
    VisitState.TO_FIX: ("guardian later",),
    VisitState.MOVED: ("guardian at 202609171600",),
    VisitState.CANCELLED: ("guardian cancel yes",),
    VisitState.LATE_USED: ("wednesday", "guardian late"),
    VisitState.HELD: ("afternoon", "supporter arr", "evening", "supporter leftsure"),
    VisitState.NO_SHOW_USED: ("afternoon", "supporter door", "evening", "supporter gone"),
    VisitState.SUPPORTER_ABSENT: ("wednesday", "supporter illsure"),
}
"""How a visit comes to each state, by buttons alone."""
MOMENTS = {"wednesday": at(16, 9), "afternoon": at(16, 16, 2), "evening": at(16, 17, 25)}


async def brought_to(one: Moving, state: VisitState) -> None:
    for step in BEFORE[state]:
        if step in MOMENTS:
            await one.at(MOMENTS[step])
            continue
        who, word, *rest = step.split()
        talker = one.guardian if who == "guardian" else one.supporter
        assert await talker.presses_data("|".join(["v", word, one.visit.id, *rest]))
    visits = {visit.id: visit.state for visit in await one.visits()}
    assert visits[one.visit.id] is state


async def ids_of(one: Moving) -> list[str]:
    """Everything a button may name."""
    async with one.scene.database.work(MONDAY, writes=False) as uow:
        requests = await uow.moves.in_states(one.visit.programme_id, list(MoveState))
        match = await uow.matches.live_of_case(one.case_id)
    visits = [visit.id for visit in await one.visits()]
    return [*visits, *(request.id for request in requests), match.id if match else "", one.case_id, one.visit.supporter_id]


@pytest.mark.parametrize("state", list(BEFORE))
async def test_odd_presses_are_answered_kindly_and_the_sums_add_up(house: Scene, state: VisitState) -> None:
    one = await moving(house)
    await planned_ahead(house, one.case_id, one.visit.supporter_id, at(23, 16))
    stranger = await a_talker(house, "stranger", Role.GUARDIAN, mail=one.guardian.mail)
    await brought_to(one, state)
    now = max(who.now for who in one.everybody())
    everybody: list[Listener] = [one.guardian, one.child, one.supporter, one.coordinator, stranger]
    chance = random.Random(state.value)
    for word in WORDS:
        for _ in range(3):
            who = chance.choice(everybody)
            who.now = now
            known = await ids_of(one)
            first = chance.choice(known) if chance.random() < 0.8 else chance.choice(ODD)
            rest = chance.choices(ODD, k=chance.choice((0, 1, 1, 2)))
            press = "|".join(["v", word, *chance.sample([first, *rest], k=1 + len(rest))])
            assert await who.presses_data(press), press
    totals = await one.totals()
    states = [visit.state for visit in await one.visits()]
    assert totals.used == sum(each in (VisitState.HELD, VisitState.LATE_USED, VisitState.NO_SHOW_USED) for each in states)
    lines = await one.ledger()
    for visit in await one.visits():
        mine = [line.after for line in lines if line.visit_id == visit.id]
        assert mine[-1] is visit.state


@pytest.mark.parametrize("word", ["at", "day", "days"])
async def test_any_hour_and_any_day_is_answered_for_a_planned_visit(house: Scene, word: str) -> None:
    """One after the other; what moved it leads to the visit that stands for it now."""
    one = await moving(house)
    for odd in ODD:
        (planned,) = [visit for visit in await one.visits() if visit.state is VisitState.PLANNED]
        assert await one.guardian.presses_data(f"v|{word}|{planned.id}|{odd}"), odd
    assert len(await one.planned()) == 1
