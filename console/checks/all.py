"""Everything that can be looked at without a screen, in one call. Knows no screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from console.checks.centers import ANSWER_WITHIN_S, look_at_center
from console.checks.finding import Finding, Found, Name, finding
from console.checks.installation import LOCK, look_at_byte_code, look_at_packages
from console.checks.keys import read_keys
from console.checks.machine import look_at_machine, look_at_zone
from console.checks.store import look_at_disk, look_at_folder, look_at_sqlite, look_at_store
from console.checks.together import Check, together
from console.clock import Clock
from console.codes import Reason
from console.config import Config, default_file


def look_at_all(
    file: Path | None, config: Config | Reason, data: Path | None, clock: Clock, beside: Sequence[Check]
) -> list[Finding]:
    """Look at configuration, keys, folder, store, machine and centers, all beside each other.

    Args:
        file: the configuration that was asked for.
        config: what is in it, or why it can't be used; then the rest is judged by the defaults.
        data: in place of the configured folder.
        beside: what somebody else wants looked at meanwhile.
    """
    said = _configuration(file, config)
    settings = Config() if isinstance(config, Reason) else config
    keys, found = read_keys(settings)
    folder = (data or settings.data_dir).absolute()
    return [
        *said,
        *found,
        *together(
            [
                *beside,
                Check(Name.DATA_FOLDER, partial(look_at_folder, folder)),
                Check(Name.DISK, partial(look_at_disk, folder, settings.retention.gigabytes)),
                Check(Name.STORE, partial(look_at_store, folder, settings.store, keys)),
                Check(Name.SQLITE, look_at_sqlite),
                Check(Name.PACKAGES, partial(look_at_packages, LOCK)),
                Check(Name.BYTE_CODE, look_at_byte_code),
                Check(Name.MACHINE, look_at_machine),
                Check(Name.TIME_ZONE, partial(look_at_zone, datetime.now().astimezone())),
                *(
                    Check(
                        Name.CENTER,
                        partial(look_at_center, center, keys.tokens[center.key], clock),
                        center.key,
                        ANSWER_WITHIN_S + 1,
                    )
                    for center in settings.centers
                ),
            ]
        ),
    ]


def _configuration(file: Path | None, config: Config | Reason) -> list[Finding]:
    path = str(file or default_file())
    if isinstance(config, Reason):
        return [finding(Name.CONFIGURATION, Found.CONFIG_BAD, reason=config)]
    is_there = file is not None or default_file().exists()
    found = [finding(Name.CONFIGURATION, Found.CONFIG_READ if is_there else Found.CONFIG_NONE, file=path)]
    if not config.centers:
        return [*found, finding(Name.CENTER, Found.CENTER_NONE)]
    if config.seat.name:
        return [*found, finding(Name.SEAT, Found.SEAT_NAMED, seat=config.seat.name)]
    return [*found, finding(Name.SEAT, Found.SEAT_ASKED)]
