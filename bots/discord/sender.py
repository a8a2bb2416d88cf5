"""The way out to Discord: an interaction's own answer while its token lives, else a direct message under a nonce."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Protocol

from bots.discord.calls import CallFailedError, Calls, Upload
from bots.discord.render import MessageSpec, join, nonce, render
from bots.discord.rooms import PLACE_SIGN, DirectRooms
from bots.discord.ways import (
    DELETED_SINCE,
    SEND_LIMIT_S,
    TOKEN_GONE,
    TOO_LARGE,
    UNKNOWN_CHANNEL,
    Answer,
    Try,
    decide,
    decide_before,
)
from core.messages import Outcome, Parcel, ReplyHandle, Settlement
from core.threads import Attachment

FILE_MAX = 10 * 1024 * 1024
"""What a bot may upload without a boosted server, in bytes (Discord: Uploading Files)."""

REMEMBERED = 1000

OpenMedia = Callable[[str], Awaitable[tuple[Attachment, bytes]]]


class Line(Protocol):
    """What the sender needs of the room it shares with the gateway client."""

    calls: Calls
    direct: DirectRooms

    def can_send(self) -> bool:
        """Whether the bot is logged in."""
        ...


class DiscordSender:
    """core.ports.Sender for Discord. `open_media` gives a stored attachment that staff send along."""

    def __init__(self, line: Line, open_media: OpenMedia, *, limit_s: float = SEND_LIMIT_S) -> None:
        self._line = line
        self._open_media = open_media
        self._limit_s = limit_s
        self._in_doubt_since: OrderedDict[str, datetime] = OrderedDict()

    async def send(self, parcel: Parcel) -> Settlement:
        """One try of all messages of a parcel, in order, within ten seconds."""
        if not self._line.can_send():
            return Settlement(Outcome.LATER, "discord-not-ready", 5.0)
        since = self._since(parcel)
        refused = decide_before(_try(parcel, since), handle_died=_handle_died(parcel, since))
        if refused is not None:
            return refused
        handle = _live_handle(parcel)
        sent: list[str] = []
        try:
            until = asyncio.get_running_loop().time() + self._limit_s
            await self._send_all(parcel, handle, sent, until)
        except CallFailedError as failed:
            if failed.answer.code == UNKNOWN_CHANNEL:
                self._line.direct.forget(parcel.address)
            return decide(failed.answer, _try(parcel, since, part_sent=bool(sent)))
        self._in_doubt_since.pop(parcel.outbox_id, None)
        return Settlement(Outcome.SENT, message_ids=tuple(filter(None, sent)), counted=len(sent))

    def _since(self, parcel: Parcel) -> datetime:
        """Since when a message may lie with Discord: the first try after those that surely did not reach it.

        The outbox knows only the very first try; where this process has seen the tries between, it knows better.
        """
        if not parcel.maybe_accepted:
            self._in_doubt_since[parcel.outbox_id] = parcel.now
            if len(self._in_doubt_since) > REMEMBERED:
                self._in_doubt_since.popitem(last=False)
        return self._in_doubt_since.get(parcel.outbox_id, parcel.first_tried_at)

    async def _send_all(self, parcel: Parcel, handle: ReplyHandle | None, sent: list[str], until: float) -> None:
        specs = render(parcel.spoken)
        if handle is not None:
            whole = join(specs)
            first = whole or specs[0]
            if await self._fill_in(handle, first, sent, until):
                specs = [] if whole else specs[1:]
        if not specs:
            return
        channel = await self._channel(parcel.address, until)
        # Numbered from the end, so that a message keeps its nonce whether or not the first went as an interaction's answer.
        for index, spec in zip(range(len(specs), 0, -1), specs, strict=True):
            body = {**spec.body(), "nonce": nonce(parcel.outbox_id, index), "enforce_nonce": True}
            path = "/channels/{channel_id}/messages"
            try:
                answer = await self._carry("POST", path, body, spec, until, channel_id=channel)
            except CallFailedError as failed:
                if failed.answer.code != DELETED_SINCE:
                    raise
                sent.append("")
            else:
                sent.append(_id_of(answer))

    async def _fill_in(self, handle: ReplyHandle, spec: MessageSpec, sent: list[str], until: float) -> bool:
        """Fills in the interaction's answer; doing so twice is harmless. False when its token is not known any more."""
        path = "/webhooks/{webhook_id}/{webhook_token}/messages/@original"
        try:
            ids = {"webhook_id": handle.extra, "webhook_token": handle.token}
            answer = await self._carry("PATCH", path, spec.body(), spec, until, **ids)
        except CallFailedError as failed:
            if failed.answer.code in TOKEN_GONE:
                return False
            raise
        sent.append(_id_of(answer))
        return True

    async def _carry(self, method: str, path: str, body: dict[str, Any], spec: MessageSpec, until: float, **ids: str) -> Any:
        files = [await self._upload(media, index) for index, media in enumerate(spec.media)]
        if files:
            body = body | {"attachments": [{"id": i, "filename": file.name} for i, file in enumerate(files)]}
        return await self._line.calls.call(method, path, body=body, files=files, until=until, **ids)

    async def _upload(self, attachment_id: str, index: int) -> Upload:
        attachment, content = await self._open_media(attachment_id)
        if len(content) > FILE_MAX:
            raise CallFailedError(Answer(413, TOO_LARGE))
        name = attachment.name or f"{attachment.kind.value}-{index + 1}"
        return Upload(name, attachment.mime or "application/octet-stream", content)

    async def _channel(self, address: str, until: float) -> str:
        """The channel of an address: a server's room itself, or the person's direct room."""
        if address.startswith(PLACE_SIGN):
            return address.removeprefix(PLACE_SIGN)
        return await self._direct_channel(address, until)

    async def _direct_channel(self, user_id: str, until: float) -> str:
        known = self._line.direct.channel_of(user_id)
        if known is not None:
            return known
        try:
            opened = await self._line.calls.call("POST", "/users/@me/channels", body={"recipient_id": user_id}, until=until)
        except CallFailedError as failed:
            # Opening the room twice is harmless and says nothing yet: whatever became of it, no message went.
            if failed.answer.doubt == "maybe":
                raise CallFailedError(Answer(doubt="unsent")) from None
            raise
        self._line.direct.learn(user_id, str(opened["id"]))
        return str(opened["id"])


def _try(parcel: Parcel, since: datetime, *, part_sent: bool = False) -> Try:
    return Try(
        urgency=parcel.urgency,
        now=parcel.now,
        first_tried_at=since,
        attempt=parcel.attempt,
        maybe_accepted=parcel.maybe_accepted,
        part_sent=part_sent,
    )


def _live_handle(parcel: Parcel) -> ReplyHandle | None:
    handle = parcel.reply
    usable = handle is not None and handle.kind == "discord_interaction" and parcel.now < handle.expires_at
    return handle if usable else None


def _handle_died(parcel: Parcel, since: datetime) -> bool:
    """Whether an earlier try could fill in the interaction's answer and this one cannot."""
    return _live_handle(parcel) is None and parcel.reply is not None and since < parcel.reply.expires_at


def _id_of(answer: Any) -> str:
    return str(answer["id"])
