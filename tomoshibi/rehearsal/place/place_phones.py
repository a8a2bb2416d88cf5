"""What people hold in their hands in an online place: their own chat, and the way into its rooms on the same platform."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from bots.discord.envelopes import Origin, message_envelope
from core.messages import Kind
from tomoshibi.rehearsal.browser import Browser
from tomoshibi.rehearsal.html_forms import Form
from tomoshibi.rehearsal.phones import DiscordPhone, LinePhone, NotOfferedError, Phone
from tomoshibi.rehearsal.place.place_stage import GROUP, PlaceStage
from tomoshibi.rehearsal.place.server import GUILD, ME, MINORS, TALK, VOICE, Member
from tomoshibi.rehearsal.record import Heard


class RoomTalk:
    """What the service says in one room, in order: everybody there can press it."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []

    def hears(self, heard: Heard) -> None:
        """A line appears."""
        self.heard.append(heard)

    def offered(self, label: str) -> str | None:
        """What the newest button with these words does."""
        for message in reversed(self.heard[-20:]):
            for name, data in message.buttons:
                if label in name:
                    return data
        return None


class InRoom:
    """The way into the rooms; each app has its own. What cannot be done there is said by the return value."""

    phone: Phone

    async def joins(self) -> None:
        """Goes in for good, once it is open."""

    async def says(self, words: str) -> bool:
        """Writes to all; False when the platform does not let them."""
        raise NotImplementedError

    async def presses(self, label: str, room: RoomTalk) -> bool:
        """Presses what stands in the room."""
        raise NotImplementedError

    async def enters_voice(self) -> bool:
        """Goes where people are heard; False where there is no such room, or it is shut."""
        return False

    async def leaves_voice(self) -> None:
        """Goes out of it."""

    async def goes(self) -> None:
        """Leaves the group or server for good."""


class LineGroup(InRoom):
    """The LINE group."""

    def __init__(self, phone: LinePhone) -> None:
        self.phone, self._line = phone, phone

    async def _happens(self, kind: str, **rest: Any) -> None:
        await self._line.happens(kind, source={"type": "group", "groupId": GROUP, "userId": self._line.address}, **rest)

    async def joins(self) -> None:
        """Others see it."""
        members = {"members": [{"type": "user", "userId": self._line.address}]}
        await self._line.happens("memberJoined", source={"type": "group", "groupId": GROUP}, joined=members)

    async def says(self, words: str) -> bool:
        """Nobody can be kept from writing there."""
        message = {"id": self._line.new_id("message"), "type": "text", "text": words}
        await self._happens("message", message=message)
        return True

    async def presses(self, label: str, room: RoomTalk) -> bool:
        """A button in the group."""
        data = room.offered(label)
        if data is not None:
            await self._happens("postback", postback={"data": data})
        return data is not None

    async def goes(self) -> None:
        """Others see it."""
        members = {"members": [{"type": "user", "userId": self._line.address}]}
        source = {"type": "group", "groupId": GROUP}
        await self._line.happens("memberLeft", source=source, left=members)


