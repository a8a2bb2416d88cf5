"""From spoken bubbles to Discord's message bodies. Every limit of the platform that matters for it is kept here.

Lengths are measured in UTF-16 units, which is never less than what Discord counts. Sources: Discord's documentation of
Create Message, Embed Limits and Message Components.
"""

import hashlib
import re
import unicodedata
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bots.discord.picking import CUSTOM_ID_MAX, write_button
from core.messages import Spoken, SpokenButton

CONTENT_MAX = 2000
EMBED_TITLE_MAX = 256
EMBED_TEXT_MAX = 4096
EMBEDS_MAX = 10
EMBEDS_SUM_MAX = 6000
LABEL_MAX = 80
LINK_MAX = 512
ROW_MAX, ROWS_MAX = 5, 5
BUTTONS_MAX = ROW_MAX * ROWS_MAX
FILES_MAX = 10
NONCE_MAX = 25
CALM = 0x8FA8B8
"""The colour of a card: a greyed blue."""

SUPPRESS_EMBEDS = 1 << 2
_STYLE_STRONG, _STYLE_PLAIN, _STYLE_LINK = 1, 2, 5
_MARKS = re.compile(r"(https?://\S+)|([\\*_~|`])|^([#>])", re.MULTILINE)
_SENTENCE_END = re.compile(r"[。．！？!?\n]|\.(?=\s)")
_GLUE = "\u200d\ufe0e\ufe0f"


@dataclass(frozen=True, slots=True)
class MessageSpec:
    """One message: its text, cards and rows of buttons, and the ids of stored attachments that go with it."""

    content: str = ""
    embeds: tuple[dict[str, Any], ...] = ()
    buttons: tuple[dict[str, Any], ...] = ()
    media: tuple[str, ...] = ()

    def body(self) -> dict[str, Any]:
        """The JSON of the message, without nonce; nobody is ever pinged by what we say."""
        body: dict[str, Any] = {
            "content": self.content,
            "embeds": list(self.embeds),
            "components": [{"type": 1, "components": row} for row in _rows(self.buttons)],
            "allowed_mentions": {"parse": []},
        }
        if "://" in self.content and not self.embeds:
            body["flags"] = SUPPRESS_EMBEDS  # a short-lived link is not shown as a preview
        return body


def length(text: str) -> int:
    """UTF-16 units of a text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def nonce(outbox_id: str, index: int) -> str:
    """The nonce of a parcel's message: the same at every try, 22 characters."""
    return urlsafe_b64encode(hashlib.sha256(f"{outbox_id}/{index}".encode()).digest()[:16]).decode().rstrip("=")


def render(spoken: Sequence[Spoken]) -> list[MessageSpec]:
    """The messages for one parcel, in order."""
    return [spec for bubble in spoken for spec in _render_bubble(bubble)]


def join(specs: Sequence[MessageSpec]) -> MessageSpec | None:
    """All of them as one message, for an interaction's single answer; None where that would pass a limit."""
    whole = MessageSpec(
        content="\n\n".join(spec.content for spec in specs if spec.content),
        embeds=tuple(embed for spec in specs for embed in spec.embeds),
        buttons=tuple(_unlike(button for spec in specs for button in spec.buttons)),
        media=tuple(media for spec in specs for media in spec.media),
    )
    summed = sum(length(embed.get("title", "")) + length(embed["description"]) for embed in whole.embeds)
    fits = (
        length(whole.content) <= CONTENT_MAX
        and len(whole.embeds) <= EMBEDS_MAX
        and summed <= EMBEDS_SUM_MAX
        and len(whole.buttons) <= BUTTONS_MAX
        and len(whole.media) <= FILES_MAX
    )
    in_order = not (whole.content and whole.embeds) or not specs[0].embeds
    return whole if specs and fits and in_order else None


def split_text(text: str, limit: int = CONTENT_MAX) -> list[str]:
    """A text in pieces of at most `limit` units, cut after a sentence, else at a space, else between two characters."""
    pieces = []
    rest = text.strip()
    while length(rest) > limit:
        cut = _cut_at(rest, limit)
        pieces.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [piece for piece in (*pieces, rest) if piece]


