"""A visit is moved by words: one exchange where they are clear, a question with buttons else, never a silent wrong date."""

from datetime import datetime, timedelta

import pytest

from core.messages import Button, Clock, Moment
from core.people import Role
from core.visits import VisitState
from tests.usecases.moving import MONDAY, WEDNESDAY, Listener, Moving, moving, planned_ahead
from tests.usecases.scene import Scene
from tests.usecases.visit_scene import a_child, at

THURSDAY = at(17, 16)


def moments(talker: Listener) -> list[datetime]:
    """The moments the last bubble names, in its lines and then on its buttons."""
    bubble = talker.heard[-1]
    said = [*bubble.lines, *(button.label for button in bubble.buttons)]
    return [arg.value for one in said for arg in getattr(one, "args", {}).values() if isinstance(arg, Moment | Clock)]


def presses(talker: Listener) -> list[Button]:
    return [button for button in talker.heard[-1].buttons if button.press.startswith("v|")]


@pytest.mark.parametrize("who", [Role.GUARDIAN, Role.CHILD])
@pytest.mark.parametrize(
    ("words", "goal"),
    [
        ("水曜は通院なので木曜の同じ時間にできますか", THURSDAY),
        ("16日の予定を17日の16時に変えてください", THURSDAY),
        ("今週の水曜日、都合が悪くなりました。金曜の17時に変えてもらえますか", at(18, 17)),
        ("水曜の16時を17時にしてほしい", at(16, 17)),
        ("あさってを、9月18日（金）の15時半に変更したいです", at(18, 15, 30)),
        ("木曜の16時でお願いできますか", THURSDAY),
    ],
)
async def test_clear_words_move_it_in_one_exchange(house: Scene, words: str, goal: datetime, who: Role) -> None:
    one = await moving(house)
    talker = one.guardian if who is Role.GUARDIAN else one.child
    assert await talker.says(words) == ["move-confirm"]
    assert set(moments(talker)) == {WEDNESDAY, goal}
    assert await one.planned() == [WEDNESDAY]
    assert await talker.presses("button-move-confirm") == ["move-done"]
    assert await one.planned() == [goal]
    assert await one.supporter.reads() == ["move-ask-supporter"]
    assert await one.reasons() == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("日にちを変えたいです", ["move-which-day"]),
        ("水曜を木曜に変えてください", ["move-which-hour"]),
        ("次回を木曜の夕方にしてほしい", ["move-which-hour"]),
        ("水曜と金曜どちらかに変更できますか", None),
        ("水曜を木曜か金曜に変更できますか", ["move-unsure", "move-which-of-these"]),
        ("あさっての予定を来週にずらしたい", ["move-which-of-these"]),
        ("水曜を9月17日の25時に変更してください", None),
        ("水曜を2月30日に変更できますか", ["move-unsure", "move-which-hour"]),
        ("水曜を21日に変更できますか", ["move-not-holiday", "move-which-day"]),
        ("水曜を土曜の10時に変更できますか", ["move-not-busy", "move-which-hour"]),
        ("水曜を今日の19時に変更できますか", ["move-not-soon", "move-which-hour"]),
        ("水曜を来年の4月5日に変更できますか", ["move-not-outside", "move-which-day"]),
    ],
)
async def test_words_that_leave_something_open_are_asked_about_and_move_nothing(
    house: Scene, words: str, said: list[str] | None
) -> None:
    one = await moving(house)
    answer = await one.guardian.says(words)
    if said is not None:
        assert answer == said
    assert answer[-1].startswith("move-which")
    assert any(button.press.startswith(("v|at|", "v|day|")) for button in presses(one.guardian))
    assert await one.planned() == [WEDNESDAY]


async def test_a_part_of_the_day_offers_the_hours_within_it(house: Scene) -> None:
    one = await moving(house, hours="thu 09:00-20:00", wished="thu 09:00-20:00")
    await one.guardian.says("水曜を木曜の午前中に変えてください")
    assert moments(one.guardian)
    assert max(moments(one.guardian)) < at(17, 12)


@pytest.mark.parametrize("words", ["木曜の4時", "17日の16時でお願いします", "木曜の同じ時間で"])
async def test_while_a_day_is_chosen_a_day_may_be_written(house: Scene, words: str) -> None:
    one = await moving(house)
    await one.guardian.presses_data(f"v|move|{one.visit.id}")
    assert await one.guardian.says(words) == ["move-confirm"]
    assert THURSDAY in moments(one.guardian)


async def test_other_talk_while_a_day_is_chosen_goes_its_own_way(house: Scene) -> None:
    one = await moving(house)
    await one.guardian.presses_data(f"v|move|{one.visit.id}")
    assert await one.guardian.says("宿題のことで相談があります") != ["move-which-day"]
    assert await one.planned() == [WEDNESDAY]


@pytest.mark.parametrize("words", ["水曜は無理です", "水曜お休みします", "あさっての回、キャンセルしたいです"])
async def test_calling_off_is_answered_with_another_day_first(house: Scene, words: str) -> None:
    one = await moving(house)
    assert await one.guardian.says(words) == ["move-cancel-sure"]
    assert one.guardian.labels()[:3] == ["button-move", "button-move-later", "button-move-cancel"]
    assert await one.states() == ["planned"]


async def test_the_typed_words_of_a_button_are_a_press(house: Scene) -> None:
    one = await moving(house)
    await one.guardian.says("日にちを変えたいです")
    assert await one.guardian.says("日はあとで決めます") == ["move-put-off"]
    assert await one.states() == ["to_fix"]


