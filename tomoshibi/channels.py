"""What the channels bring into the running service; they are put together in tomoshibi.build_channels."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.routing import BaseRoute

from bots.webchat.sender import Screens
from core.messages import Channel, Envelope
from core.ports import MediaFetcher, Performer, Sender, Translator
from scheduler.ticker import Job
from tomoshibi.health import Probe

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
