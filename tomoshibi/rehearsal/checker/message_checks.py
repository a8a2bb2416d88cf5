"""Promises about messages: once and only once, not at night, nothing after a block, no names in a chat."""

import re
from bisect import bisect_right
from datetime import datetime, time, timedelta

from tomoshibi.rehearsal.checker.pages import JAPAN
from tomoshibi.rehearsal.checker.uncertain import SEEN, Uncertain
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.record import Heard, Record

QUIET_FROM, QUIET_UNTIL = time(21, 0), time(8, 0)
"""Ours: children sleep; before school and work."""
AN_ANSWER_COMES_WITHIN = timedelta(minutes=20)
"""Whoever has just written holds the phone in the hand."""
AT_ONCE = timedelta(minutes=2)
SAFETY = re.compile(r"安全|すぐに見て|危な|命|いのち|110|119|189|今日の訪問のこと|助けが必要")
"""Danger goes on all night; what is urgent and no danger is told once, and again from the morning on."""
FLAG_NOTICE = "見てほしい書き込みがあります"
"""Judged apart (place_watch_checks.no_flood): again where it became graver."""
CALL_OWED = "電話でのご連絡をお願いしたい方がいます"
ACCEPTED, MATCHED = "match-accepted", "サポーターが決まりました"
_MATTER = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")
CHATS = ("line", "discord")
RECALLED_AT = time(10, 0)
"""Ours: what is fixed after that on the day before is fresh in everybody's mind."""
FIXED = ("interview-chosen", "interview-booked-on-phone")


def once(record: Record) -> Verdict:
    """No message about the same matter reaches anybody twice."""
    verdict = Verdict("once", "ours", "同じことのお知らせは、一度だけ届く（届け直しや再起動があっても）")
    seen: dict[tuple[str, str, tuple[str, ...]], datetime] = {}
    touched = touches_of(record)
    for heard in record.heard:
        matters = tuple(data for _, data in heard.buttons if _MATTER.search(data))
        key = (heard.who, heard.text, matters)
        before = seen.get(key)
        verdict.looked += 1
        if before is not None and not SAFETY.search(heard.text) and FLAG_NOTICE not in heard.text:
            again = sum(before <= at <= heard.at for at in touched.get(heard.who, ()))
            is_recall = bool(matters) and "お知らせ" in heard.text and "あす" in heard.text
            told_again = heard.at - before < AT_ONCE and not again and not _is_of_another_child(record, heard)
            if is_recall or told_again:
                verdict.find(heard.at, heard.who, f"同じお知らせが二度届きました：{short(heard.text)}")
        seen[key] = heard.at
    return verdict


def quiet_at_night(record: Record) -> Verdict:
    """Between nine in the evening and eight in the morning only safety, and answers to whoever has just written."""
    verdict = Verdict("quiet", "ours", "夜は、安全にかかわること・いま書いた人への返事・その職員へのお知らせのほかは届かない")
    touched = touches_of(record)
    for heard in record.heard:
        if not is_quiet(heard.at) or heard.channel == "mail":
            continue
        verdict.looked += 1
        if SAFETY.search(heard.text) or is_answer(touched.get(heard.who, []), heard.at) or _is_waited_for(record, heard):
            continue
        verdict.find(heard.at, heard.who, f"夜に届きました：{short(heard.text)}")
    return verdict


def is_quiet(at: datetime) -> bool:
    """Whether it is between nine in the evening and eight in the morning."""
    clock = at.astimezone(JAPAN).time()
    return clock >= QUIET_FROM or clock < QUIET_UNTIL


def is_answer(touches: list[datetime], at: datetime) -> bool:
    """Whether somebody had just had a finger on the phone."""
    before = bisect_right(touches, at)
    return before > 0 and at - touches[before - 1] <= AN_ANSWER_COMES_WITHIN


