"""Where a file's bytes come from: this machine or a server. Knows no file format.

A file that is being written is left alone until it rests, and one that changes while it is read is read again:
of half a file the other half would count as gone.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit
from urllib.request import url2pathname

from console.centers.http import LARGEST_BODY, Http
from console.clock import Clock
from console.codes import Code, because
from console.domain.source import Source
from console.errors import AnswerNotUnderstood, CenterUnavailable

RESTED_S = 2.0


@dataclass(frozen=True, slots=True)
class Content:
    """A file as it was.

    Attributes:
        stamp: what tells it from the same file at another time.
        written_at: when it was last written; None where nobody says.
    """

    body: bytes
    stamp: str
    written_at: datetime | None


class Door(Protocol):
    """The way to one file."""

    def read(self, known: str | None, *, hurry: bool) -> Content | None:
        """Return the file; None if it is still the one with the stamp `known`, or does not rest yet.

        Args:
            hurry: nothing is known of it yet, so that it is read as it is.

        Raises:
            CenterError: it can't be had now.
        """
        ...

    def close(self) -> None: ...


class PathDoor:
    """A file of this machine, or of a folder that it shares."""

    def __init__(self, center: str, path: Path, clock: Clock) -> None:
        self._center, self._path, self._clock = center, path, clock

    def read(self, known: str | None, *, hurry: bool) -> Content | None:
        try:
            before = self._path.stat()
            if not stat.S_ISREG(before.st_mode):
                raise self._unreadable("it is no file")  # opening a pipe may never return
            if _stamp(before) == known:
                return None
            if not hurry and 0 <= self._clock.now().timestamp() - before.st_mtime < RESTED_S:
                if known is None:  # as of when it is, nobody in this run knows
                    raise self._unreadable("it is being written")
                return None
            with self._path.open("rb") as file:
                body = file.read(LARGEST_BODY + 1)
            after = self._path.stat()
        except (OSError, ValueError) as error:
            detail = getattr(error, "strerror", None) or str(error)
            raise self._unreadable(detail) from error
        if len(body) > LARGEST_BODY:
            raise AnswerNotUnderstood(self._center, because(Code.TOO_LARGE, bytes=max(after.st_size, len(body))))
        if _stamp(before) != _stamp(after):
            raise self._unreadable("it was written meanwhile")
        return Content(body, _stamp(after), datetime.fromtimestamp(after.st_mtime, UTC))

    def close(self) -> None:
        """There is nothing to cut: a file is read in one go."""

    def _unreadable(self, detail: str) -> CenterUnavailable:
        return CenterUnavailable(self._center, because(Code.FILE_UNREADABLE, path=str(self._path), detail=detail))


class ServerDoor:
    """A file that a server hands out; asked for whole each time."""

    def __init__(self, source: Source) -> None:
        self._center = source.key
        self._http = Http(source.key, source.url, source.token, source.ca_file)

    def read(self, known: str | None, *, hurry: bool) -> Content | None:
        answer = self._http.ask("")
        if answer.status != 200:
            raise AnswerNotUnderstood(self._center, because(Code.SERVER_FAILED, status=answer.status))
        stamp = hashlib.sha256(answer.body).hexdigest()
        return None if stamp == known else Content(answer.body, stamp, _written_at(answer.headers.get("Last-Modified")))

    def close(self) -> None:
        self._http.close()


def door_of(source: Source, clock: Clock) -> Door:
    """Return the way to a source's file."""
    if source.url.startswith("file:"):
        return PathDoor(source.key, path_of(source.url), clock)
    return ServerDoor(source)


def path_of(url: str) -> Path:
    """Return the path that a `file:` address names."""
    return Path(url2pathname(urlsplit(url).path))


def _stamp(found: os.stat_result) -> str:
    return f"{found.st_mtime_ns}-{found.st_size}"


def _written_at(date: str | None) -> datetime | None:
    try:
        return None if date is None else parsedate_to_datetime(date).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
