"""A stage for journeys: the whole service in this process, platforms as loopback doubles, people who act through their apps.

A journey reads like a script: who says or presses what, who hears what. Nobody on this stage looks into the database.
"""

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Protocol, TypeVar

from core.people import Role
from core.usecases.invite_person import invite_person
from storage.connections import BUSY_TIMEOUT_S
from tests.doubles.discord import DiscordDouble
from tests.doubles.line import TOKEN, LineDouble
from tests.doubles.line_server import LoopbackServer
from tests.doubles.mail import MailDouble, mail_double
from tests.journeys.actors import DiscordActor, LineActor, WebActor
from tests.journeys.place import furnish, place_table
from tests.support.database import migrated_already
from tomoshibi.app import make_app
from tomoshibi.clock import Clock, read_moment
from tomoshibi.running import Running, build_running, run_all
from tomoshibi.settings import Settings
from tomoshibi.wiring import open_house

SAKAI = "sakai-learning-2026"
KYOTO = "kyoto-ibasho-2026"
PROGRAMMES = Path(__file__).resolve().parents[2] / "deploy" / "programmes"
LONGEST_JOURNEY_S = 60
LINE_SECRET = "line-secret-of-the-double"
DISCORD_TOKEN = "loopback-token"
WORKDAY_MORNING = "2026-11-24T10:00"
NIGHT = "2026-11-24T22:40"

GUILDS = {SAKAI: "700000000000000001", KYOTO: "700000000000000002"}
"""The lobby servers of both programmes."""

ENVIRONMENT = {
    "SAKAI_LINE_SECRET": LINE_SECRET,
    "SAKAI_LINE_TOKEN": TOKEN,
    "KYOTO_LINE_SECRET": LINE_SECRET,
    "KYOTO_LINE_TOKEN": TOKEN,
}


class Closable(Protocol):
    """A browser, or somebody who has one."""

    async def close(self) -> None:
        """Closes it."""


Kept = TypeVar("Kept", bound=Closable)


@dataclass
class Stage:
    """The running service and the platforms around it."""

    running: Running
    base_url: str
    line: LineDouble
    discord: DiscordDouble
    mail: MailDouble
    clock: Clock
    _to_close: list[Closable] = field(default_factory=list)

    def on_line(self, name: str, programme: str = SAKAI) -> LineActor:
        """Somebody with the LINE app."""
        return LineActor(self.line, self.base_url, name, programme, LINE_SECRET, self.clock.now)

    def on_discord(self, number: int, programme: str = SAKAI) -> DiscordActor:
        """Somebody with the Discord app, writing direct messages."""
        user = str(1_000_000_000_000_000_000 + number)
        self.discord.guilds[GUILDS[programme]].members.add(user)
        return DiscordActor(self.discord, user, self.base_url)

    async def in_browser(self, programme: str = SAKAI, language: str = "ja") -> WebActor:
        """Somebody who opens /chat and begins."""
        actor = self.keep(WebActor(self.base_url))
        await actor.begins(programme, language)
        return actor

    def keep(self, one: Kept) -> Kept:
        """Closes this browser when the journey is over."""
        self._to_close.append(one)
        return one

    def later(self, **passed: float) -> None:
        """Time goes by (as for timedelta); whatever is due by then is looked for at once."""
        self.clock.move(timedelta(**passed))
        self.running.worker.wake()
        self.running.pump.wake()
        self.running.deeds.wake()
        self.running.media.wake()

    async def code_for(self, role: Role, name: str, programme: str = SAKAI, *, kana: str = "", phone: str = "") -> str:
        """An invitation code, as the command line gives it."""
        opened = self.running.opened
        async with opened.work(self.clock.now()) as uow:
            invited = await invite_person(
                uow, opened.house, programme_id=programme, role=role, name=name, kana=kana, phone=phone, by="command-line"
            )
        return invited.code

    async def close(self) -> None:
        """Closes browsers."""
        for one in self._to_close:
            await one.close()


