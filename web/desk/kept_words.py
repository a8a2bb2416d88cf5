"""What somebody had typed into a page of the desk that has closed meanwhile: shown again, sent only when pressed again."""

from typing import Any

from web.intake import Intake

_OURS = frozenset({"mark", "sure"})
_LARGEST_KEPT = 100_000


def words_of(intake: Intake) -> dict[str, Any]:
    """The fields as the page carries them along, and the words to show; {} when nobody typed anything."""
    fields = [
        (name, value)
        for name, values in intake.fields.items()
        if name not in _OURS
        for value in values
        if len(value) <= _LARGEST_KEPT
    ]
    words = [value for name, value in fields if name in _TYPED and value.strip()]
    return {"fields": fields, "words": words, "had_files": bool(intake.files)} if words else {}


_TYPED = frozenset(
    {
        "text",
        "name",
        "kana",
        "phone",
        "title",
        "note",
        "reason",
        "remarks",
        "words",
        "why",
        "child_name",
        "child_kana",
        "nickname",
        "school",
        "address",
        "word",
    }
)
"""Fields somebody types into, as against ids, choices and marks."""
