"""The city's list of approved children (and lists of supporters and staff), read from cells into people, faults by cell.

`cells` is what a workbook is here, `columns` knows the headings city offices write, `values` reads one cell, `rows` one row,
`reading` the whole; nothing in here knows a file format.
"""

from core.approved_list.cells import Book as Book
from core.approved_list.cells import Cell as Cell
from core.approved_list.cells import Merge as Merge
from core.approved_list.cells import Sheet as Sheet
from core.approved_list.cells import cell_name as cell_name
from core.approved_list.listed import Finding as Finding
from core.approved_list.listed import ListedAdult as ListedAdult
from core.approved_list.listed import ListedChild as ListedChild
from core.approved_list.listed import ListedWorker as ListedWorker
from core.approved_list.listed import ReadList as ReadList
from core.approved_list.reading import read_list as read_list
