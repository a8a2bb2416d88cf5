"""Participants in the openings: they wish, come by speaking, by voice or by a press, talk, now and then badly, call, ask."""

from datetime import timedelta

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.place.joining_players import JoiningPlayer
from tomoshibi.rehearsal.place.place_habits import BAD, EVERYDAY, QUESTIONS, PlaceHabit
from tomoshibi.rehearsal.place.place_phones import LineGroup, Server, WebRoom
from tomoshibi.rehearsal.place.place_world import ROOM_LINE, ROOM_MINORS, ROOM_TALK, ROOM_WEB, PlannedDay
from tomoshibi.rehearsal.record import Heard

HERE, LISTENING, CALL, TROUBLE = "来たよ", "見ているだけ", "スタッフを呼ぶ", "困った・スタッフと話す"
WISH, NOT = "行くかも", "今回はやめておく"
GRADES = {"slander": "medium", "private_data": "high", "contact_exchange": "medium", "crisis": "high"}
BAD_OF = {PlaceHabit.SLANDERS: ("slander",), PlaceHabit.NUMBERS: ("private_data", "contact_exchange")}
DEVICES = "アプリのこと"
SAYS_BADLY = 0.35
MOST_LINES = 4
CALLS_STAFF = 0.03
LAST_MINUTES = 12


class GuestPlayer(JoiningPlayer):
    """One participant."""

    _has_cried = False

    # Wishes

    def hears(self, heard: Heard) -> None:
        """Announcements are answered now and then."""
        super().hears(heard)
        if any(label == WISH for label, _ in heard.buttons) and self.chance.random() < self.guest.comes:
            self.play.soon(self.key, lambda: self._wishes(heard), self.chance.uniform(5, 60 * 8))

    async def _wishes(self, heard: Heard) -> None:
        label = WISH if self.chance.random() < 0.85 else NOT
        data = next((data for name, data in heard.buttons if name == label), None)
        if data is None or self.phone is None:
            return
        await self.phone.press_data(data)
        day = next((one for one in self.world.openings.values() if one.id == data.split("|")[-1]), None)
        if day is not None:
            self.did(words.WISHED if label == WISH else words.UNWISHED, day.begin)

    # An opening

    def plans_to_come(self, day: PlannedDay) -> None:
        """On the day itself it is decided by how one feels."""
        if not self.is_in or self.room is None or self.chance.random() > self.guest.comes:
            return
        span = (day.ends - day.begins).total_seconds() / 60 - LAST_MINUTES
        self.play.at(day.begins + timedelta(minutes=self.chance.uniform(1, span * 0.7)), self.key, lambda: self._comes(day))

    async def _comes(self, day: PlannedDay) -> None:
        if day.is_cancelled or not self.is_in or self.room is None:
            return
        listens = self.guest.habit is PlaceHabit.LISTENER
        if isinstance(self.room, Server) and (listens or self.chance.random() < 0.4) and await self.room.enters_voice():
            self._is_there(day, "voice")
            until = min(day.ends + timedelta(minutes=3), self.play.now + timedelta(minutes=self.chance.uniform(15, 120)))
            self.play.at(until, self.key, self.room.leaves_voice)
        elif listens or self.chance.random() < 0.3:
            talk = self.world.rooms.get(self._room_key())
            if talk is not None and await self.room.presses(LISTENING if listens else HERE, talk):
                self._is_there(day, "press")
        if not listens:
            self._plans_words(day)

    def _is_there(self, day: PlannedDay, how: str) -> None:
        self.did(words.CAME, f"{day.begin} {how}")
        day.came.add(self.guest.number)

    def _room_key(self) -> str:
        if isinstance(self.room, LineGroup):
            return ROOM_LINE
        if isinstance(self.room, WebRoom):
            return ROOM_WEB
        return ROOM_MINORS if self.guest.is_minor else ROOM_TALK

    def _plans_words(self, day: PlannedDay) -> None:
        left = max(1.0, (day.ends - self.play.now).total_seconds() / 60 - 2)
        for _ in range(self.chance.randint(1, MOST_LINES)):
            self.play.soon(self.key, lambda: self._talks(day), self.chance.uniform(0.5, min(left, 90)))
        if self.chance.random() < CALLS_STAFF:
            self.play.soon(self.key, lambda: self._calls(day), self.chance.uniform(1, min(left, 60)))

    async def _talks(self, day: PlannedDay) -> None:
        """Everyday words, or what this one is apt to say."""
        kinds = BAD_OF.get(self.guest.habit, ())
        if kinds and self.chance.random() < SAYS_BADLY:
            kind = self.chance.choice(kinds)
            await self._says_in_room(day, self.chance.choice(BAD[kind]), kind)
        elif self.guest.habit is PlaceHabit.CRISIS and not self._has_cried and len(day.came) > 1:
            self._has_cried = await self._says_in_room(day, BAD["crisis"][0], "crisis")
        else:
            await self._says_in_room(day, self.chance.choice(EVERYDAY))

    async def _says_in_room(self, day: PlannedDay, said: str, kind: str = "") -> bool:
        if self.room is None or not self.is_in or self.play.now >= day.ends:
            return False
        if not await self.room.says(said):
            self.did(words.COULD_NOT_WRITE, day.begin)
            return False
        if self.guest.number not in day.came:
            self._is_there(day, "spoke")
        if kind:
            self.did(words.SAID_BADLY, f"{day.begin} {kind} {GRADES[kind]}", said)
        else:
            self.did(words.SAID, day.begin, said)
        return True

    async def _calls(self, day: PlannedDay) -> None:
        """Quietly, by the button of the room."""
        talk = self.world.rooms.get(self._room_key())
        if self.room is None or talk is None or self.play.now >= day.ends:
            return
        label = TROUBLE if isinstance(self.room, WebRoom) else CALL
        if await self.room.presses(label, talk):
            self.did(words.CALLED_STAFF, day.begin)

    # Between the openings

    async def asks(self) -> None:
        """A question, to whoever knows."""
        if self.phone is None or not self.is_in:
            return
        topic, question = self.chance.choice(QUESTIONS)
        await self._says("相談・質問")
        if not await self._presses(topic):
            return
        if topic == DEVICES:
            await self._presses("ほかのこと")
        await self._says(question)
        if await self._presses("保存する"):
            self.did(words.ASKED, words=question)


__all__ = ["GuestPlayer"]
