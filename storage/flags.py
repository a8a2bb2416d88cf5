"""Flags of the online place: words sealed under the person who spoke, or under the programme where nobody is linked."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import Row, Select, case, delete, func, insert, select, update

from core.errors import NotFoundError, VaultError
from core.messages import Channel
from core.moderation import KnownTokens
from core.moderation.flags import Severity
from core.moderation.known import tokens_to_know
from core.people import address_scope
from core.place_flags import CRISIS, Ending, FlaggedLine, FlagState, FlagWords, LineAround, Origin, PlaceFlag
from core.ports.flags import Earlier
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.columns import in_state
from storage.mapping import build, plain
from storage.tables_flags import flag_messages, known_tokens, place_flags
from storage.transaction import Transaction
from storage.vault import INDEX, Place, person_owner, programme_owner

_ENUMS: Mapping[str, type[Enum]] = {
    "channel": Channel,
    "severity": Severity,
    "state": FlagState,
    "origin": Origin,
    "ended": Ending,
}
_OWN = ("matter", "owner", "sealed")
_COLUMNS = [column for column in place_flags.c if column.name not in _OWN]
_LIVE = in_state(place_flags.c.state, "open", "taken")
_RANK = case(
    (place_flags.c.kinds.contains(CRISIS), 0),
    (place_flags.c.severity == "high", 1),
    (place_flags.c.severity == "medium", 2),
    else_=3,
)
"""A cry for help before everything else, however it was put."""


class FlagsRepository:
    """Implements core.ports.Flags."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def speaker(self, channel: Channel, programme_id: str, address: str) -> str:
        """The keyed token by which a speaker is known again."""
        return await self._transaction.token("speaker", f"{channel.value}|{address_scope(channel, programme_id)}|{address}")

    async def add(self, flag: PlaceFlag, matter: str, words: FlagWords) -> bool:
        """False when there is a live flag of this matter already."""
        owner = person_owner(flag.person_id) if flag.person_id else programme_owner(flag.programme_id)
        values = {**_row(flag), "matter": matter, "owner": owner, "sealed": await self._sealed(flag.id, owner, words)}
        once = self._transaction.insert(place_flags).values(values).on_conflict_do_nothing().returning(place_flags.c.id)
        return (await self._transaction.execute(once)).first() is not None

    async def of_matter(self, programme_id: str, matter: str) -> PlaceFlag | None:
        """The live flag of a matter, locked."""
        mine = select(*_COLUMNS).where(place_flags.c.programme_id == programme_id, place_flags.c.matter == matter, _LIVE)
        return await self._one(mine.with_for_update())

    async def get(self, flag_id: str) -> PlaceFlag:
        """The flag. Raises NotFoundError."""
        return _must(await self._one(select(*_COLUMNS).where(place_flags.c.id == flag_id)), flag_id)

    async def lock(self, flag_id: str) -> PlaceFlag:
        """The flag, which nobody else changes until the transaction ends. Raises NotFoundError."""
        return _must(await self._one(select(*_COLUMNS).where(place_flags.c.id == flag_id).with_for_update()), flag_id)

    async def save(self, flag: PlaceFlag, words: FlagWords | None = None) -> None:
        """Writes where it stands, and its words anew where given. Raises NotFoundError."""
        values = _row(flag)
        if words is not None:
            row = await self._transaction.first(select(place_flags.c.owner).where(place_flags.c.id == flag.id))
            if row is not None:
                values["sealed"] = await self._sealed(flag.id, row.owner, words)
        changed = await self._transaction.execute(update(place_flags).where(place_flags.c.id == flag.id).values(**values))
        if changed.rowcount == 0:
            raise NotFoundError("flag-unknown", flag=flag.id)

    async def move(self, from_id: str, to_id: str) -> None:
        """What one person said in rooms is another's, sealed under their key."""
        mine = select(*_COLUMNS, place_flags.c.owner, place_flags.c.sealed).where(place_flags.c.person_id == from_id)
        owner = person_owner(to_id)
        for row in await self._transaction.rows(mine.order_by(place_flags.c.id).with_for_update()):
            words = await self._open(row.id, row.owner, row.sealed)
            sealed = None if words is None else await self._sealed(row.id, owner, words)
            moved = update(place_flags).where(place_flags.c.id == row.id)
            await self._transaction.execute(moved.values(person_id=to_id, owner=owner, sealed=sealed))

    async def words(self, flag: PlaceFlag) -> FlagWords | None:
        """For the machine alone; None once they are forgotten or their person was erased."""
        row = await self._transaction.first(
            select(place_flags.c.sealed, place_flags.c.owner).where(place_flags.c.id == flag.id)
        )
        return None if row is None else await self._open(flag.id, row.owner, row.sealed)

    async def words_for_eyes(self, flag: PlaceFlag, viewer: Viewer) -> FlagWords | None:
        """The same, logged."""
        line = AuditLine(self._transaction.now, viewer.actor_id, "flag-opened", flag.person_id, None, viewer.page)
        self._transaction.note(line, is_opening=True)
        return await self.words(flag)

    async def nicknames_for_eyes(self, flags: Sequence[PlaceFlag], viewer: Viewer) -> Mapping[str, str]:
        """By flag what its speaker is called; one line of the log for all."""
        return {flag.id: words.nickname for flag, words in await self._opened(flags, viewer)}

    async def lines_for_eyes(self, programme_id: str, viewer: Viewer, limit: int) -> list[tuple[PlaceFlag, str]]:
        """Flagged lines that are still there, the newest first; one line of the log for all."""
        mine = select(*_COLUMNS).where(place_flags.c.programme_id == programme_id, place_flags.c.sealed.is_not(None))
        rows = await self._transaction.rows(mine.order_by(place_flags.c.last_at.desc(), place_flags.c.id).limit(limit))
        opened = await self._opened([_built(row) for row in rows], viewer)
        return [(flag, line.text) for flag, words in opened for line in words.lines if line.text][:limit]

    async def _opened(self, flags: Sequence[PlaceFlag], viewer: Viewer) -> list[tuple[PlaceFlag, FlagWords]]:
        if not flags:
            return []
        line = AuditLine(self._transaction.now, viewer.actor_id, "flags-listed", None, None, viewer.page)
        self._transaction.note(line, is_opening=True)
        wanted = select(place_flags.c.id, place_flags.c.owner, place_flags.c.sealed)
        rows = await self._transaction.rows(wanted.where(place_flags.c.id.in_([flag.id for flag in flags])))
        await self._transaction.load_keys(row.owner for row in rows)
        opened = {row.id: await self._open(row.id, row.owner, row.sealed) for row in rows}
        return [(flag, words) for flag in flags if (words := opened.get(flag.id)) is not None]

    async def _open(self, flag_id: str, owner: str, sealed: bytes | None) -> FlagWords | None:
        if sealed is None:
            return None
        try:
            return _read_words(await self._transaction.open(_place(flag_id, owner), sealed))
        except VaultError:
            return None

    async def note_message(self, flag_id: str, channel: Channel, message_id: str) -> None:
        """Remembers that a message belongs to a flag."""
        token = await self._message_token(channel, message_id)
        row = self._transaction.insert(flag_messages).values(message_token=token, flag_id=flag_id)
        await self._transaction.execute(row.on_conflict_do_nothing())

    async def of_message(self, channel: Channel, message_id: str) -> list[PlaceFlag]:
        """The flags a message belongs to, or stood around, locked."""
        token = await self._message_token(channel, message_id)
        mine = select(flag_messages.c.flag_id).where(flag_messages.c.message_token == token)
        return [await self.lock(row.flag_id) for row in await self._transaction.rows(mine.order_by(flag_messages.c.flag_id))]

    async def in_states(self, programme_id: str, states: Sequence[FlagState], limit: int) -> list[PlaceFlag]:
        """The gravest and longest waiting first where live; settled ones the newest first."""
        found = select(*_COLUMNS).where(
            place_flags.c.programme_id == programme_id, in_state(place_flags.c.state, *(one.value for one in states))
        )
        is_live = set(states) <= {FlagState.OPEN, FlagState.TAKEN}
        order = (_RANK, place_flags.c.came_at) if is_live else (place_flags.c.last_at.desc(),)
        return [_built(row) for row in await self._transaction.rows(found.order_by(*order, place_flags.c.id).limit(limit))]

    async def counts(self, programme_id: str, but: Collection[str] = ()) -> Mapping[FlagState, int]:
        """How many are in each state, without those of these people."""
        query = select(place_flags.c.state, func.count().label("number")).where(
            place_flags.c.programme_id == programme_id, func.coalesce(place_flags.c.person_id, "").not_in(sorted(but))
        )
        rows = await self._transaction.rows(query.group_by(place_flags.c.state))
        return {FlagState(row.state): int(row.number) for row in rows}

    async def told_open(self, programme_id: str) -> list[PlaceFlag]:
        """Those nobody has taken, of which staff were told."""
        mine = select(*_COLUMNS).where(
            place_flags.c.programme_id == programme_id,
            in_state(place_flags.c.state, "open"),
            place_flags.c.told_at.is_not(None),
        )
        return [_built(row) for row in await self._transaction.rows(mine.order_by(place_flags.c.told_at.desc()).limit(50))]

    async def due(self, now: datetime, limit: int = 50) -> list[str]:
        """Ids of open ones that nobody answered in time."""
        late = select(place_flags.c.id).where(in_state(place_flags.c.state, "open"), place_flags.c.next_at <= now)
        return [row.id for row in await self._transaction.rows(late.order_by(place_flags.c.next_at).limit(limit))]

    async def messages_since(self, programme_id: str, speaker: str, since: datetime) -> int:
        """How many messages of a speaker were flagged, without those that turned out to be nothing."""
        mine = select(func.coalesce(func.sum(place_flags.c.count), 0)).where(
            place_flags.c.programme_id == programme_id,
            place_flags.c.speaker == speaker,
            place_flags.c.last_at >= since,
            func.coalesce(place_flags.c.ended, "").not_in(("let_be", "put_back")),
            place_flags.c.act != "care",
        )
        row = await self._transaction.first(mine)
        return int(row[0]) if row is not None else 0

    async def earlier(self, flag: PlaceFlag) -> Earlier:
        """What was flagged of this speaker beside this."""
        let_be = func.sum(case((place_flags.c.ended.in_(("let_be", "put_back")), 1), else_=0))
        counted = select(func.count(), let_be, func.sum(place_flags.c.count)).where(
            place_flags.c.programme_id == flag.programme_id,
            place_flags.c.speaker == flag.speaker,
            place_flags.c.speaker != "",
            place_flags.c.id != flag.id,
        )
        row = await self._transaction.first(counted)
        return Earlier() if row is None else Earlier(*(int(value or 0) for value in row))

    async def steered_at(self, room_id: str) -> datetime | None:
        """When a room was last steered because of a flag."""
        row = await self._transaction.first(select(func.max(place_flags.c.steered_at)).where(place_flags.c.room_id == room_id))
        return None if row is None else row[0]

    async def forget_words(self, programme_id: str, before: datetime) -> int:
        """Takes the words away from what was settled before; the fact is kept, and no word can be traced to a message."""
        old = (
            place_flags.c.programme_id == programme_id,
            in_state(place_flags.c.state, "settled", "gone"),
            func.coalesce(place_flags.c.settled_at, place_flags.c.last_at) < before,
            place_flags.c.sealed.is_not(None),
        )
        ids = select(place_flags.c.id).where(*old)
        await self._transaction.execute(delete(flag_messages).where(flag_messages.c.flag_id.in_(ids)))
        return (await self._transaction.execute(update(place_flags).where(*old).values(sealed=None))).rowcount

    async def known(self, programme_id: str) -> KnownTokens | None:
        """What must not be named in this place; None while nothing is known."""
        mine = select(known_tokens.c.token, known_tokens.c.size).where(known_tokens.c.programme_id == programme_id)
        rows = await self._transaction.rows(mine)
        if not rows:
            return None
        key = await self._transaction.key(INDEX)
        sizes = frozenset(row.size for row in rows)
        return KnownTokens(lambda token: key.token("known", f"{programme_id}|{token}"), frozenset(r.token for r in rows), sizes)

    async def know(self, programme_id: str, words: Sequence[str]) -> None:
        """Keeps names, schools and numbers as keyed hashes, instead of what was known before."""
        plain_tokens = sorted({token for word in words for token in tokens_to_know(word)})
        await self._transaction.execute(delete(known_tokens).where(known_tokens.c.programme_id == programme_id))
        rows = [
            {
                "programme_id": programme_id,
                "token": await self._transaction.token("known", f"{programme_id}|{token}"),
                "size": len(token),
            }
            for token in plain_tokens
        ]
        if rows:
            await self._transaction.execute(insert(known_tokens), rows)

    async def _message_token(self, channel: Channel, message_id: str) -> str:
        return await self._transaction.token("flagged", f"{channel.value}|{message_id}")

    async def _sealed(self, flag_id: str, owner: str, words: FlagWords) -> bytes:
        return await self._transaction.seal(_place(flag_id, owner), json.dumps(asdict(words), ensure_ascii=False))

    async def _one(self, query: Select[Any]) -> PlaceFlag | None:
        row = await self._transaction.first(query)
        return None if row is None else _built(row)


def _place(flag_id: str, owner: str) -> Place:
    return Place("place_flags", flag_id, owner, "words")


def _row(flag: PlaceFlag) -> dict[str, Any]:
    return {**plain(flag), "kinds": ",".join(flag.kinds)}


def _built(row: Row[Any]) -> PlaceFlag:
    flag = build(PlaceFlag, row, _ENUMS)
    object.__setattr__(flag, "kinds", tuple(row.kinds.split(",")))
    return flag


def _must(flag: PlaceFlag | None, flag_id: str) -> PlaceFlag:
    if flag is None:
        raise NotFoundError("flag-unknown", flag=flag_id)
    return flag


def _read_words(written: bytes) -> FlagWords:
    given = json.loads(written)
    given["lines"] = tuple(FlaggedLine(**{**one, "marks": tuple(map(tuple, one["marks"]))}) for one in given["lines"])
    for name in ("before", "after"):
        given[name] = tuple(LineAround(**one) for one in given[name])
    return FlagWords(**given)
