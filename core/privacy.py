"""What may lie in a chat history (S12.3, S12.4): the check every message passes on its way out, and the one for staff.

What the system says by itself carries no name, number, address or word about health, and no link but our own short-lived
ones; anything else is refused before it leaves. What staff write is theirs to send: there the finds are pointed out.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from core.errors import Refusal, TomoshibiError
from core.language.health_words import HEALTH_WORDS
from core.language.normalise import fold
from core.messages import Bubble, Button, PublicWord, Said, Spoken, SpokenButton, Written
from core.people import Person
from core.private_data import Finding, FindingKind, find_private

__all__ = ["Finding", "FindingKind", "decide_may_leave", "find_health_words", "find_private", "may_show_place"]

_OUR_PATHS = re.compile(
    r"/(?:(?:in|f|m|c|s|o)/[A-Za-z0-9_-]{16,128}|chat(?:/[A-Za-z0-9_-]{1,128}){0,2}|desk(?:/threads/[0-9a-f-]{36})?|p/[a-z0-9-]{1,64})"
)
_ADDRESS_OF_A_PAGE = re.compile(r"https?://\S+|\bwww\.\S+", re.IGNORECASE)
_IDENTIFIER = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
_PRESS = re.compile(r"[\x21-\x7e]{1,90}")
_HEALTH = re.compile("|".join(re.escape(word) for word in HEALTH_WORDS))
_LONG_NUMBER = re.compile(r"(?<!\d)\d(?:[ \-()・.]{0,2}\d){6,}")
_ISO_DAY = re.compile(r"(?<!\d)20\d\d-\d\d-\d\d(?!\d)")


def decide_may_leave(
    bubbles: Sequence[Bubble],
    spoken: Sequence[Spoken],
    public_words: Mapping[str, str],
    base_url: str,
    known: frozenset[str],
) -> Refusal | None:
    """Why this message must not leave, or None: `refusal-private-<kind>`, without a word of what was found.

    `spoken` is what `bubbles` became; `known` are names, kana and numbers of the people concerned. What staff wrote
    (`Written`) is left alone, and public words are where the bubble asks for them, except that the programme's long name
    keeps no word about health secret, so that chats use its short name. Raises TomoshibiError("spoken-mismatch").
    """
    if len(bubbles) != len(spoken):
        raise TomoshibiError("spoken-mismatch", bubbles=len(bubbles), spoken=len(spoken))
    for bubble, said in zip(bubbles, spoken, strict=True):
        if len(bubble.buttons) != len(said.buttons):
            raise TomoshibiError("spoken-mismatch", bubbles=len(bubble.buttons), spoken=len(said.buttons))
        kind = _first_fault(bubble, said, public_words, base_url, known)
        if kind is not None:
            return Refusal(f"refusal-private-{kind}")
    return None


def may_show_place(*people: Person) -> bool:
    """Whether a place (address, school, where to meet) may stand in a letter, a card or a calendar for these people (支援措置).

    Ask with everybody the paper speaks of: one of them under address protection is enough for no place at all.
    """
    return not any(person.place_protected for person in people)


def find_health_words(text: str) -> bool:
    """Whether there is a word about health or what people consult about (for the check of a programme's short name)."""
    return _HEALTH.search(fold(text)) is not None


def _first_fault(
    bubble: Bubble, said: Spoken, public_words: Mapping[str, str], base_url: str, known: frozenset[str]
) -> str | None:
    own_text = _without_written(said.text, bubble.lines)
    lines = [line for line in bubble.lines if isinstance(line, Said)]
    parts = [(own_text, lines), (said.title, [bubble.title] if bubble.title else [])]
    parts += [(spoken.label, [button.label]) for button, spoken in zip(bubble.buttons, said.buttons, strict=True)]
    for text, origins in parts:
        kind = _fault_in_words(text, origins, public_words, said.language, known)
        if kind is not None:
            return kind
    buttons = zip(bubble.buttons, said.buttons, strict=True)
    return next((kind for button, spoken in buttons if (kind := _fault_in_button(button, spoken, base_url, known))), None)


def _fault_in_words(
    text: str, origins: Iterable[Said], public_words: Mapping[str, str], language: str, known: frozenset[str]
) -> str | None:
    """The first reason why these words of the system must not leave."""
    paths = [arg.path for said in origins for arg in said.args.values() if isinstance(arg, PublicWord)]
    rest = _without_words(text, _spoken_words([path for path in paths if path != "name"], public_words, language))
    if _has_unseen_signs(rest):
        return "control"
    if find_health_words(rest):
        return "health"
    bare = _without_words(rest, _spoken_words([path for path in paths if path == "name"], public_words, language))
    if _ADDRESS_OF_A_PAGE.search(unicodedata.normalize("NFKC", bare)):
        return "link"
    found = find_private(bare, known, short_kana=False)
    if found:
        return found[0].kind.value
    return "phone" if _LONG_NUMBER.search(_ISO_DAY.sub(" ", unicodedata.normalize("NFKC", bare))) else None


def _fault_in_button(button: Button, spoken: SpokenButton, base_url: str, known: frozenset[str]) -> str | None:
    if spoken.url or button.link:
        path = spoken.url.removeprefix(base_url)
        if not spoken.url.startswith(base_url) or not _OUR_PATHS.fullmatch(path):
            return "link"
    if spoken.press:
        if not _PRESS.fullmatch(spoken.press):
            return "control"
        found = find_private(_IDENTIFIER.sub(" ", spoken.press), known, short_kana=False)
        if found:
            return found[0].kind.value
    return None


def _without_written(text: str, lines: Sequence[Said | Written]) -> str:
    """The text without what staff wrote, each once and in order, where it stands as lines of its own."""
    own: list[str] = []
    rest = f"\n{text}\n"
    for line in lines:
        if isinstance(line, Written):
            before, found, after = rest.partition(f"\n{line.text}\n")
            if not found:
                return text
            own.append(before)
            rest = f"\n{after}"
    return "\n".join([*own, rest]).strip("\n")


def _spoken_words(paths: Iterable[str], public_words: Mapping[str, str], language: str) -> list[str]:
    words = [public_words.get(f"{path}.{language}") or public_words.get(path, "") for path in paths]
    return sorted((word for word in words if word), key=len, reverse=True)


def _without_words(text: str, words: Iterable[str]) -> str:
    """The text without these words, each taken out once: what the bubble did not ask for stays in."""
    for word in words:
        text = text.replace(word, "\n", 1)
    return text


def _has_unseen_signs(text: str) -> bool:
    return any(sign != "\n" and unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} for sign in text)
