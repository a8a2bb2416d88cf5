"""Signing in by number: what counts as a number, how a knock stands around each boundary, who may confirm it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.errors import Refusal
from core.knocks import Browser, Knock, KnockState, may_confirm, number_of, read_browser, read_number, show_number, state_of

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
KNOCK = Knock("k", Browser.WINDOWS, NOW, NOW + timedelta(minutes=5), asked_by="staff")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *((text, "048273") for text in ("048273", "04 82 73", "０４８２７３", "04-82-73", " 048-273 ", "デスク 04 82 73")),
        *((text, "048273") for text in ("desk: 048273", "０４　８２　７３", "04ー82ー73")),
        *(
            (text, None)
            for text in ("04827", "0482730", "04 82 7x", "番号は048273です", "", "0ABCDE", "電話 048273", "048273?")
        ),
    ],
)
def test_what_is_a_number(text: str, number: str | None) -> None:
    assert read_number(text) == number


def test_a_number_comes_from_its_secret_and_is_read_back_as_it_is_shown() -> None:
    numbers = {number_of(f"secret-{one}") for one in range(500)}
    assert len(numbers) > 490
    assert all(len(number) == 6 and read_number(show_number(number)) == number for number in numbers)
    assert number_of("secret-1") == number_of("secret-1")
    assert show_number("048273") == "04 82 73"


@pytest.mark.parametrize(
    ("changed", "now", "state", "refusal"),
    [
        ({}, NOW, KnockState.WAITING, None),
        ({}, KNOCK.expires_at - SECOND, KnockState.WAITING, None),
        ({}, KNOCK.expires_at, KnockState.LATE, "knock-late"),
        ({}, KNOCK.expires_at + SECOND, KnockState.LATE, "knock-late"),
        ({"confirmed_at": NOW}, KNOCK.expires_at - SECOND, KnockState.CONFIRMED, "knock-already"),
        ({"confirmed_at": NOW}, KNOCK.expires_at, KnockState.LATE, "knock-late"),
        ({"confirmed_at": NOW, "used_at": NOW}, KNOCK.expires_at, KnockState.USED, "knock-already"),
        ({"given_up_at": NOW}, NOW + SECOND, KnockState.GIVEN_UP, "knock-given-up"),
        ({"confirmed_at": NOW, "given_up_at": NOW}, NOW + SECOND, KnockState.GIVEN_UP, "knock-given-up"),
        ({"refused_at": NOW}, NOW + SECOND, KnockState.REFUSED, "knock-refused"),
        ({"confirmed_at": NOW, "used_at": NOW, "refused_at": NOW}, NOW, KnockState.REFUSED, "knock-refused"),
    ],
)
def test_how_a_knock_stands(changed: dict[str, datetime], now: datetime, state: KnockState, refusal: str | None) -> None:
    knock = replace(KNOCK, **changed)
    assert state_of(knock, now) is state
    assert may_confirm(knock, "staff", now) == (Refusal(refusal) if refusal else None)


def test_somebody_elses_number_is_not_told_apart_from_one_that_nobody_shows() -> None:
    taken = replace(KNOCK, confirmed_at=NOW)
    assert may_confirm(taken, "another", NOW) == Refusal("knock-unknown")
    assert may_confirm(replace(taken, used_at=NOW), "another", NOW) == Refusal("knock-unknown")


@pytest.mark.parametrize(
    ("user_agent", "browser"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140", Browser.WINDOWS),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605", Browser.MAC),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148", Browser.PHONE),
        ("Mozilla/5.0 (Linux; Android 15; Pixel 9) Mobile", Browser.PHONE),
        ("Mozilla/5.0 (X11; Linux x86_64)", Browser.OTHER),
        ("", Browser.OTHER),
    ],
)
def test_what_kind_of_machine_asks(user_agent: str, browser: Browser) -> None:
    assert read_browser(user_agent) is browser
