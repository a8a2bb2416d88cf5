"""One row after the other: each cell read, what is wrong named by its cell, and a person at the end if nothing stops it."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from core.approved_list.cells import Cell, Grid, cell_name, is_empty
from core.approved_list.columns import Column, Field, Heading, Who
from core.approved_list.days import read_day
from core.approved_list.listed import Finding, ListedAdult, ListedChild, ListedWorker
from core.approved_list.values import (
    DITTO,
    LONGEST_TEXT,
    NOTHING,
    Odd,
    read_kana,
    read_mail,
    read_name,
    read_phones,
    read_role,
    read_words,
    read_yes,
    speaks_of_protection,
)
from core.people import Role

YOUNGEST, OLDEST = 5, 20
"""Ages between which somebody can be a pupil; wide, since contracts differ: it is slips of a year that are caught."""

Read = TypeVar("Read")

_SAMPLE = re.compile(r"例|見本|サンプル|記入例")
_FOOT = re.compile(r"[※＊*]|以上$|以下余白|合?計|小計|総数|\(注|（注|注[)）:：]")
_OUTSIDE = frozenset({Field.NUMBER, Field.ROLE, Field.APPROVED})


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one sheet; `today` is the day in Japan."""

    grid: Grid
    heading: Heading
    today: date
    from_1904: bool
    findings: list[Finding] = field(default_factory=list)
    _stopped: set[int] = field(default_factory=set)
    _named: set[str] = field(default_factory=set)

    def rows(self) -> list[int]:
        """The rows with somebody in them: neither empty, nor a line at the foot, nor an example."""
        return [row for row in range(self.heading.row + 1, self.grid.sheet.last_row + 1) if self._holds_somebody(row)]

    def _holds_somebody(self, row: int) -> bool:
        told = {c: cell for c in self.heading.columns if not is_empty(cell := self._cell(row, c)) and c.field not in _OUTSIDE}
        number = self.heading.of(Who.SELF, Field.NUMBER)
        aside = read_words(self._cell(row, number).value) if number is not None else ""
        if not told or _SAMPLE.search(aside) or _FOOT.match(aside):
            return False
        first = read_words(next(iter(told.values())).value)
        return not (len(told) == 1 and _FOOT.match(first))

    def is_bad(self, row: int) -> bool:
        """Whether something in this row stops it."""
        return row in self._stopped

    def note(self, code: str, row: int, column: Column | None = None, *, stops: bool, **params: str) -> None:
        """Keeps a finding about a cell, or the whole row."""
        cell = cell_name(row, column.first) if column else str(row)
        if stops and cell in self._named:
            return
        if stops:
            self._stopped.add(row)
            self._named.add(cell)
        self.findings.append(Finding(code, self.grid.sheet.name, cell, row, stops, params))

    def look_over(self, row: int) -> None:
        """What is to be said about a row whatever stands in it: hidden, struck out, notes that are not read."""
        if row in self.grid.sheet.hidden_rows:
            self.note("row-hidden", row, stops=True)
        cells = [(column, self._cell(row, column)) for column in self.heading.columns]
        if any(
            cell.is_struck and not is_empty(cell) for column, cell in cells if column.field in (Field.NAME, Field.FAMILY_NAME)
        ):
            self.note("row-struck", row, stops=True)
        for column, cell in cells:
            if cell.has_note and not self.grid.goes_on(row, column.first):
                self.note("note-unread", row, column, stops=False)
            if cell.error or (cell.is_formula and cell.value is None):
                self.note("cell-error" if cell.error else "formula-empty", row, column, stops=True)

    def child(self, row: int) -> ListedChild | None:
        """The child of a row, None when something stops it (then it is among the findings)."""
        name, kana = self._name(row, Who.SELF, "name-missing"), self._kana(row, Who.SELF)
        born_on = self._born_on(row)
        guardians = self.guardians(row)
        if not guardians:
            self.note("guardian-missing", row, self.heading.of(Who.GUARDIAN, Field.NAME), stops=True)
        remarks = self._text(row, Field.REMARKS)
        address = self._text(row, Field.ADDRESS)
        is_protected = self._is_protected(row, remarks, address)
        approved = self._day(row, Field.APPROVED, stops=False)
        if self.is_bad(row) or born_on is None:
            return None
        return ListedChild(
            sheet=self.grid.sheet.name,
            row=row,
            name=name,
            kana=kana,
            born_on=born_on,
            guardians=guardians,
            family=row,
            school=self._text(row, Field.SCHOOL),
            grade=self._text(row, Field.GRADE),
            postcode=self._text(row, Field.POSTCODE),
            address=address,
            remarks=remarks,
            is_protected=is_protected,
            approved_on=approved,
        )

    def worker(self, row: int, role: Role | None) -> ListedWorker | None:
        """The supporter or member of staff of a row; `role` is that of the sheet, a column of roles comes first."""
        column = self.heading.of(Who.SELF, Field.ROLE)
        said = read_words(self._value(row, column)) if column else ""
        role = read_role(said) if said else role
        if role is None:
            self.note("role-unknown", row, column, stops=True)
        name, kana = self._name(row, Who.SELF, "name-missing"), self._kana(row, Who.SELF)
        phones, mail = self._phones(row, Who.SELF), self._mail(row, Who.SELF)
        if self.is_bad(row) or role is None:
            return None
        remarks = self._text(row, Field.REMARKS)
        return ListedWorker(self.grid.sheet.name, row, role, name, kana, (*phones, "")[0], mail, remarks)

    def guardians(self, row: int) -> tuple[ListedAdult, ...]:
        """The guardians of a row; a bare 電話番号 or 続柄 is the first one's."""
        first = self._adult(row, Who.GUARDIAN)
        second = self._adult(row, Who.SECOND)
        if second is not None and not second.name:
            if first is not None and second.phone:
                first = _with_more(first, second.phone)
            second = None
        if first is not None and not first.name:
            first = None
        if first is not None and not first.phone:
            self.note("phone-missing", row, self.heading.of(Who.GUARDIAN, Field.PHONE), stops=False)
        return tuple(one for one in (first, second) if one is not None)

    def _adult(self, row: int, who: Who) -> ListedAdult | None:
        own = who if who is Who.SECOND else None
        name, kana = self._name(row, who, ""), self._kana(row, who, needed=False)
        phones = self._phones(row, own or self._reach(Field.PHONE))
        mail = self._mail(row, own or self._reach(Field.MAIL))
        column = self.heading.of(own or self._reach(Field.RELATION), Field.RELATION)
        relation = read_words(self._value(row, column))[:20] if column else ""
        if not (name or phones):
            return None
        return ListedAdult(name, kana, relation, (*phones, "")[0], " ".join(phones[1:]), mail)

    def _reach(self, what: Field) -> Who:
        return Who.GUARDIAN if self.heading.of(Who.GUARDIAN, what) else Who.SELF

    def _cell(self, row: int, column: Column) -> Cell:
        """The first cell with something in it below a heading (which may be merged over several columns)."""
        cells = [self.grid.cell(row, number) for number in range(column.first, column.last + 1)]
        found = next((cell for cell in cells if not is_empty(cell)), cells[0])
        above = row - 1
        if isinstance(found.value, str) and found.value.strip() in DITTO and above > self.heading.row:
            return self._cell(above, column)
        return found

    def _value(self, row: int, column: Column | None) -> str | int | float | bool | date | None:
        value = self._cell(row, column).value if column else None
        return value if not hasattr(value, "tzinfo") or isinstance(value, date) else str(value)

    def _names_below(self, row: int, column: Column) -> str:
        """A name whose heading is merged over two columns, family and given name apart, in one."""
        places = {(m.first_row, m.first_column) if (m := self.grid.merge_at(row, n)) else (row, n): n
                  for n in range(column.last, column.first - 1, -1)}  # fmt: skip
        numbers = sorted(places.values())
        if len(numbers) == 1:
            return read_words(self._cell(row, column).value)
        return " ".join(word for n in numbers if (word := read_words(self.grid.cell(row, n).value)))

    def _name(self, row: int, who: Who, missing: str) -> str:
        column = self.heading.of(who, Field.NAME) or self.heading.of(who, Field.FAMILY_NAME)
        if column is None:
            return ""
        words = self._names_below(row, column)
        if column.field is Field.FAMILY_NAME:
            given = self.heading.of(who, Field.GIVEN_NAME)
            words = f"{words} {read_words(self._value(row, given))}".strip()
        if words in NOTHING:
            words = ""
        if not words and missing:
            self.note(missing, row, column, stops=True)
        return self._checked(read_name(words), row, column) or ""

    def _kana(self, row: int, who: Who, *, needed: bool = True) -> str:
        column = self.heading.of(who, Field.KANA)
        kana = "" if column is None else self._checked(read_kana(self._names_below(row, column)), row, column) or ""
        if column is not None and not kana and needed and not self.is_bad(row):
            self.note("kana-missing", row, column, stops=False)
        return kana

    def _phones(self, row: int, who: Who) -> tuple[str, ...]:
        column = self.heading.of(who, Field.PHONE)
        return self._checked(read_phones(self._value(row, column)), row, column) or () if column else ()

    def _mail(self, row: int, who: Who) -> str:
        column = self.heading.of(who, Field.MAIL)
        return self._checked(read_mail(self._value(row, column)), row, column) or "" if column else ""

    def _text(self, row: int, what: Field) -> str:
        column = self.heading.of(Who.SELF, what)
        words = read_words(self._value(row, column)) if column else ""
        if column is not None and len(words) > LONGEST_TEXT:
            self.note("text-long", row, column, stops=True, limit=str(LONGEST_TEXT))
        return "" if words in NOTHING else words

    def _day(self, row: int, what: Field, *, stops: bool) -> date | None:
        column = self.heading.of(Who.SELF, what)
        if column is None:
            return None
        return self._checked(read_day(self._value(row, column), from_1904=self.from_1904), row, column, stops=stops)

    def _born_on(self, row: int) -> date | None:
        born_on, column = self._day(row, Field.BORN, stops=True), self.heading.of(Who.SELF, Field.BORN)
        if born_on is None:
            if not self.is_bad(row):
                self.note("birth-missing", row, column, stops=True)
            return None
        years = self.today.year - born_on.year - ((self.today.month, self.today.day) < (born_on.month, born_on.day))
        if not YOUNGEST <= years <= OLDEST:
            self.note("birth-unlikely", row, column, stops=True, youngest=str(YOUNGEST), oldest=str(OLDEST))
        return born_on

    def _is_protected(self, row: int, remarks: str, address: str) -> bool:
        """In doubt a family is protected: a place left out can be written by hand, one that was printed is known."""
        column = self.heading.of(Who.SELF, Field.PROTECTION)
        marked = read_yes(self._value(row, column)) if column else False
        if marked is None:
            self.note("protection-unclear", row, column, stops=False)
        if marked is False and (speaks_of_protection(remarks) or speaks_of_protection(address)):
            self.note("protection-in-remarks", row, self.heading.of(Who.SELF, Field.REMARKS), stops=False)
            return True
        return marked is not False

    def _checked(self, read: Read | Odd, row: int, column: Column, *, stops: bool = True) -> Read | None:
        if isinstance(read, Odd):
            self.note(read.code, row, column, stops=stops, **read.params)
            return None
        return read


def _with_more(adult: ListedAdult, phone: str) -> ListedAdult:
    more = f"{adult.more_phones} {phone}".strip()
    return ListedAdult(adult.name, adult.kana, adult.relation, adult.phone or phone, more if adult.phone else "", adult.mail)
