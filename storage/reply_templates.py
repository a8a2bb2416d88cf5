"""Reply templates: the staff's own words in the clear, since nothing personal may be in them."""

from sqlalchemy import delete, select

from core.errors import NotFoundError
from core.people import Language
from core.reply_templates import ReplyTemplate
from storage.mapping import build, plain
from storage.tables_desk import reply_templates as table
from storage.transaction import Transaction

_ENUMS = {"language": Language}


class ReplyTemplatesRepository:
    """Implements core.ports.ReplyTemplates."""

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction

    async def of_programme(self, programme_id: str) -> list[ReplyTemplate]:
        """By language, then in order."""
        query = select(table).where(table.c.programme_id == programme_id)
        rows = await self._transaction.rows(query.order_by(table.c.language, table.c.position, table.c.id))
        return [build(ReplyTemplate, row, _ENUMS) for row in rows]

    async def get(self, template_id: str) -> ReplyTemplate:
        """The template. Raises NotFoundError."""
        row = await self._transaction.first(select(table).where(table.c.id == template_id))
        if row is None:
            raise NotFoundError("template-unknown", template=template_id)
        return build(ReplyTemplate, row, _ENUMS)

    async def save(self, template: ReplyTemplate) -> None:
        """Writes it, new or known."""
        values = plain(template)
        written = self._transaction.insert(table).values(**values)
        await self._transaction.execute(written.on_conflict_do_update(index_elements=["id"], set_=values))

    async def remove(self, template_id: str) -> None:
        """Removes it; what was sent with its words stays as it is."""
        await self._transaction.execute(delete(table).where(table.c.id == template_id))
