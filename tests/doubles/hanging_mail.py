"""A mail server on loopback that takes a connection and then, at a step of its own, never answers again; bare TCP."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

STEPS = ("greeting", "EHLO", "MAIL", "RCPT", "DATA", "body")
"""At which of these it falls silent; "body": it has the whole mail, and nobody hears whether it took it."""
_ANSWERS = {"EHLO": "250 double", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on"}


@dataclass
class HangingMail:
    """`silent_at` may be changed meanwhile, None: it takes mail. `pause_s` is waited before each answer."""

    silent_at: str | None = "greeting"
    pause_s: float = 0.0
    connections: int = 0
    taken: list[bytes] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        """The address for TOMOSHIBI_SMTP_URL."""
        return f"smtp://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        self.connections += 1
        try:
            if await self._says(writer, "greeting", "220 double"):
                while line := (await reader.readline()).decode().strip():
                    if line.upper() == "QUIT" or not await self._obeys(line, reader, writer):
                        break
            await reader.read()  # silent until whoever called gives up
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def _obeys(self, line: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        word = line.split(" ")[0].split(":")[0].upper()
        if not await self._says(writer, word, _ANSWERS.get(word, "502 what")):
            return False
        if word != "DATA":
            return True
        body = await reader.readuntil(b"\r\n.\r\n")
        if self.silent_at != "body":
            self.taken.append(body)
        return await self._says(writer, "body", "250 taken")

    async def _says(self, writer: asyncio.StreamWriter, step: str, words: str) -> bool:
        if self.silent_at == step:
            return False
        await asyncio.sleep(self.pause_s)
        writer.write(f"{words}\r\n".encode())
        await writer.drain()
        return True


@asynccontextmanager
async def hanging_mail(silent_at: str | None = "greeting", pause_s: float = 0.0) -> AsyncIterator[HangingMail]:
    """Runs while the block lasts."""
    double = HangingMail(silent_at, pause_s)
    server = await asyncio.start_server(double.serve, "127.0.0.1", 0)
    double.port = server.sockets[0].getsockname()[1]
    try:
        yield double
    finally:
        server.close()
