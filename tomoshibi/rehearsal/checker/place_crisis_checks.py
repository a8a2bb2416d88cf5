"""Promises to whoever cries for help in a room: answered warmly at once, never punished, people called until one has it."""

import re
from datetime import datetime, timedelta
from itertools import pairwise

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.checker.place_watch_checks import CRISIS, SOFT, Bad, bad_lines
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.record import Record

WITHIN = timedelta(minutes=1)
NEVER_FOR = timedelta(hours=24)
DEPUTY_AFTER, EVERYONE_AFTER, AGAIN_EVERY = timedelta(minutes=3), timedelta(minutes=6), timedelta(minutes=10)
"""Ours of K3.2.1: danger goes on by the clock, day and night."""
A_MOMENT = timedelta(seconds=90)
PRIVATE = ("あなただけにお送りしています", "あなただけに 送《おく》っています", "write to you alone")
HELP_LINE = re.compile(r"0120[-ー]\d{3}[-ー]\d{3}|0120-\d-\d{5}|#いのち|119")
DANGER = ("すぐに見てほしい", "すぐに 見《み》てほしい", "まだだれも引き受けていません")
TAKES = frozenset({words.TOOK_ALERT, words.FLAG_SEEN, words.FLAG_SETTLED})
FIRST_LINE = ("coordinator", "manager")


def cries(record: Record) -> list[Bad]:
    """Every cry for help."""
    return [one for one in bad_lines(record) if one.kind == CRISIS]


def answered_warmly(record: Record) -> Verdict:
    """Within the minute, to them alone, with help lines."""
    verdict = Verdict("crisis-answered", "K3.2.1", "助けを求める書き込みには、1分のうちに、本人だけに、相談先とお返事が届く")
    for cry in cries(record):
        if not cry.key:
            continue
        verdict.looked += 1
        soon = [one for one in record.heard if one.who == cry.key and cry.at <= one.at <= cry.at + WITHIN]
        if not any(word in one.text for one in soon for word in PRIVATE):
            verdict.find(cry.at, cry.did.who, "本人へのお返事が、すぐに届いていません")
        elif not any(HELP_LINE.search(one.text) for one in soon):
            verdict.find(cry.at, cry.did.who, "相談先が添えられていません")
    return verdict


def never_punished(record: Record) -> Verdict:
    """Their words stay, they may go on writing, nobody asks them to speak otherwise."""
    verdict = Verdict("crisis-kept", "K3.2.1", "助けを求めた人の書き込みは消さず、書き込みを休ませず、たしなめない")
    bad = bad_lines(record)
    for cry in cries(record):
        verdict.looked += 1
        until = cry.at + NEVER_FOR
        if any(one.what == words.TAKEN_OUT and one.words == cry.did.words and cry.at <= one.at <= until for one in record.did):
            verdict.find(cry.at, cry.did.who, "助けを求める書き込みが、取り出されました")
        if any(one.key == cry.key and one.kind != CRISIS and cry.at - NEVER_FOR <= one.at <= until for one in bad):
            continue  # what else they said may have led to it
        paused = (one for one in record.did if one.what == words.PERSON_PAUSED and one.family == cry.did.family)
        if any(cry.at <= one.at <= until for one in paused):
            verdict.find(cry.at, cry.did.who, "助けを求めた人の書き込みが、休みになりました")
        soon = (one for one in record.heard if one.who == cry.key and cry.at <= one.at <= cry.at + WITHIN)
        if any(word in one.text for one in soon for word in SOFT):
            verdict.find(cry.at, cry.did.who, "助けを求めた人が、たしなめられました")
    return verdict


def called_until_taken(record: Record) -> Verdict:
    """Coordinator and manager hear within the minute, then the deputy, then everybody, again and again until one has it."""
    verdict = Verdict("crisis-called", "K3.2.1", "助けを求める書き込みは、職員にすぐ届き、だれかが引き受けるまで知らせがつづく")
    for cry in cries(record):
        verdict.looked += 1
        taken = min((one.at for one in record.did if one.what in TAKES and one.at > cry.at), default=None)
        for part in FIRST_LINE:
            if _keys(record, part) and not _has_heard(record, part, cry.at, cry.at + WITHIN):
                verdict.find(cry.at, cry.did.who, f"{PARTS[part]}に、すぐの知らせが届いていません")
        _goes_on(record, verdict, cry, taken or max(one.at for one in record.heard))
    return verdict


PARTS = {"coordinator": "コーディネーター", "manager": "管理者", "deputy": "副担当"}


def _keys(record: Record, *parts: str) -> set[str]:
    return {key for key, one in record.people.items() if one.part in parts}


def _has_heard(record: Record, part: str, since: datetime, until: datetime) -> bool:
    """Whether somebody of this part heard then; or had heard within minutes before, and nobody has taken that yet."""
    taken = max((one.at for one in record.did if one.what in TAKES and one.at < since), default=None)
    waits_from = max(taken or since - AGAIN_EVERY, since - AGAIN_EVERY)
    keys = _keys(record, part)
    return any(one.who in keys and waits_from < one.at <= until and _is_danger(one.text) for one in record.heard)


def _is_told(record: Record, key: str, since: datetime, until: datetime) -> bool:
    heard = (one.text for one in record.heard if one.who == key and since - AGAIN_EVERY <= one.at <= until)
    return any(_is_danger(text) for text in heard)


def _is_danger(text: str) -> bool:
    return any(word in text for word in DANGER)


def _goes_on(record: Record, verdict: Verdict, cry: Bad, taken: datetime) -> None:
    waited = taken - cry.at
    late = DEPUTY_AFTER + A_MOMENT
    if waited > late and _keys(record, "deputy") and not _has_heard(record, "deputy", cry.at, cry.at + late):
        verdict.find(cry.at, cry.did.who, "3分たっても、副担当に届いていません")
    staff = _keys(record, *PARTS)
    late = EVERYONE_AFTER + A_MOMENT
    if waited > late and not all(_is_told(record, key, cry.at, cry.at + late) for key in staff):
        verdict.find(cry.at, cry.did.who, "6分たっても、全員には届いていません")
    told = sorted(one.at for one in record.heard if one.who in staff and cry.at <= one.at <= taken and _is_danger(one.text))
    edges = [cry.at, *told, taken]
    if any(until - since > AGAIN_EVERY + A_MOMENT for since, until in pairwise(edges)):
        verdict.find(cry.at, cry.did.who, "だれも引き受けていないのに、知らせがとだえました")