@pytest.mark.parametrize("words", ["今日は行けません", "熱が出たので今日は休ませてください"])
async def test_not_today_is_done_at_once_counted_gently_and_told_to_the_supporter(house: Scene, words: str) -> None:
    one = await moving(house)
    await one.at(at(16, 9))
    await one.guardian.reads()
    assert await one.guardian.says(words) == ["move-used"]
    assert await one.states() == ["late_used"]
    assert await one.supporter.reads() == ["move-supporter-absent"]
    assert await one.guardian.says("今日は行けません") == ["intent-absence-today", "intent-deadline-told"]
    assert [line.after for line in await one.ledger()].count(VisitState.LATE_USED) == 1


async def test_not_today_while_somebody_may_be_in_danger_is_a_persons(house: Scene) -> None:
    one = await moving(house)
    await one.child.says("死にたい")
    await one.at(at(16, 9))
    await one.guardian.reads()
    assert await one.guardian.says("今日は行けません") == ["move-staff"]
    assert await one.states() == ["planned"]
    assert "move-staff-decide" in await one.reasons()


async def test_another_day_for_today_is_explained_first(house: Scene) -> None:
    one = await moving(house)
    await one.at(at(16, 9))
    await one.guardian.reads()
    assert await one.guardian.says("今日は行けないので明日に変更できますか") == ["move-late"]
    assert await one.states() == ["planned"]


async def test_of_several_visits_the_day_given_up_is_meant_or_it_is_asked(house: Scene) -> None:
    one = await moving(house)
    second = await planned_ahead(house, one.case_id, one.visit.supporter_id, at(23, 16))
    assert await one.guardian.says("23日を24日の16時に変えてください") == ["move-confirm"]
    assert second.starts_at in moments(one.guardian)
    assert await one.guardian.says("来週の木曜の16時に変更できますか") == ["move-which-visit"]
    assert moments(one.guardian) == [WEDNESDAY, second.starts_at]


async def test_who_is_asked_which_visit_at_19_59_is_in_time_when_they_answer_at_20_05(house: Scene) -> None:
    one = await moving(house)
    await planned_ahead(house, one.case_id, one.visit.supporter_id, at(23, 16))
    asked = at(15, 19, 59)
    said = await one.sends(one.guardian, sent_at=asked, now=asked, text="来週の木曜の16時に変更できますか")
    assert said[-1] == "move-which-visit"
    press = presses(one.guardian)[0].press
    later = at(15, 20, 5)
    assert await one.sends(one.guardian, sent_at=later, now=later, press=press) == ["move-which-day"]
    await one.at(at(16, 10))
    assert "move-expired" not in await one.guardian.reads()


async def test_two_children_with_visits_are_told_apart(house: Scene) -> None:
    one = await moving(house)
    person = await one.guardian.person()
    other = await a_child(house)
    async with house.database.work(MONDAY) as uow:
        await uow.cases.add_member(other, person.id, Role.GUARDIAN.value)
        await uow.commit()
    await planned_ahead(house, other, one.visit.supporter_id, at(17, 17))
    assert await one.guardian.says("日にちを変えたいです") == ["move-which-visit"]
    assert await one.child.says("日にちを変えたいです") == ["move-which-day"]


@pytest.mark.parametrize("words", ["10分遅れます", "毎週木曜に変えてください"])
async def test_delays_and_every_week_are_a_persons(house: Scene, words: str) -> None:
    one = await moving(house)
    assert (await one.guardian.says(words))[0].startswith("intent-")
    assert await one.planned() == [WEDNESDAY]


async def test_words_delivered_again_by_line_count_from_when_they_were_written(house: Scene) -> None:
    one = await moving(house)
    words = "水曜は通院なので木曜の同じ時間にできますか"
    said = await one.sends(one.guardian, sent_at=at(15, 19, 55), now=at(15, 20, 31), text=words)
    assert said == ["move-confirm"]
    assert await one.guardian.presses("button-move-confirm") == ["move-done"]


async def test_words_after_the_deadline_are_explained(house: Scene) -> None:
    one = await moving(house)
    now = at(15, 20) + timedelta(seconds=1)
    assert await one.sends(one.guardian, sent_at=now, now=now, text="水曜を木曜の16時に変えてください") == ["move-late"]


async def test_words_of_a_family_without_visits_go_to_a_person(house: Scene) -> None:
    one: Moving = await moving(house)
    await one.guardian.presses_data(f"v|cancel|{one.visit.id}")
    await one.guardian.presses("button-move-cancel")
    assert (await one.guardian.says("来週の水曜を木曜に変更してほしいです"))[0] == "intent-reschedule"
    assert "reschedule" in await one.reasons()


@pytest.mark.parametrize("words", ["やっぱりあさって行けないです ごめんなさい", "水曜お休みします", "あさっての16時は無理です"])
async def test_a_day_already_off_is_never_answered_with_the_next_visit(house: Scene, words: str) -> None:
    one = await moving(house)
    assert one.visit.supporter_id is not None
    await planned_ahead(house, one.case_id, one.visit.supporter_id, at(23, 16))
    await one.guardian.says("水曜お休みします")
    await one.guardian.presses("button-move-cancel")
    assert await one.guardian.says(words) == ["move-over-off"]
    assert await one.planned() == [at(23, 16)]


async def test_a_day_with_nothing_planned_is_asked_about_and_calls_off_nothing(house: Scene) -> None:
    one = await moving(house)
    assert await one.guardian.says("あした行けないです") == ["move-which-visit"]
    assert moments(one.guardian) == [WEDNESDAY]
    assert await one.states() == ["planned"]
