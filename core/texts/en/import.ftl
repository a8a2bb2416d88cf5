### Taking in lists, and the codes of letters.

import-why = Taken in from the city's list

import-name-missing = The name is missing.
import-name-long = The name has more than { $limit } characters.
import-name-own-sign = There is a character of your computer's own (gaiji) that others cannot read. Please write a common one.
import-name-lost-sign = A character was lost ("?" or "〓"). Please write it again.
import-name-odd = There are digits or signs in the name.
import-guardian-missing = The guardian's name is missing.
import-birth-missing = The birth date is missing.
import-birth-unlikely = The age would not be between { $youngest } and { $oldest }. Please look at era and digits.
import-day-odd = This cannot be read as a date. Please write 2012/5/1 or H24.5.1.
import-day-without-era = The era is not clear. Please write H24.5.1 or 2012/5/1.
import-day-beyond-era = That era has no such date.
import-day-impossible = There is no such day.
import-kana-odd = The reading has characters that are no kana. Are two columns swapped?
import-kana-missing = There is no reading. It can be added later, to find the person by.
import-phone-odd = This cannot be read as a telephone number. Please begin with the area code.
import-phone-missing = The guardian has no telephone number.
import-mail-odd = This cannot be read as a mail address.
import-text-long = This has more than { $limit } characters.
import-role-unknown = The role is not clear. Please write supporter, coordinator or the like.
import-row-hidden = The row is hidden. Please show or delete it.
import-row-struck = The row is struck out. Please remove the line or the row.
import-note-unread = There is a note on this cell. Notes are not taken in; please use the column of remarks.
import-cell-error = The formula ended in an error such as #REF!
import-formula-empty = The formula's result was not saved. Please open and save the file in Excel.
import-child-twice = The same child as in row { $first }. Taken in once.
import-child-twice-different = The same child as in row { $first }, with other words. Please keep the right row only.
import-child-alike = Reading and birth date are those of row { $first }. Taken in as another child.
import-worker-twice = The same person as in row { $first }. Taken in once.
import-column-unknown = This column is not taken in.
import-column-twice = Another column has the same heading. This one is not taken in.
import-protection-unclear = It is not clear whether the address is protected; taken as protected.
import-protection-in-remarks = The remarks speak of address protection; taken as protected.
import-sheet-hidden = This sheet is hidden and not taken in.
import-sheet-unread = This sheet has no headings such as 氏名 and is not taken in.
import-macros-unread = The file has macros. They were not run; only the cells were read.
import-alike = { $count } inquiries look alike. Please see afterwards whether they are about the same child.
import-stood = The inquiry was: { $state }.

import-file-list-missing = There is no file { $file }.
import-outcome-new = enter anew
import-outcome-linked = link to the inquiry
import-outcome-known = already taken in
import-outcome-changed = already taken in (other words; nothing is overwritten)

refusal-list-bad-rows = { $count } rows should be mended. Mend them, or choose to leave those rows out (--skip-bad).
refusal-list-long = Lists of up to { $limit } rows can be taken in.
refusal-list-no-heading = There is no line of headings such as 氏名. Please use the headings of the template (--template).

import-file-list-empty = The file is empty.
import-file-list-large = The file is too large; up to { $megabytes } MB can be read.
import-file-list-password = The file has a password. Open it in Excel, remove the password and save it again.
import-file-list-xls = This is an old workbook (.xls). Open it in Excel and save it as .xlsx.
import-file-list-kind = Only Excel workbooks (.xlsx) and CSV files can be read.
import-file-list-bomb = The file would unpack to far more than a list, and was not opened.
import-file-list-damaged = The file is damaged and cannot be read. Open it in Excel and save it again.
import-letter-sign = The fonts lack these characters, printed as 〓; please write them in by hand: { $signs }
import-file-letter-count = There is no letter to print.
import-file-letter-undrawn = The letters could not be made. Please tell whoever runs the system.

