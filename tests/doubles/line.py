"""A LINE platform on loopback, for the real SDK: it keeps the platform's rules and remembers every message it took.

In a test: `async with LineDouble() as line:` (own port, same loop). As a process: `python -m tests.doubles.line --port N`
prints one JSON line for each message it takes and obeys POST /_double/deliver, /_double/fail, GET /_double/record.
What it checks itself: tokens, reply tokens (once, a minute), retry keys (24 hours, same body), quota, known users, and, where
the platform's description lies beside the repository, every body against it (`violations`).
"""

import argparse
import asyncio
import contextlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Self

import aiohttp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.doubles.line_descriptions import descriptions
from tests.doubles.line_events import payload, sign
from tests.doubles.line_record import TOKEN, Delivery, Fault, Taken
from tests.doubles.line_rules import LineRules
from tests.doubles.line_server import LoopbackServer

__all__ = ["TOKEN", "Fault", "LineDouble", "Taken"]

WEBHOOK_WAIT_S = 2.0


class LineDouble(LineRules):
    """The platform with its network: serves the API, delivers webhooks."""

    def __init__(self, tokens: dict[str, str] | None = None, *, port: int = 0, **options: Any) -> None:
        super().__init__(tokens, **options)
        control = [
            Route("/_double/deliver", self._control_deliver, methods=["POST"]),
            Route("/_double/redeliver", self._control_redeliver, methods=["POST"]),
            Route("/_double/fail", self._control_fail, methods=["POST"]),
            Route("/_double/record", self._control_record),
        ]
        self._server = LoopbackServer(Starlette(routes=[*self.routes(), *control]), port)

    async def __aenter__(self) -> Self:
        await self._server.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._server.stop()

    @property
    def base_url(self) -> str:
        """For TOMOSHIBI_LINE_API_BASE."""
        return self._server.url

    async def deliver(
        self, base_url: str, programme: str, events: Sequence[Any], secret: str, *, signature: str | None = None
    ) -> int:
        """POSTs a signed webhook and waits two seconds, as LINE does; the status, 0 for none. Failures wait for `redeliver`."""
        for event in events:
            self._grant_for(event)
        body = payload(list(events))
        headers = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "LineBotWebhook/2.0"}
        headers["x-line-signature"] = sign(body, secret) if signature is None else signature
        timeout = aiohttp.ClientTimeout(total=WEBHOOK_WAIT_S)
        status = 0
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(f"{base_url}/line/{programme}/webhook", data=body, headers=headers) as response,
            ):
                status = response.status
        except (aiohttp.ClientError, TimeoutError):
            status = 0
        if not 200 <= status <= 299 and signature is None:
            self.undelivered.append(Delivery(base_url, programme, list(events), secret, status))
        return status

    async def redeliver(self) -> list[int]:
        """Delivers again what was not answered 2xx: same events, same ids and reply tokens, isRedelivery true."""
        waiting, self.undelivered = self.undelivered, []
        statuses = []
        for each in waiting:
            again = [_as_redelivery(event) for event in each.events]
            statuses.append(await self.deliver(each.base_url, each.programme, again, each.secret))
        return statuses

    def _grant_for(self, event: Any) -> None:
        if (
            not isinstance(event, dict)
            or not isinstance(event.get("replyToken"), str)
            or set(event["replyToken"]) in ({"0"}, {"f"})
        ):
            return
        source = event.get("source") or {}
        known = self._grants.get(event["replyToken"])
        if known is None or not known.used:
            to = source.get("groupId") or source.get("userId") or ""
            self.grant(event["replyToken"], to, event_at=event.get("timestamp", 0) / 1000)

    async def _control_deliver(self, request: Request) -> Response:
        body = await request.json()
        return JSONResponse({"status": await self.deliver(body["base_url"], body["programme"], body["events"], body["secret"])})

    async def _control_redeliver(self, _request: Request) -> Response:
        return JSONResponse({"statuses": await self.redeliver()})

    async def _control_fail(self, request: Request) -> Response:
        body = await request.json()
        self.fail(body["where"], *(Fault(each) for each in body["faults"]))
        return JSONResponse({})

    async def _control_record(self, _request: Request) -> Response:
        return JSONResponse({"taken": [asdict(each) for each in self.taken], "violations": self.violations})


def _as_redelivery(event: Any) -> Any:
    return event | {"deliveryContext": {"isRedelivery": True}} if isinstance(event, dict) else event


async def _run(port: int, tokens: dict[str, str]) -> None:
    async with LineDouble(tokens, port=port, tell=True) as double:
        print(json.dumps({"listening": double.base_url, "checked": descriptions() is not None}), flush=True)
        await asyncio.Event().wait()


def main() -> None:
    """The double as a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--token", action="append", default=[], metavar="TOKEN=ACCOUNT")
    options = parser.parse_args()
    tokens = dict(each.split("=", 1) for each in options.token)
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_run(options.port, tokens))


if __name__ == "__main__":
    main()
