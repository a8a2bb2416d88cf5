"""The stage: the real house on a database of its own, time moved by hand from one due moment to the next.

Nothing sleeps and nothing runs beside anything else, so that the same seed plays the same piece: events are handled one sender
after the other, messages sent one after the other, jobs run when the database says that something is due for them.
"""

import base64
import gc
import hashlib
import hmac
import json
import shutil
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

from pydantic import SecretStr
from sqlalchemy import event

from bots.line.sender import LineSender
from core.letters import PrintedLetter
from core.messages import Channel, Envelope
from core.terms import JST, Programme
from storage.next_due import next_due
from tomoshibi.app import make_app
from tomoshibi.build_channels import mail_wording
from tomoshibi.media_links import MediaLinks
from tomoshibi.papers_desk import PapersDesk
from tomoshibi.rehearsal.browser import AppSource, Browser, call_app
from tomoshibi.rehearsal.doubles import DiscordPlatform, FreeQuota, LinePlatform, MailPlatform, PowerCutError, Weather
from tomoshibi.rehearsal.own_thread import use_own_thread
from tomoshibi.rehearsal.record import Heard, Paper, Record
from tomoshibi.rehearsal.simulated import SeededChance, StillClock
from tomoshibi.running import Running, build_running
from tomoshibi.settings import Settings
from tomoshibi.wiring import OpenedHouse, open_house

DATABASE = "tomoshibi.sqlite3"
BASE_URL = "https://tomoshibi.example"
LINE_SECRET = "rehearsal"  # noqa: S105 - opens nothing: the double's own
GRAIN = timedelta(seconds=20)
"""How long after a due moment the ticker comes by, at most."""
INSTANT = timedelta(milliseconds=1)
"""What passes between two things that happen at once, so that each has its place."""
STUCK_FOR = timedelta(minutes=2)
MOST_ROUNDS = 500
UPKEEP = frozenset({"forget-inbox-keys", "tidy"})
"""What is tidied up every night; here once a week, for nobody sees it."""

LETTERS_PRINTED = "letters"


class KeptPapers(PapersDesk):
    """The papers room; what is printed in letters is kept as the people who get them read it, and not drawn."""

    def __init__(self, record: Record) -> None:
        self._record = record

    async def letters(self, letters: Sequence[PrintedLetter], made_at: datetime) -> bytes:
        """Keeps each code with whose it is."""
        for letter in letters:
            for code in (*((letter.guardian,) if letter.guardian else ()), *letter.children):
                name = "".join(word for word, _ in code.name)
                self._record.papers.append(Paper(made_at, LETTERS_PRINTED, name, code.code))
        return b"%PDF-1.7 rehearsal"


@dataclass(slots=True)
class Platforms:
    """The three platforms; they live on when the house is restarted."""

    line: LinePlatform
    discord: DiscordPlatform
    weather: Weather


