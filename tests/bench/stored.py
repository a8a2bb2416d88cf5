"""What a message costs beside 20 and beside 20,000 stored people: stored, found, handled and committed, in this process."""

import random
import statistics
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert

from bots.line.webhook import envelope_of
from storage.accounts import address_place, address_token
from storage.database import Connector
from storage.entries import text_place
from storage.mapping import plain
from storage.tables import accounts, entries, people, vault_keys
from storage.transaction import Transaction
from storage.vault import Place, person_owner
from tests.bench.figures import Figure, percentile
from tests.doubles import line_events
from tests.storage.people_made_up import made_up_account, made_up_person, new_id
from tomoshibi.running import Running, build_running
from tomoshibi.settings import Settings
from tomoshibi.wiring import open_house

SAKAI = "sakai-learning-2026"
FEW, MANY = 20, 20_000
ENTRIES_EACH = 3
PROFILE = '{"name": "灯野 花子", "kana": "とものはなこ", "phone": "09000001234", "remarks": ""}'


async def stored_figures(folder: Path, *, messages: int) -> list[Figure]:
    """Messages from people drawn from all that are stored, one to each database in turn."""
    chance, seconds = random.Random(1), {FEW: list[float](), MANY: list[float]()}
    async with AsyncExitStack() as stack:
        houses = {many: await stack.enter_async_context(_house(folder / str(many), many)) for many in (FEW, MANY)}
        for number in range(messages + 20):
            for many, running in houses.items():
                spent = await _handle_one(running, chance.randrange(many), number)
                if number >= 20:  # the first ones meet statements that nobody has compiled yet
                    seconds[many].append(spent)
    few, many_seconds = seconds[FEW], seconds[MANY]
    middle = Figure(
        f"one message beside {MANY:,} people, floor {FEW}: median",
        statistics.median(many_seconds) * 1000,
        "ms",
        statistics.median(few) * 1000,
        "<= 1.2 of the floor",
    )
    tail = Figure(
        f"one message beside {MANY:,} people, floor {FEW}: p95",
        percentile(many_seconds, 0.95) * 1000,
        "ms",
        percentile(few, 0.95) * 1000,
    )
    return [middle, tail]


async def _handle_one(running: Running, family: int, number: int) -> float:
    """The whole way of one message, without the network: seconds."""
    now = running.opened.clock.now()
    event = line_events.text(_address(family), f"あしたは少し遅れます {number}", at=now)
    envelope = envelope_of(SAKAI, line_events.BOT, event, now)
    began = time.perf_counter()
    await running.accept([envelope])
    (waiting,) = await running.opened.database.inbox.waiting_senders(now)
    if not await running.worker.handle_next(waiting):
        raise RuntimeError("the message was not handled")
    return time.perf_counter() - began


def _address(family: int) -> str:
    return line_events.user(f"stored-{family}")


@asynccontextmanager
async def _house(folder: Path, many: int) -> AsyncIterator[Running]:
    """An open house with so many people; its loops do not run."""
    settings = Settings.model_validate({"data_dir": folder})
    async with open_house(settings, secrets=False) as opened:
        await _fill(opened.database.connector, many, opened.clock.now())
        yield build_running(opened, "bench")


async def _fill(connector: Connector, many: int, now: datetime) -> None:
    async with connector.writing(now) as transaction:
        for begin in range(0, many, 1000):
            rows: dict[str, list[dict[str, object]]] = {"vault_keys": [], "people": [], "accounts": [], "entries": []}
            for family in range(begin, min(begin + 1000, many)):
                await _add_family(transaction, connector, rows, family)
            for table in (vault_keys, people, accounts, entries):
                await transaction.execute(insert(table), rows[table.name])


async def _add_family(
    transaction: Transaction, connector: Connector, rows: dict[str, list[dict[str, object]]], family: int
) -> None:
    """A person with key, profile, LINE account and thread, sealed as the repositories do, to be written in bulk."""
    person = made_up_person(created_at=transaction.now)
    account, owner = made_up_account(person), person_owner(person.id)
    key, key_row = connector.vault.new_key(owner, transaction.now)
    rows["vault_keys"].append(key_row)
    sealed = key.seal(Place("people", person.id, owner, "profile"), PROFILE.encode())
    rows["people"].append({**plain(person), "sealed": sealed})
    token = await address_token(transaction, account.channel, SAKAI, _address(family))
    address = key.seal(address_place(account.id, person.id), _address(family).encode())
    rows["accounts"].append({**plain(account), "address_token": token, "sealed": address})
    for _ in range(ENTRIES_EACH):
        entry_id = new_id()
        said = {"id": entry_id, "person_id": person.id, "account_id": account.id, "channel": account.channel.value}
        how = {"direction": "from_person", "kind": "text", "sent_at": transaction.now, "recorded_at": transaction.now}
        words = key.seal(text_place(entry_id, person.id), "おせわになります".encode())
        rows["entries"].append({**said, **how, "unsent": False, "edited": False, "sealed": words})
