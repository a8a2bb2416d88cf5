"""A flat message with its clues, and the questions about where they stand that the rules of intents ask."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from core.language.clues import Clue
from core.language.intent_clues import Found, find_clues

_DAYS = (Clue.TODAY, Clue.LATER)
_JOINTS = frozenset({"", "と", "、", "も", "や", "は", "とか", "および", "と、", "の", "も、", "か"})
_NO_MORE = re.compile(
    r"(?:の分|の訪問|の方|)(?:じゃな|ではな|でな|やな|なら|は(?:大丈夫|だいじょうぶ|予定(?:どおり|通り)|平気|空いて|行け(?:る|ます)|行(?:く|き)|いけ(?:る|ます)|来(?:る|れる|られる|て)))"
)
_LEAVE = re.compile(
    r"(?:それで|これで|で|でも|ても|って|)(?:よろしい|宜しい|いい|良い|よい|大丈夫|だいじょうぶ|可能|ええ|お願いでき|おねがいでき|でき)"
    r"(?:です|ます|でしょう|)(?:か|かな|でしょうか|の|)[?。]*$"
)
_FAR = 40


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its signs (its own stop among them) and its clues."""

    text: str
    words: tuple[Found, ...]

    def only_asks_leave(self) -> bool:
        """Whether it asks nothing but よろしいですか, すみませんが大丈夫でしょうか."""
        return len(self.text) <= 24 and not any(word.mark is Clue.ASK for word in self.words) and bool(_LEAVE.search(self.text))


@dataclass(slots=True)
class Message:
    """What is read of one message."""

    text: str
    words: list[Found] = field(init=False)

    def __post_init__(self) -> None:
        self.words = find_clues(self.text)
        self._marks = {word.mark for word in self.words}

    _marks: set[Clue] = field(init=False)

    def has(self, *clues: Clue) -> bool:
        """Whether any of these is in the message."""
        return not self._marks.isdisjoint(clues)

    def has_all(self, *clues: Clue) -> bool:
        """Whether each of these is in the message."""
        return self._marks.issuperset(clues)

    def has_all_of_any(self, sets: Iterable[frozenset[Clue]]) -> bool:
        """Whether all clues of one of the sets are in the message."""
        return any(map(self._marks.issuperset, sets))

    def of(self, *clues: Clue) -> Iterator[Found]:
        """All words that are such clues, in order."""
        return (word for word in self.words if word.mark in clues)

    def gap(self, before: Found, after: Found) -> str:
        """The signs between two words."""
        return self.text[before.end : after.start]

    def just_before(self, word: Found, *clues: Clue, reach: int = 2) -> Found | None:
        """The nearest such clue that ends at most `reach` signs before this word, in the same sentence."""
        near = [one for one in self.of(*clues) if 0 <= word.start - one.end <= reach and "。" not in self.gap(one, word)]
        return near[-1] if near else None

    def days_of(self, word: Found, *, look_ahead: bool = True) -> frozenset[Clue]:
        """Which days a word is about, as TODAY and LATER: the nearest named before it, else after it; none where none is."""
        days = [day for day in self.of(*_DAYS) if not _NO_MORE.match(self.text, day.end)]
        before = [day for day in days if day.start < word.start]
        if before:
            return self._together(self._meant(before, word))
        after = [day for day in days if day.start >= word.start and "。" not in self.gap(word, day)]
        return frozenset({after[0].mark}) if after and look_ahead else frozenset()

    def _meant(self, days: list[Found], word: Found) -> list[Found]:
        """Without the days at the end that only say since when somebody is ill: 明日の訪問、今日熱が出たので休みます."""
        while len(days) > 1 and days[-1].mark is Clue.TODAY and self._tells_of_illness(days[-1], word):
            days = days[:-1]
        return days

    def _tells_of_illness(self, day: Found, word: Found) -> bool:
        return any(0 <= one.start - day.end <= 8 and one.end <= word.start for one in self.of(Clue.ILL))

    def _together(self, days: list[Found]) -> frozenset[Clue]:
        """The last day, and those joined to it: 今日と明日. A date right after 今日 (今日22日、今日金曜) is the same day."""
        found = {days[-1].mark}
        for earlier, later in zip(reversed(days[:-1]), reversed(days), strict=False):
            joint = self.gap(earlier, later)
            if joint not in _JOINTS:
                break
            if earlier.mark is Clue.TODAY and joint in {"", "、", "の"} and later.mark is Clue.LATER:
                return frozenset({Clue.TODAY})
            found.add(earlier.mark)
        return frozenset(found)

    def has_outright_worry(self) -> bool:
        """Whether it is said that somebody worries, and not only asked how something is done."""
        return any(word.end - word.start >= 2 for word in self.of(Clue.CONSULT)) and self.has(Clue.WORRY, Clue.CHRONIC)

    def sentences(self) -> Iterator[Sentence]:
        """The sentences in order, each with its own clues."""
        start = 0
        for stop in [*(match.end() for match in re.finditer(r"[。?]", self.text)), len(self.text)]:
            if stop > start:
                yield Sentence(self.text[start:stop], tuple(word for word in self.words if start <= word.start < stop))
            start = stop
