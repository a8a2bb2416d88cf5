"""Logs: one JSON line an event, of ids, states and codes. Nothing personal is ever passed to a logger (S12.4)."""

import logging
import sys

import structlog

QUIET = ("uvicorn.access", "aiosqlite", "discord", "apscheduler", "httpx", "aiohttp", "asyncio", "alembic", "sqlalchemy")


class _CodesOnly(logging.Formatter):
    """Libraries' own records: where and how grave, and the kind of error; never their message, which may quote people."""

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        return (
            f'{{"level": "{record.levelname.lower()}", "logger": "{record.name}", "line": {record.lineno}, "error": "{error}"}}'
        )


def set_up_logs(level: str) -> None:
    """Sets up structlog and the libraries' loggers, to standard error. A traceback's values are never printed."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_CodesOnly())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
