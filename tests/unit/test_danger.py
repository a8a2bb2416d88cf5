"""Words of danger: a miss is worse than a false alarm, but everyday lines must pass."""

# ruff: noqa: E501 - tables of cases

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language.danger import DangerKind, find_danger
from core.usecases.see_danger import danger_in
from tests.support.cpu_time import cpu_seconds

LIFE = """死にたい|死 に た い|し、に、た、い|死\nに\nた\nい|しにたい|シニタイ|ｼﾆﾀｲ|しにたーい|しにたぃ|しにたいいいいい|タヒにたい|ﾀﾋにたい
4にたい|４にたいです|死・に・た・い|死…に…た…い|もう死にたいです|わたししにたい|今しにたいです|死にてえ|しにてー|死にたくなる|死にたくなった
死にたくないわけじゃない|死んでしまいたい|死んだほうがましだ|死んだ方がいい|消えたい|きえたい|キエタイ|消えてしまいたい|消えてなくなりたい
いなくなりたい|居なくなりたい|生きていたくない|生きるのがつらい|生きるのに疲れた|生きてる意味がない|もう生きてても仕方ない|生まれてこなければよかった
自殺したい|じさつ|首を吊ろうと思う|飛び降りようかな|リスカした|またリスカしちゃった|手首切った|ODした|薬を100錠飲んだ|睡眠薬を全部飲みました
死ぬほど眠い、でも死にたい|ゲームで殺された、でも本当は死にたい|助けて|たすけて！！|助けてください|だれかたすけて|I want to die|want  to   kill myself
死ねばいいのに、私なんて|自分なんかいなければいい|人生終わりにしたい|死にそうです|今から死にます|もう死ぬ|殺してください|shinitai|s h i n i t a i
遺書を書いた|早く楽になりたい|死\u200bに\u200bたい|死にたい😭😭😭|しにたいよ|しにたいです|今日は楽しかったです。でも死にたい|私はもう死ぬ
self-harm|I don't want to live anymore|自分を傷つけてしまう|タヒりたい|意識がありません|死にたくてたまらない|しんでしまいたい|HELP ME"""

VIOLENCE = """殴られる|死にたくないのに殴られる|お父さんに殴られた|なぐられました|父が母を殴った|お父さんが叩いてくる|パパにけられた|父に蹴られた
首を絞められた|ご飯をもらえない|ごはんをくれない|家に入れてもらえない|虐待かもしれない|夫が包丁を持って暴れて|DVを受けています|ＤＶ|殺されるかもしれない
体を触られた|裸の写真を送れと言われた|家に帰るのが怖い|お母さんが怒って物を投げつけてくる|my dad hits me|ストーカーされています|殴 ら れ る|な、ぐ、ら、れ、た
ゲームで殺された、あとお父さんに殴られた|虐待防止研修のあとで、母に叩かれました|息子が暴れています|閉じ込められている|暴力をふるわれる|監禁されている
He beats me|痴漢にあった|あざが増えている|死ねって言われる|たたかれた|性的なことをされた"""

EVERYDAY = """死ぬほど眠い|死ぬほど笑った|死ぬほど好き|暑くて死にそう|お腹すいて死にそう|宿題が多すぎて死にそう|眠くて死ぬ|必死に勉強しました|死ぬかと思った
今日の体育で足をけがしました|引っ越しにたいして|わたしにたいして優しい|はなしにたいした意味はない|話しに行きたいです|試しにタイプしてみた|髪を切りたい
おじいちゃんが死んだので休みます|ゲームで敵に殺された|ゲームで殴られた|ペットの犬が死にそうで悲しいです|宿題を助けて|21日は休みます|明日は欠席します
ありがとうございました|日程を変更したいのですが|消しゴムで消えた|アリスから連絡|リストから消えた|電池が死んだ|肩を叩かれた|SNSで叩かれた
虐待防止研修の日程を教えてください|今日の面談は終わりにしたいです|仕事が楽になりたい|数学のテストやばい|太鼓を叩いたり|支援を終わりにしたい|蚊に刺された
つけられた|開けられた|忘れられた|決められた|助けてもらいました。ありがとう|help|What time is it?|暴力団の排除の誓約書|お母さんが肩たたきをしてくれた|駅に近い
四国に行きたい|4に対して|氏に体調を聞く|4に達した|人はいつか死ぬ|お兄ちゃんがたくさん食べた|母が旅行に行った|テレビが消えた|OD色のジャケット|DVDを見ました
包丁を使って料理した|うちに居るのが好き|お腹が空いて死にそうです|16時からでお願いします|写真を送ります|先生が優しいです|英語が楽しかった|サッカーでボールをけりました
遅れます。10分くらいです|振替をお願いします|ねこを飼いたい|外に行きたい|笑い死にそう|リスかわいい|クリスカード|よかったです|楽しみにしています|部活に入りたい
死にたくない|やさしい日本語|人と話したい|ABCD-EFGH|学校に行けない|行きたくない|お願いします|I need help with homework|see you tomorrow|消えた文字をもどしたい"""


