"""What the running service remembers of the place's talk for some minutes, in memory only: never written, gone after a restart.

Nothing of it reaches storage but the lines that stood around something that was flagged (K3.2.1).
"""

from collections import OrderedDict, deque
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

Room = tuple[str, str]
"""Programme and address of a room."""

LINES = 6
LONGEST = 500
KEPT = timedelta(minutes=30)
MINUTE = timedelta(minutes=1)
ROOMS, MESSAGES, SPEAKERS = 200, 2_000, 2_000


@dataclass(frozen=True, slots=True)
class RecentLine:
    """A line of a room; `speaker` is an address, `nickname` what the platform calls them ("" where it does not tell)."""

    message_id: str
    speaker: str
    nickname: str
    text: str
    at: datetime
    is_staff: bool = False


@dataclass(slots=True)
class PlaceMemory:
    """Bounded in every way. `following` are flags of a room to which the next lines are added; how many still."""

    rooms: "OrderedDict[Room, deque[RecentLine]]" = field(default_factory=OrderedDict)
    following: dict[Room, dict[str, int]] = field(default_factory=dict)
    readings: dict[str, tuple[datetime, object]] = field(default_factory=dict)
    _gone: "OrderedDict[str, None]" = field(default_factory=OrderedDict)
    _came: "OrderedDict[str, deque[datetime]]" = field(default_factory=OrderedDict)

    def heard(self, room: Room, line: RecentLine) -> None:
        """Keeps a line once; the oldest goes."""
        lines = self.rooms.setdefault(room, deque(maxlen=LINES))
        self.rooms.move_to_end(room)
        if all(one.message_id != line.message_id for one in lines):
            lines.append(replace(line, text=line.text[:LONGEST]))
        while len(self.rooms) > ROOMS:
            self.rooms.popitem(last=False)

    def around(self, room: Room, now: datetime, but: str = "") -> list[RecentLine]:
        """The last lines of a room but the message itself, the oldest first."""
        return [one for one in self.rooms.get(room, ()) if one.message_id != but and now - one.at <= KEPT]

    def changed(self, room: Room, message_id: str, text: str) -> None:
        """Somebody changed their words."""
        lines = self.rooms.get(room)
        if lines is not None:
            kept = [replace(one, text=text[:LONGEST]) if one.message_id == message_id else one for one in lines]
            self.rooms[room] = deque(kept, maxlen=LINES)

    def forget(self, room: Room, message_id: str) -> None:
        """Somebody took their words back; a message that comes after its own deletion is known too."""
        lines = self.rooms.get(room)
        if lines is not None:
            self.rooms[room] = deque((one for one in lines if one.message_id != message_id), maxlen=LINES)
        self._gone[message_id] = None
        while len(self._gone) > MESSAGES:
            self._gone.popitem(last=False)

    def is_gone(self, message_id: str) -> bool:
        """Whether it was taken back before it was read."""
        return message_id in self._gone

    def count(self, what: str, now: datetime, within: timedelta, most: int) -> int:
        """How often something happened within a time, this once too; counted up to `most` and one more."""
        times = self._came.setdefault(what, deque(maxlen=most + 1))
        self._came.move_to_end(what)
        times.append(now)
        while len(self._came) > SPEAKERS:
            self._came.popitem(last=False)
        return sum(now - at <= within for at in times)
