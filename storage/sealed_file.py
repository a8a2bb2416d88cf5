"""A file sealed from end to end, in chunks: AES-256-GCM under a key of its own, which the master key wraps.

Format: a magic line, one line of JSON (format, id, the wrapped key, the form of the database), then chunks, each four bytes
of length and the sealed bytes. Every chunk is bound to the file's id, its number and whether it is the last, so that chunks
cannot be swapped, left out or cut off at the end without notice.
"""

import json
import os
import secrets
import struct
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import TomoshibiError
from storage.master_key import MasterKeys

MAGIC = b"TOMOSHIBI-BACKUP-1\n"
_CHUNK = 1 << 20
_LONGEST_HEAD = 1 << 16


def _binding(file_id: str, number: int, *, last: bool) -> bytes:
    return f"backup|{file_id}|{number}|{'last' if last else 'more'}".encode()


def _nonce(number: int) -> bytes:
    return number.to_bytes(12, "big")  # the key is this file's alone, so a counter never repeats


class SealedWriter:
    """Writes beside `path` and puts the whole in place at the end, on the disk; nothing is left when the block raises."""

    def __init__(self, path: Path, masters: MasterKeys, form: str) -> None:
        self._path = path
        self._beside = path.with_name(path.name + ".partial")
        self._id = secrets.token_hex(16)
        secret = AESGCM.generate_key(256)
        master_id, wrapped = masters.wrap(secret, f"backup-key|{self._id}")
        self._head = {"id": self._id, "master": master_id, "key": wrapped.hex(), "form": form}
        self._cipher = AESGCM(secret)
        self._number = 0
        self._waiting = bytearray()
        self._file: IO[bytes]

    def __enter__(self) -> Self:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self._beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
        self._file = os.fdopen(handle, "wb")
        self._file.write(MAGIC + json.dumps(self._head).encode() + b"\n")
        return self

    def write(self, plain: bytes) -> None:
        """Adds bytes."""
        self._waiting += plain
        while len(self._waiting) > _CHUNK:
            self._put(bytes(self._waiting[:_CHUNK]), last=False)
            del self._waiting[:_CHUNK]

    def _put(self, plain: bytes, *, last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._number), plain, _binding(self._id, self._number, last=last))
        self._file.write(struct.pack(">I", len(sealed)) + sealed)
        self._number += 1

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self._put(bytes(self._waiting), last=True)
                self._file.flush()
                os.fsync(self._file.fileno())
        finally:
            self._file.close()
            if kind is not None:
                self._beside.unlink(missing_ok=True)
        if kind is None:
            self._beside.replace(self._path)


class SealedReader:
    """Reads what SealedWriter wrote. Raises TomoshibiError("backup-damaged"), ("backup-missing") or VaultError."""

    def __init__(self, path: Path, masters: MasterKeys) -> None:
        try:
            self._file = path.open("rb")
        except FileNotFoundError:
            raise TomoshibiError("backup-missing", file=str(path)) from None
        try:
            head = self._read_head()
            self.form = str(head["form"])
            self._id = str(head["id"])
            secret = masters.unwrap(str(head["master"]), bytes.fromhex(head["key"]), f"backup-key|{self._id}")
        except (KeyError, ValueError, TypeError):
            self.close()
            raise TomoshibiError("backup-damaged", file=str(path)) from None
        except BaseException:
            self.close()
            raise
        self._path = path
        self._cipher = AESGCM(secret)

    def _read_head(self) -> dict[str, Any]:
        if self._file.read(len(MAGIC)) != MAGIC:
            raise ValueError("no magic")
        head: dict[str, Any] = json.loads(self._file.readline(_LONGEST_HEAD))
        return head

    def lines(self) -> Iterator[bytes]:
        """The lines of the content; the end is checked before the last is given."""
        waiting = b""
        for plain in self._chunks():
            *whole, waiting = (waiting + plain).split(b"\n")
            yield from whole
        if waiting:
            yield waiting

    def _chunks(self) -> Iterator[bytes]:
        number, sealed = 0, self._next()
        while sealed is not None:
            following = self._next()
            try:
                yield self._cipher.decrypt(_nonce(number), sealed, _binding(self._id, number, last=following is None))
            except InvalidTag:
                raise TomoshibiError("backup-damaged", file=str(self._path)) from None
            number, sealed = number + 1, following
        if number == 0:
            raise TomoshibiError("backup-damaged", file=str(self._path))

    def _next(self) -> bytes | None:
        length = self._file.read(4)
        if not length:
            return None
        size = struct.unpack(">I", length)[0] if len(length) == 4 else -1
        sealed = self._file.read(size) if 0 <= size <= _CHUNK + 16 else b""
        if len(sealed) != size:
            raise TomoshibiError("backup-damaged", file=str(self._path))
        return sealed

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
