"""A visit is moved by presses: the reminder, one press, two choices; the deadline to the second; both sides agree (S6.8.5)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from core.inquiries import InquiryState
from core.messages import Channel
from core.outages import Outage
from core.people import PersonState, Role
from core.visits import VisitState
from tests.usecases.moving import DEADLINE, MONDAY, WEDNESDAY, Moving, a_talker, moving, planned_ahead
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import a_child, at

THURSDAY = at(17, 16)
REMINDED = at(15, 10)


async def reminded(house: Scene, channel: Channel = Channel.LINE) -> Moving:
    """Tuesday at ten: the visit was recalled."""
    one = await moving(house, channel=channel)
    await one.at(REMINDED)
    return one


async def to_thursday(one: Moving) -> list[str]:
    """The guardian's one press and two choices; the answer to the last."""
    await one.guardian.reads()
    await one.guardian.presses("button-move")
    await one.guardian.presses_data(f"v|day|{one.visit.id}|2026-09-17")
    return await one.guardian.presses_data(f"v|at|{one.visit.id}|202609171600")


async def test_the_day_before_at_ten_child_and_guardian_are_reminded_once_each_in_neutral_words(house: Scene) -> None:
    one = await moving(house)
    await one.at(REMINDED - timedelta(seconds=1))
    assert await one.guardian.reads() == []
    await one.at(REMINDED)
    for talker in (one.guardian, one.child):
        assert await talker.reads() == ["visit-remind-tomorrow", "visit-remind-move"]
        assert talker.labels() == ["button-visit-ok", "button-move"]
    assert await one.supporter.reads() == []
    await one.at(REMINDED + timedelta(minutes=1))
    assert await one.guardian.reads() == []


async def test_this_is_fine_changes_nothing(house: Scene) -> None:
    one = await reminded(house)
    await one.guardian.reads()
    assert await one.guardian.presses("button-visit-ok") == ["move-kept"]
    assert await one.guardian.presses("button-visit-ok") == ["move-kept"]
    assert await one.planned() == [WEDNESDAY]


@pytest.mark.parametrize("channel", [Channel.LINE, Channel.DISCORD, Channel.WEB])
async def test_one_press_and_two_choices_move_it_and_the_supporter_confirms_with_one(house: Scene, channel: Channel) -> None:
    one = await reminded(house, channel)
    await one.child.reads()
    assert await to_thursday(one) == ["move-done"]
    assert await one.planned() == [THURSDAY]
    assert await one.states() == ["moved", "planned"]
    assert (await one.totals()).used == 0
    assert await one.child.reads() == ["move-family-changed-asked"]
    assert await one.supporter.reads() == ["move-ask-supporter"]
    assert await one.supporter.presses("button-move-yes") == ["move-supporter-yes"]
    assert await one.guardian.reads() == ["move-agreed"]
    assert await one.child.reads() == ["move-agreed"]
    assert await one.reasons() == []
    assert await one.supporter.presses("button-move-yes") == ["refusal-move-agreed"]
    assert await one.supporter.presses("button-move-no") == ["refusal-move-agreed"]
    assert await one.planned() == [THURSDAY]


@pytest.mark.parametrize(
    ("pressed_at", "moves"),
    [
        (DEADLINE - timedelta(seconds=1), True),
        (DEADLINE, True),
        (DEADLINE + timedelta(seconds=1), False),
    ],
)
async def test_to_the_second(house: Scene, pressed_at: datetime, moves: bool) -> None:
    one = await reminded(house)
    await one.guardian.reads()
    said = await one.sends(one.guardian, sent_at=pressed_at, now=pressed_at, press=f"v|move|{one.visit.id}")
    assert said == (["move-which-day"] if moves else ["move-late"])
    assert await one.planned() == [WEDNESDAY]


async def test_the_clock_may_pass_20_00_while_they_choose(house: Scene) -> None:
    one = await reminded(house)
    await one.sends(one.guardian, sent_at=at(15, 19, 55), now=at(15, 19, 55), press=f"v|move|{one.visit.id}")
    later = at(15, 20, 4)
    said = await one.sends(one.guardian, sent_at=later, now=later, press=f"v|at|{one.visit.id}|202609171600")
    assert said == ["move-done"]
    line = next(line for line in await one.ledger() if line.after is VisitState.MOVED)
    assert (line.counted_at, line.at) == (at(15, 19, 55), later)


