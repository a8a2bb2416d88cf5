"""Fill in the individual sheet or the support plan of a case: each time a new version, never over an older one (S6.9.6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.assessments import ASSESSMENT
from core.case_sheets import CASE_SHEETS, SUPPORT_PLAN, SheetVersion, changed_fields
from core.errors import NotFoundError, Refusal
from core.forms import Form, Problem, read_submission
from core.learning import LEARNING_PLAN
from core.people import Person
from core.ports import UnitOfWork
from core.threads import Viewer
from core.usecases.context import House, desk_person_for_case

WHY_CHANGED = "why_changed"
EVERY_SHEET = {**CASE_SHEETS, ASSESSMENT.id: ASSESSMENT, LEARNING_PLAN.id: LEARNING_PLAN}
"""Those of home visits, and the assessment and learning plan of an online place."""


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet with all its versions, oldest first, and for each which fields it changed; `names` of who wrote them."""

    form: Form
    versions: Sequence[tuple[SheetVersion, Mapping[str, str], frozenset[str]]]
    names: Mapping[str, str]
    child_name: str

    @property
    def latest(self) -> Mapping[str, str]:
        """What stands in the newest version; empty before there is one."""
        return self.versions[-1][1] if self.versions else {}

    @property
    def number(self) -> int:
        """The newest version's number; 0 before there is one."""
        return self.versions[-1][0].number if self.versions else 0


def find_sheet(form_id: str) -> Form:
    """The form of this id. Raises NotFoundError."""
    form = EVERY_SHEET.get(form_id)
    if form is None:
        raise NotFoundError("form-unknown", form=form_id)
    return form


async def keep_sheet(
    uow: UnitOfWork,
    house: House,
    staff: Person,
    case_id: str,
    form_id: str,
    values: Mapping[str, str | Sequence[str]],
    *,
    based_on: int,
) -> SheetVersion | Refusal | Mapping[str, Problem]:
    """Keeps a new version; or problems by field; or why not (somebody else wrote meanwhile). Commits when something changed.

    `based_on` is the version whose page was filled in. Raises NotFoundError for a case that is not for these eyes.
    """
    form, case = find_sheet(form_id), await uow.cases.lock(case_id)
    await desk_person_for_case(uow, staff, case)
    versions = await uow.sheets.versions(case_id, form_id)
    submission = read_submission(form, values)
    answers = {name: value for name, value in submission.answers.items() if value}
    known = await uow.sheets.latest(case_id, form_id) or {}
    problems = dict(submission.problems)
    changed = [name for name in changed_fields(known, answers) if name != WHY_CHANGED]
    if versions and form is SUPPORT_PLAN and changed and not answers.get(WHY_CHANGED):
        problems[WHY_CHANGED] = Problem("form-invalid-required")
    if problems:
        return problems
    if versions and not changed:
        return versions[-1]
    if len(versions) != based_on:
        return Refusal("refusal-sheet-newer")
    version = SheetVersion(case_id, form_id, form.version, len(versions) + 1, staff.id, uow.now)
    await uow.sheets.add(version, answers)
    await uow.audit.note(actor=staff.id, action=f"sheet-{form_id}", at=uow.now, page=case_id)
    await uow.commit()
    return version


async def read_sheet(uow: UnitOfWork, staff: Person, case_id: str, form_id: str) -> SheetView:
    """All versions for these eyes; logged. Does not commit. Raises NotFoundError when it is not for them."""
    form = find_sheet(form_id)
    await desk_person_for_case(uow, staff, await uow.cases.get(case_id))
    viewer = Viewer(staff.id, f"desk-{form_id}", case_id)
    found = await uow.sheets.for_eyes(case_id, form_id, viewer)
    rows, before = [], dict[str, str]()
    for version, values in found:
        rows.append((version, values, frozenset(changed_fields(before, values) if before else ())))
        before = dict(values)
    members = await uow.cases.members(case_id)
    people = {version.by for version, _ in found} | ({members[0].person_id} if members else set())
    names = await uow.people.names_for_eyes(sorted(people), viewer) if people else {}
    return SheetView(form, rows, names, names.get(members[0].person_id, "") if members else "")
