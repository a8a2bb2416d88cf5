"""Intents: the sets of messages with counts by intent, tables around what takes a meaning away, odd input, cost."""

# ruff: noqa: E501 - tables of cases

from collections import Counter
from pathlib import Path

import pytest

from core.language.intents import Intent, is_mere_offer, names_day_or_delay, read_intents
from tests.support.cpu_time import cpu_seconds

MESSAGES = Path(__file__).parents[1] / "language"

SETS = {"seen": 0.98, "held_out": 0.95, "fresh": 0.95, "later": 0.93, "another": 0.95, "afterwards": 0.9, "last": 0.8}
"""Share of messages whose most pressing intent must be found. Nobody looks at `held_out` while changing words."""

MUST_BE_FOUND = {Intent.ABSENCE_TODAY: 0.97, Intent.ABUSE_REPORT: 0.97}


def rows(name: str) -> list[tuple[tuple[Intent, ...], str]]:
    lines = (MESSAGES / f"intents_{name}.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(tuple(Intent(one) for one in wanted.split(",")), text) for wanted, text in pairs]


@pytest.mark.parametrize("name", SETS)
def test_a_set_is_understood(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked, found, too_many, first = Counter[Intent](), Counter[Intent](), Counter[Intent](), 0
    for wanted, text in rows(name):
        read = read_intents(text)
        first += read[0] is wanted[0]
        asked.update(wanted)
        found.update(set(read) & set(wanted))
        too_many.update(set(read) - set(wanted))
    total = len(rows(name))
    counts = ", ".join(f"{one} {found[one]}/{asked[one]} (+{too_many[one]})" for one in Intent)
    with capsys.disabled():
        print(f"\n{name}: first intent right in {first} of {total}; found of each (and found wrongly): {counts}")
    assert first / total >= SETS[name]
    for intent, share in MUST_BE_FOUND.items():
        assert found[intent] >= asked[intent] * share, intent


def test_there_are_enough_messages_and_none_stands_in_two_sets() -> None:
    everything = [text for name in SETS for _, text in rows(name)]
    assert len(rows("seen")) + len(rows("held_out")) >= 320
    assert len(everything) == len(set(everything))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("休みます", "absence_today"), ("今日休みます", "absence_today"), ("明日休みます", "cancel"), ("今日と明日休みます", "absence_today,cancel"),
        ("今日は行けますが明日は休みます", "cancel"), ("明日は行けますが今日は休みます", "absence_today"), ("今日じゃなくて明日休みます", "cancel"),
        ("休まないで済みそうです", "other"), ("先週は休みました", "other"), ("今日は休まず行きます", "other"), ("おやすみなさい", "other"),
        ("今日はお休みですか？", "question"), ("欠席するときはいつまでに連絡すればいいですか", "question"),
        ("明日の訪問ですが、今日熱が出たので休みます", "cancel"), ("学校に行けません", "consult"), ("今日は学校を休んでいます", "consult"),
        ("遅れます", "late"), ("遅れずに行けます", "other"), ("返信が遅れてすみません", "other"), ("夜遅くにすみません", "other"),
        ("先生が遅れて来ました。謝りもしません", "complaint"), ("遅刻したらどうなりますか", "question"),
        ("今日は来てくれてありがとうございました", "thanks"), ("来てくださるとありがたいです", "other"),
        ("火曜を水曜にできますか", "reschedule"), ("16時を17時に変更してください", "reschedule"), ("住所を変更しました", "other"),
        ("担当を変更してください", "complaint"), ("火曜は無理なので水曜でお願いします", "reschedule"),
        ("着きました", "report_arrival"), ("宿題が終わりました", "other"), ("もう着きましたか？", "question"), ("気がつきました", "other"),
        ("スマホでも参加できますか", "question"), ("うちの子も利用できますか", "sign_up"), ("登録しました", "other"),
        ("毎朝お腹が痛いと言います", "consult"), ("今朝からお腹が痛いです", "absence_today"), ("熱は下がりました", "other"),
        ("虐待防止の研修はいつですか", "question"), ("肩を叩いてもらうと楽です", "other"), ("子どもを叩いてしまいます", "abuse_report"),
        ("もう死にたい", "consult"), ("Can we move Wednesday to Friday?", "reschedule"), ("今日のやつ明日にできる？", "reschedule"),
        ("中2の娘が半年学校に行けてなくて、こちらで見てもらえると聞いて", "sign_up"), ("足を骨折しています", "other"), ("今日足を骨折しました", "absence_today"),
    ],
)  # fmt: skip
def test_what_takes_a_meaning_away_or_turns_it(text: str, wanted: str) -> None:
    assert ",".join(read_intents(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("来月3日の10時でお願いします", "reschedule"), ("木曜はどうでしょう", "reschedule"), ("土曜の午前とか無理ですか？", "reschedule"),
        ("24日の火曜日でお願いできますか", "reschedule"), ("水曜の四時でよろしくお願いします", "reschedule"), ("17日か18日ならどっちでも", "reschedule"),
        ("これからは隔週にしてもらえますか", "reschedule"), ("金曜の2時で", "reschedule"), ("4時→4時半", "reschedule"),
        # the same words about something else, or about a day that is already agreed on
        ("明日もお願いします", "other"), ("明日は大丈夫です", "other"), ("来週からお願いします", "other"), ("16時で大丈夫です", "other"),
        ("明日までに電話をお願いします", "other"), ("18時には終わってほしい", "other"), ("祝日もやってますか", "question"),
        ("木曜の16時って変わってないですよね？", "question"), ("今日10時から来てもらえるんですよね？", "question"),
        # what is said outright comes before it
        ("来週の火曜に相談をお願いできますか", "consult"), ("月曜は無しで、16日の10時でお願いします", "reschedule"), ("水曜はなしでお願いします", "cancel"),
        ("電車が遅れていて17時からでお願いします", "late"), ("2学期から利用したいです", "sign_up"),
    ],
)  # fmt: skip
def test_a_day_that_is_put_forward_is_a_wish_to_move(text: str, wanted: str) -> None:
    assert ",".join(read_intents(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("秋分の日はお休みで", "cancel"), ("こどもの日なので今日は休みます", "absence_today"), ("病院なので少し遅くなります", "late"),
        ("今日は病院なので休みます", "absence_today"), ("10時に行けない、ちょっと遅れる", "late"), ("帰りが遅くなるので今日は休みます", "absence_today"),
        ("もう来ないでください", "complaint"), ("今日はもう来なくていいです", "absence_today,complaint"), ("玄関前です。どなたも出られません", "report_arrival"),
        ("0時5分退出です。遅くなりました", "report_arrival"), ("行かないと殴られる", "abuse_report"), ("殴られたので休みます", "abuse_report,absence_today"),
        ("19(木)は不在です", "cancel"), ("月に何回来てもらえますか", "question"), ("何回も言いました", "complaint"),
    ],
)  # fmt: skip
def test_reasons_doors_and_days_by_name(text: str, wanted: str) -> None:
    assert ",".join(read_intents(text)) == wanted


