"""The year of the contract as it is played: who begins what when; the rest follows from what people hear and press."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from core.people import Role
from tomoshibi.rehearsal.chaos import Chaos
from tomoshibi.rehearsal.families import FamilyPlayer, family_events
from tomoshibi.rehearsal.habits import FIRST_FAMILIES, Family, Habit, draw_families, draw_workers
from tomoshibi.rehearsal.incident_days import IncidentDays
from tomoshibi.rehearsal.play import Play, at_time, day_of
from tomoshibi.rehearsal.preparing import ME
from tomoshibi.rehearsal.record import Heard, Record, Somebody
from tomoshibi.rehearsal.supporters import WorkerPlayer
from tomoshibi.rehearsal.working_days import workdays
from tomoshibi.rehearsal.world import World

GRAVE = "安全にかかわる"
TELL_CITY = "堺市にすぐ連絡"
RINGS_AT = (10, 13, 15, 17, 11, 10, 10)
"""At which hour the list of calls is opened, by weekday."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be played: the year in which the contract begins, children, seed, whether things go wrong on purpose."""

    year: int
    cases: int
    seed: int
    chaos: bool = False
    habits: tuple[Habit, ...] = FIRST_FAMILIES
    """Of the first families; those after them are drawn."""
    workers: int | None = None
    """How many supporters there are; None: enough."""


