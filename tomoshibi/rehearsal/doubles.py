"""Doubles of LINE, Discord and mail in this process: the true senders draw and decide, only the network is left out.

Each keeps the platform's rules that matter here: LINE takes a retry key once in 24 hours and a reply token once, answers 200
for somebody who blocked the account; Discord knows a nonce for two minutes; a mail server says yes, no, or nothing.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from bots.discord.calls import CallFailedError
from bots.discord.rooms import DirectRooms
from bots.discord.ways import Answer
from bots.mail.render import MailWording, render_mail
from core.messages import Outcome, Parcel, Settlement
from tomoshibi.rehearsal.record import Heard

RETRY_KEY_LIVES = timedelta(hours=24)
NONCE_LIVES = timedelta(minutes=3)

Deliver = Callable[[Heard], None]


class PowerCutError(BaseException):
    """The process ends here, in the middle of what it was doing; not an Exception, so that nothing catches it."""


@dataclass(slots=True)
class Weather:
    """What the platforms do to the next calls; empty where all is well. Filled by the chaos, in order."""

    line: list[str] = field(default_factory=list)
    discord: list[str] = field(default_factory=list)
    mail: list[str] = field(default_factory=list)

    def next(self, platform: str) -> str:
        """What happens to the next call: "" nothing, "429", "500", "500-accepted", "cut" (and we die before we know)."""
        waiting: list[str] = getattr(self, platform)
        return waiting.pop(0) if waiting else ""


class LinePlatform:
    """LINE for all accounts: what was taken, under which key; who blocked us. Stands in for bots.line.clients.LineClients."""

    def __init__(self, programme: str, now: Callable[[], datetime], deliver: Deliver, weather: Weather) -> None:
        self.programmes = (programme,)
        self.blocked: set[str] = set()
        self._now, self._deliver, self._weather = now, deliver, weather
        self._sdk: Any = None
        self._keys: dict[str, tuple[datetime, tuple[str, ...]]] = {}
        self._used_tokens: set[str] = set()
        self._tokens: dict[str, str] = {}
        self._number = 0

    async def sdk(self) -> Any:
        """The true SDK, for its models and its errors."""
        if self._sdk is None:
            import importlib

            self._sdk = importlib.import_module("bots.line.sdk")
        return self._sdk

    async def messaging(self, programme_id: str) -> "LinePlatform":
        """The API of this platform."""
        del programme_id
        return self

    async def timeout(self, total_s: float | None = None) -> None:
        """Nothing is waited for."""
        del total_s

    async def close(self) -> None:
        """Nothing is open."""

    def grant(self, token: str, user: str) -> None:
        """A reply token that came with an event."""
        self._tokens[token] = user

    async def push_message(self, request: Any, *, _request_timeout: Any = None, x_line_retry_key: str = "") -> Any:
        """As LINE's push: once for a key."""
        body = request.to_dict()
        fault = self._weather.next("line")
        known = self._keys.get(x_line_retry_key)
        if known is not None and self._now() - known[0] < RETRY_KEY_LIVES:
            self._refuse(409, "The retry key is already accepted", known[1])
        self._before(fault)
        ids = self._take(body["to"], body["messages"])
        self._keys[x_line_retry_key] = (self._now(), ids)
        self._after(fault)
        return SimpleNamespace(sent_messages=[SimpleNamespace(id=one) for one in ids])

    async def reply_message(self, request: Any, *, _request_timeout: Any = None) -> Any:
        """As LINE's reply: once for a token."""
        body = request.to_dict()
        token = body["replyToken"]
        fault = self._weather.next("line")
        if token not in self._tokens or token in self._used_tokens:
            self._refuse(400, "Invalid reply token")
        self._before(fault)
        self._used_tokens.add(token)
        ids = self._take(self._tokens[token], body["messages"])
        self._after(fault)
        return SimpleNamespace(sent_messages=[SimpleNamespace(id=one) for one in ids])

    def _before(self, fault: str) -> None:
        if fault == "429":
            self._refuse(429, "The API rate limit has been exceeded. Try again later.")
        if fault == "500":
            self._refuse(500, "Internal Server Error")

    def _after(self, fault: str) -> None:
        if fault == "500-accepted":
            self._refuse(500, "Internal Server Error")
        if fault == "cut":
            raise PowerCutError

    def _refuse(self, status: int, message: str, ids: tuple[str, ...] = ()) -> None:
        body = json.dumps({"message": message, "sentMessages": [{"id": one} for one in ids]})
        told = SimpleNamespace(status=status, reason="", data=body, getheaders=dict)
        raise self._sdk.ApiException(http_resp=told)

    def _take(self, user: str, messages: list[dict[str, Any]]) -> tuple[str, ...]:
        taken = []
        for message in messages:
            self._number += 1
            taken.append(str(600_000_000_000_000_000 + self._number))
            text, buttons = read_line_message(message)
            self._deliver(Heard(self._now(), user, "line", text, buttons, user in self.blocked))
        return tuple(taken)


