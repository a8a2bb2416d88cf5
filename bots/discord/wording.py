"""What the door itself says, before any use case runs. The sentences come from core/texts through the wiring."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Wording:
    """The door's own sentences in one language.

    `not_taken` answers a press that could not be stored (at most 2000 characters). `pick_title`, `pick_day` and
    `pick_time` head a date picker (at most 45 each). `day_pattern` shows a day, with {month}, {day} and {weekday};
    `weekdays` are seven words, Monday first.
    """

    not_taken: str
    pick_title: str
    pick_day: str
    pick_time: str
    day_pattern: str
    weekdays: tuple[str, ...]

    def show_day(self, day: date) -> str:
        """A day as a picker lists it."""
        return self.day_pattern.format(month=day.month, day=day.day, weekday=self.weekdays[day.weekday()])


def wording_for(wordings: Mapping[str, Wording], locale: str) -> Wording:
    """The wording for a Discord locale ("ja", "en-US"); Japanese where there is none."""
    return wordings.get(locale.split("-", maxsplit=1)[0], wordings["ja"])
