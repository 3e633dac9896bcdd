"""Builds the console that the command line and the configuration ask for. Knows no screen."""

from __future__ import annotations

import argparse
from datetime import datetime, tzinfo
from pathlib import Path

import msgspec

from console import secrets
from console.app import Console
from console.cli import centers_of
from console.clock import Clock, SystemClock
from console.codes import Code, because
from console.config import Config
from console.domain.calendar import read_calendar
from console.domain.kinds import OURS, our_kinds, read_kinds
from console.domain.officers import Officer, Role
from console.domain.source import Source
from console.embedded import KEY, RATE, EmbeddedCenter
from console.errors import ConfigError
from console.services.duty import Demo
from console.services.worker import Worker

PROGRAM = Path(__file__).resolve().parents[1] / "main.py"
GIGABYTE = 2**30
DEMO_SEAT = PROGRAM.parent / "resources" / "demo" / "seat.json"


class DemoSeat(msgspec.Struct, frozen=True):
    """Who may act on the demo center, which nobody configured, and from where; even there somebody has to be picked."""

    seat: str
    officers: dict[str, Role]


class Launch:
    """A console, where its centers are, and the embedded one if a site has configured none.

    Attributes:
        data: where everything of this console lies.
        center_url: where the embedded center listens, once `sources` has been asked.
        clock: what this console takes for the time; `zone`: where its office is.
    """

    def __init__(
        self,
        options: argparse.Namespace,
        config: Config,
        rate: float = RATE,
        clock: Clock | None = None,
        zone: tzinfo | None = None,
    ) -> None:
        self.clock = clock or SystemClock()
        self.data: Path = options.data or config.data_dir
        try:
            self.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            detail = error.strerror or str(error)
            raise ConfigError(because(Code.DATA_FOLDER_UNUSABLE, path=str(self.data), detail=detail)) from error
        self.center_url = ""
        self._offline: bool = options.offline
        self._centers = centers_of(config, options.center)
        self.embedded = None
        if not self._centers and not self._offline:
            self.embedded = EmbeddedCenter(self.data / "demo", PROGRAM, rate)
        self.zone = zone or _zone()
        calendar = read_calendar(Path(config.calendar).expanduser() if config.calendar else None, self.zone)
        kinds = read_kinds([OURS, Path(config.kinds).expanduser()]) if config.kinds else our_kinds()
        self.console = Console(
            [center.key for center in self._centers] or ([] if self._offline else [KEY]),
            self.data,
            self.clock,
            config.seat,
            kinds=kinds,
            calendar=calendar,
            retention_months=config.retention.months,
            most_bytes=int(config.retention.gigabytes * GIGABYTE),
            demo=None if self._centers else _demo(self.clock.now()),
            store=config.store,
            offline=self._offline,
            reporting=options.report is not None,
        )

    async def sources(self) -> list[Source]:
        """Return where the centers are; waits until the embedded one listens."""
        if self._offline:
            return []
        waiting = Worker("launch")
        try:
            if self.embedded is not None:
                self.center_url = await waiting(self.embedded.url)
                return [Source(KEY, "native", self.center_url)]
            tokens = await waiting(lambda: [secrets.token_of(one.key) for one in self._centers])
        finally:
            waiting.close()
        return [
            Source(
                one.key,
                one.kind,
                one.url,
                token,
                Path(one.ca_file) if one.ca_file else None,
                one.interval_s,
                one.options,
            )
            for one, token in zip(self._centers, tokens, strict=True)
        ]

    async def close(self) -> None:
        """Close the console, then the embedded center."""
        await self.console.close()
        if self.embedded is not None:
            self.embedded.close()


def _zone() -> tzinfo:
    zone = datetime.now().astimezone().tzinfo
    assert zone is not None
    return zone


def _demo(now: datetime) -> Demo:
    there = msgspec.json.decode(DEMO_SEAT.read_bytes(), type=DemoSeat)
    officers = tuple(Officer(name=name, role=role, made_at=now) for name, role in there.officers.items())
    return Demo(KEY, there.seat, officers)