async def test_the_childs_press_counts_for_the_family_and_the_guardian_goes_on_with_it(house: Scene) -> None:
    one = await reminded(house)
    await one.guardian.reads()
    await one.sends(one.child, sent_at=at(15, 19, 55), now=at(15, 19, 55), press=f"v|move|{one.visit.id}")
    later = at(15, 20, 4)
    said = await one.sends(one.guardian, sent_at=later, now=later, press=f"v|at|{one.visit.id}|202609171600")
    assert said == ["move-done"]


async def test_two_of_the_family_choose_different_hours_and_the_first_has_it(house: Scene) -> None:
    one = await reminded(house)
    assert await to_thursday(one) == ["move-done"]
    await one.child.reads()
    assert await one.child.presses_data(f"v|at|{one.visit.id}|202609181600") == ["move-over-planned"]
    assert await one.planned() == [THURSDAY]


async def test_a_double_press_moves_it_once_and_asks_the_supporter_once(house: Scene) -> None:
    one = await reminded(house)
    await to_thursday(one)
    assert await one.guardian.presses_data(f"v|at|{one.visit.id}|202609171600") == ["move-over-planned"]
    assert await one.supporter.reads() == ["move-ask-supporter"]
    assert await one.states() == ["moved", "planned"]


async def test_the_button_of_a_visit_that_was_moved_leads_to_the_one_that_stands_for_it(house: Scene) -> None:
    one = await reminded(house)
    await to_thursday(one)
    assert await one.guardian.presses_data(f"v|move|{one.visit.id}") == ["move-over-planned"]
    assert await one.guardian.presses("button-move") == ["move-which-day"]
    new = (await one.visits(VisitState.PLANNED))[0]
    assert await one.guardian.presses_data(f"v|at|{new.id}|202609181600") == ["move-done"]
    assert await one.planned() == [at(18, 16)]
    await one.supporter.reads()
    first = next(b for bubble in one.supporter.heard for b in bubble.buttons if b.label.text_id == "button-move-yes")
    assert await one.supporter.presses_data(first.press) == ["refusal-move-replaced"]


async def test_a_supporter_who_does_not_answer_is_the_coordinators_and_the_new_date_stands(house: Scene) -> None:
    one = await reminded(house)
    await to_thursday(one)
    moved_at = one.guardian.now
    await one.at(moved_at + timedelta(hours=24) - timedelta(seconds=1))
    assert await one.reasons() == []
    await one.at(moved_at + timedelta(hours=24))
    assert await one.reasons() == ["move-unanswered"]
    await one.supporter.reads()
    assert await one.supporter.presses("button-move-yes") == ["move-supporter-yes"]
    assert await one.planned() == [THURSDAY]


async def test_later_keeps_the_visit_open_and_the_coordinator_hears_after_the_days_of_the_terms(house: Scene) -> None:
    one = await reminded(house)
    await one.guardian.reads()
    await one.guardian.presses("button-move")
    assert await one.guardian.presses("button-move-later") == ["move-put-off"]
    assert await one.guardian.presses_data(f"v|later|{one.visit.id}") == ["move-put-off"]
    assert await one.states() == ["to_fix"]
    assert await one.supporter.reads() == ["move-supporter-later"]
    given_back = one.guardian.now
    await one.at(given_back + timedelta(days=6))
    assert await one.reasons() == []
    await one.at(given_back + timedelta(days=7))
    assert await one.reasons() == ["move-unfixed"]
    await one.at(given_back + timedelta(days=8))
    assert await one.guardian.presses_data(f"v|move|{one.visit.id}") == ["move-which-day-open"]
    assert await one.guardian.presses("button-move-on") == ["move-which-hour"]
    assert await one.guardian.presses("button-move-hour") == ["move-done"]
    assert len(await one.planned()) == 1


async def test_called_off_in_time_only_after_another_day_was_offered(house: Scene) -> None:
    one = await reminded(house)
    await one.guardian.reads()
    assert await one.guardian.presses_data(f"v|cancel|{one.visit.id}") == ["move-cancel-sure"]
    assert one.guardian.labels()[:3] == ["button-move", "button-move-later", "button-move-cancel"]
    assert await one.states() == ["planned"]
    assert await one.guardian.presses("button-move-cancel") == ["move-cancelled"]
    assert await one.states() == ["cancelled"]
    assert (await one.totals()).used == 0
    assert await one.supporter.reads() == ["move-supporter-cancel"]
    assert await one.guardian.presses_data(f"v|cancel|{one.visit.id}|yes") == ["move-over-off"]


