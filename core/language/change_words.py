"""Whether somebody writes that they wish for another supporter: 先生を変えてほしい, サポーターを交代できますか (S6.8.4)."""

import re

from core.language.normalise import fold

_WHO = r"(?:先生|せんせい|さぽーたー(?:さん|の人|の方)?|来てくれる(?:人|方)|来ている(?:人|方)|担当の(?:人|方|先生))"
_WISHES = (
    rf"{_WHO}(?:を|が|の)?(?:変更|変え|かえ|替え|代え|交代|交替|ちぇんじ)",
    rf"{_WHO}(?:に|と)?(?:は|も)?(?:もう)?(?:会いたくな|あいたくな|来てほしくな|来て欲しくな|合わな|あわな)",
    rf"(?:別の|べつの|違う|ちがう|他の|ほかの){_WHO}(?:に|が|を)(?:し|来|き|変|か|お願|いい|よい|良い)",
    r"(?:別の|べつの|違う|ちがう|他の|ほかの)(?:人|ひと)(?:が(?:いい|よい|良い)|に(?:来て|きて|かえ|変え|替え))",
    r"(?:change|another|different) (?:my |our |the )?(?:supporter|tutor|teacher)",
)
_NOT = re.compile(r"学校の先生|担任|塾の先生|(?:変え|かえ|替え|代え)(?:ないで|なくて)|変更(?:しないで|なし)")
_WISH = re.compile("|".join(_WISHES))


def wishes_other_supporter(text: str) -> bool:
    """Whether these words may ask for another supporter; a school's teacher and "please do not change" do not."""
    words = fold(text)
    closed = words.replace(" ", "")
    return any(_WISH.search(one) is not None for one in (words, closed)) and _NOT.search(closed) is None
