"""The conversation in a browser: begin one, come back to it by a private link, leave it.

A web account's address is its own id: no platform lies outside. The browser holds a secret in a cookie, the database its
hash. A session shows only what belongs to whom the account belongs to now, or to the visitor who began it: after a cut-off
or a wrong link undone, nothing of the person is on that screen any more.
"""

from dataclasses import dataclass
from datetime import timedelta

from core.doors import PageLink, Session, is_live, may_open
from core.errors import NotFoundError, Refusal
from core.messages import Bubble, Channel, PublicWord, Said, Urgency
from core.people import Account, AccountState, Language, Person
from core.ports import UnitOfWork
from core.usecases.context import House
from core.usecases.greet import buttons_for, role_word
from core.usecases.link_account import add_visitor, new_account
from core.usecases.say import say


@dataclass(frozen=True, slots=True)
class ChatDoor:
    """What a browser needs to hold a conversation: the account's id (in the address), the secret, how long it holds."""

    account_id: str
    token: str
    seconds: int


@dataclass(frozen=True, slots=True)
class ChatGuest:
    """Who is at a chat page. `may_see` are the ids of people whose words this screen may show."""

    session: Session
    account: Account
    person: Person
    may_see: frozenset[str]


async def start_web_chat(
    uow: UnitOfWork, house: House, programme_id: str, language: Language, *, greeted: bool = True
) -> ChatDoor:
    """A visitor with a web account and an open browser session; greets them unless a code will speak first. Commits."""
    house.programme(programme_id)
    visitor = await add_visitor(uow, house, programme_id, language)
    account = await _add_account(uow, house, visitor)
    if greeted:
        await _greet(uow, house, visitor, account)
    door = await _open(uow, house, account, visitor)
    await uow.commit()
    return door


async def open_web_chat(uow: UnitOfWork, house: House, person_id: str) -> ChatDoor:
    """A browser session for somebody known (demo, rehearsal): on their web account, made when there is none. Commits."""
    person = await uow.people.lock(person_id)
    known = [a for a in await uow.accounts.of_person(person_id) if a.channel is Channel.WEB and a.state is AccountState.OPEN]
    account = known[0] if known else await _add_account(uow, house, person)
    if not known:
        await _greet(uow, house, person, account)
    door = await _open(uow, house, account, person)
    await uow.commit()
    return door


async def find_guest(uow: UnitOfWork, account_id: str, token: str) -> ChatGuest:
    """Who holds this conversation open. Raises NotFoundError for a wrong, ended or foreign secret."""
    session = await uow.doors.find_session(token) if token else None
    if session is None or session.kind != "chat" or session.account_id != account_id or not is_live(session, uow.now):
        raise NotFoundError("chat-not-open")
    account = await uow.accounts.get(account_id)
    person = await uow.people.get(account.person_id)
    return ChatGuest(session, account, person, frozenset({session.person_id, person.id}))


async def keep_chat_open(uow: UnitOfWork, house: House, guest: ChatGuest) -> int:
    """A conversation that is opened again stays open in this browser as long as a new one would: nobody who comes every week is
    put out of it. At most once a day. The seconds its cookie is to hold from now on; 0: it stands as it was. Does not commit.
    """
    days = _session_days(uow, house, guest.person)
    ends_at = uow.now + timedelta(days=days)
    if ends_at - guest.session.expires_at < timedelta(days=1):
        return 0
    await uow.doors.prolong_session(guest.session.id, ends_at)
    return days * 24 * 60 * 60


async def make_return_link(uow: UnitOfWork, house: House, guest: ChatGuest) -> str:
    """A private address with which this conversation can be opened once more, elsewhere or later: its path. Commits."""
    token = house.chance.token()
    ends_at = uow.now + timedelta(days=_session_days(uow, house, guest.person))
    target = f"chat/{guest.account.id}"
    link = PageLink(house.chance.new_id(), "chat", guest.person.id, target, uow.now, ends_at, None, None)
    await uow.doors.add_link(link, token)
    await uow.commit()
    return f"/chat/r/{token}"


async def find_return_link(uow: UnitOfWork, token: str) -> PageLink | Refusal:
    """The link behind a private address, without using it up; or why it cannot be used."""
    link = await uow.doors.find_link(token)
    if link is None or link.purpose != "chat":
        return Refusal("refusal-link-unknown")
    if link.used_at is not None:
        return Refusal("refusal-link-used")
    return may_open(link, uow.now) or link


async def use_return_link(uow: UnitOfWork, house: House, token: str) -> ChatDoor | Refusal:
    """Uses the private address up and opens the conversation in this browser. Commits."""
    link = await find_return_link(uow, token)
    if isinstance(link, Refusal):
        return link
    account = await uow.accounts.get(link.target.removeprefix("chat/"))
    if account.person_id != link.person_id:
        # The account went to somebody else since (linked, unlinked, cut off): an old address must not follow it there.
        return Refusal("refusal-link-revoked")
    if not await uow.doors.use_link(link.id, uow.now):
        return Refusal("refusal-link-used")
    door = await _open(uow, house, account, await uow.people.get(account.person_id))
    await uow.commit()
    return door


async def leave_web_chat(uow: UnitOfWork, account_id: str, token: str) -> None:
    """Shuts this browser's session; a secret that opens nothing is no error. Commits."""
    session = await uow.doors.find_session(token) if token else None
    if session is not None and session.account_id == account_id:
        await uow.doors.close_session(session.id, uow.now)
    await uow.commit()


async def _add_account(uow: UnitOfWork, house: House, person: Person) -> Account:
    account = new_account(house, person, Channel.WEB, uow.now)
    await uow.accounts.add(account, account.id)
    return account


async def _greet(uow: UnitOfWork, house: House, person: Person, account: Account) -> None:
    said = Said(f"greeting-{role_word(person.role)}", {"programme": PublicWord("short_name")})
    hello = Bubble(lines=(said,), buttons=buttons_for(person.role), fleeting=True)
    await say(uow, house, person, [hello], key=f"hello:{account.id}", urgency=Urgency.ANSWER, account=account)


async def _open(uow: UnitOfWork, house: House, account: Account, person: Person) -> ChatDoor:
    days = _session_days(uow, house, person)
    token = house.chance.token()
    ends_at = uow.now + timedelta(days=days)
    session = Session(house.chance.new_id(), "chat", person.id, account.id, uow.now, ends_at, None)
    await uow.doors.add_session(session, token)
    return ChatDoor(account.id, token, days * 24 * 60 * 60)


def _session_days(uow: UnitOfWork, house: House, person: Person) -> int:
    return house.programme(person.programme_id).terms_at(uow.now).web_chat.session_days
