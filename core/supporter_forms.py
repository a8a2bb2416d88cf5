"""Forms about matches: why somebody wishes for another supporter, asked gently and on a page only (S6.8.4)."""

from core.forms import Field, FieldKind, Form

CHANGE_WISH = Form(
    id="change_wish",
    version=1,
    personal=True,
    saved="change-wish-saved",
    fields=(
        Field("why", FieldKind.CHOICES, personal=True, choices=("hours", "pace", "talk", "subjects", "other", "rather_not")),
        Field("words", FieldKind.LONG_TEXT, personal=True, limit=1000, hint=True),
    ),
)
"""Nothing of it has to be answered: the change comes without a reason too."""
