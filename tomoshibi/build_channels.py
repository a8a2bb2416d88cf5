"""Which channels are on, built from programme files and settings: translators, senders, fetchers, probes, loops, jobs."""

from collections.abc import Callable
from datetime import datetime

from bots.mail.render import MailWording
from bots.mail.sender import MailSender, SmtpAddress
from bots.webchat.deeds import RoomDeeds, RoomWork
from bots.webchat.fetch import InlineFetcher
from bots.webchat.sender import Screens, ScreenSender
from bots.webchat.translate import translate as translate_web
from core.messages import Channel
from core.texts.ruby import strip_ruby
from core.usecases.browser_rooms import take_out_of_room
from tomoshibi.channels import Accept, Channels
from tomoshibi.discord_channel import add_discord
from tomoshibi.line_channel import add_line
from tomoshibi.wiring import OpenedHouse


def build_channels(opened: OpenedHouse, accept: Accept) -> Channels:
    """Every channel that is set up: the browser always, LINE, Discord and mail where their settings are given."""
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
