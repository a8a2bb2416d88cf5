"""Kills a loaded service again and again, lets it come to rest, and judges by the platforms' records."""

import asyncio
import json
import random
from collections.abc import Callable
from pathlib import Path

from tests.doubles.discord import DiscordDouble
from tests.doubles.line import LineDouble
from tests.doubles.mail import MailDouble, mail_double
from tests.journeys.actors import DiscordActor, LineActor
from tests.journeys.stage import DISCORD_TOKEN, ENVIRONMENT, LINE_SECRET, SAKAI
from tests.kill.load import Load
from tests.kill.serving import Serving
from tests.kill.verdict import NOTICE, Verdict, answers_by_person, judge, waiting_rows

LONGEST_LIFE_S = 1.5
"""Seconds after a green /healthz within which it is killed."""

KILLED_WHILE_STARTING = 0.15
"""The share of kills that come before it is up at all."""

REST_S = 120.0


async def run_kills(folder: Path, *, times: int, seed: int, tell: Callable[[str], object]) -> Verdict:
    """One run: set up staff, load, kill `times` times at instants drawn from `seed`, come to rest, judge."""
    discord = await DiscordDouble(token=DISCORD_TOKEN).start()
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
                }
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
    on_line, on_discord = await _staff(serving, line, discord)
    chance = random.Random(seed)
    load = Load(line, discord, serving.base_url, chance)
    await load.introduce()
    await _quiet(load, line, discord)
    writers = [asyncio.create_task(load.line_families()), asyncio.create_task(load.discord_families())]
    for number in range(1, times + 1):
        if chance.random() < KILLED_WHILE_STARTING:
            await asyncio.sleep(chance.uniform(0.0, 2.0))
        else:
            await serving.until_well()
            await asyncio.sleep(chance.uniform(0.0, LONGEST_LIFE_S))
        await serving.kill()
        await serving.start()
        if number % 10 == 0:
            tell(f"killed {number} times, said {load.said.total()}")
    load.running = False
    await asyncio.gather(*writers)
    await serving.until_well()
    await load.deliver_the_rest()
    uncertain = await _rest(serving, load, line, discord)
    notices = {
        "line": on_line.heard_count(NOTICE),
        "discord": on_discord.heard_count(NOTICE),
    }
    del mail
    await serving.stop()
    return judge(load.said, answers_by_person(line, discord), notices, uncertain)


async def _staff(serving: Serving, line: LineDouble, discord: DiscordDouble) -> tuple[LineActor, DiscordActor]:
    from datetime import UTC, datetime

    on_line = LineActor(line, serving.base_url, "coordinator", SAKAI, LINE_SECRET, lambda: datetime.now(UTC))
    on_discord = DiscordActor(discord, "1000000000000000001", serving.base_url)
    for actor, role in ((on_line, "coordinator"), (on_discord, "deputy")):
        made = await serving.command("invite", "--programme", SAKAI, "--role", role, "--name", "試し", "--json")
        await actor.says(json.loads(made)["code"])
        await actor.hears("つながりました")
    return on_line, on_discord


async def _quiet(load: Load, line: LineDouble, discord: DiscordDouble) -> None:
    """Waits until everything said so far has its answer."""
    async with asyncio.timeout(REST_S):
        while answers_by_person(line, discord).total() < load.said.total():
            await asyncio.sleep(0.05)


async def _rest(serving: Serving, load: Load, line: LineDouble, discord: DiscordDouble) -> int:
    """Waits until nothing waits any more and every message has its answer or time is up; gives the number of uncertain rows."""
    rows: dict[tuple[str, str], int] = {}
    try:
        async with asyncio.timeout(REST_S):
            while True:
                rows = await waiting_rows(serving.base_url)
                moving = (
                    rows.get(("inbox", "waiting"), 0) + rows.get(("outbox", "waiting"), 0) + rows.get(("outbox", "sending"), 0)
                )
                shown = serving.uncertain()
                if moving == 0 and answers_by_person(line, discord).total() + shown >= load.said.total():
                    break
                await asyncio.sleep(0.5)
    except TimeoutError:
        pass
    await asyncio.sleep(1.0)  # what is sent too often must have the time to arrive
    return serving.uncertain()
