"""The hash chain of the log: how a line is hashed, how lines are appended, how the whole is checked.

Each line holds the hash of the one before it. The newest seq and hash are kept signed with a key of the vault, so that
cutting off the end or rewriting everything shows as well.
"""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from sqlalchemy import CursorResult, Executable, Row, Table, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.tables import audit, facts
from storage.vault import DataKey

HEAD = "audit-head"
FIRST = "0" * 64


class Reading(Protocol):
    """What checking the chain needs of a transaction (storage.transaction.Transaction is one)."""

    async def first(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Row[Any] | None: ...

    async def rows(self, statement: Executable, parameters: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]: ...


class Writing(Reading, Protocol):
    """What writing the chain needs beside that."""

    async def take_turn(self, name: str, *, shared: bool = False) -> None: ...

    async def execute(
        self, statement: Executable, parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]: ...

    def insert(self, table: Table) -> sqlite.Insert | postgresql.Insert: ...


@dataclass(frozen=True, slots=True)
class AuditLine:
    """Who did what, concerning whom, on which page. Ids and codes only."""

    at: datetime
    actor: str
    action: str
    person_id: str | None = None
    case_id: str | None = None
    page: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the log is whole; `broken_from` is the first seq that cannot be trusted, `lines` how many there are."""

    whole: bool
    lines: int
    broken_from: int | None = None
    reason: str = ""


def line_hash(seq: int, line: AuditLine, prev_hash: str) -> str:
    """SHA-256 over the canonical JSON of a line and the hash before it (hex)."""
    at = line.at.astimezone(UTC).isoformat(timespec="microseconds")
    content = [seq, at, line.actor, line.action, line.person_id, line.case_id, line.page, prev_hash]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def sign_head(key: DataKey, seq: int, newest: str) -> str:
    """The head as it is kept in the facts: JSON with its signature."""
    return json.dumps({"seq": seq, "hash": newest, "sign": key.sign(f"{HEAD}|{seq}|{newest}".encode())})


_NEWEST = select(audit.c.seq, audit.c.hash).order_by(audit.c.seq.desc()).limit(1)
_HEAD_KEPT = select(facts.c.value).where(facts.c.key == HEAD)
_NEW_LINE = insert(audit)


async def append_lines(transaction: Writing, key: DataKey, lines: Sequence[AuditLine], *, is_first: bool = False) -> None:
    """Adds lines to the chain; concurrent writers wait for each other from here to their commit.

    `is_first`: the log was never written before.
    """
    await transaction.take_turn("audit")
    seq, prev = await _end_of_chain(transaction, is_first=is_first)
    rows: list[dict[str, Any]] = []
    for line in lines:
        seq += 1
        digest = line_hash(seq, line, prev)
        rows.append({"seq": seq, "prev_hash": prev, "hash": digest} | {name: getattr(line, name) for name in line.__slots__})
        prev = digest
    await transaction.execute(_NEW_LINE, rows)
    value = sign_head(key, seq, prev)
    upsert = transaction.insert(facts).values(key=HEAD, value=value)
    await transaction.execute(upsert.on_conflict_do_update(index_elements=["key"], set_={"value": value}))


async def _end_of_chain(transaction: Reading, *, is_first: bool) -> tuple[int, str]:
    """(seq, hash) after which to go on. Where lines or the head are gone, a number is left out, so that it shows."""
    newest = await transaction.first(_NEWEST)
    seq, prev = (newest.seq, newest.hash) if newest is not None else (0, FIRST)
    row = await transaction.first(_HEAD_KEPT)
    if row is None:
        return (seq, prev) if is_first else (seq + 1, prev)
    head = json.loads(row.value)
    if int(head["seq"]) > seq:
        return int(head["seq"]), str(head["hash"])
    return seq, prev


async def verify_chain(transaction: Reading, key: DataKey | None) -> Verdict:
    """Reads the log from its beginning: every link, then the signed head."""
    prev, seq = FIRST, 0
    last_seq = 0
    while True:
        query = select(audit).where(audit.c.seq > last_seq).order_by(audit.c.seq).limit(1000)
        batch = await transaction.rows(query)
        for row in batch:
            line = AuditLine(row.at, row.actor, row.action, row.person_id, row.case_id, row.page)
            if row.seq != seq + 1:
                return Verdict(False, seq, seq + 1, "missing")
            if row.prev_hash != prev or row.hash != line_hash(row.seq, line, prev):
                return Verdict(False, seq, row.seq, "changed")
            seq, prev = row.seq, row.hash
        if not batch:
            break
        last_seq = seq
    return await _verify_head(transaction, key, seq, prev)


async def _verify_head(transaction: Reading, key: DataKey | None, seq: int, newest: str) -> Verdict:
    row = await transaction.first(select(facts.c.value).where(facts.c.key == HEAD))
    if row is None:
        return Verdict(True, 0) if seq == 0 and key is None else Verdict(False, seq, seq + 1, "head-missing")
    head = json.loads(row.value)
    kept_seq, kept_hash = int(head["seq"]), str(head["hash"])
    if key is None or not hmac.compare_digest(head["sign"], key.sign(f"{HEAD}|{kept_seq}|{kept_hash}".encode())):
        return Verdict(False, seq, 1, "head-forged")
    if (kept_seq, kept_hash) != (seq, newest):
        return Verdict(
            False, seq, min(seq, kept_seq) + 1 if seq != kept_seq else 1, "end-cut-off" if seq < kept_seq else "changed"
        )
    return Verdict(True, seq)
