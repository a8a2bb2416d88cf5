"""A match from the proposal to its end, told to each in their own thread; a wish for another supporter; who leaves."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from core.errors import NotFoundError, Refusal
from core.inquiries import InquiryState, Part
from core.matches import Match, MatchState
from core.messages import Inbound, Kind
from core.people import Account, Person, PersonState, Role
from core.supporters import Supporter, SupporterFacts
from core.usecases.answer_match import answer_match, record_answer
from core.usecases.cut_off import depart
from core.usecases.end_match import end_match
from core.usecases.handle_inbound import handle_inbound
from core.usecases.propose_match import propose_match
from core.usecases.see_match import MyChildren, find_supporter, link_to_matches, read_matches
from core.usecases.supporter_lacks import lacks_of_all, supporter_lacks
from core.usecases.wish_change import record_change_wish
from tests.storage.people_made_up import PROGRAMME
from tests.usecases.scene import Scene, links_of
from tests.usecases.visit_scene import MORNING, a_child, at, heard, home_terms, make_fit, make_ready, planned, said

TODAY = date(2026, 9, 1)


async def staff(house: Scene) -> Person:
    return (await house.enter(Role.COORDINATOR, name="青空 調整"))[0]


async def helper(house: Scene, most: int = 2, name: str = "𠮷川 明里") -> Person:
    person = (await house.enter(Role.SUPPORTER, name=name))[0]
    async with house.database.work(MORNING) as uow:
        await uow.supporters.save(Supporter(person.id, PROGRAMME, most, MORNING, SupporterFacts()))
        await uow.commit()
    return person


async def family(house: Scene, case_id: str, part: Part) -> Person:
    async with house.database.work(MORNING) as uow:
        member = next(one for one in await uow.cases.members(case_id) if one.part is part)
        return await uow.people.get(member.person_id)


async def propose(house: Scene, who: Person, case_id: str, supporter: Person) -> Match | Refusal:
    async with house.database.work(MORNING) as uow:
        return await propose_match(uow, house.house, who, case_id, supporter.id, 1, time(17))


async def proposed(house: Scene, who: Person, case_id: str, supporter: Person) -> Match:
    done = await propose(house, who, case_id, supporter)
    assert isinstance(done, Match), done
    return done


async def account_of(house: Scene, person: Person) -> Account:
    async with house.database.work(MORNING) as uow:
        return (await uow.accounts.of_person(person.id))[0]


async def does(house: Scene, person: Person, *, press: str = "", text: str = "") -> list[str]:
    """Presses or writes; the text ids of what is said to this person."""
    account = await account_of(house, person)
    house.events += 1
    key = f"does-{house.events}"
    kind = Kind.PRESS if press else Kind.TEXT
    inbound = Inbound(
        account.channel, PROGRAMME, key, f"address-{account.id}", kind, MORNING, text=text, press=press, message_id=key
    )
    async with house.database.work(MORNING) as uow:
        await handle_inbound(uow, house.house, inbound)
        await uow.commit()
    return [one for message in said((await heard(house)).get(person.id, [])) for one in message]


async def match_now(house: Scene, match_id: str) -> Match:
    async with house.database.work(MORNING) as uow:
        return await uow.matches.get(match_id)


async def test_a_supporter_is_asked_and_accepts_and_the_family_hears(house: Scene) -> None:
    who, case_id, supporter = await staff(house), await a_child(house, "灯野 花子"), await helper(house)
    match = await proposed(house, who, case_id, supporter)
    messages = await heard(house)
    assert said(messages[supporter.id]) == [["match-asked"]]
    assert set(messages) == {supporter.id}
    assert await does(house, supporter, press=f"v|match|yes|{match.id}") == ["match-thanks"]
    assert (await match_now(house, match.id)).state is MatchState.ACCEPTED
    assert await does(house, supporter, press=f"v|match|yes|{match.id}") == ["match-thanks"]
    assert await does(house, supporter, press=f"v|match|no|{match.id}") == ["match-is-accepted"]
    assert [alert.reason for alert in await house.alerts(MORNING)] == ["match-accepted"]


async def test_the_family_hears_each_in_their_own_thread_without_a_name(house: Scene) -> None:
    who, case_id, supporter = await staff(house), await a_child(house), await helper(house)
    match = await proposed(house, who, case_id, supporter)
    async with house.database.work(MORNING) as uow:
        assert isinstance(await answer_match(uow, house.house, match.id, MatchState.ACCEPTED, by=supporter.id), Match)
        await uow.commit()
    messages = await heard(house)
    for part in (Part.CHILD, Part.GUARDIAN):
        assert said(messages[(await family(house, case_id, part)).id]) == [["match-found"]]


async def test_a_no_is_kept_and_staff_look_on(house: Scene) -> None:
    who, case_id, supporter = await staff(house), await a_child(house), await helper(house)
    match = await proposed(house, who, case_id, supporter)
    await heard(house)
    assert await does(house, supporter, press=f"v|match|no|{match.id}") == ["match-declined-thanks"]
    [alert] = await house.alerts(MORNING)
    assert (alert.reason, alert.person_id, alert.case_id) == ("match-declined", supporter.id, case_id)
    async with house.database.work(MORNING) as uow:
        assert await uow.matches.waiting_cases(PROGRAMME) == [case_id]
        assert [one.state for one in await uow.matches.of_case(case_id)] == [MatchState.DECLINED]


async def test_staff_write_down_what_was_said_on_the_phone(house: Scene) -> None:
    who, case_id, supporter = await staff(house), await a_child(house), await helper(house)
    match = await proposed(house, who, case_id, supporter)
    async with house.database.work(MORNING) as uow:
        done = await record_answer(uow, house.house, who, match.id, MatchState.DECLINED, "試験が近い")
    assert isinstance(done, Match)
    assert await house.alerts(MORNING) == []


async def test_what_stands_against_a_proposal(house: Scene) -> None:
    who, supporter = await staff(house), await helper(house, most=1)
    case_id, second = await a_child(house), await a_child(house)
    unknown = (await house.enter(Role.SUPPORTER))[0]

    async def why(case: str, person: Person) -> str:
        done = await propose(house, who, case, person)
        assert isinstance(done, Refusal)
        return done.reason

    assert await why(case_id, unknown) == "refusal-match-unrecorded"
    await proposed(house, who, case_id, supporter)
    assert await why(case_id, await helper(house)) == "refusal-match-live"
    assert await why(second, supporter) == "refusal-match-full"
    gone = await helper(house)
    async with house.database.work(MORNING) as uow:
        await uow.people.save(replace(gone, state=PersonState.DEPARTED))
        await uow.commit()
    assert await why(second, gone) == "refusal-match-departed"
    async with house.database.work(MORNING) as uow:
        await uow.cases.save(replace(await uow.cases.get(second), state=InquiryState.WAITING))
        await uow.commit()
    assert await why(second, await helper(house)) == "refusal-match-case"
    with pytest.raises(NotFoundError):
        await propose(house, who, case_id, who)


async def test_who_is_passed_by_proposes_nothing(house: Scene) -> None:
    who, case_id, supporter = await staff(house), await a_child(house), await helper(house)
    guardian = await family(house, case_id, Part.GUARDIAN)
    async with house.database.work(MORNING) as uow:
        await uow.safety.pass_by(guardian.id, who.id, "wished", MORNING)
        await uow.commit()
    with pytest.raises(NotFoundError):
        await propose(house, who, case_id, supporter)


async def test_the_page_shows_a_name_and_sheets_only_after_the_yes_and_only_to_that_supporter(house: Scene) -> None:
    who, case_id = await staff(house), await a_child(house, "灯野 花子")
    supporter, other = await helper(house), await helper(house, name="別の 人")
    match = await proposed(house, who, case_id, supporter)
    async with house.database.work(MORNING) as uow:
        [child] = (await read_matches(uow, supporter)).children
    assert (child.name, child.sheets) == ("", ())
    async with house.database.work(MORNING) as uow:
        await answer_match(uow, house.house, match.id, MatchState.ACCEPTED, by=supporter.id)
        await uow.commit()
    async with house.database.work(MORNING) as uow:
        [child] = (await read_matches(uow, supporter)).children
    assert child.name == "灯野 花子"
    async with house.database.work(MORNING) as uow:
        assert (await read_matches(uow, other)).children == []


async def test_the_sheets_are_those_of_the_case_and_shut_with_the_match(house: Scene) -> None:
    who, case_id = await staff(house), await a_child(house, "灯野 花子")
    supporter = (await house.enter(Role.SUPPORTER))[0]
    await make_ready(house, case_id, supporter.id)
    async with house.database.work(MORNING) as uow:
        match = await uow.matches.live_of_case(case_id)
        seen = await read_matches(uow, supporter)
    assert match is not None
    assert isinstance(seen, MyChildren)
    assert [form.id for child in seen.children for form, _, _ in child.sheets] == ["individual_sheet", "support_plan"]
    async with house.database.work(MORNING) as uow:
        assert isinstance(await end_match(uow, house.house, who, match.id, "進学のため"), Match)
    async with house.database.work(MORNING) as uow:
        assert (await read_matches(uow, supporter)).children == []


async def test_a_link_opens_for_its_hours_and_not_for_who_left(house: Scene) -> None:
    supporter = await helper(house)
    async with house.database.work(MORNING) as uow:
        token = await link_to_matches(uow, house.house, supporter)
        await uow.commit()
    async with house.database.work(MORNING + timedelta(hours=71, minutes=59)) as uow:
        assert await find_supporter(uow, token) == supporter
    async with house.database.work(MORNING + timedelta(hours=72)) as uow:
        assert await find_supporter(uow, token) == Refusal("refusal-link-expired")
    async with house.database.work(MORNING) as uow:
        await uow.people.save(replace(supporter, state=PersonState.DEPARTED))
        assert await find_supporter(uow, token) == Refusal("refusal-link-revoked")
        assert await find_supporter(uow, "wrong") == Refusal("refusal-link-unknown")


async def test_words_and_buttons_open_the_pages_for_supporters_alone(house: Scene) -> None:
    supporter, case_id = await helper(house), await a_child(house)
    assert await does(house, supporter, text="担当のお子さん") == ["match-link"]
    assert await does(house, supporter, text="空き時間") == ["supporter-own-link"]
    guardian = await family(house, case_id, Part.GUARDIAN)
    assert await does(house, guardian, press="v|match|see") == ["nothing-here"]
    await does(house, supporter, press="v|match|own")
    parcels = await house.waits_to_be_sent(MORNING)
    assert all(link.startswith(("/s/", "/o/")) for parcel in parcels for link in links_of(parcel.outgoing.bubbles))


async def accepted_family(house: Scene) -> tuple[Person, str, Person, Match, Person]:
    who, case_id, supporter = await staff(house), await a_child(house), await helper(house)
    match = await proposed(house, who, case_id, supporter)
    async with house.database.work(MORNING) as uow:
        done = await answer_match(uow, house.house, match.id, MatchState.ACCEPTED, by=supporter.id)
        await uow.commit()
    assert isinstance(done, Match)
    await heard(house)
    return who, case_id, supporter, done, await family(house, case_id, Part.GUARDIAN)


async def test_a_family_wishes_for_somebody_else_by_a_word_and_two_presses(house: Scene) -> None:
    _, case_id, supporter, match, guardian = await accepted_family(house)
    assert await does(house, guardian, text="先生を変えてほしいです") == ["change-offer"]
    assert "change-supporter-maybe" in [alert.reason for alert in await house.alerts(MORNING)]
    assert await does(house, guardian, press=f"v|change|yes|{match.id}") == ["change-heard"]
    now = await match_now(house, match.id)
    assert (now.state, now.change_wished_by) == (MatchState.ACCEPTED, guardian.id)
    alert = next(one for one in await house.alerts(MORNING) if one.reason == "change-supporter")
    assert (alert.person_id, alert.case_id) == (guardian.id, case_id)
    assert await does(house, guardian, press=f"v|change|yes|{match.id}") == ["change-heard"]
    assert supporter.id not in await heard(house)


async def test_a_child_too_and_the_first_wish_stands(house: Scene) -> None:
    _, case_id, _, match, guardian = await accepted_family(house)
    child = await family(house, case_id, Part.CHILD)
    assert await does(house, child, press=f"v|change|yes|{match.id}") == ["change-heard"]
    await does(house, guardian, press=f"v|change|yes|{match.id}")
    assert (await match_now(house, match.id)).change_wished_by == child.id


async def test_buttons_of_another_family_mean_nothing_and_without_a_match_it_is_said_kindly(house: Scene) -> None:
    _, _, supporter, match, _ = await accepted_family(house)
    stranger = await family(house, await a_child(house), Part.GUARDIAN)
    assert await does(house, stranger, press=f"v|change|yes|{match.id}") == ["nothing-here"]
    assert await does(house, stranger, press="v|change") == ["change-none"]
    assert await does(house, supporter, press=f"v|change|yes|{match.id}") == ["nothing-here"]


async def test_a_change_by_phone_ends_by_hand_and_keeps_the_history(house: Scene) -> None:
    who, case_id, supporter, match, guardian = await accepted_family(house)
    visit = await planned(house, case_id, supporter.id, at(8, 17))
    async with house.database.work(MORNING) as uow:
        assert isinstance(await record_change_wish(uow, house.house, who, match.id, guardian.id), Match)
    async with house.database.work(MORNING) as uow:
        assert await end_match(uow, house.house, who, match.id, " ") == Refusal("refusal-match-why")
    async with house.database.work(MORNING) as uow:
        assert isinstance(await end_match(uow, house.house, who, match.id, "話しにくいとのこと"), Match)
    async with house.database.work(MORNING) as uow:
        assert (await uow.visits.get(visit.id)).state.value == "to_fix"
        assert [one.state for one in await uow.matches.of_case(case_id)] == [MatchState.ENDED]
        assert await uow.matches.waiting_cases(PROGRAMME) == [case_id]
    messages = await heard(house, MORNING)
    assert ["match-ended-supporter"] in said(messages[supporter.id])
    assert ["match-ended-family"] in said(messages[guardian.id])
    with pytest.raises(NotFoundError):
        async with house.database.work(MORNING) as uow:
            await record_change_wish(uow, house.house, who, match.id, supporter.id)


async def test_who_leaves_opens_their_matches_again(house: Scene) -> None:
    who, case_id, supporter, match, _ = await accepted_family(house)
    async with house.database.work(MORNING) as uow:
        assert await depart(uow, house.house, supporter.id, who.id) is None
    assert (await match_now(house, match.id)).state is MatchState.ENDED
    async with house.database.work(MORNING) as uow:
        assert await uow.matches.waiting_cases(PROGRAMME) == [case_id]
    assert "match-open-again" in [alert.reason for alert in await house.alerts(MORNING)]


async def test_what_a_supporter_lacks_before_a_day(house: Scene) -> None:
    person = (await house.enter(Role.SUPPORTER))[0]

    async def codes(day: date = TODAY) -> list[str]:
        async with house.database.work(MORNING) as uow:
            one = await supporter_lacks(uow, house.house, PROGRAMME, person.id, day)
            assert (await lacks_of_all(uow, house.house, PROGRAMME, day)).get(person.id, one) == one
            return [lack.code for lack in one]

    assert await codes() == ["supporter-unrecorded", "supporter-criteria", "supporter-untrained", "supporter-uninsured"]
    async with house.database.work(MORNING) as uow:
        await make_fit(uow, house, home_terms(house), person.id, MORNING)
        await uow.commit()
    assert await codes() == []
    assert await codes(date(2026, 8, 31)) == ["supporter-untrained", "supporter-uninsured"]
    assert await codes(date(2027, 9, 1)) == []
    assert await codes(date(2027, 9, 2)) == ["supporter-uninsured"]
    async with house.database.work(MORNING) as uow:
        await uow.people.save(replace(person, state=PersonState.INVITED))
        await uow.commit()
    assert await codes() == ["supporter-not-joined"]
    async with house.database.work(MORNING) as uow:
        await uow.people.save(replace(person, state=PersonState.DEPARTED))
        await uow.commit()
    assert await codes() == ["supporter-left"]
