"""Staff write, order and remove the reply templates of their programme; the first ones can be taken from the house."""

from dataclasses import replace

from core.errors import NotFoundError, Refusal
from core.people import Language, Person
from core.ports import UnitOfWork
from core.reply_templates import MOST, ReplyTemplate, may_keep, move_template
from core.usecases.context import House, desk_person

STARTERS = ("received", "call", "days", "later")
"""Texts template-NAME-title and template-NAME-text of core/texts, with which a programme may begin."""


async def list_templates(uow: UnitOfWork, staff: Person) -> list[ReplyTemplate]:
    """All templates of one's own programme, by language, then in order."""
    desk_person(staff, staff.programme_id)
    return await uow.reply_templates.of_programme(staff.programme_id)


async def find_template(uow: UnitOfWork, staff: Person, template_id: str) -> ReplyTemplate:
    """One template of one's own programme. Raises NotFoundError."""
    template = await uow.reply_templates.get(template_id)
    desk_person(staff, template.programme_id)
    return template


async def keep_template(
    uow: UnitOfWork, house: House, staff: Person, *, language: Language, title: str, text: str, template_id: str = ""
) -> Refusal | None:
    """Writes a new template at the end of its language's list, or changes one; or says why not. Commits."""
    before = await find_template(uow, staff, template_id) if template_id else None
    words = house.programme(staff.programme_id).public_words
    refusal = may_keep(title, text, words)
    if refusal is not None:
        return refusal
    known = await list_templates(uow, staff)
    if before is not None:
        position = before.position if before.language is language else _next(known, language)
    elif len(known) >= MOST:
        return Refusal("refusal-template-many", {"limit": MOST})
    else:
        position = _next(known, language)
    written_id = template_id or house.chance.new_id()
    written = ReplyTemplate(written_id, staff.programme_id, language, position, title.strip(), text.strip(), uow.now, staff.id)
    await uow.reply_templates.save(written)
    await uow.audit.note(actor=staff.id, action="template-kept", at=uow.now, page="desk-templates")
    await uow.commit()
    return None


async def remove_template(uow: UnitOfWork, staff: Person, template_id: str) -> None:
    """Removes a template. Commits. Raises NotFoundError."""
    await find_template(uow, staff, template_id)
    await uow.reply_templates.remove(template_id)
    await uow.audit.note(actor=staff.id, action="template-removed", at=uow.now, page="desk-templates")
    await uow.commit()


async def shift_template(uow: UnitOfWork, staff: Person, template_id: str, steps: int) -> None:
    """Moves a template up (-1) or down (1) among those of its language. Commits. Raises NotFoundError."""
    moved = await find_template(uow, staff, template_id)
    same = [one for one in await list_templates(uow, staff) if one.language is moved.language]
    if template_id not in {one.id for one in same}:
        raise NotFoundError("template-unknown")
    for one in move_template(same, template_id, steps):
        await uow.reply_templates.save(one)
    await uow.commit()


async def begin_templates(uow: UnitOfWork, house: House, staff: Person) -> int:
    """Puts the house's own templates into an empty list, in every language; how many. Commits."""
    if await list_templates(uow, staff):
        return 0
    for language in Language:
        for position, name in enumerate(STARTERS):
            title, text = (house.texts.say(f"template-{name}-{part}", language.value) for part in ("title", "text"))
            made = ReplyTemplate(house.chance.new_id(), staff.programme_id, language, position, title, text, uow.now, staff.id)
            await uow.reply_templates.save(replace(made, text=text.strip()))
    await uow.commit()
    return len(STARTERS) * len(Language)


def _next(known: list[ReplyTemplate], language: Language) -> int:
    return max((one.position for one in known if one.language is language), default=-1) + 1