def read_line_message(message: Mapping[str, Any]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words of a message object, and its buttons."""
    words: list[str] = []
    buttons: dict[str, str] = {}

    def walk(node: Any) -> None:
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, Mapping):
            action = node.get("action")
            if isinstance(action, Mapping) and "label" in action:
                buttons[str(action["label"])] = str(action.get("data") or action.get("uri") or "")
            if node.get("type") in ("text", "span") and isinstance(node.get("text"), str):
                words.append(node["text"])
            for name, each in node.items():
                if name != "action":
                    walk(each)

    walk(message)
    return "\n".join(words), tuple(buttons.items())


class FreeQuota:
    """An account without a monthly limit. Stands in for bots.line.quota.LineQuota."""

    async def may_push(self, *_: object) -> bool:
        """Always."""
        return True

    def pushed(self, _programme_id: str) -> None:
        """Not counted."""

    def spent(self, _programme_id: str) -> None:
        """Never."""


class DiscordPlatform:
    """Discord's REST as far as a bot's direct messages use it. Stands in for the room that the sender is given."""

    def __init__(self, now: Callable[[], datetime], deliver: Deliver, weather: Weather) -> None:
        self.direct = DirectRooms()
        self.calls = self
        self.closed: set[str] = set()
        self._now, self._deliver, self._weather = now, deliver, weather
        self._nonces: dict[tuple[str, str], tuple[datetime, str]] = {}
        self._tokens: dict[str, str] = {}
        self._number = 0

    def can_send(self) -> bool:
        """Always logged in."""
        return True

    def grant(self, token: str, user: str) -> None:
        """An interaction's token, with which its answer may be filled in."""
        self._tokens[token] = user

    async def call(self, method: str, path: str, *, body: Any = None, files: Any = (), until: float = 0, **ids: str) -> Any:
        """One call, as bots.discord.calls.Calls makes it. Raises CallFailedError."""
        del files, until
        if path == "/users/@me/channels":
            return {"id": f"dm-{body['recipient_id']}"}
        fault = self._weather.next("discord")
        if method == "PATCH":
            user = self._tokens.get(ids["webhook_token"], "")
            self._fail(fault)
            return {"id": self._take(user, body)}
        user = ids["channel_id"].removeprefix("dm-")
        if user in self.closed:
            raise CallFailedError(Answer(403, 50007))
        key = (user, str(body.get("nonce", "")))
        known = self._nonces.get(key)
        if known is not None and self._now() - known[0] < NONCE_LIVES:
            return {"id": known[1]}
        self._fail(fault)
        made = self._take(user, body)
        self._nonces[key] = (self._now(), made)
        if fault == "500-accepted":
            raise CallFailedError(Answer(500, doubt="maybe"))
        if fault == "cut":
            raise PowerCutError
        return {"id": made}

    @staticmethod
    def _fail(fault: str) -> None:
        if fault == "429":
            raise CallFailedError(Answer(429, retry_after_s=2.0))
        if fault == "500":
            raise CallFailedError(Answer(doubt="unsent"))

    def _take(self, user: str, body: Mapping[str, Any]) -> str:
        self._number += 1
        text, buttons = read_discord_message(body)
        if text or buttons:
            self._deliver(Heard(self._now(), user, "discord", text, buttons, user in self.closed))
        return str(900_000_000_000_000_000 + self._number)


def read_discord_message(body: Mapping[str, Any]) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words of a message body, and its buttons."""
    words = [str(body.get("content") or "")]
    for embed in body.get("embeds", ()):
        words += [str(embed.get("title", "")), str(embed.get("description", ""))]
    buttons = [
        (str(each.get("label", "")), str(each.get("custom_id") or each.get("url") or ""))
        for row in body.get("components", ())
        for each in row.get("components", ())
    ]
    return "\n".join(word for word in words if word), tuple(buttons)


class MailPlatform:
    """A mail server: implements core.ports.Sender with the true drawing of a mail in front."""

    def __init__(self, wording: Callable[[str, str], MailWording], mail_from: str, deliver: Deliver, weather: Weather) -> None:
        self._wording, self._mail_from, self._deliver, self._weather = wording, mail_from, deliver, weather

    async def send(self, parcel: Parcel) -> Settlement:
        """One try."""
        if parcel.maybe_accepted:
            return Settlement(Outcome.UNCERTAIN, "mail-unknown-end")
        if self._weather.next("mail"):
            return Settlement(Outcome.LATER, "mail-busy", retry_after_s=30.0)
        words = self._wording(parcel.programme_id, parcel.spoken[0].language)
        mail = render_mail(parcel, sender=self._mail_from, wording=words)
        buttons = tuple((button.label, button.url) for part in parcel.spoken for button in part.buttons if button.url)
        text = str(mail.get_content()).strip()
        self._deliver(Heard(parcel.now, parcel.address, "mail", text, buttons))
        return Settlement(Outcome.SENT, message_ids=(str(mail["Message-ID"]),))
