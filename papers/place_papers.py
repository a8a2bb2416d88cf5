"""Papers of an online place as PDFs: the report of change (K2.3.2), the leaflet (K2.4)."""

import asyncio
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime

from core.place_leaflet import PlaceLeaflet
from papers.printing import Drawn, picture, print_pages


async def change_pdf(paper: Mapping[str, object], made_at: datetime) -> Drawn:
    """The report as it was kept (core.change_paper), made in a thread. Raises TomoshibiError as `print_pages`."""
    return await asyncio.to_thread(print_pages, "change.typ", [paper], made_at)


async def leaflet_pdf(leaflet: PlaceLeaflet, made_at: datetime) -> Drawn:
    """The leaflet on one page, made in a thread. Raises TomoshibiError as `print_pages`."""
    ways = [asdict(way) | {"code": picture(way.address)} for way in leaflet.ways]
    return await asyncio.to_thread(print_pages, "place_leaflet.typ", [asdict(leaflet) | {"ways": ways}], made_at)
