"""Which channels are on, built from programme files and settings: translators, senders, fetchers, probes, loops, jobs."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from starlette.routing import BaseRoute

from bots.mail.render import MailWording
from bots.mail.sender import MailSender, SmtpAddress
from bots.webchat.deeds import RoomDeeds, RoomWork
from bots.webchat.fetch import InlineFetcher
from bots.webchat.sender import Screens, ScreenSender
from bots.webchat.translate import translate as translate_web
from core.messages import Channel, Envelope
from core.ports import MediaFetcher, Performer, Sender, Translator
from core.texts.ruby import strip_ruby
from core.usecases.browser_rooms import take_out_of_room
from scheduler.ticker import Job
from tomoshibi.health import Probe
from tomoshibi.wiring import OpenedHouse

Accept = Callable[[Sequence[Envelope]], Awaitable[list[bool]]]
Check = Callable[[bool], Awaitable[list[tuple[str, bool, str]]]]
"""Looks at a channel (and with True mends what it can): items, whether each is in order, what was found."""


@dataclass(slots=True)
class Channels:
    """All that the channels bring into the running service."""

    screens: Screens
    translators: dict[Channel, Translator] = field(default_factory=dict)
    senders: dict[Channel, Sender] = field(default_factory=dict)
    fetchers: dict[Channel, MediaFetcher] = field(default_factory=dict)
    performers: dict[Channel, Performer] = field(default_factory=dict)
    probes: dict[str, Probe] = field(default_factory=dict)
    loops: dict[str, Callable[[], Awaitable[None]]] = field(default_factory=dict)
    jobs: list[Job] = field(default_factory=list)
    routes: list[BaseRoute] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    before_sending: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    """What delivery waits for at the start: a message is claimed only when its channel could take it, because its time to be
    repeated safely runs from there. Each of these ends by itself within seconds.
    """
    at_start: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    closers: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    when_slow: dict[Channel, Callable[[Envelope], Awaitable[None]]] = field(default_factory=dict)
    quota_left: Callable[[], Mapping[str, int]] = dict

    async def close(self) -> None:
        """Closes connections and lets open pages end."""
        self.screens.close()
        for close in self.closers:
            await close()


def build_channels(opened: OpenedHouse, accept: Accept) -> Channels:
    """Every channel that is set up: the browser always, LINE, Discord and mail where their settings are given."""
    from tomoshibi.discord_channel import add_discord
    from tomoshibi.line_channel import add_line

    screens = Screens()
    channels = Channels(screens)
    channels.translators[Channel.WEB] = translate_web
    channels.senders[Channel.WEB] = ScreenSender(screens)
    channels.fetchers[Channel.WEB] = InlineFetcher()
    channels.performers[Channel.WEB] = RoomDeeds(_room_work(opened), screens)
    add_line(channels, opened, accept)
    add_discord(channels, opened, accept)
    _add_mail(channels, opened)
    return channels


def _room_work(opened: OpenedHouse) -> RoomWork:
    async def take_out(programme_id: str, address: str, message_id: str) -> bool:
        async with opened.work(opened.clock.now()) as uow:
            return await take_out_of_room(uow, programme_id, address, message_id)

    async def pause(account_id: str, until: datetime | None) -> None:
        async with opened.work(opened.clock.now()) as uow:
            await uow.rooms.pause(account_id, until)
            await uow.commit()

    return RoomWork(take_out, pause)


def _add_mail(channels: Channels, opened: OpenedHouse) -> None:
    settings = opened.settings
    if settings.smtp_url is None:
        return
    channels.senders[Channel.MAIL] = MailSender(
        SmtpAddress(settings.smtp_url.get_secret_value()),
        mail_from=settings.mail_from,
        wording=mail_wording(opened),
        starting=opened.database.outbox.note_start,
    )


def mail_wording(opened: OpenedHouse) -> Callable[[str, str], MailWording]:
    """What every mail of a programme says, by programme and language."""
    house = opened.house

    def wording(programme_id: str, language: str) -> MailWording:
        programme = house.programme(programme_id)
        mail = programme.channels.mail
        sender = mail.sender_name if mail is not None else None
        say = house.texts.say
        name = sender or programme.public_words["short_name"]
        return MailWording(name, strip_ruby(say("mail-subject", language)), strip_ruby(say("mail-footer", language)))

    return wording
