"""Invitations: a one-time code with which a person links their own chat account."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.errors import Refusal

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTH = 8


@dataclass(frozen=True, slots=True)
class Invitation:
    """A one-time code for one person. `state` is told by its moments; see core.invitations."""

    id: str
    programme_id: str
    person_id: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    used_by_account: str | None
    revoked_at: datetime | None


class CodeState(StrEnum):
    """Where a code stands."""

    OPEN = "open"
    USED = "used"
    REVOKED = "revoked"
    EXPIRED = "expired"


def code_state(invitation: Invitation, now: datetime) -> CodeState:
    """Where a code stands now; one that was used stays used."""
    if invitation.used_at is not None:
        return CodeState.USED
    if invitation.revoked_at is not None:
        return CodeState.REVOKED
    return CodeState.EXPIRED if invitation.expires_at <= now else CodeState.OPEN


def read_code(text: str) -> str | None:
    """The code in what somebody typed: any width, any case, with or without hyphen or spaces around; None if it is no code.

    Only a message that is nothing but a code counts, and a code has letters and digits, so that no word and no
    telephone number is ever taken for one.
    """
    plain = unicodedata.normalize("NFKC", text).strip().upper()
    for mark in "-‐‑–—ーｰ− ":
        plain = plain.replace(mark, "")
    if len(plain) != LENGTH or any(sign not in ALPHABET for sign in plain) or plain.isdigit() or plain.isalpha():
        return None
    return plain


def show_code(code: str) -> str:
    """The code as printed: ABCD-EFGH."""
    return f"{code[:4]}-{code[4:]}"


def may_redeem(invitation: Invitation, now: datetime) -> Refusal | None:
    """Why this code cannot be used now, or None: used once, not revoked, before its end."""
    if invitation.revoked_at is not None:
        return Refusal("refusal-code-revoked")
    if invitation.used_at is not None:
        return Refusal("refusal-code-used")
    if now >= invitation.expires_at:
        return Refusal("refusal-code-expired")
    return None
