"""What a message says about a visit: absent today, cancelled for later, late, moved, arrived."""

import re
from dataclasses import dataclass

from core.language.clues import Clue
from core.language.harm import tells_of_harm
from core.language.intent_clues import Found
from core.language.message_clues import Message
from core.language.offered_times import is_put_forward, puts_forward

_TO_SCHOOL = re.compile(r"(?:に|へ|には|にも|へは|は|も|を|が|すら|さえ|にさえ|)(?:もう|全然|)")
_VISIT_OF = re.compile(r"の(?:やつ|分|ぶん|回|訪問|授業|予定|れっすん|時間|約束)(?:を|は|、|って|ですが|)")
_BECAUSE_OF_THAT_DAY = re.compile(r"(?:は|が|に|だけ)[^。]{1,20}?(?:ので|なんで|ため|だから|から|のため|んで)、?")
"""火曜は仕事なので before the day that shall be instead."""
_WITH_IT = re.compile(
    r"(?:の(?:同じ|おなじ|いつもの)?(?:時間|じかん|時刻|夕方|午後|午前|夜))?(?:で|だと(?:助かります?|ありがたいです)|なら(?:大丈夫です?|平気です?)?)"
    r"(?:お願い(?:します|できますか|いたします)?|頼みます)?[。.!~〜]*"
)
_AT_THAT_HOUR = re.compile(r"(?:時半?|時[0-9]{1,2}分|:[0-9]{2})(?:に|には|までに|までには|ちょうどに)$")
_IS_REASON = re.compile(
    r"急|きゅう|用事|ようじ|予定|先約|仕事|病院|歯医者|診察|通院|検査|てすと|試験|部活|塾|来客|出張|法事|面接|懇談|三者面談|台風|大雪|警報|留守"
)
_ASKS_WHETHER = re.compile(
    r"(?:無理|むり|だめ|駄目|難しい|むずかしい|厳しい)(?:です|でしょう|そうです)(?:か|かね|かな)[?。]|(?:無理|むり|だめ)(?:かな)?[?]"
)
"""土曜は無理ですか: asked, nobody stays away."""
_IS_OVER = re.compile(r"(?:まし|申|すみ|すい|ご|も?う?しわけ)")
_IS_WHY = re.compile(r"(?:そう|る|ます|予定|見込み)?(?:な|の)?(?:ので|から|ため|んで)")
"""帰りが遅くなるのでお休みします."""
_FIRM = (Clue.ABSENT, Clue.CANCEL)

_NEAR_TIMES = 8
"""Days and hours before another that are looked at for what it stands instead of."""

Absences = list[tuple[Found, frozenset[Clue]]]
"""Words by which somebody stays away, each with the days it is about."""


@dataclass(frozen=True, slots=True)
class VisitReading:
    """What is said of a visit."""

    absent_today: bool
    cancelled: bool
    late: bool
    moved: bool
    arrived: bool
    offered: bool
    """A day or an hour is put forward, and no word says that a visit shall be moved."""


def read_visit(message: Message) -> VisitReading:
    """All of it at once, since each looks at the others: a jam explains an absence, a move cancels nothing besides."""
    absences = [(word, message.days_of(word)) for word in _absences(message)]
    moved = _is_moved(message)
    absent_today = _is_absent_today(message, absences, moved=moved)
    cancelled = _is_cancelled(message, absences, absent_today=absent_today, moved=moved)
    late = _is_late(message, absent_today=absent_today, otherwise_told=cancelled or moved)
    arrived = not absent_today and _is_there(message)
    offered = not moved and puts_forward(message)
    return VisitReading(absent_today, cancelled, late, moved, arrived, offered)


def _is_absent_today(message: Message, absences: Absences, *, moved: bool) -> bool:
    """Whether somebody does not take part in what is today; illness alone says so when nothing else explains it."""
    if _is_explained(message, absences):
        return False
    if any(Clue.TODAY in when for _, when in absences):
        firm = any(word.mark in _FIRM for word, _ in absences)
        # 今日16時からは難しいので17時からにできますか: nobody stays away
        return firm or not moved or len(list(message.of(Clue.TIME))) < 2
    if any(not when for _, when in absences) and _stands_for_today(message):
        return True
    return not any(Clue.LATER in when for _, when in absences) and _is_only_ill(message)


def _is_explained(message: Message, absences: Absences) -> bool:
    """Nobody stays away: 病院なので少し遅くなります, 10時に行けない、ちょっと遅れる, or nobody opens to a supporter."""
    firm = [word for word, when in absences if word.mark in _FIRM]
    at_door = _is_there(message) and not message.has(Clue.CANCEL, Clue.ILL)
    if absences and at_door and all(word.mark is Clue.ABSENT and not when for word, when in absences):
        return True
    if not any(_is_to_come(message, word) for word in message.of(Clue.LATE)):
        return False
    return all(_AT_THAT_HOUR.search(message.text, max(0, word.start - 12), word.start) for word in firm) and all(
        word in firm or _IS_REASON.match(message.text, word.start) for word, _ in absences
    )


