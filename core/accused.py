"""Who of the staff is spoken of as one who does harm, or is not to be told (S14.6): names and roles in what somebody wrote.

Whoever is found here is passed by, which costs little when it was a mistake (another member of staff frees them) and much
when it was missed. Only who is plainly spoken to (中村さん、…) or asked for (中村さんに相談したい) is left out.
"""

import re

from core.language.danger import DangerKind
from core.language.normalise import fold
from core.people import Role

_HARM = re.compile(
    r"殴|なぐ|叩|たた[かい]|蹴|触[らっ]|さわ[らっ]|抱きつ|だきつ|脅|おど[さし]|怒鳴|どな[らっ]|せくはら|ぱわはら|いやらし|いじめ|"
    r"ひどいこと|ひどい目|嫌なこと|いやなこと|やなこと|怖|こわ[いくが]|きもい|気持ち悪|のせいで|無視|むし[さし]|ばかに|馬鹿に|"
    r"傷つけ|きずつけ|つきまと|裸|はだか|(?:hit|hurt|touch|threaten|scare|afraid|bull)\w*"
)
_KEEP_FROM = re.compile(
    r"(?:知らせ|しらせ|言わ|いわ|伝え|つたえ|話さ|はなさ|見せ|みせ|教え|おしえ)(?:ないで|ずに|てほしくない|てほしくありません|たくない)|"
    r"ない(?:しょ|で)(?:に|おねがい)?|内緒|秘密に|ひみつに|(?:don'?t|do not) (?:tell|show)"
)
_TITLE = r"(?:さん|さま|様|先生|せんせい|くん|君|ちゃん|氏|こーでぃねーたー|さぽーたー|担当|支援員|管理者)"
_AGENT = r"(?:に|から|が|の|は|も|と|って|を)"
_ASKED_FOR = (
    r"(?:に|と|へ|なら|にも|とも)?"
    r"(?:相談|話した|話しを|話をし|聞いてほし|聞いてもら|会いた|お願い|連絡|電話|伝えて|来てほし|助けて|いてほし)"
)

_ROLES = {
    Role.COORDINATOR: "こーでぃねーたー",
    Role.DEPUTY: "副担当",
    Role.MANAGER: "管理者",
}
_NEAR = 14
"""So far from a name the word of harm may stand where nothing else says that it is about violence."""


def may_point_at(text: str, kind: DangerKind | None) -> bool:
    """Whether these words give a reason to look for names at all: violence, or a word of harm."""
    return kind is DangerKind.VIOLENCE or (kind is not DangerKind.THREAT and _HARM.search(fold(text)) is not None)


def is_pointed_at(text: str, name: str, kana: str, kind: DangerKind | None) -> bool:
    """Whether somebody of this name (family and given name, blank between) is spoken of as one who does harm."""
    words = fold(text)
    ends = _mentions(words, name, kana)
    return any(kind is DangerKind.VIOLENCE or _HARM.search(words[end : end + _NEAR]) is not None for end in ends)


def roles_pointed_at(text: str) -> frozenset[Role]:
    """Roles of the desk that are spoken of as ones who do harm: コーディネーターに殴られた."""
    words = fold(text)
    found = set()
    for role, word in _ROLES.items():
        for match in re.finditer(f"{word}(?:の(?:人|方|ひと|かた)|さん)?(?:に|から|が)", words):
            if _HARM.match(words[match.end() :]) or _HARM.search(words[match.end() : match.end() + _NEAR]):
                found.add(role)
    return frozenset(found)


def may_ask_to_keep_from(text: str) -> bool:
    """Whether somebody is not to be told: whom is another question (お母さんには言わないで is none of ours)."""
    return _KEEP_FROM.search(fold(text)) is not None


def asks_to_keep_from(text: str, name: str, kana: str) -> bool:
    """Whether these words ask that somebody of this name be told nothing: the wish follows the name within a clause."""
    words = fold(text)
    return any(_KEEP_FROM.search(re.split(r"[。\n]", words[end:])[0]) for end in _mentions(words, name, kana, asked=True))


def _mentions(words: str, name: str, kana: str, *, asked: bool = False) -> list[int]:
    """Where each mention of the name ends, except those that speak to the person or ask for them."""
    ends = []
    for form in _forms(name) | _forms(kana):
        # one sign (林, 原) is part of many words: it needs a title or a particle after it
        after = f"(?:{_TITLE}|{_AGENT})" if len(form) == 1 else f"{_TITLE}?"
        for match in re.finditer(f"{re.escape(form)}{after}", words):
            rest = words[match.end() :]
            spoken_to = (match.start() == 0 or words[match.start() - 1] in "。、\n!？?") and re.match(r"[、,!。\n ]", rest)
            asked_for = re.match(_ASKED_FOR, rest)
            if asked or not (spoken_to or asked_for):
                ends.append(match.end())
    return ends


def _forms(name: str) -> set[str]:
    """How a person may be called: the family name, the given name of three signs or more, both together."""
    parts = [fold(part) for part in name.split()]
    if not parts:
        return set()
    given = {part for part in parts[1:] if len(part) >= 3}
    return {parts[0], "".join(parts), *given}
