"""What of a person can be searched for, as normal forms; storage.transaction turns these into keyed tokens."""

import unicodedata

from core.names import fold_name, name_parts
from core.people import Profile

FORM = 2
"""Raised whenever the forms below change: storage.renew_tokens then makes everybody's tokens anew."""

LONGEST_PREFIX = 12
SHORTEST_PHONE = 4
LONGEST_PHONE = 11


def plain_phone(text: str) -> str:
    """The digits of a phone number as dialled inside Japan; "" if there are signs no phone number has."""
    wide = unicodedata.normalize("NFKC", text).strip()
    for mark in "-‐‑–—ーｰ− ()":
        wide = wide.replace(mark, "")
    if wide.startswith("+81"):
        wide = "0" + wide[3:].removeprefix("0")
    return wide if wide.isascii() and wide.isdigit() else ""


def searchable(profile: Profile, programme_id: str) -> set[str]:
    """Everything a person shall be found by: beginnings of kana and name (of each part), endings of the phone number."""
    found: set[str] = set()
    for text in (profile.kana, profile.name):
        for part in name_parts(text):
            name = fold_name(part)
            found |= {f"{programme_id}|name|{name[:length]}" for length in range(1, min(len(name), LONGEST_PREFIX) + 1)}
    phone = plain_phone(profile.phone)
    endings = range(SHORTEST_PHONE, min(len(phone), LONGEST_PHONE) + 1)
    return found | {f"{programme_id}|phone|{phone[-length:]}" for length in endings}


def asked_for(query: str, programme_id: str) -> str | None:
    """The form a query stands for; None when it is nothing to look for (empty, or fewer digits than SHORTEST_PHONE)."""
    phone = plain_phone(query)
    if phone:
        return f"{programme_id}|phone|{phone[-LONGEST_PHONE:]}" if len(phone) >= SHORTEST_PHONE else None
    name = fold_name(query)
    return f"{programme_id}|name|{name[:LONGEST_PREFIX]}" if name else None
