"""Where a center is. Knows no dialect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """Where a center is, as the configuration says."""

    key: str
    kind: str
    url: str
    token: str | None = None
    ca_file: Path | None = None
    interval_s: float | None = None
    options: Mapping[str, str] = field(default_factory=dict)
