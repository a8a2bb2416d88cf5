"""What shall be said, as LINE's message objects. Pure; every limit of the platform that concerns a message is kept here.

Message objects are plain dictionaries in LINE's own spelling; bots.line.sdk turns them into the SDK's models. The same
words always give the same objects, because a repeated call must carry an identical body (X-Line-Retry-Key).
Source: developers.line.biz, "Message objects", "Action objects".
"""

import unicodedata
from collections.abc import Callable, Sequence

from bots.line.cards import Made, card_fits, draw_card
from bots.line.measures import cut_label, split_units, units
from core.errors import TomoshibiError
from core.messages import Pick, Spoken, SpokenButton

MOST_MESSAGES = 5
TEXT_UNITS = 5000
QUICK_REPLIES = 13
QUICK_LABEL = 20
CARD_LABEL = 40
PRESS_DATA = 300
DISPLAY_TEXT = 300
URI_LENGTH = 1000
MEDIA_URI_LENGTH = 2000
CAROUSEL = 12
SHOWN = {"image/jpeg": "image", "image/png": "image", "video/mp4": "video"}

ImageUrls = Callable[[str], tuple[str, str, str]]
"""Stored attachment id -> (original URL, preview URL, MIME type), both public https and the same at every try."""


def render(spoken: tuple[Spoken, ...], image_urls: ImageUrls | None = None, *, in_group: bool = False) -> list[Made]:
    """One to five message objects. Raises TomoshibiError for what LINE would never take; nothing has been sent then.

    `in_group`: a press says nothing aloud there. Its displayText would stand in the group as the words of whoever pressed, and
    a call for staff is quiet.
    """
    made = [message for bubble in spoken for message in _bubble(bubble, image_urls, in_group)]
    made = _at_most_five(made)
    if not made:
        raise TomoshibiError("line-nothing-to-say")
    quick = [_quick_reply(button, in_group) for bubble in spoken if _has_quick(bubble) for button in bubble.buttons]
    if quick:
        # Only the last message's quick replies are ever shown.
        made[-1] = {**made[-1], "quickReply": {"items": quick[-QUICK_REPLIES:]}}
    return made


def _has_quick(bubble: Spoken) -> bool:
    return bubble.fleeting and len(bubble.buttons) <= QUICK_REPLIES


def _bubble(bubble: Spoken, image_urls: ImageUrls | None, in_group: bool) -> list[Made]:
    links, media = _media(bubble.media, image_urls)
    text = "\n".join(part for part in (_clean(bubble.text), *links) if part)
    buttons = () if _has_quick(bubble) else bubble.buttons
    title = _clean(bubble.title)
    if not title and not buttons:
        return [*_texts(text), *media]
    actions = [(_action(button, CARD_LABEL, in_group), button.strong) for button in buttons]
    if card_fits(text):
        return [draw_card(title, text, actions), *media]
    # Long words, numbers and links are said as a text, where they can be tapped and copied; the card holds the buttons.
    return [*_texts(text), draw_card(title, "", actions), *media] if actions else [*_texts(f"{title}\n{text}"), *media]


def _texts(text: str) -> list[Made]:
    return [{"type": "text", "text": piece} for piece in split_units(text, TEXT_UNITS)]


def _media(ids: tuple[str, ...], image_urls: ImageUrls | None) -> tuple[list[str], list[Made]]:
    """Links to say for files that LINE cannot show, and message objects for pictures and films."""
    if ids and image_urls is None:
        raise TomoshibiError("line-media-without-address", count=len(ids))
    links: list[str] = []
    made: list[Made] = []
    for original, preview, mime in (image_urls(each) for each in ids) if image_urls else ():
        shown = all(url.startswith("https://") and len(url) <= MEDIA_URI_LENGTH for url in (original, preview))
        if shown and mime in SHOWN:
            made.append({"type": SHOWN[mime], "originalContentUrl": original, "previewImageUrl": preview})
        else:
            links.append(original)
    return links, made


