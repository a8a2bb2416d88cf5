"""What staff were told of because it was owed is taken off every list in the unit in which it is done."""

from collections.abc import Collection, Mapping

from core.obligations import Act, Obligation, Owed, OwedState
from core.obligations.reminding import is_told_in_own_words, is_told_when_overdue, presses
from core.ports import UnitOfWork
from core.usecases.close_alert import close_alert
from core.usecases.context import House
from core.usecases.read_due import MOST

OVERDUE, PAPERS = "owed-overdue", "owed-papers"
"""Matters of the two alerts that are one a programme."""
MATTERS: Mapping[str, str] = {"visit-report": "reports-missing", "feedback": "feedback"}
"""Matters of those that have words of their own, by rule."""


def matter_of(what: Obligation, why: str) -> str:
    """The matter of the alert about an obligation."""
    return {"tell": f"owed:{what.key}", "paper": PAPERS}.get(why, OVERDUE)


async def settle_told(uow: UnitOfWork, house: House, rows: Collection[Owed]) -> None:
    """Closes the alerts of what is not owed any more. Does not commit."""
    ended = [owed.what for owed in rows if owed.state is not OwedState.OPEN and owed.looked_at is not None]
    for what in ended:
        await close_alert(uow, what.programme_id, matter_of(what, "tell"))
    await _settle_own_words(uow, ended)
    for programme_id in sorted({what.programme_id for what in ended}):
        if await uow.alerts.of_matter(programme_id, OVERDUE) is None:
            continue
        left = await uow.obligations.due(programme_id, uow.now, MOST)
        if not any(owed.is_overdue(uow.now) and is_told_when_overdue(owed.what) for owed in left):
            await close_alert(uow, programme_id, OVERDUE)
    for programme_id in sorted({what.programme_id for what in ended if what.act is Act.PAPER}):
        terms = house.programme(programme_id).terms_at(uow.now).digest
        left = await uow.obligations.due(programme_id, uow.now)
        if not any(owed.what.act is Act.PAPER and presses(owed.what.due_at, uow.now, terms) for owed in left):
            await close_alert(uow, programme_id, PAPERS)


async def _settle_own_words(uow: UnitOfWork, ended: Collection[Obligation]) -> None:
    """Reports and feedback: the alert ends once nothing is left of which staff were told."""
    for rule, programme_id in sorted({(what.rule, what.programme_id) for what in ended if what.rule in MATTERS}):
        if await uow.alerts.of_matter(programme_id, MATTERS[rule]) is None:
            continue
        left = await uow.obligations.due_of(programme_id, rule, uow.now)
        if not any(is_told_in_own_words(owed.what, uow.now) for owed in left):
            await close_alert(uow, programme_id, MATTERS[rule])
