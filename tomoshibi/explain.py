"""Refusals of the command line in one line, from core/texts."""

from core.errors import TomoshibiError
from core.people import Language
from core.texts import load_texts


def explain(error: TomoshibiError) -> str:
    """The sentence for this error's code; for a code without one, the code and its parameters (which are never personal)."""
    texts, given = load_texts(), {name: str(value) for name, value in error.params.items()}
    for text_id in (f"cli-{error.code}", f"import-file-{error.code}", error.code):
        if texts.has(text_id):
            return texts.say(text_id, Language.EN, **given)
    return str(error)
