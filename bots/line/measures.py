"""Lengths as LINE counts them: texts in UTF-16 code units, labels in grapheme clusters; and cutting without breaking either.

Source: developers.line.biz, "Character counting in a text". Clusters are found by a close approximation of Unicode's rules
(combining marks, joiners, skin tones, flags, tags); where it errs it counts more, so nothing ever comes out too long.
"""

import unicodedata

JOINER = "\u200d"
ELLIPSIS = "…"
SENTENCE_ENDS = "。！？!?\n"


def units(text: str) -> int:
    """Length in UTF-16 code units (🍎 is two)."""
    return len(text) + sum(1 for sign in text if ord(sign) > 0xFFFF)


def clusters(text: str) -> list[str]:
    """The text as the signs a reader would count."""
    found: list[str] = []
    for sign in text:
        if found and _joins(found[-1], sign):
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _joins(before: str, sign: str) -> bool:
    if before.endswith(JOINER) or sign == JOINER or _extends(sign):
        return before not in ("\n", "\r")
    # Two regional indicators make one flag.
    return _is_regional(sign) and len(before) == 1 and _is_regional(before)


def _extends(sign: str) -> bool:
    code = ord(sign)
    return (
        unicodedata.category(sign) in ("Mn", "Me", "Mc")
        or 0x1F3FB <= code <= 0x1F3FF  # skin tones
        or 0xE0020 <= code <= 0xE007F  # tags (flags of regions)
        or code in (0xFF9E, 0xFF9F)  # half-width voicing marks
    )


def _is_regional(sign: str) -> bool:
    return 0x1F1E6 <= ord(sign) <= 0x1F1FF


def cut_label(text: str, limit: int) -> str:
    """At most `limit` clusters in one line; what is cut off is shown by an ellipsis."""
    signs = clusters(" ".join(text.split()))
    return "".join(signs) if len(signs) <= limit else "".join(signs[: limit - 1]) + ELLIPSIS


def cut_units(text: str, limit: int) -> str:
    """At most `limit` code units, never in the middle of a cluster; an ellipsis where something was cut off."""
    if units(text) <= limit:
        return text
    return _head(text, limit - 1) + ELLIPSIS


def split_units(text: str, limit: int) -> list[str]:
    """Pieces of at most `limit` code units, broken after a sentence where there is one, else after a space or a cluster."""
    pieces: list[str] = []
    rest = text.strip()
    while units(rest) > limit:
        head = _head(rest, limit)
        piece = head[: _break(head)]
        pieces.append(piece.strip())
        rest = rest[len(piece) :].strip()
    return [piece for piece in [*pieces, rest] if piece]


def _head(text: str, limit: int) -> str:
    """The longest beginning of whole clusters within `limit` units; of a monstrous cluster, as many code points as fit."""
    taken: list[str] = []
    room = limit
    for cluster in clusters(text[: limit + 1]):
        room -= units(cluster)
        if room < 0:
            break
        taken.append(cluster)
    if taken:
        return "".join(taken)
    return text[: limit // 2] if limit > 1 else text[:1]


def _break(head: str) -> int:
    """Where to break: after the last sentence that ends in the second half, else the last space there, else the end."""
    least = len(head) // 2
    sentence = max(head.rfind(end) for end in SENTENCE_ENDS) + 1
    if sentence > least:
        return sentence
    space = max(head.rfind(" "), head.rfind("\u3000")) + 1
    return space if space > least else len(head)
