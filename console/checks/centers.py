"""Each center: whether it answers, takes our token, and keeps our time. Asks one question of each."""

from __future__ import annotations

import math
from pathlib import Path

from console.centers.glance import Glance, glance
from console.checks.finding import Finding, Found, Name, finding
from console.clock import Clock
from console.codes import Code, Reason
from console.config import CenterConfig, token_name
from console.domain.source import Source
from console.errors import CenterError, CenterUnavailable, ConfigError, SignInNeeded
from console.services.links import SAME_TIME

ANSWER_WITHIN_S = 4.0
SLOW_S = 1.5
"""A page of changes takes longer than this one small answer; a stream that is so late turns its lamp."""


def look_at_center(center: CenterConfig, token: str | Reason | None, clock: Clock) -> list[Finding]:
    """Ask a center who it is and what time it has."""
    if isinstance(token, Reason):
        return [finding(Name.CENTER, Found.CENTER_MISCONFIGURED, center.key, token)]
    ca_file = Path(center.ca_file) if center.ca_file else None
    source = Source(center.key, center.kind, center.url, token, ca_file, center.interval_s, center.options)
    try:
        return [_clock_of(center.key, glance(source, clock, ANSWER_WITHIN_S))]
    except ConfigError as error:
        return [finding(Name.CENTER, Found.CENTER_MISCONFIGURED, center.key, error.reason)]
    except SignInNeeded as error:
        return [_sign_in(center.key, token, error)]
    except CenterUnavailable as error:
        refused = error.reason.code is Code.CERTIFICATE_REFUSED
        found = Found.CENTER_CERTIFICATE if refused else Found.CENTER_DOWN
        return [finding(Name.CENTER, found, center.key, error.reason)]
    except CenterError as error:
        return [finding(Name.CENTER, Found.CENTER_ODD, center.key, error.reason)]


def _sign_in(center: str, token: str | None, error: SignInNeeded) -> Finding:
    if token is None:
        params: dict[str, str | int | float] = {"name": token_name(center), "entry": f"token-{center}"}
        return Finding(Name.CENTER, Found.CENTER_TOKEN_MISSING, params, center)
    return finding(Name.CENTER, Found.CENTER_TOKEN_REFUSED, center, status=error.reason.params["status"])


def _clock_of(key: str, seen: Glance) -> Finding:
    if seen.offset_s is None:
        return finding(Name.CENTER, Found.CENTER_WITHOUT_CLOCK, key, center=seen.name)
    params: dict[str, str | int | float] = {
        "center": seen.name,
        "offset": f"{seen.offset_s:+.1f}",
        "within": f"{math.ceil(10 * seen.within_s) / 10:.1f}",
        "seconds": f"{seen.took_s:.1f}",
    }
    found = Found.CENTER_AGREES
    if abs(seen.offset_s) - seen.within_s > SAME_TIME.total_seconds():
        found = Found.CENTER_CLOCK_OFF
    elif seen.took_s > SLOW_S:
        found = Found.CENTER_SLOW
    return Finding(Name.CENTER, found, params, key)
