"""Learning at a person's own level (K2.1): what they would like, a plan made with them. Nobody is tested, marked or compared.

The wish is theirs, by buttons and in their words, any time; the plan is a sheet of their case, every version kept. What was
done is a note about learning (core.contacts, topic "learning"), of an opening or of an hour with one person.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from core.forms import Field, FieldKind, Form

SUBJECTS = ("basics", "school", "english", "computer", "making", "exam", "work", "unsure")
LEVELS = ("beginning", "primary", "middle", "high", "further", "unsure")
WAYS = ("together", "one", "alone", "unsure")
"""With everybody at an opening, with one of the staff, alone and asking now and then."""

LEARNING_WISH = Form(
    id="learning_wish",
    version=1,
    saved="learning-wish-saved",
    fields=(
        Field("subjects", FieldKind.CHOICES, choices=SUBJECTS),
        Field("level", FieldKind.CHOICE, choices=LEVELS),
        Field("way", FieldKind.CHOICE, choices=WAYS),
        Field("words", FieldKind.LONG_TEXT, personal=True, limit=1000, hint=True),
    ),
)

LEARNING_PLAN = Form(
    id="learning_plan",
    version=1,
    personal=True,
    saved="sheet-saved",
    fields=(
        Field("subject", FieldKind.TEXT, required=True, personal=True, limit=200),
        Field("level", FieldKind.CHOICE, personal=True, choices=LEVELS),
        Field("way", FieldKind.CHOICE, personal=True, choices=WAYS),
        Field("now", FieldKind.LONG_TEXT, personal=True, limit=2000, hint=True),
        Field("material", FieldKind.LONG_TEXT, personal=True, limit=1000, hint=True),
        Field("next_step", FieldKind.LONG_TEXT, required=True, personal=True, limit=1000, hint=True),
    ),
)


class LearningStand(StrEnum):
    """What comes next for somebody who would like to learn; in the order in which staff look."""

    TO_PLAN = "to_plan"  # wished, and no plan since
    TO_BEGIN = "to_begin"  # planned, and nothing done since the first plan
    GOES_ON = "goes_on"


def learning_stand(wished_at: datetime | None, plans: Sequence[datetime], done: Sequence[datetime]) -> LearningStand | None:
    """Where somebody stands: `plans` and `done` are moments; None for whoever neither wished nor has a plan."""
    if not plans:
        return LearningStand.TO_PLAN if wished_at is not None else None
    if wished_at is not None and wished_at > max(plans):
        return LearningStand.TO_PLAN
    return LearningStand.GOES_ON if any(at >= min(plans) for at in done) else LearningStand.TO_BEGIN
