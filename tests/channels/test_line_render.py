"""What is said, as LINE's objects: every limit at its boundary, and the whole of it against the platform's description."""

import json
from typing import Any

import pytest

from bots.line.cards import BUBBLE_BYTES, CARD_TEXT_UNITS
from bots.line.measures import clusters, cut_label, cut_units, split_units, units
from bots.line.render import PRESS_DATA, QUICK_REPLIES, TEXT_UNITS, render
from bots.line.sdk import push_request
from core.errors import TomoshibiError
from core.messages import Pick, Spoken, SpokenButton
from tests.doubles.line_descriptions import descriptions

USER = "U" + "a" * 32
APPLE = "🍎"
FAMILY = "👩‍👩‍👧‍👦"


def say(*spoken: Spoken, image_urls: Any = None) -> list[dict[str, Any]]:
    """Renders, and checks on the way: the SDK takes it and changes nothing, and LINE's description allows it."""
    made = render(spoken, image_urls)
    body = {"to": USER, "messages": made, "notificationDisabled": False}
    assert push_request(USER, made).to_dict() == body
    described = descriptions()
    if described is not None:
        assert described.violations("POST", "/v2/bot/message/push", body) == []
    assert 1 <= len(made) <= 5
    return made


def line(text: str, *buttons: SpokenButton, title: str = "", fleeting: bool = False, media: tuple[str, ...] = ()) -> Spoken:
    return Spoken(text, "ja", title=title, buttons=buttons, fleeting=fleeting, media=media)


def press(label: str = "はい", data: str = "yes", *, strong: bool = False) -> SpokenButton:
    return SpokenButton(label, press=data, strong=strong)


def card_buttons(message: dict[str, Any]) -> list[dict[str, Any]]:
    return list(message["contents"]["footer"]["contents"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("abc", 3), ("あ", 1), (APPLE, 2), ("か\u3099", 2), (FAMILY, 11), ("🇯🇵", 4)],
)
def test_units(text: str, expected: int) -> None:
    assert units(text) == expected == len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0), ("abc", 3), (APPLE, 1), ("か\u3099", 1), (FAMILY, 1), ("🇯🇵🇫🇷", 2), ("🇯🇵🇫", 2), ("👍🏽", 1), ("ｶﾞ", 1),
        ("葛\U000e0100", 1), ("1\ufe0f\u20e3", 1), ("a\nb", 3), ("🏴\U000e0067\U000e0062\U000e007f", 1),
    ],
)  # fmt: skip
def test_clusters(text: str, expected: int) -> None:
    assert len(clusters(text)) == expected


def test_labels_are_cut_politely_and_only_when_they_must() -> None:
    assert cut_label("あ" * 20, 20) == "あ" * 20
    assert cut_label("あ" * 21, 20) == "あ" * 19 + "…"
    assert cut_label(FAMILY * 20, 20) == FAMILY * 20
    assert cut_label(FAMILY * 21, 20) == FAMILY * 19 + "…"
    assert cut_label("二行の\nラベル", 20) == "二行の ラベル"


def test_texts_are_cut_at_units_and_never_through_an_emoji() -> None:
    assert cut_units("あ" * 1500, 1500) == "あ" * 1500
    assert cut_units("あ" * 1501, 1500) == "あ" * 1499 + "…"
    assert cut_units(APPLE * 750, 1500) == APPLE * 750
    assert units(cut_units(APPLE * 751, 1500)) == 1499


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("あ" * 10, ["あ" * 10]),
        ("あ" * 11, ["あ" * 10, "あ"]),
        (APPLE * 6, [APPLE * 5, APPLE]),
        ("一二三四五六。八九十一", ["一二三四五六。", "八九十一"]),
        ("一。三四五六七八九十一", ["一。三四五六七八九十", "一"]),
        ("abcd efg hijklmn", ["abcd efg", "hijklmn"]),
        ("", []),
        (" \n ", []),
        ("e" + "\u0301" * 30, ["e" + "\u0301" * 4, "\u0301" * 5, "\u0301" * 5, "\u0301" * 5, "\u0301" * 5, "\u0301" * 6]),
    ],
)
def test_long_texts_are_split(text: str, pieces: list[str]) -> None:
    found = split_units(text, 10)
    assert found == pieces
    assert all(units(piece) <= 10 for piece in found)


@pytest.mark.parametrize(("length", "count"), [(TEXT_UNITS, 1), (TEXT_UNITS + 1, 2), (5 * TEXT_UNITS, 5)])
def test_a_text_of_5000_units_is_one_message(length: int, count: int) -> None:
    made = say(line("あ" * length))
    assert len(made) == count
    assert "".join(message["text"] for message in made) == "あ" * length


def test_five_thousand_emoji_are_two_messages_each_whole() -> None:
    made = say(line(APPLE * 5000))
    assert [units(message["text"]) for message in made] == [5000, 5000]


def test_more_than_five_texts_are_merged() -> None:
    made = say(*(line(f"{number}番目のことば") for number in range(9)))
    assert len(made) == 5
    told = "\n".join(message["text"] for message in made)
    assert [told.index(f"{number}番目") for number in range(9)] == sorted(told.index(f"{number}番目") for number in range(9))


