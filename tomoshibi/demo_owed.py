"""The demo's contract so far: what fell due before today and is done by hand was done in its time, but for one paper."""

from dataclasses import replace
from datetime import time, timedelta

from core.obligations import Evidence, Owed, OwedState
from core.obligations.moments import at, day_of
from core.obligations.steps import step_of
from core.people import DESK_ROLES
from core.usecases.end_owed import NOTED
from core.usecases.owe import owe_for_programme
from tomoshibi.demo_people import PEOPLE
from tomoshibi.wiring import OpenedHouse

STILL_DUE = "paper-consultations"
"""The rule whose paper of the last month nobody has handed over yet: the board has something to show."""
DAYS_BEFORE, CLOCK = 2, time(15)
WORDS = "（デモ）期限までに行いました"


async def enter_owed(opened: OpenedHouse, ids: dict[str, str]) -> None:
    """Notes as done what was due before now in each programme, by the first of its staff."""
    now = opened.clock.now()
    for programme_id in opened.house.programmes:
        staff = next(ids[one.key] for one in PEOPLE if one.programme_id == programme_id and one.role in DESK_ROLES)
        async with opened.work(now) as uow:
            await owe_for_programme(opened.house, uow, programme_id)
            kept = await uow.obligations.of_programme(programme_id)
            past = [one for one in kept.values() if one.is_overdue(now) and one.what.by_hand]
            left = max((one for one in past if one.what.rule == STILL_DUE), key=lambda one: one.what.due_at, default=None)
            for owed in past:
                if owed is not left:
                    done = _done(owed, staff)
                    await uow.obligations.end(done, step_of(done, staff, now, WORDS))
            await uow.commit()


def _done(owed: Owed, staff: str) -> Owed:
    """Noted two days before its last, or as soon as it could be done."""
    done_at = max(owed.what.opens_at, at(day_of(owed.what.due_at) - timedelta(days=DAYS_BEFORE), CLOCK))
    noted = replace(owed.what, closed_at=done_at, evidence=Evidence(NOTED, staff))
    return Owed(noted, OwedState.KEPT, None, owed.looked_at, done_at, staff)
