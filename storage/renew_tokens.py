"""Makes everybody's search tokens anew after their form has changed (storage.tokens.FORM), a batch a transaction."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, insert, select

from core.errors import VaultError
from storage.database import Connector
from storage.facts import Facts
from storage.people import open_profile
from storage.tables import people, vault_tokens
from storage.tokens import FORM, searchable
from storage.transaction import Transaction
from storage.vault import person_owner

BATCH = 500
_FACT = "search-tokens"


async def renew_tokens(connector: Connector, facts: Facts) -> int:
    """How many people were entered anew: none when the tokens have their newest form already."""
    if await facts.get(_FACT) == FORM:
        return 0
    done, after = 0, ""
    while True:
        async with connector.writing() as transaction:
            query = select(people).where(people.c.id > after).order_by(people.c.id).limit(BATCH)
            rows = await transaction.rows(query)
            if not rows:
                break
            await _renew(transaction, rows)
        done, after = done + len(rows), rows[-1].id
    await facts.put(_FACT, FORM)
    return done


async def _renew(transaction: Transaction, rows: Sequence[Row[Any]]) -> None:
    await transaction.load_keys(person_owner(row.id) for row in rows)
    made: list[dict[str, str]] = []
    for row in rows:
        try:
            profile = await open_profile(transaction, row.id, row.sealed)
        except VaultError:
            continue  # erased for good: found by nothing
        forms = sorted(searchable(profile, row.programme_id))
        made += [{"person_id": row.id, "token": await transaction.token("search", form)} for form in forms]
    await transaction.execute(delete(vault_tokens).where(vault_tokens.c.person_id.in_([row.id for row in rows])))
    if made:
        await transaction.execute(insert(vault_tokens), made)
