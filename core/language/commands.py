"""Words that always work when they are the whole message: help, a person, the language, the desk, the card, and in a form."""

from enum import StrEnum

from core.language.normalise import fold


class Command(StrEnum):
    """What such a word asks for."""

    HELP = "help"
    PERSON = "person"
    LANGUAGE = "language"
    DESK = "desk"
    CARD = "card"
    HOURS = "hours"
    BACK = "back"
    STOP = "stop"
    LATER = "later"
    PLAN = "plan"
    CALENDAR = "calendar"
    TROUBLE = "trouble"
    ELSEWHERE = "elsewhere"
    ASK = "ask"
    RELAY = "relay"


_WORDS: dict[Command, tuple[str, ...]] = {
    Command.HELP: (
        "ヘルプ",
        "へるぷ",
        "使い方",
        "つかいかた",
        "使いかた",
        "つかい方",
        "使い方は",
        "使い方を教えて",
        "使い方を教えてください",
        "使い方がわからない",
        "つかいかたがわからない",
        "使い方がわかりません",
        "何ができますか",
        "何ができるの",
        "なにができるの",
        "メニュー",
        "menu",
        "help",
        "?",
        "??",
        "how to use",
        "how to use this",
        "/help",
        "/ヘルプ",
        "ヘルプして",
    ),
    Command.PERSON: (
        "人と話したい",
        "人と話したいです",
        "人とはなしたい",
        "ひとと話したい",
        "ひとと はなしたい",
        "ひととはなしたい",
        "ひととはなしたいです",
        "人と話す",
        "人と話せますか",
        "人と直接話したい",
        "担当者",
        "担当者と話したい",
        "担当者と話したいです",
        "担当者につないで",
        "担当者につないでください",
        "担当の人",
        "担当の人と話したい",
        "担当の方と話したいです",
        "たんとうしゃ",
        "スタッフ",
        "スタッフと話したい",
        "オペレーター",
        "オペレータ",
        "オペレーターと話したい",
        "有人",
        "有人対応",
        "電話したい",
        "電話で話したい",
        "電話で話したいです",
        "電話ください",
        "電話をください",
        "電話してください",
        "コーディネーター",
        "コーディネーターと話したい",
        "先生と話したい",
        "だれかと話したい",
        "誰かと話したい",
        "誰かと話したいです",
        "だれかとはなしたい",
        "person",
        "human",
        "agent",
        "operator",
        "staff",
        "talk to a person",
        "talk to a human",
        "talk to someone",
        "i want to talk to a person",
        "i want to talk to someone",
        "speak to a person",
        "/person",
    ),
    Command.LANGUAGE: (
        "ことば",
        "言葉",
        "言語",
        "ことばを選ぶ",
        "ことばをえらぶ",
        "言葉を選ぶ",
        "ことばを変える",
        "言葉を変える",
        "言語を変える",
        "言語変更",
        "language",
        "languages",
        "change language",
        "/language",
        "日本語",
        "にほんご",
        "japanese",
        "nihongo",
        "日本語で",
        "日本語でお願いします",
        "やさしい日本語",
        "やさしいにほんご",
        "優しい日本語",
        "易しい日本語",
        "簡単な日本語",
        "かんたんな日本語",
        "easy japanese",
        "plain japanese",
        "やさしい日本語で",
        "やさしい日本語でお願いします",
        "英語",
        "えいご",
        "english",
        "英語で",
        "英語でお願いします",
        "in english",
        "english please",
        "イングリッシュ",
    ),
    Command.DESK: ("デスク", "デスクを開く", "デスクをひらく", "desk", "open desk", "/desk"),
    Command.CARD: (
        "連絡カード",
        "れんらくカード",
        "連絡先カード",
        "連絡カードを書く",
        "連絡カードを変える",
        "連絡カードを直す",
        "contact card",
        "card",
        "/card",
    ),
    Command.HOURS: (
        "お知らせの時間",
        "おしらせの時間",
        "おしらせのじかん",
        "通知の時間",
        "通知時間",
        "夜は送らないで",
        "夜は送らないでください",
        "notice hours",
        "quiet hours",
    ),
    Command.BACK: ("もどる", "戻る", "前にもどる", "前に戻る", "ひとつ前", "back", "go back"),
    Command.STOP: (
        "やめる",
        "やめます",
        "やめときます",
        "やめておきます",
        "やっぱりやめる",
        "やっぱりやめます",
        "終わる",
        "終わります",
        "おわる",
        "stop",
        "quit",
    ),
    Command.PLAN: (
        "予定",
        "よてい",
        "予定を見る",
        "予定をみる",
        "よていをみる",
        "予定を見たい",
        "予定を見たいです",
        "予定を教えて",
        "予定を教えてください",
        "予定を確認したい",
        "予定表",
        "これからの予定",
        "次の予定",
        "つぎのよてい",
        "次の予定は",
        "次の支援",
        "つぎの支援",
        "次の支援は",
        "次の支援はいつ",
        "次の支援はいつですか",
        "次はいつ",
        "次はいつですか",
        "つぎはいつ",
        "今度の支援",
        "次回",
        "次回はいつですか",
        "今週の予定",
        "今日の予定",
        "きょうのよてい",
        "スケジュール",
        "plan",
        "plans",
        "schedule",
        "my dates",
        "appointments",
        "my appointments",
        "see appointments",
        "next appointment",
        "next visit",
        "when is the next visit",
        "/plan",
    ),
    Command.CALENDAR: ("カレンダー", "かれんだー", "カレンダーを見る", "カレンダーに入れたい", "calendar", "/calendar"),
    Command.RELAY: (
        "伝言",
        "でんごん",
        "サポーターさんに伝える",
        "サポーターに伝える",
        "さぽーたーさんにつたえる",
        "サポーターさんに伝えたい",
        "ご家庭に伝える",
        "家庭に伝える",
        "ご家庭に伝えたい",
        "tell my supporter",
        "tell the family",
        "/relay",
    ),
    Command.ASK: (
        "相談",
        "そうだん",
        "質問",
        "しつもん",
        "相談・質問",
        "そうだん・しつもん",
        "相談する",
        "質問する",
        "質問したい",
        "質問したいです",
        "ask",
        "question",
        "ask a question",
        "/ask",
        "/question",
    ),
    Command.ELSEWHERE: (
        "ほかの場所も知りたい",
        "ほかの場所も知りたいです",
        "ほかの場所を知りたい",
        "他の場所も知りたい",
        "他の場所も知りたいです",
        "他の場所を知りたい",
        "ほかの居場所も知りたい",
        "ほかの居場所を知りたい",
        "他の居場所も知りたい",
        "他の居場所を知りたい",
        "ほかのばしょもしりたい",
        "ほかの場所",
        "他の場所",
        "ほかの居場所",
        "他の居場所",
        "other places",
    ),
    Command.TROUBLE: (
        "困った",
        "こまった",
        "困ったこと",
        "困ったことがあります",
        "困ってます",
        "こまってます",
        "困っています",
        "こまっています",
        "困った・報告",
        "困った報告",
        "こまった・ほうこく",
        "困った!",
        "報告",
        "ほうこく",
        "報告したい",
        "報告したいです",
        "報告する",
        "報告があります",
        "通報",
        "通報したい",
        "通報したいです",
        "通報する",
        "スタッフを呼んで",
        "スタッフを呼ぶ",
        "report",
        "i want to report something",
        "report something",
        "i am in trouble",
        "i'm in trouble",
        "trouble",
        "/report",
        "/trouble",
        "/困った",
        "/報告",
    ),
    Command.LATER: ("あとで", "後で", "あとにする", "後にする", "また今度", "またあとで", "later"),
}

