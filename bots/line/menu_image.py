"""Draws the menu under a chat: paper-coloured cards with a small picture and a few large words, readable at arm's length.

Pillow and Noto Sans CJK JP Bold (from its package). Source of the limits: "Requirements for rich menu image": at most 1 MB.
"""

import io
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from noto_cjk_sans_jp_bold import FONT_PATH
from PIL import Image, ImageDraw, ImageFont

from bots.line.measures import clusters
from bots.line.menus import HEIGHT, WIDTH, DrawnField
from core.errors import TomoshibiError

GROUND = "#EFE3D0"
PAPER = "#FFFBF4"
INK = "#3A332B"
EMBER = "#B4531A"
GAP = 36
ROUND = 56
ICON = 210
LARGEST_FONT, SMALLEST_FONT = 116, 64
MOST_LINES = 3
MOST_BYTES = 1024 * 1024
FINER = 3  # icons are drawn this much larger and scaled down, for smooth edges

# Japanese has no spaces: a line may break where the script changes, after particles, never inside a word in katakana.
WORDS = re.compile(r"[ァ-ヺー]+|[一-龠々]+[ぁ-ん]*|[ぁ-ん]+|[A-Za-z0-9'’]+|\s+|.")

Pen = ImageDraw.ImageDraw


def draw_menu(fields: Sequence[DrawnField]) -> bytes:
    """A PNG of 2500 x 843. Raises TomoshibiError("line-menu-label") when a label does not fit in three lines."""
    return _drawn(tuple(fields))


@lru_cache(maxsize=16)  # programmes share their menus, and a picture takes an eighth of a second of a core
def _drawn(fields: tuple[DrawnField, ...]) -> bytes:
    picture = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
    pen = ImageDraw.Draw(picture)
    font, lines = _fit([field.label for field in fields], min(field.width for field in fields) - 3 * GAP)
    for field, words in zip(fields, lines, strict=True):
        _card(picture, pen, field, font, words)
    out = io.BytesIO()
    picture.save(out, "PNG")
    if out.tell() > MOST_BYTES:
        raise TomoshibiError("line-menu-image", size=out.tell(), most=MOST_BYTES)
    return out.getvalue()


