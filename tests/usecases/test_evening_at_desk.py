"""The evening at the desk, presses for somebody on the phone, people entered, and the place in numbers."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from core.attendance import Way
from core.errors import NotFoundError, Refusal
from core.memberships import Membership
from core.messages import Kind, Said
from core.openings import Opening, OpeningState
from core.people import Person, Role
from core.place_flags import FlagState
from core.usecases.read_statistics import read_statistics
from core.usecases.see_evening import EveningView, enter_stay, press_for_duty, say_who_it_was, see_evening
from tests.usecases.duty_scene import END, MINUTE, START, VOICE, YOUNG, Evening, evening
from tests.usecases.place_scene import PLACE, a_participant


async def view_of(one: Evening, staff: Person, opening: Opening) -> EveningView:
    async with one.scene.database.work(one.now) as uow:
        return await see_evening(uow, one.scene.house, staff, opening.id)


async def pressed(one: Evening, staff: Person, opening: Opening, word: str, person: str = "") -> str:
    async with one.scene.database.work(one.now) as uow:
        said = await press_for_duty(uow, one.scene.house, staff, opening.id, word, person)
    await one.send()
    return said.text_id if isinstance(said, Said) else said.reason


async def a_member(one: Evening, address: str, nickname: str) -> Person:
    person, _, case_id = await a_participant(one.scene, one.now, nickname=nickname, address=address)
    async with one.scene.database.work(one.now) as uow:
        joined = await uow.memberships.find(person.id)
        if joined is None:
            await uow.memberships.add(Membership(person.id, case_id, PLACE, one.now))
            joined = await uow.memberships.lock(person.id)
        await uow.memberships.save(replace(joined, joined_at=one.now))
        await uow.memberships.name(person.id, nickname)
        await uow.commit()
    return person


async def test_a_colleague_on_the_phone_and_somebody_who_was_there_in_another_way(tmp_path: Path) -> None:
    async with evening(tmp_path) as one:
        manager, desk = await one.manager("一"), await one.manager("二", Role.COORDINATOR)
        planner = await one.manager("三", Role.PLANNER)
        shizuku, kasa = await a_member(one, "u-1", "しずく"), await a_member(one, "u-2", "かさ")
        opening = await one.opening(manager)
        one.now = START
        assert await pressed(one, desk, opening, "dance") == "refusal-duty-word"
        assert await pressed(one, desk, opening, "on", planner.id) == "refusal-duty-word", "not posted to it"
        assert await pressed(one, desk, opening, "on", manager.id) == "duty-on"
        assert (await view_of(one, desk, opening)).there == (manager.id,)
        one.now = START + 60 * MINUTE
        times = (START + 10 * MINUTE, START + 50 * MINUTE)
        tries = [
            (shizuku.id, times, None),
            (shizuku.id, times, None),
            (planner.id, times, "refusal-stay-person"),
            (kasa.id, (START - MINUTE, START + MINUTE), "refusal-stay-times"),
            (kasa.id, (times[1], times[0]), "refusal-stay-times"),
            (kasa.id, (START + 61 * MINUTE, START + 62 * MINUTE), "refusal-stay-times"),
            (kasa.id, (None, times[1]), "refusal-stay-times"),
        ]
        for person_id, given, reason in tries:
            async with one.scene.database.work(one.now) as uow:
                refused = await enter_stay(uow, one.scene.house, desk, opening.id, person_id, given)
            assert (refused.reason if isinstance(refused, Refusal) else None) == reason, given
        await one.send()
        assert one.said[manager.id].count("duty-first-time") == 1
        view = await view_of(one, desk, opening)
        [present] = view.present
        assert (present.person_id, present.minutes, present.ways, present.is_first) == (shizuku.id, 40, {Way.STAFF}, True)
        assert view.names[shizuku.id] == "しずく"
        async with one.scene.database.work(one.now) as uow:
            await uow.safety.pass_by(shizuku.id, desk.id, "accused", one.now)
            await uow.commit()
        hidden = await view_of(one, desk, opening)
        assert (list(hidden.present), shizuku.id in hidden.members, shizuku.id in hidden.names) == ([], False, False)
        async with one.scene.database.work(one.now) as uow:
            refused = await enter_stay(uow, one.scene.house, desk, opening.id, shizuku.id, times)
        assert isinstance(refused, Refusal)
        stranger = replace(desk, programme_id="sakai-learning-2026")
        with pytest.raises(NotFoundError):
            await view_of(one, stranger, opening)
        with pytest.raises(NotFoundError):
            await pressed(one, planner, opening, "on")


async def test_the_year_in_numbers_counts_everybody_once(tmp_path: Path) -> None:
    async with evening(tmp_path) as one:
        manager = await one.manager()
        await one.comes("801")
        await one.comes("802")
        for days, guests in ((0, ("801", "802")), (3, ("801",)), (14, ())):
            opening = await one.opening(manager, starts_at=START + timedelta(days=days))
            one.now = opening.starts_at
            await one.presses(manager, f"duty|on|{opening.id}")
            one.now += 10 * MINUTE
            for guest in guests:
                await one.happens(Kind.TEXT, guest, text="こんばんは")
            one.now += 20 * MINUTE
            await one.presses(manager, f"duty|away|{opening.id}")
            one.now += 7 * MINUTE
            await one.presses(manager, f"duty|back|{opening.id}")
            await one.looks(opening.ends_at)
        unopened = await one.opening(starts_at=START + timedelta(days=20))
        await one.looks(unopened.ends_at)
        async with one.scene.database.work(one.now, writes=False) as uow:
            view = await read_statistics(uow, one.scene.house, manager)
            assert (await uow.openings.get(unopened.id)).opening.state is OpeningState.CLOSED
            history = await uow.obligations.of_programme(PLACE)
        total = view.total
        assert (view.different, view.wanted, total.openings, total.attendances, total.people) == (2, 30, 3, 3, 2)
        assert (total.first, total.evenings, total.minutes, total.manned, total.unmanned) == (2, 3, 720, 699, 21)
        assert [(month, one.openings) for month, one in view.months] == [(date(2026, 11, 1), 2), (date(2026, 12, 1), 1)]
        assert [(kind, one.openings) for kind, one in view.kinds] == [("exchange", 3)]
        assert [(row.people, row.first, row.unmanned) for row in view.rows] == [(2, 2, 7), (1, 0, 7), (0, 0, 7)]
        assert history is not None
        stranger = replace(manager, programme_id="sakai-learning-2026")
        async with one.scene.database.work(one.now, writes=False) as uow:
            with pytest.raises(NotFoundError):
                await read_statistics(uow, one.scene.house, stranger)
        assert END > START


async def test_somebody_nobody_knows_counts_and_is_given_their_name_later(tmp_path: Path) -> None:
    async with evening(tmp_path) as one:
        manager = await one.manager()
        shizuku = await a_member(one, "u-1", "しずく")
        opening = await one.opening(manager)
        await one.happens(Kind.TEXT, "900", text="まだ開いていない", nickname="ふう")
        one.now = START
        await one.presses(manager, f"duty|on|{opening.id}")
        one.now = START + 10 * MINUTE
        await one.happens(Kind.TEXT, "900", f"#{YOUNG}", text="ほかの部屋")
        await one.happens(Kind.TEXT, "900", text="こんばんは", nickname="ふう")
        await one.happens(Kind.ENTERED, "900", f"#{VOICE}")
        assert one.said[manager.id].count("duty-somebody-unknown") == 1
        view = await view_of(one, manager, opening)
        (unknown,) = view.unknown
        assert [(there.person_id, there.ways) for there in view.present] == [(unknown, {Way.SPOKE, Way.VOICE})]
        assert view.names[unknown] == "ふう"
        await one.happens(Kind.TEXT, "900", text="お前なんか死ね", nickname="ふう")
        async with one.scene.database.work(one.now) as uow:
            figures = await read_statistics(uow, one.scene.house, manager)
        assert (figures.different, figures.unknown, figures.total.attendances) == (0, 1, 1)

        async def named(unknown_id: str, person_id: str) -> str:
            async with one.scene.database.work(one.now) as uow:
                refused = await say_who_it_was(uow, one.scene.house, manager, opening.id, unknown_id, person_id)
            return refused.reason if refused else ""

        assert await named(unknown, manager.id) == "refusal-stay-person"
        assert await named(shizuku.id, shizuku.id) == "refusal-stay-person"
        assert await named(unknown, shizuku.id) == "refusal-stay-still-there"
        one.now = START + 20 * MINUTE
        await one.happens(Kind.WENT, "900", f"#{VOICE}")
        assert await named(unknown, shizuku.id) == ""
        assert await named(unknown, shizuku.id) == "refusal-stay-person", "once"
        [there] = (await view_of(one, manager, opening)).present
        assert (there.person_id, there.minutes) == (shizuku.id, 10)
        async with one.scene.database.work(one.now) as uow:
            [flag] = await uow.flags.in_states(PLACE, tuple(FlagState), 9)
            words = await uow.flags.words(flag)
        assert words is not None
        assert (words.lines[0].text, flag.person_id) == ("お前なんか死ね", None)
