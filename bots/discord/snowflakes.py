"""Discord's ids hold the moment they were made: milliseconds since the first of January 2015, shifted by 22 bits."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(2015, 1, 1, tzinfo=UTC)


def moment_of(snowflake: int) -> datetime:
    """The moment an id was made, in UTC, to the millisecond."""
    return EPOCH + timedelta(milliseconds=snowflake >> 22)


def first_id_at(moment: datetime) -> int:
    """The smallest id of that moment."""
    return (moment - EPOCH) // timedelta(milliseconds=1) << 22