def _card(picture: Image.Image, pen: Pen, field: DrawnField, font: ImageFont.FreeTypeFont, words: list[str]) -> None:
    paper, ink = (EMBER, PAPER) if field.strong else (PAPER, INK)
    left, right = field.x + GAP // 2, field.x + field.width - GAP // 2
    pen.rounded_rectangle((left, GAP, right, HEIGHT - GAP), ROUND, fill=paper)
    middle = (left + right) // 2
    line_height = int(font.size * 1.35)
    top = (HEIGHT - ICON - 50 - line_height * len(words)) // 2
    icon = _icon(field.icon, PAPER if field.strong else EMBER, paper)
    picture.paste(icon, (middle - ICON // 2, top), icon)
    for place, line in enumerate(words):
        pen.text((middle, top + ICON + 50 + line_height * place), line, font=font, fill=ink, anchor="ma")


def _fit(labels: list[str], width: int) -> tuple[ImageFont.FreeTypeFont, list[list[str]]]:
    """The largest size at which every label fits, the same for all: in two lines of whole words if any size can do that."""
    for most_lines, cut_words in ((2, False), (MOST_LINES, True)):
        for size in range(LARGEST_FONT, SMALLEST_FONT - 1, -4):
            font = ImageFont.truetype(str(FONT_PATH), size)
            lines = [_wrap(label, font, width, cut_words) for label in labels]
            if all(0 < len(each) <= most_lines for each in lines):
                return font, lines
    raise TomoshibiError("line-menu-label", most_lines=MOST_LINES)


def _wrap(label: str, font: ImageFont.FreeTypeFont, width: int, cut_words: bool) -> list[str]:
    """Lines no wider than `width`, as equal as can be; none at all when a word is wider and must not be cut."""
    needed = -(-int(font.getlength(label)) // width)
    goal = width if needed <= 1 else min(width, int(font.getlength(label) / needed + font.size))
    lines = [""]
    for word in WORDS.findall(label):
        wide = font.getlength(word) > width
        if wide and not cut_words:
            return []
        for piece in clusters(word) if wide else [word]:
            if font.getlength((lines[-1] + piece).strip()) <= goal or not lines[-1].strip():
                lines[-1] += piece
            else:
                lines.append(piece)
    return [line.strip() for line in lines if line.strip()]


def _icon(name: str, ink: str, paper: str) -> Image.Image:
    side = ICON * FINER
    drawing = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    ICONS[name](ImageDraw.Draw(drawing), side / 100, ink, paper)
    return drawing.resize((ICON, ICON), Image.Resampling.LANCZOS)


def _at(unit: float, *places: float) -> list[float]:
    return [place * unit for place in places]


def _talk(pen: Pen, unit: float, ink: str, paper: str) -> None:
    """A speech bubble with three dots."""
    pen.rounded_rectangle(_at(unit, 6, 14, 94, 74), 20 * unit, fill=ink)
    pen.polygon(_at(unit, 26, 70, 26, 92, 50, 72), fill=ink)
    for x in (30, 50, 70):
        pen.ellipse(_at(unit, x - 6, 38, x + 6, 50), fill=paper)


def _person(pen: Pen, unit: float, ink: str, paper: str) -> None:
    """Head and shoulders."""
    pen.ellipse(_at(unit, 30, 8, 70, 48), fill=ink)
    pen.pieslice(_at(unit, 12, 54, 88, 130), 180, 360, fill=ink)
    pen.rectangle(_at(unit, 0, 92, 100, 100), fill=paper)


def _calendar(pen: Pen, unit: float, ink: str, paper: str) -> None:
    """A leaf of a calendar."""
    pen.rounded_rectangle(_at(unit, 10, 16, 90, 92), 12 * unit, fill=ink)
    pen.rounded_rectangle(_at(unit, 18, 40, 82, 84), 6 * unit, fill=paper)
    for x in (30, 70):
        pen.rounded_rectangle(_at(unit, x - 5, 6, x + 5, 28), 5 * unit, fill=ink, outline=paper, width=int(2 * unit))
    for x in (32, 50, 68):
        for y in (53, 71):
            pen.ellipse(_at(unit, x - 5, y - 5, x + 5, y + 5), fill=ink)


def _help(pen: Pen, unit: float, ink: str, paper: str) -> None:
    """A question mark in a circle."""
    pen.ellipse(_at(unit, 8, 8, 92, 92), fill=ink)
    font = ImageFont.truetype(str(FONT_PATH), int(64 * unit))
    pen.text((50 * unit, 50 * unit), "?", font=font, fill=paper, anchor="mm")


def _card_icon(pen: Pen, unit: float, ink: str, paper: str) -> None:
    """A card with a few lines: a form."""
    pen.rounded_rectangle(_at(unit, 8, 18, 92, 84), 12 * unit, fill=ink)
    pen.ellipse(_at(unit, 18, 34, 42, 58), fill=paper)
    for y, end in ((36, 82), (50, 82), (66, 66)):
        pen.rounded_rectangle(_at(unit, 50 if y < 60 else 18, y, end, y + 7), 3 * unit, fill=paper)


def _list(pen: Pen, unit: float, ink: str, paper: str) -> None:
    """A page with ticks."""
    pen.rounded_rectangle(_at(unit, 16, 8, 84, 92), 12 * unit, fill=ink)
    for y in (28, 50, 72):
        pen.line(_at(unit, 26, y, 32, y + 6, 42, y - 6), fill=paper, width=int(5 * unit), joint="curve")
        pen.rounded_rectangle(_at(unit, 50, y - 4, 74, y + 4), 4 * unit, fill=paper)


def _lamp(pen: Pen, unit: float, ink: str, paper: str) -> None:
    """A lantern: the programme's sign."""
    pen.arc(_at(unit, 36, 2, 64, 30), 180, 360, fill=ink, width=int(6 * unit))
    pen.rounded_rectangle(_at(unit, 28, 16, 72, 26), 4 * unit, fill=ink)
    pen.rounded_rectangle(_at(unit, 20, 28, 80, 82), 18 * unit, fill=ink)
    pen.rounded_rectangle(_at(unit, 28, 86, 72, 96), 4 * unit, fill=ink)
    pen.ellipse(_at(unit, 38, 48, 62, 74), fill=paper)
    pen.polygon(_at(unit, 50, 34, 39.5, 56, 60.5, 56), fill=paper)


ICONS: dict[str, Callable[[Pen, float, str, str], None]] = {
    "talk": _talk,
    "person": _person,
    "calendar": _calendar,
    "help": _help,
    "card": _card_icon,
    "list": _list,
    "lamp": _lamp,
}