def _is_to_come(message: Message, late: Found) -> bool:
    """A delay ahead, not 連絡が遅くなりすみません."""
    return _IS_OVER.match(message.text, late.end) is None and _is_own_delay(message, late)


def _is_cancelled(message: Message, absences: Absences, *, absent_today: bool, moved: bool) -> bool:
    """Whether a later visit is called off, or one without a day (キャンセルしたいです); a move does not cancel besides."""
    if not any(Clue.LATER in when or (not when and word.mark is Clue.CANCEL and not absent_today) for word, when in absences):
        return False
    if not moved:
        return True
    return any(
        word.mark in _FIRM and Clue.LATER in when and _ends_sentence_before_move(message, word) for word, when in absences
    )


def _is_late(message: Message, *, absent_today: bool, otherwise_told: bool) -> bool:
    """Whether somebody comes or begins later; what only explains (a jam, still at home) gives way to all else."""
    over = _IS_OVER if _is_there(message) else _IS_WHY if otherwise_told or absent_today else None
    delays = [word for word in message.of(Clue.LATE) if over is None or over.match(message.text, word.end) is None]
    if any(_is_own_delay(message, word) for word in delays):
        return not absent_today or message.has_all(Clue.TODAY, Clue.LATER)
    if not message.has(Clue.ON_THE_WAY) or message.has(Clue.COMPLAINT, Clue.ARRIVED) or tells_of_harm(message):
        return _begins_later(message)
    return not absent_today and not otherwise_told


def _is_moved(message: Message) -> bool:
    """Whether a visit shall be at another time: a word of moving, 水曜じゃなくて金曜, 17時からにしてもらえますか."""
    if any(_is_about_visit(message, word) for word in message.of(Clue.MOVE)):
        return True
    if message.has(Clue.LATE, Clue.SIGN_UP):
        return False
    times = list(message.of(Clue.LATER, Clue.TODAY, Clue.TIME))
    for number, time in enumerate(times):
        instead = _ends_with_it(message, time) or is_put_forward(message, time)
        earlier = times[max(0, number - _NEAR_TIMES) : number]
        if instead and (
            _gives_up(message, earlier, time)
            or any(message.gap(one, time) in {"を", "から", "を、", "からを"} for one in earlier)
            or any(_is_one_day_for_another(message, one, time) for one in earlier)
        ):
            return True
        if not _is_given_up_later(message, time) and any(
            re.fullmatch(r"(?:の[^。]{0,6})?(?:じゃな|ではな|でな|やな)(?:く|くて)、?", message.gap(one, time))
            for one in earlier
        ):
            return True
    return False


def _ends_with_it(message: Message, time: Found) -> bool:
    """火曜は無理なので水曜で, 木曜は通院なので金曜の同じ時間で: the message ends with the other day."""
    return _WITH_IT.fullmatch(message.text[time.end :]) is not None


def _is_one_day_for_another(message: Message, one: Found, other: Found) -> bool:
    """今日のやつ明日にできる, 木曜は仕事なので金曜に: the visit of one day, then another day."""
    days = (Clue.TODAY, Clue.LATER)
    between = message.gap(one, other)
    told = _VISIT_OF.fullmatch(between) or _BECAUSE_OF_THAT_DAY.fullmatch(between)
    return one.mark in days and other.mark in days and told is not None


def _is_there(message: Message) -> bool:
    """Whether a supporter says that they are there or have left; asking whether is a question."""
    if not message.has(Clue.ARRIVED):
        return False
    for sentence in message.sentences():
        marks = {word.mark for word in sentence.words}
        if Clue.ARRIVED in marks and not (Clue.ASKING_END in marks and Clue.THANKS not in marks):
            return True
    return False


def _absences(message: Message) -> list[Found]:
    """Words by which somebody stays away: of a visit, not of school, and those that need a day have one near."""
    if not message.has(*_FIRM, Clue.CANNOT, Clue.WAS_ABSENT):
        return []
    found = [word for word in message.of(*_FIRM) if not _is_school(message, word) and not _sends_away(message, word)]
    for word in message.of(Clue.CANNOT):
        before = [day for day in message.of(Clue.TODAY, Clue.LATER) if day.start < word.start]
        after = [day for day in message.of(Clue.TODAY, Clue.LATER) if 0 <= day.start - word.end <= 2]
        if _ASKS_WHETHER.match(message.text, word.start):
            continue
        near = (before and word.start - before[-1].end <= 40) or after
        if near and not _is_school(message, word) and not _is_study(message, before[-1] if before else None, word):
            found.append(word)
    found += [
        word for word in message.of(Clue.WAS_ABSENT) if Clue.TODAY in message.days_of(word) and not _is_school(message, word)
    ]
    return found