def test_more_than_five_cards_become_a_row() -> None:
    made = say(*(line("", press(data=f"p{number}"), title=f"札{number}") for number in range(8)))
    assert len(made) == 5
    assert made[0]["contents"]["type"] == "carousel"
    assert sum(len(message["contents"].get("contents", [1])) for message in made) == 8


def test_what_cannot_be_said_in_five_messages_is_refused_before_sending() -> None:
    with pytest.raises(TomoshibiError, match="line-too-much"):
        render((line("あ" * (5 * TEXT_UNITS + 1)),))


@pytest.mark.parametrize("spoken", [(), (line(""),), (line(" \x00\n "),)])
def test_saying_nothing_is_a_fault(spoken: tuple[Spoken, ...]) -> None:
    with pytest.raises(TomoshibiError, match="line-nothing-to-say"):
        render(spoken)


def test_control_characters_and_broken_halves_are_taken_out() -> None:
    assert say(line("a\x00b\r\nc\x1b[0m\ud83c"))[0]["text"] == "ab\nc[0m?"


def test_answers_to_one_question_are_quick_replies_of_the_last_message() -> None:
    made = say(line("よろしいですか", press("はい", "y"), press("いいえ", "n"), fleeting=True), line("おやすみなさい"))
    assert "quickReply" not in made[0]
    items = made[1]["quickReply"]["items"]
    assert [item["action"] for item in items] == [
        {"type": "postback", "label": "はい", "data": "y", "displayText": "はい"},
        {"type": "postback", "label": "いいえ", "data": "n", "displayText": "いいえ"},
    ]


@pytest.mark.parametrize("fleeting", [True, False])
def test_in_a_group_a_press_says_nothing_aloud(*, fleeting: bool) -> None:
    (made,) = render((line("開きました", press("スタッフを呼ぶ", "here|1|call"), fleeting=fleeting),), in_group=True)
    buttons = [item["action"] for item in made["quickReply"]["items"]] if fleeting else []
    buttons += [] if fleeting else [button["action"] for button in card_buttons(made)]
    assert buttons == [{"type": "postback", "label": "スタッフを呼ぶ", "data": "here|1|call"}]


@pytest.mark.parametrize("count", [1, QUICK_REPLIES])
def test_up_to_thirteen_quick_replies(count: int) -> None:
    made = say(line("どれですか", *(press(f"{number}", f"p{number}") for number in range(count)), fleeting=True))
    assert len(made[0]["quickReply"]["items"]) == count


def test_fourteen_choices_become_a_card_so_that_none_is_missing() -> None:
    made = say(line("どれですか", *(press(f"{number}", f"p{number}") for number in range(QUICK_REPLIES + 1)), fleeting=True))
    assert len(card_buttons(made[0])) == QUICK_REPLIES + 1
    assert "quickReply" not in made[0]


@pytest.mark.parametrize(("length", "label"), [(20, "あ" * 20), (21, "あ" * 19 + "…")])
def test_quick_reply_labels(length: int, label: str) -> None:
    action = say(line("?", press("あ" * length), fleeting=True))[0]["quickReply"]["items"][0]["action"]
    assert action["label"] == label
    assert action["displayText"] == "あ" * length


@pytest.mark.parametrize(("length", "label"), [(40, "あ" * 40), (41, "あ" * 39 + "…")])
def test_card_labels(length: int, label: str) -> None:
    assert card_buttons(say(line("?", press("あ" * length)))[0])[0]["action"]["label"] == label


def test_press_data_has_a_limit() -> None:
    say(line("?", press(data="x" * PRESS_DATA)))
    with pytest.raises(TomoshibiError, match="line-press-data"):
        render((line("?", press(data="x" * (PRESS_DATA + 1))),))
    with pytest.raises(TomoshibiError, match="line-press-data"):
        render((line("?", SpokenButton("何もしない")),))
    with pytest.raises(TomoshibiError, match="line-button-without-label"):
        render((line("?", press(" ")),))


@pytest.mark.parametrize("url", ["https://t.example/in/" + "x" * 979, "tel:0120078310"])
def test_links(url: str) -> None:
    assert card_buttons(say(line("?", SpokenButton("ひらく", url=url)))[0])[0]["action"] == {
        "type": "uri", "label": "ひらく", "uri": url,
    }  # fmt: skip


@pytest.mark.parametrize("url", ["https://t.example/in/" + "x" * 980, "https://t.example/名", "javascript:alert(1)", "/in/x"])
def test_links_that_line_would_not_open(url: str) -> None:
    with pytest.raises(TomoshibiError, match="line-link"):
        render((line("?", SpokenButton("ひらく", url=url)),))


def picker(mode: str, initial: str = "", least: str = "", most: str = "") -> dict[str, str]:
    given = {"mode": mode, "initial": initial, "min": least, "max": most}
    return {name: value for name, value in given.items() if value}


