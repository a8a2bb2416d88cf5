"""Which column is what: headings as city offices write them, in any order, in one line or two, below titles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from core.approved_list.cells import Grid, is_empty
from core.language.normalise import search_key

HEADING_WITHIN = 40
"""Rows from the top in which the line of headings is looked for."""
WIDEST = 80


class Field(StrEnum):
    """What a column can hold."""

    NAME = "name"
    FAMILY_NAME = "family-name"
    GIVEN_NAME = "given-name"
    KANA = "kana"
    BORN = "born"
    SCHOOL = "school"
    GRADE = "grade"
    RELATION = "relation"
    PHONE = "phone"
    MAIL = "mail"
    POSTCODE = "postcode"
    ADDRESS = "address"
    PROTECTION = "protection"
    REMARKS = "remarks"
    ROLE = "role"
    APPROVED = "approved"
    NUMBER = "number"


class Who(StrEnum):
    """Whose it is; SELF is the child in a list of children, the person themself in a list of staff."""

    SELF = "self"
    GUARDIAN = "guardian"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class Column:
    """One recognised column; `last` is more than `first` where the heading is merged over several."""

    who: Who
    field: Field
    first: int
    last: int
    title: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The line of headings: its row, the columns, columns nobody knows (number, title), columns that stand there twice."""

    row: int
    columns: tuple[Column, ...]
    unknown: tuple[tuple[int, str], ...] = ()
    twice: tuple[Column, ...] = ()

    def of(self, who: Who, field: Field) -> Column | None:
        """The column of this, None where the list has none."""
        return next((one for one in self.columns if one.who is who and one.field is field), None)


# Folded (any width, katakana as hiragana, lower case, no spaces); the first that is found counts, so order matters.
_FIELDS: tuple[tuple[Field, str], ...] = (
    (Field.MAIL, r"めーる|mail|あどれす"),
    (Field.KANA, r"ふりがな|よみがな|かな|よみ|読み"),
    (Field.PROTECTION, r"支援措置|非開示|秘匿|住所の?保護|dv"),
    (Field.BORN, r"生年月日|誕生日|生まれた日|^生年$"),
    (Field.APPROVED, r"(?:承認|決定|認定|許可)(?:年月)?日"),
    (Field.GRADE, r"学年|年生"),
    (Field.SCHOOL, r"学校|在籍校|在学|所属"),
    (Field.RELATION, r"続柄|続き柄|との関係|^関係$"),
    (Field.PHONE, r"電話|tel|携帯|連絡先|でんわ|けいたい"),
    (Field.POSTCODE, r"郵便|〒"),
    (Field.ADDRESS, r"住所|送付先|送り先|居所|所在地"),
    (Field.REMARKS, r"備考|特記|配慮|留意|めも|申し送り|摘要"),
    (Field.ROLE, r"区分|役割|職種|種別|担当$"),
    (Field.NUMBER, r"番号|^no|^#|通し|連番|^番$|^項番$|^例$"),
    (Field.FAMILY_NAME, r"^(?:氏|姓|苗字|名字)$|(?:の|者|童|徒|ども)(?:姓|苗字|名字)$"),
    (Field.GIVEN_NAME, r"^名$"),
    (Field.NAME, r"氏名|名前|姓名|なまえ|(?:保護者|児童|生徒|子ども|こども|さぽーたー|対象者|参加者|支援員|職員)名?$|本人$"),
)
_GUARDIAN = re.compile(r"保護者|親権者|養育者|^(?:父|母)(?!子)|父母|世帯主")
_SECOND = re.compile(r"2|二|もう(?:一人|ひとり|1人)|その他の?保護者|別の保護者")
_SELF = re.compile(r"児童|生徒|子ども|こども|子供|お子|本人|対象|学生|さぽーたー|支援員|すたっふ|職員")
_NOISE = re.compile(r"[()（）\[\]【】「」〔〕〈〉:：・／/＊*※,、.．。_-]|必須|任意|記入例|入力例|わかれば|あれば")
_PERSONAL = frozenset({Field.NAME, Field.KANA, Field.FAMILY_NAME, Field.GIVEN_NAME})
_NAMES = _PERSONAL - {Field.KANA}
_REACH = frozenset({Field.RELATION, Field.PHONE, Field.MAIL})


