"""Openings of an online place, who is posted to them, who wishes to come."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum

from sqlalchemy import Select, delete, exists, select, update

from core.errors import NotFoundError
from core.openings import (
    AHEAD,
    RUNNING,
    TOGETHER,
    Opening,
    OpeningState,
    OpeningStep,
    OpeningStepKind,
    PlannedOpening,
    Posting,
    StaffMark,
    Wish,
    WishToCome,
)
from core.threads import Viewer
from storage.audit_chain import AuditLine
from storage.columns import in_state
from storage.mapping import build, plain
from storage.tables_openings import opening_posts, opening_steps, opening_wishes, openings, place_staff
from storage.transaction import Transaction
from storage.vault import Place, person_owner

_STATES: Mapping[str, type[Enum]] = {"state": OpeningState}
_WISHES: Mapping[str, type[Enum]] = {"wish": Wish}
_STEPS: Mapping[str, type[Enum]] = {"kind": OpeningStepKind}


def _place(person_id: str) -> Place:
    return Place("place_staff", person_id, person_owner(person_id), "public_name")


def _experience(person_id: str) -> Place:
    return Place("place_staff", person_id, person_owner(person_id), "experience")


class OpeningsRepository:
    """Implements core.ports.Openings."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def add(self, opening: Opening) -> None:
        """Keeps a new opening."""
        await self._transaction.execute(self._transaction.insert(openings).values(**plain(opening)))
        self._transaction.touch_programme(opening.programme_id)

    async def save(self, opening: Opening) -> None:
        """Writes where it stands. Raises NotFoundError."""
        mine = update(openings).where(openings.c.id == opening.id)
        if (await self._transaction.execute(mine.values(**plain(opening)))).rowcount == 0:
            raise NotFoundError("opening-unknown", opening=opening.id)
        self._transaction.touch_programme(opening.programme_id)

    async def lock(self, opening_id: str) -> PlannedOpening:
        """Takes its row for this transaction. Raises NotFoundError."""
        return await self._one(opening_id, select(openings).where(openings.c.id == opening_id).with_for_update())

    async def get(self, opening_id: str) -> PlannedOpening:
        """Raises NotFoundError."""
        return await self._one(opening_id, select(openings).where(openings.c.id == opening_id))

    async def between(self, programme_id: str, begins: datetime, ends: datetime) -> list[PlannedOpening]:
        """Those that start within, the earliest first, cancelled ones too."""
        within = select(openings).where(
            openings.c.programme_id == programme_id, openings.c.starts_at >= begins, openings.c.starts_at < ends
        )
        return await self._planned(within.order_by(openings.c.starts_at, openings.c.number))

    async def running(self, programme_id: str, now: datetime) -> PlannedOpening | None:
        """The one that is open or paused, or None; by the latest start, whatever `now` its end says."""
        begun = select(openings).where(
            openings.c.programme_id == programme_id,
            openings.c.starts_at <= now,
            in_state(openings.c.state, *sorted(state.value for state in RUNNING)),
        )
        found = await self._planned(begun.order_by(openings.c.starts_at.desc(), openings.c.number.desc()).limit(1))
        return found[0] if found else None

    async def post(self, opening_id: str, postings: Sequence[Posting]) -> None:
        """Who holds which post from now on, instead of who did; who keeps a post keeps since when."""
        opening = await self.get(opening_id)
        wanted = {(posting.post, posting.person_id) for posting in postings}
        held = {(posting.post, posting.person_id) for posting in opening.postings}
        if wanted == held:
            return
        for post, person_id in sorted(held - wanted):
            gone = delete(opening_posts).where(
                opening_posts.c.opening_id == opening_id,
                opening_posts.c.post == post,
                opening_posts.c.person_id == person_id,
            )
            await self._transaction.execute(gone)
        now = self._transaction.now
        for post, person_id in sorted(wanted - held):
            row = plain(Posting(opening_id, post, person_id, now))
            await self._transaction.execute(self._transaction.insert(opening_posts).values(**row))
        self._transaction.touch_programme(opening.opening.programme_id)

    async def wish(self, wish: WishToCome) -> None:
        """Keeps what somebody said about coming, instead of what they said before."""
        said = {"wish": wish.wish.value, "at": wish.at}
        entered = self._transaction.insert(opening_wishes).values(**plain(wish))
        instead = entered.on_conflict_do_update(index_elements=["opening_id", "person_id"], set_=said)
        await self._transaction.execute(instead)

    async def wishes(self, opening_id: str) -> list[WishToCome]:
        """In the order people first said something."""
        return (await self.wishes_in([opening_id])).get(opening_id, [])

    async def wishes_in(self, opening_ids: Sequence[str]) -> dict[str, list[WishToCome]]:
        """Wishes by opening; an opening without any is not there."""
        found: dict[str, list[WishToCome]] = {}
        if opening_ids:
            query = select(opening_wishes).where(opening_wishes.c.opening_id.in_(opening_ids))
            for row in await self._transaction.rows(query.order_by(opening_wishes.c.number)):
                found.setdefault(row.opening_id, []).append(build(WishToCome, row, _WISHES))
        return found

    async def plan_turn(self, programme_id: str) -> None:
        """Waits for whoever else plans in this programme until the end."""
        await self._transaction.take_turn(f"openings:{programme_id}")

    async def note(self, step: OpeningStep) -> None:
        """Adds a step."""
        await self._transaction.execute(self._transaction.insert(opening_steps).values(**plain(step)))

    async def steps(self, opening_ids: Sequence[str]) -> list[OpeningStep]:
        """In the order they were noted."""
        if not opening_ids:
            return []
        mine = select(opening_steps).where(opening_steps.c.opening_id.in_(opening_ids)).order_by(opening_steps.c.number)
        return [build(OpeningStep, row, _STEPS) for row in await self._transaction.rows(mine)]

    async def untold_duties(self, programme_id: str) -> list[tuple[str, str]]:
        """Who is still to be told of which opening that is told together."""
        planned, told = opening_steps.alias("planned"), opening_steps.alias("told")
        is_together = exists().where(
            planned.c.opening_id == openings.c.id,
            planned.c.kind == OpeningStepKind.PLANNED.value,
            planned.c.about == TOGETHER,
        )
        was_told = exists().where(
            told.c.opening_id == openings.c.id,
            told.c.kind == OpeningStepKind.DUTY_TOLD.value,
            told.c.about == opening_posts.c.person_id,
            told.c.at >= opening_posts.c.posted_at,
        )
        query = select(openings.c.id, opening_posts.c.person_id).distinct()
        mine = query.join(opening_posts, opening_posts.c.opening_id == openings.c.id).where(
            openings.c.programme_id == programme_id,
            openings.c.ends_at > self._transaction.now,
            in_state(openings.c.state, *sorted(state.value for state in AHEAD | RUNNING)),
            is_together,
            ~was_told,
        )
        rows = await self._transaction.rows(mine.order_by(opening_posts.c.person_id, openings.c.id))
        return [(row.id, row.person_id) for row in rows]

    async def marks(self, programme_id: str) -> dict[str, StaffMark]:
        """By person: who was marked."""
        rows = await self._transaction.rows(select(place_staff).where(place_staff.c.programme_id == programme_id))
        return {row.person_id: build(StaffMark, row, {}) for row in rows}

    async def mark(self, mark: StaffMark) -> None:
        """Keeps what staff noted of a person, instead of what was noted before."""
        row = plain(mark)
        entered = self._transaction.insert(place_staff).values(**row)
        await self._transaction.execute(entered.on_conflict_do_update(index_elements=["person_id"], set_=row))
        self._transaction.touch_programme(mark.programme_id)

    async def public_names(self, programme_id: str) -> dict[str, str]:
        """What people on duty are called before participants, by person; who chose none is not there."""
        mine = select(place_staff).where(place_staff.c.programme_id == programme_id, place_staff.c.sealed.is_not(None))
        rows = await self._transaction.rows(mine)
        await self._transaction.load_keys(person_owner(row.person_id) for row in rows)
        return {row.person_id: (await self._transaction.open(_place(row.person_id), row.sealed)).decode() for row in rows}

    async def name(self, person_id: str, public_name: str) -> None:
        """Keeps it, sealed; "" takes it away. Raises NotFoundError for somebody who was never marked."""
        sealed = await self._transaction.seal(_place(person_id), public_name) if public_name else None
        mine = update(place_staff).where(place_staff.c.person_id == person_id)
        if (await self._transaction.execute(mine.values(sealed=sealed))).rowcount == 0:
            raise NotFoundError("place-staff-unknown", person=person_id)

    async def keep_experience(self, person_id: str, words: str) -> None:
        """What their experience is, sealed; "" takes it away."""
        sealed = await self._transaction.seal(_experience(person_id), words) if words else None
        await self._transaction.execute(
            update(place_staff).where(place_staff.c.person_id == person_id).values(experience=sealed)
        )

    async def experience_for_eyes(self, programme_id: str, viewer: Viewer) -> dict[str, str]:
        """What was noted of the experience of each, by person; logged."""
        mine = select(place_staff).where(place_staff.c.programme_id == programme_id, place_staff.c.experience.is_not(None))
        rows = await self._transaction.rows(mine)
        await self._transaction.load_keys(person_owner(row.person_id) for row in rows)
        for row in rows:
            line = AuditLine(self._transaction.now, viewer.actor_id, "experience-opened", row.person_id, None, viewer.page)
            self._transaction.note(line, is_opening=True)
        return {
            row.person_id: (await self._transaction.open(_experience(row.person_id), row.experience)).decode() for row in rows
        }

    async def _one(self, opening_id: str, query: Select[tuple[object, ...]]) -> PlannedOpening:
        found = await self._planned(query)
        if not found:
            raise NotFoundError("opening-unknown", opening=opening_id)
        return found[0]

    async def _planned(self, query: Select[tuple[object, ...]]) -> list[PlannedOpening]:
        found = [build(Opening, row, _STATES) for row in await self._transaction.rows(query)]
        posted = await self._posted(one.id for one in found)
        return [PlannedOpening(one, tuple(posted.get(one.id, ()))) for one in found]

    async def _posted(self, opening_ids: Iterable[str]) -> dict[str, list[Posting]]:
        ids = list(opening_ids)
        posted: dict[str, list[Posting]] = {}
        if ids:
            query = select(opening_posts).where(opening_posts.c.opening_id.in_(ids)).order_by(opening_posts.c.number)
            for row in await self._transaction.rows(query):
                posted.setdefault(row.opening_id, []).append(build(Posting, row, {}))
        return posted
