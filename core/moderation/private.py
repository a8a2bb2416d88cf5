"""Numbers, mail addresses, accounts and home addresses in a group message, over core.private_data (S12.3, K3.2.1).

What is no person's is left alone: free and shared lines (0120, 0570), dates, scores, prices, a name that is called (@neko).
"""

# ruff: noqa: E501 - a pattern stays on one line, so that it can be found by what it finds

import re
from collections.abc import Iterator

from core.language.normalise import Folded, fold_with_places
from core.moderation.flags import Find, Kind, Severity
from core.private_data import FindingKind, find_private

GATE = (
    *(f"0{digit}" for digit in range(1, 10)), "+81", "81", "o9o", "o8o", "o7o",
    *(f"{zero}{digit}" for zero in "○零" for digit in "九八七五"), "ぜろ", "れいきゆう", "れいはち", "まるきゆう", "まるはち",
    "@", "#", "あつと", "at", "line.me", "lin.ee", "discord", "instagram", "twitter", "x.com", "t.me", "facebook", "tiktok",
    "wa.me", "id", "あいでい", "垢", "あかうんと", "たぐ", "ふれこ", "ふれんどこーど", "sw、", "sw0", "live", "らいん", "line",
    "いんすた", "ついつた", "でいすこ", "zero", "dot", "どつと", "あど", "かかお", "すかいぷ", "丁目", "番地", "番町", "号室", "郵便番号", "〒", "住ん", "住所", "府", "口座", "普通", "当座", "まいなんばー", "個人番号", "免許", "保険証", "ぱすぽーと", "誕生日", "生年月日", "生まれ", "くれか", "くれじつと", "かーど番号", "てれぐらむ", "ぺいぺい", "paypay", "まんしよん", "あぱーと", "東入", "西入", "上る", "下る",
    "県", "区",
    *(f"町{no}{digit}" for no in ("", "の", "、") for digit in range(1, 10)),
    "東京都", "北海道",
)  # fmt: skip
"""Signs of which one stands in a line in which anything is found."""

