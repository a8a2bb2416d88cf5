"""Sign in by number against a real database: confirmed, late, twice, given up, refused, guessed."""

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from core.errors import Refusal
from core.knocks import MOST_FROM_ONE, MOST_WRONG_TOGETHER, SPAN, Browser, KnockState, number_of
from core.messages import Bubble, Inbound, Kind, Outcome, Settlement
from core.people import Account, Person, PersonState, Role
from core.usecases.handle_inbound import handle_inbound
from core.usecases.knock import begin_knock, enter_by_knock, give_up_knock, read_knock
from core.usecases.sign_in import DeskDoor, find_staff, leave_everywhere, open_screens
from storage.tables import audit
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import NIGHT, Scene, texts_of

SECOND = timedelta(seconds=1)
HOLDS = timedelta(minutes=5)


@dataclass
class Office:
    """A computer that shows a number, and a coordinator with their chat."""

    house: Scene
    staff: Person
    account: Account
    secret: str
    pressed: int = 0
    last: Bubble = field(default=Bubble(()))
    question: Bubble = field(default=Bubble(()))

    async def sends(self, text: str, at: timedelta = timedelta()) -> str:
        """Writes to the bot; gives what it answers."""
        await self.house.hears(self.account, text, NIGHT + at)
        return await self.answer(at)

    async def answer(self, at: timedelta) -> str:
        """What the bot said last, taken out of the outbox."""
        said = [one for one in await self.house.waits_to_be_sent(NIGHT + at) if one.account.id == self.account.id]
        self.last = said[-1].outgoing.bubbles[-1]
        for one in said:
            await self.house.database.outbox.settle(one.outbox_id, "test", Settlement(Outcome.SENT), NIGHT + at, None)
        return texts_of(said[-1])[-1]

    async def presses(self, number: int, at: timedelta = timedelta()) -> str:
        """Presses a button of the question (0 yes, 1 no)."""
        press = self.question.buttons[number].press
        self.pressed += 1
        key = f"press-{self.pressed}"
        address = f"address-{self.account.id}"
        inbound = Inbound(self.account.channel, PROGRAMME, key, address, Kind.PRESS, NIGHT + at, press=press, message_id=key)
        async with self.house.database.work(NIGHT + at) as uow:
            await handle_inbound(uow, self.house.house, inbound)
            await uow.commit()
        return await self.answer(at)

    async def asks(self, at: timedelta = timedelta()) -> str:
        """Sends the number; keeps the question for later presses."""
        said = await self.sends(number_of(self.secret), at)
        self.question = self.last
        return said

    async def state(self, at: timedelta = timedelta()) -> KnockState:
        """What the computer's page would show."""
        async with self.house.database.work(NIGHT + at, writes=False) as uow:
            waiting = await read_knock(uow, self.secret)
        assert waiting is not None
        return waiting.state

    async def enters(self, at: timedelta = timedelta(), secret: str = "") -> DeskDoor | KnockState:
        """The computer tries to go in."""
        async with self.house.database.work(NIGHT + at) as uow:
            return await enter_by_knock(uow, self.house.house, secret or self.secret)

    async def logged(self) -> list[str]:
        """Actions in the log."""
        async with self.house.database.connector.reading() as transaction:
            return [row.action for row in await transaction.rows(audit.select().order_by(audit.c.seq))]


async def shows(house: Scene, address: str = "192.0.2.1", at: timedelta = timedelta()) -> str:
    async with house.database.work(NIGHT + at) as uow:
        secret = await begin_knock(uow, house.house, Browser.WINDOWS, address)
    assert isinstance(secret, str)
    return secret


@pytest.fixture
async def office(house: Scene) -> Office:
    staff, account = await house.enter(Role.COORDINATOR)
    return Office(house, staff, account, await shows(house))


async def test_sent_and_confirmed_the_computer_goes_in_once(office: Office) -> None:
    assert await office.enters() is KnockState.WAITING
    assert await office.asks() == "knock-asked-windows"
    assert await office.enters() is KnockState.WAITING, "the number alone opens nothing"
    assert await office.presses(0) == "knock-done"
    assert await office.state() is KnockState.CONFIRMED
    door = await office.enters()
    assert isinstance(door, DeskDoor)
    assert door.target == "/desk"
    async with office.house.database.work(NIGHT, writes=False) as uow:
        assert (await find_staff(uow, door.token)).id == office.staff.id
    assert await office.enters() is KnockState.USED
    assert await office.presses(0) == "knock-already"
    assert (await office.logged())[-2:] == ["number-confirmed", "signed-in"]


