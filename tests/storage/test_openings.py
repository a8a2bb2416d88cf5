"""Openings, posts, wishes to come and marks of people on duty, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.errors import NotFoundError
from core.openings import Opening, OpeningState, OpeningStep, OpeningStepKind, Posting, StaffMark, Wish, WishToCome
from core.people import Person, PersonState, Profile, Role, new_person
from core.ports import UnitOfWork
from core.threads import Viewer
from storage.engine import Database

NOW = datetime(2026, 5, 1, 3, tzinfo=UTC)
PROGRAMME = "kyoto-ibasho-2026"


def opening(number: int, hours: int = 4) -> Opening:
    """The opening of a day of May."""
    starts_at = datetime(2026, 5, number, 4, tzinfo=UTC)
    ends_at = starts_at + timedelta(hours=hours)
    return Opening(f"o{number}", PROGRAMME, "exchange", starts_at, ends_at, OpeningState.PLANNED, "お茶とおしゃべり", NOW)


async def somebody(uow: UnitOfWork, person_id: str, role: Role = Role.MANAGER) -> Person:
    """A person who is there."""
    person = new_person(person_id, PROGRAMME, role, PersonState.ACTIVE, NOW)
    await uow.people.add(person, Profile(name="𠮷田 さくら"))
    return person


async def test_openings_are_kept_with_who_is_posted(database: Database) -> None:
    async with database.work(NOW) as uow:
        await somebody(uow, "m1")
        await somebody(uow, "m2")
        for number in (9, 5, 7):
            await uow.openings.add(opening(number))
        await uow.openings.post("o5", [Posting("o5", "manager", "m1"), Posting("o5", "planner", "m1")])
        await uow.commit()
    later = NOW + timedelta(days=1)
    async with database.work(later) as uow:
        await uow.openings.post("o5", [Posting("o5", "manager", "m1"), Posting("o5", "device_help", "m2")])
        kept = await uow.openings.lock("o5")
        assert {(one.post, one.person_id, one.posted_at) for one in kept.postings} == {
            ("manager", "m1", NOW),
            ("device_help", "m2", later),
        }
        found = await uow.openings.between(PROGRAMME, NOW, opening(9).starts_at)
        assert [one.opening.id for one in found] == ["o5", "o7"]
        with pytest.raises(NotFoundError):
            await uow.openings.get("o6")
        with pytest.raises(NotFoundError):
            await uow.openings.save(opening(6))


async def test_the_one_that_runs_is_the_latest_that_was_opened(database: Database) -> None:
    at = opening(7).starts_at + timedelta(hours=1)
    async with database.work(NOW) as uow:
        await uow.openings.add(opening(5))
        await uow.openings.add(opening(7))
        assert await uow.openings.running(PROGRAMME, at) is None
        await uow.openings.save(replace(opening(7), state=OpeningState.PAUSED, opened_at=at))
        running = await uow.openings.running(PROGRAMME, at)
        assert running is not None
        assert running.opening.id == "o7"
        assert running.opening.opened_at == at
        assert await uow.openings.running("another", at) is None


async def test_the_latest_wish_counts(database: Database) -> None:
    async with database.work(NOW) as uow:
        await somebody(uow, "p1", Role.PARTICIPANT)
        await somebody(uow, "p2", Role.PARTICIPANT)
        await uow.openings.add(opening(5))
        for person, wish in (("p1", Wish.MAYBE), ("p2", Wish.MAYBE), ("p1", Wish.NOT), ("p1", Wish.NOT)):
            await uow.openings.wish(WishToCome("o5", person, wish, NOW))
        assert [(one.person_id, one.wish) for one in await uow.openings.wishes("o5")] == [("p1", Wish.NOT), ("p2", Wish.MAYBE)]
        assert await uow.openings.wishes_in([]) == {}


async def test_who_is_experienced_and_how_they_are_called_before_participants(database: Database) -> None:
    async with database.work(NOW) as uow:
        await somebody(uow, "m1")
        with pytest.raises(NotFoundError):
            await uow.openings.name("m1", "さく")
        for is_experienced in (False, True):
            await uow.openings.mark(StaffMark("m1", PROGRAMME, is_experienced, "c1", NOW))
        await uow.openings.name("m1", "さく")
        await uow.openings.mark(StaffMark("m1", PROGRAMME, True, "c2", NOW))
        assert (await uow.openings.marks(PROGRAMME))["m1"] == StaffMark("m1", PROGRAMME, True, "c2", NOW)
        assert await uow.openings.public_names(PROGRAMME) == {"m1": "さく"}
        await uow.openings.keep_experience("m1", "𠮷い仕事で6年")
        assert await uow.openings.experience_for_eyes(PROGRAMME, Viewer("c1", "test")) == {"m1": "𠮷い仕事で6年"}
        await uow.openings.mark(StaffMark("m1", PROGRAMME, True, "c2", NOW))
        await uow.openings.keep_experience("m1", "")
        assert await uow.openings.experience_for_eyes(PROGRAMME, Viewer("c1", "test")) == {}
        await uow.openings.name("m1", "")
        assert await uow.openings.public_names(PROGRAMME) == {}


async def test_what_was_done_with_an_opening_stays_written(database: Database) -> None:
    async with database.work(NOW) as uow:
        await uow.openings.plan_turn(PROGRAMME)
        await uow.openings.add(opening(5))
        steps = [OpeningStep("o5", kind, NOW, "m1", "weather") for kind in (OpeningStepKind.PLANNED, OpeningStepKind.CANCELLED)]
        for step in steps:
            await uow.openings.note(step)
        assert await uow.openings.steps(["o5"]) == steps
        assert await uow.openings.steps([]) == []


async def test_who_is_still_to_be_told_of_a_post(database: Database) -> None:
    """Only of openings told together, ahead and not cancelled; told once, and again when posted anew."""
    later, own = NOW + timedelta(minutes=5), ("m1", "p1")

    async def untold(now: datetime) -> list[tuple[str, str]]:
        async with database.work(now, writes=False) as uow:
            return await uow.openings.untold_duties(PROGRAMME)

    async with database.work(NOW) as uow:
        for person_id in own:
            await somebody(uow, person_id)
        for day, about in ((5, "together"), (6, ""), (7, "together")):
            await uow.openings.add(opening(day))
            await uow.openings.note(OpeningStep(f"o{day}", OpeningStepKind.PLANNED, NOW, "m1", about))
            await uow.openings.post(f"o{day}", [Posting(f"o{day}", "manager", who) for who in own])
        cancelled = (await uow.openings.get("o7")).opening
        await uow.openings.save(replace(cancelled, state=OpeningState.CANCELLED))
        await uow.commit()
    assert await untold(NOW) == [("o5", "m1"), ("o5", "p1")]
    assert await untold(opening(5).ends_at) == []
    async with database.work(later) as uow:
        await uow.openings.note(OpeningStep("o5", OpeningStepKind.DUTY_TOLD, later, about="m1"))
        await uow.commit()
    assert await untold(later) == [("o5", "p1")]
    async with database.work(later + timedelta(minutes=1)) as uow:
        await uow.openings.post("o5", [Posting("o5", "planner", "m1")])
        await uow.commit()
    assert await untold(later) == [("o5", "m1")]
