"""Finds names, numbers, addresses and accounts in a text, in any width and with spaces in between (S12.3).

Rather one find too many than one too few: a member of staff looks at each before sending.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from core.language.normalise import Folded, fold, fold_with_places


class FindingKind(StrEnum):
    """What was found; said as text id `finding-<kind>`."""

    NAME = "name"
    PHONE = "phone"
    MAIL = "mail"
    ADDRESS = "address"
    ACCOUNT = "account"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Finding:
    """Where something personal stands: `start` and `end` are places in the text as it was given."""

    kind: FindingKind
    start: int
    end: int


_GAP = r"[\s\-‐‑‒–—―−ー()・.,／/]{0,3}"
_DIGIT = "[0-9〇零一二三四五六七八九]"
_PREFECTURE = (
    "北海道|青森県|岩手県|宮城県|秋田県|山形県|福島県|茨城県|栃木県|群馬県|埼玉県|千葉県|東京都|神奈川県|新潟県|富山県|石川県|"
    "福井県|山梨県|長野県|岐阜県|静岡県|愛知県|三重県|滋賀県|京都府|大阪府|兵庫県|奈良県|和歌山県|鳥取県|島根県|岡山県|広島県|"
    "山口県|徳島県|香川県|愛媛県|高知県|福岡県|佐賀県|長崎県|熊本県|大分県|宮崎県|鹿児島県|沖縄県"
)
_HYPHEN = "[-‐‑‒–—―−ー]"

_SERVICES = (
    r"(?:line|らいん|discord|でぃすこ(?:ーど)?|いんすた(?:ぐらむ)?|instagram|twitter|ついったー|かかお(?:とーく)?|kakao|"
    r"すかいぷ|skype|てぃっくとっく|tiktok|telegram)"
)
_SERVICE_LINKS = (
    r"(?:line\.me|lin\.ee|discord\.gg|discord\.com/(?:invite|users)|instagram\.com|twitter\.com|x\.com|t\.me|facebook\.com|"
    r"tiktok\.com|wa\.me)/\S{1,100}"
)
_HANDLE = r"@?[a-z0-9][a-z0-9._-]{2,40}"
_LABEL = "[a-z0-9-]{1,63}"
_AT = r"\s?(?:@|\(at\)|\[at\]|あっと(?:まーく)?)\s?"
_NUMBER = "[0-9一二三四五六七八九十]"

_PATTERNS: tuple[tuple[FindingKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (FindingKind.MAIL, rf"[a-z0-9._%+'-]{{1,64}}{_AT}{_LABEL}(?:\s?\.\s?{_LABEL}){{1,5}}"),
        (FindingKind.ACCOUNT, _SERVICE_LINKS),
        (FindingKind.LINK, r"(?:https?://|www\.)[^\s。、」』）)]{1,500}"),
        (FindingKind.ACCOUNT, rf"{_SERVICES}\s?の?\s?(?:id|あいでぃー?|あかうんと|あか|垢)\s?(?:は|が|を|:|=|→)?\s?{_HANDLE}"),
        (FindingKind.ACCOUNT, rf"{_SERVICES}\s?(?:は|:|→)\s?{_HANDLE}"),
        (FindingKind.ACCOUNT, r"(?<![a-z0-9._%+'-])@[a-z0-9][a-z0-9._-]{2,40}(?![a-z0-9.@-])"),
        (FindingKind.ACCOUNT, r"(?<![a-z0-9])[a-z0-9._]{2,32}#[0-9]{4}(?![0-9])"),
        (FindingKind.ADDRESS, rf"〒\s?(?:[0-9]{{3}}{_HYPHEN}?[0-9]{{4}})?"),
        (FindingKind.ADDRESS, rf"郵便番号[^0-9]{{0,4}}[0-9]{{3}}{_HYPHEN}?[0-9]{{4}}"),
        (FindingKind.ADDRESS, rf"(?:{_PREFECTURE})[^\s。、]{{1,8}}[市区郡町村][^\s。、]{{0,20}}"),
        (
            FindingKind.ADDRESS,
            rf"[^\s。、0-9]{{0,10}}{_NUMBER}{{1,4}}\s?(?:丁目|番地|番町)\s?[0-9一二三四五六七八九十のノー番地号丁目-]{{0,12}}",
        ),
        (FindingKind.ADDRESS, rf"[市区町村郡][^\s。、0-9]{{1,10}}[0-9]{{1,4}}{_HYPHEN}[0-9]{{1,4}}(?:{_HYPHEN}[0-9]{{1,4}})?"),
        (FindingKind.ADDRESS, rf"(?<![0-9-])[0-9]{{1,3}}{_HYPHEN}[0-9]{{1,3}}{_HYPHEN}[0-9]{{1,4}}(?![0-9-])"),
        (FindingKind.ADDRESS, r"[0-9]{1,4}\s?号室"),
        (
            FindingKind.PHONE,
            rf"(?<![0-9])(?:\+?\s?8\s?1{_GAP}\(?0?\)?|[0〇零]){_GAP}[1-9一二三四五六七八九](?:{_GAP}{_DIGIT}){{7,9}}(?![0-9])",
        ),
        (FindingKind.PHONE, rf"(?<![0-9/.:-])[1-9][0-9]{{1,3}}{_HYPHEN}[0-9]{{4}}(?![0-9/.:-])"),
    )
)

_HONORIFIC = "さん|ちゃん|くん|君|様|さま|先生|氏"
_KANA = "ぁ-んー"


def find_private(text: str, known: frozenset[str], *, short_kana: bool = True) -> list[Finding]:
    """Everything in a text that should not lie in a chat history, in order; finds never overlap.

    `known` are names, kana and numbers of the people concerned. Phone numbers are found in any width, with spaces or in
    kanji digits; accounts are ids and links of chat services. A short name in kana that is a word as well (はな, まい)
    counts where it stands alone, or, without `short_kana`, only before a title (はなさん).
    """
    folded = fold_with_places(text)
    spans = sorted(_finds(folded, known, short_kana=short_kana), key=lambda find: (find.start, -find.end))
    kept: list[Finding] = []
    for one in spans:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _finds(folded: Folded, known: frozenset[str], *, short_kana: bool) -> Iterator[Finding]:
    for kind, pattern in (*_PATTERNS, *_known_patterns(known, short_kana=short_kana)):
        for match in pattern.finditer(folded.text):
            if match.end() > match.start():
                yield Finding(kind, *folded.span(match.start(), match.end()))


@lru_cache(maxsize=8)  # one message asks for the same people a dozen times; re keeps such patterns as well, and for longer
def _known_patterns(known: frozenset[str], *, short_kana: bool) -> tuple[tuple[FindingKind, re.Pattern[str]], ...]:
    return tuple(_looked_for(known, short_kana=short_kana))


def _looked_for(known: frozenset[str], *, short_kana: bool) -> Iterator[tuple[FindingKind, re.Pattern[str]]]:
    for word in known:
        plain = fold(word)
        digits = re.sub(r"\D", "", plain)
        if len(digits) >= 6:
            yield FindingKind.PHONE, re.compile(_GAP.join(digits))
            continue
        parts = [part for part in re.split(r"[ ・,、]", plain) if part]
        whole = ["".join(parts)] if len(parts) > 1 else []
        for part in dict.fromkeys([*whole, *parts]):
            pattern = _name_pattern(part, is_whole=part in whole, short_kana=short_kana)
            if pattern:
                yield FindingKind.NAME, re.compile(pattern)


def _name_pattern(part: str, *, is_whole: bool, short_kana: bool) -> str:
    """How a whole name, or its family or given part, is looked for; "" for what would hit ordinary words everywhere.

    One kanji (林) counts only before a title; Latin letters (may, will) only as words of five or more or the whole name.
    """
    spread = r"[\s・]?".join(re.escape(sign) for sign in part)
    if part.isascii():
        return rf"(?<![a-z]){spread}(?![a-z])" if len(part) >= 5 or is_whole else ""
    if re.fullmatch(rf"[{_KANA}]+", part) and len(part) < 5 and not is_whole:
        after = rf"(?:$|[^{_KANA}]|{_HONORIFIC})" if short_kana else f"(?:{_HONORIFIC})"
        return rf"(?<![{_KANA}]){spread}(?={after})"
    return spread if len(part) >= 2 else rf"{re.escape(part)}(?={_HONORIFIC})"
