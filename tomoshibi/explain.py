"""Refusals of the command line in one line, from core/texts."""

from core.errors import TomoshibiError
from core.people import Language
from core.texts import load_texts


def explain(error: TomoshibiError) -> str:
    """The sentence for this error's code; for a code without one, the code and its parameters (which are never personal)."""
    try:
        return load_texts().say(f"cli-{error.code}", Language.EN, **{k: str(v) for k, v in error.params.items()})
    except TomoshibiError:
        return str(error)
