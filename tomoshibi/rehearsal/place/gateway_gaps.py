"""The gateway gone for five minutes in an opening: part of what goes wrong on purpose, drawn from the seed."""

import random
from datetime import datetime, timedelta

from tomoshibi.rehearsal.chaos import ME
from tomoshibi.rehearsal.place.place_stage import PlaceStage
from tomoshibi.rehearsal.place.place_world import PlaceWorld
from tomoshibi.rehearsal.play import Play

EVERY_DAYS = 25
GONE_FOR = timedelta(minutes=5)
GAP = "gateway-gap"


class GatewayGaps:
    """Now and then, in the middle of an opening."""

    def __init__(self, play: Play, world: PlaceWorld, seed: int) -> None:
        self._play, self._world = play, world
        self._chance = random.Random(f"gateway:{seed}")  # noqa: S311 - repeatable on purpose

    def begin(self, first: datetime, last: datetime) -> None:
        """Looks at the openings from time to time, and chooses one."""
        when = first + timedelta(days=EVERY_DAYS)
        while when < last:
            self._play.at(when, ME, self._chooses)
            when += timedelta(days=EVERY_DAYS)

    async def _chooses(self) -> None:
        ahead = [one for one in self._world.openings.values() if one.begins > self._play.now and not one.is_cancelled]
        if ahead:
            one = min(ahead, key=lambda day: day.begins)
            self._play.at(one.begins + timedelta(minutes=self._chance.uniform(20, 180)), ME, self._goes)

    async def _goes(self) -> None:
        stage = self._play.stage
        assert isinstance(stage, PlaceStage)
        self._play.record.faults.append((self._play.now, GAP))
        stage.gateway_is_gone = True
        self._play.at(self._play.now + GONE_FOR, ME, stage.gateway_back)
