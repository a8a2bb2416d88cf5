"""The fonts that papers are set in, and which signs they have: typst leaves out a sign no font has, without a word."""

import struct
import unicodedata
from functools import cache
from pathlib import Path

import noto_cjk_sans_jp_bold
import noto_cjk_sans_jp_regular
import typst

_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
"""Signs that choose the form of the one before; a font that lacks the form shows the common one."""


@cache
def typst_fonts() -> typst.Fonts:
    """Noto Sans CJK JP from its packages, and what typst brings itself."""
    folders = [str(Path(one.FONT_PATH).parent) for one in (noto_cjk_sans_jp_regular, noto_cjk_sans_jp_bold)]
    return typst.Fonts(include_system_fonts=False, font_paths=folders)


def lacking(text: str) -> list[str]:
    """The signs of a text that cannot be drawn, each once, in order."""
    known = _known_signs()
    wanted = dict.fromkeys(sign for sign in text if unicodedata.category(sign) not in _UNSEEN)
    return [sign for sign in wanted if ord(sign) not in known and not any(ord(sign) in one for one in _SELECTORS)]


@cache
def _known_signs() -> frozenset[int]:
    """Every code point the regular font has a picture for, from its table of signs (OpenType cmap, format 12)."""
    font = Path(noto_cjk_sans_jp_regular.FONT_PATH).read_bytes()
    count = struct.unpack_from(">H", font, 4)[0]
    tables = {font[12 + 16 * n : 16 + 16 * n]: struct.unpack_from(">L", font, 20 + 16 * n)[0] for n in range(count)}
    start = tables[b"cmap"]
    offsets = [
        struct.unpack_from(">L", font, start + 8 + 8 * n)[0] for n in range(struct.unpack_from(">H", font, start + 2)[0])
    ]
    [table] = {start + offset for offset in offsets if struct.unpack_from(">H", font, start + offset)[0] == 12}
    known: set[int] = set()
    for n in range(struct.unpack_from(">L", font, table + 12)[0]):
        first, last, glyph = struct.unpack_from(">LLL", font, table + 16 + 12 * n)
        if glyph:
            known.update(range(first, last + 1))
    return frozenset(known)