PICKS = [
    (Pick("date"), picker("date")),
    (Pick("date", "2026-11-22", "2026-11-22", "2026-12-31"), picker("date", "2026-11-22", "2026-11-22", "2026-12-31")),
    (Pick("date", "2026-11-20", "2026-11-22"), picker("date", "2026-11-22", "2026-11-22")),
    (Pick("date", "2027-01-05", "", "2026-12-31"), picker("date", "2026-12-31", "", "2026-12-31")),
    (Pick("date", "", "2026-11-22", "2026-11-22"), picker("date", "", "2026-11-22")),
    (Pick("time", "10:00:00", "09:00", "20:00"), picker("time", "10:00", "09:00", "20:00")),
    (Pick("datetime", "2026-11-22T10:00:00", "2026-11-22"), picker("datetime", "2026-11-22t10:00", "2026-11-22t00:00")),
]


@pytest.mark.parametrize(("pick", "expected"), PICKS)
@pytest.mark.parametrize("fleeting", [True, False])
def test_pickers(pick: Pick, expected: dict[str, str], fleeting: bool) -> None:
    message = say(line("いつですか", SpokenButton("日をえらぶ", press="when", pick=pick), fleeting=fleeting))[0]
    action = message["quickReply"]["items"][0]["action"] if fleeting else card_buttons(message)[0]["action"]
    assert action == {"type": "datetimepicker", "label": "日をえらぶ", "data": "when"} | expected


def test_a_card_is_roomy_and_its_strong_button_stands_out() -> None:
    message = say(
        line(
            "内容をご確認ください。\n\nお返事は今日中にお願いします。",
            press("引き受ける", "take", strong=True),
            press("あとで", "later"),
            title="お知らせ",
        )
    )[0]
    assert message["altText"] == "お知らせ"
    body, footer = message["contents"]["body"], message["contents"]["footer"]
    assert [part["text"] for part in body["contents"]] == [
        "お知らせ",
        "内容をご確認ください。",
        "お返事は今日中にお願いします。",
    ]
    assert all(part["wrap"] and part["scaling"] for part in body["contents"])
    assert [button["style"] for button in footer["contents"]] == ["primary", "secondary"]
    assert all(button["height"] == "md" for button in footer["contents"])


def test_a_card_without_title_names_itself_by_its_first_words() -> None:
    assert say(line("一行目です\n二行目です", press()))[0]["altText"] == "一行目です"
    assert say(line("", press("はい")))[0]["altText"] == "はい"


@pytest.mark.parametrize(("length", "alt"), [(1500, "あ" * 1500), (1501, "あ" * 1499 + "…")])
def test_alt_text(length: int, alt: str) -> None:
    assert say(line("", press(), title="あ" * length))[0]["altText"] == alt


@pytest.mark.parametrize(
    "text", ["あ" * (CARD_TEXT_UNITS + 1), "電話 0120-078-310 へ", "https://t.example/in/x を開いてください"]
)
def test_what_people_want_to_tap_or_copy_is_said_beside_the_card(text: str) -> None:
    made = say(line(text, press(), title="題"))
    assert [message["type"] for message in made] == ["text", "flex"]
    assert made[0]["text"] == text


def test_a_short_text_is_said_inside_the_card() -> None:
    assert [message["type"] for message in say(line("あ" * CARD_TEXT_UNITS, press(), title="題"))] == ["flex"]


def test_a_card_that_is_too_large_is_refused() -> None:
    many = tuple(press("あ" * 40, f"p{number}") for number in range(80))
    with pytest.raises(TomoshibiError, match="line-card-too-large"):
        render((line("?", *many),))
    fits = say(line("?", *many[:40]))[0]
    assert len(json.dumps(fits["contents"], ensure_ascii=False).encode()) <= BUBBLE_BYTES


def urls(media_id: str) -> tuple[str, str, str]:
    mime = {"photo": "image/jpeg", "film": "video/mp4"}.get(media_id, "application/pdf")
    return f"https://t.example/m/{media_id}", f"https://t.example/m/{media_id}/preview", mime


def test_pictures_and_films_are_shown_and_other_files_are_linked() -> None:
    made = say(line("写真です", media=("photo", "film", "paper")), image_urls=urls)
    assert made == [
        {"type": "text", "text": "写真です\nhttps://t.example/m/paper"},
        {
            "type": "image",
            "originalContentUrl": "https://t.example/m/photo",
            "previewImageUrl": "https://t.example/m/photo/preview",
        },
        {
            "type": "video",
            "originalContentUrl": "https://t.example/m/film",
            "previewImageUrl": "https://t.example/m/film/preview",
        },
    ]


def test_a_picture_that_is_not_on_https_is_linked_instead() -> None:
    made = say(line("写真です", media=("x",)), image_urls=lambda _: ("http://127.0.0.1/x", "http://127.0.0.1/p", "image/png"))
    assert [message["type"] for message in made] == ["text"]


def test_media_without_an_address_is_a_fault_of_ours() -> None:
    with pytest.raises(TomoshibiError, match="line-media-without-address"):
        render((line("写真です", media=("photo",)),))


def test_the_same_words_give_the_same_bytes() -> None:
    spoken = (line("a", press(), title="t"), line("b", press(), fleeting=True))
    assert json.dumps(render(spoken)) == json.dumps(render(spoken))
