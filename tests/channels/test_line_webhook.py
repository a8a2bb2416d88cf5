"""LINE's front door: what is let in, what is not, and that one odd event never hurts its neighbours."""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest
from starlette.applications import Starlette

from bots.line.credentials import LineCredentials
from bots.line.routes import line_routes
from bots.line.translate import translate
from bots.line.webhook import LineDoor
from core.errors import TomoshibiError
from core.messages import Envelope, Kind
from tests.doubles import line_events as events
from tests.doubles.line import LineDouble
from tests.doubles.line_server import LoopbackServer

SECRET = "channel-secret-for-tests"
NOW = datetime(2026, 11, 22, 13, 40, tzinfo=UTC)
WHO, OTHER, PLACE = events.user("haruka"), events.user("sora"), events.group("asobiba")


class Inbox:
    """Keeps what it is given, unique by channel and key, as the real one does; can be told to be out of order."""

    def __init__(self) -> None:
        self.kept: dict[str, Envelope] = {}
        self.calls = 0
        self.broken: Exception | None = None

    async def accept(self, envelopes: Sequence[Envelope]) -> list[bool]:
        self.calls += 1
        if self.broken is not None:
            raise self.broken
        new = []
        for envelope in envelopes:
            new.append(envelope.event_key not in self.kept)
            self.kept.setdefault(envelope.event_key, envelope)
        return new


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def door(inbox: Inbox) -> LineDoor:
    programmes = {"sakai": LineCredentials(SECRET, "t1"), "kyoto": LineCredentials("another-secret", "t2")}
    return LineDoor(programmes, inbox.accept, lambda: NOW)


async def knock(door: LineDoor, body: bytes, *, programme: str = "sakai", secret: str = SECRET) -> tuple[int, int]:
    reception = await door.receive(programme, body, events.sign(body, secret))
    return reception.status, reception.stored


async def test_each_event_is_kept_with_all_that_translate_needs(door: LineDoor, inbox: Inbox) -> None:
    said = events.text(WHO, "こんばんは", at=NOW - timedelta(seconds=1))
    assert await knock(door, events.payload([said, events.follow(OTHER)])) == (200, 2)
    assert inbox.calls == 1
    envelope = inbox.kept[said["webhookEventId"]]
    assert (envelope.programme_id, envelope.sender) == ("sakai", WHO)
    assert (envelope.sent_at, envelope.received_at) == (NOW - timedelta(seconds=1), NOW)
    assert json.loads(envelope.raw) == {"destination": events.BOT, "event": said}
    assert translate(envelope).text == "こんばんは"


async def test_the_consoles_verify_button_gets_200_and_nothing_is_kept(door: LineDoor, inbox: Inbox) -> None:
    assert await knock(door, events.payload([])) == (200, 0)
    assert inbox.calls == 0


async def test_the_old_consoles_dummy_events_do_no_harm(door: LineDoor, inbox: Inbox) -> None:
    assert await knock(door, events.payload(events.console_verify())) == (200, 2)
    assert [translate(envelope).silent for envelope in inbox.kept.values()] == [True, True]


@pytest.mark.parametrize("signature", [None, "", "x", "署名", events.sign(b"other", SECRET), "\x00"])
async def test_what_line_did_not_sign_is_not_even_read(door: LineDoor, inbox: Inbox, signature: str | None) -> None:
    reception = await door.receive("sakai", events.payload([events.follow(WHO)]), signature)
    assert (reception.status, inbox.calls) == (401, 0)


async def test_each_programme_has_its_own_secret(door: LineDoor, inbox: Inbox) -> None:
    body = events.payload([events.follow(WHO)])
    assert await knock(door, body, programme="kyoto") == (401, 0)
    assert await knock(door, body, programme="kyoto", secret="another-secret") == (200, 1)
    assert await knock(door, body, programme="osaka") == (404, 0)


async def test_the_raw_bytes_are_verified_and_not_what_they_mean(door: LineDoor) -> None:
    body = b'{ "destination":"x" ,\n"events":[ ] }'
    assert await knock(door, body) == (200, 0)
    reception = await door.receive("sakai", json.dumps(json.loads(body)).encode(), events.sign(body, SECRET))
    assert reception.status == 401


