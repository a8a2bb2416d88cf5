"""What of a person can be searched for, as normal forms; storage.transaction turns these into keyed tokens."""

import unicodedata

import jaconv

from core.people import Profile

LONGEST_PREFIX = 12
SHORTEST_PHONE = 4
LONGEST_PHONE = 11


def plain_name(text: str) -> str:
    """One form for all ways to write it: full and half width, katakana and hiragana, with or without spaces and marks."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in jaconv.kata2hira(wide) if not sign.isspace() and sign not in "・･.,、。")


def plain_phone(text: str) -> str:
    """The digits of a phone number as dialled inside Japan; "" if there are signs no phone number has."""
    wide = unicodedata.normalize("NFKC", text).strip()
    for mark in "-‐‑–—ーｰ− ()":
        wide = wide.replace(mark, "")
    if wide.startswith("+81"):
        wide = "0" + wide[3:].removeprefix("0")
    return wide if wide.isascii() and wide.isdigit() else ""


def searchable(profile: Profile) -> set[str]:
    """Everything a person shall be found by: beginnings of kana and name (of each part), endings of the phone number."""
    found: set[str] = set()
    for text in (profile.kana, profile.name):
        parts = unicodedata.normalize("NFKC", text).split()
        for begin in ["".join(parts), *parts[1:]]:
            name = plain_name(begin)
            found |= {f"name|{name[:length]}" for length in range(1, min(len(name), LONGEST_PREFIX) + 1)}
    phone = plain_phone(profile.phone)
    found |= {f"phone|{phone[-length:]}" for length in range(SHORTEST_PHONE, min(len(phone), LONGEST_PHONE) + 1)}
    return found


def asked_for(query: str) -> list[str]:
    """The forms a query may stand for; several are alternatives."""
    forms: list[str] = []
    phone = plain_phone(query)
    if len(phone) >= SHORTEST_PHONE:
        forms.append(f"phone|{phone[-LONGEST_PHONE:]}")
    name = plain_name(query)
    if name and not phone:
        forms.append(f"name|{name[:LONGEST_PREFIX]}")
    return forms
