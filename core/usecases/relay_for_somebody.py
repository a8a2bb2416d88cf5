"""Staff pass on what a family or a supporter said on the phone, as if they had written it themselves (S12.3)."""

from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

from core.errors import Refusal
from core.moderation import read_message
from core.people import Person
from core.ports import UnitOfWork
from core.private_data import find_private
from core.relayed import LONGEST, Relayed, RelayState, held_for
from core.usecases.context import House, desk_person_for_case
from core.usecases.relay_sides import find_side
from core.usecases.relay_words import pass_on


async def relay_for_somebody(
    uow: UnitOfWork, house: House, staff: Person, case_id: str, from_id: str, words: str, key: str, *, is_sure: bool
) -> Refusal | None:
    """One message to the other side of the case, in the name of whoever was on the phone; once for its key. Commits.

    What would be kept back from anybody is shown to whoever writes it first; with `is_sure` it goes, decided by them.
    Raises NotFoundError for a case not for these eyes.
    """
    await desk_person_for_case(uow, staff, await uow.cases.lock(case_id))
    said = words.strip()
    if not said or len(said) > LONGEST:
        return Refusal("refusal-relayed-words", {"limit": LONGEST})
    sender = (await uow.people.of_ids([from_id])).get(from_id)
    side = None if sender is None else await find_side(uow, sender, case_id)
    if sender is None or side is None:
        return Refusal("refusal-relayed-gone")
    kinds = held_for(read_message(said), bool(find_private(said, frozenset())))
    if kinds and not is_sure:
        return Refusal("refusal-relayed-look")
    for other in side.others:
        one_id = str(uuid5(NAMESPACE_URL, f"relay:{staff.id}:{key}:{other.id}"))
        one = Relayed(one_id, staff.programme_id, case_id, sender.id, other.id, uow.now, RelayState.SENT, kinds)
        one = replace(one, entered_by=staff.id, decided_by=staff.id if kinds else None, decided_at=uow.now if kinds else None)
        if await uow.relays.add(one, said):
            await pass_on(uow, house, one, said)
    await uow.audit.note(actor=staff.id, action="relayed-entered", at=uow.now, person_id=sender.id)
    await uow.commit()
    return None
