"""Case notes of an opening: written, amended with a reason, sealed, kept from whom they must be kept from (K2.3.3)."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from core.attendance import Stay, Way
from core.contact_rules import ToldContact
from core.contacts import Contact, ContactOutcome, ContactWay, ContactWith, ContactWords, Topic
from core.errors import NotFoundError, Refusal
from core.inquiries import Part
from core.obligations import OwedState
from core.openings import Opening, OpeningState
from core.usecases.note_contact import note_contact
from core.usecases.note_of_opening import OpeningNotes, read_notes, withdraw_note
from core.usecases.read_contacts import read_contacts
from tests.usecases.opening_scene import NOW, PLACE, Place, afternoon, online_place
from tests.usecases.scene import scene

HOUR = timedelta(hours=1)


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    async with scene(tmp_path) as house:
        yield await online_place(house)


async def held(place: Place) -> Opening:
    """An opening that is over; somebody listened, somebody spoke, both belong to a case."""
    planned = await place.planned(afternoon(1))
    over = replace(planned, state=OpeningState.CLOSED, opened_at=planned.starts_at, closed_at=planned.ends_at)
    async with place.house.database.work(planned.ends_at) as uow:
        await uow.openings.save(over)
        await uow.cases.add_member("case-asa", "asa", Part.PARTICIPANT)
        for name, way in (("shizuku", Way.LISTENING), ("yoru", Way.SPOKE)):
            await uow.cases.add_member(f"case-{name}", name, Part.PARTICIPANT)
            await uow.attendance.begin(Stay(over.id, name, way, over.starts_at, over.ends_at))
            await uow.memberships.name(name, f"にっくねーむ-{name}")
        await uow.commit()
    return over


def told(opening: Opening, name: str | None, words: ContactWords, key: str = "k", **more: object) -> ToldContact:
    one = ToldContact(
        key,
        opening.ends_at,
        ContactOutcome.REACHED,
        ContactWay.PLACE,
        ContactWith.PARTICIPANT if name else ContactWith.PLACE,
        f"case-{name}" if name else None,
        name,
        Topic.OPENING,
        words=words,
        opening_id=opening.id,
    )
    return replace(one, **more)  # type: ignore[arg-type]


async def note(place: Place, now: datetime, one: ToldContact) -> Contact | Refusal:
    async with place.house.database.work(now) as uow:
        return await note_contact(uow, place.house.house, place.manager, one)


async def page(place: Place, opening: Opening, now: datetime) -> OpeningNotes:
    async with place.house.database.work(now) as uow:
        return await read_notes(uow, place.house.house, place.manager, opening.id)


async def owed(place: Place, opening: Opening) -> OwedState:
    async with place.house.database.work(NOW, writes=False) as uow:
        return (await uow.obligations.of_programme(PLACE))[f"case-note:{opening.id}"].state


async def test_after_an_opening_a_note_is_owed_and_one_of_anybody_is_enough(place: Place) -> None:
    opening = await held(place)
    later = opening.ends_at + HOUR
    assert await owed(place, opening) is OwedState.OPEN
    assert await note(place, later, told(opening, "asa", ContactWords("いない人"))) == Refusal("refusal-note-not-there")
    whole = told(opening, None, ContactWords("しりとりをした。𠮷い日", "来週もつづける"))
    first = await note(place, later, whole)
    assert await note(place, later, whole) == first  # a double press
    assert isinstance(first, Contact)
    assert await owed(place, opening) is OwedState.KEPT
    async with place.house.database.work(later) as uow:
        assert await withdraw_note(uow, place.house.house, place.manager, opening.id, first.id) is None
    assert await owed(place, opening) is OwedState.OPEN
    made = await note(place, later, told(opening, "shizuku", ContactWords("はじめて声を出した"), "k2"))
    assert isinstance(made, Contact)
    assert await owed(place, opening) is OwedState.KEPT


async def test_an_amendment_says_why_and_the_earlier_words_stay(place: Place) -> None:
    opening = await held(place)
    later = opening.ends_at + HOUR
    first = await note(place, later, told(opening, None, ContactWords("二人きた")))
    assert isinstance(first, Contact)
    again = told(opening, None, ContactWords("三人きた"), "k2", replaces=first.id)
    assert await note(place, later, again) == Refusal("refusal-note-why")
    why = replace(again, words=ContactWords("三人きた", why="聞いていた人を数えていなかった"))
    second = await note(place, later, why)
    assert isinstance(second, Contact)
    assert await note(place, later, replace(why, key="k3")) == Refusal("refusal-contact-gone")
    view = await page(place, opening, later)
    assert ([one.id for one in view.whole], [one.id for one in view.gone]) == ([second.id], [first.id])
    assert view.words_of(first).heard == "二人きた"
    assert view.words_of(second).why == "聞いていた人を数えていなかった"
    assert await owed(place, opening) is OwedState.KEPT


async def test_whoever_was_there_is_there_by_nickname_and_whom_one_is_kept_from_is_not(place: Place) -> None:
    opening = await held(place)
    later = opening.ends_at + HOUR
    made = await note(place, later, told(opening, "yoru", ContactWords("進学の話をした", "資料をさがす")))
    assert isinstance(made, Contact)
    view = await page(place, opening, later)
    assert {one.name: len(one.notes) for one in view.people} == {"にっくねーむ-shizuku": 0, "にっくねーむ-yoru": 1}
    assert view.noted == 1
    async with place.house.database.work(later) as uow:
        contacts = await read_contacts(uow, place.house.house, place.manager, "case-yoru")
        assert contacts.child_name == "にっくねーむ-yoru"
        assert contacts.words_of(made).next_step == "資料をさがす"
        await uow.safety.pass_by("yoru", "saku", "asked", later)
        await uow.commit()
    view = await page(place, opening, later)
    assert [one.name for one in view.people] == ["にっくねーむ-shizuku"]
    assert view.words == {}
    with pytest.raises(NotFoundError):
        await note(place, later, told(opening, "yoru", ContactWords("x"), "k2"))
