"""Commands about the database as a whole: migrate, backup, restore, keys, audit."""

import asyncio
import json
from pathlib import Path

import typer

from core.errors import TomoshibiError
from storage.audit_chain import Verdict
from storage.backup import backup, restore
from storage.master_key import create_master_key, rotate_master
from storage.migrate import migrate
from tomoshibi.settings import read_settings
from tomoshibi.wiring import open_house


def migrate_database() -> None:
    """Brings the schema to the newest form; makes the master key where there is none."""
    settings = read_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    if not settings.key_file.exists():
        create_master_key(settings.key_file)
        typer.echo(f"master key made: {settings.key_file} (keep a copy of it apart from the backups)")
    asyncio.run(migrate(settings.url))
    typer.echo("database: newest form")


def back_up(file: Path) -> None:
    """Writes the sealed file. Raises TomoshibiError("file-exists")."""
    if file.exists():
        raise TomoshibiError("file-exists", file=str(file))
    if not file.absolute().parent.is_dir():
        raise TomoshibiError("folder-missing", folder=str(file.absolute().parent))

    async def work() -> int:
        async with open_house(read_settings()) as opened:
            return await backup(opened.database, file, opened.clock.now())

    rows = asyncio.run(work())
    typer.echo(f"{file}: {rows} rows, sealed; it opens only with this installation's master key")


def restore_file(file: Path, *, replace: bool) -> None:
    """Reads a sealed file back. Raises TomoshibiError for a damaged or foreign file, or a database that is not empty."""

    async def work() -> int:
        async with open_house(read_settings()) as opened:
            return await restore(file, opened.database, replace=replace)

    rows = asyncio.run(work())
    typer.echo(f"{file}: {rows} rows restored")


def rotate_keys() -> None:
    """Makes a new master key and re-wraps every data key."""

    async def work() -> int:
        async with open_house(read_settings()) as opened:
            return await rotate_master(opened.database, opened.clock.now())

    typer.echo(f"{asyncio.run(work())} keys wrapped anew; keep a copy of the new key file, and of the old one for old backups")


def verify_audit(*, as_json: bool) -> None:
    """Says whether the log is whole; exit code 1 when it is not."""

    async def work() -> Verdict:
        async with open_house(read_settings()) as opened:
            return await opened.database.verify_audit()

    found = asyncio.run(work())
    lines, broken_at = found.lines, found.broken_from
    if as_json:
        typer.echo(json.dumps({"whole": broken_at is None, "lines": lines, "broken_at": broken_at}))
    elif broken_at is None:
        typer.echo(f"audit log: whole, {lines} lines")
    if broken_at is not None:
        raise TomoshibiError("audit-broken", line=broken_at)
