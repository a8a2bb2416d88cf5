"""What the desk shows of flags: the list, one with everything around it, what the coordinator's words would find."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.deeds import DeedKind, can_do
from core.errors import Refusal
from core.people import Person
from core.place_flags import LIVE, FlagState, FlagWords, PlaceFlag
from core.place_words import PlaceWord, decide_word, reading_of
from core.ports import UnitOfWork
from core.ports.flags import Earlier
from core.threads import Viewer
from core.usecases.act_on_flag import lock_flag
from core.usecases.context import House, desk_person

SHOWN, SHOWN_SETTLED = 50, 20
TRIED = 200
LIVE_STATES = (FlagState.OPEN, FlagState.TAKEN)
OVER_STATES = (FlagState.SETTLED, FlagState.GONE)


@dataclass(frozen=True, slots=True)
class FlagList:
    """The list: live ones, the gravest first, and what was settled last; `waiting` is how many live ones there are."""

    live: Sequence[PlaceFlag]
    over: Sequence[PlaceFlag]
    waiting: int
    nicknames: Mapping[str, str]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FlagView:
    """One flag. `words` is None once they are forgotten; `can_take_out` and `can_pause` are what its channel allows."""

    flag: PlaceFlag
    words: FlagWords | None
    earlier: Earlier
    names: Mapping[str, str]
    can_take_out: bool
    can_pause: bool
    has_opening: bool


async def list_flags(uow: UnitOfWork, house: House, staff: Person) -> FlagList:
    """What waits and what was settled last; nothing of people this member of staff is kept from. Logged."""
    desk_person(staff, house.programme(staff.programme_id).id)
    kept_from = await uow.safety.kept_from(staff.id)
    live = await uow.flags.in_states(staff.programme_id, LIVE_STATES, SHOWN)
    over = await uow.flags.in_states(staff.programme_id, OVER_STATES, SHOWN_SETTLED)
    live = [flag for flag in live if flag.person_id not in kept_from]
    over = [flag for flag in over if flag.person_id not in kept_from]
    viewer = Viewer(staff.id, "desk-flags")
    counts = await uow.flags.counts(staff.programme_id, kept_from)
    nicknames = await uow.flags.nicknames_for_eyes([*live, *over], viewer)
    holders = [one for flag in (*live, *over) for one in (flag.taken_by, flag.settled_by) if one]
    names = await uow.people.names_for_eyes(holders, viewer)
    waiting = sum(counts.get(state, 0) for state in LIVE)
    await uow.commit()
    return FlagList(live, over, waiting, nicknames, names)


async def read_flag(uow: UnitOfWork, house: House, staff: Person, flag_id: str) -> FlagView:
    """One flag with its words; logged. Commits. Raises NotFoundError: not for these eyes."""
    house.programme(staff.programme_id)
    flag = await lock_flag(uow, staff, flag_id)
    viewer = Viewer(staff.id, "desk-flag")
    words = await uow.flags.words_for_eyes(flag, viewer)
    names = await uow.people.names_for_eyes([one for one in (flag.taken_by, flag.settled_by) if one], viewer)
    alert = await uow.alerts.of_matter(flag.programme_id, f"flag:{flag.id}")
    if alert is not None and (alert.handed_by is None or alert.taken_by == staff.id):
        await uow.alerts.save(replace(alert, read_at=uow.now))
    await uow.tellings.looked(staff.id, uow.now)
    view = FlagView(
        flag,
        words,
        await uow.flags.earlier(flag),
        names,
        can_do(flag.channel, DeedKind.HIDE),
        can_do(flag.channel, DeedKind.PAUSE_PERSON),
        await uow.openings.running(flag.programme_id, uow.now) is not None,
    )
    await uow.commit()
    return view


@dataclass(frozen=True, slots=True)
class Trial:
    """What a word would change. Past lines: (line, was it let be by staff); typed ones: (line, flagged now, flagged then)."""

    newly: Sequence[str]
    no_more: Sequence[tuple[str, bool]]
    typed: Sequence[tuple[str, bool, bool]]
    looked_at: int


async def try_word(uow: UnitOfWork, house: House, staff: Person, word: PlaceWord, typed: Sequence[str]) -> Trial | Refusal:
    """Tries a word that is not kept yet on flagged lines of the past and on typed ones; logged. Commits."""
    desk_person(staff, house.programme(staff.programme_id).id)
    known = await uow.place_words.of_programme(staff.programme_id)
    refusal = decide_word(word.word, word.kind, word.besides, known)
    if refusal is not None:
        return refusal
    now, then = reading_of(known), reading_of([*known, word])
    past = await uow.flags.lines_for_eyes(staff.programme_id, Viewer(staff.id, "desk-words"), TRIED)
    kept_from = await uow.safety.kept_from(staff.id)
    newly, no_more = [], []
    for flag, line in past:
        if flag.person_id in kept_from:
            continue
        was, will = bool(now.read(line)), bool(then.read(line))
        if will and not was:
            newly.append(line)
        elif was and not will:
            no_more.append((line, flag.ended is not None and flag.ended.value in ("let_be", "put_back")))
    await uow.commit()
    lines = [(line, bool(now.read(line)), bool(then.read(line))) for line in typed]
    return Trial(newly, no_more, lines, len(past))
