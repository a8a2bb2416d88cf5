"""What is so in the invented place, whatever the service knows: its openings, its rooms, who is staff."""

from dataclasses import dataclass, field
from datetime import datetime

from core.browser_rooms import AUDIENCES, room_address
from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.place.place_phones import RoomTalk
from tomoshibi.rehearsal.place.place_stage import GROUP
from tomoshibi.rehearsal.place.server import MINORS, TALK, VOICE
from tomoshibi.rehearsal.play import Play
from tomoshibi.rehearsal.record import Somebody

COORDINATOR, FIRST_MANAGER, SECOND_MANAGER, PLANNER, DEVICE_HELP = (
    "coordinator", "manager-1", "manager-2", "planner", "device-help",
)  # fmt: skip
ROOM_LINE, ROOM_TALK, ROOM_MINORS, ROOM_WEB = "room-line", "room-discord", "room-discord-minors", "room-web"
ROOMS = {
    GROUP: (ROOM_LINE, "LINEのグループ", "line"),
    str(TALK): (ROOM_TALK, "Discordの部屋", "discord"),
    str(VOICE): ("room-discord-voice", "Discordの声の部屋", "discord"),
    str(MINORS): (ROOM_MINORS, "Discordの18歳までの部屋", "discord"),
}


@dataclass(slots=True)
class PlannedDay:
    """An opening as people know it. `managers` are the keys of those posted, the first of whom begins."""

    id: str
    begins: datetime
    ends: datetime
    kind: str
    managers: tuple[str, ...]
    is_cancelled: bool = False
    is_noted: bool = False
    on_duty: set[str] = field(default_factory=set)
    came: set[int] = field(default_factory=set)

    @property
    def begin(self) -> str:
        """Its name in the record."""
        return self.begins.isoformat()


class PlaceWorld:
    """The invented place."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.openings: dict[datetime, PlannedDay] = {}
        self.rooms: dict[str, RoomTalk] = {}
        self.number_of: dict[str, int] = {}
        """Of the address on Discord, whose number it is."""
        for address, (key, name, way) in ROOMS.items():
            self._room(address, key, name, way)
        for audience in AUDIENCES:
            key = ROOM_WEB if audience == "adults" else f"{ROOM_WEB}-{audience}"
            self._room(room_address(play.stage.programme_id, audience), key, "ブラウザの部屋", "web")

    def _room(self, address: str, key: str, name: str, way: str) -> None:
        talk = self.rooms.setdefault(key, RoomTalk())
        self.play.record.add(Somebody(key, words.ROOM, name, way))
        self.play.listens(address, key, talk.hears)

    def saw(self, what: str, room: str, whose: str, said: str) -> None:
        """What the bot did in the server."""
        number = self.number_of.get(whose)
        now = self.running()
        told = now.begin if now is not None else ""
        self.play.did(ROOMS[room][0], what, told, number, said)

    def running(self) -> PlannedDay | None:
        """The opening of this moment, or the one that ended or begins within minutes."""
        now = self.play.now
        near = [one for one in self.openings.values() if not one.is_cancelled and one.begins <= now <= one.ends]
        if near:
            return near[0]
        past = [one for one in self.openings.values() if not one.is_cancelled and one.ends <= now]
        return max(past, key=lambda one: one.ends, default=None)
