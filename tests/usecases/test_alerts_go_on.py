"""An alert nobody takes goes on to the deputy, to everybody, by mail, and again (S7); nobody is flooded."""

from datetime import date, datetime, timedelta

import pytest

from core.alerts import Alert, AlertKind, AlertState, Ending, FinishResult, HandResult, TakeResult
from core.errors import NotFoundError
from core.messages import Channel, Outcome, Settlement
from core.people import Person, Role
from core.usecases.cut_off import depart
from core.usecases.escalate_alerts import escalate_alerts
from core.usecases.read_thread import read_thread
from core.usecases.read_today import read_today
from core.usecases.staff_times import add_leave, set_own_hours
from core.usecases.take_alert import finish_alert, hand_over, take_alert
from tests.usecases.scene import NIGHT, Scene, texts_of

MORNING = datetime.fromisoformat("2026-11-24T10:00:00+09:00")
MINUTE = timedelta(minutes=1)


async def tick(house: Scene, at: datetime) -> int:
    return await escalate_alerts(house.database.work, house.house, at)


async def heard(house: Scene, at: datetime) -> dict[str, list[str]]:
    """What goes out by now, by account; everything is taken for sent."""
    said: dict[str, list[str]] = {}
    while parcels := await house.waits_to_be_sent(at):
        for parcel in parcels:
            said.setdefault(parcel.account.id, []).extend(texts_of(parcel))
            await house.database.outbox.settle(parcel.outbox_id, "test", Settlement(Outcome.SENT), at, None)
    return said


async def take(house: Scene, staff: Person, alert: Alert, at: datetime) -> TakeResult:
    async with house.database.work(at) as uow:
        return await take_alert(uow, house.house, staff, alert.id)


async def leave(house: Scene, by: Person, who: Person, at: datetime = MORNING) -> None:
    async with house.database.work(at) as uow:
        assert await add_leave(uow, house.house, by, who.id, date(2026, 11, 24), date(2026, 12, 4)) is None


async def test_danger_that_nobody_takes_goes_to_the_deputy_to_everybody_by_mail_and_again(house: Scene) -> None:
    _, coordinator = await house.enter(Role.COORDINATOR)
    deputy_person, deputy = await house.enter(Role.DEPUTY, Channel.DISCORD)
    writer, child = await house.enter(Role.CHILD)
    async with house.database.work(NIGHT) as uow:
        mail = await uow.accounts.of_person(deputy_person.id)
        await uow.accounts.add(
            type(mail[0])(
                **{f: getattr(mail[0], f) for f in mail[0].__slots__}
                | {"id": "m" * 36, "channel": Channel.MAIL, "last_seen_at": mail[0].last_seen_at - MINUTE}
            ),
            "ohno@example.org",
        )
        await uow.commit()
    await house.hears(child, "死にたい")
    assert set(await heard(house, NIGHT)) == {coordinator.id, child.id}
    for minutes, told in ((2.9, {}), (3, {deputy.id: 1}), (6, {coordinator.id: 1, deputy.id: 1})):
        await tick(house, NIGHT + minutes * MINUTE)
        said = await heard(house, NIGHT + minutes * MINUTE)
        assert {account: texts.count("notice-untaken-danger") for account, texts in said.items()} == told, minutes
    await tick(house, NIGHT + 10 * MINUTE)
    assert set(await heard(house, NIGHT + 10 * MINUTE)) == {coordinator.id, deputy.id, "m" * 36}
    for again in (20, 30):
        await tick(house, NIGHT + again * MINUTE)
        assert set(await heard(house, NIGHT + again * MINUTE)) == {coordinator.id, deputy.id}
    [alert] = await house.alerts()
    assert await take(house, deputy_person, alert, NIGHT + 31 * MINUTE) is TakeResult.TAKEN
    assert await heard(house, NIGHT + 31 * MINUTE) == {coordinator.id: ["notice-taken-deputy"]}
    async with house.database.work(NIGHT + 32 * MINUTE) as uow:
        await read_thread(uow, house.house, deputy_person, writer.id)
    await tick(house, NIGHT + timedelta(days=3))
    assert await heard(house, NIGHT + timedelta(days=3)) == {}
    assert await tick(house, NIGHT + timedelta(days=4)) == 0


