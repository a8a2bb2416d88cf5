"""LINE's way out: one try to send, the free reply first, push under a retry key after; every answer has its settlement."""

from collections.abc import Awaitable, Callable
from typing import Any

import structlog

from bots.line.answers import Answer, read_answer, settle_push, settle_reply, unknown
from bots.line.cards import Made
from bots.line.clients import LineClients
from bots.line.quota import LineQuota
from bots.line.render import ImageUrls, render
from bots.line.ways import REPLY_UNKNOWN, Way, decide_way, may_repeat_push
from core.errors import TomoshibiError
from core.messages import Outcome, Parcel, Settlement

log = structlog.get_logger(__name__)


class _NoAnswer(Exception):  # noqa: N818 - what happened, never seen outside of this file
    """No answer came. `may_have_left` tells whether LINE may have got the call all the same."""

    def __init__(self, code: str, *, may_have_left: bool) -> None:
        super().__init__(code)
        self.code = code
        self.may_have_left = may_have_left


GROUPS = frozenset("CR")
"""How ids of groups and rooms of several people begin; a person's begins with U (developers.line.biz, "Source objects")."""

FindUrls = Callable[[str], Awaitable[tuple[str, str, str]]]
"""As bots.line.render.ImageUrls, found in the database: original URL, preview URL, MIME type."""


class LineSender:
    """Sends for several programmes (implements core.ports.Sender)."""

    def __init__(self, clients: LineClients, quota: LineQuota, image_urls: FindUrls | None = None) -> None:
        self._clients = clients
        self._quota = quota
        self._image_urls = image_urls
        self._troubles: dict[str, str] = {}

    def state(self) -> dict[str, str]:
        """For /healthz: "" or the code of the last trouble that is ours to mend ("line-token"), by programme."""
        return {programme: self._troubles.get(programme, "") for programme in self._clients.programmes}

    async def warm_up(self) -> None:
        """Loads the SDK ahead of the first message."""
        await self._clients.sdk()

    async def send(self, parcel: Parcel) -> Settlement:
        """One try. Never raises for what LINE may answer."""
        if not parcel.address:
            return Settlement(Outcome.UNREACHABLE, "line-unknown-user")
        if parcel.programme_id not in self._clients.programmes:
            self._troubles[parcel.programme_id] = "line-no-credentials"
            return Settlement(Outcome.LATER, "line-no-credentials", retry_after_s=60.0)
        try:
            messages = render(parcel.spoken, await self._urls(parcel), in_group=parcel.address[0] in GROUPS)
        except TomoshibiError as error:
            return Settlement(Outcome.REFUSED, error.code)
        settlement = await self._go(parcel, messages)
        self._note(parcel, settlement)
        return settlement

    async def _urls(self, parcel: Parcel) -> ImageUrls | None:
        """The addresses of this parcel's files, looked up before drawing, which is pure."""
        ids = {one for bubble in parcel.spoken for one in bubble.media}
        if self._image_urls is None or not ids:
            return None
        found = {one: await self._image_urls(one) for one in sorted(ids)}
        return found.__getitem__

    async def _go(self, parcel: Parcel, messages: list[Made]) -> Settlement:
        way = decide_way(parcel)
        if way is Way.ASK:
            return Settlement(Outcome.UNCERTAIN, "line-unknown-end")
        if way is not Way.PUSH:
            return await self._reply(parcel, messages, again=way is Way.REPLY_AGAIN)
        if not await self._may_push(parcel):
            return Settlement(Outcome.UNREACHABLE, "line-quota-reserve")
        return await self._push(parcel, messages)

    async def _may_push(self, parcel: Parcel) -> bool:
        # What LINE may already have is not sent another way for the reserve's sake.
        return parcel.maybe_accepted or await self._quota.may_push(parcel.programme_id, parcel.urgency, parcel.now)

    async def _reply(self, parcel: Parcel, messages: list[Made], *, again: bool) -> Settlement:
        assert parcel.reply is not None  # decide_way says reply only with a handle
        sdk = await self._clients.sdk()
        try:
            result = await self._call(parcel, "reply_message", sdk.reply_request, parcel.reply.token, messages)
        except _NoAnswer as error:
            log.info("line-reply-without-end", outbox=parcel.outbox_id, code=error.code, again=again)
            if error.may_have_left or again:
                return Settlement(Outcome.MAYBE, REPLY_UNKNOWN)
            return Settlement(Outcome.LATER, error.code)
        if isinstance(result, Answer):
            return settle_reply(result, parcel, again=again)
        return Settlement(Outcome.SENT, message_ids=result)

    async def _push(self, parcel: Parcel, messages: list[Made]) -> Settlement:
        sdk = await self._clients.sdk()
        repeatable = may_repeat_push(parcel)
        key = {"x_line_retry_key": parcel.outbox_id}
        try:
            result = await self._call(parcel, "push_message", sdk.push_request, parcel.address, messages, **key)
        except _NoAnswer as error:
            return unknown(error.code, repeatable=repeatable) if error.may_have_left else Settlement(Outcome.LATER, error.code)
        if isinstance(result, Answer):
            return settle_push(result, parcel, repeatable=repeatable)
        return Settlement(Outcome.SENT, message_ids=result, counted=1)

    async def _call(
        self, parcel: Parcel, method: str, build: Any, target: str, messages: list[Made], **options: str
    ) -> "Answer | tuple[str, ...]":
        """The ids LINE gave, or its answer where it was none of success. Raises _NoAnswer."""
        sdk = await self._clients.sdk()
        api = await self._clients.messaging(parcel.programme_id)
        timeout = await self._clients.timeout()
        try:
            request = build(target, messages)
        except ValueError:
            return Answer(400)
        try:
            response = await getattr(api, method)(request, _request_timeout=timeout, **options)
            return tuple(str(message.id) for message in response.sent_messages or ())
        except sdk.ApiException as error:
            return read_answer(error.status, error.body, error.headers)
        except (sdk.aiohttp.ConnectionTimeoutError, sdk.aiohttp.ClientConnectorError):
            raise _NoAnswer("line-unreachable", may_have_left=False) from None
        except (sdk.aiohttp.ClientError, TimeoutError) as error:
            code = "line-timeout" if isinstance(error, TimeoutError) else "line-connection-lost"
            raise _NoAnswer(code, may_have_left=True) from None
        except (sdk.OpenApiException, ValueError, TypeError, AttributeError):
            # An answer that the SDK cannot read: the call itself may well have worked.
            raise _NoAnswer("line-unreadable", may_have_left=True) from None

    def _note(self, parcel: Parcel, settlement: Settlement) -> None:
        if settlement.outcome is Outcome.SENT:
            self._troubles.pop(parcel.programme_id, None)
        elif settlement.code == "line-token":
            self._troubles[parcel.programme_id] = "line-token"
        elif settlement.code == "line-quota":
            self._quota.spent(parcel.programme_id)
        for _ in range(settlement.counted):
            self._quota.pushed(parcel.programme_id)
