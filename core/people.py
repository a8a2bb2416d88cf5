"""People, their roles, their accounts on channels, and how they wish to be reached."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from core.messages import Channel


class Role(StrEnum):
    """What a person is in a programme (GLOSSARY in core/README.md)."""

    VISITOR = "visitor"  # wrote to us, not linked to anybody yet
    GUARDIAN = "guardian"
    CHILD = "child"
    PARTICIPANT = "participant"
    SUPPORTER = "supporter"
    COORDINATOR = "coordinator"
    DEPUTY = "deputy"
    MANAGER = "manager"
    PLANNER = "planner"
    DEVICE_HELP = "device_help"
    OFFICER = "officer"
    PLACE = "place"  # a group or a server room, written to as a whole


DESK_ROLES = frozenset({Role.COORDINATOR, Role.DEPUTY, Role.MANAGER})
"""Roles that read threads and answer in the programme's name."""

STAFF_ROLES = DESK_ROLES | {Role.SUPPORTER, Role.PLANNER, Role.DEVICE_HELP, Role.OFFICER}

INVITED_ROLES = tuple(role for role in Role if role not in (Role.VISITOR, Role.PLACE))


class PersonState(StrEnum):
    """Where a person stands."""

    VISITING = "visiting"
    INVITED = "invited"
    ACTIVE = "active"
    DEPARTED = "departed"


class Language(StrEnum):
    """The languages a person can choose; ja-easy is plain Japanese for children."""

    JA = "ja"
    EASY = "ja-easy"
    EN = "en"


class NoticeWords(StrEnum):
    """What a notice on a locked screen may say."""

    NEUTRAL = "neutral"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Person:
    """A person without anything personal: ids, states, choices. Names are in `Profile`, behind the vault.

    `reach_channel` is the way chosen for notices; `shared_device` True means others may read along (then staff answers
    go as a page). `reach_from`, `reach_until` are whole hours in Asia/Tokyo, None where not chosen.
    `place_protected`: under address protection (支援措置), so that no place may stand in letters, cards or calendars; asked by
    core.privacy.may_show_place.
    """

    id: str
    programme_id: str
    role: Role
    state: PersonState
    language: Language
    notice_words: NoticeWords
    shared_device: bool | None
    reach_channel: Channel | None
    reach_from: int | None
    reach_until: int | None
    created_at: datetime
    place_protected: bool = False


def new_person(
    person_id: str, programme_id: str, role: Role, state: PersonState, created_at: datetime, language: Language = Language.JA
) -> Person:
    """Somebody nothing is known of yet: notices neutral, no way and no hours chosen."""
    return Person(
        id=person_id,
        programme_id=programme_id,
        role=role,
        state=state,
        language=language,
        notice_words=NoticeWords.NEUTRAL,
        shared_device=None,
        reach_channel=None,
        reach_from=None,
        reach_until=None,
        created_at=created_at,
    )


@dataclass(frozen=True, slots=True)
class Profile:
    """What is personal about a person; sealed under the person's own key, found again by keyed tokens of kana and phone."""

    name: str = ""
    kana: str = ""
    phone: str = ""
    remarks: str = ""


class AccountState(StrEnum):
    """Whether a channel account can be written to."""

    OPEN = "open"
    BLOCKED = "blocked"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Account:
    """One account of a person on a channel; its address is sealed and only handed to that channel's sender."""

    id: str
    programme_id: str
    person_id: str
    channel: Channel
    state: AccountState
    linked_at: datetime
    last_seen_at: datetime


def may_use_desk(person: Person) -> bool:
    """Whether this person may open the coordinator's desk."""
    return person.role in DESK_ROLES and person.state is PersonState.ACTIVE


def decide_account(person: Person, accounts: list[Account], tried: frozenset[str] = frozenset()) -> Account | None:
    """The account a message to this person goes to: the chosen channel first, then the one last used; None if all are shut."""
    usable = [a for a in accounts if a.state is AccountState.OPEN and a.id not in tried]
    if not usable:
        return None
    return max(usable, key=lambda a: (a.channel is person.reach_channel, a.last_seen_at))


def address_scope(channel: Channel, programme_id: str) -> str:
    """Within what an address is one account: a LINE user id within its programme, the others' everywhere.

    A person on Discord, on the web or by mail is one account, whatever programme the door they came through belongs to.
    """
    return programme_id if channel is Channel.LINE else ""