def find_heading(grid: Grid) -> Heading | None:
    """The line of headings: the one with the most known columns near the top; None where no line names people."""
    best: Heading | None = None
    for row in range(1, min(grid.sheet.last_row, HEADING_WITHIN) + 1):
        heading = _heading_at(grid, row)
        if heading.of(Who.SELF, Field.NAME) is None and heading.of(Who.SELF, Field.FAMILY_NAME) is None:
            continue
        if len(heading.columns) >= 2 and (best is None or len(heading.columns) > len(best.columns)):
            best = heading
    return None if best is None else replace(best, row=_last_row_of(grid, best))


def _last_row_of(grid: Grid, heading: Heading) -> int:
    """The row above the first one with people: headings may be merged over two rows."""
    merges = [grid.merge_at(heading.row, one.first) for one in heading.columns]
    return max([heading.row, *(merge.last_row for merge in merges if merge is not None and merge.last_row < heading.row + 3)])


def _heading_at(grid: Grid, row: int) -> Heading:
    columns: list[Column] = []
    unknown: list[tuple[int, str]] = []
    twice: list[Column] = []
    context = Who.SELF
    for first, last, title in _titles(grid, row):
        group = _group_above(grid, row, first)
        field = _field_of(title, group)
        if field is None:
            unknown.append((first, title))
            continue
        who = _who_of(title, group, field, context)
        if (
            field in _NAMES
            and not any(one.who is Who.SELF and one.field is field for one in columns)
            and _is_bare(title, group)
        ):
            who = Who.SELF  # a plain 氏名 is the child's, wherever it stands
        if who is not Who.SELF or field in _PERSONAL:
            context = who
        column = Column(who, field, first, last, title)
        placed = _place(column, columns)
        if placed is None:
            twice.append(column)
        else:
            columns.append(placed)
            context = placed.who if placed.who is not Who.SELF else context
    return Heading(row, tuple(columns), tuple(unknown), tuple(twice))


def _titles(grid: Grid, row: int) -> Iterator[tuple[int, int, str]]:
    column = 1
    while column <= min(grid.sheet.last_column, WIDEST):
        cell, merge = grid.cell(row, column), grid.merge_at(row, column)
        last = merge.last_column if merge is not None and not is_empty(cell) else column
        if isinstance(cell.value, str) and cell.value.strip():
            yield column, last, cell.value.strip()
        column = max(last, column) + 1


def _group_above(grid: Grid, row: int, column: int) -> str:
    """The word above a heading that is merged over several (保護者 above 氏名, 続柄, 電話番号); "" where there is none."""
    merge = grid.merge_at(row - 1, column) if row > 1 else None
    if merge is None or merge.last_row >= row or merge.first_column == merge.last_column:
        return ""
    value = grid.cell(row - 1, column).value
    return value if isinstance(value, str) and len(value) <= 20 else ""


def _field_of(title: str, group: str) -> Field | None:
    if len(title) > 60:
        return None
    plain = _NOISE.sub("", search_key(title))
    return _known(plain) or (_known(plain + _NOISE.sub("", search_key(group))) if group else None)


def _known(plain: str) -> Field | None:
    return next((field for field, pattern in _FIELDS if re.search(pattern, plain)), None)


def _who_of(title: str, group: str, field: Field, context: Who) -> Who:
    if field in (Field.NUMBER, Field.ROLE, Field.APPROVED, Field.PROTECTION, Field.ADDRESS, Field.POSTCODE, Field.REMARKS):
        return Who.SELF
    plain = search_key(f"{group} {title}")
    if _GUARDIAN.search(plain) or _GUARDIAN.search(search_key(title)):
        return Who.SECOND if _SECOND.search(plain) else Who.GUARDIAN
    if _SELF.search(plain) or field in (Field.BORN, Field.SCHOOL, Field.GRADE):
        return Who.SELF
    if field in _PERSONAL or field in _REACH:
        return context
    return Who.SELF


def _is_bare(title: str, group: str) -> bool:
    return _GUARDIAN.search(search_key(f"{group} {title}")) is None and _GUARDIAN.search(search_key(title)) is None


def _place(column: Column, known: list[Column]) -> Column | None:
    """The column where there is room for it: a second column of guardians is the second guardian; None where there is none."""
    taken = {(one.who, one.field) for one in known}
    who = column.who
    if who is Who.GUARDIAN and (who, column.field) in taken:
        who = Who.SECOND
    if (who, column.field) in taken:
        return None
    return Column(who, column.field, column.first, column.last, column.title)