async def test_another_browser_gets_nothing_from_the_press(office: Office) -> None:
    other = await shows(office.house, "192.0.2.2")
    await office.asks()
    await office.presses(0)
    assert await office.enters(secret=other) is KnockState.WAITING
    assert await office.enters(secret="guessed") is KnockState.LATE


@pytest.mark.parametrize(
    ("at", "said"), [(HOLDS - SECOND, "knock-done"), (HOLDS, "knock-late"), (HOLDS + SECOND, "knock-late")]
)
async def test_a_press_around_the_end(office: Office, at: timedelta, said: str) -> None:
    await office.asks()
    assert await office.presses(0, at) == said
    assert isinstance(await office.enters(at), DeskDoor) == (said == "knock-done")


async def test_after_the_computer_gave_up(office: Office) -> None:
    await office.asks()
    async with office.house.database.work(NIGHT) as uow:
        await give_up_knock(uow, office.secret)
    assert await office.presses(0) == "knock-given-up"
    assert await office.sends(number_of(office.secret)) == "knock-given-up"
    assert await office.enters() is KnockState.GIVEN_UP


async def test_not_me_keeps_it_shut_and_shuts_what_was_opened(office: Office) -> None:
    await office.asks()
    assert await office.presses(1) == "knock-refused-done"
    assert await office.enters() is KnockState.REFUSED
    assert await office.presses(0) == "knock-refused"
    office.secret = await shows(office.house)
    await office.asks()
    await office.presses(0)
    door = await office.enters()
    assert isinstance(door, DeskDoor)
    assert await office.presses(1) == "knock-shut"
    async with office.house.database.work(NIGHT, writes=False) as uow:
        assert await uow.doors.desk_sessions(office.staff.id, NIGHT) == []


async def test_guessing_is_counted_logged_and_stops(office: Office) -> None:
    wrong = "111111" if number_of(office.secret) != "111111" else "222222"
    tries = office.house.house.programme(PROGRAMME).terms_at(NIGHT).doors.wrong_tries
    assert [await office.sends(wrong) for _ in range(tries + 1)] == ["knock-unknown"] * tries + ["knock-too-many"]
    assert await office.asks() == "knock-too-many"
    assert (await office.logged()).count("number-unknown") == tries
    assert await office.sends(number_of(office.secret), timedelta(minutes=61)) == "knock-late"


async def test_guessing_from_many_accounts_stops_for_the_programme(office: Office) -> None:
    async with office.house.database.work(NIGHT) as uow:
        for _ in range(MOST_WRONG_TOGETHER):
            await uow.doors.note_wrong_try(f"number|{PROGRAMME}", NIGHT)
        await uow.commit()
    assert await office.asks() == "knock-too-many"


@pytest.mark.parametrize("role", [Role.GUARDIAN, Role.SUPPORTER, Role.VISITOR])
async def test_whoever_has_no_desk_is_heard_as_always(office: Office, role: Role) -> None:
    person, account = await office.house.enter(role)
    await office.house.hears(account, number_of(office.secret))
    assert next(entry.text for entry in await office.house.thread(person)) == number_of(office.secret)
    assert await office.state() is KnockState.WAITING
    async with office.house.database.work(NIGHT, writes=False) as uow:
        waiting = await read_knock(uow, office.secret)
    assert waiting is not None
    assert waiting.knock.asked_by is None


async def test_whoever_left_between_press_and_entry_does_not_come_in(office: Office) -> None:
    await office.asks()
    await office.presses(0)
    async with office.house.database.work(NIGHT) as uow:
        await uow.people.save(replace(office.staff, state=PersonState.DEPARTED))
        await uow.commit()
    assert await office.enters() is KnockState.REFUSED


async def test_so_many_numbers_are_shown_to_one_address(house: Scene) -> None:
    for _ in range(MOST_FROM_ONE):
        await shows(house)
    async with house.database.work(NIGHT) as uow:
        assert await begin_knock(uow, house.house, Browser.OTHER, "192.0.2.1") == Refusal("refusal-number-busy")
    await shows(house, "192.0.2.9")
    await shows(house, at=SPAN + SECOND)


async def test_every_screen_is_closed_at_once(office: Office) -> None:
    for _ in range(2):
        office.secret = await shows(office.house)
        await office.asks()
        await office.presses(0)
        door = await office.enters()
    assert isinstance(door, DeskDoor)
    async with office.house.database.work(NIGHT) as uow:
        assert [here for _, here in await open_screens(uow, office.staff, door.token)].count(True) == 1
        assert await leave_everywhere(uow, office.staff) == 2
    async with office.house.database.work(NIGHT, writes=False) as uow:
        assert await open_screens(uow, office.staff, door.token) == []
