"""Who there is: people, their accounts, the codes that link them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from core.inquiries import InquiryState
from core.invitations import Invitation
from core.messages import Channel
from core.people import Account, AccountState, Person, Profile, Role
from core.threads import Viewer


class People(Protocol):
    """People, their sealed profiles, and the search by keyed tokens."""

    async def add(self, person: Person, profile: Profile) -> None: ...
    async def get(self, person_id: str) -> Person:
        """The person. Raises NotFoundError."""
        ...

    async def of_ids(self, person_ids: Sequence[str]) -> dict[str, Person]:
        """People by id; unknown ids are left out."""
        ...

    async def is_known(self, person_id: str) -> bool:
        """Whether there is somebody with this id."""
        ...

    async def lock(self, person_id: str) -> Person:
        """Takes the person's turn for this transaction and returns them as they are now. Raises NotFoundError."""
        ...

    async def save(self, person: Person) -> None: ...
    async def profile_for_eyes(self, person_id: str, viewer: Viewer) -> Profile: ...
    async def names_for_eyes(self, person_ids: Sequence[str], viewer: Viewer) -> dict[str, str]:
        """Names by person id, one audit line a person and page."""
        ...

    async def profile(self, person_id: str) -> Profile:
        """For the machine alone (a check before sending): never shown, therefore not logged."""
        ...

    async def save_profile(self, person_id: str, profile: Profile) -> None: ...
    async def with_roles(self, programme_id: str, roles: frozenset[Role]) -> list[Person]:
        """Active people of these roles, oldest first."""
        ...

    async def all_in(self, programme_id: str, limit: int = 500, roles: frozenset[Role] = frozenset()) -> list[Person]:
        """Everybody except visitors, newest first; with `roles` only those."""
        ...

    async def case_states(self, person_ids: Sequence[str]) -> dict[str, list[InquiryState]]:
        """Where the cases of these people stand, by person, the newest first; at once for a whole list."""
        ...

    async def found_for_eyes(self, person_ids: Sequence[str], viewer: Viewer) -> dict[str, tuple[Person, Profile]]:
        """People a search found, by id; logged once a person and `viewer.page`, however often that page shows them."""
        ...

    async def search(self, programme_id: str, query: str, limit: int = 20) -> list[str]:
        """Ids of people whose kana or name begins so, whose phone ends in these (4 or more) digits, whose account it is.

        In no order that says anything: whoever shows them sorts by name.
        """
        ...


class Accounts(Protocol):
    """Channel accounts. Addresses are sealed; they are found by a keyed token."""

    async def find(self, channel: Channel, programme_id: str, address: str) -> Account | None: ...
    async def add(self, account: Account, address: str) -> None: ...
    async def get(self, account_id: str) -> Account: ...
    async def of_person(self, person_id: str) -> list[Account]: ...
    async def save(self, account: Account) -> None: ...
    async def set_state(self, account_id: str, state: AccountState) -> None: ...
    async def seen(self, account_id: str, at: datetime) -> None: ...
    async def addresses(self, channel: Channel, programme_id: str, role: Role | None = None) -> list[str]:
        """Open addresses, for a channel's own upkeep (rich menus)."""
        ...


class Invitations(Protocol):
    """One-time codes, kept as keyed tokens only."""

    async def add(self, invitation: Invitation, code: str) -> None: ...
    async def find(self, code: str) -> Invitation | None:
        """By the code as normalised by core.invitations, and locks it."""
        ...

    async def whose(self, code: str) -> str | None:
        """The id of the person a code was made for, without a lock: whoever will change both locks the person first."""
        ...

    async def get(self, invitation_id: str) -> Invitation: ...
    async def save(self, invitation: Invitation) -> None: ...
    async def of_person(self, person_id: str) -> list[Invitation]: ...