class Year:
    """One rehearsal. `progress` hears how far it is."""

    def __init__(self, programme_file: Path, folder: Path, asked: Asked) -> None:
        self.asked, self.first = asked, asked.year
        self.starts_at = at_time(date(self.first, 4, 1), 9)
        self.ends_at = at_time(date(self.first + 1, 4, 30), 18)
        self.play = Play(programme_file, folder, asked.seed, self.starts_at)
        self.world = World()
        self.progress: Callable[[datetime], None] = lambda _now: None
        self._families = draw_families(asked.cases, asked.seed, asked.habits)
        self._workers = draw_workers(asked.cases, asked.seed)[: asked.workers]

    async def run(self, until: datetime | None = None) -> Record:
        """Plays the whole of it; the record of what came out."""
        stage = self.play.stage
        await stage.open()
        try:
            await self._begin()
            self._look_at_board(until or self.ends_at)
            if self.asked.chaos:
                Chaos(self.play, self.asked.seed).begin(self.starts_at, until or self.ends_at)
            await self.play.run(until or self.ends_at, self.progress)
        finally:
            await stage.close()
        return self.play.record

    _is_looking = False

    async def _begin(self) -> None:
        me = Somebody(ME, "coordinator", "中村 まり", "line")
        phone = self.play.phone(me, self._coordinator_hears)
        await phone.says(await self.play.code(Role.COORDINATOR, me.name))
        await self.play.stage.settle()
        self.desk = IncidentDays(self.play, phone, self._families, self._workers)
        self.desk.world, self.desk.chance = self.world, self.play.chance(ME)
        self.players = [FamilyPlayer(self.play, self.world, family) for family in self._families]
        self.workers = [WorkerPlayer(self.play, self.world, worker) for worker in self._workers]
        self._prepare()
        self._interviews()
        self._days()
        self._follow_up()
        self._befalls()

    def _at(self, day: date, hour: int, minute: int, act: Callable[[], object]) -> None:
        self.play.at(at_time(day, hour, minute), ME, act)  # type: ignore[arg-type]

    def _prepare(self) -> None:
        """Spring: supporters, training, insurance. The end of June: the list, the letters."""
        desk = self.desk
        self._at(date(self.first, 5, 11), 10, 0, self._invite_workers)
        self._at(date(self.first, 5, 20), 10, 0, desk.enter_workers)
        self._at(date(self.first, 6, 6), 17, 0, lambda: desk.train(date(self.first, 6, 6)))
        self._at(date(self.first, 6, 29), 10, 0, desk.take_list)
        for player in self.players:
            if player.guardian is not None:
                minutes = player.chance.uniform(0, 60 * 60)
                self.play.at(at_time(date(self.first, 7, 1), 16) + timedelta(minutes=minutes), player.key, player.letter_comes)

    async def _invite_workers(self) -> None:
        for player in self.workers:
            code = await self.desk.invite_worker(player.worker)
            self.play.soon(player.key, lambda player=player, code=code: player.joins(code), player.chance.uniform(30, 600))  # type: ignore[misc]

    def _interviews(self) -> None:
        """July: hours are entered and offered; who has not chosen within a week is rung up; then each is held."""
        desk = self.desk
        self._at(date(self.first, 7, 3), 10, 0, lambda: desk.enter_hours(date(self.first, 7, 13), 30))
        for number, family in enumerate(self._families):
            self._at(date(self.first, 7, 6), 10, number % 50, lambda family=family: desk.offer(family))  # type: ignore[misc]
            self._at(date(self.first, 7, 14), 10, number % 50, lambda family=family: self._book_if_open(family))  # type: ignore[misc]
        for day in workdays(date(self.first, 7, 13), date(self.first, 8, 20)):
            self._at(day, 18, 15, self._hold_interviews)

    async def _book_if_open(self, family: Family) -> None:
        await self.desk.book(family)

    async def _hold_interviews(self) -> None:
        """In the evening, what the day's interviews gave is written down."""
        desk = self.desk
        for family in await desk.due_interviews():
            await desk.hold(family)

    def _coordinator_hears(self, heard: Heard) -> None:
        """What concerns safety is looked at within minutes, at any hour; the rest waits for the desk."""
        if GRAVE in heard.text and not self._is_looking:
            self._is_looking = True
            self.play.soon(ME, self._look_at_once, 4)
        if TELL_CITY in heard.text:
            self.play.soon(ME, self.desk.tell_city, 25)

    async def _look_at_once(self) -> None:
        self._is_looking = False
        await self.desk.phone.presses("引き受ける")
        await self.play.stage.settle()
        await self.desk.morning()

    def _follow_up(self) -> None:
        """Calls at an hour that differs with the weekday, surveys on Mondays, notes of what was done; closing talks."""
        desk, spring = self.desk, self.first + 1
        for day in workdays(date(self.first, 7, 20), date(spring, 3, 31)):
            self._at(day, RINGS_AT[day.weekday()], 40, desk.ring)
            if day.weekday() == 0:
                self._at(day, 14, 10, desk.send_surveys)
        for day in workdays(date(self.first, 4, 2), date(spring, 4, 28)):
            if day.day in (6, 7, 8) or day.weekday() == 2:
                self._at(day, 16, 20, desk.note_what_is_done)
        self._at(date(spring, 1, 25), 10, 0, lambda: desk.enter_hours(date(spring, 2, 8), 30, "final"))
        for number, family in enumerate(self._families):
            self._at(date(spring, 1, 28), 10, number % 50, lambda family=family: desk.offer(family, "final"))  # type: ignore[misc]
            self._at(date(spring, 2, 9), 10, number % 50, lambda family=family: desk.book(family, "final"))  # type: ignore[misc]
        for day in workdays(date(spring, 2, 8), date(spring, 3, 20)):
            self._at(day, 18, 25, self._hold_final)

    def _look_at_board(self, until: datetime) -> None:
        """What the service says of each clause: read on the last working day of each month, and at the end."""
        days = workdays(self.starts_at.date(), day_of(until))
        for day, following in zip(days, [*days[1:], None], strict=False):
            if following is None or following.month != day.month:
                self._at(day, 17, 40, self.desk.look_at_board)
        self.play.at(until - timedelta(minutes=3), ME, self.desk.look_at_visits)
        self.play.at(until - timedelta(minutes=2), ME, self.desk.look_at_board)
        self.play.at(until - timedelta(minutes=1), ME, self.desk.look_at_clauses)

    async def _hold_final(self) -> None:
        for family in await self.desk.due_interviews("final"):
            await self.desk.hold(family, "final")

    def _days(self) -> None:
        """Every working day of the contract; once a week the board, and the plans of those who were matched."""
        for day in workdays(date(self.first, 6, 30), day_of(self.ends_at)):
            self._at(day, 9, 15, self.desk.morning)
        for day in workdays(date(self.first, 7, 20), date(self.first, 9, 30)):
            if day.weekday() in (0, 3):
                self._at(day, 10, 0, self.desk.match)
            self._at(day, 15, 0, self._plan)
        self._at(date(self.first + 1, 4, 8), 15, 0, self.desk.look_at_visits)

    async def _plan(self) -> None:
        for family in self._families:
            await self.desk.plan(family, date(self.first + 1, 3, 31))

    def _befalls(self) -> None:
        for player in self.players:
            for when, what, words in family_events(player, self.first):
                act = player.blocks if what == "blocks" else lambda p=player, w=words, k=what: p.writes(w, k)
                self.play.at(when, player.key, act)
        self._at(date(self.first, 12, 2), 11, 0, self.desk.hear_demand)
        if self.workers:
            self.workers[0].worry_from = at_time(date(self.first, 10, 20), 0)