class Stage:
    """The house, its clock, the platforms around it. `heard` is told of every message that reaches somebody's account."""

    def __init__(
        self, programme_file: Path, folder: Path, seed: str, starts_at: datetime, heard: Callable[[Heard], None]
    ) -> None:
        self.programme_id = programme_file.stem
        self.record = Record()
        self.clock = StillClock(starts_at)
        self.apps = AppSource()
        self._file, self._folder, self._heard = programme_file, folder, heard
        self._chance = SeededChance(seed)
        self._exit = AsyncExitStack()
        self._lives = 0
        self._daily: dict[str, datetime] = {}
        self._found: dict[str, datetime] | None = None
        self._waiting: list[dict[str, Any] | Envelope] = []
        self.is_down = False
        self.up_again_at: datetime | None = None
        self.twice: Callable[[], bool] = lambda: False
        """Whether a platform delivers the event just delivered once more (chaos)."""
        self.steps = 0
        weather = Weather()
        line = LinePlatform(self.programme_id, self.clock.now, heard, weather)
        self.platforms = Platforms(line, self._discord(heard, weather), weather)
        self.running: Running

    def _discord(self, heard: Callable[[Heard], None], weather: Weather) -> DiscordPlatform:
        """Discord as far as this play needs it."""
        return DiscordPlatform(self.clock.now, heard, weather)

    @property
    def opened(self) -> OpenedHouse:
        """The opened house."""
        return self.running.opened

    @property
    def programme(self) -> Programme:
        """The programme that is played."""
        return self.opened.house.programme(self.programme_id)

    # Life

    async def open(self) -> None:
        """Opens the house (the first time on an empty database) as `serve` does, without any loop."""
        self._lives += 1
        opened = await self._exit.enter_async_context(open_house(self._settings(), clock=self.clock, prepare=self._lives == 1))
        await use_own_thread(opened.database.connector.engine, self._folder / DATABASE)
        self._found = None
        event.listen(opened.database.connector.engine.sync_engine, "commit", self._written)
        programmes = {self.programme_id: opened.house.programmes[self.programme_id]}
        house = replace(opened.house, programmes=programmes, chance=self._chance)
        opened = replace(opened, house=house, secret=lambda _name: SecretStr(LINE_SECRET))
        self.running = build_running(opened, f"life-{self._lives}")
        self._use_doubles()
        self.apps.app = make_app(self.running, papers=KeptPapers(self.record))
        gc.freeze()  # what was imported stays: the search for garbage need not walk through it again and again
        outbox, now = opened.database.outbox, self.clock.now()
        await outbox.release_leases(sorted(await outbox.lease_owners(now)), now)
        await self.running.ticker.run_now("pulse")
        self._daily = self.running.ticker.next_daily(now)

    def _settings(self) -> Settings:
        return Settings(
            data_dir=self._folder,
            programmes=self._only_this(),
            database_url="",
            master_key_file=None,
            base_url=BASE_URL,
            smtp_url=None,
            mail_from="office@tomoshibi.example",
            discord_token=None,
            clock_start="",
        )

    def _only_this(self) -> Path:
        """A folder with this programme alone: no other contract is played."""
        folder = self._folder / "programmes"
        if not folder.exists():
            folder.mkdir()
            (folder / self._file.name).write_text(self._programme_text(), encoding="utf-8")
            beside = self._file.with_suffix("")
            if beside.is_dir():
                shutil.copytree(beside, folder / beside.name)
        return folder

    def _programme_text(self) -> str:
        """The programme file as it is played."""
        return self._file.read_text(encoding="utf-8")

    def _use_doubles(self) -> None:
        channels, opened, line = self.running.channels, self.running.opened, self.platforms.line
        clients: Any = line
        quota: Any = FreeQuota()
        room: Any = self.platforms.discord
        from bots.discord.sender import DiscordSender

        async def no_media(attachment_id: str) -> Any:
            raise KeyError(attachment_id)

        channels.senders[Channel.LINE] = LineSender(clients, quota, MediaLinks(opened).urls)
        channels.senders[Channel.DISCORD] = DiscordSender(room, no_media)
        channels.senders[Channel.MAIL] = MailPlatform(
            mail_wording(opened), opened.settings.mail_from, self._heard, self.platforms.weather
        )
        channels.when_slow.clear()

    async def close(self) -> None:
        """Closes the house in good order."""
        await self._exit.aclose()
        self._exit = AsyncExitStack()
        self.apps.app = None

    async def restart(self) -> None:
        """The process ends and another begins on the same database; its last pulse was a moment ago, as in the true service."""
        await self.running.ticker.run_now("pulse")
        await self.close()
        await self.open()

    async def go_down(self, for_: timedelta) -> None:
        """The process is gone for a while: nothing is sent, platforms keep their events; then it is started again."""
        await self.running.ticker.run_now("pulse")
        await self.close()
        self.is_down, self.up_again_at = True, self.clock.now() + for_

    async def come_up(self) -> None:
        """Started again after an outage; what the platforms kept comes in."""
        self.is_down, self.up_again_at = False, None
        await self.open()
        await self.deliver_waiting()

    # Time

    async def move_to(self, at: datetime, sooner: Callable[[], datetime] | None = None) -> None:
        """Lets time pass until a moment, stopping wherever something is due, and does what is due there.

        `sooner` says when somebody acts next: what was just heard may make it earlier than `at`, and then time stops there.
        """
        if self.up_again_at is not None:
            self.clock.move_to(min(at, self.up_again_at))
            if self.clock.now() < self.up_again_at:
                return
            await self.come_up()
        due = await self.settle()
        at = at if sooner is None else min(at, sooner())
        while (stop := min((*due.values(), *self._daily.values()), default=at)) <= at and stop > self.clock.now():
            self.clock.move_to(stop)
            due = await self.settle()
            at = at if sooner is None else min(at, sooner())
        self.clock.move_to(at)

    async def settle(self) -> dict[str, datetime]:
        """Does whatever is due now, until nothing is; what is due later."""
        if self.is_down:
            return {}
        stuck: dict[str, datetime] = {}
        due = await self._due(stuck)
        for _ in range(MOST_ROUNDS):
            now = self.clock.now()
            ready = {name: at for name, at in due.items() if at <= now}
            daily = [name for name, at in self._daily.items() if at <= now]
            if not ready and not daily:
                return due
            self.clock.move(INSTANT)
            self.steps += 1
            for name in daily:
                if name not in UPKEEP or now.astimezone(JST).weekday() == 0:
                    await self.running.ticker.run_now(name)
                self._daily[name] = self.running.ticker.next_daily(now)[name]
            for name in ready:
                await self._do(name)
            due = await self._due(stuck)
            for name, at in ready.items():
                if name in due and due[name] <= at:  # looked at, and due still: a message held back behind another, say
                    stuck[name] = due[name] = now + STUCK_FOR
        return due

    def _written(self, _connection: object) -> None:
        """Something was written: what is due next is asked anew."""
        self._found = None

    async def _due(self, stuck: dict[str, datetime]) -> dict[str, datetime]:
        """By kind, when something is due: messages at once, what the ticker looks at a moment later."""
        if self._found is None:
            self._found = await next_due(self.opened.database.connector)
        late = {name: at if name in ("inbox", "outbox", "deeds") else at + GRAIN for name, at in self._found.items()}
        return {name: max(at, stuck.get(name, at)) for name, at in late.items()}

    async def _do(self, name: str) -> None:
        if name == "outbox":
            try:
                await self.running.pump.send_in_turn()
            except PowerCutError:
                await self.restart()
        elif name == "deeds":
            await self.running.deeds.do_in_turn()
        elif name == "inbox":
            for sender in sorted(await self.opened.database.inbox.waiting_senders(self.clock.now())):
                while await self.running.worker.handle_next(sender):
                    self.clock.move(INSTANT)
        elif name in self.running.ticker.names():
            await self.running.ticker.run_now(name)

    # Doors

    def browser(self) -> Browser:
        """A browser of somebody's own."""
        return Browser(self.apps, BASE_URL)

    @property
    def is_open(self) -> bool:
        """Whether a browser would reach us."""
        return not self.is_down

    async def deliver_line(self, happened: dict[str, Any]) -> None:
        """One event of LINE; while we are down it waits with the platform."""
        if self.is_down:
            self._waiting.append(happened)
            return
        token = happened.get("replyToken")
        if token:
            self.platforms.line.grant(token, happened["source"].get("groupId") or happened["source"]["userId"])
        body = json.dumps({"destination": "U" + "b0" * 16, "events": [happened]}, ensure_ascii=False).encode()
        status = await self._webhook(body)
        if status != HTTPStatus.OK:
            self.record.faults.append((self.clock.now(), f"webhook {status}"))
        if self.twice():
            again = {**happened, "deliveryContext": {"isRedelivery": True}}
            await self._webhook(json.dumps({"destination": "U" + "b0" * 16, "events": [again]}, ensure_ascii=False).encode())

    async def _webhook(self, body: bytes) -> int:
        signature = base64.b64encode(hmac.new(LINE_SECRET.encode(), body, hashlib.sha256).digest()).decode()
        headers = {"x-line-signature": signature, "content-type": "application/json"}
        url = f"{BASE_URL}/line/{self.programme_id}/webhook"
        status, _, _ = await call_app(self.apps(), "POST", url, headers, body)
        return status

    async def deliver_discord(self, envelope: Envelope) -> None:
        """One event of Discord's gateway; what came while we were down is caught up afterwards."""
        if self.is_down:
            self._waiting.append(envelope)
            return
        await self.running.accept([envelope])
        if self.twice():
            await self.running.accept([envelope])

    async def deliver_waiting(self) -> None:
        """What the platforms kept while we were down."""
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            if isinstance(one, Envelope):
                await self.running.accept([replace(one, received_at=self.clock.now())])
            else:
                await self.deliver_line({**one, "deliveryContext": {"isRedelivery": True}})
            self.clock.move(INSTANT)
