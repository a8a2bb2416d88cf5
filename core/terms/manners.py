"""When the staff's morning is told, and how notices keep from crowding anybody."""

from datetime import time
from typing import Annotated

from core.terms.marks import Natural, Ours, Positive, Table, TimeOfDay


class Digest(Table):
    """The message of each working morning, and when what is owed presses so much that it is told by itself."""

    at: Annotated[TimeOfDay, Ours("before the first call of the day", "S7")] = time(8, 30)
    late_minutes: Annotated[Positive, Ours("until noon; after that the day is under way", "S7")] = 210
    papers_press_days: Annotated[Natural, Ours("the day before they are due, and the day itself", "S11.4")] = 1


class Manners(Table):
    """Several notices to one person within minutes become one."""

    gather_minutes: Annotated[Natural, Ours("a phone that rings three times in a row is put away")] = 5
