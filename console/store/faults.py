"""Turns the database's errors into ours. Knows no statement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from console.codes import Code, because
from console.errors import StoreUnavailable


@contextmanager
def told() -> Iterator[None]:
    """Raise StoreUnavailable, with its reason, where the database refuses.

    A mistake in a statement is a bug and stays one.
    """
    try:
        yield
    except sa.exc.DBAPIError as error:
        text = str(error.orig)
        if "full" in text:
            reason = because(Code.STORE_FULL)
        elif "locked" in text or "busy" in text:
            reason = because(Code.STORE_LOCKED)
        elif "malformed" in text or "not a database" in text or "corrupt" in text:
            reason = because(Code.STORE_MALFORMED)
        elif isinstance(error, sa.exc.OperationalError) and "no such" not in text and "syntax" not in text:
            reason = because(Code.STORE_UNAVAILABLE, detail=text)
        else:
            raise
        raise StoreUnavailable(reason) from error
