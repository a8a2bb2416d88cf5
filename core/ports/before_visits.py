"""Before the first visit: agreements with the city, interviews and their hours, the child's will, sheets and plans, wishes."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.agreements import Agreement, AgreementWords
from core.case_sheets import SheetVersion
from core.childs_will import Will
from core.interviews import Appointment, InterviewKind, Slot
from core.threads import Viewer
from core.visit_wishes import VisitWishes


class Agreements(Protocol):
    """The register of what the city was asked and answered. Words are sealed; a list of it never opens them unlogged."""

    async def add(self, agreement: Agreement, words: AgreementWords) -> str:
        """Keeps a question (with its answer, if it came at once) and returns its id."""
        ...

    async def lock(self, agreement_id: str) -> Agreement:
        """The agreement, which nobody else changes until the transaction ends. Raises NotFoundError."""
        ...

    async def save(self, agreement: Agreement, words: AgreementWords) -> None: ...
    async def words(self, agreement: Agreement) -> AgreementWords:
        """For the machine alone."""
        ...

    async def words_for_eyes(self, agreements: Sequence[Agreement], viewer: Viewer) -> Mapping[str, AgreementWords]:
        """By id; logged once."""
        ...

    async def of_case(self, case_id: str) -> list[Agreement]:
        """Those about this case and the cases taken into it, in the order kept."""
        ...

    async def of_programme(self, programme_id: str) -> list[Agreement]:
        """Those about the whole programme, in the order kept."""
        ...

    async def open_questions(self, programme_id: str) -> list[Agreement]:
        """What still waits for the city, the longest waiting first."""
        ...

    async def answered(self, programme_id: str, limit: int = 200) -> list[Agreement]:
        """What was answered, the newest first."""
        ...


class Interviews(Protocol):
    """Rooms and hours the city holds, and the interviews in them. A room's hour belongs to one interview at most."""

    async def add_slot(self, slot: Slot) -> bool:
        """Enters a free hour; False when this room has one at that moment already."""
        ...

    async def remove_slot(self, slot_id: str) -> bool:
        """Takes a free hour out; False when it is taken or unknown."""
        ...

    async def slot(self, slot_id: str) -> Slot | None:
        """The hour, which nobody else takes until the transaction ends."""
        ...

    async def slot_of(self, interview_id: str) -> Slot | None:
        """The hour an interview has taken."""
        ...

    async def slots(self, programme_id: str, since: datetime, until: datetime) -> list[Slot]:
        """Free and taken ones that begin in this span, in order."""
        ...

    async def free_slots(
        self, programme_id: str, kind: InterviewKind, since: datetime, limit: int, skip: int = 0
    ) -> list[Slot]:
        """The soonest free ones from a moment on."""
        ...

    async def take_slot(self, slot_id: str, interview_id: str) -> bool:
        """Gives a free hour to an interview; False when somebody was quicker. Two at once: one gets it."""
        ...

    async def free_slot_of(self, interview_id: str) -> None:
        """Gives back the hour of an interview, if it has one."""
        ...

    async def add(self, interview: Appointment) -> None: ...
    async def get(self, interview_id: str) -> Appointment:
        """Raises NotFoundError."""
        ...

    async def save(self, interview: Appointment) -> None: ...
    async def of_case(self, case_id: str) -> list[Appointment]:
        """All of this case and those taken into it, by their beginning."""
        ...

    async def between(self, programme_id: str, since: datetime, until: datetime) -> list[Appointment]: ...
    async def of_cases(self, case_ids: Collection[str]) -> list[Appointment]: ...
    async def due_reminders(self, now: datetime, limit: int = 100) -> list[Appointment]:
        """Booked ones to be recalled by now, by index."""
        ...

    async def note(self, interview_id: str, case_id: str, words: str) -> None:
        """What was said in it, sealed under the case's key; written anew each time."""
        ...

    async def notes_for_eyes(self, case_id: str, viewer: Viewer) -> Mapping[str, str]:
        """Notes of a case's interviews by id; logged when there are any."""
        ...

    async def invite(self, case_id: str, kind: InterviewKind, person_id: str, at: datetime) -> None:
        """That somebody was offered this interview, and therefore hears of it; harmless when they were already."""
        ...

    async def invited(self, case_id: str, kind: InterviewKind) -> Mapping[str, datetime]:
        """Who was offered it, and when last."""
        ...


class Wills(Protocol):
    """The child's own words on whether they want it; only ever added to."""

    async def add(self, will: Will, words: str) -> str:
        """Keeps an answer and returns its id."""
        ...

    async def of_case(self, case_id: str) -> list[Will]:
        """In the order kept, without words."""
        ...

    async def of_cases(self, case_ids: Collection[str]) -> Mapping[str, Sequence[Will]]:
        """The same for each of these cases, in one read."""
        ...

    async def words_for_eyes(self, case_id: str, viewer: Viewer) -> Mapping[str, str]:
        """By id; logged when there are any."""
        ...


class Sheets(Protocol):
    """Individual sheet and support plan of a case, every version kept, sealed under the case's key."""

    async def add(self, version: SheetVersion, values: Mapping[str, str]) -> None:
        """Keeps a version. Raises ConflictError when this number is there already."""
        ...

    async def versions(self, case_id: str, form: str) -> list[SheetVersion]:
        """Oldest first, without what stands in them."""
        ...

    async def latest(self, case_id: str, form: str) -> Mapping[str, str] | None:
        """For the machine alone."""
        ...

    async def for_eyes(self, case_id: str, form: str, viewer: Viewer) -> list[tuple[SheetVersion, Mapping[str, str]]]:
        """Every version, oldest first; logged when there are any."""
        ...


class Wishes(Protocol):
    """What a family wishes for the visits, sealed under the case's key; the newest is kept."""

    async def get(self, case_id: str) -> VisitWishes | None:
        """For the machine alone."""
        ...

    async def save(self, case_id: str, wishes: VisitWishes, *, by: str, at: datetime) -> None: ...
    async def for_eyes(self, case_id: str, viewer: Viewer) -> VisitWishes | None:
        """Logged when there are any."""
        ...
