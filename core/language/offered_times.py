"""Whether a day or an hour is put forward: 来週の火曜16時でお願いします, 木曜はどうでしょう, 明日にしてもらえますか.

Only what follows the day or hour at once counts: 明日までに電話をお願いします asks for something else.
"""

import re

from core.language.clues import Clue
from core.language.intent_clues import Found
from core.language.message_clues import Message

_BESIDE = (
    r"(?:日|の日|日程|半|分|台|ごろ|頃|くらい|ぐらい|あたり|すぎ|過ぎ|前|以降|以後|ちょうど|以外|から|より|まで|(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:時半?|:[0-9]{2})"
    r"|(?:の|に)?(?:早朝|朝いち|朝一|朝|午前中?|お?昼(?:過ぎ|すぎ)?|午後(?:いち|一)?|夕方|夕|夜|晩|放課後|一番)"
    r"|の?(?:同じ|おなじ|いつもの|同)(?:時間帯?|じかん|時刻|曜日)|のいつもの時間|の(?:どちらか|どっちか|どれか|いずれか|方|ほう|どこか|回|枠|時間帯?|支援|訪問)|の?(?:すたと|開始|始まり)|、)*"
)
_AS = (
    r"(?:って|とか|など|なんか|)(?:に|で|へ|から|が|は|なら|だと|だったら|でしたら|やったら|やと|とか|)[、。]?(?:も|って|とか|)"
)
_WISHED = (
    r"(?:お願い|おねがい|御願い|頼(?:み|め|む)|たのみ|し(?:て(?:も(?:い|ら|ろ|ええ|よ|だ|大)|ほし|欲し|くれ|くだ|下さ|いただ|頂|や|[。!])|たい(?!こ|事)|ます|よう|とい|てえ)"
    r"|でき(?:ます|る|ません|ない|へん|ひん|たり|れば|たら|ん)|可能|希望|変(?:更|え)|延ば|のば|よろしく|宜しく|(?:どっち|どちら|いつ)でも|かえ(?:て|た|ら|れ)|替え|ずら|移|振り?替|ふりかえ"
    r"|どう(?:です|でし|か|や|$|[?。])|いかが|い(?:い(?:です|ん|な|か|[。?])|けます|ける)|良い|よい(?:です|ん)|ええ|よろしい(?:です|でし)|行け(?:ます|る|そ)"
    r"|(?:無理|むり|だめ|駄目|難しい|むずかしい|厳しい)(?:です|でしょう|そうです|かな)か?|(?:無理|むり)[?]|回し|まわし|戻し|もどし|頼ん|たのん|あり(?:です|でし|かな|やろ|[?])"
    r"|来て(?:ほし|欲し|くだ|下さ|もら(?:え(?:ま|な|た(?:ら)|る?と)|い)|いただ(?:け(?:ま|な|たら|る?と)|き)|くれ(?:ま|へ|ん|たら))(?![^。?]*(?:んですか|のか|よね|っけ))"
    r"|ご都合|よければ|良ければ|よかったら|よろしければ|持って(?:こ|来)|もってこ|ちぇんじ|すらいど|空い|あい(?:て(?:ます|る|い))|都合|助か|ありがた|有難|嬉し|うれし)"
)
_IF = r"(?:なら|だったら|でしたら|やったら|だと|やと)、?(?:大丈夫|だいじょうぶ|平気|問題な|行け|いけ|何と|なんと)"
_OFFERED = re.compile(_BESIDE + r"(?:" + _AS + _WISHED + r"|" + _IF + r")")
_EVERY = re.compile(r"(?:隔週|毎週|週[0-9一二三]回?|月[0-9一二三]回)" + _AS + r"(?=[^、。])" + _WISHED)
"""これからは隔週にしてもらえますか."""
_ALONE = re.compile(_BESIDE + r"(?:で|に)[。!]$")
_ASKS_OF_DAY = re.compile(
    r"(?:(?:は|も)(?:無理|むり|だめ|難しい|厳しい)|も来て|(?:は|も)(?:大丈夫|いい|(?:いけ|行け)(?!ますか|る[?。])|よろし|宜し|お願い|空い(?:て(?:い|)ません)|都合|あり))"
)
_FROM_THEN = re.compile(r"から、?(?:お願い|おねがい)")
"""明日は大丈夫です, 明日もお願いします, 来週からお願いします: nothing is put forward."""
_NO_MARK = re.compile(
    r"(?:日|の日|、)*(?:よろしく|宜しく|お願い|おねがい|大丈夫|い[いけ]|行け|よろしい|都合|ええ|良い|助か|嬉し|うれし|ありがた)"
)
_VAGUE = re.compile(
    r"平日|土日(?!のど)|祝日|連休|次回|じかい|今度|こんど|次の|つぎの|正月|年末|年始|お盆|休み|今月|こんげつ|今週(?!末)|next|の日"
)
_OTHER_THING = re.compile(
    r"電話|でんわ|連絡|返事|返信|回答|資料|書類|送(?:って|付|り)|見学|体験|申し?込|登録|面接|報告|支払|振込|める|振り込み|録画|相談会|説明会|保護者会|いべんと|てれび|配信|集合"
)


def puts_forward(message: Message) -> bool:
    """Whether a day or an hour for a visit is put forward in any sentence."""
    return _EVERY.search(message.text) is not None or any(
        is_put_forward(message, time) for time in message.of(Clue.LATER, Clue.TODAY, Clue.TIME)
    )


def is_put_forward(message: Message, time: Found) -> bool:
    """Whether the words right after this day or hour ask for it, and for nothing else than a visit."""
    if time.mark is not Clue.TIME and _VAGUE.match(message.text, time.start):
        return False
    rest = message.text[time.end : time.end + 60]
    found = _OFFERED.match(rest)
    if found is None:
        return _ALONE.match(rest) is not None and not _talks_of_other(message, time)
    if _ASKS_OF_DAY.match(rest) or _NO_MARK.match(rest) or (time.mark is not Clue.TIME and _FROM_THEN.match(rest)):
        return False
    return not _talks_of_other(message, time)


_CLAUSE = re.compile("[。?]|ので、?|から、|けど、?|が、")


def _talks_of_other(message: Message, time: Found) -> bool:
    """Whether another thing than a visit is named in the same sentence, near enough to be what is asked for."""
    before = _CLAUSE.split(message.text[max(0, time.start - 40) : time.start])[-1]
    after = re.split("[。?]", message.text[time.end : time.end + 60])[0]
    return _OTHER_THING.search(before + after) is not None
