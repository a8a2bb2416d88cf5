"""The load generator, a process of its own: signed webhooks over keep-alive connections, each with an event never sent before.

Bodies and signatures are made before the clock starts. Prints one JSON object: seconds, one latency a request, refusals.
"""

import argparse
import asyncio
import hashlib
import json
import time
from collections import deque
from collections.abc import Callable
from typing import cast

import uvloop

from tests.doubles import line_events

LONGEST_LOAD_S = 60.0


def reply_token(name: str, number: int) -> str:
    """The reply token of an event, so that the double can know it before the event is sent."""
    return hashlib.sha256(f"{name}|{number}".encode()).hexdigest()[:32]


def sender(number: int, families: int) -> str:
    """The LINE user id of the family that writes an event."""
    return line_events.user(f"bench-{number % families}")


def requests(options: argparse.Namespace) -> deque[bytes]:
    """Whole HTTP requests, one text event each."""
    made: deque[bytes] = deque()
    for number in range(options.count):
        event = line_events.text(sender(number, options.families), f"あしたは少し遅れます {number}", mode=options.mode)
        event |= {"replyToken": reply_token(options.name, number)}
        body = line_events.payload([event])
        head = (
            f"POST {options.path} HTTP/1.1\r\nHost: 127.0.0.1:{options.port}\r\nUser-Agent: LineBotWebhook/2.0\r\n"
            f"Content-Type: application/json; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
            f"X-Line-Signature: {line_events.sign(body, options.secret)}\r\n\r\n"
        )
        made.append(head.encode() + body)
    return made


class Connection(asyncio.Protocol):
    """Sends the next request when the last one was answered."""

    def __init__(self, waiting: deque[bytes], latencies: list[float], refusals: list[str], ended: Callable[[], None]) -> None:
        self._waiting = waiting
        self._latencies = latencies
        self._refusals = refusals
        self._ended = ended
        self._got = b""
        self._sent_at = 0.0
        self._transport: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begins."""
        self._transport = cast(asyncio.WriteTransport, transport)  # uvloop's is none by class
        self._send()

    def data_received(self, data: bytes) -> None:
        """An answer has no body, so that it ends with its head."""
        self._got += data
        if not self._got.endswith(b"\r\n\r\n"):
            return
        self._latencies.append(time.perf_counter() - self._sent_at)
        status = self._got.split(b" ", 2)[1].decode()
        if status != "200":
            self._refusals.append(status)
        self._got = b""
        self._send()

    def _send(self) -> None:
        assert self._transport is not None
        if not self._waiting:
            self._transport.close()
            return
        self._sent_at = time.perf_counter()
        self._transport.write(self._waiting.popleft())

    def connection_lost(self, error: Exception | None) -> None:
        """Ended by us, or dropped by the server, which counts as a refusal."""
        if error is not None:
            self._refusals.append("dropped")
        self._ended()


async def run(options: argparse.Namespace) -> dict[str, object]:
    """Sends everything; returns what is printed."""
    waiting, latencies, refusals = requests(options), list[float](), list[str]()
    loop, ended = asyncio.get_running_loop(), asyncio.Semaphore(0)
    started = time.perf_counter()
    for _ in range(options.connections):
        await loop.create_connection(lambda: Connection(waiting, latencies, refusals, ended.release), "127.0.0.1", options.port)
    async with asyncio.timeout(LONGEST_LOAD_S):
        for _ in range(options.connections):
            await ended.acquire()
    return {"seconds": time.perf_counter() - started, "latencies": latencies, "refusals": refusals, "unsent": len(waiting)}


def main() -> None:
    """Prints the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--path", required=True)
    parser.add_argument("--secret", required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--count", type=int, required=True)
    parser.add_argument("--mode", choices=("active", "standby"), default="active")
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--families", type=int, default=200)
    print(json.dumps(uvloop.run(run(parser.parse_args()))))


if __name__ == "__main__":
    main()
