"""What the database may answer, in our codes: storage-busy, storage-full, storage-broken, storage-conflict.

Busy and full are for callers to answer 503 (come again); nothing of the transaction was kept. The originals carry SQL and
values, therefore only a code goes on.
"""

import sqlite3

import psycopg
from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from core.errors import ConflictError, TomoshibiError

_SQLITE_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_POSTGRES_BUSY = ("08", "40", "53", "55", "57")
_POSTGRES_FULL = ("53100",)


def as_ours(error: BaseException) -> TomoshibiError | None:
    """The code for a driver's error; None where it is a mistake of ours that should be seen as it is."""
    if isinstance(error, sqlite3.Error):
        return _from_sqlite(error)
    if isinstance(error, psycopg.Error):
        return _from_postgres(error)
    if isinstance(error, OSError):
        return TomoshibiError("storage-busy", reason="unreachable")
    return None


def _from_sqlite(error: sqlite3.Error) -> TomoshibiError | None:
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in _SQLITE_BUSY:
        return TomoshibiError("storage-busy", reason="locked")
    if code == sqlite3.SQLITE_FULL:
        return TomoshibiError("storage-full")
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CORRUPT):
        return TomoshibiError("storage-broken", sqlite=code)
    if code == sqlite3.SQLITE_NOTADB:
        return TomoshibiError("storage-broken", sqlite=code)
    if isinstance(error, sqlite3.IntegrityError):
        return ConflictError("storage-conflict")
    return None


def _from_postgres(error: psycopg.Error) -> TomoshibiError | None:
    state = error.sqlstate
    if state in _POSTGRES_FULL:
        return TomoshibiError("storage-full")
    if state is None and isinstance(error, psycopg.OperationalError):
        return TomoshibiError("storage-busy", reason="unreachable")
    if state is not None and state.startswith(_POSTGRES_BUSY):
        return TomoshibiError("storage-busy", reason=state)
    if isinstance(error, psycopg.IntegrityError):
        return ConflictError("storage-conflict")
    return None


def translate_faults(engine: Engine) -> None:
    """Makes every error of this engine's drivers leave it in our codes."""

    @event.listens_for(engine, "handle_error")
    def _translate(context: ExceptionContext) -> BaseException | None:
        return as_ours(context.original_exception)