async def test_after_the_deadline_it_is_explained_then_counted_once_and_told_gently(house: Scene) -> None:
    one = await reminded(house)
    await one.at(at(15, 20, 30))
    await one.guardian.reads()
    await one.child.reads()
    assert await one.guardian.presses_data(f"v|move|{one.visit.id}") == ["move-late"]
    assert one.guardian.labels() == ["button-move-absent", "button-move-as-planned", "button-person"]
    assert await one.states() == ["planned"]
    assert await one.guardian.presses("button-move-absent") == ["move-used"]
    assert one.guardian.labels() == ["button-person"]
    assert await one.states() == ["late_used"]
    assert await one.child.reads() == ["move-family-absent"]
    assert await one.supporter.reads() == ["move-supporter-absent"]
    assert await one.guardian.presses_data(f"v|late|{one.visit.id}") == ["move-over-off"]
    assert [line.after for line in await one.ledger()].count(VisitState.LATE_USED) == 1


async def test_before_the_deadline_the_late_button_counts_nothing(house: Scene) -> None:
    one = await reminded(house)
    await one.guardian.reads()
    assert await one.guardian.presses_data(f"v|late|{one.visit.id}") == ["move-cancel-sure"]
    assert await one.states() == ["planned"]


async def test_while_a_danger_alert_is_open_nothing_late_is_told_or_counted_by_itself(house: Scene) -> None:
    one = await reminded(house)
    await one.child.says("死にたい")
    await one.at(at(15, 21))
    await one.guardian.reads()
    for press in ("move", "late"):
        assert await one.guardian.presses_data(f"v|{press}|{one.visit.id}") == ["move-staff"]
    assert await one.states() == ["planned"]
    assert "move-staff-decide" in await one.reasons()
    assert await one.sends(one.guardian, sent_at=at(15, 19), now=at(15, 21, 5), press=f"v|move|{one.visit.id}") == [
        "move-which-day"
    ]


async def test_who_wrote_at_19_55_is_in_time_though_we_were_down_until_20_30(house: Scene) -> None:
    one = await reminded(house)
    await one.guardian.reads()
    said = await one.sends(one.guardian, sent_at=at(15, 19, 55), now=at(15, 20, 30), press=f"v|move|{one.visit.id}")
    assert said == ["move-which-day"]


@pytest.mark.parametrize(
    ("pressed_at", "moves"), [(at(15, 20, 31), True), (at(15, 21, 30), True), (at(15, 21, 30) + timedelta(seconds=1), False)]
)
async def test_whose_page_did_not_open_while_we_were_down_has_an_hour_after(
    house: Scene, pressed_at: datetime, moves: bool
) -> None:
    one = await reminded(house, Channel.WEB)
    async with house.database.work(MONDAY) as uow:
        await uow.outages.add(Outage("outage", at(15, 19, 50), at(15, 20, 30)))
        await uow.commit()
    await one.guardian.reads()
    said = await one.sends(one.guardian, sent_at=pressed_at, now=pressed_at, press=f"v|move|{one.visit.id}")
    assert said == (["move-which-day"] if moves else ["move-late"])


async def test_a_wish_half_said_is_asked_about_once_and_then_the_old_date_stands(house: Scene) -> None:
    one = await moving(house)
    pressed = at(15, 9)
    await one.sends(one.guardian, sent_at=pressed, now=pressed, press=f"v|move|{one.visit.id}")
    await one.at(at(15, 10))
    assert await one.guardian.reads() == ["visit-remind-tomorrow", "visit-remind-move", "move-ask-again"]
    await one.at(at(16, 8, 59))
    assert await one.guardian.reads() == []
    await one.at(at(16, 9))
    assert await one.guardian.reads() == ["move-expired"]
    assert await one.planned() == [WEDNESDAY]


