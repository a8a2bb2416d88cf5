"""Names as keys to look with: what is heard on the phone finds what stands in the papers, however it is written.

Width, case, kana, spaces and marks do not count; voiced and small kana and the long sign do not either (なかじま and
なかしま are heard alike, lists write ｼﾖｳﾀ for しょうた); variants of one sign are one sign (髙 and 高, 齋 and 斎,
𠮷 and 吉). A folded name is a key and never shown. The signs are those of family registers: old and new forms of the Jōyō and
Jinmeiyō lists (Agency for Cultural Affairs, 2010; Ministry of Justice) and the common ones beside them.
"""

import unicodedata
from functools import lru_cache

_VARIANTS = """
吉𠮷 高髙 崎﨑嵜碕㟢 斎斉齋齊亝 辺邊邉 沢澤 浜濱濵 国國圀 広廣 島嶋嶌㠀 桜櫻 竜龍龒 滝瀧 宝寶寳 富冨 恵惠
真眞 徳德 栄榮 関關 塩鹽 万萬 亀龜 条條 浅淺 静靜 実實 寿壽 豊豐 円圓 学學斈 会會 児兒 柳栁桺 黒黑
曽曾 館舘 峰峯 岳嶽 剣劍劔 涼凉 遥遙 鶴靏靍鸖 梅楳 橋𣘺槗 土圡𡈽 船舩 槙槇 薮藪籔 蔵藏 芦蘆 園薗 庄莊荘
弥彌 応應 歩步 渕淵渊 温溫 瀬瀨 猪豬 穂穗 絵繪 総總 緑綠 聡聰 芸藝 覚覺 郎郞 隣鄰 頼賴 顕顯 鴎鷗 鴬鶯
乗乘 亘亙 伝傳 来來 倹儉 党黨 写寫 処處 労勞 勲勳 区區 参參 双雙 収收 叙敍 台臺 号號 呉吳 団團 図圖
圧壓 塁壘 変變 姫姬 将將 専專 対對 届屆 属屬 峡峽 巌巖 巣巢 帯帶 帰歸 庁廳 従從 恋戀 戸戶 戦戰 択擇
担擔 拠據 挙擧 揺搖 摂攝 数數 昼晝 暁曉 朗朖 栃杤 枢樞 楽樂 横橫 欧歐 歓歡 歯齒 歴歷 毎每 気氣 沖冲
済濟 渋澁澀 湾灣 満滿 為爲 独獨 狭狹 献獻 画畫 畳疊 発發 県縣 研硏 礼禮 禅禪 秋龝 稲稻 窓窗 粋粹 経經
継繼 続續 縁緣 縄繩 群羣 与與 舎舍 艶艷 茎莖 萌萠 薫薰 蛍螢 衛衞 装裝 覧覽 観觀 触觸 証證 誉譽 読讀
譲讓 賛贊 転轉 軽輕 辞辭 逓遞 遅遲 郷鄕 酔醉 釈釋 銭錢 録錄 鋳鑄 険險 随隨 霊靈 青靑 顔顏 騒騷 験驗
鶏鷄 麦麥 黄黃 黙默 歳歲 髪髮 齢齡 壷壺 柏栢 松枩 桧檜 鉄鐵 角⻆ 桑桒 予豫 仮假 価價 偽僞 勧勸 囲圍
壌壤 奥奧 嬢孃 尚尙 崖崕 弁辨 強强 彦彥 恒恆 捜搜 晋晉 桟棧 検檢 様樣 権權 殴毆 渓溪 潜潛 焼燒 状狀
瑶瑤 砿礦 称稱 穏穩 糸絲 緒緖 翻飜 聴聽 脳腦 虫蟲 蝿蠅 醤醬 鎮鎭 陥陷 陰隂 雑雜 餅餠 駆驅 髄髓 鹸鹼
麹麴 祇祗
"""
_SMALL = str.maketrans("ぁぃぅぇぉゃゅょっゎゕゖゐゑをぢづ", "あいうえおやゆよつわかけいえおじず")
_MARKS = frozenset("・･.,、。'’‐‑–—-−ー〜~")
_VOICING = frozenset("\u3099\u309a")
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def _one_sign_each() -> dict[str, str]:
    made: dict[str, str] = {}
    for group in _VARIANTS.split():
        first, *others = dict.fromkeys(group)
        for other in others:
            if other in made or first in made:
                raise ValueError(f"a variant in two groups: {other}")
            made[other] = first
    return made


VARIANTS = _one_sign_each()
"""Each variant of a sign, and the sign it counts as."""


@lru_cache(maxsize=8192)
def _fold_sign(sign: str, *, strict: bool) -> str:
    if "\ufe00" <= sign <= "\ufe0f" or "\U000e0100" <= sign <= "\U000e01ef":
        return ""  # which form of a sign a font shall show
    wide = VARIANTS.get(sign, sign)
    return "" if wide.isspace() or (wide in _MARKS and not strict) or wide in "・･" else wide


def fold_name(text: str, *, strict: bool = False) -> str:
    """The name as a key. `strict` keeps voiced marks, small kana and long vowels apart, to put what is alike first."""
    wide = unicodedata.normalize("NFKC", "".join(_fold_sign(sign, strict=True) for sign in text)).casefold()
    kana = wide.translate(_KATAKANA)
    if not strict:
        bare = unicodedata.normalize("NFD", kana.translate(_SMALL))
        kana = unicodedata.normalize("NFC", "".join(sign for sign in bare if sign not in _VOICING))
    return "".join(_fold_sign(sign, strict=strict) for sign in kana)


def name_parts(text: str) -> list[str]:
    """What a name may be looked for by the beginning of: the whole, and each part after the first (ななせ of あおき ななせ)."""
    parts = unicodedata.normalize("NFKC", text).replace("・", " ").split()
    return ["".join(parts), *parts[1:]] if parts else []
