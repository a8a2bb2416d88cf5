"""Participants on their way into the place: they ask, are talked with, get papers, agree, go in; and how they leave."""

from collections.abc import Callable

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.phones import DiscordPhone, LinePhone, Phone
from tomoshibi.rehearsal.place.place_habits import Guest, PlaceHabit
from tomoshibi.rehearsal.place.place_phones import InRoom, LineGroup, Server, WebPhone, WebRoom
from tomoshibi.rehearsal.place.place_stage import PlaceStage
from tomoshibi.rehearsal.place.place_world import PlaceWorld
from tomoshibi.rehearsal.play import Play
from tomoshibi.rehearsal.record import Heard, Participant, Somebody

ASKS = ("参加したいです", "参加してみたいんですけど、どうすればいいですか", "居場所に参加したいです")
TIMES = ("平日の夜", "平日の昼", "土日の昼")
RULES, JOINED = "この場所のやくそく", "今日から、参加できます"
ADDRESS = "京都府灯火市灯火町0-0"
BACK_AFTER_DAYS = (2, 9)


class JoiningPlayer:
    """One participant until they are in, and what they do when they leave."""

    def __init__(self, play: Play, world: PlaceWorld, guest: Guest, key: str = "") -> None:
        self.play, self.world, self.guest = play, world, guest
        self.key = key or f"participant-{guest.number}"
        self.nickname = guest.nickname
        self.chance = play.chance(self.key)
        self.phone: Phone | None = None
        self.room: InRoom | None = None
        self.is_in = False
        self.papers_are_back: Callable[[Guest], None] = lambda _guest: None
        """Is told when an envelope is in the post."""
        stage = play.stage
        assert isinstance(stage, PlaceStage)
        self.stage = stage
        self._enter()

    def _enter(self) -> None:
        guest = self.guest
        self.me = Somebody(self.key, "participant", guest.name, guest.way, guest.habit.value, guest.number)
        if guest.way == "web":
            phone = WebPhone(self.stage, lambda made: self.play.gives(made, self.me, self.hears))
            self.play.gives(phone, self.me, self.hears)
            self.phone, self.room = phone, WebRoom(phone, is_minor=guest.is_minor)
        elif guest.way == "phone":
            self.play.record.add(self.me)
        else:
            self._give_app()
        who = "" if guest.way == "phone" else self.key
        entered = Participant(guest.number, self.nickname, guest.way, guest.is_minor, who, guest.habit.value)
        self.play.record.participants.setdefault(guest.number, entered)

    def _give_app(self) -> None:
        phone = self.play.phone(self.me, self.hears)
        self.phone = phone
        if isinstance(phone, DiscordPhone):
            self.room = Server(phone, self.stage, self.nickname, is_minor=self.guest.is_minor)
            self.world.number_of[phone.address] = self.guest.number
        else:
            assert isinstance(phone, LinePhone)
            self.room = LineGroup(phone)

    def did(self, what: str, told: str = "", words: str = "") -> None:
        """Writes down what they did."""
        self.play.did(self.key, what, told, self.guest.number, words)

    # The first words

    async def asks_to_join(self) -> None:
        """Under a nickname, in their own chat."""
        phone = self.phone
        if phone is None:
            return
        self.did(words.ASKED_TO_JOIN)
        if isinstance(self.room, Server):
            await self.room.joins()  # the server's lobby is open to everybody: nothing else is
        await self._says(self.chance.choice(ASKS))
        for label in ("問い合わせをする", "自分のこと", "わかりました、進む"):
            await self._presses(label)
        await self._says(self.nickname)
        for label in ("続ける", "続ける", self.chance.choice(TIMES), "続ける", "チャットで", "保存する"):
            await self._presses(label)
        await self._presses("紙を郵送してほしい")
        page = await phone.opens("ページを開く", "ページで書いてください")
        if page is not None and page.form("保存する") is not None:
            told = {"name": self.guest.name, "address": ADDRESS, "envelope": "plain"}
            await page.submits("保存する", told)

    async def _says(self, said: str) -> None:
        assert self.phone is not None
        await self.phone.says(said)
        await self.play.stage.settle()

    async def _presses(self, label: str) -> bool:
        assert self.phone is not None
        pressed = await self.phone.presses(label)
        if not pressed:
            self.play.stumbles.append((self.play.now, self.key, f"{label!r} is not offered"))
        await self.play.stage.settle()
        return pressed

    # What they hear on the way

    def hears(self, heard: Heard) -> None:
        """Something came on their own phone."""
        offered = {label for label, _ in heard.buttons}
        if RULES in heard.text and "わかりました" in offered:
            self.play.soon(self.key, self._agrees, self.chance.uniform(3, 60 * 10))
        if JOINED in heard.text:
            self.play.soon(self.key, self._goes_in, self.chance.uniform(2, 60 * 5))
        if "申込みの紙をお送りしました" in heard.text:
            self.papers_come()

    def papers_come(self) -> None:
        """An envelope comes, and goes back when it is filled in."""
        if self.guest.habit is not PlaceHabit.NO_PAPERS:
            days = self.chance.uniform(*BACK_AFTER_DAYS)
            self.play.soon(self.key, self._posts_back, days * 24 * 60)

    async def _posts_back(self) -> None:
        self.papers_are_back(self.guest)

    async def _agrees(self) -> None:
        if self.phone is not None and await self.phone.presses("わかりました", RULES):
            self.did(words.AGREED, "1")

    async def _goes_in(self) -> None:
        """The role came by itself on Discord; the group is entered after what is good to know first."""
        self.is_in = True
        if isinstance(self.room, LineGroup):
            await self._presses("LINEのグループについて")
            await self._presses("それでも入る")
            await self.room.joins()
        elif isinstance(self.room, WebRoom):
            await self.room.joins()

    # The end

    async def comes_back(self) -> None:
        """From the account that was known, under another name in the rooms."""
        if self.is_in or self.phone is None:
            return
        self.nickname = f"{self.guest.nickname}2"
        self.did(words.ASKED_TO_JOIN)
        if isinstance(self.room, Server):
            self.room.called(self.nickname)
            await self.room.joins()
        await self._says("また参加したいです。名前を変えたいです")

    async def leaves(self, *, withdraws: bool = False) -> None:
        """By a word and a press; and out of the group or server."""
        if self.phone is None or not self.is_in:
            return
        await self._says("参加をやめたいです")
        if await self._presses("やめて、同意も取り消す" if withdraws else "参加をやめる"):
            self.did(words.WITHDREW if withdraws else words.LEFT)
            self.is_in = False
            if self.room is not None:
                await self.room.goes()