def _is_of_another_child(record: Record, heard: Heard) -> bool:
    """Whether the same sentence concerns a brother or sister: as many supporters said yes at this moment."""
    children = sum(child.guardian == heard.who for child in record.children.values())
    accepted = [did for did in record.did if did.what == ACCEPTED and heard.at - AT_ONCE <= did.at <= heard.at]
    said = sum(one.who == heard.who and one.text == heard.text and abs(one.at - heard.at) < AT_ONCE for one in record.heard)
    return MATCHED in heard.text and said <= min(children, len(accepted))


def _is_waited_for(record: Record, heard: Heard) -> bool:
    """Staff hear at night too that somebody wrote, or pressed what makes a call owed; when they read it is theirs."""
    if heard.who != "coordinator":
        return False
    has_just_acted = any(heard.at - AT_ONCE <= did.at <= heard.at and did.who != heard.who for did in record.did)
    return "お返事を待っている方がいます" in heard.text or (CALL_OWED in heard.text and has_just_acted)


def silent_after_block(record: Record) -> Verdict:
    """Whoever blocked the account is sent nothing more by it."""
    verdict = Verdict("blocked", "S6.11.1", "ブロックした人には、その後そこへは何も送らない（電話にかえる）")
    blocked = {did.who: did.at for did in record.did if did.what == "blocked"}
    verdict.looked = len(blocked)
    for heard in record.heard:
        if heard.after_block and heard.at > blocked.get(heard.who, heard.at) + AT_ONCE:
            verdict.find(heard.at, heard.who, f"ブロックの後に送られました：{short(heard.text)}")
    return verdict


def no_names(record: Record) -> Verdict:
    """No name of a child or guardian stands in a chat history, which cannot be erased."""
    verdict = Verdict("names", "S12.4", "チャットには、お子さんや保護者の名前を書かない")
    names = {part for one in record.people.values() if one.part in ("guardian", "child") for part in _names(one.name)}
    names |= {part for child in record.children.values() for part in _names(child.name)}
    for heard in record.heard:
        if heard.channel in CHATS:
            verdict.looked += 1
            if any(name in heard.text for name in names):
                verdict.find(heard.at, heard.who, "チャットに名前が出ています")
    return verdict


def _names(name: str) -> list[str]:
    return [name, name.replace(" ", "")]


def touches_of(record: Record) -> dict[str, list[datetime]]:
    """By person, when they had a finger on the phone."""
    found: dict[str, list[datetime]] = {}
    for at, who in record.touched:
        found.setdefault(who, []).append(at)
    return found


def short(text: str) -> str:
    """The beginning of a message, in one line."""
    return text.replace("\n", " ")[:40]


def interviews_recalled(record: Record) -> Verdict:
    """An interview that was chosen is recalled the day before."""
    verdict = Verdict("interviews", "S6.5.1", "面談は、前の日にお知らせが届く")
    uncertain = Uncertain(record)
    for did in record.did:
        if did.what != "interview-held-first" or did.family is None:
            continue
        guardian = record.children[did.family].guardian
        day = did.at.astimezone(JAPAN).date() - timedelta(days=1)
        if not guardian or not any(heard.who == guardian and heard.at < did.at - timedelta(days=2) for heard in record.heard):
            continue
        verdict.looked += 1
        if not any(_is_recall(heard, guardian) and heard.at.astimezone(JAPAN).date() == day for heard in record.heard):
            fixed = [one for one in record.did if one.family == did.family and one.what in FIXED and one.at < did.at]
            late = bool(fixed) and fixed[-1].at >= datetime.combine(day, RECALLED_AT, JAPAN)
            is_told = not late and uncertain.was_told(datetime.combine(day, RECALLED_AT, JAPAN))
            told = f"面談の前の日のお知らせが届いていません{f'（{SEEN}）' if is_told else ''}"
            verdict.find(did.at, guardian, told, ours=not late and not is_told)
    return verdict


def _is_recall(heard: Heard, who: str) -> bool:
    return (
        heard.who == who
        and ("予定のお知らせ" in heard.text or "eminder" in heard.text)
        and any(data.startswith("v|iv|") for _, data in heard.buttons)
    )
