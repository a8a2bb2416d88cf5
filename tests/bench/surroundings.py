"""What the measured processes stand in: platforms on loopback, the service and the floor as processes of their own."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2
from starlette.requests import Request

from tests.doubles.discord import DiscordDouble
from tests.doubles.line import LineDouble
from tests.doubles.mail import free_port, mail_double
from tests.journeys.stage import DISCORD_TOKEN, ENVIRONMENT, LINE_SECRET
from tests.kill.serving import Serving


class LineWithWatch(LineDouble):
    """LINE with a watch: `called_at` tells when the call that used a reply token came in (time.perf_counter, seconds).

    Bodies are not compared with the platform's description here: the tests do that, and it would be measured.
    """

    def __init__(self) -> None:
        super().__init__()
        self.called_at: dict[str, float] = {}
        self.called = asyncio.Event()

    async def _check(self, request: Request) -> None:
        came_at = time.perf_counter()
        if request.url.path.endswith("/message/reply"):
            self.called_at.setdefault((await request.json())["replyToken"], came_at)
            self.called.set()

    async def answered(self, token: str, timeout_s: float = 30.0) -> float:
        """Waits for the reply with this token; the moment it came in. Raises TimeoutError."""
        async with asyncio.timeout(timeout_s):
            while token not in self.called_at:
                self.called.clear()
                await self.called.wait()
        return self.called_at[token]


class MeasuredServing(Serving):
    """A service whose memory can be read."""

    def resident_mb(self) -> float:
        """Resident memory, MiB (VmRSS of /proc/PID/status, proc(5))."""
        assert self._process is not None
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024


@asynccontextmanager
async def platforms(folder: Path) -> AsyncIterator[tuple[LineWithWatch, MeasuredServing]]:
    """LINE, Discord and mail on loopback, and a service for them that is not started yet; killed at the end."""
    discord = await DiscordDouble(token=DISCORD_TOKEN).start()
    try:
        with mail_double() as mail:
            async with LineWithWatch() as line:
                environment = {
                    **ENVIRONMENT,
                    "TOMOSHIBI_LINE_API_BASE": line.base_url,
                    "TOMOSHIBI_DISCORD_API_BASE": discord.api_base,
                    "TOMOSHIBI_DISCORD_GATEWAY_URL": discord.gateway_url,
                    "TOMOSHIBI_DISCORD_TOKEN": DISCORD_TOKEN,
                    "TOMOSHIBI_SMTP_URL": mail.url,
                    "TOMOSHIBI_MAIL_FROM": "tomoshibi@example.org",
                }
                serving = MeasuredServing(folder, environment)
                try:
                    yield line, serving
                finally:
                    await serving.kill()
    finally:
        await discord.stop()


@asynccontextmanager
async def floor() -> AsyncIterator[int]:
    """The bare app as a process; its port."""
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.floor", "--port", str(port), "--secret", LINE_SECRET]
    process = await asyncio.create_subprocess_exec(*command, env={**os.environ, "NO_PROXY": "127.0.0.1"})
    try:
        await _until_green(port)
        yield port
    finally:
        process.kill()
        await process.wait()


async def _until_green(port: int) -> None:
    async with asyncio.timeout(30), httpx2.AsyncClient(trust_env=False) as client:
        while True:
            try:
                if (await client.get(f"http://127.0.0.1:{port}/healthz")).status_code == 200:
                    return
            except httpx2.HTTPError:
                await asyncio.sleep(0.05)
