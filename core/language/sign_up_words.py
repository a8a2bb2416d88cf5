"""Words with which somebody asks to take part, as far as they are the whole wish; the intents take this over (Intent.SIGN_UP).

Only what names the wish itself counts: 申し込みたい, 問い合わせ, 利用したい, 家庭教師 ... 聞きました, "sign up", "apply".
"""

import re

from core.language.normalise import fold

_WISH = re.compile(
    r"(申し?込み?(たい|を?したい|できますか|をお願い|方法|書|はどう|について|したいです)"
    r"|もうしこみ(たい|ます|は)?"
    r"|(利用|参加|入会|応募|登録)(を)?(したい|希望|できますか|してみたい|させたい|するには)"
    r"|さんか(したい|できますか)"
    r"|やってみたい(です)?$"
    r"|問い?合わせ(たい|をしたい|です|ました)|(?:^|、)問い?合わせ$"
    r"|といあわせ"
    r"|(家庭教師|居場所|いばしょ|学びつながり|さぽーと|支援).{0,12}(と|を|が)?(聞き|聞い|知り|知っ|見まし|見て|ききまし).{0,6}"
    r"|(始め|はじめ)たいです?$"
    r")"
)
_ENGLISH = re.compile(
    r"\b(sign (me |us |him |her |my \w+ )?up|(want|like|wish|how) to (apply|join|register|take part)"
    r"|\bapply for|application form)\b"
    r"|^(apply|join|register)$"
)
_NOT = re.compile(
    r"(申し?込み?|参加|利用|応募|登録).{0,4}(やめ|取り消|とりけ|取り下げ|きゃんせる|したくない)"
    r"|\bnot (want|like) to\b|\bcancel\b"
)
_LONGEST = 400


def asks_to_sign_up(text: str) -> bool:
    """Whether the words ask to take part, or how that is done; a wish to stop is none."""
    folded = fold(text[:_LONGEST])
    plain = folded if folded.isascii() else folded.replace(" ", "")
    return not _NOT.search(plain) and bool(_WISH.search(plain) or _ENGLISH.search(folded))
