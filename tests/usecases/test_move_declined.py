"""The supporter cannot come: the visit stays open, the old date is one press away, somebody else may take it over."""

from dataclasses import replace
from datetime import timedelta

from core.free_hours import read_hours
from core.matches import Match
from core.people import Role
from core.supporters import SupporterFacts
from core.usecases.end_match import end_match
from core.visits import VisitState
from tests.usecases.moving import AFTERNOONS, MONDAY, WEDNESDAY, a_talker, moving, planned_ahead
from tests.usecases.scene import Scene
from tests.usecases.test_move_by_press import THURSDAY, reminded, to_thursday
from tests.usecases.visit_scene import a_child, home_terms, make_fit


async def test_a_supporter_who_cannot_leaves_it_open_and_everybody_knows(house: Scene) -> None:
    one = await reminded(house)
    await to_thursday(one)
    await one.child.reads()
    await one.supporter.reads()
    assert await one.supporter.presses("button-move-no") == ["move-supporter-no"]
    assert await one.states() == ["moved", "to_fix"]
    assert (await one.totals()).used == 0
    assert await one.guardian.reads() == ["move-declined"]
    assert await one.child.reads() == ["move-declined"]
    assert await one.reasons() == ["move-declined"]
    assert await one.guardian.presses("button-move-day") == ["move-which-day-open"]
    days = [label for label in one.guardian.labels() if label == "button-move-on"]
    assert days
    assert await one.guardian.presses("button-move-on") == ["move-which-hour"]
    assert await one.guardian.presses("button-move-hour") == ["move-done"]
    assert await one.supporter.reads() == ["move-ask-supporter-open"]
    assert await one.supporter.presses("button-move-yes") == ["move-supporter-yes"]
    assert len(await one.planned()) == 1


async def test_after_a_no_the_old_date_is_one_press_away_while_both_are_free_then(house: Scene) -> None:
    one = await reminded(house)
    await to_thursday(one)
    await one.child.reads()
    await one.supporter.reads()
    await one.supporter.presses("button-move-no")
    assert await one.guardian.reads() == ["move-declined"]
    assert one.guardian.labels() == ["button-move-back", "button-move-day", "button-person"]
    assert await one.guardian.presses("button-move-back") == ["move-done"]
    assert await one.planned() == [WEDNESDAY]
    assert await one.child.reads() == ["move-declined", "move-family-changed-asked"]
    assert await one.supporter.reads() == ["move-ask-supporter-open"]
    assert await one.supporter.presses("button-move-yes") == ["move-supporter-yes"]
    assert await one.guardian.reads() == ["move-agreed"]
    assert await one.guardian.presses("button-move-back") == ["move-over-planned"]
    assert await one.planned() == [WEDNESDAY]


async def test_after_a_no_the_old_date_is_not_offered_where_it_is_taken_meanwhile(house: Scene) -> None:
    one = await reminded(house)
    await to_thursday(one)
    await planned_ahead(house, await a_child(house), one.visit.supporter_id, WEDNESDAY)
    await one.supporter.reads()
    await one.supporter.presses("button-move-no")
    await one.guardian.reads()
    assert one.guardian.labels() == ["button-move-day", "button-person"]


async def test_what_a_supporter_who_left_gave_back_is_planned_with_the_one_who_came_instead(house: Scene) -> None:
    one = await moving(house)
    staff, instead = await one.coordinator.person(), await a_talker(house, "instead", Role.SUPPORTER, mail=one.guardian.mail)
    new_id = (await instead.person()).id
    async with house.database.work(MONDAY) as uow:
        match = await uow.matches.live_of_case(one.case_id)
        assert match is not None
        await make_fit(uow, house, home_terms(house), new_id, MONDAY - timedelta(days=30))
        known = await uow.supporters.get(new_id)
        assert known is not None
        await uow.supporters.save(replace(known, facts=SupporterFacts(hours=read_hours(AFTERNOONS))))
        await uow.commit()
    async with house.database.work(MONDAY) as uow:
        assert isinstance(await end_match(uow, house.house, staff, match.id, "引っこし"), Match)
    assert await one.states() == ["to_fix"]
    assert await one.guardian.presses_data(f"v|move|{one.visit.id}") == [
        "visits-waiting-supporter",
        "match-ended-family",
        "move-nobody",
    ]
    async with house.database.work(MONDAY) as uow:
        await uow.matches.add(replace(match, id="0", supporter_id=new_id))
        await uow.commit()
    assert await one.guardian.presses_data(f"v|move|{one.visit.id}") == ["move-which-day-open"]
    assert await one.guardian.presses_data(f"v|at|{one.visit.id}|202609171600") == ["move-done"]
    [visit] = await one.visits(VisitState.PLANNED)
    assert (visit.starts_at, visit.supporter_id) == (THURSDAY, new_id)
    instead.now = one.guardian.now
    assert await instead.reads() == ["move-ask-supporter-open"]
    assert await instead.presses("button-move-yes") == ["move-supporter-yes"]
