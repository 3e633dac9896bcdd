"""Brings an older store up to date with Alembic. Imported only when there is something to do."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.script.revision import ResolutionError
from alembic.util import CommandError

from console.codes import Code, because
from console.errors import StoreUnavailable

SCRIPTS = Path(__file__).parent / "migrations"


def scripts() -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    return config


def newest() -> str | None:
    return ScriptDirectory.from_config(scripts()).get_current_head()


def knows(revision: str) -> bool:
    """Tell whether a store of this revision is one of ours, or of a newer console."""
    try:
        ScriptDirectory.from_config(scripts()).get_revision(revision)
    except (CommandError, ResolutionError):
        return False
    return True


def upgrade(connection: sa.Connection, place: str) -> None:
    """Run the migrations that `connection`'s store lacks.

    Raises:
        StoreUnavailable: the store was written by a newer console.
    """
    config = scripts()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except (CommandError, ResolutionError) as error:
        raise StoreUnavailable(because(Code.STORE_TOO_NEW, path=place)) from error
