"""`tomoshibi understand`: what a message wants and when; one from the command line, or JSON lines from standard input."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime

from core.errors import TomoshibiError
from core.language.dates import as_json as date_as_json
from core.language.dates import read_dates
from core.language.intents import read_intents
from tomoshibi.clock import Clock, read_moment


def run(text: str | None, *, at: str, as_json: bool) -> None:
    """Prints what `text` means, or without one answers each line of standard input as soon as it is there.

    Raises TomoshibiError "moment-odd" for an `at` that is no moment, "understand-line" for the first line that cannot be
    read; the lines before it are answered.
    """
    moment = _moment(at) if at else Clock().now()
    if text is None:
        for answer in answer_lines(sys.stdin.buffer, moment):
            print(answer, flush=True)
    elif as_json:
        print(json.dumps(understand(text, moment)))
    else:
        print(_in_words(understand(text, moment)))


def understand(text: str, at: datetime) -> dict[str, object]:
    """The answer of INTERFACE.md: {"intents", "when", "candidates"}; `at` (aware) is when it was written."""
    return {"intents": [intent.value for intent in read_intents(text)], **date_as_json(read_dates(text, at))}


def answer_lines(lines: Iterable[bytes], at: datetime) -> Iterator[str]:
    """One JSON line for each line that holds anything; `at` counts for those that say no moment of their own.

    Raises TomoshibiError "understand-line" with the number of a line that is no {"id", "text", "at"}.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(_answer(line, at, number))


def _answer(line: bytes, at: datetime, number: int) -> dict[str, object]:
    try:
        asked = json.loads(line)
        text, written_at = asked["text"], asked.get("at")
        moment = at if written_at is None else read_moment(written_at)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise TomoshibiError("understand-line", line=number) from None
    if not isinstance(text, str):
        raise TomoshibiError("understand-line", line=number)
    return {"id": asked.get("id"), **understand(text, moment)}


def _moment(at: str) -> datetime:
    try:
        return read_moment(at)
    except ValueError:
        raise TomoshibiError("moment-odd", value=at) from None


def _in_words(answer: dict[str, object]) -> str:
    """For reading on a screen: a line each."""
    return "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in answer.items())
