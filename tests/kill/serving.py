"""A real `tomoshibi serve` as a process of its own, that can be killed and started again."""

import asyncio
import os
import signal
import sys
from collections import Counter
from pathlib import Path

import httpx2
from sqlalchemy import create_engine, text

from tests.doubles.mail import free_port

UNCERTAIN = "SELECT error_code, count(*) FROM outbox WHERE state = 'uncertain' GROUP BY error_code"
SENT = """
SELECT accounts.channel, count(*) FROM outbox JOIN accounts ON accounts.id = outbox.account_id
WHERE outbox.state = 'sent' GROUP BY accounts.channel
"""


class Serving:
    """One service on one data folder and one port; `starts` counts its lives."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.port = free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.environment = {
            **os.environ,
            **environment,
            "TOMOSHIBI_DATA_DIR": str(folder),
            "TOMOSHIBI_BASE_URL": self.base_url,
            "NO_PROXY": "127.0.0.1",
        }
        self._log = folder / "serve.log"
        here = f"sqlite:///{folder / 'tomoshibi.sqlite3'}"
        self._database = environment.get("TOMOSHIBI_DATABASE_URL", here).replace("postgresql://", "postgresql+psycopg://")
        self._process: asyncio.subprocess.Process | None = None
        self.starts = 0

    async def start(self) -> None:
        """Starts it; returns at once."""
        with self._log.open("ab") as log:
            command = [sys.executable, "-m", "tomoshibi", "serve", "--port", str(self.port)]
            self._process = await asyncio.create_subprocess_exec(*command, env=self.environment, stdout=log, stderr=log)
        self.starts += 1

    async def kill(self) -> None:
        """SIGKILL, wherever it is."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        """SIGTERM, and waits for a clean end."""
        await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        if self._process.returncode is None:
            self._process.send_signal(how)
        await self._process.wait()
        self._process = None

    async def until_well(self, timeout_s: float = 120.0) -> None:
        """Waits for a green /healthz. Raises RuntimeError when the process ended by itself or is not well in time."""
        last = ""
        try:
            async with asyncio.timeout(timeout_s), httpx2.AsyncClient(trust_env=False) as client:
                while last != "200":
                    if self._process is None or self._process.returncode is not None:
                        raise RuntimeError(f"serve ended by itself; its log:\n{self._tail()}")
                    last = await _health(client, self.base_url)
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise RuntimeError(f"serve is not well ({last}); its log:\n{self._tail()}") from None

    def uncertain(self) -> Counter[str]:
        """How many messages the service itself shows to staff as uncertain, by the code it gives them."""
        return self._counted(UNCERTAIN)

    def sent(self) -> Counter[str]:
        """How many messages the service holds for sent, by channel."""
        return self._counted(SENT)

    def _counted(self, query: str) -> Counter[str]:
        engine = create_engine(self._database)
        try:
            with engine.connect() as connection:
                return Counter({str(name): int(count) for name, count in connection.execute(text(query))})
        finally:
            engine.dispose()

    def _tail(self) -> str:
        return self._log.read_text(encoding="utf-8")[-2000:]

    async def command(self, *arguments: str) -> str:
        """Runs another command of the program on the same data; gives its standard output."""
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tomoshibi", *arguments, env=self.environment, stdout=asyncio.subprocess.PIPE
        )
        out, _ = await process.communicate()
        if process.returncode != 0:
            raise RuntimeError(f"tomoshibi {arguments[0]} ended with {process.returncode}")
        return out.decode()


async def _health(client: httpx2.AsyncClient, base_url: str) -> str:
    """ "200" when all is well, else what /healthz says is not."""
    try:
        response = await client.get(f"{base_url}/healthz", timeout=5.0)
    except httpx2.HTTPError as error:
        return type(error).__name__
    return "200" if response.status_code == 200 else response.text
