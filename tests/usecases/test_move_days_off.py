"""Nobody is asked to come on a day off: the family's are not offered, the supporter's are no hours at all."""

from datetime import date

import pytest

from core.messages import Day
from tests.usecases.moving import MONDAY, Moving, moving
from tests.usecases.scene import Scene

FIRST_OFFERED = date(2026, 9, 17)


def days(one: Moving) -> list[date]:
    """The days that the guardian is offered."""
    labels = [button.label for button in one.guardian.heard[-1].buttons if button.label.text_id == "button-move-on"]
    return [arg.value for label in labels for arg in label.args.values() if isinstance(arg, Day)]


@pytest.mark.parametrize("whose", ["nobody", "family", "supporter"])
async def test_a_day_off_is_not_offered(house: Scene, whose: str) -> None:
    one = await moving(house)
    async with house.database.work(MONDAY) as uow:
        owner = {"family": one.case_id, "supporter": one.visit.supporter_id}.get(whose)
        if owner is not None:
            await uow.days_off.set(owner, [FIRST_OFFERED], "test", uow.now)
        await uow.commit()
    await one.guardian.presses_data(f"v|move|{one.visit.id}")
    assert (FIRST_OFFERED in days(one)) is (whose == "nobody")
    assert date(2026, 9, 18) in days(one)
