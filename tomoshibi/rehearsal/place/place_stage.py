"""The stage of an online place: beside the house its Discord server, its LINE group, the deeds, and what its openings need."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bots.discord.deeds import DiscordDeeds
from bots.discord.envelopes import Origin, happening_envelope
from core.messages import Channel, Envelope, Kind, Parcel, Settlement
from core.ports import Sender
from core.terms import JST, OnlinePlaceTerms
from storage.next_due_place import NextOpening, PlaceDue, next_due_of_place
from tomoshibi.discord_channel import servers_of
from tomoshibi.rehearsal.doubles import Weather
from tomoshibi.rehearsal.place.server import GUILD, ME, VOICE, PlaceServer, discord_table
from tomoshibi.rehearsal.record import Heard
from tomoshibi.rehearsal.stage import INSTANT, Stage

GROUP = "C" + "a1b2c3d4" * 4
"""The LINE group's address."""
GROUP_INVITE = "https://line.me/R/ti/g/invented"
BY_CLOCK = {
    "openings-recalled": (time(9), time(18)),
    "duties-told": tuple(time(hour, 10) for hour in range(9, 21)),
    "known-members": (time(8, 50),),
    "rooms": (time(23),),
}
"""Jobs that run every few minutes in the service; here at the moments at which they can find something."""
AFTER = timedelta(seconds=30)


class HeardScreens:
    """The browser's way out; what appears on a screen is heard there as well."""

    def __init__(self, sender: Sender, heard: Callable[[Heard], None]) -> None:
        self._sender, self._heard = sender, heard

    async def send(self, parcel: Parcel) -> Settlement:
        """Sends with the true sender."""
        settled = await self._sender.send(parcel)
        for spoken in parcel.spoken:
            buttons = tuple((one.label, one.url or one.press or "") for one in spoken.buttons)
            text = "\n".join(word for word in (spoken.title, spoken.text) if word)
            self._heard(Heard(parcel.now, parcel.address, "web", text, buttons))
        return settled


class PlaceStage(Stage):
    """As Stage; its programme has a server and a group, and the prefecture has named the days of the year."""

    meetings: Sequence[date] = ()
    change_reports: Sequence[date] = ()

    def _discord(self, heard: Callable[[Heard], None], weather: Weather) -> PlaceServer:
        self.server = PlaceServer(self.clock.now, heard, weather)
        self._clocks: dict[str, datetime] = {}
        self._begun: set[datetime] = set()
        self._ahead: PlaceDue | None = None
        self.gateway_is_gone = False
        self._missed: list[Envelope] = []
        self._told = 0
        return self.server

    def _programme_text(self) -> str:
        text = super()._programme_text()
        text = text.replace("[channels.discord]\n", f"[channels.discord]\n{discord_table()}", 1)
        text = text.replace("held_on = []", f"held_on = [{', '.join(map(str, self.meetings))}]", 1)
        text = text.replace("change_reports_on = []", f"change_reports_on = [{', '.join(map(str, self.change_reports))}]", 1)
        return text.replace("[channels.line]\n", f'[channels.line]\ngroup_invite = "{GROUP_INVITE}"\n', 1)

    def _use_doubles(self) -> None:
        super()._use_doubles()
        channels = self.running.channels
        calls: object = self.server
        channels.performers[Channel.DISCORD] = DiscordDeeds(calls, servers_of(self.opened), lambda: str(ME))  # type: ignore[arg-type]
        channels.senders[Channel.WEB] = HeardScreens(channels.senders[Channel.WEB], self._heard)

    # The gateway

    async def deliver_message(self, envelope: Envelope) -> None:
        """A message in a room; while the gateway is gone it waits to be caught up."""
        if self.gateway_is_gone:
            self._missed.append(envelope)
            return
        await self.deliver_discord(envelope)

    async def deliver_happening(self, kind: Kind, about: Mapping[str, str]) -> None:
        """What happens beside words; while the gateway is gone nobody hears of it."""
        if self.gateway_is_gone:
            return
        self._told += 1
        origin = Origin(self.programme_id, f"guild:{GUILD}", self.clock.now())
        await self.deliver_discord(happening_envelope(kind, f"session:{self._told}", about, origin))

    async def gateway_back(self) -> None:
        """A new session: who is in the voice room now, and what was written meanwhile."""
        self.gateway_is_gone = False
        await self.deliver_happening(Kind.PRESENT, {"place": str(VOICE), "text": " ".join(self.server.in_voice())})
        missed, self._missed = self._missed, []
        for envelope in missed:
            await self.deliver_discord(replace(envelope, received_at=self.clock.now()))
            self.clock.move(INSTANT)

    @property
    def lead(self) -> timedelta:
        """How long before an opening its manager is asked."""
        terms = self.programme.terms_at(self.clock.now())
        assert isinstance(terms, OnlinePlaceTerms)
        return timedelta(minutes=terms.posts.manager_asked_minutes_before)

    async def _due(self, stuck: dict[str, datetime]) -> dict[str, datetime]:
        if self._found is None or self._ahead is None:
            self._ahead = await next_due_of_place(self.opened.database.connector)
        due = await super()._due(stuck)
        looks = [at for one in self._ahead.openings if (at := self._look_at(one)) is not None]
        if looks:
            due["openings"] = max(min(looks), stuck.get("openings", min(looks)))
        if self._ahead.flags_at is not None:
            due["flags"] = max(self._ahead.flags_at, stuck.get("flags", self._ahead.flags_at))
        now = self.clock.now()
        for name in BY_CLOCK:
            due[name] = self._clocks.setdefault(name, _next(BY_CLOCK[name], now))
        soon = [one.starts_at - self.lead for one in self._ahead.openings if one.starts_at not in self._begun]
        due["openings-recalled"] = min([due["openings-recalled"], *soon])
        return due

    def _look_at(self, one: NextOpening) -> datetime | None:
        """When the ticker looks at it, as storage.duty asks."""
        moments = [one.next_at if one.next_at is not None else one.starts_at - self.lead]
        if one.is_running:
            moments += [] if one.is_held else [one.ends_at]
        else:
            moments += [] if one.is_sought else [one.starts_at]
        return max(min(moments), one.starts_at - self.lead)

    async def _do(self, name: str) -> None:
        if name == "openings-recalled":
            await super()._do("duties-told")  # who was posted just before it begins
        await super()._do(name)
        if name in BY_CLOCK:
            now = self.clock.now()
            self._clocks[name] = _next(BY_CLOCK[name], now)
            if name == "openings-recalled" and self._ahead is not None:
                self._begun |= {one.starts_at for one in self._ahead.openings if one.starts_at - self.lead <= now}


def _next(times: tuple[time, ...], now: datetime) -> datetime:
    """The next of these times of day, a moment after it."""
    day = now.astimezone(JST).date()
    moments = [datetime.combine(day + timedelta(days=more), at, JST) + AFTER for more in (0, 1) for at in times]
    return min(moment for moment in moments if moment > now)


__all__ = ["GROUP", "PlaceStage"]
