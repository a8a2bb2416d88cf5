"""The twelve months of an online place as they are played: who begins what when; the rest follows from what people hear."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from core.people import Role
from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.chaos import Chaos
from tomoshibi.rehearsal.phones import DiscordPhone
from tomoshibi.rehearsal.place.coordinator import COLLEAGUES, Colleague, CoordinatorPlayer
from tomoshibi.rehearsal.place.gateway_gaps import GatewayGaps
from tomoshibi.rehearsal.place.guests import GuestPlayer
from tomoshibi.rehearsal.place.managers import HelperPlayer, ManagerPlayer
from tomoshibi.rehearsal.place.place_days import change_report_days, leaving_days, meeting_days, plan_days
from tomoshibi.rehearsal.place.place_habits import FIRST_GUESTS, PlaceHabit, draw_guests
from tomoshibi.rehearsal.place.place_stage import GROUP, PlaceStage
from tomoshibi.rehearsal.place.place_world import COORDINATOR, PlaceWorld, PlannedDay
from tomoshibi.rehearsal.place.server import STAFF_ROLE, Member
from tomoshibi.rehearsal.play import Play, at_time, day_of
from tomoshibi.rehearsal.record import Record, Somebody
from tomoshibi.rehearsal.working_days import workdays

FIRST_OPENING_DAY = 14
"""Of April: there are people by then, and they have known of it for a week."""
CANCELLED_MONTH, EVENING_HOUR = 7, 17
QUESTION_EVERY = 0.02


@dataclass(frozen=True, slots=True)
class AskedPlace:
    """What is to be played: the year in which the contract begins, participants, seed, whether things go wrong on purpose."""

    year: int
    cases: int
    seed: int
    chaos: bool = False
    habits: tuple[PlaceHabit, ...] = FIRST_GUESTS


class PlaceYear:
    """One rehearsal. `progress` hears how far it is."""

    def __init__(self, programme_file: Path, folder: Path, asked: AskedPlace) -> None:
        self.asked, self.first = asked, asked.year
        self.starts_at = at_time(date(self.first, 4, 1), 9)
        self.ends_at = at_time(date(self.first + 1, 4, 30), 18)
        self.meetings, self.change_reports = meeting_days(self.first), change_report_days(self.first)
        given = {"meetings": self.meetings, "change_reports": self.change_reports}
        stage = type("PlaceStageOfTheYear", (PlaceStage,), given)
        self.play = Play(programme_file, folder, asked.seed, self.starts_at, stage)
        self.play.is_prompt = True  # a manager who is asked at 12:45 begins at 12:50, and not when somebody else acts next
        self.progress: Callable[[datetime], None] = lambda _now: None
        self.guests: list[GuestPlayer] = []

    async def run(self, until: datetime | None = None) -> Record:
        """Plays the whole of it; the record of what came out."""
        until = until or self.ends_at
        await self.stage.open()
        try:
            await self._begin(until)
            if self.asked.chaos:
                Chaos(self.play, self.asked.seed).begin(self.starts_at, until)
                GatewayGaps(self.play, self.world, self.asked.seed).begin(self.starts_at, until)
            await self.play.run(until, self.progress)
        finally:
            await self.stage.close()
        return self.play.record

    @property
    def stage(self) -> PlaceStage:
        """The stage."""
        assert isinstance(self.play.stage, PlaceStage)
        return self.play.stage

    async def _begin(self, until: datetime) -> None:
        self.world = PlaceWorld(self.play)
        self.stage.server.saw = self.world.saw
        me = Somebody(COORDINATOR, "coordinator", "三宅 ことの", "line")
        phone = self.play.phone(me, lambda heard: self.desk.hears(heard))
        self.desk = CoordinatorPlayer(self.play, self.world, COORDINATOR, phone)
        await phone.says(await self.play.code(Role.COORDINATOR, me.name))
        await self.stage.settle()
        self._staff()
        self._guests()
        self._calendar()
        self._days(until)
        self._befalls()
        self._month_ends(until)

    def _at(self, day: date, hour: int, minute: int, act: Callable[[], object]) -> None:
        self.play.at(at_time(day, hour, minute), COORDINATOR, act)  # type: ignore[arg-type]

    # People

    def _staff(self) -> None:
        """The first day: everybody gets a code; the day after their experience is noted, and the group is made."""
        day = date(self.first, 4, 1)
        self.managers: dict[str, ManagerPlayer] = {}
        for number, one in enumerate(COLLEAGUES):
            self._at(day, 10, 10 + number, lambda one=one: self._invite(one))  # type: ignore[misc]
        self._at(date(self.first, 4, 2), 9, 30, self.desk.marks_staff)
        self._at(date(self.first, 4, 2), 9, 40, self._makes_group)

    async def _invite(self, one: Colleague) -> None:
        code = await self.desk.invites(one)
        somebody = Somebody(one.key, one.role, one.name, one.way)
        phone = self.play.phone(somebody, lambda heard: hears(heard))
        player: ManagerPlayer | HelperPlayer
        if one.role == "manager":
            player = self.managers[one.key] = ManagerPlayer(self.play, self.world, one.key, phone)
        else:
            player = HelperPlayer(self.play, one.key, phone)
        hears = player.hears
        if isinstance(phone, DiscordPhone):
            self.stage.server.members[phone.address] = Member({str(STAFF_ROLE)})
        self.play.soon(one.key, lambda: phone.says(code), 25)

    async def _makes_group(self) -> None:
        """Staff make the group in LINE and take the account in."""
        source = {"type": "group", "groupId": GROUP}
        now = self.play.now
        event = {
            "type": "join", "mode": "active", "timestamp": int(now.timestamp() * 1000), "source": source,
            "webhookEventId": "01JOIN0000000000000000GROUP"[:26], "deliveryContext": {"isRedelivery": False},
            "replyToken": "joined-the-group",
        }  # fmt: skip
        await self.stage.deliver_line(event)

    def _guests(self) -> None:
        for guest in draw_guests(self.asked.cases, self.asked.seed, self.first, self.asked.habits):
            player = GuestPlayer(self.play, self.world, guest)
            player.papers_are_back = lambda one: self.desk.back.add(one.number)
            self.desk.guests[guest.number] = guest
            self.guests.append(player)
            when = at_time(guest.asks_on, 10) + timedelta(minutes=player.chance.uniform(0, 11 * 60))
            if guest.way == "phone":
                day = next(day for day in workdays(guest.asks_on, guest.asks_on + timedelta(days=9)))
                self._at(day, 11, 5, lambda player=player: self._rings_up(player))  # type: ignore[misc]
            else:
                self.play.at(when, player.key, player.asks_to_join)

    async def _rings_up(self, player: GuestPlayer) -> None:
        """Somebody without an app: what they say is written down by staff."""
        player.did(words.ASKED_TO_JOIN)
        await self.desk.enters_inquiry(player.guest)

    # The days

    def _calendar(self) -> None:
        """When which month is planned, the meetings."""
        for month, planned_on, after in plan_days(self.first, FIRST_OPENING_DAY):
            self._at(planned_on, 10, 0, lambda month=month, after=after: self._plans(month, after))  # type: ignore[misc]
        for number, day in enumerate(self.meetings):
            with_minutes = number % 3 != 1
            self._at(day, 17, 0, lambda day=day, now=with_minutes: self.desk.keeps_meeting(day, with_minutes=now))  # type: ignore[misc]
            self.play.did(COORDINATOR, words.MEETING_CALLED, day.isoformat())
            if not with_minutes:
                late = workdays(day + timedelta(days=3), day + timedelta(days=9))[0]
                self._at(late, 11, 30, lambda day=day: self.desk.writes_minutes(day))  # type: ignore[misc]
        for day in self.change_reports:
            self.play.did(COORDINATOR, words.CHANGES_ASKED, day.isoformat())

    async def _plans(self, month: date, after: date) -> None:
        known = set(self.world.openings)
        await self.desk.plans_month(month, after)
        for begins, day in self.world.openings.items():
            if begins not in known:
                self._prepares(day)
        if month.month == CANCELLED_MONTH:
            usual = (one for one in self.world.openings if one.month == CANCELLED_MONTH and one.hour < EVENING_HOUR)
            off = sorted(usual)[3]
            self.play.at(off - timedelta(days=3, hours=2), COORDINATOR, lambda: self._cancels(self.world.openings[off]))

    async def _cancels(self, day: PlannedDay) -> None:
        await self.desk.cancels(day)
        self._at(workdays(day_of(self.play.now) + timedelta(days=1), day_of(self.play.now) + timedelta(days=9))[0], 10, 5,
                 self._replaces)  # fmt: skip

    async def _replaces(self) -> None:
        known = set(self.world.openings)
        await self.desk.replaces_cancelled()
        for begins, day in self.world.openings.items():
            if begins not in known:
                self._prepares(day)

    def _prepares(self, day: PlannedDay) -> None:
        """Who will think of coming; and what follows when it is over."""
        self.play.at(day.begins - timedelta(minutes=30), "everybody", lambda: self._comes_closer(day))
        self.play.at(day.ends + timedelta(minutes=14), day.managers[0], lambda: self._after(day))

    async def _comes_closer(self, day: PlannedDay) -> None:
        if not day.is_cancelled:
            for player in self.guests:
                player.plans_to_come(day)

    async def _after(self, day: PlannedDay) -> None:
        if day.is_cancelled:
            return
        held = next((self.managers[key] for key in day.managers if day.begin in self.managers[key].was_on), None)
        for player in self.guests:
            if player.guest.way == "phone" and player.is_in and player.chance.random() < player.guest.comes:
                await self.desk.counts(day, player.guest.number, player.guest.nickname)
        if held is not None:
            await held.ends(day)

    def _days(self, until: datetime) -> None:
        """Every working day of the contract."""
        for day in workdays(date(self.first, 4, 2), day_of(until)):
            self._at(day, 9, 20, self.desk.works_off)
            self._at(day, 10, 30, self.desk.writes_missing_notes)
            self._at(day, 14, 0, self._leads_in)
            self._at(day, 17, 20, self.desk.works_off)
            if day.weekday() == 2:
                self._at(day, 15, 0, self.desk.assesses)
            if day.day in (6, 7, 8) or day.weekday() == 2:
                self._at(day, 16, 20, self.desk.notes_what_is_done)
        chance = self.play.chance("questions")
        for player in self.guests:
            for day in workdays(date(self.first, 5, 1), date(self.first + 1, 3, 20)):
                if chance.random() < QUESTION_EVERY:
                    when = at_time(day, 9) + timedelta(minutes=chance.uniform(0, 12 * 60))
                    self.play.at(when, player.key, player.asks)

    async def _leads_in(self) -> None:
        await self.desk.leads_in()
        for player in self.guests:
            if player.guest.way == "phone" and player.guest.number in self.desk.next_assessment:
                player.is_in = True

    def _befalls(self) -> None:
        """Who leaves, withdraws, comes back; who is led on to another place."""
        for player, day, what in leaving_days(self.guests, self.first):
            self.play.at(at_time(day, 19, 30), player.key, partial(self._leaves, player, withdraws=what == "withdraws"))
            if what == "returns":
                self.play.at(at_time(day + timedelta(days=45), 20), player.key, partial(self._comes_back, player))
        day = date(self.first, 10, 6)
        for number, step in enumerate(("offered", "wished", "made", "came")):
            when = workdays(day + timedelta(days=14 * number), day + timedelta(days=14 * number + 9))[0]
            self._at(when, 11, 10, lambda step=step: self._refers(step))  # type: ignore[misc]

    async def _refers(self, step: str) -> None:
        """The first listener and the first steady one are shown another place, step by step."""
        for number in [one for one in sorted(self.desk.next_assessment) if one in self.desk.case_of][:2]:
            await self.desk.refers(number, step)

    async def _comes_back(self, player: GuestPlayer) -> None:
        """The same person under another name; staff open it the next working day."""
        await player.comes_back()
        day = day_of(self.play.now)
        following = workdays(day + timedelta(days=1), day + timedelta(days=9))[0]
        self.desk.gone.discard(player.guest.number)
        self._at(following, 11, 20, lambda: self.desk.lets_back(player.guest, player.nickname))

    async def _leaves(self, player: GuestPlayer, *, withdraws: bool) -> None:
        await player.leaves(withdraws=withdraws)
        if not player.is_in:
            self.desk.gone.add(player.guest.number)

    def _month_ends(self, until: datetime) -> None:
        """What the service says of each clause: read on the last working day of each month, and at the end."""
        days = workdays(self.starts_at.date(), day_of(until))
        for day, following in zip(days, [*days[1:], None], strict=False):
            if following is None or following.month != day.month:
                self._at(day, 17, 40, self.desk.looks_at_month)
        self.play.at(until - timedelta(minutes=2), COORDINATOR, self.desk.looks_at_month)
