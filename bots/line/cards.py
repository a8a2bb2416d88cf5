"""A card in a chat, as a Flex message: warm, roomy, one accent colour, buttons as high as a thumb.

Source: developers.line.biz, "Flex Message". A bubble's JSON is at most 30 KB, the text for lists and notices 1500 units.
"""

import json
import re
from typing import Any

from bots.line.measures import cut_units, units
from core.errors import TomoshibiError

ALT_UNITS = 1500
BUBBLE_BYTES = 30 * 1024
CARD_TEXT_UNITS = 600

PAPER = "#FFFBF4"
INK = "#3A332B"
SOFT_INK = "#4F463B"
EMBER = "#B4531A"
SAND = "#F1E6D6"

_TO_TAP = re.compile(r"https?://|\d[\d-]{6,}\d")

Made = dict[str, Any]


def card_fits(text: str) -> bool:
    """Whether a text is said inside the card: short, and without a link or a number that people want to tap or copy."""
    return units(text) <= CARD_TEXT_UNITS and _TO_TAP.search(text) is None


def draw_card(title: str, text: str, actions: list[tuple[Made, bool]]) -> Made:
    """A Flex message of one bubble; `actions` are action objects with whether they are the strong one.

    Raises TomoshibiError("line-card-too-large") above LINE's limit.
    """
    alt = title or text.partition("\n")[0] or (actions[0][0]["label"] if actions else "")
    bubble: Made = {"type": "bubble", "size": "mega", "styles": _styles(bool(actions))}
    body = _words(title, text)
    if body:
        bubble["body"] = _box(body, spacing="md", paddingAll="20px")
    if actions:
        buttons = [_button(action, strong) for action, strong in actions]
        # Without a body the footer carries the card alone.
        bubble["footer"] = _box(buttons, spacing="md", paddingAll="16px")
    size = len(json.dumps(bubble, ensure_ascii=False).encode("utf-8"))
    if size > BUBBLE_BYTES:
        raise TomoshibiError("line-card-too-large", size=size, most=BUBBLE_BYTES)
    return {"type": "flex", "altText": cut_units(alt, ALT_UNITS), "contents": bubble}


def _words(title: str, text: str) -> list[Made]:
    words: list[Made] = []
    if title:
        words.append(
            {"type": "text", "text": title, "size": "lg", "weight": "bold", "color": INK, "wrap": True, "scaling": True}
        )
    for place, paragraph in enumerate(part.strip() for part in text.split("\n\n") if part.strip()):
        margin = "lg" if title and place == 0 else "md"
        style = {"size": "md", "color": SOFT_INK, "wrap": True, "lineSpacing": "6px", "margin": margin, "scaling": True}
        words.append({"type": "text", "text": paragraph, **style})
    return words


def _button(action: Made, strong: bool) -> Made:
    look = {"style": "primary", "color": EMBER} if strong else {"style": "secondary", "color": SAND}
    return {"type": "button", "height": "md", "adjustMode": "shrink-to-fit", "scaling": True, **look, "action": action}


def _box(contents: list[Made], **style: str) -> Made:
    return {"type": "box", "layout": "vertical", "contents": contents, **style}


def _styles(with_footer: bool) -> Made:
    return {block: {"backgroundColor": PAPER} for block in (("body", "footer") if with_footer else ("body",))}
