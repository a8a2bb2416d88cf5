"""`tomoshibi dead`: events that could not be handled."""

import asyncio
import json
from datetime import datetime

import typer

from tomoshibi.clock import JST
from tomoshibi.settings import read_settings
from tomoshibi.wiring import open_house


def show(*, as_json: bool) -> None:
    """Lists dead events: number, channel, code, when; never their content."""

    async def work() -> list[tuple[int, str, str, datetime]]:
        async with open_house(read_settings()) as opened:
            return await opened.database.inbox.dead()

    rows = asyncio.run(work())
    if as_json:
        shown = [
            {"event": n, "channel": c, "code": code, "received_at": at.astimezone(JST).isoformat()} for n, c, code, at in rows
        ]
        typer.echo(json.dumps(shown))
        return
    for number, channel, code, at in rows:
        typer.echo(f"{number:>8}  {at.astimezone(JST):%Y-%m-%d %H:%M}  {channel:<8} {code}")
    typer.echo(f"{len(rows)} dead events")


def replay(event: int) -> None:
    """Puts the event back among those that wait; the running service handles it within a second. Raises NotFoundError."""

    async def work() -> None:
        async with open_house(read_settings()) as opened:
            await opened.database.inbox.replay(event, opened.clock.now())

    asyncio.run(work())
    typer.echo(f"event {event} waits to be handled again")
