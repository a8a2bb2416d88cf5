"""Which channels are on, built from the programme files and the settings: translators, senders, fetchers, probes, loops."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bots.mail.sender import MailSender, SmtpAddress
from bots.webchat.fetch import InlineFetcher
from bots.webchat.sender import Screens, ScreenSender
from bots.webchat.translate import translate as translate_web
from core.messages import Channel, Envelope
from core.ports import MediaFetcher, Sender, Translator
from scheduler.ticker import Job
from tomoshibi.health import Probe
from tomoshibi.settings import read_secret
from tomoshibi.wiring import OpenedHouse

Accept = Callable[[Sequence[Envelope]], Awaitable[list[bool]]]


@dataclass(slots=True)
class Channels:
    """All that the channels bring into the running service."""

    screens: Screens
    translators: dict[Channel, Translator] = field(default_factory=dict)
    senders: dict[Channel, Sender] = field(default_factory=dict)
    fetchers: dict[Channel, MediaFetcher] = field(default_factory=dict)
    probes: dict[str, Probe] = field(default_factory=dict)
    loops: dict[str, Callable[[], Awaitable[None]]] = field(default_factory=dict)
    jobs: list[Job] = field(default_factory=list)
    closers: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    quota_left: Callable[[], Mapping[str, int]] = dict

    async def close(self) -> None:
        """Closes connections."""
        for close in self.closers:
            await close()
