"""The empty list to be filled in by the city, and lists written in its form."""

import io
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from core.people import Language
from core.texts import Texts

CHILD_COLUMNS = (
    ("number", 6), ("name", 16), ("kana", 18), ("born", 14), ("school", 16), ("grade", 7), ("guardian-name", 16),
    ("guardian-kana", 18), ("guardian-relation", 10), ("guardian-phone", 16), ("guardian-mail", 24), ("second-name", 16),
    ("second-kana", 18), ("second-relation", 10), ("second-phone", 16), ("postcode", 11), ("address", 34),
    ("protection", 10), ("remarks", 30),
)  # fmt: skip
WORKER_COLUMNS = (
    ("worker-name", 16), ("worker-kana", 18), ("worker-role", 16), ("worker-phone", 16), ("worker-mail", 24), ("remarks", 30),
)  # fmt: skip
GUIDES = 7
_SAMPLE = (
    "灯火 あかり", "ともしび あかり", date(2012, 5, 1), "見本中学校", "2年", "灯火 けい", "ともしび けい", "母",
    "090-0000-0000", "", "", "", "", "", "590-0000", "堺市堺区見本町0-0", "無", "",
)  # fmt: skip

Row = Sequence[str | int | date | None]


def make_template(texts: Texts) -> bytes:
    """The empty list (.xlsx) with headings, one sample row that is never taken in, and how to fill it in."""
    return write_list(texts, [(texts.say("import-sample", Language.JA), *_SAMPLE)], [])


def write_list(texts: Texts, children: Sequence[Row], workers: Sequence[Row]) -> bytes:
    """A list in the template's form, rows in the order of its columns. Words are written as words, never as formulas."""
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    _fill(first, texts, "import-sheet-children", CHILD_COLUMNS, children)
    _fill(book.create_sheet(), texts, "import-sheet-workers", WORKER_COLUMNS, workers)
    guide = book.create_sheet(texts.say("import-sheet-guide", Language.JA))
    guide.column_dimensions["A"].width = 110
    for number in range(1, GUIDES + 1):
        guide.append([texts.say(f"import-guide-{number}", Language.JA)])
        guide.cell(number, 1).alignment = Alignment(wrap_text=True, vertical="top")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(sheet: Worksheet, texts: Texts, title: str, columns: Sequence[tuple[str, int]], rows: Sequence[Row]) -> None:
    sheet.title = texts.say(title, Language.JA)
    for number, (name, width) in enumerate(columns, 1):
        head = sheet.cell(1, number, texts.say(f"import-head-{name}", Language.JA))
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="EFE3D0")
        head.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[head.column_letter].width = width
    for line, row in enumerate(rows, 2):
        for number, value in enumerate(row, 1):
            cell = sheet.cell(line, number, value)
            if isinstance(value, str):
                cell.data_type = "s"  # what begins with = is somebody's word, no formula
            elif isinstance(value, date):
                cell.number_format = "yyyy/m/d"
    sheet.freeze_panes = "A2"