async def test_what_was_half_said_for_tomorrow_is_told_to_the_coordinator(house: Scene) -> None:
    one = await reminded(house)
    await one.guardian.reads()
    pressed = at(15, 19, 59)
    await one.sends(one.guardian, sent_at=pressed, now=pressed, press=f"v|move|{one.visit.id}")
    await one.at(at(15, 20, 59))
    assert await one.guardian.reads() == ["move-ask-again"]
    assert await one.reasons() == ["move-half-said"]
    assert await one.guardian.presses("button-move-later") == ["move-put-off"]
    assert await one.states() == ["to_fix"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("202609171600", "move-done"),
        ("202609101600", "move-not-past"),
        ("202609151600", "move-not-soon"),
        ("202609161600", "move-not-same"),
        ("202609211600", "move-not-holiday"),
        ("202704011600", "move-not-outside"),
        ("202609192200", "move-not-busy"),
        ("202609172330", "move-not-outside"),
        ("202609171602", "move-not-outside"),
    ],
)
async def test_an_hour_that_cannot_be_is_answered_with_others(house: Scene, written: str, said: str) -> None:
    one = await reminded(house)
    await one.guardian.reads()
    assert said in await one.guardian.presses_data(f"v|at|{one.visit.id}|{written}")
    assert await one.planned() == [THURSDAY if said == "move-done" else WEDNESDAY]


@pytest.mark.parametrize("written", ["202609172500", "202602301600", "2026091716", "x", "", "２０２６０９１７１６００"])
async def test_a_button_that_cannot_be_read_means_nothing(house: Scene, written: str) -> None:
    one = await reminded(house)
    await one.guardian.reads()
    assert await one.guardian.presses_data(f"v|at|{one.visit.id}|{written}") == ["nothing-here"]


async def test_an_hour_that_was_taken_meanwhile_is_not_held_twice(house: Scene) -> None:
    one = await reminded(house)
    await one.guardian.reads()
    other = await a_child(house)
    await planned_ahead(house, other, one.visit.supporter_id, THURSDAY)
    said = await one.guardian.presses_data(f"v|at|{one.visit.id}|202609171600")
    assert said == ["move-not-taken", "move-which-day"]
    assert await one.planned() == [WEDNESDAY]


async def test_without_a_supporter_the_wish_is_kept_and_the_coordinator_looks_for_an_hour(house: Scene) -> None:
    one = await reminded(house)
    await one.guardian.reads()
    supporter = await one.supporter.person()
    async with house.database.work(REMINDED) as uow:
        await uow.people.save(replace(supporter, state=PersonState.DEPARTED))
        await uow.commit()
    assert await one.guardian.presses_data(f"v|move|{one.visit.id}") == ["move-nobody"]
    assert await one.reasons() == ["move-no-supporter"]
    later = at(15, 22)
    await one.sends(one.guardian, sent_at=later, now=later, press=f"v|later|{one.visit.id}")
    assert await one.states() == ["to_fix"]


async def test_a_child_who_is_not_supported_any_more_moves_nothing(house: Scene) -> None:
    one = await reminded(house)
    await one.guardian.reads()
    async with house.database.work(REMINDED) as uow:
        case = await uow.cases.get(one.case_id)
        await uow.cases.save(replace(case, state=InquiryState.WITHDRAWN))
        await uow.commit()
    assert await one.guardian.presses_data(f"v|move|{one.visit.id}") == ["move-not-now"]
    assert await one.guardian.presses_data(f"v|at|{one.visit.id}|202609171600") == ["move-not-now"]
    assert await one.planned() == [WEDNESDAY]


async def test_somebody_elses_button_means_nothing(house: Scene) -> None:
    one = await reminded(house)
    await to_thursday(one)
    new = (await one.visits(VisitState.PLANNED))[0]
    await one.supporter.reads()
    mail = one.guardian.mail
    stranger = await a_talker(house, "stranger", Role.GUARDIAN, now=one.guardian.now, mail=mail)
    other = await a_talker(house, "other", Role.SUPPORTER, now=one.guardian.now, mail=mail)
    for word in ("ok", "move", "later", "late", "cancel"):
        assert await stranger.presses_data(f"v|{word}|{new.id}") == ["nothing-here"]
        assert await one.supporter.presses_data(f"v|{word}|{new.id}") == ["nothing-here"]
    request = next(b.press for bubble in one.supporter.heard for b in bubble.buttons if "v|yes" in b.press)
    assert await other.presses_data(request) == ["nothing-here"]
    assert await one.guardian.presses_data(request) == ["nothing-here"]
    assert await one.planned() == [THURSDAY]
