"""The papers of joining as one PDF: a cover with the address for the window, application, consent, rules."""

import asyncio
from dataclasses import asdict
from datetime import datetime

from core.joining_papers import JoiningPapers
from papers.printing import Drawn, print_pages


async def joining_pdf(papers: JoiningPapers, made_at: datetime) -> Drawn:
    """The papers as one PDF, made in a thread. Raises TomoshibiError as `print_pages`."""
    return await asyncio.to_thread(print_pages, "joining.typ", [asdict(papers)], made_at)