def _at_most_five(made: list[Made]) -> list[Made]:
    """Merges neighbours until five are left: texts into one text, then cards into a row of cards."""
    for merge in (_merge_texts, _merge_cards):
        place = 0
        while len(made) > MOST_MESSAGES and place + 1 < len(made):
            merged = merge(made[place], made[place + 1])
            if merged is None:
                place += 1
            else:
                made = [*made[:place], merged, *made[place + 2 :]]
    if len(made) > MOST_MESSAGES:
        raise TomoshibiError("line-too-much", messages=len(made))
    return made


def _merge_texts(first: Made, second: Made) -> Made | None:
    if first["type"] != "text" or second["type"] != "text":
        return None
    text = f"{first['text']}\n\n{second['text']}"
    return {"type": "text", "text": text} if units(text) <= TEXT_UNITS else None


def _merge_cards(first: Made, second: Made) -> Made | None:
    if first["type"] != "flex" or second["type"] != "flex":
        return None
    cards = [*_cards_of(first["contents"]), *_cards_of(second["contents"])]
    if len(cards) > CAROUSEL:
        return None
    return {"type": "flex", "altText": first["altText"], "contents": {"type": "carousel", "contents": cards}}


def _cards_of(contents: Made) -> Sequence[Made]:
    return contents["contents"] if contents["type"] == "carousel" else [contents]


def _quick_reply(button: SpokenButton, in_group: bool) -> Made:
    return {"type": "action", "action": _action(button, QUICK_LABEL, in_group)}


def _action(button: SpokenButton, label_limit: int, in_group: bool) -> Made:
    label = cut_label(_clean(button.label), label_limit)
    if not label:
        raise TomoshibiError("line-button-without-label")
    if button.url:
        return {"type": "uri", "label": label, "uri": _uri(button.url)}
    if not button.press or len(button.press) > PRESS_DATA:
        raise TomoshibiError("line-press-data", length=len(button.press), most=PRESS_DATA)
    if button.pick is not None:
        return {"type": "datetimepicker", "label": label, "data": button.press, **_pick(button.pick)}
    pressed = {"type": "postback", "label": label, "data": button.press}
    return pressed if in_group else pressed | {"displayText": cut_label(_clean(button.label), DISPLAY_TEXT)}


def _uri(url: str) -> str:
    if not url.startswith(("https://", "http://", "tel:", "line://")) or not url.isascii() or len(url) > URI_LENGTH:
        raise TomoshibiError("line-link", length=len(url), most=URI_LENGTH)
    return url


def _pick(pick: Pick) -> Made:
    """LINE's picker has no zone, wants max after min, and refuses an initial value outside of them."""
    earliest, latest, initial = (_pick_value(pick.mode, value) for value in (pick.earliest, pick.latest, pick.initial))
    if earliest and latest and latest <= earliest:
        latest = ""
    if initial and earliest and initial < earliest:
        initial = earliest
    if initial and latest and initial > latest:
        initial = latest
    bounds = {"mode": pick.mode, "initial": initial, "min": earliest, "max": latest}
    return {name: value for name, value in bounds.items() if value}


def _pick_value(mode: str, iso: str) -> str:
    """ISO, with or without seconds, as LINE writes it: 2026-11-22, 10:00, 2026-11-22t10:00."""
    if not iso:
        return ""
    day, _, hour = iso.replace(" ", "T").partition("T")
    if mode == "date":
        return day
    if mode == "time":
        return (hour or day)[:5]
    return f"{day}t{hour[:5] or '00:00'}"


def _clean(text: str) -> str:
    """Without control characters (but line ends) and halves of surrogate pairs, which LINE answers with 400."""
    whole = text.encode("utf-8", "replace").decode("utf-8").replace("\r\n", "\n")
    return "".join(sign for sign in whole if sign in "\n\t" or unicodedata.category(sign) != "Cc").strip()
