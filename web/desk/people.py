"""People at the desk: find them, invite them, undo a wrong link, cut off a lost phone."""

import segno
from starlette.responses import Response

from core.consultations import QUESTION
from core.inquiry_forms import forms_on_behalf
from core.people import DESK_ROLES, INVITED_ROLES, STAFF_ROLES
from core.trouble import TROUBLE
from core.usecases.context import House
from core.usecases.cut_off import cut_off, depart
from core.usecases.find_people import list_people, reachable, read_person
from core.usecases.invite_person import Invited, invite_again, invite_person, revoke_invitation
from core.usecases.link_account import undo_link
from core.usecases.protect_place import protect_place
from web.desk.visit import Visit

LONGEST_NAME = 100
OFFERED = {role.value: role for role in INVITED_ROLES}


class PeopleDesk:
    """Everything below /desk/people."""

    def __init__(self, house: House) -> None:
        self._house = house

    async def show(self, visit: Visit) -> Response:
        """Who there is, where they are linked, how their code stands; a role in the address shows that role alone."""
        chosen = OFFERED.get(visit.request.query_params.get("role", ""))
        people = await list_people(visit.uow, visit.staff, frozenset({chosen}) if chosen else frozenset())
        return visit.page("desk/people.html", people=people, roles=INVITED_ROLES, chosen=chosen or "")

    async def new(self, visit: Visit) -> Response:
        """The form to invite somebody."""
        return self._form(visit)

    async def invite(self, visit: Visit) -> Response:
        """Enters somebody and shows their code, once."""
        values = {name: visit.intake.one(name).strip()[:LONGEST_NAME] for name in ("name", "kana", "phone")}
        role = OFFERED.get(visit.intake.one("role"))
        if not values["name"] or role is None:
            return self._form(visit, "desk-invite-name" if role else "desk-invite-role", values)
        invited = await invite_person(
            visit.uow,
            self._house,
            programme_id=visit.staff.programme_id,
            role=role,
            by=visit.staff.id,
            key=visit.intake.one("nonce")[:64],
            **values,
        )
        return self._code(visit, invited, values["name"])

    async def person(self, visit: Visit) -> Response:
        """One person: accounts, codes, what can be done."""
        view = await read_person(visit.uow, visit.staff, visit.id("person"))
        terms = self._house.programme(visit.staff.programme_id).terms_at(visit.uow.now)
        takes = terms.applications.taken_by == "contractor"
        forms = [form.id for form in forms_on_behalf(view.person.role, takes_applications=takes)]
        forms += [TROUBLE.id, QUESTION.id] if view.person.role not in STAFF_ROLES else []
        forms += [TROUBLE.id] if view.person.role in STAFF_ROLES - DESK_ROLES else []
        return visit.page("desk/person.html", view=view, forms=forms)

    async def invite_again(self, visit: Visit) -> Response:
        """A new code for somebody known; earlier ones stop working."""
        person = (await reachable(visit.uow, visit.staff, visit.id("person"))).id
        invited = await invite_again(visit.uow, self._house, person, visit.staff.id)
        return self._code(visit, invited, "")

    async def revoke(self, visit: Visit) -> Response:
        """Makes a code worthless."""
        invitation = await visit.uow.invitations.get(visit.id("invitation"))
        person = (await reachable(visit.uow, visit.staff, invitation.person_id)).id
        await revoke_invitation(visit.uow, self._house, invitation.id, visit.staff.id)
        return visit.go(f"/desk/people/{person}", "revoked")

    async def unlink(self, visit: Visit) -> Response:
        """Undoes a wrong link, after a second look."""
        account = await visit.uow.accounts.get(visit.id("account"))
        person = (await reachable(visit.uow, visit.staff, account.person_id)).id
        if visit.intake.one("sure") != "yes":
            return visit.page("desk/sure.html", what="unlink", action=visit.request.url.path, back=f"/desk/people/{person}")
        await undo_link(visit.uow, self._house, account.id, visit.staff.id)
        return visit.go(f"/desk/people/{person}", "unlinked")

    async def cut_off(self, visit: Visit) -> Response:
        """Shuts every account, link and session of somebody, after a second look."""
        person = (await reachable(visit.uow, visit.staff, visit.id("person"))).id
        if visit.intake.one("sure") != "yes":
            return visit.page("desk/sure.html", what="cut-off", action=visit.request.url.path, back=f"/desk/people/{person}")
        await cut_off(visit.uow, self._house, person, visit.staff.id)
        return visit.go(f"/desk/people/{person}", "cut-off")

    async def depart(self, visit: Visit) -> Response:
        """Somebody of the staff has left: cut off everywhere, after a second look."""
        person = (await reachable(visit.uow, visit.staff, visit.id("person"))).id
        if visit.intake.one("sure") != "yes":
            return visit.page("desk/sure.html", what="depart", action=visit.request.url.path, back=f"/desk/people/{person}")
        refusal = await depart(visit.uow, self._house, person, visit.staff.id)
        if refusal is not None:
            return self._refused(visit, refusal.reason, f"/desk/people/{person}")
        return visit.go(f"/desk/people/{person}", "departed")

    async def protect(self, visit: Visit) -> Response:
        """Sets the mark of address protection at once; takes it away after a second look."""
        person, on = (await reachable(visit.uow, visit.staff, visit.id("person"))).id, visit.intake.one("on") == "yes"
        if not on and visit.intake.one("sure") != "yes":
            return visit.page("desk/sure.html", what="unprotect", action=visit.request.url.path, back=f"/desk/people/{person}")
        await protect_place(visit.uow, self._house, visit.staff, person, on=on)
        return visit.go(f"/desk/people/{person}", "protected" if on else "unprotected")

    def _refused(self, visit: Visit, reason: str, back: str) -> Response:
        return visit.page("desk/refused.html", status=422, reason=reason, back=back)

    def _form(self, visit: Visit, problem: str = "", values: dict[str, str] | None = None) -> Response:
        chosen = visit.intake.one("role")
        kept = values or {"name": "", "kana": "", "phone": ""}
        status = 422 if problem else 200
        return visit.page("desk/invite.html", status=status, roles=INVITED_ROLES, chosen=chosen, problem=problem, kept=kept)

    def _code(self, visit: Visit, invited: Invited, name: str) -> Response:
        picture = segno.make(invited.url, error="m").svg_data_uri(scale=6, border=2)
        return visit.page("desk/code.html", invited=invited, name=name, picture=picture)
