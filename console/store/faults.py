"""Turns the database's errors into ours. Knows no statement."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from console.codes import Code, Reason, because
from console.errors import StoreUnavailable
from console.store.seam import dialect
from console.store.sqlite.driver import sqlite


@contextmanager
def told() -> Iterator[None]:
    """Raise StoreUnavailable, with its reason, where the database or the disk refuses.

    A mistake in a statement is a bug and stays one.
    """
    try:
        yield
    except (sa.exc.DBAPIError, sqlite.Error, OSError) as error:
        reason = _reason(error)
        if reason is None:
            raise
        raise StoreUnavailable(reason) from error


def _reason(error: Exception) -> Reason | None:
    if isinstance(error, OSError):
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        return because(Code.STORE_FULL) if full else because(Code.STORE_UNAVAILABLE, detail=str(error))
    found = error.orig if isinstance(error, sa.exc.DBAPIError) else error
    assert found is not None, "a driver's error has the driver's own in it"
    return dialect("sqlite" if isinstance(found, sqlite.Error) else "postgresql").reason(found)
