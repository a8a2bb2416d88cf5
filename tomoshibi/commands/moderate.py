"""`tomoshibi moderate`: the flags of a group message, or of a stream of them."""

import json
import sys
from collections.abc import Iterator
from typing import BinaryIO

import typer

from core.errors import TomoshibiError
from core.moderation import Flag, read_message

_AT_ONCE = 1 << 16


def run(text: str | None, *, as_json: bool) -> None:
    """One text from the command line, or JSON lines from standard input. Raises TomoshibiError for a line that is wrong."""
    if text is None:
        answer_lines(sys.stdin.buffer, sys.stdout.buffer)
        return
    flags = read_message(text)
    if as_json:
        typer.echo(json.dumps({"flags": [_as_json(flag) for flag in flags]}))
        return
    for flag in flags:
        where = "  ".join(f"{start}-{end} {text[start:end]!r}" for start, end in flag.spans)
        typer.echo(f"{flag.kind:<17} {flag.severity:<7} {where}")


def answer_lines(source: BinaryIO, target: BinaryIO) -> None:
    """Answers each line in order, and all that have come before waiting for more."""
    number = 0
    for lines in _arriving(source):
        answers: list[bytes] = []
        try:
            for line in lines:
                number += 1
                if line.strip():
                    answers.append(_answer(line, number))
        finally:
            target.write(b"".join(answers))
            target.flush()


def _arriving(source: BinaryIO) -> Iterator[list[bytes]]:
    """Whole lines, as many at once as have arrived; the last may lack its end."""
    begun = b""
    while chunk := source.read1(_AT_ONCE):  # type: ignore[attr-defined]  # standard input is a BufferedReader
        *whole, begun = (begun + chunk).split(b"\n")
        if whole:
            yield whole
    if begun:
        yield [begun]


def _answer(line: bytes, number: int) -> bytes:
    try:
        asked = json.loads(line)
    except ValueError:
        raise TomoshibiError("moderate-line-wrong", line=number) from None
    if not isinstance(asked, dict) or "id" not in asked or not isinstance(asked.get("text"), str):
        raise TomoshibiError("moderate-line-wrong", line=number)
    flags = [_as_json(flag) for flag in read_message(asked["text"])]
    return json.dumps({"id": asked["id"], "flags": flags}).encode() + b"\n"


def _as_json(flag: Flag) -> dict[str, object]:
    return {"kind": flag.kind, "severity": flag.severity, "spans": flag.spans}