async def test_a_ticker_that_slept_tells_everybody_once_and_a_second_tick_nothing(house: Scene) -> None:
    _, coordinator = await house.enter(Role.COORDINATOR)
    _, deputy = await house.enter(Role.DEPUTY)
    _, child = await house.enter(Role.CHILD)
    await house.hears(child, "消えたい")
    await heard(house, NIGHT)
    later = NIGHT + timedelta(hours=5)
    assert await tick(house, later) == 1
    assert await heard(house, later) == {one.id: ["notice-untaken-danger"] for one in (coordinator, deputy)}
    assert await tick(house, later) == 0
    assert await heard(house, later) == {}


async def test_a_message_at_night_waits_for_the_hours_of_staff(house: Scene) -> None:
    await house.enter(Role.COORDINATOR)
    _, deputy = await house.enter(Role.DEPUTY)
    _, guardian = await house.enter(Role.GUARDIAN)
    await house.hears(guardian, "人と話したい")
    await heard(house, NIGHT)
    ten = datetime.fromisoformat("2026-11-25T10:00:00+09:00")
    assert await tick(house, ten - timedelta(seconds=1)) == 0
    assert await tick(house, ten) == 1
    assert await heard(house, ten) == {deputy.id: ["notice-untaken"]}


@pytest.mark.parametrize("has_deputy", [True, False])
async def test_the_only_coordinator_on_leave_is_never_silence(house: Scene, has_deputy: bool) -> None:
    staff, coordinator = await house.enter(Role.COORDINATOR)
    _, deputy = await house.enter(Role.DEPUTY) if has_deputy else (None, None)
    _, guardian = await house.enter(Role.GUARDIAN)
    await leave(house, staff, staff)
    await house.hears(guardian, "お話を聞いてほしいです", MORNING)
    told = {account for account, texts in (await heard(house, MORNING)).items() if "notice-message" in texts}
    assert told == {deputy.id if deputy else coordinator.id}
    _, child = await house.enter(Role.CHILD)
    await house.hears(child, "死にたい", MORNING)
    await tick(house, MORNING + 6 * MINUTE)
    called = {a for a, texts in (await heard(house, MORNING + 6 * MINUTE)).items() if any("danger" in text for text in texts)}
    assert coordinator.id in called