def plain(text: str) -> str:
    """A text that Discord shows as it was written: its marks escaped, addresses left alone."""
    return _MARKS.sub(lambda found: found[1] or "\\" + (found[2] or found[3]), text)


def _render_bubble(bubble: Spoken) -> Iterator[MessageSpec]:
    text, title = plain(bubble.text), plain(bubble.title)
    buttons, spelled_out = _buttons(bubble.buttons)
    text = "\n".join(part for part in (text, *spelled_out) if part)
    media = [bubble.media[start : start + FILES_MAX] for start in range(0, len(bubble.media), FILES_MAX)] or [()]
    card = bool(title) and not bubble.fleeting and bool(text)
    if card and length(title) <= EMBED_TITLE_MAX and length(text) <= EMBED_TEXT_MAX:
        embed = {"title": title, "description": text, "color": CALM}
        yield MessageSpec(embeds=(embed,), buttons=tuple(buttons[:BUTTONS_MAX]), media=media[0])
    else:
        headed = f"**{title}**\n{text}" if title else text
        pieces = split_text(headed) or [""]
        yield from (MessageSpec(content=piece) for piece in pieces[:-1])
        yield MessageSpec(content=pieces[-1], buttons=tuple(buttons[:BUTTONS_MAX]), media=media[0])
    for start in range(BUTTONS_MAX, len(buttons), BUTTONS_MAX):
        yield MessageSpec(content="…", buttons=tuple(buttons[start : start + BUTTONS_MAX]))
    yield from (MessageSpec(media=part) for part in media[1:])


def _buttons(given: Sequence[SpokenButton]) -> tuple[list[dict[str, Any]], list[str]]:
    """The buttons Discord can draw, and those it cannot (a telephone link, a very long address) as lines of text."""
    drawn: list[dict[str, Any]] = []
    spelled_out: list[str] = []
    for button in given:
        label = _shortened(button.label)
        if not button.url:
            custom_id = write_button(button.pick, button.press) if button.pick else button.press[:CUSTOM_ID_MAX]
            style = _STYLE_STRONG if button.strong else _STYLE_PLAIN
            drawn.append({"type": 2, "style": style, "label": label, "custom_id": custom_id})
        elif button.url.startswith(("http://", "https://")) and len(button.url) <= LINK_MAX:
            drawn.append({"type": 2, "style": _STYLE_LINK, "label": label, "url": button.url})
        else:
            spelled_out.append(f"{plain(button.label)} {button.url}")
    return list(_unlike(drawn)), spelled_out


def _unlike(buttons: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Buttons without repetitions: Discord refuses two of the same custom_id in one message."""
    seen: set[str] = set()
    for button in buttons:
        identity = button.get("custom_id") or button["url"]
        if identity not in seen:
            seen.add(identity)
            yield button


def _rows(buttons: Sequence[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    return [list(buttons[start : start + ROW_MAX]) for start in range(0, len(buttons), ROW_MAX)]


def _shortened(label: str) -> str:
    return label if length(label) <= LABEL_MAX else label[: _cut_at(label, LABEL_MAX - 1, anywhere=True)] + "…"


def _cut_at(text: str, limit: int, *, anywhere: bool = False) -> int:
    """Where to cut: the index after the last sentence (or space) that fits, but not in the first half for it."""
    most = _fitting(text, limit)
    if anywhere:
        return most
    ends = [found.end() for found in _SENTENCE_END.finditer(text, 0, most)]
    spaces = [found.end() for found in re.finditer(r"[\s、，,]", text[:most])]
    for places in (ends, spaces):
        if places and places[-1] > most // 2:
            return places[-1]
    return most


def _fitting(text: str, limit: int) -> int:
    """How many characters fit into so many units, never parting a sign from what combines with it."""
    units = 0
    most = len(text)
    for index, sign in enumerate(text):
        units += 2 if ord(sign) > 0xFFFF else 1
        if units > limit:
            most = index
            break
    at = most
    while 0 < at < len(text) and (unicodedata.combining(text[at]) or text[at] in _GLUE or text[at - 1] in "\u200d\\"):
        at -= 1
    return at or most
