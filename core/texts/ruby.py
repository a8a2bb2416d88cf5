"""Readings above kanji: written 漢字《かんじ》 in the Fluent files, shown as ruby on pages, left out in chat."""

import re

_RUBY = re.compile(r"([\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)《([\u3041-\u3096ー]+)》")


def split_ruby(text: str) -> list[tuple[str, str | None]]:
    """The text in pieces of (base, reading); the reading is None where there is none. Joined bases are `strip_ruby`."""
    pieces: list[tuple[str, str | None]] = []
    end = 0
    for match in _RUBY.finditer(text):
        if match.start() > end:
            pieces.append((text[end : match.start()], None))
        pieces.append((match[1], match[2]))
        end = match.end()
    if end < len(text):
        pieces.append((text[end:], None))
    return pieces


def strip_ruby(text: str) -> str:
    """The text without its readings."""
    return _RUBY.sub(r"\1", text)
