"""What stands on the board, read as a person reads it: each clause with its state and its counts."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tomoshibi.rehearsal.record import Record

_STATE = re.compile(r"^(\S+) \d+条項$")
_CLAUSE = re.compile(r"^(.+) ([SK]\d+(?:\.\d+)*)$")
_COUNT = re.compile(r"^(\S+) (\d+)$")
BOARD = "board"


class Shown(StrEnum):
    """The state of a clause in the words of the board."""

    KEPT = "守れています"
    DUE = "進行中"
    OVERDUE = "期限を過ぎています"
    NOT_YET = "まだ始まっていません"
    WAIVED = "見送りました"


COUNTS = {
    "期限内に済んだ": "in_time",
    "遅れて済んだ": "late",
    "期限前": "open",
    "期限を過ぎた": "past",
    "見送った": "waived",
    "これから": "ahead",
}


@dataclass(slots=True)
class BoardLine:
    """A clause on the board: how many are done in time, late, open, past their last moment, waived, ahead."""

    clause: str
    title: str
    state: Shown
    in_time: int = 0
    late: int = 0
    open: int = 0
    past: int = 0
    waived: int = 0
    ahead: int = 0

    @property
    def kept(self) -> int:
        """Those done."""
        return self.in_time + self.late

    @property
    def owed(self) -> int:
        """All that was owed so far."""
        return self.kept + self.open + self.past + self.waived


@dataclass(frozen=True, slots=True)
class Board:
    """The board as it stood at a moment."""

    at: datetime
    lines: Mapping[str, BoardLine]


def boards(record: Record) -> list[Board]:
    """Every board that was looked at, in order."""
    return [Board(one.at, read_board(one.words)) for one in record.looked if one.place == BOARD]


def read_board(words: str) -> dict[str, BoardLine]:
    """The lines of a board by clause: they stand below the heading of their state."""
    found: dict[str, BoardLine] = {}
    states = {one.value: one for one in Shown}
    state: Shown | None = None
    line: BoardLine | None = None
    for written in words.split("\n"):
        heading, clause, count = _STATE.match(written), _CLAUSE.match(written), _COUNT.match(written)
        if heading is not None:
            state, line = states.get(heading[1]), None
        elif state is not None and clause is not None:
            line = found.setdefault(clause[2], BoardLine(clause[2], clause[1], state))
        elif line is not None and count is not None and count[1] in COUNTS:
            setattr(line, COUNTS[count[1]], int(count[2]))
    return found


def cards_of(record: Record, clause: str) -> tuple[datetime, list[str]] | None:
    """When the page of a clause was opened last, and its lines; None where nobody opened it."""
    opened = [one for one in record.looked if one.place == f"clause-{clause}"]
    return (opened[-1].at, opened[-1].words.split("\n")) if opened else None
