"""The coordinator's own words of moderation, sealed: they may name what somebody in the place suffers from."""

import json

from sqlalchemy import select, update

from core.errors import NotFoundError
from core.moderation.flags import Severity
from core.place_words import PlaceWord
from storage.tables_flags import place_words
from storage.transaction import Transaction
from storage.vault import Place, programme_owner


class PlaceWordsRepository:
    """Implements core.ports.PlaceWords."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of_programme(self, programme_id: str) -> list[PlaceWord]:
        """All, the newest first, those switched off too."""
        mine = select(place_words).where(place_words.c.programme_id == programme_id)
        found = []
        for row in await self._transaction.rows(mine.order_by(place_words.c.added_at.desc(), place_words.c.id)):
            words = json.loads(await self._transaction.open(_place(row.id, programme_id), row.sealed))
            found.append(
                PlaceWord(
                    row.id,
                    row.programme_id,
                    words["word"],
                    row.kind,
                    Severity(row.severity),
                    tuple(words["besides"]),
                    row.is_on,
                    row.added_by,
                    row.added_at,
                )
            )
        return found

    async def add(self, word: PlaceWord) -> bool:
        """False when there is one of this id already."""
        words = json.dumps({"word": word.word, "besides": list(word.besides)}, ensure_ascii=False)
        row = {
            "id": word.id,
            "programme_id": word.programme_id,
            "kind": word.kind,
            "severity": word.severity.value,
            "is_on": word.is_on,
            "added_by": word.added_by,
            "added_at": word.added_at,
            "sealed": await self._transaction.seal(_place(word.id, word.programme_id), words),
        }
        once = self._transaction.insert(place_words).values(row).on_conflict_do_nothing().returning(place_words.c.id)
        return (await self._transaction.execute(once)).first() is not None

    async def switch(self, programme_id: str, word_id: str, *, on: bool) -> None:
        """Raises NotFoundError."""
        mine = update(place_words).where(place_words.c.id == word_id, place_words.c.programme_id == programme_id)
        if (await self._transaction.execute(mine.values(is_on=on))).rowcount == 0:
            raise NotFoundError("word-unknown", word=word_id)


def _place(word_id: str, programme_id: str) -> Place:
    return Place("place_words", word_id, programme_owner(programme_id), "words")
