"""The vault: the only place that seals and opens personal data.

A data key per owner ("person:ID", "case:ID", and a short-lived "inbox:DAY"), wrapped by the master key; values sealed with
AES-256-GCM and bound to table, row, owner and column, so that a sealed value moved elsewhere does not open. Destroying an
owner's key makes everything sealed for them unreadable. Two keys are not for sealing: "index" (keyed tokens) and "audit"
(the signed head of the log); they survive a rotation of the master key, since only their wrapping changes.
"""

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Row

from core.errors import VaultError
from storage.master_key import MasterKeys
from storage.master_key import create_master_key as create_master_key

INDEX = "index"
AUDIT = "audit"
_VERSION = b"\x01"
_KEY_ID = 8
_NONCE = 12
_HEAD = 1 + _KEY_ID + _NONCE
_CACHED_KEYS = 4096


def person_owner(person_id: str) -> str:
    """The owner of what belongs to one person."""
    return f"person:{person_id}"


def case_owner(case_id: str) -> str:
    """The owner of what belongs to one case."""
    return f"case:{case_id}"


def programme_owner(programme_id: str) -> str:
    """The owner of what belongs to no one case of a programme, for example what the city was asked about all of it."""
    return f"programme:{programme_id}"


def inbox_owner(received_at: datetime) -> str:
    """The owner of what came in on this day (UTC)."""
    return f"inbox:{received_at:%Y-%m-%d}"


@dataclass(frozen=True)
class Place:
    """Where a sealed value lives; it opens nowhere else."""

    table: str
    row: str
    owner: str
    column: str = "sealed"

    @property
    def binding(self) -> bytes:
        """The additional data of the seal."""
        return f"{self.table}|{self.row}|{self.owner}|{self.column}".encode()


class DataKey:
    """One owner's key, unwrapped. Never printed."""

    __slots__ = ("_cipher", "_secret", "id")

    def __init__(self, key_id: bytes, secret: bytes) -> None:
        self.id = key_id
        self._secret = secret
        self._cipher = AESGCM(secret)

    def seal(self, place: Place, plain: bytes) -> bytes:
        """Version, key id, nonce and the sealed bytes."""
        nonce = secrets.token_bytes(_NONCE)
        return _VERSION + self.id + nonce + self._cipher.encrypt(nonce, plain, place.binding)

    def open(self, place: Place, sealed: bytes) -> bytes:
        """The plain bytes. Raises VaultError on another key, another place, or a changed byte."""
        if len(sealed) < _HEAD or sealed[:1] != _VERSION:
            raise VaultError("sealed-unreadable", table=place.table)
        if sealed[1 : 1 + _KEY_ID] != self.id:
            raise VaultError("sealed-other-key", table=place.table)
        try:
            return self._cipher.decrypt(sealed[1 + _KEY_ID : _HEAD], sealed[_HEAD:], place.binding)
        except InvalidTag:
            raise VaultError("sealed-unreadable", table=place.table) from None

    def token(self, purpose: str, value: str) -> str:
        """A keyed token of 128 bits: equal values of one purpose have equal tokens, and nothing else can be learnt."""
        return hmac.digest(self._secret, f"{purpose}|{value}".encode(), "sha256").hex()[:32]

    def sign(self, message: bytes) -> str:
        """A keyed signature (HMAC-SHA256, hex)."""
        return hmac.digest(self._secret, message, "sha256").hex()


class Vault:
    """Wraps and unwraps data keys, and remembers a bounded number of unwrapped ones."""

    def __init__(self, keys: MasterKeys, reread: Callable[[], MasterKeys] | None = None) -> None:
        self._masters = keys
        self._reread = reread
        self._cache: OrderedDict[str, DataKey] = OrderedDict()

    @property
    def masters(self) -> MasterKeys:
        """The master keys in use."""
        return self._masters

    def refresh_masters(self) -> None:
        """Reads the file again, since another process may have rotated the master key (tomoshibi rotate beside serve)."""
        if self._reread is not None:
            self._masters = self._reread()

    def use_masters(self, keys: MasterKeys) -> None:
        """Takes other master keys from now on (rotation)."""
        self._masters = keys

    def cached(self, owner: str) -> DataKey | None:
        """The owner's key if it is remembered."""
        key = self._cache.get(owner)
        if key is not None:
            self._cache.move_to_end(owner)
        return key

    def remember(self, owner: str, key: DataKey) -> None:
        """Keeps an unwrapped key that is certainly in the database (committed)."""
        self._cache[owner] = key
        self._cache.move_to_end(owner)
        while len(self._cache) > _CACHED_KEYS:
            self._cache.popitem(last=False)

    def forget(self, owner: str | None = None) -> None:
        """Drops one remembered key, or all."""
        if owner is None:
            self._cache.clear()
        else:
            self._cache.pop(owner, None)

    def new_key(self, owner: str, at: datetime) -> tuple[DataKey, dict[str, Any]]:
        """A new key for an owner and its row in vault_keys."""
        self.refresh_masters()
        key_id, secret = secrets.token_bytes(_KEY_ID), AESGCM.generate_key(256)
        master_id, wrapped = self._masters.wrap(secret, _purpose(owner, key_id.hex()))
        row = {
            "owner": owner,
            "key_id": key_id.hex(),
            "master_id": master_id,
            "created_at": at,
            "destroyed_at": None,
            "wrapped": wrapped,
        }
        return DataKey(key_id, secret), row

    def unwrap(self, row: Row[Any]) -> DataKey:
        """The key of a row of vault_keys. Raises VaultError("erased") when it was destroyed."""
        if row.wrapped is None:
            raise VaultError("erased", owner=row.owner)
        if row.master_id not in self._masters.keys:
            self.refresh_masters()
        secret = self._masters.unwrap(row.master_id, row.wrapped, _purpose(row.owner, row.key_id))
        return DataKey(bytes.fromhex(row.key_id), secret)

    def rewrap(self, row: Row[Any], old: MasterKeys, new: MasterKeys) -> tuple[str, bytes]:
        """The same key wrapped by other master keys: (master id, wrapped)."""
        purpose = _purpose(row.owner, row.key_id)
        return new.wrap(old.unwrap(row.master_id, row.wrapped, purpose), purpose)


def _purpose(owner: str, key_id: str) -> str:
    return f"data-key|{owner}|{key_id}"
