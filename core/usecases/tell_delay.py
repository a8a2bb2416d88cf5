"""遅れます on the day of a visit: whoever waits on the other side hears of it at once, in neutral words; staff know besides.

Nobody is told where it is not certain whom it is about. Does not commit.
"""

from collections.abc import Sequence

from core.check_in import day_of
from core.language.clues import Clue
from core.language.delays import read_delay
from core.language.flatten import flatten
from core.language.message_clues import Message
from core.messages import Arg, Bubble, Clock, Count, Said, Urgency
from core.people import Person, PersonState, Role
from core.usecases.greet import PERSON_BUTTON
from core.usecases.own_family import family_of, is_own_family
from core.usecases.say import say
from core.usecases.turn import Turn
from core.visits import Visit, VisitState


async def tell_delay(turn: Turn) -> bool:
    """Tells the other side of today's visit; whether somebody was told."""
    words = Message(flatten(turn.inbound.text))
    if words.has(Clue.LATER) and not words.has(Clue.TODAY):
        return False  # of another day: a person looks at it
    by_supporter = turn.person.role is Role.SUPPORTER
    visits = await (_of_supporter(turn) if by_supporter else _of_family(turn))
    if not visits:
        return False
    if by_supporter:
        others: Sequence[Person] = await family_of(turn.uow, {one.case_id for one in visits})
    else:
        others = [await turn.uow.people.get(visits[0].supporter_id)]
    told = [await _tell(turn, one, visits[0]) for one in others if one.state is not PersonState.DEPARTED]
    return any(told)


async def _of_supporter(turn: Turn) -> list[Visit]:
    """The next visit of today to which the supporter has not come yet, siblings at the same time with it."""
    found = await turn.uow.visits.of_supporter(turn.person.id, *day_of(turn.inbound.sent_at), states=(VisitState.PLANNED,))
    coming = [one for one in found if one.arrived_at is None and _is_ahead(turn, one)]
    first = min((one.starts_at for one in coming), default=None)
    return [one for one in coming if one.starts_at == first]


async def _of_family(turn: Turn) -> list[Visit]:
    """Today's visits of the family, when one supporter makes them all; the next one first."""
    begins, ends = day_of(turn.inbound.sent_at)
    found: list[Visit] = []
    for case in await turn.uow.cases.own(turn.person.id):
        if await is_own_family(turn.uow, case.id, turn.person.id):
            found += await turn.uow.visits.of_case(case.id, (VisitState.PLANNED,))
    today = [one for one in found if begins <= one.starts_at < ends and one.left_at is None and _is_ahead(turn, one)]
    return sorted(today, key=lambda one: one.starts_at) if len({one.supporter_id for one in today}) == 1 else []


def _is_ahead(turn: Turn, visit: Visit) -> bool:
    return max(turn.inbound.sent_at, turn.uow.now) < visit.ends_at


async def _tell(turn: Turn, person: Person, visit: Visit) -> bool:
    minutes = read_delay(turn.inbound.text)
    text_id = "delay-from-other" if turn.person.role is Role.SUPPORTER else "delay-from-family"
    args: dict[str, Arg] = {"at": Clock(visit.starts_at)}
    said = Said(text_id, args) if minutes is None else Said(f"{text_id}-minutes", {**args, "minutes": Count(minutes)})
    key = f"delay:{turn.inbound.channel}:{turn.account.id}:{turn.inbound.event_key}:{person.id}"
    bubble = Bubble((said,), buttons=(PERSON_BUTTON,))
    return await say(turn.uow, turn.house, person, [bubble], key=key, urgency=Urgency.DEADLINE) is not None
