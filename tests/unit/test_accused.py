"""Who is passed by: names and roles in what somebody wrote. A miss costs much, a mistake little."""

import pytest

from core.accused import asks_to_keep_from, is_pointed_at, may_ask_to_keep_from, may_point_at, roles_pointed_at
from core.language.danger import DangerKind, find_danger
from core.people import Role

NAME, KANA = "中村 さと子", "なかむら さとこ"
SHORT, SHORT_KANA = "林 あおい", "はやし あおい"


def accused(text: str, name: str = NAME, kana: str = KANA) -> bool:
    danger = find_danger(text)
    kind = danger.kind if danger else None
    return may_point_at(text, kind) and is_pointed_at(text, name, kana, kind)


@pytest.mark.parametrize(
    "text",
    [
        "中村さんに殴られました",
        "中村に体を触られた",
        "コーディネーターの中村さんがこわい",
        "なかむらさんにひどいことを言われた",
        "ナカムラさんに なぐられた",
        "さと子さんのせいで死にたい",
        "中村さんにセクハラされています",
        "この前の面談で、中村さんに怒鳴られて、もう消えたい",
    ],
)
def test_a_name_beside_harm_is_pointed_at(text: str) -> None:
    assert accused(text)


@pytest.mark.parametrize(
    "text",
    [
        "中村さん、父に殴られました",
        "中村さんに相談したいです。父に殴られました",
        "父に殴られた。中村さんに電話してもいいですか",
        "もう死にたい。中村さんと話したい",
        "中村さんは優しいです。死にたい",
        "中村さんにお礼を言いたいです",
        "父に殴られた",
        "",
    ],
)
def test_who_is_spoken_to_or_asked_for_is_not(text: str) -> None:
    assert not accused(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("林さんに体を触られた", True),
        ("林先生に叩かれた", True),
        ("林にたたかれました", True),
        ("森林公園で知らない男の人に体を触られた", False),
    ],
)
def test_a_name_of_one_sign_needs_a_title_or_a_particle(text: str, found: bool) -> None:
    assert accused(text, SHORT, SHORT_KANA) is found


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("コーディネーターに殴られた", {Role.COORDINATOR}),
        ("コーディネーターの人から脅されています", {Role.COORDINATOR}),
        ("副担当にセクハラされた", {Role.DEPUTY}),
        ("管理者が怖い", {Role.MANAGER}),
        ("父に殴られたのでコーディネーターに相談したい", set()),
        ("コーディネーターさん、父に殴られた", set()),
    ],
)
def test_roles_are_pointed_at_as_names_are(text: str, roles: set[Role]) -> None:
    assert roles_pointed_at(text) == roles


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("中村さんには知らせないでください", True),
        ("このことは中村さんに言わないで", True),
        ("なかむらさんには内緒にして", True),
        ("お母さんには言わないで", False),
        ("中村さんに伝えてください", False),
        ("中村さんに話しました。母には言わないで", False),
    ],
)
def test_the_wish_not_to_tell_somebody(text: str, kept: bool) -> None:
    assert (may_ask_to_keep_from(text) and asks_to_keep_from(text, NAME, KANA)) is kept


def test_a_threat_against_somebody_of_the_staff_passes_nobody_by() -> None:
    assert not may_point_at("中村を殺してやる", DangerKind.THREAT)
