"""The master key: a file outside the database with one or several keys; the current one wraps the data keys.

Format: {"current": "ID", "keys": {"ID": "base64 of 32 bytes", ...}}. Lose it and nothing sealed can be read again.
"""

import base64
import binascii
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import TomoshibiError, VaultError

if TYPE_CHECKING:
    from storage.engine import Database

_NONCE = 12


@dataclass(frozen=True)
class MasterKeys:
    """The keys by id, and which is current. Never printed: its repr shows ids only."""

    current: str
    keys: Mapping[str, bytes]

    def __repr__(self) -> str:
        return f"MasterKeys(current={self.current!r}, ids={sorted(self.keys)!r})"

    def wrap(self, secret: bytes, purpose: str) -> tuple[str, bytes]:
        """(id of the master key used, the wrapped secret); `purpose` must be the same to unwrap it."""
        nonce = secrets.token_bytes(_NONCE)
        return self.current, nonce + AESGCM(self.keys[self.current]).encrypt(nonce, secret, purpose.encode())

    def unwrap(self, master_id: str, wrapped: bytes, purpose: str) -> bytes:
        """The secret. Raises VaultError when the master key is unknown, or the wrapping was made for something else."""
        key = self.keys.get(master_id)
        if key is None:
            raise VaultError("master-key-unknown", master_id=master_id)
        try:
            return AESGCM(key).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], purpose.encode())
        except InvalidTag:
            raise VaultError("key-unreadable") from None

    def with_new(self) -> "MasterKeys":
        """The same keys and a new one, which is current."""
        added = new_master_keys()
        return MasterKeys(added.current, {**self.keys, **added.keys})

    def only_current(self) -> "MasterKeys":
        """Without the old ones: what they alone wrapped is gone for ever."""
        return MasterKeys(self.current, {self.current: self.keys[self.current]})


def new_master_keys() -> MasterKeys:
    """One new key."""
    key_id = secrets.token_hex(6)
    return MasterKeys(key_id, {key_id: AESGCM.generate_key(256)})


def create_master_key(path: Path) -> MasterKeys:
    """Makes the file, readable by its owner alone. Raises TomoshibiError("master-key-exists") rather than overwrite one."""
    if path.exists():
        raise TomoshibiError("master-key-exists", file=str(path))
    keys = new_master_keys()
    write_master_keys(path, keys)
    return keys


def write_master_keys(path: Path, keys: MasterKeys) -> None:
    """Replaces the file as a whole (mode 0600), on the disk before it returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shown = {name: base64.b64encode(key).decode() for name, key in keys.keys.items()}
    beside = path.with_name(path.name + ".new")
    with os.fdopen(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "w") as file:
        json.dump({"current": keys.current, "keys": shown}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


async def rotate_master(database: "Database", now: datetime, *, forget_old: bool = False) -> int:
    """Makes a new master key and wraps every data key by it in one transaction; returns how many.

    The file gets the new key before, and loses the old ones (if asked) after the commit: cut short at any point,
    everything still opens. Backups made before need the old key. See Database.rotate_master.
    """
    return await database.rotate_master(now, forget_old=forget_old)


def read_master_keys(path: Path) -> MasterKeys:
    """The keys of this file. Raises TomoshibiError("master-key-missing") or ("master-key-wrong")."""
    try:
        text = path.read_text()
    except FileNotFoundError:
        raise TomoshibiError("master-key-missing", file=str(path)) from None
    try:
        content = json.loads(text)
        keys = {str(name): base64.b64decode(value, validate=True) for name, value in content["keys"].items()}
        current = str(content["current"])
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error):
        raise TomoshibiError("master-key-wrong", file=str(path)) from None
    if current not in keys or any(len(key) != 32 for key in keys.values()):
        raise TomoshibiError("master-key-wrong", file=str(path))
    return MasterKeys(current, keys)
