"""Canaries in what goes wrong inside: an exception that quotes a person comes out nowhere, whatever raised it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx2
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from bots.inbound import RETRY_AFTER_S, InboxWorker
from bots.webchat.translate import translate
from core.errors import TomoshibiError
from core.messages import Channel, Envelope, Inbound
from core.ports import UnitOfWork
from core.texts import load_texts
from tests.journeys.canaries import Net
from tests.journeys.stage import SAKAI
from tests.support.database import fresh_database
from web.app import guarded
from web.assets import Assets
from web.pages import Pages

WORDS = "カナリア太郎壱 090-7777-3141 蛍光ペンギン通信"
NET = Net({"name": "カナリア太郎壱", "phone": "090-7777-3141", "text": "蛍光ペンギン通信"})
FAULTS = [RuntimeError(WORDS), ValueError(WORDS.encode()), KeyError(WORDS), TomoshibiError("some-fault", words=WORDS)]


async def no_flood() -> None:
    """Nobody stands at the doors."""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
async def test_an_event_that_fails_again_and_again_dies_without_a_word(
    tmp_path: Path, fault: Exception, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    now = datetime(2026, 11, 24, 13, 40, tzinfo=UTC)
    reported: list[str] = []
    database = await fresh_database(tmp_path)

    async def handle(uow: UnitOfWork, inbound: Inbound) -> None:
        assert inbound.text == WORDS
        raise fault

    async def report_dead(event_id: int, programme_id: str, code: str) -> None:
        reported.append(f"{event_id} {programme_id} {code}")

    worker = InboxWorker(
        store=database.inbox,
        work=database.work,
        translators={Channel.WEB: translate},
        handle=handle,
        after=lambda *_: None,
        report_dead=report_dead,
        now=lambda: now,
        when_slow={},
        doors_first=no_flood,
    )
    raw = f'{{"kind": "text", "text": "{WORDS}"}}'.encode()
    await database.inbox.store([Envelope(Channel.WEB, SAKAI, "event", "sender", now, now, raw)])
    (sender,) = await database.inbox.waiting_senders(now)
    for wait in (*RETRY_AFTER_S, 0.0):
        assert not reported
        assert await worker.handle_next(sender)
        now += timedelta(seconds=wait)
    assert len(reported) == 1
    dead = await database.inbox.dead()
    assert NET.caught(f"{reported} {dead}") == set()
    assert NET.caught_in_files([tmp_path]) == {}
    await database.close()
    out, err = capfd.readouterr()
    assert "event-failed" in out + err
    assert NET.caught(out + err + caplog.text) == set()


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__)
async def test_a_page_that_falls_over_says_nothing_of_what_it_was_about(
    fault: Exception, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    async def fall_over(request: Request) -> Response:
        assert request.path_params["token"] == WORDS
        raise fault

    route = guarded(Pages(load_texts(), Assets()), "GET", "/m/{token}", fall_over)
    transport = httpx2.ASGITransport(Starlette(routes=[route]))
    async with httpx2.AsyncClient(transport=transport, base_url="http://here") as client:
        answer = await client.get(f"/m/{WORDS}?q={WORDS}", headers={"cookie": "a=canary"})
    assert answer.status_code == 500
    assert NET.caught(answer.content) == set()
    assert NET.caught(str(answer.headers)) == set()
    out, err = capfd.readouterr()
    assert "page-failed" in out + err
    assert NET.caught(out + err + caplog.text) == set()
