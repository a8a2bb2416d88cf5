"""What the words of a short message may be clues of; the intents are read from these and from where they stand."""

from enum import StrEnum


class Clue(StrEnum):
    """What a word says. The lists are in core.language.clue_words_*."""

    TODAY = "today"
    LATER = "later"
    PAST = "past"
    TIME = "time"  # a clock time
    SPAN = "span"  # so many minutes or hours
    CHRONIC = "chronic"  # for long, every morning: a worry, not a day off
    ABSENT = "absent"  # 休みます, 行けません: says by itself that somebody does not come
    CANCEL = "cancel"  # キャンセル: of the day that is named, of a later one when none is
    CANNOT = "cannot"  # 無理, 難しい, 都合が悪い: an absence only together with a day
    WAS_ABSENT = "was_absent"
    SCHOOL = "school"
    STUDY = "study"  # what may be difficult without anybody staying away
    ILL = "ill"
    WEARY = "weary"  # しんどい: illness when a day is named, a worry when none is
    WELL = "well"
    LATE = "late"
    ON_THE_WAY = "on_the_way"  # a jam, still at home, wait a little: late unless the message says more
    MOVE = "move"  # 変更, 振替, 別の日
    OTHER_DAY_FOR = "other_day_for"  # 水曜じゃなくて
    INSTEAD = "instead"  # にしてもらえますか, after a day or an hour
    DETAILS = "details"  # an address, a phone number: what is changed and is no visit
    HELPER = "helper"  # 先生, サポーター, 担当
    ARRIVED = "arrived"
    WORRY = "worry"  # a state that people consult about
    CONSULT = "consult"  # says so: 相談, 聞いてほしい, 悩んで
    TROUBLED = "troubled"  # 困っています: a complaint about us, a worry about anything else
    SERVICE = "service"  # what a complaint may be about
    COMPLAINT = "complaint"
    HARM = "harm"
    KIN = "kin"  # this and the next ones are harm only together, see core.language.harm
    PEER = "peer"
    CHILD = "child"
    BLOW = "blow"
    INJURY = "injury"
    NIGHT = "night"  # or another time or weather in which no child is to be out
    ALONE = "alone"  # or dressed too thinly
    OUTSIDE = "outside"
    AWAY = "away"  # whoever should be there is not
    HUNGER = "hunger"
    INTIMATE = "intimate"  # what nobody who helps, teaches or leads does or says
    FORCED = "forced"  # させられ
    REGRET = "regret"  # てしまいました
    ROUGH = "rough"  # harm when it is regretted
    CORNER = "corner"  # where nobody is put to live
    PUT = "put"
    NEIGHBOUR = "neighbour"
    SOUND = "sound"
    SIGN_UP = "sign_up"
    MAY_JOIN = "may_join"  # 参加できますか: a wish to begin, a question when a condition is named
    CONDITION = "condition"  # スマホでも, マイクなしでも
    ABOUT = "about"  # the rules of being absent, late, moved: a question, not a message
    ASK = "ask"
    ASKING_END = "asking_end"  # か。
    THANKS = "thanks"
    NOTHING = "nothing"  # only there so that a shorter word inside it is not read
