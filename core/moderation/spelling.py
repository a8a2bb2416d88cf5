"""The ways in which a word is written so that a machine does not see it: stretched, masked, with look-alikes."""

_VOWELS = {
    sign: vowel
    for vowel, signs in {
        "あ": "あかさたなはまやらわがざだばぱ",
        "い": "いきしちにひみりぎじぢびぴ",
        "う": "うくすつぬふむゆるぐずづぶぷ",
        "え": "えけせてねへめれげぜでべぺ",
        "お": "おこそとのほもよろをごぞどぼぽ",
    }.items()
    for sign in signs
}
_LOOK_ALIKES = {"か": "力", "た": "夕", "ろ": "口", "に": "二", "え": "工", "は": "八", "と": "卜"}
MASK = "○"
_ORDINARY = frozenset({"ばつか", "かつす"})
"""What would be a disguise and is a word (寝てばっか)."""


def variants(word: str) -> frozenset[str]:
    """A folded word and its disguises: a few a sign, so that a thousand words stay some ten thousand."""
    found = {word}
    for at, sign in enumerate(word):
        before, after = word[:at], word[at + 1 :]
        if after and sign in _VOWELS:
            found |= {before + sign + "ー" + after, before + sign + _VOWELS[sign] + after, before + sign + sign + after}
            found |= {before + sign + _VOWELS[sign] + more + after for more in ("ー", _VOWELS[sign])}
        if sign in _LOOK_ALIKES:
            found.add(before + _LOOK_ALIKES[sign] + after)
        if len(word) > 3 or (len(word) == 3 and at):
            found.add(before + MASK + after)
        if after and (len(word) > 4 or (len(word) == 4 and at)):
            found.add(before + MASK + after[1:])
    if len(word) >= 2 and word[0] in _VOWELS:
        found.add(word[0] + "つ" + word[1:])
    return frozenset(one for one in found if one.strip(MASK) and one not in _ORDINARY)
