"""Search while the phone rings: one search among 100,000 stored people, beside the floor of a bare query by primary key."""

import random
import statistics
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from sqlalchemy import insert, select

from core.people import Person, Profile, Role
from core.usecases.find_people import find_people
from storage.database import Connector
from storage.mapping import plain
from storage.tables import people, vault_keys, vault_tokens
from storage.tokens import searchable
from storage.transaction import Transaction
from storage.vault import Place, person_owner
from tests.bench.figures import Figure, percentile
from tests.storage.people_made_up import made_up_person
from tomoshibi.settings import Settings
from tomoshibi.wiring import OpenedHouse, open_house

SAKAI = "sakai-learning-2026"
MANY = 100_000
BATCH = 1000
FAMILY = (
    "さとう",
    "すずき",
    "たかはし",
    "たなか",
    "わたなべ",
    "いとう",
    "やまもと",
    "なかむら",
    "こばやし",
    "かとう",
    "よしだ",
)
GIVEN = ("はな", "ゆうと", "ひな", "そうた", "めい", "はると", "あおい", "みなと", "さくら", "れん")
_known: dict[str, str] = {}
"""Tokens made already: most people share their names."""

QUERIES = ("さ", "さと", "さとう", "ワタナベ", "なかむらみ", "1234", "ｻﾄｳ ﾊ", "佐藤", "ほんだ")


async def search_figures(folder: Path, *, rounds: int, many: int = MANY) -> list[Figure]:
    """Searches with names opened and logged, as the desk does them, and the floor; milliseconds."""
    settings = Settings.model_validate({"data_dir": folder})
    async with open_house(settings, secrets=False) as opened:
        now = opened.clock.now()
        some = await _fill(opened.database.connector, many, now)
        staff = made_up_person(Role.COORDINATOR, now)
        async with opened.work(now) as uow:
            await uow.people.add(staff, Profile(name="中村 さと子"))
            await uow.commit()
        floor = [await _floor(opened, random.Random(number).choice(some)) for number in range(rounds * len(QUERIES))]
        spent = [await _one(opened, staff, query, f"{number}") for number in range(rounds) for query in QUERIES]
    told = f"search among {many:,} people, floor one row by its key"
    return [
        Figure(f"{told}: median", statistics.median(spent) * 1000, "ms", statistics.median(floor) * 1000, "<= 50 ms"),
        Figure(f"{told}: p95", percentile(spent, 0.95) * 1000, "ms", percentile(floor, 0.95) * 1000, "<= 50 ms"),
    ]


async def _one(opened: OpenedHouse, staff: Person, query: str, look: str) -> float:
    began = time.perf_counter()
    async with opened.work(opened.clock.now()) as uow:
        await find_people(uow, staff, query, look)
    return time.perf_counter() - began


async def _floor(opened: OpenedHouse, person_id: str) -> float:
    began = time.perf_counter()
    async with opened.database.connector.reading() as transaction:
        await transaction.first(select(people.c.id).where(people.c.id == person_id))
    return time.perf_counter() - began


async def _fill(connector: Connector, many: int, now: datetime) -> Sequence[str]:
    """People as the repositories would write them, in bulk; gives some of their ids."""
    chance, some = random.Random(1), []
    async with connector.writing(now) as transaction:
        for _ in range(0, many, BATCH):
            rows: dict[str, list[dict[str, object]]] = {"vault_keys": [], "people": [], "vault_tokens": []}
            for _ in range(BATCH):
                some.append(await _add(transaction, connector, rows, chance))
            for table in (vault_keys, people, vault_tokens):
                await transaction.execute(insert(table), rows[table.name])
    return some[:BATCH]


async def _add(
    transaction: Transaction, connector: Connector, rows: dict[str, list[dict[str, object]]], chance: random.Random
) -> str:
    person = made_up_person(created_at=transaction.now)
    kana = f"{chance.choice(FAMILY)} {chance.choice(GIVEN)}"
    # One in ten has a number of their own: what is measured is one range of the index, and filling must end.
    phone = f"090{chance.randrange(10**8):08d}" if chance.randrange(10) == 0 else ""
    profile = Profile(name="佐藤 花", kana=kana, phone=phone)
    owner = person_owner(person.id)
    key, key_row = connector.vault.new_key(owner, transaction.now)
    rows["vault_keys"].append(key_row)
    words = f'{{"name": "{profile.name}", "kana": "{kana}", "phone": "{profile.phone}", "remarks": ""}}'
    sealed = key.seal(Place("people", person.id, owner, "profile"), words.encode())
    rows["people"].append({**plain(person), "sealed": sealed})
    for form in searchable(profile, person.programme_id):
        token = _known.get(form) or _known.setdefault(form, await transaction.token("search", form))
        rows["vault_tokens"].append({"person_id": person.id, "token": token})
    return person.id
