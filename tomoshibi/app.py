"""The web application: pages, the LINE webhook, health; assembled from the running service."""

from fastapi import FastAPI

from tomoshibi.clause_files import read_clauses
from tomoshibi.health import health_routes
from tomoshibi.papers_desk import PapersDesk
from tomoshibi.running import Running
from web.app import DemoPeople, WebParts, add_pages
from web.parts import Papers


def make_app(running: Running, demo: DemoPeople | None = None, papers: Papers | None = None) -> FastAPI:
    """One application for one running service; the interactive API pages are off, nobody outside needs them.

    `papers` is another papers room than the true one (a rehearsal that keeps what was printed).
    """
    opened = running.opened
    app = FastAPI(title="Tomoshibi", docs_url=None, redoc_url=None, openapi_url=None)
    app.router.routes.extend(running.channels.routes)
    app.router.routes.extend(health_routes(running.health, running.metrics, running.refresh_metrics))
    parts = WebParts(
        work=opened.work,
        house=opened.house,
        accept=running.accept,
        screens=running.channels.screens,
        now=opened.clock.now,
        screen_store=opened.database.screens,
        inbox=opened.database.inbox,
        secure_cookies=opened.settings.base_url.startswith("https://"),
        demo=demo,
        papers=papers or PapersDesk(),
        clauses={one.id: read_clauses(one.clauses, opened.settings.programmes) for one in opened.house.programmes.values()},
    )
    add_pages(app, parts)
    return app