@contextlib.contextmanager
def environment() -> Iterator[None]:
    """The secrets that programme files name, for the time of a journey; proxies off."""
    before = dict(os.environ)
    os.environ.update(ENVIRONMENT)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        os.environ.pop(name, None)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def programmes_with_guilds(folder: Path) -> Path:
    """The project's own programme files, with the lobby servers' ids filled in as a contractor would."""
    made = folder / "programmes"
    made.mkdir(exist_ok=True)
    for programme, guild in GUILDS.items():
        text = (PROGRAMMES / f"{programme}.toml").read_text(encoding="utf-8")
        assert text.count("[channels.discord]\n") == 1
        more = place_table() if programme == KYOTO else ""
        filled = text.replace("[channels.discord]\n", f'[channels.discord]\nguild_id = "{guild}"\n{more}')
        (made / f"{programme}.toml").write_text(filled, encoding="utf-8")
        if (PROGRAMMES / programme).is_dir():  # its surveys
            shutil.copytree(PROGRAMMES / programme, made / programme, dirs_exist_ok=True)
    return made


def settings_for(
    folder: Path, line: LineDouble, discord: DiscordDouble, mail: MailDouble, base_url: str, **different: Any
) -> Settings:
    """Settings that point every channel at its double."""
    return Settings.model_validate(
        {
            "data_dir": folder,
            "programmes": programmes_with_guilds(folder),
            "base_url": base_url,
            "line_api_base": line.base_url,
            "discord_api_base": discord.api_base,
            "discord_gateway_url": discord.gateway_url,
            "discord_token": DISCORD_TOKEN,
            "smtp_url": mail.url,
            "mail_from": "tomoshibi@example.org",
            **different,
        }
    )


@asynccontextmanager
async def stage(
    folder: Path,
    at: str | datetime = WORKDAY_MORNING,
    *,
    all_well: bool = True,
    busy_timeout_s: float = BUSY_TIMEOUT_S,
    **settings: Any,
) -> AsyncIterator[Stage]:
    """Everything runs while the block lasts; at the end no platform may have seen a call against its rules.

    `settings` differ from those of every stage; `all_well=False` begins although something is not.
    """
    clock = Clock(read_moment(at) if isinstance(at, str) else at)
    async with asyncio.timeout(LONGEST_JOURNEY_S), _stage(folder, clock, settings, all_well, busy_timeout_s) as one:
        yield one


@asynccontextmanager
async def _stage(
    folder: Path, clock: Clock, different: dict[str, Any], all_well: bool, busy_timeout_s: float
) -> AsyncIterator[Stage]:
    discord = await DiscordDouble(token=DISCORD_TOKEN, clock=clock.now).start()
    for guild in GUILDS.values():
        discord.add_guild(guild_id=guild)
    furnish(discord, discord.guilds[GUILDS[KYOTO]])
    server: LoopbackServer | None = None
    try:
        with environment(), mail_double() as mail:
            async with LineDouble(clock=lambda: clock.now().timestamp()) as line:
                server = LoopbackServer(None)
                settings = settings_for(folder, line, discord, mail, server.url, **different)
                migrated_already(folder)
                async with open_house(settings, clock=clock, busy_timeout_s=busy_timeout_s) as opened:
                    running = build_running(opened, "stage")
                    async with run_all(running):
                        server.config.app = make_app(running)
                        await server.start()
                        if all_well:
                            await until_well(running)
                        one = Stage(running, server.url, line, discord, mail, clock)
                        try:
                            yield one
                        finally:
                            await one.close()
                            await server.stop()
                assert line.violations == []
                assert discord.violations == []
    finally:
        await discord.stop()


async def until_well(running: Running, timeout_s: float = 15.0) -> None:
    """Waits until every part of the service says that it is well."""
    async with asyncio.timeout(timeout_s):
        while not (await running.health.report())[0]:
            await asyncio.sleep(0.02)


async def eventually(seen: object, timeout_s: float = 5.0) -> None:
    """Waits until a callable gives something true; TimeoutError when it never does."""
    assert callable(seen)
    async with asyncio.timeout(timeout_s):
        while not seen():
            await asyncio.sleep(0.01)
