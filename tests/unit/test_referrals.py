"""Nobody is led where they did not wish to go; what came of it has words; the directory is data (K2.3.4)."""

from datetime import UTC, datetime

import pytest

from core.errors import ContractError
from core.referrals import ANY_PLACE, ReferralStep, StepMade, decide_referral, next_steps
from core.terms.elsewhere import build_places
from tomoshibi.programmes import read_programmes

O, W, M, C, D = (  # noqa: E741
    ReferralStep.OFFERED,
    ReferralStep.WISHED,
    ReferralStep.MADE,
    ReferralStep.CAME,
    ReferralStep.DECLINED,
)
NOW = datetime(2026, 5, 1, tzinfo=UTC)


def made(*kinds: ReferralStep) -> list[StepMade]:
    return [StepMade(str(number), "r", kind, NOW, "staff") for number, kind in enumerate(kinds)]


@pytest.mark.parametrize(
    ("done", "wanted", "place", "words", "reason"),
    [
        ((), O, "work", "", None),
        ((), W, "work", "", None),
        ((), M, "work", "", "refusal-referral-wish"),
        ((O,), M, "work", "", "refusal-referral-wish"),
        ((O, D), M, "work", "", "refusal-referral-wish"),
        ((O, W), M, "work", "", None),
        ((W,), M, ANY_PLACE, "", "refusal-referral-which"),
        ((O, W, M), C, "work", "見学に行った", None),
        ((O, W, M), C, "work", " ", "refusal-referral-words"),
        ((O, W), C, "work", "行った", "refusal-referral-step"),
        ((O, W, M, C), C, "work", "通っている", None),
        ((O, W, D), W, "work", "", None),
        ((O,), O, "work", "", "refusal-referral-step"),
        ((O,), D, "work", "", None),
        ((O, W), D, "work", "a" * 1001, "refusal-call-long"),
    ],
)
def test_each_step_comes_after_its_own(
    done: tuple[ReferralStep, ...], wanted: ReferralStep, place: str, words: str, reason: str | None
) -> None:
    refusal = decide_referral(made(*done), wanted, place, words)
    assert (refusal.reason if refusal else None) == reason


def test_what_may_be_noted_next() -> None:
    assert next_steps((), "work") == (O, W)
    assert next_steps(made(O, W), "work") == (M, D)
    assert next_steps(made(W), ANY_PLACE) == (D,)


PLACE = {"id": "work", "kind": "work", "name": "働く相談", "about": "ゆっくり"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"place": []}, "not empty"),
        ({"place": [PLACE, PLACE]}, "each id once"),
        ({"place": [PLACE | {"is_example": True}]}, "an example"),
        ({"place": [PLACE | {"kind": "shop"}]}, "one of"),
        ({"place": [PLACE | {"url": "http://example.org"}]}, "match pattern"),
    ],
)
def test_a_wrong_directory_is_refused(data: dict[str, object], expected: str) -> None:
    with pytest.raises(ContractError) as refused:
        build_places(data, file="places.toml")
    assert expected in str(refused.value.params["expected"])


def test_the_delivered_directory_says_what_is_an_example() -> None:
    programme = read_programmes()["kyoto-ibasho-2026"]
    assert [one.id for one in programme.elsewhere if not one.is_example] == ["portal"]
    assert programme.public_words["elsewhere.portal.way"] == "https://www.kyoto-hikikomori-net.jp/"
