"""`python -m tests.minute`: counts the keys of what officers do most."""

from __future__ import annotations

import argparse
import os
from pathlib import Path


def main() -> int:
    options = argparse.ArgumentParser(prog="make minute", description=__doc__)
    options.add_argument("--json", type=Path, metavar="FILE", help="write the rows here as well")
    file: Path | None = options.parse_args().json
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from ui.map import prepare

    prepare()  # before the application: the web engine takes no flag later
    from tests.minute.command import minute

    return minute(file)


if __name__ == "__main__":
    raise SystemExit(main())
