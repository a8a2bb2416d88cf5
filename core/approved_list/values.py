"""What stands in one cell, read the way people write: dates in eras and numbers, phones without their zero, kana of any width.

Every reader takes a cell's value and gives the value or an `Odd` with the code of the sentence that says what is wrong.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

import jaconv

from core.approved_list.cells import Value
from core.language.normalise import fold, search_key
from core.people import Role

LONGEST_NAME = 60
LONGEST_TEXT = 400
DITTO = frozenset({"〃", "”", "″", '"', "同上", "々", "仝", "同"})
NOTHING = frozenset({"", "-", "－", "―", "ー", "—", "なし", "無し", "無", "ない", "不明", "未記入", "該当なし", "n/a"})


@dataclass(frozen=True, slots=True)
class Odd:
    """A cell that cannot be read as what it should be; `code` names the sentence."""

    code: str
    params: dict[str, str] = field(default_factory=dict)


def read_words(value: Value) -> str:
    """The text of a cell, spaces (also wide ones) and line ends as one space, no other sign changed; whole numbers as such."""
    if isinstance(value, bool) or value is None:
        return {True: "TRUE", False: "FALSE", None: ""}[value]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}"
    seen = "".join(" " if one.isspace() else one for one in str(value) if one.isspace() or unicodedata.category(one) != "Cc")
    return re.sub(r" +", " ", seen).strip()


def read_name(value: Value) -> str | Odd:
    """A name as it is written: 𠮷, 髙, 﨑 and their selectors stay; only half-width kana are widened. "" for none.

    Not folded with NFC or NFKC, which would change some characters of names into others.
    """
    name = jaconv.h2z(read_words(value))
    if len(name) > LONGEST_NAME:
        return Odd("name-long", {"limit": str(LONGEST_NAME)})
    if any(unicodedata.category(one) == "Co" for one in name):
        return Odd("name-own-sign")
    if any(one in "?？〓□■�" for one in name):
        return Odd("name-lost-sign")
    if any(one.isdigit() for one in name) or "@" in name:
        return Odd("name-odd")
    return name


def read_kana(value: Value) -> str | Odd:
    """A reading in hiragana, also from katakana of any width; Latin letters stay for names that have no other. "" for none."""
    kana = jaconv.kata2hira(jaconv.h2z(unicodedata.normalize("NFKC", read_words(value))))
    kana = kana.replace("・", " ").strip()
    if re.fullmatch(r"[\u3041-\u3096ー゛゜ゝゞ \-‐]*", kana) or re.fullmatch(r"[A-Za-zÀ-ɏ' .\-]*", kana):
        return kana[:LONGEST_NAME]
    return Odd("kana-odd")


_PHONE = re.compile(r"\+?\d[\d\-() ]{7,18}\d")


_SPACED = re.compile(r"\d+(?: \d+){2}")


def read_phones(value: Value) -> tuple[str, ...] | Odd:
    """The telephone numbers of a cell in their order, with the - they were written with; a lost 0 at the front comes back."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        digits = read_words(value)
        return _checked((digits if digits.startswith("0") else f"0{digits}",))
    plain = re.sub(r"[‐‑–—−ーｰ―]", "-", unicodedata.normalize("NFKC", read_words(value)))
    if plain.lower() in NOTHING:
        return ()
    plain = re.sub(r"\((\d{2,5})\)\s?", r"-\1-", plain).replace("+81", "0").strip("-")
    spaced = _checked((plain.replace(" ", "-"),)) if _SPACED.fullmatch(plain) else Odd("phone-odd")
    if not isinstance(spaced, Odd):
        return spaced
    parts = [part for part in re.split(r"[、,;/／・]| (?=0\d)", re.sub(r"\([^\d)]*\)", " ", plain)) if part.strip()]
    numbers = [re.sub(r"[^\d-]", "", found[0]).strip("-") for part in parts if (found := _PHONE.search(part))]
    return _checked(tuple(re.sub(r"-+", "-", one) for one in numbers)) if numbers else Odd("phone-odd")


def _checked(numbers: tuple[str, ...]) -> tuple[str, ...] | Odd:
    restored = []
    for one in numbers:
        digits = one.replace("-", "")
        if not digits.startswith("0") and len(digits) in (9, 10) and "-" not in one:
            one, digits = f"0{one}", f"0{digits}"
        if not re.fullmatch(r"0(?!0)\d{8}\d?|0[5-9]0\d{8}|0800\d{7}", digits) or len(digits) not in (10, 11):
            return Odd("phone-odd")
        restored.append(one)
    return tuple(dict.fromkeys(restored))


_MAIL = re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")


def read_mail(value: Value) -> str | Odd:
    """A mail address; "" for none."""
    plain = unicodedata.normalize("NFKC", read_words(value)).strip().removeprefix("mailto:")
    if plain.lower() in NOTHING:
        return ""
    return plain if _MAIL.fullmatch(plain) and len(plain) <= 254 else Odd("mail-odd")


_YES = frozenset(
    {
        "有", "有り", "あり", "ある", "○", "◯", "〇", "●", "◎", "✓", "✔", "☑", "レ", "はい", "yes", "y", "true", "1",
        "該当", "要", "対象", "dv", "支援措置", "支援措置あり", "支援措置有",
    }
)  # fmt: skip
_NO = NOTHING | {"×", "✕", "x", "いいえ", "no", "n", "false", "0", "非該当", "不要", "対象外", "支援措置なし", "支援措置無"}
_SIGNS_OF_PROTECTION = re.compile(r"支援措置|住所.{0,4}秘密|秘匿|非開示|dv|でぃーぶい|接近禁止|避難中")


def read_yes(value: Value) -> bool | None:
    """Whether a mark says yes; None when it says neither (the careful reading is up to the caller)."""
    plain = unicodedata.normalize("NFKC", read_words(value)).lower().replace(" ", "")
    if plain in _NO:
        return False
    return True if plain in _YES else None


def speaks_of_protection(text: str) -> bool:
    """Whether remarks say that the family's whereabouts must not be learnt."""
    return _SIGNS_OF_PROTECTION.search(fold(text)) is not None


_ROLES: tuple[tuple[str, Role], ...] = (
    ("副担当|副こーでぃねーたー", Role.DEPUTY), ("こーでぃねーたー|coordinator", Role.COORDINATOR),
    ("管理者|責任者|manager", Role.MANAGER), ("さぽーたー|家庭教師|supporter", Role.SUPPORTER),
    ("企画", Role.PLANNER), ("機器", Role.DEVICE_HELP), ("市担当|市職員|発注者|officer", Role.OFFICER),
    ("参加者|当事者|participant", Role.PARTICIPANT),
)  # fmt: skip


def read_role(text: str) -> Role | None:
    """The role a word or the name of a sheet speaks of; None where it speaks of none (or of children)."""
    plain = search_key(text)
    return next((role for pattern, role in _ROLES if re.search(pattern, plain)), None)


def same_name(name: str) -> str:
    """A key under which the same name is found whatever its spaces and width; variants of a character stay apart."""
    return search_key(name)
