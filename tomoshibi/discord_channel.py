"""Discord in the running service: one supervised room for all programmes."""

import asyncio
from contextlib import suppress
from functools import partial

from bots.discord.commands import TEXT_KEYS
from bots.discord.deeds import DiscordDeeds
from bots.discord.fetch import DiscordFetcher
from bots.discord.sender import DiscordSender
from bots.discord.servers import Finding, look_at_servers
from bots.discord.supervisor import ALIVE, DiscordRoom, Waits
from bots.discord.translate import translate as translate_discord
from bots.discord.wording import Wording
from core.messages import Channel
from core.people import Language
from core.terms.programme import DiscordChannel
from core.threads import Attachment
from tomoshibi.channels import Accept, Channels
from tomoshibi.wiring import OpenedHouse

PATIENCE_AT_START_S = 5.0
"""So long the other channels' messages wait for Discord at the start, at most."""


def add_discord(channels: Channels, opened: OpenedHouse, accept: Accept) -> None:
    """Adds Discord where a token is set and a programme has the channel."""
    channels.translators[Channel.DISCORD] = translate_discord
    settings = opened.settings
    homes = [p for p in opened.house.programmes.values() if p.channels.discord is not None]
    if settings.discord_token is None or not homes:
        return
    channels.checks.append(partial(_check, opened, settings.discord_token.get_secret_value()))

    async def known_accounts() -> list[str]:
        found: list[str] = []
        for programme in homes:
            async with opened.work(opened.clock.now(), writes=False) as uow:
                found += await uow.accounts.addresses(Channel.DISCORD, programme.id)
        return [address for address in found if address.isdigit()]

    async def open_media(attachment_id: str) -> tuple[Attachment, bytes]:
        async with opened.work(opened.clock.now(), writes=False) as uow:
            return await uow.threads.attachment_content(attachment_id)

    guilds = {str(server.guild_id): id_ for id_, server in servers_of(opened).items() if server.guild_id}
    room = DiscordRoom(
        settings.discord_token.get_secret_value(),
        accept=accept,
        programmes=guilds,
        default_programme=homes[0].id,
        now=opened.clock.now,
        command_texts=_command_texts(opened),
        wordings={language.value: _wording(opened, language) for language in (Language.JA, Language.EN)},
        api_base=settings.discord_api_base,
        gateway_url=settings.discord_gateway_url,
        marks=opened.database.facts,
        accounts=known_accounts,
        waits=Waits(guild_ready_s=0.3),
    )

    async def probe() -> str | None:
        state = room.state()
        return None if state in ALIVE else state

    channels.before_sending.append(partial(_wait_a_moment, room))
    channels.senders[Channel.DISCORD] = DiscordSender(room, open_media)
    channels.performers[Channel.DISCORD] = DiscordDeeds(room.calls, servers_of(opened), lambda: room.me)
    channels.fetchers[Channel.DISCORD] = DiscordFetcher(settings.discord_api_base)
    channels.loops["discord"] = room.run
    channels.probes["discord"] = probe


def servers_of(opened: OpenedHouse) -> dict[str, DiscordChannel]:
    """The Discord tables of the programmes that have one, by programme."""
    return {p.id: p.channels.discord for p in opened.house.programmes.values() if p.channels.discord is not None}


async def _wait_a_moment(room: DiscordRoom) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_AT_START_S):
            await room.until("ready", "limited", "bad-token")


async def _check(opened: OpenedHouse, token: str, _fix: bool) -> list[Finding]:
    base = opened.settings.discord_api_base
    return await look_at_servers(token, servers_of(opened), api_base=base, gateway_url=opened.settings.discord_gateway_url)


def _command_texts(opened: OpenedHouse) -> dict[str, dict[str, str]]:
    say = opened.house.texts.say
    languages = (Language.JA, Language.EN)
    return {
        key: {language.value: say(f"command-{key.replace('_', '-')}", language) for language in languages} for key in TEXT_KEYS
    }


def _wording(opened: OpenedHouse, language: Language) -> Wording:
    say = opened.house.texts.say
    return Wording(
        not_taken=say("press-not-taken", language),
        pick_title=say("pick-title", language),
        pick_day=say("pick-day", language),
        pick_time=say("pick-time", language),
        day_pattern=say("pick-day-pattern", language, month="{month}", day="{day}", weekday="{weekday}"),
        weekdays=tuple(say("weekdays", language).split(" ")),
    )
