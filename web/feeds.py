"""Dates as an iCalendar feed (RFC 5545): the icalendar library stays here. Title, hours and nothing else."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from icalendar import Calendar, Event, vDuration

from core.usecases.show_calendar import FeedEntry

LOOKED_AT_EVERY = timedelta(hours=1)
"""How often a calendar app is asked to look again."""


def feed_bytes(entries: Sequence[FeedEntry], title: str, now: datetime) -> bytes:
    """The feed; moments in UTC, which every app shows by its own clock."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tomoshibi//calendar//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    calendar.add("refresh-interval", vDuration(LOOKED_AT_EVERY), parameters={"VALUE": "DURATION"})
    for one in entries:
        event = Event()
        event.add("uid", f"{one.uid}@tomoshibi")
        event.add("dtstamp", now)
        event.add("last-modified", one.changed_at)
        event.add("dtstart", one.starts_at)
        event.add("dtend", one.ends_at)
        event.add("summary", title)
        event.add("class", "PRIVATE")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
