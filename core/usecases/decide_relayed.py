"""Staff read what supporter and family told each other through us, and decide what was kept back (S12.3, S14.6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from core.errors import NotFoundError, Refusal
from core.people import Person
from core.ports import UnitOfWork
from core.relayed import Relayed, RelayState, is_same
from core.threads import Viewer
from core.usecases.close_alert import close_alert
from core.usecases.context import House, desk_person_for_case
from core.usecases.relay_sides import sides_of, speakers_of
from core.usecases.relay_words import pass_on


@dataclass(frozen=True, slots=True)
class RelayedView:
    """All of a case, the newest first; what went to several stands once, `to` says to whom. Words and names by id.

    `speakers` are those for whom staff may write one down who heard it on the phone.
    """

    case_id: str
    lines: Sequence[Relayed]
    to: Mapping[str, Sequence[str]]
    words: Mapping[str, str]
    names: Mapping[str, str]
    speakers: Sequence[Person] = ()


async def read_relayed(uow: UnitOfWork, staff: Person, case_id: str) -> RelayedView:
    """For these eyes; logged. Commits. Raises NotFoundError."""
    await desk_person_for_case(uow, staff, await uow.cases.get(case_id))
    found = await uow.relays.of_case(case_id)
    to: dict[str, list[str]] = {}
    lines: list[Relayed] = []
    for one in found:
        same = next((line for line in lines if is_same(line, one)), None)
        if same is None:
            lines.append(one)
        to.setdefault((same or one).id, []).append(one.to_id)
    viewer = Viewer(staff.id, "desk-relayed", case_id)
    speakers = await speakers_of(uow, case_id)
    writers = {one.entered_by for one in found if one.entered_by is not None}
    ids = sorted({one.from_id for one in found} | {one.to_id for one in found} | {one.id for one in speakers} | writers)
    words = await uow.relays.words_for_eyes(case_id, lines, viewer)
    names = await uow.people.names_for_eyes(ids, viewer) if ids else {}
    alert = await uow.alerts.of_matter(staff.programme_id, f"relay:{case_id}")
    if alert is not None:
        await uow.alerts.save(replace(alert, read_at=uow.now))
    await uow.commit()
    return RelayedView(case_id, lines, to, words, names, speakers)


async def decide_relayed(
    uow: UnitOfWork, house: House, staff: Person, case_id: str, relayed_id: str, *, let: bool
) -> Refusal | None:
    """Passes on what was kept back, or not; decided once, a second press is harmless. Commits. Raises NotFoundError.

    Whoever is passed by meanwhile, or is no part of the visits any more, gets nothing.
    """
    await desk_person_for_case(uow, staff, await uow.cases.lock(case_id))
    one = await uow.relays.lock(relayed_id)
    if one.case_id != case_id:
        raise NotFoundError("relayed-unknown", relayed=relayed_id)
    if one.state is not RelayState.HELD:
        return None
    copies = [copy for copy in await uow.relays.of_case(case_id) if is_same(copy, one)]
    there = [copy for copy in copies if await _still_there(uow, copy)] if let else []
    if let and not there:
        return Refusal("refusal-relayed-gone")
    state = RelayState.SENT if let else RelayState.DROPPED
    for copy in copies:
        after = state if copy in there else RelayState.DROPPED
        decided = replace(copy, state=after, decided_by=staff.id, decided_at=uow.now)
        await uow.relays.save(decided)
        if after is RelayState.SENT:
            await pass_on(uow, house, decided, await uow.relays.words(copy))
    if not any(other.state is RelayState.HELD for other in await uow.relays.of_case(case_id)):
        await close_alert(uow, one.programme_id, f"relay:{case_id}")
    await uow.audit.note(actor=staff.id, action=f"relayed-{state.value}", at=uow.now, person_id=one.from_id)
    await uow.commit()
    return None


async def _still_there(uow: UnitOfWork, one: Relayed) -> bool:
    sides = await sides_of(uow, await uow.people.get(one.to_id))
    return any(side.case_id == one.case_id for side in sides)
