"""Alembic's way in: the connection comes from storage.migrate, inside its transaction."""

from alembic import context

import storage.tables_alerts
import storage.tables_approved_list
import storage.tables_before_visits
import storage.tables_consultations
import storage.tables_contacts
import storage.tables_deeds
import storage.tables_devices
import storage.tables_duty
import storage.tables_flags
import storage.tables_incidents
import storage.tables_inquiries
import storage.tables_intake
import storage.tables_manners
import storage.tables_moves
import storage.tables_notes
import storage.tables_openings
import storage.tables_place_records
import storage.tables_reports
import storage.tables_rooms
import storage.tables_supporters
import storage.tables_surveys  # noqa: F401
from storage import tables_desk as tables_desk
from storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=False,
    compare_type=True,
)
context.run_migrations()