_SPOKEN = {
    "zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9",
    "ぜろ": "0", "れい": "0", "まる": "0", "いち": "1", "にい": "2", "にー": "2", "に": "2", "さん": "3", "よん": "4",
    "しー": "4", "ごー": "5", "ごう": "5", "ご": "5", "ろく": "6", "なな": "7", "しち": "7", "はち": "8", "きゅー": "9",
    "きゅう": "9", "きゆう": "9", "く": "9", "零": "0", "o": "0", "○": "0", "◯": "0",
    **{digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")},
}  # fmt: skip
_DIGIT = "(?:[0-9]|" + "|".join(sorted(_SPOKEN, key=len, reverse=True)) + ")"
_BETWEEN = r"(?:[^\w]|ー){0,4}(?:の[^\w]{0,2})?_?"
_ZERO = r"(?:0|zero|〇|零|○|◯|ぜろ|れい|まる|(?<![a-z])o(?=[9o87-]))"
_NUMBER = re.compile(rf"(?<![0-9])(?:\+?8{_BETWEEN}1{_BETWEEN}{_DIGIT}|{_ZERO})(?:{_BETWEEN}{_DIGIT}){{8,12}}(?![0-9])")
_SPOKEN_DIGIT = re.compile(_DIGIT)
_MOBILE = re.compile("(?:(?:00)?810?|0)[5789]0[0-9]{8}")
_LANDLINE = re.compile("(?:(?:00)?810?[1-9][0-9]{8}|0[1-9][0-9]{8})")
_SERVICE_LINK = re.compile(
    r"(?:line\.me|lin\.ee|discord\.gg|discord(?:app)?\.com/(?:invite|users)|instagram\.com|twitter\.com|(?<![a-z])x\.com|(?<![a-z])t\.me|facebook\.com|tiktok\.com/@|wa\.me)/\S"
)
_NOBODYS = re.compile("(?:0120|0570|0800|0990)")
_GROUPS = re.compile(r"(?:\+?81\D{0,3})?\(?0?[1-9][0-9]{0,3}\)?[^\w、。]{1,2}[0-9]{2,4}[^\w、。]{1,2}[0-9]{4}$")
_SAYS_PHONE = re.compile("(?:電話|でんわ|tel|番号|携帯|けいたい|fax|☎|📞)[^。]{0,12}$")

_HANDLE = "[a-z0-9][a-z0-9._-]{3,40}"
_WHERE = "(?:line|(?<!ほっと)(?<!おん)(?<!いぷ)(?<!がいど)らいん|いんすた|insta|垢|かかお|でぃすこ(?:ーど)?|discord|ついったー?|twitter|てぃっくとっく|tiktok|すかいぷ|ぺいぺい|paypay|てれぐらむ)(?:[のは\\s:]{0,2}id|たぐ|垢)?"
_ACCOUNTS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:(?<![a-z])id(?![^a-z0-9。\n]{1, 5}(?:guest|test|room|admin|user[0-9]))|あいでぃー?|(?:でぃすこ|discord)(?:ーど)?の?たぐ|ゆーざーねーむ)(?![a-z])[^a-z0-9。\n]{{1,5}}{_HANDLE}",
        rf"(?<![a-zぁ-ん])(?:[a-z]{{2,8}}id|line|らいん|いんすた|垢|かかお|でぃすこ(?:ーど)?|discord)[\sのは、:→=]{{1,4}}"
        rf"(?:は|id[はの:\s→=、]{{0,3}})?\s?(?=[a-z._-]{{0,40}}[0-9_.])(?=[0-9._-]{{0,40}}[a-z]){_HANDLE}",
        rf"{_WHERE}[^a-z0-9。\n/]{{1,12}}(?=[a-z]{{1,20}}[0-9]{{0,6}}[_.-][a-z0-9]|[a-z]{{3,20}}[0-9]{{2,8}}(?![0-9a-z])){_HANDLE}",
        r"(?:ふれこ|ふれんどこーど|friend code)[^0-9a-z]{0,4}(?:sw)?[\s-]?[0-9]{4}[\s-]?[0-9]{4}[\s-]?[0-9]{4}",
        r"(?<![a-z])sw[\s-][0-9]{4}[\s-][0-9]{4}[\s-][0-9]{4}",
        r"(?<![a-z])live:[a-z0-9._-]{3,40}",
    )
)
_SPELLED_MAIL = re.compile(
    r"[a-z0-9._%+-]{2,64}\s?(?:@|[(\[<]?(?:at|あっとまーく|あっと)[)\]>]|<at>| at |あっと(?:まーく)?|☆|★)\s?[a-z0-9-]{1,63}(?:\s?(?:\.|どっと|ドット|\[dot\]|\(dot\)| dot )\s?[a-z]{2,12}){1,4}"
)
_CODES = re.compile(
    r"(?<![0-9-])[0-9]{4}(?:[ -]?[0-9]{4}){3}(?![0-9-])"
    r"|(?:口座|銀行|信金|ゆうちょ|支店|普通|当座|三井住友|三菱|みずほ|りそな)[^。\n]{0,14}?(?<![0-9])[0-9]{7,8}(?![0-9円万-])"
    r"|(?:まいなんばー|個人番号|免許証?番号|保険証?(?:の)?番号|ぱすぽーと番号)[^0-9。\n]{0,6}[0-9]{4}[ -]?[0-9]{4}(?:[ -]?[0-9]{2,4})?"
    r"|(?:誕生日|生年月日|生まれ)[^0-9。\n]{0,6}(?:19|20)[0-9]{2}[年/.-] ?[0-9]{1,2}[月/.-] ?[0-9]{1,2}"
    r"|(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日(?:が誕生日|うまれ|生まれ)"
)
"""Cards, accounts of a bank, numbers of a person, a birthday with its year."""
_STREET = re.compile(
    r"[一-龠々ヶ](?:町|東入る?|西入る?|上[るルが]|下[るルが]|丁|本町|通り?)[^0-9。\n]{0,8}(?<![0-9])[0-9]{1,4}(?: ?[-‐‑‒–—―−ーの] ?[0-9]{1,4}){1,2}(?![0-9:円月分人])"
)
"""A house number behind a street or a block, as Kyoto writes it."""
_INVITES = re.compile(r"(?:line\.me|lin\.ee|discord\.gg|discord(?:app)?\.com/(?:invite|users)|(?<![a-z])t\.me|wa\.me)/\S")
_NEAR_HELP = re.compile(
    "相談|窓口|ほっとらいん|ほっとだいや|だいやる|いのちの電話|支援|せんたー|役所|府庁|県庁|保健所|病院|くりにっく|図書館|受付|代表|警察|消防|こーるせんたー|お客様|問い?合わせ|予約|公式"
)
_HOME_OF = re.compile("うち|家|自宅|実家|俺|僕|私|あいつ|あの人|母|父")
_PLATFORMS_OWN = re.compile("@(?:everyone|here|all)$")
_SERVICE = re.compile(
    "line|らいん|いんすた|insta|twitter|ついった|垢|あか|でぃすこ|discord|かかお|kakao|すかいぷ|tiktok|てぃっく|ふぉろー|(?<![a-z])x(?![a-z])|id"
)
_SURE = re.compile("丁目|番地|番町|号室|〒")
_NUMBERS = re.compile("[0-9]+|[〇一二三四五六七八九十]+")
_HOUSE_NUMBER = re.compile(r"[^\W\dー][0-9]{1,4}[-‐‑‒–—―−ー][0-9]{1,4}")
_LIVES = re.compile("住所|住ん|住み|自宅|家は|おうち|実家|うちは")


