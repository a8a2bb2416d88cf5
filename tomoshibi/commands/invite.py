"""`tomoshibi invite`: a one-time code for a person, printed with its QR."""

import asyncio
import json

import segno
import typer

from core.errors import TomoshibiError
from core.people import INVITED_ROLES, Role
from core.usecases.invite_person import Invited, invite_person
from tomoshibi.clock import JST
from tomoshibi.settings import read_settings
from tomoshibi.wiring import open_house


def run(*, programme: str, role: str, name: str, kana: str, phone: str, as_json: bool) -> None:
    """Makes the code and prints it. Raises TomoshibiError for an unknown programme or role."""
    roles = {each.value: each for each in INVITED_ROLES}
    if role not in roles:
        raise TomoshibiError("role-unknown", role=role, expected=", ".join(roles))
    invited = asyncio.run(_invite(programme, roles[role], name, kana, phone))
    if as_json:
        shown = {"code": invited.code, "url": invited.url, "expires_at": invited.expires_at.astimezone(JST).isoformat()}
        typer.echo(json.dumps(shown, ensure_ascii=False))
        return
    typer.echo(f"code     {invited.code}\nurl      {invited.url}\nexpires  {invited.expires_at.astimezone(JST):%Y-%m-%d %H:%M}")
    segno.make(invited.url).terminal(compact=True)


async def _invite(programme: str, role: Role, name: str, kana: str, phone: str) -> Invited:
    async with open_house(read_settings()) as opened:
        if programme not in opened.house.programmes:
            known = ", ".join(sorted(opened.house.programmes))
            raise TomoshibiError("programme-unknown", programme=programme, expected=known)
        async with opened.work(opened.clock.now()) as uow:
            return await invite_person(
                uow, opened.house, programme_id=programme, role=role, name=name, kana=kana, phone=phone, by="command-line"
            )
