"""An opening begins, rests, goes on, ends: its state, its rooms and what is said there, in one commit with what decided it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from core.attendance import Stay, Way
from core.duty import DutyMark, DutyStep, Watch, next_look, on_duty
from core.messages import Bubble, Button, Clock, Said
from core.openings import Opening, OpeningState, PlannedOpening
from core.place_rooms import rooms_for
from core.ports import UnitOfWork
from core.terms import OnlinePlaceTerms
from core.terms.online_place import Posts
from core.usecases.context import House
from core.usecases.publish_openings import change_event
from core.usecases.say_in_rooms import let_post, say_in_rooms


@dataclass(slots=True)
class Evening:
    """An opening that is ahead or runs, locked, with who was on duty and what is looked at next; changed as things happen."""

    uow: UnitOfWork
    house: House
    planned: PlannedOpening
    watch: Watch
    posts: Posts
    marks: list[DutyMark] = field(default_factory=list)

    @property
    def opening(self) -> Opening:
        """The opening as it stands now."""
        return self.planned.opening

    @property
    def there(self) -> tuple[str, ...]:
        """Who is on duty."""
        return on_duty(self.marks)

    async def note(self, person_id: str, step: DutyStep, *, by: str = "", at: datetime | None = None) -> None:
        """Adds a mark."""
        mark = DutyMark(self.opening.id, person_id, step, at or self.uow.now, by)
        await self.uow.duty.mark(mark)
        self.marks.append(mark)

    async def stands(self, state: OpeningState, **more: datetime | None) -> None:
        """The opening stands otherwise now."""
        opening = replace(self.opening, state=state, **more)  # type: ignore[arg-type]
        self.planned = replace(self.planned, opening=opening)
        await self.uow.openings.save(opening)

    async def keep(self) -> None:
        """Keeps what is looked at next; the last thing done in a unit."""
        next_at = next_look(self.opening, self.watch, self.uow.now, self.posts)
        self.watch = replace(self.watch, next_at=next_at)
        await self.uow.duty.save_watch(self.watch)

    async def say(self, text_id: str, *, buttons: Sequence[Button] = (), rule: bool = False) -> None:
        """Says a calm line in the rooms; each turn says each line once."""
        until = {"until": Clock(self.opening.ends_at)}
        lines = (Said(text_id, until), Said("duty-room-rule")) if rule else (Said(text_id, until),)
        key = f"duty:{self.opening.id}:{self.watch.turn}:{text_id}"
        await say_in_rooms(self.uow, self.house, self.opening, Bubble(lines, buttons=tuple(buttons)), key=key)

    async def let_post(self, *, allowed: bool) -> None:
        """Opens the rooms, or closes them for posting."""
        await let_post(self.uow, self.house, self.opening, turn=self.watch.turn, allowed=allowed)

    def turn(self) -> None:
        """A change of its own keys begins."""
        self.watch = replace(self.watch, turn=self.watch.turn + 1)


async def read_evening(uow: UnitOfWork, house: House, opening_id: str) -> Evening | None:
    """The opening, locked; None in a programme that is no online place. Raises NotFoundError."""
    planned = await uow.openings.lock(opening_id)
    programme_id = planned.opening.programme_id
    terms = house.programme(programme_id).terms_at(uow.now)
    if not isinstance(terms, OnlinePlaceTerms):
        return None
    watch = await uow.duty.watch(opening_id) or Watch(opening_id, programme_id)
    return Evening(uow, house, planned, watch, terms.posts, await uow.duty.marks(opening_id))


def here_buttons(opening: Opening) -> tuple[Button, ...]:
    """To say that one is there, to say nothing more, and to call the manager quietly."""
    return (
        Button(Said("button-here"), press=f"here|{opening.id}|came", strong=True),
        Button(Said("button-listening"), press=f"here|{opening.id}|listening"),
        Button(Said("button-call-manager"), press=f"here|{opening.id}|call"),
    )


async def begin_opening(evening: Evening) -> None:
    """It begins: rooms open, one rule is recalled (K3.2.2), whoever is in a voice room already is there."""
    opened_at = evening.uow.now
    evening.turn()
    await evening.stands(OpeningState.OPEN, opened_at=opened_at)
    await evening.let_post(allowed=True)
    await evening.say("duty-room-open", buttons=here_buttons(evening.opening), rule=True)
    await _those_in_voice(evening, opened_at)


async def rest_opening(evening: Evening) -> None:
    """Nobody is on duty: nobody posts until somebody is."""
    await evening.stands(OpeningState.PAUSED)
    await evening.let_post(allowed=False)
    await evening.say("duty-room-paused")


async def resume_opening(evening: Evening) -> None:
    """Somebody is there again."""
    await evening.stands(OpeningState.OPEN)
    await evening.let_post(allowed=True)
    await evening.say("duty-room-resumed")


async def end_opening(evening: Evening, closed_at: datetime, *, text_id: str = "duty-room-closed") -> None:
    """It ends, with thanks; whoever was on duty is not any more. What lies beyond the end is claimed by nobody."""
    evening.turn()
    for person_id in evening.there:
        await evening.note(person_id, DutyStep.OFF, at=max(closed_at, evening.marks[-1].at))
    has_run = evening.opening.opened_at is not None
    await evening.stands(OpeningState.CLOSED, closed_at=closed_at if has_run else None)
    await evening.let_post(allowed=False)
    await evening.say(text_id)
    await change_event(evening.uow, evening.house, evening.opening)
    await evening.uow.attendance.end_voice(evening.opening.id, closed_at)
    evening.watch = replace(evening.watch, seeking_since=None, called=(), relieves="")


def ended_at(opening: Opening, now: datetime, posts: Posts) -> datetime:
    """When an opening ended that is closed at `now` because its time is over: now, or its end where we were away meanwhile."""
    was_away = now - opening.ends_at > timedelta(minutes=posts.manager_reached_within_minutes)
    return opening.ends_at if was_away else max(now, opening.opened_at or now)


async def _those_in_voice(evening: Evening, opened_at: datetime) -> None:
    opening, uow = evening.opening, evening.uow
    rooms = rooms_for(evening.house.programme(opening.programme_id).channels.discord, opening.audience)
    for one in await uow.attendance.in_voice(opening.programme_id, [f"#{room.id}" for room in rooms]):
        await uow.attendance.begin(Stay(opening.id, one.person_id, Way.VOICE, opened_at, None))
