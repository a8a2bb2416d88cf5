"""Kills a loaded service again and again, lets it come to rest, and judges by the platforms' records."""

import asyncio
import json
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from tests.doubles.discord import DiscordDouble
from tests.doubles.line import LineDouble
from tests.doubles.mail import MailDouble, mail_double
from tests.journeys.actors import DiscordActor, LineActor
from tests.journeys.stage import DISCORD_TOKEN, ENVIRONMENT, LINE_SECRET, SAKAI, programmes_with_guilds
from tests.kill.desk_load import Browsers, Desk
from tests.kill.load import Load
from tests.kill.place_load import Place, furnished
from tests.kill.serving import Serving
from tests.kill.verdict import Verdict, answers_by_person, waiting_rows

LONGEST_LIFE_S = 1.5
"""Seconds after a green /healthz within which it is killed."""

KILLED_WHILE_STARTING = 0.15
"""The share of kills that come before it is up at all."""

REST_S = 120.0


async def run_kills(
    folder: Path, *, times: int, seed: int, tell: Callable[[str], object], database_url: str | None = None
) -> Verdict:
    """One run: set up staff, load, kill `times` times at instants drawn from `seed`, come to rest, judge."""
    discord = await DiscordDouble(token=DISCORD_TOKEN).start()
    furnished(discord, "1000000000000000001", "1000000000000000077")
    try:
        with mail_double() as mail:
            async with LineDouble() as line:
                environment = {
                    **ENVIRONMENT,
                    "TOMOSHIBI_LINE_API_BASE": line.base_url,
                    "TOMOSHIBI_DISCORD_API_BASE": discord.api_base,
                    "TOMOSHIBI_DISCORD_GATEWAY_URL": discord.gateway_url,
                    "TOMOSHIBI_DISCORD_TOKEN": DISCORD_TOKEN,
                    "TOMOSHIBI_SMTP_URL": mail.url,
                    "TOMOSHIBI_MAIL_FROM": "tomoshibi@example.org",
                    "TOMOSHIBI_PROGRAMMES": str(programmes_with_guilds(folder)),
                }
                if database_url is not None:
                    environment["TOMOSHIBI_DATABASE_URL"] = database_url
                serving = Serving(folder, environment)
                try:
                    return await _run(serving, line, discord, mail, times=times, seed=seed, tell=tell)
                finally:
                    await serving.kill()
    finally:
        await discord.stop()


async def _run(
    serving: Serving,
    line: LineDouble,
    discord: DiscordDouble,
    mail: MailDouble,
    *,
    times: int,
    seed: int,
    tell: Callable[[str], object],
) -> Verdict:
    await serving.start()
    await serving.until_well()
    on_line, _ = await _staff(serving, line, discord)
    chance = random.Random(seed)
    desk = Desk(serving, line, discord, mail, random.Random(seed + 1), _now)
    await desk.open(on_line)
    browsers = Browsers(serving.base_url, random.Random(seed + 2))
    await browsers.begin()
    place = Place(serving, line, discord, random.Random(seed + 3), _now)
    await place.open()
    load = Load(line, discord, serving.base_url, chance)
    already = answers_by_person(line, discord)
    load.unanswered = lambda: load.said.total() - (answers_by_person(line, discord) - already).total()
    await load.introduce()
    await _quiet(load)
    parts: tuple[Load | Desk | Browsers | Place, ...] = (load, desk, browsers, place)
    working = (load.line_families(), load.discord_families(), desk.work(), browsers.write(), place.guests())
    writers = [asyncio.create_task(one) for one in working]
    try:
        await _kill_again_and_again(
            serving, chance, times, lambda number: tell(f"killed {number} times, said {load.said.total()}")
        )
    finally:
        for part in parts:
            part.running = False
    await serving.until_well()
    await asyncio.gather(*writers)
    await load.deliver_the_rest()
    await _rest(serving, load)
    sent = serving.sent()
    calls = {"line": (sent["line"], len(line.taken)), "mail": (sent["mail"], len(mail.received))}
    verdict = Verdict(uncertain=serving.uncertain(), calls=calls)
    verdict.compare(load.said, answers_by_person(line, discord) - already)
    verdict.compare(browsers.said, await browsers.shown())
    for name, heard in desk.heard().items():
        verdict.compare(desk.confirmed(name), heard, may_miss=verdict.uncertain["mail-unknown-end"] if name == "mail" else 0)
    place.judge(verdict)
    await serving.stop()
    return verdict


async def _kill_again_and_again(serving: Serving, chance: random.Random, times: int, tell: Callable[[int], object]) -> None:
    for number in range(1, times + 1):
        if chance.random() < KILLED_WHILE_STARTING:
            await asyncio.sleep(chance.uniform(0.0, 2.0))
        else:
            await serving.until_well()
            await asyncio.sleep(chance.uniform(0.0, LONGEST_LIFE_S))
        await serving.kill()
        await serving.start()
        if number % 10 == 0:
            tell(number)


def _now() -> datetime:
    return datetime.now(UTC)


async def _staff(serving: Serving, line: LineDouble, discord: DiscordDouble) -> tuple[LineActor, DiscordActor]:
    on_line = LineActor(line, serving.base_url, "coordinator", SAKAI, LINE_SECRET, _now)
    on_discord = DiscordActor(discord, "1000000000000000001", serving.base_url)
    for actor, role in ((on_line, "coordinator"), (on_discord, "coordinator")):
        made = await serving.command("invite", "--programme", SAKAI, "--role", role, "--name", "試し", "--json")
        await actor.says(json.loads(made)["code"])
        await actor.hears("つながりました")
    return on_line, on_discord


async def _quiet(load: Load) -> None:
    """Waits until everything said so far has its answer."""
    async with asyncio.timeout(REST_S):
        while load.unanswered() > 0:
            await asyncio.sleep(0.05)


async def _rest(serving: Serving, load: Load) -> None:
    """Waits until nothing waits any more and every message has its answer, or time is up."""
    with suppress(TimeoutError):
        async with asyncio.timeout(REST_S):
            while await _is_moving(serving.base_url) or load.unanswered() > 0:
                await asyncio.sleep(0.5)
    await asyncio.sleep(1.0)  # what is sent too often must have the time to arrive


async def _is_moving(base_url: str) -> bool:
    rows = await waiting_rows(base_url)
    moving = [("inbox", "waiting"), ("outbox", "waiting"), ("outbox", "sending"), ("deeds", "waiting"), ("deeds", "doing")]
    return any(rows.get(key, 0) for key in moving)
