"""What people hold in their hands: the LINE app, the Discord app. One writes, presses what was offered, follows links."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from bots.discord.envelopes import Origin, interaction_envelope, message_envelope
from bots.discord.snowflakes import moment_of
from tomoshibi.rehearsal.browser import Browser
from tomoshibi.rehearsal.record import Heard
from tomoshibi.rehearsal.stage import Stage

_ULID = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_DISCORD_EPOCH_MS = 1_420_070_400_000
_ME = 800_000_000_000_000_001


class NotOfferedError(Exception):
    """Somebody wanted to press what nobody offered them."""


class Phone(ABC):
    """One person's account on one platform; `heard` is what reached it, in order."""

    def __init__(self, stage: Stage, address: str) -> None:
        self.stage = stage
        self.address = address
        self.heard: list[Heard] = []
        self.touched: Callable[[], None] = lambda: None

    @abstractmethod
    async def says(self, words: str) -> None:
        """Writes a message."""

    @abstractmethod
    async def press_data(self, data: str) -> None:
        """Presses a button."""

    def offered(self, label: str, words: str = "") -> str | None:
        """What the newest button with these words does, under a message with those words; None if there is none."""
        for message in reversed(self.heard[-60:]):
            if words in message.text:
                for name, data in message.buttons:
                    if label in name:
                        return data
        return None

    async def presses(self, label: str, words: str = "") -> bool:
        """Presses the newest such button; False when it was never offered."""
        data = self.offered(label, words)
        if data is None:
            return False
        await self.press_data(data)
        return True

    async def opens(self, label: str, words: str = "") -> Browser | None:
        """Follows the newest link of this label; the neutral page before it is passed by its button."""
        address = self.offered(label, words)
        if address is None or not address.startswith("http"):
            return None
        return await self.follows(address)

    async def follows(self, address: str) -> Browser:
        """Opens an address and presses the button of the neutral page."""
        browser = self.stage.browser()
        await browser.goes_to(address)
        if browser.form("開く") is not None:
            await browser.submits("開く")
        return browser


class LinePhone(Phone):
    """The LINE app."""

    def __init__(self, stage: Stage, name: str) -> None:
        super().__init__(stage, "U" + hashlib.sha256(name.encode()).hexdigest()[:32])
        self._number = 0

    async def says(self, words: str) -> None:
        """Writes a message."""
        message = {"id": self.new_id("message"), "type": "text", "text": words, "quoteToken": self.new_id("quote")}
        await self.happens("message", message=message)

    async def press_data(self, data: str) -> None:
        """Presses a postback button."""
        await self.happens("postback", postback={"data": data})

    async def blocks(self) -> None:
        """Blocks the account: the platform tells the bot so, and swallows what is sent from now on."""
        self.stage.platforms.line.blocked.add(self.address)
        await self.happens("unfollow")

    async def unblocks(self) -> None:
        """Becomes a friend again."""
        self.stage.platforms.line.blocked.discard(self.address)
        await self.happens("follow", follow={"isUnblocked": True})

    async def happens(self, kind: str, **rest: Any) -> None:
        """One event reaches the webhook; what could not be delivered is delivered again later, as LINE does."""
        event: dict[str, Any] = {
            "type": kind,
            "mode": "active",
            "timestamp": int(self.stage.clock.now().timestamp() * 1000),
            "source": {"type": "user", "userId": self.address},
            "webhookEventId": self.new_id("event", 26),
            "deliveryContext": {"isRedelivery": False},
            **rest,
        }
        if kind != "unfollow":
            event["replyToken"] = self.new_id("reply")
        self.touched()
        await self.stage.deliver_line(event)

    def new_id(self, kind: str, length: int = 32) -> str:
        """An id that nothing else has."""
        self._number += 1
        digest = hashlib.sha256(f"{self.address}:{kind}:{self._number}".encode()).digest()
        return "".join(_ULID[byte % 32] for byte in digest)[:length]


class DiscordPhone(Phone):
    """The Discord app; it writes direct messages."""

    def __init__(self, stage: Stage, name: str) -> None:
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:6], "big")
        super().__init__(stage, str(100_000_000_000_000_000 + number))
        self._number = number % 1000

    async def says(self, words: str) -> None:
        """Writes a direct message."""
        message: Any = SimpleNamespace(
            id=self.new_snowflake(),
            author=SimpleNamespace(id=int(self.address), bot=False),
            channel=SimpleNamespace(id=f"dm-{self.address}"),
            guild=None,
            content=words,
            attachments=(),
            mentions=(),
            stickers=(),
            message_snapshots=(),
            poll=None,
        )
        self.touched()
        await self.stage.deliver_discord(message_envelope(message, _ME, self._origin()))

    async def press_data(self, data: str) -> None:
        """Presses a button."""
        number = self.new_snowflake()
        token = f"interaction-{number}"
        self.stage.platforms.discord.grant(token, self.address)
        interaction: Any = SimpleNamespace(
            id=number,
            user=SimpleNamespace(id=int(self.address)),
            type=SimpleNamespace(value=3),
            data={"custom_id": data, "component_type": 2},
            token=token,
            application_id=_ME,
        )
        self.touched()
        await self.stage.deliver_discord(interaction_envelope(interaction, private_answer=True, origin=self._origin()))

    def new_snowflake(self) -> int:
        """Discord's id of something that happens now."""
        self._number = (self._number + 1) % 4_000_000
        made = (int(self.stage.clock.now().timestamp() * 1000) - _DISCORD_EPOCH_MS << 22) | self._number
        assert moment_of(made) is not None
        return made

    def _origin(self) -> Origin:
        return Origin(self.stage.programme_id, self.address, self.stage.clock.now())