@pytest.mark.parametrize(
    ("text", "is_mere"),
    [
        ("木曜の16時でお願いします", True),
        ("木曜の16時に変更してください", False),
        ("今日は休みます", False),
        ("明日もお願いします", False),
    ],
)
def test_a_mere_offer_may_answer_what_somebody_asked(text: str, is_mere: bool) -> None:
    assert is_mere_offer(text) is is_mere


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("ｷｮｳﾔｽﾐﾏｽ", "きょうやすみます"), ("今日　休み　ます", "今日休みます"), ("今日休みま〜す！！", "今日休みます"), ("今日休みます😭🙏", "今日休みます"),
        ("きょう　は　やすみます。", "きょうはやすみます"), ("CANCEL TOMORROW", "cancel tomorrow"), ("今日、休みます\n", "今日休みます"), ("今日休みますwww", "今日休みます"),
    ],
)  # fmt: skip
def test_how_it_is_written_does_not_matter(written: str, plain: str) -> None:
    assert read_intents(written) == read_intents(plain) != (Intent.OTHER,)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "。", "?" * 3, "😀", "\x00", "\ud800", "ー" * 500, "(" * 3000, "́" * 500, "今" * 10_000, "1" * 10_000],
)
def test_odd_input_is_read_as_something(text: str) -> None:
    assert read_intents(text)


def test_nothing_is_other() -> None:
    assert read_intents("") == (Intent.OTHER,)


def test_the_end_of_a_long_message_is_read_too() -> None:
    assert Intent.ABSENCE_TODAY in read_intents("あのね。" * 5000 + "今日は休みます")


def test_the_most_pressing_stands_first() -> None:
    order = list(Intent)
    for name in SETS:
        for _, text in rows(name):
            read = read_intents(text)
            assert sorted(read, key=order.index) == list(read)
            assert (Intent.OTHER in read) == (read == (Intent.OTHER,))


def test_a_long_message_costs_no_more_than_its_length() -> None:
    words = "今日は熱が出たので休みますが、子どもが先生に叩かれたと言っています。"
    read_intents(words)
    costs = [cpu_seconds(lambda text=words * times: read_intents(text), times=5) for times in (25, 50)]
    assert costs[1] < costs[0] * 6


@pytest.mark.parametrize(
    ("text", "names"),
    [("今日は無理", True), ("来週はなしで", True), ("遅れます", True), ("無理です", False), ("キャンセル", False)],
)
def test_only_a_named_day_or_delay_interrupts_a_form(text: str, names: bool) -> None:
    assert names_day_or_delay(text) is names