_SOMETHING = re.compile(
    "[0-9@〇一二三四五六七八九零○]|(?<![a-z])(?!(?:line|discord|insta|instagram|twitter|tiktok|skype|zoom|youtube|switch|steam|apex|url|www)(?![a-z]))[a-z]{3}|ぜろ|れい[はき]|まる[きは]"
)


def may_be_personal(folded: str) -> bool:
    """Whether a folded line holds a digit or letters at all, without which there is no number, account or address."""
    return _SOMETHING.search(folded) is not None


def find_personal(text: str) -> Iterator[Find]:
    """Finds in places of the original text. Linear in its length."""
    folded = fold_with_places(text)
    for start, end, severity in (*_numbers(folded), *_accounts(folded), *_codes(folded)):
        yield Find(Kind.PRIVATE_DATA, severity, *folded.span(start, end))
    for found in find_private(text, frozenset()):
        plain = fold_with_places(text[found.start : found.end]).text
        if _is_personal(found.kind, plain, folded.text, found.start):
            yield Find(Kind.PRIVATE_DATA, Severity.HIGH, found.start, found.end)
            if found.kind is FindingKind.LINK and _INVITES.search(plain):
                yield Find(Kind.CONTACT_EXCHANGE, Severity.MEDIUM, found.start, found.end)


def _codes(folded: Folded) -> Iterator[tuple[int, int, Severity]]:
    for pattern in (_CODES, _STREET):
        for match in pattern.finditer(folded.text):
            yield match.start(), match.end(), Severity.HIGH


def _numbers(folded: Folded) -> Iterator[tuple[int, int, Severity]]:
    for match in _NUMBER.finditer(folded.text):
        tokens = list(_SPOKEN_DIGIT.finditer(folded.text, match.start(), match.end()))
        digits = "".join(_SPOKEN.get(one[0], one[0]) for one in tokens)
        number = _MOBILE.match(digits) or _LANDLINE.match(digits)
        if number is None or _NOBODYS.match(digits) or (len(tokens) > number.end() and tokens[number.end()][0].isdigit()):
            continue
        end = tokens[number.end() - 1].end()
        before = folded.text[max(0, match.start() - 20) : match.start()]
        said = _SAYS_PHONE.search(before)
        if not _MOBILE.match(digits) and _NEAR_HELP.search(before) and not _HOME_OF.search(before):
            continue
        if _MOBILE.match(digits) or said or _GROUPS.match(folded.text[match.start() : end]):
            yield match.start(), end, Severity.HIGH


def _accounts(folded: Folded) -> Iterator[tuple[int, int, Severity]]:
    for pattern in _ACCOUNTS:
        for match in pattern.finditer(folded.text):
            yield match.start(), match.end(), Severity.MEDIUM
    for match in _SPELLED_MAIL.finditer(folded.text):
        yield match.start(), match.end(), Severity.HIGH


def _is_personal(kind: FindingKind, plain: str, whole: str, start: int) -> bool:
    match kind:
        case FindingKind.MAIL:
            return True
        case FindingKind.ACCOUNT:
            if not plain.startswith("@"):
                return not _NOBODYS.search(plain)
            return (
                not _PLATFORMS_OWN.match(plain)
                and (start > 0 or any(c in plain for c in "0123456789_"))
                and bool(_SERVICE.search(whole) or any(c in plain for c in "0123456789_"))
            )
        case FindingKind.ADDRESS:
            numbered = _SURE.search(plain) and len(_NUMBERS.findall(plain)) > 1
            return bool(numbered or _HOUSE_NUMBER.search(plain) or (_LIVES.search(whole) and _NUMBERS.search(plain)))
        case FindingKind.LINK:
            return bool(_SERVICE_LINK.search(plain))
        case _:
            return False
