"""Whose visits they are: the child and the guardians who came in by this very case, or whom staff made one of it.

Nobody of a case that was merged into it: an estranged parent must learn nothing from a merge
(docs/decisions/cases-merged-by-name.md). None of these commits.
"""

from collections.abc import Collection

from core.inquiries import Member, Part
from core.people import Person, PersonState
from core.ports import UnitOfWork

FAMILY = frozenset({Part.CHILD, Part.GUARDIAN})
GUARDIANS = frozenset({Part.GUARDIAN})


async def own_family(uow: UnitOfWork, case_id: str, parts: Collection[Part] = FAMILY) -> list[Member]:
    """Its own members of these parts; children first."""
    return [one for one in await uow.cases.members(case_id) if one.case_id == case_id and one.part in parts]


async def is_own_family(uow: UnitOfWork, case_id: str, person_id: str, parts: Collection[Part] = FAMILY) -> bool:
    """Whether somebody is one of them."""
    return any(one.person_id == person_id for one in await own_family(uow, case_id, parts))


async def family_of(uow: UnitOfWork, case_ids: Collection[str]) -> list[Person]:
    """Children and guardians of these cases who are still with us, each once."""
    ids: list[str] = []
    for case_id in sorted(set(case_ids)):
        ids += [one.person_id for one in await own_family(uow, case_id) if one.person_id not in ids]
    known = await uow.people.of_ids(ids)
    return [known[one] for one in ids if one in known and known[one].state is not PersonState.DEPARTED]