async def test_what_is_said_about_when_somebody_reads_knows_of_leave(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    _, guardian = await house.enter(Role.GUARDIAN)
    await leave(house, staff, staff)
    await house.hears(guardian, "質問があります", MORNING)
    [parcel] = [one for one in await house.waits_to_be_sent(MORNING) if one.account.id == guardian.id]
    moments = [
        arg.value for bubble in parcel.bubbles for line in bubble.lines for arg in line.args.values() if arg.kind == "moment"
    ]
    assert [f"{moment:%Y-%m-%d %H:%M}" for moment in moments] == ["2026-12-07 00:00"]  # Monday 09:00 in Japan


async def test_ten_families_at_once_are_one_notice_until_the_desk_is_looked_at(house: Scene) -> None:
    staff, coordinator = await house.enter(Role.COORDINATOR)
    families = [await house.enter(Role.GUARDIAN) for _ in range(11)]
    for _, account in families[:10]:
        await house.hears(account, "質問があります", MORNING)
    assert (await heard(house, MORNING))[coordinator.id] == ["notice-message"]
    async with house.database.work(MORNING + MINUTE) as uow:
        view = await read_today(uow, house.house, staff)
    assert view.numbers == (0, 10, 0)
    await house.hears(families[10][1], "私もです", MORNING + 2 * MINUTE)
    assert (await heard(house, MORNING + 2 * MINUTE))[coordinator.id] == ["notice-message"]


async def test_an_alert_goes_to_a_named_colleague_and_comes_back_if_they_do_not_look(house: Scene) -> None:
    staff, coordinator = await house.enter(Role.COORDINATOR)
    colleague, deputy = await house.enter(Role.DEPUTY)
    person, child = await house.enter(Role.CHILD)
    await house.hears(child, "死にたい", MORNING)
    [alert] = await house.alerts(MORNING)
    await heard(house, MORNING)
    async with house.database.work(MORNING) as uow:
        assert await hand_over(uow, house.house, staff, alert.id, colleague.id) is HandResult.HANDED
    assert await heard(house, MORNING) == {deputy.id: ["notice-handed-danger"]}
    async with house.database.work(MORNING + MINUTE) as uow:
        await read_thread(uow, house.house, staff, person.id)  # another's look does not count
    assert await tick(house, MORNING + 3 * MINUTE) == 1
    [alert] = await house.alerts(MORNING)
    assert (alert.state, alert.taken_by) == (AlertState.OPEN, None)
    assert await heard(house, MORNING + 3 * MINUTE) == {coordinator.id: ["notice-danger"]}


async def test_danger_is_closed_with_a_word_that_staff_can_read_later(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    person, child = await house.enter(Role.CHILD)
    await house.hears(child, "死にたい", MORNING)
    [alert] = await house.alerts(MORNING)
    for word, result in (
        ("電話で話した", FinishResult.UNREAD),
        ("", FinishResult.NO_WORD),
        ("電話で話した", FinishResult.FINISHED),
    ):
        async with house.database.work(MORNING) as uow:
            assert await finish_alert(uow, house.house, staff, alert.id, word=word) is result
        async with house.database.work(MORNING) as uow:
            view = await read_thread(uow, house.house, staff, person.id)
    assert [(word.action, word.text) for word in view.words] == [("done", "電話で話した")]
    assert await house.alerts(MORNING) == []


async def test_not_for_us_is_an_ending_of_its_own(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    _, visitor = await house.enter(Role.VISITOR)
    await house.hears(visitor, "水道の料金について", MORNING)
    [alert] = await house.alerts(MORNING)
    async with house.database.work(MORNING) as uow:
        ended = await finish_alert(uow, house.house, staff, alert.id, ending=Ending.NOT_OURS, word="水道局を案内した")
    assert ended is FinishResult.FINISHED


async def test_what_a_departed_coordinator_had_is_told_anew_and_they_are_in_no_list(house: Scene) -> None:
    left, gone = await house.enter(Role.COORDINATOR)
    stays, remaining = await house.enter(Role.COORDINATOR, Channel.DISCORD)
    _, guardian = await house.enter(Role.GUARDIAN)
    await house.hears(guardian, "支援のことで相談があります", MORNING)
    [alert] = await house.alerts(MORNING)
    await take(house, left, alert, MORNING)
    await heard(house, MORNING)
    async with house.database.work(MORNING + MINUTE) as uow:
        assert (await depart(uow, house.house, left.id, left.id)).reason == "refusal-depart-self"
        assert await depart(uow, house.house, left.id, stays.id) is None
    assert await tick(house, MORNING + MINUTE) == 1
    assert await heard(house, MORNING + MINUTE) == {remaining.id: ["notice-open-again"]}
    async with house.database.work(MORNING) as uow:
        assert [one.id for one in await uow.people.with_roles(left.programme_id, frozenset({Role.COORDINATOR}))] == [stays.id]
        assert await uow.accounts.of_person(left.id) == []
        gone_person = await uow.people.get(left.id)
    await house.hears(gone, "デスク", MORNING + MINUTE)  # the phone is a stranger's now
    async with house.database.work(MORNING) as uow:
        with pytest.raises(NotFoundError):
            await take_alert(uow, house.house, gone_person, alert.id)


async def test_own_hours_are_refused_when_they_end_before_they_begin(house: Scene) -> None:
    staff, _ = await house.enter(Role.COORDINATOR)
    opens, closes = (datetime.fromisoformat(f"2026-11-24T{at}").time() for at in ("10:00", "09:00"))
    async with house.database.work(MORNING) as uow:
        assert (await set_own_hours(uow, house.house, staff, staff.id, ["mon"], opens, closes)).reason == "refusal-own-hours"
        assert await set_own_hours(uow, house.house, staff, staff.id, ["mon"], closes, opens) is None


async def test_no_danger_no_matter_the_kind_is_left_without_a_next_moment(house: Scene) -> None:
    await house.enter(Role.COORDINATOR)
    _, child = await house.enter(Role.CHILD)
    await house.hears(child, "死にたい", MORNING)
    for hours in range(1, 30):
        await tick(house, MORNING + timedelta(hours=hours))
        [alert] = await house.alerts(MORNING)
        assert alert.kind is AlertKind.DANGER
        assert alert.next_at > MORNING + timedelta(hours=hours)


async def test_an_alert_that_cannot_go_on_does_not_hold_up_those_behind_it(house: Scene) -> None:
    """The programme's file is gone, or something is broken in one row: the next alert may be about somebody's life."""
    await house.enter(Role.COORDINATOR)
    _, deputy = await house.enter(Role.DEPUTY)
    _, child = await house.enter(Role.CHILD)
    await house.hears(child, "死にたい")
    [alert] = await house.alerts()
    async with house.database.work(NIGHT) as uow:
        lost, _ = await uow.alerts.open(
            programme_id="closed-2020",
            kind=AlertKind.INBOX,
            severity=alert.severity,
            matter="inbox:1",
            reason="inbox",
            at=NIGHT - MINUTE,
            next_at=NIGHT - MINUTE,
        )
        await uow.commit()
    await heard(house, NIGHT)
    with pytest.raises(NotFoundError):
        await tick(house, NIGHT + 3 * MINUTE)
    assert "notice-untaken-danger" in (await heard(house, NIGHT + 3 * MINUTE))[deputy.id]
    assert lost.id != alert.id


@pytest.mark.parametrize("looks", [True, False])
async def test_new_danger_in_an_alert_taken_days_ago_goes_on_unless_its_holder_looks(house: Scene, looks: bool) -> None:
    taker, theirs = await house.enter(Role.COORDINATOR)
    await house.enter(Role.DEPUTY)
    _, second = await house.enter(Role.MANAGER)
    child, account = await house.enter(Role.CHILD)
    await house.hears(account, "死にたい")
    [alert] = await house.alerts()
    assert await take(house, taker, alert, NIGHT) is TakeResult.TAKEN
    async with house.database.work(NIGHT + MINUTE) as uow:
        await read_thread(uow, house.house, taker, child.id)
    await heard(house, NIGHT + MINUTE)
    later = NIGHT + timedelta(days=3)
    await house.hears(account, "やっぱり死にたい", later)
    told = await heard(house, later)
    assert "notice-danger" in told[theirs.id]
    assert second.id not in told
    if looks:
        async with house.database.work(later + MINUTE) as uow:
            await read_thread(uow, house.house, taker, child.id)
    await tick(house, later + 3 * MINUTE - timedelta(seconds=1))
    assert await heard(house, later + 3 * MINUTE) == {}
    await tick(house, later + 3 * MINUTE)
    assert ("notice-danger" in (await heard(house, later + 3 * MINUTE)).get(second.id, [])) is not looks
    [alert] = await house.alerts(later)
    assert alert.state is (AlertState.TAKEN if looks else AlertState.OPEN)


@pytest.mark.parametrize(
    ("said", "read_before", "read_after", "goes_on"),
    [
        ("死にたい", False, False, True),
        ("死にたい", True, False, False),
        ("死にたい", False, True, False),
        ("質問です", False, False, False),
    ],
)
async def test_danger_that_somebody_took_and_never_opened_is_everybodys_again(
    house: Scene, said: str, read_before: bool, read_after: bool, goes_on: bool
) -> None:
    taker, _ = await house.enter(Role.COORDINATOR)
    child, account = await house.enter(Role.CHILD)
    await house.hears(account, said, MORNING)
    [alert] = await house.alerts(MORNING)
    taken_at = MORNING + MINUTE
    for moment, reads in ((taken_at - timedelta(seconds=1), read_before), (taken_at + timedelta(seconds=1), read_after)):
        if reads:
            async with house.database.work(moment) as uow:
                await read_thread(uow, house.house, taker, child.id)
        if moment < taken_at:
            assert await take(house, taker, alert, taken_at) is TakeResult.TAKEN
    due = taken_at + 3 * MINUTE
    await tick(house, due - timedelta(seconds=1))
    assert [one.state for one in await house.alerts(due)] == [AlertState.TAKEN]
    await tick(house, due)
    assert [one.state for one in await house.alerts(due)] == [AlertState.OPEN if goes_on else AlertState.TAKEN]
