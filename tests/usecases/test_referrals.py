"""ほかの場所も知りたい: by word and press, the directory and a person; staff note each step (K2.3.4)."""

from pathlib import Path

import pytest

from core.errors import NotFoundError, Refusal
from core.messages import Channel, Inbound, Kind
from core.people import Account, Role
from core.referrals import ReferralStep
from core.usecases.handle_inbound import handle_inbound
from core.usecases.keep_referral import note_referral, read_referrals
from tests.usecases.place_scene import PLACE, a_participant, enter_at_place
from tests.usecases.scene import NIGHT, Scene, scene, texts_of

pytestmark = pytest.mark.asyncio
SECRET = "𠮷田さんという窓口の人と話した"


def holds(folder: Path, words: str) -> bool:
    """Whether these words lie in the clear in any file."""
    return any(words.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


async def steps(one: Scene, case_id: str) -> dict[str, list[ReferralStep]]:
    async with one.database.work(NIGHT, writes=False) as uow:
        return {referral.place: [step.kind for step in made] for referral, made in await uow.referrals.of_case(case_id)}


async def reasons(one: Scene) -> list[str]:
    async with one.database.work(NIGHT, writes=False) as uow:
        return [alert.reason for alert in await uow.alerts.not_done(PLACE)]


async def hears(one: Scene, account: Account, text: str = "", press: str = "") -> None:
    one.events += 1
    kind, key = Kind.PRESS if press else Kind.TEXT, f"event-{one.events}"
    inbound = Inbound(account.channel, PLACE, key, f"address-{account.id}", kind, NIGHT, text=text, press=press, message_id=key)
    async with one.database.work(NIGHT) as uow:
        await handle_inbound(uow, one.house, inbound)
        await uow.commit()


@pytest.mark.parametrize("channel", [Channel.LINE, Channel.DISCORD, Channel.WEB])
async def test_the_directory_and_a_person_by_word_and_by_press(tmp_path: Path, channel: Channel) -> None:
    async with scene(tmp_path) as one:
        _, desk = await enter_at_place(one, Role.MANAGER)
        _, account, case_id = await a_participant(one, NIGHT, channel=channel)
        assert account is not None
        assert desk is not None
        await hears(one, account, "ほかの場所も知りたい")
        parcels = await one.waits_to_be_sent()
        [mine] = [parcel for parcel in parcels if parcel.account.id == account.id]
        assert texts_of(mine)[:3] == ["elsewhere-first", "elsewhere-line-way", "elsewhere-line"]
        presses = [button.press for bubble in mine.bubbles for button in bubble.buttons]
        assert presses[:2] == ["p|portal", "p|gathering"]
        assert "say|person" in presses
        assert await reasons(one) == ["elsewhere"]
        assert await steps(one, case_id) == {"any": [ReferralStep.WISHED]}
        for _ in range(2):
            await hears(one, account, press="p|work")
        assert await steps(one, case_id) == {"any": [ReferralStep.WISHED], "work": [ReferralStep.WISHED]}
        await hears(one, account, press="p|gone")


async def test_staff_note_each_step_and_nobody_is_led_against_their_wish(tmp_path: Path) -> None:
    async with scene(tmp_path) as one:
        staff, _ = await enter_at_place(one, Role.MANAGER, name="木下 直子")
        person, _, case_id = await a_participant(one, NIGHT)

        async def note(place: str, kind: ReferralStep, words: str = "", key: str = "k") -> Refusal | None:
            async with one.database.work(NIGHT) as uow:
                return await note_referral(uow, one.house, staff, case_id, place, kind, words, key)

        assert await note("work", ReferralStep.MADE) == Refusal("refusal-referral-wish")
        assert await note("work", ReferralStep.OFFERED) is None
        assert await note("work", ReferralStep.OFFERED) is None  # a double press
        assert await note("work", ReferralStep.WISHED) is None
        assert await note("work", ReferralStep.MADE, SECRET) is None
        assert await note("work", ReferralStep.CAME) == Refusal("refusal-referral-words")
        assert await note("work", ReferralStep.CAME, "見学に行けた") is None
        with pytest.raises(NotFoundError):
            await note("nowhere", ReferralStep.OFFERED)
        async with one.database.work(NIGHT) as uow:
            view = await read_referrals(uow, one.house, staff, case_id)
            await uow.commit()
        [row] = view.begun
        assert [step.kind.value for step in row.steps] == ["offered", "wished", "made", "came"]
        assert [view.words.get(step.id) for step in row.steps] == [None, None, SECRET, "見学に行けた"]
        assert "work" not in {one.place_id for one in view.others}
        assert not holds(tmp_path, SECRET)
        async with one.database.work(NIGHT) as uow:
            await uow.safety.pass_by(person.id, staff.id, "asked", NIGHT)
            await uow.commit()
        with pytest.raises(NotFoundError):
            await note("school", ReferralStep.OFFERED)
        async with one.database.work(NIGHT) as uow:
            with pytest.raises(NotFoundError):
                await read_referrals(uow, one.house, staff, case_id)
