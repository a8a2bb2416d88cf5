"""The menu under a chat, as data: which fields a role sees, their labels (given by the caller), what pressing one sends.

Pure. Source: developers.line.biz, "Rich menu structure", "Requirements for rich menu image".
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bots.line.measures import clusters, cut_label
from core.errors import TomoshibiError

WIDTH, HEIGHT = 2500, 843
MOST_FIELDS = 5
LABEL = 20
BAR_TEXT = 14
PREFIX = "tomoshibi/"
DRAWING = 3  # raise when menu_image draws differently, so that menus are made anew


@dataclass(frozen=True, slots=True)
class MenuField:
    """A field: `label_id` names its text, `icon` its picture (see menu_image.ICONS), `press` what comes back, or `url`."""

    label_id: str
    icon: str
    press: str = ""
    url: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """One role's menu: one row of up to five fields, and the text id of the bar that opens it."""

    bar_id: str
    fields: tuple[MenuField, ...]


@dataclass(frozen=True, slots=True)
class DrawnField:
    """A field with its words and its place in the picture (pixels)."""

    label: str
    icon: str
    strong: bool
    x: int
    width: int


def drawn_fields(menu: Menu, labels: Mapping[str, str]) -> list[DrawnField]:
    """The fields side by side, as wide as each other (the last takes what is left over)."""
    count = len(menu.fields)
    if not 0 < count <= MOST_FIELDS:
        raise TomoshibiError("line-menu-fields", fields=count, most=MOST_FIELDS)
    width = WIDTH // count
    return [
        DrawnField(
            labels[field.label_id],
            field.icon,
            field.strong,
            place * width,
            width if place < count - 1 else WIDTH - place * width,
        )
        for place, field in enumerate(menu.fields)
    ]


def menu_name(role: str, menu: Menu, labels: Mapping[str, str]) -> str:
    """The name under which it is kept at LINE: ours, the role, and a hash of all that can be seen or pressed."""
    used = {name: labels[name] for name in sorted({menu.bar_id, *(field.label_id for field in menu.fields)})}
    told = json.dumps([DRAWING, asdict(menu), used], sort_keys=True)
    return f"{PREFIX}{role}/{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def menu_object(role: str, menu: Menu, labels: Mapping[str, str]) -> dict[str, Any]:
    """LINE's rich menu object."""
    bar = labels[menu.bar_id]
    if len(clusters(bar)) > BAR_TEXT:
        raise TomoshibiError("line-menu-bar", most=BAR_TEXT)
    return {
        "size": {"width": WIDTH, "height": HEIGHT},
        "selected": True,
        "name": menu_name(role, menu, labels),
        "chatBarText": bar,
        "areas": [
            {"bounds": {"x": drawn.x, "y": 0, "width": drawn.width, "height": HEIGHT}, "action": _action(field, drawn.label)}
            for field, drawn in zip(menu.fields, drawn_fields(menu, labels), strict=True)
        ],
    }


def _action(field: MenuField, label: str) -> dict[str, Any]:
    short = cut_label(label, LABEL)
    if field.url:
        return {"type": "uri", "label": short, "uri": field.url}
    return {"type": "postback", "label": short, "data": field.press, "displayText": short}
