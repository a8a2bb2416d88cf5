"""Flags on both databases: one live row a matter, words sealed and forgotten, tokens for speakers, messages and names."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from core.errors import NotFoundError
from core.messages import Channel
from core.moderation import read_message
from core.moderation.flags import Severity
from core.place_flags import Ending, FlaggedLine, FlagState, FlagWords, LineAround, Origin, PlaceFlag, matter_of
from core.ports.flags import Earlier
from core.threads import Viewer
from storage.engine import Database
from storage.tables_flags import known_tokens, place_flags, place_words
from storage.unit_of_work import transaction_of
from tests.storage.people_made_up import NOW, enter, new_id
from tests.unit.test_place_words import word

PLACE = "kyoto-ibasho-2026"
WORDS = FlagWords(
    "𠮷の人",
    "U1",
    "#1",
    (FlaggedLine("m1", NOW.isoformat(), "きつい言葉", (("slander", 0, 3),)),),
    (LineAround("A", "前の話", "x"),),
)
DAY = timedelta(days=1)


def flag(**more: object) -> PlaceFlag:
    usual: dict[str, object] = {
        "id": new_id(), "programme_id": PLACE, "channel": Channel.DISCORD, "room_id": new_id(), "speaker": "s" * 32,
        "kinds": ("slander", "politics"), "severity": Severity.MEDIUM, "state": FlagState.OPEN, "origin": Origin.TALK,
        "act": "steer", "came_at": NOW, "last_at": NOW,
    }  # fmt: skip
    return PlaceFlag(**(usual | more))  # type: ignore[arg-type]


async def test_one_live_flag_a_matter_and_its_words_are_sealed_and_forgotten(database: Database) -> None:
    person, _ = await enter(database)
    first = flag(person_id=person.id, told_at=NOW, next_at=NOW + timedelta(minutes=5))
    matter = matter_of(first.room_id, first.speaker, crisis=False)
    async with database.work(NOW) as uow:
        assert await uow.flags.add(first, matter, WORDS)
        assert not await uow.flags.add(replace(first, id=new_id()), matter, WORDS)
        assert await uow.flags.of_matter(PLACE, matter) == first
        await uow.flags.note_message(first.id, Channel.DISCORD, "m1")
        await uow.flags.note_message(first.id, Channel.DISCORD, "m1")
        assert await uow.flags.of_message(Channel.DISCORD, "m1") == [first]
        assert await uow.flags.of_message(Channel.LINE, "m1") == []
        assert await uow.flags.words_for_eyes(first, Viewer("staff", "desk-flag")) == WORDS
        assert await uow.flags.due(NOW + timedelta(minutes=4)) == []
        assert await uow.flags.due(NOW + timedelta(minutes=5)) == [first.id]
        assert await uow.flags.told_open(PLACE) == [first]
        row = await transaction_of(uow).first(select(place_flags.c.sealed).where(place_flags.c.id == first.id))
        assert row is not None
        assert "きつい".encode() not in bytes(row.sealed)
        await uow.commit()
    done = replace(first, state=FlagState.SETTLED, settled_at=NOW, ended=Ending.LET_BE, next_at=None, steered_at=NOW)
    async with database.work(NOW) as uow:
        await uow.flags.save(done, replace(WORDS, reason="読み違い"))
        assert await uow.flags.of_matter(PLACE, matter) is None
        second = flag(room_id=first.room_id, severity=Severity.HIGH, count=3)
        assert await uow.flags.add(second, matter, FlagWords()), "a settled one makes room"
        assert await uow.flags.messages_since(PLACE, first.speaker, NOW - DAY) == 3, "what was nothing does not count"
        assert await uow.flags.earlier(second) == Earlier(1, 1, 1)
        assert await uow.flags.steered_at(first.room_id) == NOW
        assert await uow.flags.counts(PLACE) == {FlagState.OPEN: 1, FlagState.SETTLED: 1}
        assert await uow.flags.in_states(PLACE, (FlagState.OPEN, FlagState.TAKEN), 9) == [second]
        viewer = Viewer("staff", "desk-words")
        assert await uow.flags.lines_for_eyes(PLACE, viewer, 9) == [(done, "きつい言葉")]
        assert await uow.flags.nicknames_for_eyes([done, second], viewer) == {done.id: "𠮷の人", second.id: ""}
        assert await uow.flags.forget_words(PLACE, NOW) == 0
        assert await uow.flags.forget_words(PLACE, NOW + DAY) == 1
        assert await uow.flags.words(done) is None
        assert await uow.flags.of_message(Channel.DISCORD, "m1") == []
        assert await uow.flags.get(done.id) == done, "the fact is kept"
        with pytest.raises(NotFoundError):
            await uow.flags.lock(new_id())
        await uow.commit()


async def test_what_a_visitor_said_goes_along_when_they_are_linked(database: Database) -> None:
    visitor, _ = await enter(database)
    person, _ = await enter(database)
    said = flag(person_id=visitor.id)
    async with database.work(NOW) as uow:
        assert await uow.flags.add(said, "talk|1", WORDS)
        forgotten = flag(person_id=visitor.id)
        assert await uow.flags.add(forgotten, "talk|2", FlagWords())
        await uow.commit()
    async with database.work(NOW) as uow:
        await uow.flags.move(visitor.id, person.id)
        await uow.commit()
    async with database.work(NOW) as uow:
        moved = await uow.flags.get(said.id)
        assert (moved, await uow.flags.words(moved)) == (replace(said, person_id=person.id), WORDS)
        row = await transaction_of(uow).first(select(place_flags.c.owner).where(place_flags.c.id == said.id))
        assert row is not None
        assert person.id in row.owner, "under their own key, so that it goes when they are erased"


async def test_words_of_the_place_and_names_as_hashes(database: Database) -> None:
    ours = replace(word("ぽんこつ", besides=("ぽんこつ堂",)), id=new_id(), programme_id=PLACE)
    async with database.work(NOW) as uow:
        assert await uow.place_words.add(ours)
        assert not await uow.place_words.add(ours)
        await uow.place_words.switch(PLACE, ours.id, on=False)
        with pytest.raises(NotFoundError):
            await uow.place_words.switch("another", ours.id, on=True)
        assert await uow.place_words.of_programme(PLACE) == [replace(ours, is_on=False)]
        row = await transaction_of(uow).first(select(place_words.c.sealed))
        assert row is not None
        assert "ぽんこつ".encode() not in bytes(row.sealed)
        assert await uow.flags.known(PLACE) is None
        await uow.flags.know(PLACE, ["灯野 雫", "090-1234-5678"])
        await uow.flags.know(PLACE, ["灯野 雫", "090-1234-5678"])
        tokens = [row.token for row in await transaction_of(uow).rows(select(known_tokens.c.token))]
        assert not [token for token in tokens if "灯" in token or "1234" in token]
        await uow.commit()
    async with database.work(NOW) as uow:
        known = await uow.flags.known(PLACE)
        assert known is not None
        assert read_message("灯野さん、こんにちは", known)[0].spans == ((0, 2),)
        assert read_message("松本さん、こんにちは", known) == ()
        assert await uow.flags.known("sakai-learning-2026") is None


async def test_a_cry_for_help_stands_before_what_else_is_grave_and_waited_longer(database: Database) -> None:
    number = flag(kinds=("private_data",), severity=Severity.HIGH)
    cry = flag(kinds=("slander", "crisis"), severity=Severity.MEDIUM, came_at=NOW + timedelta(hours=1))
    async with database.work(NOW) as uow:
        for one in (number, cry):
            assert await uow.flags.add(one, matter_of(one.room_id, one.speaker, crisis=one.is_crisis), FlagWords())
        assert await uow.flags.in_states(PLACE, (FlagState.OPEN, FlagState.TAKEN), 9) == [cry, number]
