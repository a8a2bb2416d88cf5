"""Finds names, numbers, addresses and accounts in a text, in any width and with spaces in between (S12.3).

Rather one find too many than one too few: a member of staff looks at each before sending.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

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

_PATTERNS: tuple[tuple[FindingKind, re.Pattern[str]], ...] = (
    (FindingKind.MAIL, re.compile(r"[a-z0-9._%+'-]{1,64}\s?(?:@|＠|\(at\)|\[at\]|あっと(?:まーく)?)\s?[a-z0-9-]{1,63}(?:\s?\.\s?[a-z0-9-]{1,63}){1,5}")),
    (FindingKind.ACCOUNT, re.compile(r"(?:line\.me|lin\.ee|discord\.gg|discord\.com/(?:invite|users)|instagram\.com|twitter\.com|x\.com|t\.me|facebook\.com|tiktok\.com|wa\.me)/\S{1,100}")),
    (FindingKind.LINK, re.compile(r"(?:https?://|www\.)[^\s。、」』）)]{1,500}")),
    (FindingKind.ACCOUNT, re.compile(r"(?:line|らいん|discord|でぃすこ(?:ーど)?|いんすた(?:ぐらむ)?|instagram|twitter|ついったー|かかお(?:とーく)?|kakao|すかいぷ|skype|てぃっくとっく|tiktok|telegram)\s?(?:の)?\s?(?:id|あいでぃー?|あかうんと|あか|垢)\s?(?:は|が|を|:|=|→)?\s?@?[a-z0-9][a-z0-9._-]{2,40}")),
    (FindingKind.ACCOUNT, re.compile(r"(?:いんすた|line|らいん|discord|twitter|ついったー)\s?(?:は|:|→)\s?@?[a-z0-9][a-z0-9._-]{3,40}")),
    (FindingKind.ACCOUNT, re.compile(r"(?<![a-z0-9._%+'-])@[a-z0-9][a-z0-9._-]{2,40}(?![a-z0-9.@-])")),
    (FindingKind.ACCOUNT, re.compile(r"(?<![a-z0-9])[a-z0-9._]{2,32}#[0-9]{4}(?![0-9])")),
    (FindingKind.ADDRESS, re.compile(rf"〒\s?(?:[0-9]{{3}}{_HYPHEN}?[0-9]{{4}})?|郵便番号\D{{0,4}}[0-9]{{3}}{_HYPHEN}?[0-9]{{4}}")),
    (FindingKind.ADDRESS, re.compile(rf"(?:{_PREFECTURE})[^\s。、]{{1,8}}[市区郡町村][^\s。、]{{0,20}}")),
    (FindingKind.ADDRESS, re.compile(rf"[^\s。、0-9]{{0,10}}[0-9一二三四五六七八九十]{{1,4}}\s?(?:丁目|番地|番町)\s?[0-9一二三四五六七八九十のノ\-−ー番地号丁目の]{{0,12}}")),
    (FindingKind.ADDRESS, re.compile(rf"[市区町村郡][^\s。、0-9]{{1,10}}[0-9]{{1,4}}{_HYPHEN}[0-9]{{1,4}}(?:{_HYPHEN}[0-9]{{1,4}})?")),
    (FindingKind.ADDRESS, re.compile(rf"(?<![0-9-])(?!20[0-9][0-9]-)[0-9]{{1,3}}{_HYPHEN}[0-9]{{1,3}}{_HYPHEN}[0-9]{{1,4}}(?![0-9-])")),
    (FindingKind.ADDRESS, re.compile(r"[0-9]{1,4}\s?号室")),
    (FindingKind.PHONE, re.compile(rf"(?<![0-9])(?:\+?\s?8\s?1{_GAP}\(?0?\)?|[0〇零]){_GAP}[1-9一二三四五六七八九](?:{_GAP}{_DIGIT}){{7,9}}(?![0-9])")),
    (FindingKind.PHONE, re.compile(rf"(?<![0-9\-/.:])[1-9][0-9]{{1,3}}{_HYPHEN}[0-9]{{4}}(?![0-9\-/.:])")),
)  # fmt: skip

_HONORIFIC = "さん|ちゃん|くん|君|様|さま|先生|氏"
_KANA = "ぁ-んー"
_STARTS_A_PHRASE = rf"(?<![{_KANA}])"


def find_private(text: str, known: frozenset[str]) -> list[Finding]:
    """Everything in a text that should not lie in a chat history, in order; finds never overlap.

    `known` are names, kana and numbers of the people concerned. Phone numbers are found in any width, with spaces or in
    kanji digits; accounts are ids and links of chat services.
    """
    folded = fold_with_places(text)
    spans = sorted(_finds(folded, known), key=lambda find: (find.start, -find.end))
    kept: list[Finding] = []
    for one in spans:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _finds(folded: Folded, known: frozenset[str]) -> Iterator[Finding]:
    for kind, pattern in (*_PATTERNS, *_known_patterns(known)):
        for match in pattern.finditer(folded.text):
            if match.end() > match.start():
                yield Finding(kind, *folded.span(match.start(), match.end()))


def _known_patterns(known: frozenset[str]) -> Iterator[tuple[FindingKind, re.Pattern[str]]]:
    for word in known:
        plain = fold(word)
        digits = re.sub(r"\D", "", plain)
        if len(digits) >= 6:
            yield FindingKind.PHONE, re.compile(_GAP.join(digits))
            continue
        whole = plain.replace(" ", "").replace("・", "")
        for part in dict.fromkeys([whole, *re.split(r"[ ・,、]", plain)]):
            pattern = _name_pattern(part, is_whole=part == whole)
            if pattern:
                yield FindingKind.NAME, re.compile(pattern)


def _name_pattern(part: str, *, is_whole: bool) -> str:
    """How a name, or its family or given part, is looked for; "" for what would hit ordinary words everywhere.

    A short name in kana (はな, まい) counts only where it begins a phrase and a title or the phrase's end follows; one
    kanji (林) only before a title; Latin letters (may, will) only as whole words of five or more, or the whole name.
    """
    spread = r"[\s・]?".join(re.escape(sign) for sign in part)
    if not part:
        return ""
    if part.isascii():
        return rf"(?<![a-z]){spread}(?![a-z])" if len(part) >= 5 or is_whole and len(part) >= 3 else ""
    if re.fullmatch(rf"[{_KANA}]+", part):
        if len(part) >= 5:
            return spread
        return rf"{_STARTS_A_PHRASE}{spread}(?=$|[^{_KANA}]|{_HONORIFIC})"
    return spread if len(part) >= 2 else rf"{re.escape(part)}(?={_HONORIFIC})"
