"""Promises to the people of an online place: who left is left alone, nobody is in without the rules, quiet nights, no names."""

import re
from datetime import datetime, timedelta

from tomoshibi.rehearsal import place_words as words
from tomoshibi.rehearsal.checker.message_checks import SAFETY, is_answer, is_quiet, short, touches_of
from tomoshibi.rehearsal.checker.place_story import Member, Opening, members_of, openings_of, rooms_of
from tomoshibi.rehearsal.checker.verdict import Verdict
from tomoshibi.rehearsal.record import Heard, Record

SOON = timedelta(minutes=15)
AT_ONCE = timedelta(minutes=2)
AN_ANSWER = "お返事"
WAITED_FOR = "お返事を待っている方がいます"
CALLED = "スタッフを呼んでいる方がいます"
STAFF = frozenset({"coordinator", "deputy", "manager", "planner", "device_help"})
BEFORE = timedelta(minutes=16)
AFTER = timedelta(minutes=10)
"""What belongs to an opening under way: from when its manager is asked until it is over."""
PHONE = re.compile(r"0[5-9]0[-ー－ ]?\d{4}[-ー－ ]?\d{4}|0\d{1,3}[-ー－(]\d{2,4}[-ー－)]\d{4}")
ADDRESS = re.compile(r"〒?\d{3}[-ー－]\d{4}(?!\d)|[市区町村郡][^\s、。]{0,12}\d+[-ー－丁番]|\d+丁目|\d+番地")
PUBLIC = re.compile(r"0120[-ー－]\d")
"""Help lines are publicly announced."""


def silent_after_leaving(record: Record) -> Verdict:
    """Who left or withdrew hears nothing more, but for answers to what they say themselves."""
    verdict = Verdict("left", "K3.2.2", "参加をやめた人・同意を取り消した人には、もう何も届かない")
    touches = touches_of(record)
    members = {one.who.key: one for one in members_of(record).values() if one.who.key and one.left}
    verdict.looked = len(members)
    for heard in record.heard:
        member = members.get(heard.who)
        if member is None or not _is_gone(member, heard.at) or is_answer(touches.get(heard.who, []), heard.at):
            continue
        if AN_ANSWER not in heard.text:
            verdict.find(heard.at, heard.who, f"やめたあとに届きました：{short(heard.text)}")
    return verdict


def _is_gone(member: Member, at: datetime) -> bool:
    left = max((one for one in member.left if one + SOON < at), default=None)
    return left is not None and not any(left < one <= at for one in (*member.asked, *member.joined))


def rules_before_role(record: Record) -> Verdict:
    """Nobody joins, and nobody's rooms open, before they agreed to the rules (K3.2.2)."""
    verdict = Verdict("rules", "K3.2.2", "ルールに同意していない人は、部屋に入れない")
    agreed = {number: one.agreed for number, one in members_of(record).items()}
    for did in record.did:
        if did.what in (words.JOINED, words.ROLE_GIVEN) and did.family is not None:
            verdict.looked += 1
            at = agreed.get(did.family)
            if at is None or at > did.at:
                verdict.find(did.at, _called(record, did.family), "ルールに同意する前に、部屋が開きました")
    return verdict


def role_taken(record: Record) -> Verdict:
    """Whoever left is out of the rooms at once."""
    verdict = Verdict("rooms-left", "K3.2.2", "参加をやめた人の部屋は、すぐに閉じる")
    in_rooms: set[int] = set()
    for did in sorted(record.did, key=lambda one: one.at):
        if did.family is None:
            continue
        if did.what == words.ROLE_GIVEN:
            in_rooms.add(did.family)
        elif did.what == words.ROLE_TAKEN:
            in_rooms.discard(did.family)
        elif did.what in (words.LEFT, words.WITHDREW) and did.family in in_rooms:
            verdict.looked += 1
            taken = (one for one in record.did if one.what == words.ROLE_TAKEN and one.family == did.family)
            if not any(did.at <= one.at <= did.at + AT_ONCE for one in taken):
                verdict.find(did.at, _called(record, did.family), "やめたのに、部屋に入れるままです")
    return verdict


def quiet_nights(record: Record) -> Verdict:
    """From nine until eight: danger, answers, and what belongs to an opening under way; nothing else."""
    verdict = Verdict("quiet", "ours", "夜は、安全のこと・いま書いた人への返事・ひらいている居場所のことのほかは届かない")
    touches, rooms, openings = touches_of(record), rooms_of(record), openings_of(record)
    for heard in record.heard:
        if not is_quiet(heard.at) or heard.channel == "mail" or heard.who in rooms:
            continue
        verdict.looked += 1
        if SAFETY.search(heard.text) or is_answer(touches.get(heard.who, []), heard.at):
            continue
        if not _is_waited_for(record, heard) and not any(_runs(one, heard.at) for one in openings):
            verdict.find(heard.at, heard.who, f"夜に届きました：{short(heard.text)}")
    return verdict


def _runs(one: Opening, at: datetime) -> bool:
    return one.is_live and one.begins - BEFORE <= at <= max(one.ran_until, one.ends) + AFTER


def _is_waited_for(record: Record, heard: Heard) -> bool:
    """Staff hear at night too that somebody has just written or calls; when they read it is theirs."""
    somebody = record.people.get(heard.who)
    is_staff = somebody is not None and somebody.part in STAFF
    return is_staff and (WAITED_FOR in heard.text or CALLED in heard.text)


def nothing_personal(record: Record) -> Verdict:
    """No true name, address or phone number in any message; nicknames are for the rooms alone."""
    verdict = Verdict("names", "K6.8", "メッセージに、名前・住所・電話番号を書かない")
    rooms = rooms_of(record)
    nicknames = {one.nickname for one in record.participants.values()}
    true = {one.name for one in record.people.values() if one.part in STAFF | {"participant"}} - nicknames
    known = {written for name in true for written in (name, name.replace(" ", "")) if len(written) > 1}
    for heard in record.heard:
        if heard.channel == "mail":
            continue
        verdict.looked += 1
        if any(name in heard.text for name in known) or any(one in heard.text for one in nicknames if heard.who not in rooms):
            verdict.find(heard.at, heard.who, "メッセージに名前が出ています")
        elif _has_number(heard.text):
            verdict.find(heard.at, heard.who, "メッセージに電話番号か住所が出ています")
    return verdict


def _has_number(text: str) -> bool:
    lines = [line for line in text.split("\n") if not PUBLIC.search(line)]
    return any(PHONE.search(line) or ADDRESS.search(line) for line in lines)


def _called(record: Record, number: int) -> str:
    one = record.participants.get(number)
    return one.nickname if one is not None else str(number)
