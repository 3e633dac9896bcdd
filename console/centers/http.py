"""How every adapter asks: one deadline, bounded bodies, no redirect, our errors. Knows no dialect.

The environment has no say (`trust_env` off: no proxy, no .netrc, no other bundle), and the token
goes to the configured address alone, since a redirect is never followed.
"""

from __future__ import annotations

import logging
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path

import requests
from urllib3.exceptions import HTTPError, NewConnectionError

from console.centers.bounds import Rope, RopedAdapter, on_rope
from console.codes import Code, because
from console.errors import AnswerNotUnderstood, CenterError, CenterUnavailable, SignInNeeded

logging.getLogger("urllib3").setLevel(logging.ERROR)  # what it warns of is told as an error of ours

ANSWER_WITHIN_S = 10.0
CONNECT_WITHIN_S = 3.0
LARGEST_BODY = 64 * 2**20
"""A page has at most 64 MB (Center API)."""
CHUNK = 2**16
LONGEST_WAIT_S = 300.0
WAIT_INSTEAD_S = 60.0
WHOLE = re.compile(r"-?[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, whatever its status."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        return self.headers.get("Content-Type", "").partition(";")[0].strip().lower()


class Http:
    """One center's door.

    Errors are told as ours: the way and the server at fault (`CenterUnavailable`), a sign-in that
    is missing (`SignInNeeded`), an answer that nobody agreed on (`AnswerNotUnderstood`). Any other
    status is returned: what 404 or 409 means is the adapter's to say.
    """

    def __init__(self, center: str, url: str, token: str | None = None, ca_file: Path | None = None) -> None:
        self.center = center
        self._url = url.rstrip("/")
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.mount("http://", RopedAdapter())
        self._session.mount("https://", RopedAdapter())
        self._session.headers["Accept-Encoding"] = "identity"
        if ca_file is not None:
            self._session.verify = str(ca_file)
        if token:
            # as bytes: a token that is no Latin-1 is the center's to refuse, not ours to stumble over
            self._session.headers["Authorization"] = b"Bearer " + token.encode()
        self._ropes: set[Rope] = set()

    def close(self) -> None:
        """Cut what is under way: the thread that asked is told that nobody answers."""
        for rope in tuple(self._ropes):
            rope.cut()
        self._session.close()

    def ask(
        self,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        within_s: float = ANSWER_WITHIN_S,
    ) -> Answer:
        """Ask, read the whole answer within `within_s` seconds from first to last byte, and check its status."""
        answer = self.fetch(path, query=query, body=body, headers=headers, within_s=within_s)
        self.check(answer)
        return answer

    def fetch(
        self,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        within_s: float = ANSWER_WITHIN_S,
    ) -> Answer:
        """Ask as `ask` does, and return the answer whatever its status."""
        rope = Rope()
        self._ropes.add(rope)
        try:
            with on_rope(rope, within_s), self._open(path, query, body, headers, within_s) as response:
                answer = Answer(response.status_code, response.headers, self._read(response))
        except (requests.RequestException, HTTPError, OSError) as error:
            raise self._unavailable(error, rope, within_s) from error
        finally:
            self._ropes.discard(rope)
        if rope.was_cut:
            raise CenterUnavailable(self.center, because(Code.OUT_OF_TIME, seconds=within_s))
        return answer

    def listen(self, path: str, query: Mapping[str, str], rope: Rope, silence_s: float) -> requests.Response:
        """Open an endless answer: once begun, no deadline but its silence; `rope` ends it from another thread."""
        try:
            with on_rope(rope, ANSWER_WITHIN_S):
                headers = {"Accept": "text/event-stream", "Cache-Control": "no-store"}
                response = self._open(path, query, None, headers, silence_s)
                if response.status_code != 200:
                    with response:
                        refusal = Answer(response.status_code, response.headers, self._read(response))
                    self.check(refusal)
                    raise AnswerNotUnderstood(self.center, because(Code.SERVER_FAILED, status=refusal.status))
                return response
        except (requests.RequestException, HTTPError, OSError) as error:
            raise self._unavailable(error, rope, silence_s) from error

    def _open(
        self,
        path: str,
        query: Mapping[str, str] | None,
        body: bytes | None,
        headers: Mapping[str, str] | None,
        read_s: float,
    ) -> requests.Response:
        return self._session.request(
            "GET" if body is None else "POST",
            self._url + path,
            params=query,
            data=body,
            headers=headers,
            timeout=(min(CONNECT_WITHIN_S, read_s), read_s),
            allow_redirects=False,
            stream=True,
        )

    def _read(self, response: requests.Response) -> bytes:
        if "," in response.headers.get("Content-Encoding", ""):
            # we ask for none; each layer of it may swell what comes a thousandfold
            raise AnswerNotUnderstood(self.center, because(Code.BROKEN_JSON, detail="encoded more than once"))
        declared = response.headers.get("Content-Length", "")
        if declared.isdigit() and int(declared) > LARGEST_BODY:
            raise AnswerNotUnderstood(self.center, because(Code.TOO_LARGE, bytes=int(declared)))
        body = bytearray()
        for chunk in response.iter_content(CHUNK):
            body += chunk
            if len(body) > LARGEST_BODY:
                raise AnswerNotUnderstood(self.center, because(Code.TOO_LARGE, bytes=len(body)))
        return bytes(body)

    def check(self, answer: Answer) -> None:
        """Raise for a status that means the same whatever was asked."""
        status = answer.status
        if status in (401, 403):
            raise SignInNeeded(self.center, because(Code.SIGN_IN_NEEDED, status=status))
        if status == 429 or status >= 500:
            code = Code.TOO_BUSY if status in (429, 503) else Code.SERVER_FAILED
            asked_s = wait_s(answer.headers)
            put_off = status == 429 or (status == 503 and asked_s is not None)
            raise CenterUnavailable(self.center, because(code, status=status), asked_s, arrived=not put_off)
        if 300 <= status < 400:
            raise AnswerNotUnderstood(self.center, because(Code.REDIRECTED, status=status))

    def _unavailable(self, error: Exception, rope: Rope, within_s: float) -> CenterError:
        if rope.was_cut or isinstance(error, requests.Timeout):
            arrived = not isinstance(error, requests.ConnectTimeout)
            return CenterUnavailable(self.center, because(Code.OUT_OF_TIME, seconds=within_s), arrived=arrived)
        if isinstance(error, requests.exceptions.SSLError) and not isinstance(_root(error), ssl.SSLEOFError):
            reason = because(Code.CERTIFICATE_REFUSED, detail=_short(error))
            return CenterUnavailable(self.center, reason, arrived=False)
        if isinstance(error, requests.exceptions.ContentDecodingError):
            return AnswerNotUnderstood(self.center, because(Code.BROKEN_JSON, detail=_short(error)))
        if isinstance(error, requests.exceptions.ChunkedEncodingError):
            return AnswerNotUnderstood(self.center, because(Code.CUT_SHORT))
        reason = because(Code.NO_ANSWER, detail=_short(error))
        return CenterUnavailable(self.center, reason, arrived=not _never_connected(error))


def _never_connected(error: BaseException | None) -> bool:
    """Tell whether no connection came about: then not a byte of the question went out."""
    while error is not None:
        if isinstance(error, NewConnectionError):
            return True
        told = getattr(error, "reason", None)  # urllib3 wraps an error in it, OpenSSL writes a word there
        error = told if isinstance(told, BaseException) else error.__cause__ or error.__context__
    return False


def _root(error: BaseException) -> BaseException:
    while before := error.__cause__ or error.__context__:
        error = before
    return error


def _short(error: BaseException) -> str:
    """Return the innermost cause in a few words: urllib3 wraps it in addresses of objects."""
    root = _root(error)
    if isinstance(root, requests.exceptions.InvalidHeader):
        return type(root).__name__  # its words would show the token
    return f"{type(root).__name__}: {root}"[:200]


def wait_s(headers: Mapping[str, str]) -> float | None:
    """Return how long the center asks us to wait (`Retry-After`), None where it does not.

    A date is measured against the answer's own `Date`; below 0, unreadable or over 300 s counts as 60 s
    (Center API, Manners).
    """
    asked = headers.get("Retry-After")
    if asked is None:
        return None
    seconds = _seconds(asked.strip(), headers.get("Date"))
    return seconds if seconds is not None and 0 <= seconds <= LONGEST_WAIT_S else WAIT_INSTEAD_S


def _seconds(asked: str, date: str | None) -> float | None:
    if WHOLE.fullmatch(asked):
        return float(asked)
    until, now = instant(asked), instant(date or "")
    return None if until is None or now is None else (until - now).total_seconds()


def instant(text: str) -> datetime | None:
    """Return an HTTP date; one form of it has no zone, and all are Greenwich's (RFC 9110, 5.6.7)."""
    try:
        found = parsedate_to_datetime(text)
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