import-sheet-children = Children
import-sheet-workers = Supporters
import-sheet-guide = How to fill in
import-head-number = No.
import-head-name = Child's name
import-head-kana = Child's reading
import-head-born = Birth date
import-head-school = School
import-head-grade = Grade
import-head-guardian-name = Guardian's name
import-head-guardian-kana = Guardian's reading
import-head-guardian-relation = Guardian's relation
import-head-guardian-phone = Guardian's telephone
import-head-guardian-mail = Guardian's mail
import-head-second-name = Second guardian's name
import-head-second-kana = Second guardian's reading
import-head-second-relation = Second guardian's relation
import-head-second-phone = Second guardian's telephone
import-head-postcode = Postcode
import-head-address = Address
import-head-protection = Address protection
import-head-remarks = Remarks
import-head-worker-name = Name
import-head-worker-kana = Reading
import-head-worker-role = Role
import-head-worker-phone = Telephone
import-head-worker-mail = Mail
import-sample = sample
import-guide-1 = One child a row. Columns may stand in any order; those you do not need can be deleted.
import-guide-2 = Name, birth date and guardian's name are needed.
import-guide-3 = Birth dates may be written 2012/5/1, H24.5.1 or 平成24年5月1日.
import-guide-4 = Brothers and sisters with the same guardian's name and number get one letter.
import-guide-5 = Write 有 for families whose address must not be learnt: no address is printed and they are left out of bulk letters.
import-guide-6 = The sample row is not taken in.
import-guide-7 = Supporters go into the second sheet.

letter-ask-guardian =
    Thank you. This is the code of a letter.
    To make sure it is you, please send the month and day of your child's birthday in digits (0501 for 1 May).
    If the letter was not addressed to you, press "Not me".
letter-ask-child =
    Thank you. This is the code of a letter.
    Please send the month and day of your birthday in digits (0501 for 1 May).
    If it is not your code, press "Not me".
letter-other-day =
    That was not the day we know.
    Please send month and day once more as four digits (0501 for 1 May). If you are not sure, ask for a person.
letter-shut =
    We could not make sure, so this code no longer works. That is for safety.
    Our staff know. Whatever you write here, they will read.
letter-not-yours =
    Thank you for telling us. Nothing was linked.
    The code still works for the person it was made for.
button-letter-not-mine = Not me

refusal-code-confirm = This is the code of a letter. Please answer the question first.
desk-why-letter-again = a used code was sent again by somebody else; please see whether the right person is linked
desk-why-letter-not-mine = whoever scanned a letter's code pressed "Not me"; perhaps the letter went astray
desk-why-letter-wrong-day = the day did not match three times, so the code was made worthless

desk-nav-approved = List
desk-approved-bring = Take in { $commissioner }'s list
desk-approved-file = Excel workbook (.xlsx) or CSV
desk-approved-hint = You see what is in it, and what to mend, before anything is taken in.
desk-approved-template = Download the template
desk-approved-look = Look at it
desk-approved-letters = Print letters
desk-approved-letters-about = One PDF for all families without a code. Families under address protection are left out; make theirs one by one below.
desk-approved-addresses = Print addresses for window envelopes
desk-approved-print = Make the PDF
desk-approved-families = Families ({ $count })
desk-approved-come = Linked: { $count } of { $total } people
desk-approved-linked = linked at { $at }
desk-approved-code = the letter's code works until { $until }
desk-approved-none = no letter yet
desk-approved-letter = Letter
desk-approved-protected = address protection
desk-letter-again = Print the letter (with a new code)
desk-sure-letter = The code of an earlier letter still works. With a new letter it stops working.
desk-said-list-taken = The list was taken in.
desk-said-letters-none = There is no letter to print: the codes still work, or people are linked already.

desk-list-look = What is in the list
desk-list-rows = Rows read: { $count }
desk-list-bad = Rows to mend
desk-list-skip = Leave out the rows to mend
desk-list-write = Take it in
desk-list-nothing = There is no new row to take in.
desk-list-wrong = To mend
desk-list-notes = Good to know
desk-list-people = Who can be taken in
desk-list-row = row { $row }

web-join-other = Use LINE or Discord instead
web-join-line = Open LINE
web-join-line-about = The code is written already: just send it.
web-join-discord = Open Discord
web-join-discord-about = Once inside, send the code with /番号.
desk-list-past-capacity = There are { $total } places and { $number } are taken. With this list there are { $count } children more than places. Please ask the commissioner first.
