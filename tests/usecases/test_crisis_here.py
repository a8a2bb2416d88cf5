"""Whoever cries for help while a manager is on duty hears that somebody is here; otherwise, honestly, from when (K3.2.1)."""

from datetime import timedelta
from pathlib import Path

import pytest

from core.duty import DutyMark, DutyStep
from core.messages import Channel, Inbound, Kind
from core.people import Role
from core.usecases.handle_inbound import handle_inbound
from tests.usecases.flag_scene import Place, a_place
from tests.usecases.place_scene import PLACE, enter_at_place


async def writes_alone(place: Place, who: str, text: str) -> None:
    """Somebody writes to us and to nobody else."""
    event = Inbound(place.channel, PLACE, f"alone-{who}", who, Kind.TEXT, place.now, text=text, message_id=f"alone-{who}")
    async with place.scene.database.work(place.now) as uow:
        await handle_inbound(uow, place.scene.house, event)
        await uow.commit()


@pytest.mark.parametrize(
    ("steps", "answer"),
    [
        ((), "danger-answer-here"),
        ((DutyStep.AWAY,), "danger-answer-night"),
        ((DutyStep.AWAY, DutyStep.BACK), "danger-answer-here"),
        ((DutyStep.OFF,), "danger-answer-night"),
    ],
)
async def test_that_somebody_is_here_is_said_only_while_they_are(tmp_path: Path, steps, answer: str) -> None:
    async with a_place(tmp_path) as (place, manager):
        for name, address in (("よる", "700"), ("しずく", "701")):
            await enter_at_place(place.scene, Role.PARTICIPANT, Channel.DISCORD, name, address=address)
        for number, step in enumerate(steps, 1):
            async with place.scene.database.work(place.now) as uow:
                at = place.now + timedelta(seconds=number)
                await uow.duty.mark(DutyMark("0" * 36, manager.id, step, at))
                await uow.commit()
        place.now += timedelta(seconds=len(steps) + 1)
        await writes_alone(place, "700", "もう死にたい")
        await place.says("701", "もう死にたい")
        heard = [line for role, lines in await place.hears() if role == "participant" for line in lines]
        assert heard.count(answer) == 2, "alone and in the room"
        assert sum(line.startswith("danger-answer") for line in heard) == 2
