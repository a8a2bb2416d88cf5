"""An opening from its first minute to its last: who is asked, who comes on duty, what rests, what is claimed (K3.2.1)."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.alerts import AlertKind, AlertState, Severity
from core.attendance import Way
from core.deeds import DeedKind
from core.duty import manned, on_duty
from core.messages import Channel, Kind
from core.openings import Opening, OpeningState
from core.people import Person, Role
from core.spans import minutes
from core.usecases.alert_staff import alert_staff
from core.usecases.call_manager import Why, call_next_manager
from core.usecases.publish_openings import event_key, publish_event
from tests.usecases.duty_scene import END, MINUTE, START, TEXT, VOICE, YOUNG, Evening, evening
from tests.usecases.place_scene import PLACE

CLOSE, OPEN = DeedKind.CLOSE_ROOM, DeedKind.OPEN_ROOM
ADULT_ROOMS = [TEXT, VOICE]


async def alerts(one: Evening, kind: AlertKind = AlertKind.DUTY) -> list[str]:
    async with one.scene.database.work(one.now, writes=False) as uow:
        return [alert.reason for alert in await uow.alerts.not_done(PLACE) if alert.kind is kind]


async def manned_minutes(one: Evening, opening_id: str) -> int:
    async with one.scene.database.work(one.now, writes=False) as uow:
        opening = (await uow.openings.get(opening_id)).opening
        assert opening.opened_at is not None
        return minutes(manned(await uow.duty.marks(opening_id), opening.opened_at, opening.closed_at or one.now))


async def test_an_evening_with_one_who_steps_away_one_who_does_not_answer_and_a_relief(tmp_path: Path) -> None:
    async with evening(tmp_path) as one:
        first, second = await one.manager("一"), await one.manager("二", Role.PLANNER, Channel.DISCORD)
        coordinator = await one.manager("三", Role.COORDINATOR)
        opening = await one.opening(first, second)
        duty = f"duty|{{}}|{opening.id}"

        assert await one.looks(START - 16 * MINUTE) == 0
        assert await one.presses(first, duty.format("on")) == ["duty-too-early"]
        await one.looks(START - 15 * MINUTE)
        assert one.said == {first.id: ["duty-too-early", "duty-ask"], second.id: ["duty-ask"]}
        assert await one.presses(first, duty.format("on")) == ["duty-on-soon"]
        assert (await one.stands(opening)).opening.state is OpeningState.PLANNED
        await one.looks(START - MINUTE)
        assert await one.room() == [], "not before its time"
        await one.looks(START)
        stands = (await one.stands(opening)).opening
        assert (stands.state, stands.opened_at) == (OpeningState.OPEN, START)
        assert await one.room() == ["duty-room-open", "duty-room-rule"]
        assert await one.deeds() == [(OPEN, room) for room in ADULT_ROOMS]

        one.now = START + 60 * MINUTE
        assert await one.presses(first, duty.format("away")) == ["duty-away-alone"]
        assert (await one.stands(opening)).opening.state is OpeningState.PAUSED
        assert (await one.room())[2:] == ["duty-room-paused"]
        assert await one.deeds() == [(CLOSE, room) for room in ADULT_ROOMS]
        assert one.said[second.id] == ["duty-ask", "duty-call"]
        one.now += 2 * MINUTE
        assert await one.presses(first, duty.format("back")) == ["duty-on"]
        assert (await one.room())[3:] == ["duty-room-resumed"]
        assert await one.deeds() == [(OPEN, room) for room in ADULT_ROOMS]
        assert await one.looks(one.now + 5 * MINUTE) == 0, "nobody is looked for any more"

        one.now = START + 90 * MINUTE
        for _ in range(2):  # a press twice is one
            assert await one.presses(first, duty.format("relieve")) == ["duty-relief-asked"]
        assert one.said[second.id][2:] == ["duty-relief"]
        assert (await one.stands(opening)).opening.state is OpeningState.OPEN, "until they are relieved they stay"
        one.now += 3 * MINUTE
        assert await one.presses(second, duty.format("on")) == ["duty-on"]
        async with one.scene.database.work(one.now, writes=False) as uow:
            assert on_duty(await uow.duty.marks(opening.id)) == (second.id,)

        await _ends(one, opening, second, coordinator)


async def _ends(one: Evening, opening: Opening, second: Person, coordinator: Person) -> None:
    """The second does not answer, the desk steps in, and the hours are over."""
    duty = f"duty|{{}}|{opening.id}"
    one.now = START + 120 * MINUTE
    async with one.scene.database.work(one.now) as uow:
        await call_next_manager(uow, one.scene.house, opening.id, Why.UNANSWERED)
        await uow.commit()
    await one.send()
    assert one.said[second.id][-1] == "duty-unreached"
    assert (await one.stands(opening)).opening.state is OpeningState.PAUSED
    assert await alerts(one) == ["nobody-on-duty"], "nobody posted is left: the desk"
    assert await one.presses(coordinator, duty.format("on")) == ["duty-on"]
    assert await alerts(one) == []
    assert await one.presses(second, duty.format("back")) == ["duty-on"]
    assert await one.presses(second, duty.format("off")) == ["duty-off"], "somebody else is there"

    await one.looks(END - timedelta(seconds=1))
    assert (await one.stands(opening)).opening.state is OpeningState.OPEN
    await one.looks(END)
    stands = (await one.stands(opening)).opening
    assert (stands.state, stands.closed_at) == (OpeningState.CLOSED, END)
    assert (await one.room())[-1] == "duty-room-closed"
    assert (await one.deeds())[-2:] == [(CLOSE, room) for room in ADULT_ROOMS]
    assert await one.presses(coordinator, duty.format("off")) == ["duty-over"]
    assert await manned_minutes(one, opening.id) == 240 - 2, "two minutes away; unreached and relieved in the same moment"
    assert await one.looks(END + 60 * MINUTE) == 0


async def test_nobody_comes_then_the_desk_then_somebody_and_an_opening_we_slept_through(tmp_path: Path) -> None:
    async with evening(tmp_path) as one:
        first, second = await one.manager("一"), await one.manager("二")
        guest = await one.comes("801")
        opening = await one.opening(first, second, audience="everyone")
        missed = await one.opening(first, starts_at=START - timedelta(days=1))
        async with one.scene.database.work(one.now) as uow:
            await publish_event(uow, one.scene.house, missed)
            await uow.commit()
        await one.looks(START)  # we were down since yesterday
        async with one.scene.database.work(one.now, writes=False) as uow:
            gone = await uow.deeds.find(f"{event_key(missed.id)}:closed")
        assert gone is not None
        assert gone.deed.kind is DeedKind.CANCEL_EVENT, "what never ran stands on the server no more"
        assert (await one.stands(missed)).opening.opened_at is None
        assert (await one.stands(missed)).opening.state is OpeningState.CLOSED
        assert await alerts(one) == ["nobody-opened"]
        assert [heard for heard in one.said[second.id] if heard.startswith("duty")] == ["duty-call"], "at once, both"
        assert "duty-call" in one.said[first.id]
        assert (await one.room(f"#{YOUNG}"))[-1] == "duty-room-waiting"
        assert (CLOSE, YOUNG) in await one.deeds()
        assert await one.presses(guest, f"here|{opening.id}|came") == ["here-waiting"]
        await one.looks(START + 5 * MINUTE - timedelta(seconds=1))
        assert await alerts(one) == ["nobody-opened"]
        await one.looks(START + 5 * MINUTE)
        assert sorted(await alerts(one)) == ["nobody-on-duty", "nobody-opened"]
        assert await one.presses(second, f"duty|no|{opening.id}") == ["duty-no"]
        assert await one.presses(first, f"duty|on|{opening.id}") == ["duty-on"]
        assert (await one.stands(opening)).opening.state is OpeningState.OPEN
        assert await alerts(one) == ["nobody-opened"]
        await one.looks(END + 30 * MINUTE)
        assert (await one.stands(opening)).opening.closed_at == END, "we were away: what lay beyond is not claimed"


async def test_an_untaken_cry_for_help_keeps_it_open_until_somebody_takes_it(tmp_path: Path) -> None:
    async with evening(tmp_path) as one:
        manager = await one.manager()
        guest = await one.comes("801")
        opening = await one.opening(manager)
        one.now = START
        await one.presses(manager, f"duty|on|{opening.id}")
        one.now = END - MINUTE
        async with one.scene.database.work(one.now) as uow:
            alert, _ = await alert_staff(
                uow, one.scene.house, programme_id=PLACE, kind=AlertKind.DANGER, severity=Severity.URGENT,
                matter="flag:1", reason="place-crisis", person_id=guest.id,
            )  # fmt: skip
            await uow.commit()
        await one.looks(END)
        assert (await one.stands(opening)).opening.state is OpeningState.OPEN
        async with one.scene.database.work(one.now) as uow:
            await uow.alerts.save(replace(await uow.alerts.lock(alert.id), state=AlertState.TAKEN, taken_by=manager.id))
            await uow.commit()
        await one.looks(END + 5 * MINUTE)
        stands = (await one.stands(opening)).opening
        assert (stands.state, stands.closed_at) == (OpeningState.CLOSED, END + 5 * MINUTE)


async def test_in_a_line_group_everybody_at_the_desk_is_told_that_it_goes_on(tmp_path: Path) -> None:
    async with evening(tmp_path, rooms=()) as one:
        manager, deputy = await one.manager("一"), await one.manager("二", Role.DEPUTY)
        guest = await one.comes("Uguest", Channel.LINE)
        group = "C" + "1" * 32
        await one.happens(Kind.JOIN, place=group)
        opening = await one.opening(manager)
        one.now = START
        await one.presses(manager, f"duty|on|{opening.id}")
        assert (await one.room(group, Channel.LINE))[-2:] == ["duty-room-open", "duty-room-rule"]
        await one.happens(Kind.PRESS, "Uguest", group, press=f"here|{opening.id}|listening")
        await one.happens(Kind.PRESS, "Uguest", group, press=f"here|{opening.id}|call")
        assert one.said[manager.id][-1] == "duty-called"
        assert one.said[guest.id] == ["here-called"], "in their own chat: the group heard nothing of it"
        assert (await one.room(group, Channel.LINE))[-1] == "duty-room-rule"
        one.now += 10 * MINUTE
        await one.happens(Kind.TEXT, "Uguest", group, text="こんばんは")
        await one.presses(manager, f"duty|off|{opening.id}")
        assert "duty-group-goes-on" in one.said[deputy.id]
        assert "duty-group-goes-on" not in one.said[manager.id], "she knows that she went"
        assert "notice-duty" not in one.said[manager.id], "nor is she sent to look after herself"
        assert (await one.room(group, Channel.LINE))[-1] == "duty-room-paused"
        async with one.scene.database.work(one.now, writes=False) as uow:
            stays = await uow.attendance.stays(opening.id)
        assert {(stay.person_id, stay.way) for stay in stays} == {(guest.id, Way.LISTENING), (guest.id, Way.SPOKE)}


async def test_who_was_there_by_voice_by_words_after_a_gap_and_for_the_first_time(tmp_path: Path) -> None:
    async with evening(tmp_path) as one:
        manager = await one.manager()
        early, mute, talker = [await one.comes(number) for number in ("801", "802", "803")]
        opening = await one.opening(manager)
        one.now = START - 10 * MINUTE
        await one.happens(Kind.ENTERED, "801", f"#{VOICE}")
        await one.presses(manager, f"duty|on|{opening.id}")
        await one.looks(START)
        one.now = START + 10 * MINUTE
        await one.happens(Kind.TEXT, "803", text="はじめまして")
        assert one.said[manager.id][-1] == "duty-first-time"
        await one.happens(Kind.ENTERED, "803", f"#{VOICE}")
        heard = len(one.said[manager.id])
        await one.happens(Kind.TEXT, "803", text="二回目")
        assert len(one.said[manager.id]) == heard, "told once"
        await one.happens(Kind.TEXT, "803", f"#{YOUNG}", text="別の部屋")
        assert await one.presses(talker, f"here|{opening.id}|call") == ["here-called"]
        assert one.said[manager.id][-1] == "duty-called"
        assert await alerts(one, AlertKind.MESSAGE) == ["asked-for-person"]
        one.now = START + 30 * MINUTE  # the gateway was gone: 803 went, 802 came
        await one.happens(Kind.PRESENT, place=f"#{VOICE}", text="801 802 899")
        one.now = START + 40 * MINUTE
        await one.happens(Kind.WENT, "801", f"#{VOICE}")
        await one.presses(manager, f"duty|close|{opening.id}")
        async with one.scene.database.work(one.now, writes=False) as uow:
            stays = {(stay.person_id, stay.way): stay for stay in await uow.attendance.stays(opening.id)}
            assert await uow.attendance.in_voice(PLACE, [f"#{VOICE}"]) != []
        voice = {who: stays[who.id, Way.VOICE] for who in (early, mute, talker)}
        spans = {who.id: (stay.began_at, stay.ended_at, stay.is_uncertain) for who, stay in voice.items()}
        assert spans == {
            early.id: (START, START + 40 * MINUTE, False),
            mute.id: (START + 30 * MINUTE, START + 40 * MINUTE, True),
            talker.id: (START + 10 * MINUTE, START + 30 * MINUTE, True),
        }
        assert stays[talker.id, Way.SPOKE].ended_at == START + 10 * MINUTE
        (nobody_knows,) = {who for who, _ in stays} - {early.id, mute.id, talker.id}
        assert stays[nobody_knows, Way.VOICE].is_uncertain
        assert len(stays) == 5


@pytest.mark.parametrize("press", ["duty|on|nothing", "duty|dance|{}", "duty|on", "here|nothing|came", "here|{}|dance", "here"])
async def test_buttons_that_mean_nothing_are_answered_kindly(tmp_path: Path, press: str) -> None:
    async with evening(tmp_path) as one:
        manager = await one.manager()
        guest = await one.comes("801")
        opening = await one.opening(manager)
        assert (await one.presses(guest, press.format(opening.id)))[-1] == "nothing-here"
        assert await one.presses(guest, f"duty|on|{opening.id}") == ["nothing-here"]
        if press.startswith("duty"):
            assert await one.presses(manager, press.format(opening.id)) == ["nothing-here"]
