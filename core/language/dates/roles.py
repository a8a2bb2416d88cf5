"""What is said about a date: asked for, refused, moved away from, past (rules 7 and 8 of INTERFACE.md)."""

import re
from enum import StrEnum

from core.language.dates.tokens import Sort

_NO = (
    r"(?:だめ|駄目|無理|むり|難し|むずかし|厳し|きびし|都合が(?:悪|わる|つか|つきま|あわ|合わ)|都合(?:悪|つか)|行けな|いけな|[行い]けへん|行かれへん|[来こ]れへん|で[きけ]へん|あかん|行けませ|いけませ|行かれな|来れな|来られな|来れませ|来られませ"
    r"|でき(?:ない|ませ|なく)|出来(?:ない|ませ|なく)|受けられ|(?:空|あ)い(?:てな|てい?ませ|ていな)|塞が|ふさが|埋まっ|つまっ|詰まっ|ng|×|✕|✖|不可|ぱす(?:で|し|さ|、)|きゃんせる|取り消|とりけ|やめ|中止|休|欠席|お?留守|不在|外出|出かけ|出掛け"
    r"|用事|用が|予定が(?:あ|入|でき|出来|かぶ)|通院|病院|歯医者|歯科|診察|検診|健診|手術|入院|塾|部活|習い事|ぴあの|すいみんぐ|行事|遠足|修学旅行|旅行|帰省|懇談|面談が|参観|運動会|発表会|てすと(?:が|な|前|期間)|試験|仕事(?:が|な|で)"
    r"|(?<!問題)(?<!更)(?<!定)(?:な|無)し(?=[でに。、]|$)|学校(?:が|な|で|行事)|予約が|法事|葬|結婚式|熱が|体調|具合|頭が痛|お腹が痛|こない|来ない|かわって|変わって|なくな|無くな|嫌|いや[でだな])"
)
_IS_NO = re.compile(_NO)
_CALLS_OFF = re.compile(r"休(?!み?(?:なので|だ|のため|が))|欠席|きゃんせる|取り消|とりけ|やめ")
_AS_PLANNED = re.compile(
    r"(?:の[^、。]{0,5})?は?(?:予定(?:どおり|通り)|大丈夫|だいじょうぶ|行け|いけ|問題な|ok|来れ|来られ|参加|あり)"
)
_ASKS_NO = re.compile(
    r"(?:無理|むり|だめ|駄目|難し|むずかし|厳し|でき|出来|行けま|いけま|来れま|来られま|もらえま|いただけま|空いて(?:い)?ま)[^、。]{0,6}?(?:(?:でしょう|でしょ|です|せん|しょう)か|ませんか|かな|\?)(?!ら)"
)
_IF_NO = re.compile(
    r"(?:だめ|駄目|無理|むり|難し|むずかし|厳し|都合が(?:悪|わる|つか|合わ)[いな]?|でき|行け|空いて(?:い)?)[^、。]{0,4}?(?:なら|だったら|でしたら|ければ|たら|場合|とき|時は)"
)
_YES = re.compile(
    r"お願い|おねがい|御願い|願い|大丈夫|だいじょうぶ|(?:空|あ)い(?:て(?:い)?ま|てる|ている)|可能|でき(?:ます|る|ない(?:で|か)|ませんか)|出来ます|い(?:い|かが)|良い|よい|よろし|宜し|希望|どう|ええ|助か|都合が(?:つき|いい|良|よ)"
    r"|行けま(?:す|そ)|いけます|来れます|ok|変更|変え|かえ|振替|ふりかえ|振り替え|ずら|移|して(?:ほし|欲し|くだ|もら|いた|下)|来て|きて|ほしい|欲しい|たい"
)
_YES_AFTER_NO = re.compile(r"大丈夫|だいじょうぶ|行けます|いけます|空いて(?:い)?ます|問題な|かまいま|構いま")
_BUT = re.compile(r"(?:頃|ごろ)?(?:から)?(?:の[^、。]{0,6})?(?:では|じゃ|でも|で)(?:なく|ない|ありません|なし)")
_THAN = re.compile(r"(?:の(?:ほう|方))?より(?:も|は)?(?!後|あと|前|早|遅)")
_INSTEAD = re.compile(r"改め|あらため|(?:の[^、。]{0,6})?の?(?:代わり|かわり|替わり|代り)")
_FROM = re.compile(r"\s*(?:から)?(?:(?:だった|やった)の|の[^、。をに]{0,8}|[^、。をに]{0,4}分)?(?:を|→|->|⇒|⇨)")
_BECAUSE = re.compile(r"^(?:だ|な)?(?:のため|から、)|(?:ので|ですから|だから|ため)、?")
_TOPIC = re.compile(
    r"(?:の(?:支援|回|予定|分|訪問)|ぶん)(?:は|の件ですが|なのですが|なんですが|なんですけど|ですが|を)、?|の?(?:分|ぶん)、|(?:に[^、。]{1,4})?(?:と|って)(?:言|伝|お伝え|お願いし)[^、。]{1,8}(?:が|けど|けれど)、?(?:やっぱり|やはり)?"
)
_VISIT_AT = re.compile(
    r"の(?:支援|回|予定|分|訪問|約束|授業)(?:は|の件ですが|な[のん]ですが|な[のん]ですけど|ですが|ですけど|なんやけど|やけど|を|、)*"
)
"""4時の訪問、5時からにできますか: the visit that is spoken of."""
_SPARED = re.compile(r"の?分の?(?:振替|振り替え|ふりかえ|代わり|かわり|代り|です)")
"""今週分の振替です: what is moved away from."""
_CHOSEN = re.compile(r"希望|お願い|第")
_EXCEPT = re.compile(r"(?:の(?:日|時間))?(?:以外|のほか|を除|じゃなければ|でなければ)")
_REFUSED_BEFORE = re.compile(
    r"(?:だめ|無理|むり|悪い|行けない|できない)(?:な)?(?:の|日|曜日)は$|(?:変更前|元々|もともと|本来|当初)[は:\s]*$"
)
_CHANGES = (
    r"(?<!なり)(?<!入り)(?<!はいり)(?<!入って)(?<!入ってしまい)(?<!しまい)(?<!決まり)(?<!でき)(?<!出来)(?<!いただき)(?<!変わり)(?<!わかり)(?<!分かり)"
    r"(?<!承知し)(?<!了解し)(?<!かしこまり)(?<!忘れてい)(?<!空き)(?<!言ってい)(?<!聞き)(?<!予約し)(?<!取れ)(?<!とれ)(?<!入れ)(?<!思ってい)(?<!なくなり)(?<!ございまし)"
)
_PAST = re.compile(
    _CHANGES + r"(?:ました|ませんでした)(?:ね|よ|が|けど|けれど|ので|から|!|~|〜|ー|\.|…|w|笑|\^)*$"
    r"|(?:楽しかった|たのしかった|良かった|よかった|嬉しかった|うれしかった|大変だった|無理でした|休みでした|楽しみでした|大変でした|元気でした)"
    r"(?:です)?(?:ね|よ|が|けど|ので|んだ|!|~|〜|ー|\.|…|w|笑)*$"
)
_HAPPENED = r"(?<!なっ)(?<!入っ)(?<!でき)(?<!出来)(?<!決まっ)(?<!変わっ)(?<!忘れ)(?<!まし)(?<!でし)[ただ]"
_TOLD = re.compile(
    r"(?<=[っけべしきいんえめれせげ])" + _HAPPENED + r"(?:よ|ね|の|わ|んだ|んです|です|けど)*(?:!|~|〜|ー|\.|…|w|笑)*$"
    r"|" + _HAPPENED + r"(?:みたい|らしい|そう|よう|とのこと)(?:です|でした|だ)?(?:ね|よ|が|けど|!)*$"
    r"|^から.*て(?:い)?(?:ます|ません|る|ない)(?:が|けど|ね|よ|。)*$|^(?:の[朝昼夜])?に?(?:なると|なるたび|のたび)"
)
_THANKS = re.compile(r"ありがと|有難う|有り難う|お世話になりました|お疲れ|おつかれ|楽しかった|たのしかった|助かりました")
_GREETS = re.compile(
    r"(?:も|は|、|から)?(?:また|どうぞ|何卒)*(?:よろしく|宜しく)(?:ね|です|お?ねがい(?:いた)?します|お願い(?:いた|致)?します)?[!。~〜ー]*$"
)
_GREETS_AFTER = re.compile(r"(?:ね|です|も|に|お?会い?|[!。~〜ー]|よろしく|$|を(?:$|[!。お]))")
_GREETS_BEFORE = re.compile(r"(?:また|良い|よい|いい|素敵な|楽しい)、?$")
_WEATHER = re.compile(
    r"(?:は|も)?(?:とても|すごく|ほんとに|本当に|いい|良い|よい|また)?(?:暑|寒|あつい|さむい|涼し|天気|お天気|雨|雪|晴れ|台風|曇)[^、]{0,4}(?:です|だ)?(?:ね|よ)"
)
_BORN = re.compile(r"(?:生まれ|生れ|うまれ|生(?:$|[、。\s]))")
_REPORTED = re.compile(
    r"(?:に|ちょうどに?|分に)?(?:(?:訪問|支援)?(?:終了(?!の|時|予定|で)|開始(?=しまし|いたしまし)|(?:ちょうど|じゃすと)?着(?=[。、!]|$|です|しま)|(?:ちょうど|じゃすと)?入り(?=[。、!]|$|まし))|到着|入室|退室|退出|帰宅|伺い|うかがい|訪問し|お邪魔し)(?:し|まし|いたしま|です|$|[、。!])(?!ます(?!た))"
)
"""7:25到着: a supporter's note of what has been."""
_NOTED = re.compile(r"(?:到着|入室|退室|退出|訪問終了|支援終了)(?:時刻|時間)?[:\s]*$")
_GONE = re.compile(r"を?(?:過ぎ|すぎ)(?:て|ま|ち|た)")
_BIRTHDAY = re.compile(r"(?:誕生日|生年月日)(?:は|が|:|\s)*$")
_LATE = re.compile(r"(?:に|には|くらいに|ほど)?(?:は)?(?:着|到着|つきま|伺|行きま|向か|遅|おく|出ま|終わ)")
_WISH = re.compile(
    r"[^、。]{0,8}?(?:お願い|おねがい|い[いか]|良い|よい|希望|大丈夫|でき|可能|どう|なら|だと|空い|あい|行け|いけ|都合|助か|変更|変え|来て|ほし|欲し|に(?:お|変|し|来|電|連)|で$)"
)
_LINKS = re.compile(
    r"(?:が|けど|けれど|けれども|ので|ため|から|のに)、?$|^[はも][^。、]{2,12}[でて](?:\.{2,}|…|、)*$|^(?:の[^、。]{0,8})?を"
)