class Server(InRoom):
    """The Discord server. While the gateway is gone messages wait to be caught up, what else happens is lost to the bot."""

    def __init__(self, phone: DiscordPhone, stage: PlaceStage, nickname: str, *, is_minor: bool = False) -> None:
        self.phone, self._discord, self._stage, self._nickname = phone, phone, stage, nickname
        self.room = str(MINORS if is_minor else TALK)
        self._number = 0

    async def joins(self) -> None:
        """Accepts the invitation; there is no screening."""
        self._stage.server.members.setdefault(self._discord.address, Member())
        await self._happened(Kind.MEMBER_JOINED)
        await self._happened(Kind.MEMBER_READY)

    async def says(self, words: str) -> bool:
        """A message in the room of their age."""
        if not self._stage.server.may_write(self._discord.address, self.room):
            return False
        number = self._discord.new_snowflake()
        self._stage.server.rooms[self.room].messages[str(number)] = (self._discord.address, words)
        author = SimpleNamespace(id=int(self._discord.address), bot=False, display_name=self._nickname)
        message: Any = SimpleNamespace(
            id=number,
            author=author,
            channel=SimpleNamespace(id=self.room),
            guild=SimpleNamespace(id=GUILD),
            content=words,
            attachments=(),
            mentions=(),
            stickers=(),
            message_snapshots=(),
            poll=None,
        )
        self._discord.touched()
        origin = Origin(self._stage.programme_id, self.room, self._stage.clock.now())
        await self._stage.deliver_message(message_envelope(message, ME, origin))
        return True

    async def presses(self, label: str, room: RoomTalk) -> bool:
        """A button under the bot's words in the room; the answer is seen by nobody else."""
        data = room.offered(label)
        if data is None or self._stage.gateway_is_gone:
            return False
        await self._discord.press_data(data)
        return True

    async def enters_voice(self) -> bool:
        """Into the voice room."""
        if self.room != str(TALK) or not self._stage.server.may_speak(self._discord.address):
            return False
        self._stage.server.members[self._discord.address].voice = str(VOICE)
        await self._happened(Kind.ENTERED, place=str(VOICE))
        return True

    async def leaves_voice(self) -> None:
        """Out of it."""
        member = self._stage.server.members.get(self._discord.address)
        if member is not None and member.voice:
            member.voice = ""
            await self._happened(Kind.WENT, place=str(VOICE))

    async def goes(self) -> None:
        """Leaves the server."""
        await self.leaves_voice()
        self._stage.server.members.pop(self._discord.address, None)
        await self._happened(Kind.MEMBER_LEFT)

    def called(self, nickname: str) -> None:
        """Another name in the server."""
        self._nickname = nickname

    async def wishes(self, event: str) -> None:
        """Presses "interested" at the event of the server."""
        await self._happened(Kind.WISHED, id=event)

    async def _happened(self, kind: Kind, **about: str) -> None:
        self._discord.touched()
        await self._stage.deliver_happening(kind, {"place": str(GUILD), "author": self._discord.address, **about})


class WebPhone(Phone):
    """The conversation in a browser, and the room beside it."""

    def __init__(self, stage: PlaceStage, registers: Callable[["WebPhone"], None]) -> None:
        super().__init__(stage, "")
        self._registers = registers
        self.browser: Browser = stage.browser()
        self.browser.extra["x-tomoshibi"] = "script"

    async def begin(self) -> None:
        """Opens the address of the public page and begins."""
        await self.browser.goes_to(f"/chat?programme={self.stage.programme_id}")
        await self.browser.submits("はじめる")
        self.address = self.browser.url.rstrip("/").rpartition("/")[2].partition("#")[0]
        self._registers(self)

    async def _chat(self) -> Browser:
        await self.browser.goes_to(f"/chat/{self.address}")
        if self.browser.form("送る") is None:  # the browser forgot it: one begins anew
            await self.begin()
        return self.browser

    async def says(self, words: str) -> None:
        """Writes in their own conversation."""
        if not self.address:
            await self.begin()
        page = await self._chat()
        self.touched()
        await page.submits("送る", {"text": words}, follow=False)

    async def press_data(self, data: str) -> None:
        """Presses a button that stands on the page."""
        page = await self._chat()
        form = next((one for one in page.page.forms if one.fields.get("press") == [data]), None)
        if form is None:
            raise NotOfferedError("not on the page any more")
        self.touched()
        await page.send(form, form.action, form.fields, follow=False)


class WebRoom(InRoom):
    """The room in the browser."""

    def __init__(self, phone: WebPhone, *, is_minor: bool = False) -> None:
        self.phone, self._web = phone, phone
        self._audience = "minors" if is_minor else "adults"

    async def _room(self) -> Browser:
        return await self._web.browser.goes_to(f"/chat/{self._web.address}/place/{self._audience}")

    async def joins(self) -> None:
        """Looks in."""
        await self._room()

    async def says(self, words: str) -> bool:
        """Writes, where the page lets them."""
        page = await self._room()
        form = page.form("送る")
        if form is None or "書き込みをお休み" in page.words or "いまは、ひらいていません" in page.words:
            return False
        self._web.touched()
        await page.send(form, form.action, form.fields | {"text": [words]}, follow=False)
        return page.status < 400

    async def presses(self, label: str, room: RoomTalk) -> bool:
        """A button on the page of the room."""
        del room
        page = await self._room()
        form = self._form(page, label)
        if form is None:
            return False
        self._web.touched()
        await page.send(form, form.action, form.fields, follow=False)
        return True

    @staticmethod
    def _form(page: Browser, label: str) -> Form | None:
        return next((one for one in reversed(page.page.forms) if one.button(label) is not None), None)