_LANGUAGES: dict[str, tuple[str, ...]] = {
    "ja": ("日本語", "にほんご", "japanese", "nihongo", "日本語で", "日本語でお願いします"),
    "ja-easy": (
        "やさしい日本語",
        "やさしいにほんご",
        "優しい日本語",
        "易しい日本語",
        "簡単な日本語",
        "かんたんな日本語",
        "easy japanese",
        "plain japanese",
        "やさしい日本語で",
        "やさしい日本語でお願いします",
    ),
    "en": ("英語", "えいご", "english", "英語で", "英語でお願いします", "in english", "english please", "イングリッシュ"),
}

_ENDS = "。．.!！、,~〜ー♪☆ 　「」『』\"'()"
_LONGEST = 40
_ASKED = frozenset({Command.PLAN, Command.CALENDAR})
"""Commands that may come as a question, 次はいつ？; やめる？ asks something else."""


def _key(text: str) -> str:
    folded = fold(text[: _LONGEST * 2]).strip(_ENDS)
    return folded if folded.isascii() else folded.replace(" ", "")


_BY_WORD = {_key(word): command for command, words in _WORDS.items() for word in words}
_BY_LANGUAGE = {_key(word): language for language, words in _LANGUAGES.items() for word in words}


def read_command(text: str) -> Command | None:
    """The command when the whole message is nothing but its word, in any width, kana or case; None otherwise."""
    if len(text) > _LONGEST:
        return None
    key = _key(text)
    asked = _BY_WORD.get(key.rstrip("?"))
    return asked if asked in _ASKED else _BY_WORD.get(key)


def read_language(text: str) -> str | None:
    """The language ("ja", "ja-easy" or "en") when the whole message is nothing but its name; None otherwise."""
    return None if len(text) > _LONGEST else _BY_LANGUAGE.get(_key(text))
