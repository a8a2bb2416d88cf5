"""The demo's openings as they were: a manager on duty, now and then away for a moment, and members who came by turns."""

from collections.abc import Mapping
from datetime import timedelta

from core.attendance import Stay, Way
from core.duty import DutyMark, DutyStep
from core.openings import Opening
from core.ports import UnitOfWork

AWAY_EVERY, BACK_AFTER = 5, timedelta(minutes=4)
CAME, STAYED = timedelta(minutes=10), timedelta(minutes=75)


async def enter_evening(uow: UnitOfWork, ids: Mapping[str, str], opening: Opening, number: int) -> None:
    """Who was on duty in an opening that is over, and who was there."""
    manager, away_at = ids["manager"], opening.starts_at + timedelta(hours=2)
    steps = [(DutyStep.ON, opening.starts_at), (DutyStep.OFF, opening.ends_at)]
    if number % AWAY_EVERY == 0:
        steps[1:1] = [(DutyStep.AWAY, away_at), (DutyStep.BACK, away_at + BACK_AFTER)]
    for step, moment in steps:
        await uow.duty.mark(DutyMark(opening.id, manager, step, moment, manager))
    members = await uow.memberships.members(opening.programme_id)
    for place, member in enumerate(members):
        if member.joined_at is not None and member.joined_at <= opening.starts_at and (number + place) % 3:
            came_at = opening.starts_at + (place + 1) * CAME
            way = Way.VOICE if place % 2 else Way.SPOKE
            await uow.attendance.begin(Stay(opening.id, member.person_id, way, came_at, came_at + STAYED))