NOT_WEBHOOKS = [
    b"", b"x", b"{", b"[]", b"5", b"null", b"{}", b'{"events": {}}', b'{"events": null}', b"\xff\xfe{}", b"[" * 100_000,
    b'{"events":[' + b"[" * 900 + b"]" * 900 + b"]}" + b"x", b'{"a":' * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("body", NOT_WEBHOOKS, ids=range(len(NOT_WEBHOOKS)))
async def test_signed_nonsense_is_400(door: LineDoor, inbox: Inbox, body: bytes) -> None:
    assert await knock(door, body) == (400, 0)
    assert inbox.calls == 0


async def test_nesting_that_python_cannot_write_again_is_refused(door: LineDoor) -> None:
    status, _ = await knock(door, b'{"events":[{"a":' + b"[" * 990 + b"]" * 990 + b"}]}")
    assert status in (200, 400)


ODD: list[Any] = [
    None, 5, "x", [], {}, {"type": "message"}, {"mode": "neverSeen"}, {"webhookEventId": 5, "timestamp": "soon"},
    {"source": "user"}, {"source": {"userId": ["U1"]}}, {"webhookEventId": "x" * 500}, {"timestamp": float("nan")},
    {"timestamp": 10**40}, {"timestamp": -(10**15)}, {"timestamp": True}, {"text": "\ud83c"},
]  # fmt: skip


@pytest.mark.parametrize("odd", ODD, ids=range(len(ODD)))
async def test_one_odd_event_never_hurts_its_neighbours(door: LineDoor, inbox: Inbox, odd: Any) -> None:
    before, after = events.text(WHO, "前"), events.text(OTHER, "後")
    body = json.dumps({"destination": events.BOT, "events": [before, odd, after]}).encode()
    assert await knock(door, body) == (200, 3)
    first, strange, last = inbox.kept.values()
    assert (translate(first).text, translate(last).text) == ("前", "後")
    assert strange.sent_at == NOW
    if isinstance(odd, dict):
        assert translate(strange).kind is Kind.UNKNOWN
    else:
        with pytest.raises(TomoshibiError, match="odd-event"):
            translate(strange)


async def test_a_redelivery_is_the_same_event(door: LineDoor, inbox: Inbox) -> None:
    said = events.text(WHO, "一度だけ")
    again = said | {"deliveryContext": {"isRedelivery": True}}
    assert await knock(door, events.payload([said])) == (200, 1)
    assert await knock(door, events.payload([again])) == (200, 0)
    nameless, nameless_again = (
        {name: value for name, value in each.items() if name != "webhookEventId"} for each in (said, again)
    )
    assert await knock(door, events.payload([nameless])) == (200, 1)
    assert await knock(door, events.payload([nameless_again])) == (200, 0)
    assert await knock(door, events.payload([nameless | {"timestamp": said["timestamp"] + 1}])) == (200, 1)


async def test_nameless_events_of_two_programmes_are_two(door: LineDoor) -> None:
    body = events.payload([{"type": "odd"}])
    assert await knock(door, body) == (200, 1)
    assert await knock(door, body, programme="kyoto", secret="another-secret") == (200, 1)


async def test_what_is_said_in_one_group_is_handled_in_one_line(door: LineDoor, inbox: Inbox) -> None:
    room = events.text(WHO, "c") | {"source": {"type": "room", "roomId": "R1", "userId": WHO}}
    bodies = [
        events.text(WHO, "a", place=PLACE),
        events.text(OTHER, "b", place=PLACE),
        room,
        events.text(WHO, "d"),
        {"type": "x"},
    ]
    await knock(door, events.payload(bodies))
    assert [envelope.sender for envelope in inbox.kept.values()] == [PLACE, PLACE, "R1", WHO, "unknown"]


@pytest.mark.parametrize(
    ("timestamp", "sent_at"),
    [
        (1_763_800_000_123, datetime.fromtimestamp(1_763_800_000.123, UTC)),
        (int(NOW.timestamp() * 1000), NOW),
        (int(NOW.timestamp() * 1000) + 1, NOW),
        (0, NOW),
        (1_763_800_000, NOW),
        (None, NOW),
        ("1763800000123", NOW),
    ],
)
async def test_the_events_own_time_counts(door: LineDoor, inbox: Inbox, timestamp: Any, sent_at: datetime) -> None:
    await knock(door, events.payload([events.text(WHO, "a") | {"timestamp": timestamp}]))
    assert [envelope.sent_at for envelope in inbox.kept.values()] == [sent_at]


@pytest.mark.parametrize("error", [TomoshibiError("database-locked"), OSError("disk full"), RuntimeError("x"), TimeoutError()])
async def test_what_could_not_be_kept_is_not_acknowledged(door: LineDoor, inbox: Inbox, error: Exception) -> None:
    inbox.broken = error
    body = events.payload([events.text(WHO, "大事なこと")])
    assert await knock(door, body) == (503, 0)
    inbox.broken = None
    assert await knock(door, body) == (200, 1)


# --- over HTTP, as LINE does it


@pytest.fixture
async def server(door: LineDoor) -> AsyncIterator[LoopbackServer]:
    server = LoopbackServer(Starlette(routes=line_routes(door)))
    await server.start()
    yield server
    await server.stop()


async def post(url: str, body: Any, headers: dict[str, str] | None = None, method: str = "POST") -> int:
    async with aiohttp.ClientSession() as session, session.request(method, url, data=body, headers=headers) as response:
        assert await response.read() == b""
        return response.status


async def test_line_delivers_and_redelivers(server: LoopbackServer, inbox: Inbox) -> None:
    async with LineDouble() as line:
        assert await line.deliver(server.url, "sakai", [events.text(WHO, "こんばんは")], SECRET) == 200
        assert await line.deliver(server.url, "sakai", [], SECRET) == 200
        assert await line.deliver(server.url, "sakai", [events.follow(WHO)], SECRET, signature="wrong") == 401
        assert await line.deliver(server.url, "osaka", [events.follow(WHO)], SECRET, signature="wrong") == 404
        inbox.broken = OSError()
        assert await line.deliver(server.url, "sakai", [events.text(WHO, "もういちど")], SECRET) == 503
        inbox.broken = None
        assert await line.redeliver() == [200]
        assert line.undelivered == []
    assert [translate(envelope).text for envelope in inbox.kept.values()] == ["こんばんは", "もういちど"]


async def test_a_hundred_events_in_one_post(server: LoopbackServer, inbox: Inbox) -> None:
    hundred: list[Any] = [events.text(events.user(f"{number}"), f"{number}🍎") for number in range(99)]
    async with LineDouble() as line:
        assert await line.deliver(server.url, "sakai", [*hundred, "odd"], SECRET) == 200
        assert await line.deliver(server.url, "sakai", [*hundred, "odd"], SECRET) == 200
    assert (len(inbox.kept), inbox.calls) == (100, 2)


@pytest.mark.parametrize(("size", "status"), [(0, 200), (1, 413), (5 * 1024 * 1024, 413)])
async def test_a_body_may_have_one_mebibyte(server: LoopbackServer, inbox: Inbox, size: int, status: int) -> None:
    body = events.payload([])
    body += b" " * (1024 * 1024 - len(body) + size)
    signed = {"x-line-signature": events.sign(body, SECRET)}
    assert await post(f"{server.url}/line/sakai/webhook", io.BytesIO(body), signed) == status


@pytest.mark.parametrize(("pieces", "status"), [(1, 200), (40, 413)])
async def test_a_body_without_a_length_is_counted_while_it_comes(server: LoopbackServer, pieces: int, status: int) -> None:
    whole = events.payload([]) + b" " * 40_000 * pieces

    async def stream() -> AsyncIterator[bytes]:
        for start in range(0, len(whole), 10_000):
            yield whole[start : start + 10_000]
            await asyncio.sleep(0)

    assert await post(f"{server.url}/line/sakai/webhook", stream(), {"X-Line-Signature": events.sign(whole, SECRET)}) == status


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "HEAD"])
async def test_other_methods_are_refused(server: LoopbackServer, method: str) -> None:
    assert await post(f"{server.url}/line/sakai/webhook", None, method=method) == 405


async def test_a_connection_lost_in_the_middle_keeps_nothing(server: LoopbackServer, inbox: Inbox) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write(b"POST /line/sakai/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\n{")
    await writer.drain()
    writer.close()
    await writer.wait_closed()
    assert await reader.read() == b""
    async with LineDouble() as line:
        assert await line.deliver(server.url, "sakai", [events.follow(WHO)], SECRET) == 200
    assert len(inbox.kept) == 1