class Role(StrEnum):
    """What is said about one offer or about several that are said together."""

    ASKED = "asked"
    OPEN = "open"
    REFUSED = "refused"
    CALLED_OFF = "called_off"
    REASON = "reason"
    PAST = "past"
    EXCEPT = "except"


def role_of(before: str, tail: str, *, followed: bool, moved: bool, timed: bool) -> Role:
    """The role by the words before it in its sentence and those after it up to the next date or the sentence's end.

    `followed`: another date follows in the same sentence. `moved`: this is the A of AからBに. `timed`: a clock time was said.
    """
    if _GONE.match(tail) or (timed and (_REPORTED.match(tail) or (_NOTED.search(before) and not _YES.search(tail)))):
        return Role.PAST
    if not timed and (_is_greeting(before, tail) or _THANKS.search(tail) or _BORN.match(tail) or _BIRTHDAY.search(before)):
        return Role.PAST
    if _EXCEPT.match(tail):
        return Role.EXCEPT
    left = _FROM.match(tail) and not _CHOSEN.search(tail)
    if _BUT.match(tail) or _SPARED.match(tail) or moved or _REFUSED_BEFORE.search(before):
        return Role.REFUSED
    if followed and (left or _THAN.match(tail) or _INSTEAD.match(tail)):
        return Role.REFUSED
    role = _by_verb(tail)
    leads = _BECAUSE.search(tail) or (_VISIT_AT if timed else _TOPIC).fullmatch(tail)
    return Role.REASON if followed and role is Role.OPEN and leads else role