def _sends_away(message: Message, word: Found) -> bool:
    """もう来ないでください, where no day is named: somebody is sent away, nobody takes a day off."""
    complaint = message.just_before(word, Clue.COMPLAINT, reach=0) or next(
        (one for one in message.of(Clue.COMPLAINT) if one.start <= word.start < one.end), None
    )
    return complaint is not None and message.text[word.start] in "来こき" and not message.days_of(word)


def _is_school(message: Message, word: Found) -> bool:
    if any(worry.start < word.start < worry.end for worry in message.of(Clue.WORRY)):
        return True
    place = message.just_before(word, Clue.SCHOOL, reach=4)
    return place is not None and _TO_SCHOOL.fullmatch(message.gap(place, word)) is not None


def _is_study(message: Message, day: Found | None, word: Found) -> bool:
    begin = day.end if day else 0
    return any(begin <= one.start and one.end <= word.start for one in message.of(Clue.STUDY))


def _stands_for_today(message: Message) -> bool:
    """An absence without a day means today, unless it lasts, is asked about or is a cancelling (which means later)."""
    if message.has(Clue.CHRONIC) or (message.has(Clue.WORRY, Clue.PAST) and not message.has(Clue.ILL)):
        return False
    if message.has(Clue.ABOUT, Clue.SIGN_UP):
        return False
    return message.has(Clue.ABSENT) or (message.has(Clue.ILL) and not message.has(Clue.WELL))


def _is_only_ill(message: Message) -> bool:
    """Fever and nothing else: when a visit is today nobody writes it without a reason."""
    if message.has(Clue.LATE, Clue.ARRIVED, Clue.WELL, Clue.SIGN_UP, Clue.ABOUT, Clue.WAS_ABSENT, Clue.PAST, Clue.HARM):
        return False
    today = message.has(Clue.TODAY)
    if message.has(Clue.CHRONIC) and not today:
        return False
    if message.has(Clue.ILL):
        if not today and all(_is_injury(message, word) for word in message.of(Clue.ILL)):
            return False
        return today or not message.has(Clue.LATER, Clue.CONSULT, Clue.COMPLAINT, Clue.WORRY)
    return today and message.has(Clue.WEARY) and not message.has(Clue.CONSULT, Clue.COMPLAINT, Clue.THANKS)


def _is_injury(message: Message, word: Found) -> bool:
    """A broken leg is told for weeks; fever only on its day."""
    return any(one.start == word.start for one in message.of(Clue.INJURY))


def _ends_sentence_before_move(message: Message, word: Found) -> bool:
    moves = [move for move in message.of(Clue.MOVE, Clue.INSTEAD) if move.start >= word.end]
    return (
        bool(moves) and "。" in message.gap(word, moves[0]) and message.just_before(moves[0], Clue.LATER, reach=4) is not None
    )


def _is_own_delay(message: Message, word: Found) -> bool:
    """Not 先生が遅れて来る, which is a complaint or a question."""
    whose = message.just_before(word, Clue.HELPER, reach=3)
    if whose is None and not message.has(Clue.COMPLAINT):
        return not (message.has(Clue.PAST) and not message.has(Clue.TODAY))
    return not message.has(Clue.COMPLAINT) and not message.text.endswith("?")


def _begins_later(message: Message) -> bool:
    """30分後にして, 帰宅が17時半になりそう."""
    for word in message.of(Clue.SPAN):
        if re.match(
            r"(?:ほど|くらい|ぐらい|)(?:後|あと|ご)(?:に(?:し|着|始|行|開|な|来|つき|お願)|で|から)",
            message.text[word.end : word.end + 10],
        ):
            return True
        if re.match(r"(?:ほど|くらい|ぐらい|)(?:で|)(?:かか|着|つき|待|遅)", message.text[word.end : word.end + 8]):
            return (
                message.text[max(0, word.start - 3) : word.start].endswith(("あと", "後", "まだ", "で")) or "着" in message.text
            )
    return any(
        re.match(
            r"(?:半|過ぎ|すぎ|頃|ごろ|くらい|ぐらい)*(?:に|からに|すたとに|開始に)(?:なり|なる|着|つき|帰)",
            message.text[word.end : word.end + 10],
        )
        for word in message.of(Clue.TIME)
    )


def _is_about_visit(message: Message, word: Found) -> bool:
    """Not a changed address, and not another tutor."""
    complains = message.has(Clue.COMPLAINT) or message.has_all(Clue.TROUBLED, Clue.HELPER)
    if complains and not message.has(Clue.TODAY, Clue.LATER, Clue.TIME):
        return False
    return message.just_before(word, Clue.DETAILS, Clue.HELPER, reach=2) is None


def _is_given_up_later(message: Message, time: Found) -> bool:
    """今日じゃなくて明日休みます: the second day is no wish."""
    return any(word.start >= time.end for word in message.of(*_FIRM))


def _gives_up(message: Message, earlier: list[Found], time: Found) -> bool:
    """Whether a time named before is said not to work."""
    return any(
        one.end <= word.start and word.end <= time.start for one in earlier for word in message.of(Clue.CANNOT, Clue.ABSENT)
    )
