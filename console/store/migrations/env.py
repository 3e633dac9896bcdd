"""Alembic's entry: runs the scripts on the connection that is handed in."""

from alembic import context

from console.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
