"""What kind of file a list is, before anything in it is read: size, kind, and what a zip would unpack to."""

import io
import zipfile
from enum import StrEnum

from core.errors import TomoshibiError

LARGEST_FILE = 3 * 1024 * 1024
"""A list of 2,000 rows has about 300 KB."""
LARGEST_UNPACKED = 24 * 1024 * 1024
MOST_PARTS = 400
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


class FileKind(StrEnum):
    """What can be read."""

    WORKBOOK = "workbook"
    TEXT = "text"


def kind_of(content: bytes) -> FileKind:
    """The kind of a file by its bytes, never by its name.

    Raises TomoshibiError: "list-empty", "list-large", "list-password", "list-xls", "list-kind", "list-bomb", "list-damaged".
    """
    if not content:
        raise TomoshibiError("list-empty")
    if len(content) > LARGEST_FILE:
        raise TomoshibiError("list-large", megabytes=LARGEST_FILE // 1024 // 1024)
    if content.startswith(_OLE):
        raise TomoshibiError("list-password" if _ENCRYPTED in content else "list-xls")
    if content.startswith(b"PK\x03\x04"):
        _look_into(content)
        return FileKind.WORKBOOK
    if content.startswith((b"\xff\xfe", b"\xfe\xff", b"%PDF", b"PK")) or b"\x00" in content or _is_markup(content):
        raise TomoshibiError("list-kind")
    return FileKind.TEXT


def _look_into(content: bytes) -> None:
    """Refuses what is no workbook, or would unpack to far more than a list; the sizes named in a zip bound what is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
                raise TomoshibiError("list-kind")
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise TomoshibiError("list-bomb")
            if any(part.flag_bits & 1 for part in parts):
                raise TomoshibiError("list-password")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _refuse_declarations(packed.read(part))
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError):
        raise TomoshibiError("list-damaged") from None


def _refuse_declarations(xml: bytes) -> None:
    """A workbook never declares entities; a file that does wants to unpack to more than it has, or to read other files."""
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml or xml.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")):
        raise TomoshibiError("list-bomb")


def _is_markup(content: bytes) -> bool:
    return content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<"


def has_macros(content: bytes) -> bool:
    """Whether a workbook brings macros; they are never run, only its cells are read."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return any(name.rpartition("/")[2] == "vbaProject.bin" for name in packed.namelist())