def lines(table: str) -> list[str]:
    return [line for row in table.replace("死\nに\nた\nい", "死\\nに\\nた\\nい").split("\n") for line in row.split("|") if line]


@pytest.mark.parametrize("text", lines(LIFE))
def test_danger_to_life_is_heard(text: str) -> None:
    danger = find_danger(text.replace("\\n", "\n"))
    assert danger is not None
    assert danger.kind is DangerKind.LIFE


@pytest.mark.parametrize("text", lines(VIOLENCE))
def test_violence_is_heard(text: str) -> None:
    danger = find_danger(text)
    assert danger is not None
    assert danger.kind is DangerKind.VIOLENCE


@pytest.mark.parametrize("text", lines(EVERYDAY))
def test_everyday_talk_passes(text: str) -> None:
    assert find_danger(text) is None


@pytest.mark.parametrize("text", ["死にたい", "殴られる"])
@pytest.mark.parametrize(
    "around",
    ["{}", "こんにちは。{}", "{}。すみません", "今日は晴れです\n{}\nでは", "「{}」", "…{}…", "😭{}😭", "{}" + "あ" * 4000],
)
def test_danger_is_heard_wherever_it_stands(text: str, around: str) -> None:
    assert find_danger(around.format(text)) is not None


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    find_danger(text)


@pytest.mark.parametrize("everyday", lines(EVERYDAY))
def test_an_excuse_never_excuses_what_stands_beside_it(everyday: str) -> None:
    for between in ("、", "。", "\n", " ", "けど", "、でも本当は", "😭"):
        for danger in ("死にたい", "もう消えたい", "父に殴られた", "殺される", "生きるのがつらい"):
            assert find_danger(f"{everyday}{between}{danger}") is not None, (between, danger)
            assert find_danger(f"{danger}{between}{everyday}") is not None, (between, danger)


@pytest.mark.parametrize(
    "why",
    [
        "疲れて",
        "痛くて",
        "つらくて",
        "眠くて",
        "恥ずかしくて",
        "学校が嫌で",
        "宿題が多くて",
        "お腹が空いて",
        "ゲームで負けて",
        "仕事で",
    ],
)
def test_a_reason_does_not_excuse_the_wish(why: str) -> None:
    for wish in ("死にたい", "しにたい", "死にたくなった", "死んでしまいたい", "死んだほうがいい", "消えたい", "もう死にたい"):
        assert find_danger(f"{why}{wish}") is not None, wish


@pytest.mark.parametrize("part", ["あいしにた", "死に", "お父さんが", "、", "し、", "a", "ー", "ゲームで"])
def test_the_search_is_linear(part: str) -> None:
    """Ten times the text may take ten times as long, not a hundred times: 5,000 signs well under a second either way."""

    def seconds(length: int) -> float:
        text = (part * length)[:length]
        return cpu_seconds(lambda: find_danger(text))

    seconds(100)
    assert seconds(30_000) < 60 * max(seconds(3_000), 0.002)


THREATS = """殺すぞ|ころすぞ|殺 す ぞ|あいつを殺してやる|ぶっ殺す|ぶっころす|殺したい|父を殺してやりたい|刺してやる|殴りに行く|火をつけてやる
学校を爆破してやる|子どもを殺してしまいそう|I'm going to kill him"""

HEARD_THREATS = """殺すぞと言われた|お父さんに殺すぞって言われました|「殺すぞ」と脅されています|父が殺すって|お父さんが殺すぞって怒鳴る|殺される
殺してやると言って追いかけてくる|殺すぞ、と言われて殴られた|兄が殺すぞと言ってくる|殺してやりたい。父に殴られた|he said he is going to kill me"""


@pytest.mark.parametrize("text", lines(THREATS))
def test_who_threatens_is_told_from_who_is_threatened(text: str) -> None:
    danger = find_danger(text)
    assert danger is not None
    assert danger.kind is DangerKind.THREAT


@pytest.mark.parametrize("text", lines(HEARD_THREATS))
def test_who_is_threatened_gets_the_help_of_victims(text: str) -> None:
    danger = find_danger(text)
    assert danger is not None
    assert danger.kind is DangerKind.VIOLENCE


def test_what_is_a_cry_in_a_group_is_danger_in_a_talk_between_two() -> None:
    groups = tomllib.loads((Path(__file__).parents[1] / "moderation/voices.toml").read_text(encoding="utf-8"))["group"]
    cries = [line for group in groups if group["kinds"] == ["crisis"] for line in group["cases"].strip().splitlines()]
    silent = [
        line
        for line in (*cries, "今屋上にいる", "もうすぐ楽になれる", "みんな今までありがとう、さようなら")
        if not danger_in(line)
    ]
    assert silent == []
    assert [
        line
        for line in ("ボール当たって鼻血でた", "子どもがご飯を食べてくれなくて困っています", "先生ありがとう、さようなら")
        if danger_in(line)
    ] == []
