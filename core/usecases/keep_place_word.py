"""The coordinator adds a word of moderation, switches one off, or on again."""

from dataclasses import replace

from core.errors import Refusal
from core.people import Person
from core.place_words import PlaceWord, decide_word
from core.ports import UnitOfWork
from core.usecases.context import House, desk_person


async def list_words(uow: UnitOfWork, house: House, staff: Person) -> list[PlaceWord]:
    """All words of the place, the newest first."""
    desk_person(staff, house.programme(staff.programme_id).id)
    return await uow.place_words.of_programme(staff.programme_id)


async def add_word(uow: UnitOfWork, house: House, staff: Person, word: PlaceWord) -> Refusal | None:
    """Keeps a word; it counts within half a minute everywhere, here at once. Commits unless refused."""
    known = await list_words(uow, house, staff)
    if any(one.id == word.id for one in known):
        return None  # pressed twice
    refusal = decide_word(word.word, word.kind, word.besides, known)
    if refusal is None:
        await uow.place_words.add(replace(word, word=word.word.strip()))
        await uow.audit.note(actor=staff.id, action="own-word-added", at=uow.now)
        await uow.commit()
        house.memory.readings.pop(staff.programme_id, None)
    return refusal


async def switch_word(uow: UnitOfWork, house: House, staff: Person, word_id: str, *, on: bool) -> None:
    """Switches a word off, or on again. Commits. Raises NotFoundError."""
    desk_person(staff, house.programme(staff.programme_id).id)
    await uow.place_words.switch(staff.programme_id, word_id, on=on)
    await uow.audit.note(actor=staff.id, action=f"own-word-{'on' if on else 'off'}", at=uow.now)
    await uow.commit()
    house.memory.readings.pop(staff.programme_id, None)
