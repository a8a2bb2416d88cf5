"""`tomoshibi check`: are settings, programme files, database, keys and channels in order? Item by item."""

import asyncio
import json
import stat
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Literal

import typer

from core.errors import TomoshibiError
from core.people import DESK_ROLES, Role
from core.privacy import find_health_words
from core.terms import Programme
from core.terms.surveys import READERS, ROUNDS
from core.usecases.morning_readers import MorningReaders, morning_readers
from core.usecases.openings_ahead import unmanaged_openings
from tomoshibi.build_channels import build_channels
from tomoshibi.explain import explain
from tomoshibi.settings import Settings, read_secret, read_settings
from tomoshibi.wiring import OpenedHouse, open_house

State = Literal["ok", "note", "wrong"]
MARKS: dict[State, str] = {"ok": "ok   ", "note": "note ", "wrong": "WRONG"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One item: its state and one line about it."""

    item: str
    state: State
    says: str


def run(*, fix: bool, as_json: bool) -> None:
    """Prints every finding; exit code 1 when one is wrong."""
    findings = asyncio.run(_all(fix))
    if as_json:
        typer.echo(json.dumps([{"item": f.item, "state": f.state, "says": f.says} for f in findings], ensure_ascii=False))
    else:
        for finding in findings:
            typer.echo(f"{MARKS[finding.state]}  {finding.item:<28} {finding.says}")
    wrong = [finding.item for finding in findings if finding.state == "wrong"]
    if wrong:
        raise TomoshibiError("check-wrong", items=", ".join(wrong))


async def _all(fix: bool) -> list[Finding]:
    settings = read_settings()
    findings = [Finding("settings", "ok", "read"), *_address(settings)]
    if not fix and not settings.key_file.exists():
        return [*findings, Finding("master key", "wrong", f"{settings.key_file} is not there; `check --fix` makes one")]
    try:
        async with open_house(settings, prepare=fix) as opened:
            findings.append(_key(settings))
            findings.append(await _database(opened))
            async for finding in _programmes(opened):
                findings.append(finding)
            findings += await _channels(opened, fix)
    except TomoshibiError as error:
        findings.append(Finding(error.code, "wrong", explain(error)))
    return findings


def _address(settings: Settings) -> list[Finding]:
    if settings.base_url.startswith("https://"):
        return [Finding("base address", "ok", settings.base_url)]
    return [
        Finding("base address", "note", f"{settings.base_url} is not https: LINE will not deliver, cookies travel in the open")
    ]


def _key(settings: Settings) -> Finding:
    mode = stat.S_IMODE(settings.key_file.stat().st_mode)
    if mode & 0o077:
        return Finding("master key", "wrong", f"{settings.key_file} can be read by others (mode {mode:04o}); chmod 600")
    return Finding("master key", "ok", f"{settings.key_file}; keep a copy apart from the backups")


async def _database(opened: OpenedHouse) -> Finding:
    state = await opened.database.schema_state()
    if state == "newest":
        return Finding("database", "ok", "newest form")
    return Finding("database", "wrong", f"schema is {state}; run `tomoshibi migrate`")


async def _programmes(opened: OpenedHouse) -> AsyncIterator[Finding]:
    for programme in opened.house.programmes.values():
        yield Finding(f"programme {programme.id}", "ok", programme.name)
        if find_health_words(programme.public_words["short_name"]):
            yield Finding(f"name {programme.id}", "wrong", "short_name has a word about health; it stands in every chat")
        if programme.kind == "home_visits":
            yield _surveys(programme)
        yield Finding(f"help lines {programme.id}", "note", "verify the numbers with the city before going live")
        yield Finding(f"backups {programme.id}", "note", "copies need the city's recorded leave (S12.1)")
        async with opened.work(opened.clock.now(), writes=False) as uow:
            staff = await uow.people.with_roles(programme.id, DESK_ROLES)
            readers = await morning_readers(uow, opened.house, programme.id)
            is_newest = await opened.database.schema_state() == "newest"
            managers = await unmanaged_openings(uow, opened.house, programme.id) if is_newest else None
        if managers is not None:
            yield managers_finding(programme.id, *managers)
        yield morning_finding(programme.id, readers)
        if any(person.role in (Role.COORDINATOR, Role.MANAGER) for person in staff):
            yield Finding(f"staff {programme.id}", "ok", f"{len(staff)} linked")
        else:
            says = "nobody is linked who would be told of a message; use `tomoshibi invite --role coordinator`"
            yield Finding(f"staff {programme.id}", "note", says)
        line = programme.channels.line
        if line is not None and not (read_secret(line.secret_env) and read_secret(line.token_env)):
            yield Finding(f"LINE {programme.id}", "note", f"off: {line.secret_env} or {line.token_env} is not set")


def managers_finding(programme_id: str, experienced: int, unmanaged: int) -> Finding:
    """Whether openings ahead have a manager who is noted as experienced (K3.2.1)."""
    if unmanaged:
        says = f"{unmanaged} openings ahead have a manager who is not noted as experienced (K3.2.1): /desk/openings/staff"
        return Finding(f"managers {programme_id}", "note", says)
    if not experienced:
        return Finding(f"managers {programme_id}", "note", "nobody is noted as experienced yet (K3.2.1): /desk/openings/staff")
    return Finding(f"managers {programme_id}", "ok", f"{experienced} noted as experienced")


MORNING: dict[str, tuple[State, str]] = {
    "staff": ("ok", "hear of it"),
    "deputy": ("note", "no coordinator and no manager has an open account: the deputy alone hears of it"),
    "officer": ("note", "nobody at the desk hears of it: the commissioner's officer is told that somebody is needed"),
    "mailbox": ("note", "nobody at the desk hears of it: the office's mailbox is told that somebody is needed"),
    "nobody": ("note", "nobody hears of it; use `tomoshibi invite --role coordinator`"),
}


def morning_finding(programme_id: str, readers: MorningReaders) -> Finding:
    """Who gets the morning's message. Nobody is a note and no fault: so is every programme before its first invitation."""
    state, says = MORNING[readers.who]
    return Finding(f"morning {programme_id}", state, f"{readers.staff} {says}" if readers.who == "staff" else says)


def _surveys(programme: Programme) -> Finding:
    """Its rounds; a fault in one of the files is told before, when the programme is read."""
    missing = [one for one in ROUNDS if one not in programme.surveys]
    if missing:
        says = f"no {', '.join(f'{one}.toml' for one in missing)} in the folder {programme.id}/surveys beside its file"
        return Finding(f"surveys {programme.id}", "note", says)
    items = [len(programme.surveys[one].sheet(reader).items) for one in ROUNDS for reader in READERS]
    says = f"{len(ROUNDS)} rounds, {sum(items)} items; the city says what is asked (S11.7)"
    return Finding(f"surveys {programme.id}", "ok", says)


async def _channels(opened: OpenedHouse, fix: bool) -> list[Finding]:
    channels = build_channels(opened, opened.database.inbox.store)
    findings: list[Finding] = []
    try:
        for check in channels.checks:
            findings += [Finding(item, "ok" if fine else "note", says) for item, fine, says in await check(fix)]
    finally:
        await channels.close()
    return findings
