"""Words about health, hardship and what people consult about: none may stand in what the system says to a chat (S12.4).

Written as core.language.normalise.fold leaves them: katakana as hiragana, lower case. Programme files can be checked
with core.privacy.find_health_words as well: a short name that holds one would tell a stranger too much.
"""

HEALTH_WORDS = (
    "不登校", "ふとうこう", "登校拒否", "長期欠席", "ひきこもり", "引きこもり", "引き籠", "いじめ", "うつ", "鬱", "躁",
    "自傷", "自殺", "自死", "希死", "死に", "りすとかっと", "おーばーどーず", "虐待", "ぎゃくたい", "ねぐれくと", "暴力",
    "病院", "病気", "病状", "症状", "診断", "診察", "受診", "通院", "入院", "退院", "医師", "医療", "主治医", "精神", "心療",
    "神経症", "障害", "障がい", "発達", "自閉", "adhd", "asd", "統合失調", "不安症", "ぱにっく", "依存症", "摂食", "拒食",
    "過食", "服薬", "投薬", "処方", "お薬", "睡眠薬", "かうんせりんぐ", "療育", "手帳", "妊娠", "中絶", "性的", "生活保護",
    "貧困", "困窮", "借金", "離婚", "別居", "親権", "非行", "逮捕", "補導", "児童相談所", "児相", "一時保護", "養護施設",
    "やんぐけあらー", "家庭内", "保護命令", "相談内容", "相談の内容",
    "depress", "suicid", "self-harm", "self harm", "abuse", "violence", "hospital", "clinic", "diagnos", "disab", "disorder",
    "autis", "mental", "therap", "counsel", "medicat", "pregnan", "divorc", "poverty", "welfare", "truan", "school refusal",
    "withdrawn", "bully", "bullied", "not attending",
)  # fmt: skip