def _by_verb(tail: str) -> Role:
    if _IF_NO.search(tail):
        return Role.ASKED
    no = None if _ASKS_NO.search(tail) else _IS_NO.search(tail)
    if no is not None:
        if _YES_AFTER_NO.search(tail, no.end()):
            return Role.OPEN
        return Role.CALLED_OFF if _CALLS_OFF.search(tail) else Role.REFUSED
    return Role.ASKED if _YES.search(tail) else Role.OPEN


def _is_greeting(before: str, tail: str) -> bool:
    return bool(
        (_GREETS_BEFORE.search(before) and _GREETS_AFTER.match(tail))
        or (tail.startswith(("も", "からも", "ともに")) and _GREETS.match(tail))
        or _WEATHER.fullmatch(tail.rstrip("。!~〜"))
    )


def is_as_planned(tail: str) -> bool:
    """Whether it is only said that a day is in order: 今日は大丈夫ですが."""
    return _AS_PLANNED.match(tail) is not None and leads_on(tail)


def is_told_as_past(tail: str) -> bool:
    """Whether the sentence ends by telling what has been: 行きました, 楽しかったです."""
    return _PAST.search(tail) is not None or _TOLD.search(tail) is not None


def is_lateness(sort: Sort, unit: int, tail: str) -> bool:
    """30分後に着きます is no date to agree on."""
    return sort is Sort.AFTER and unit >= 4 and _LATE.match(tail) is not None


def is_wished(tail: str) -> bool:
    """Whether a part of the day that stands alone is asked for (夕方がいいです) and not told of (夜は眠れません)."""
    return _WISH.match(tail) is not None


def leads_on(tail: str) -> bool:
    """Whether the words lead from what is to what is asked: ですが, なので, けど."""
    return _LINKS.search(tail) is not None
