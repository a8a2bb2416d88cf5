"""Finding people by keyed tokens while the phone is ringing.

A token holds its programme, so one range of one index (token, person) answers, read no further than the limit; nothing is
sorted and no row of a person is touched for it. It costs the same beside a hundred people and beside a hundred thousand.
"""

from collections.abc import Sequence

from sqlalchemy import func, select, union

from core.inquiries import InquiryState
from core.messages import Channel
from core.threads import Viewer
from storage.accounts import address_token
from storage.tables import accounts, audit, case_members, cases, people, vault_tokens
from storage.tokens import asked_for
from storage.transaction import Transaction

FOUND = "found"
"""The log's word for a name that a search has shown."""


async def search_people(transaction: Transaction, programme_id: str, query: str, limit: int) -> list[str]:
    """Ids of people who are found so, at most `limit`, in no order that says anything."""
    wanted = query.strip()
    if not wanted:
        return []
    addresses = [await address_token(transaction, channel, programme_id, wanted) for channel in Channel]
    by_account = (
        select(people.c.id)
        .join(accounts, accounts.c.person_id == people.c.id)
        .where(accounts.c.address_token.in_(addresses), people.c.programme_id == programme_id)
    )
    form = asked_for(wanted, programme_id)
    if form is None:
        return [row.id for row in await transaction.rows(by_account.limit(limit))]
    token = await transaction.token("search", form)
    by_token = select(vault_tokens.c.person_id.label("id")).where(vault_tokens.c.token == token)
    first = by_token.order_by(vault_tokens.c.person_id).limit(limit).subquery()
    found = union(select(first.c.id), by_account)
    return [row.id for row in await transaction.rows(found.limit(limit))]


async def shown_before(transaction: Transaction, person_ids: Sequence[str], viewer: Viewer) -> frozenset[str]:
    """Whom this page has shown to these eyes already."""
    query = select(audit.c.person_id).where(
        audit.c.person_id.in_(person_ids),
        audit.c.actor == viewer.actor_id,
        audit.c.page == viewer.page,
        audit.c.action == FOUND,
    )
    return frozenset(row.person_id for row in await transaction.rows(query))


async def case_states(transaction: Transaction, person_ids: Sequence[str]) -> dict[str, list[InquiryState]]:
    """Where the cases of these people stand, the newest first; a merged one as the case it was taken into."""
    into = cases.alias("into")
    state = func.coalesce(into.c.state, cases.c.state)
    query = (
        select(case_members.c.person_id, state.label("state"))
        .join(cases, cases.c.id == case_members.c.case_id)
        .outerjoin(into, into.c.id == cases.c.merged_into)
        .where(case_members.c.person_id.in_(person_ids))
        .order_by(cases.c.opened_at.desc(), cases.c.id)
    )
    found: dict[str, list[InquiryState]] = {}
    for row in await transaction.rows(query):
        found.setdefault(row.person_id, []).append(InquiryState(row.state))
    return found
