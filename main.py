"""Shouwang 守望: parse the command line, build, run."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return the exit status."""
    gc.disable()  # a start makes much and throws little away; who runs on begins it again
    from console.cli import parser

    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == ["demo-center"]:
        from console.demo.command import main as demo_center

        return demo_center(arguments[1:])
    options = parser().parse_args(arguments or ["run"])
    if options.command == "tour":
        from ui.tour import tour

        return tour(options.directory)
    if options.command == "probe":
        from ui.probe import probe

        return probe(options)
    if options.command == "bench":
        from tests.bench.command import bench

        return bench(options.json)
    if options.command == "doctor":
        return _doctor(options)
    from ui.start import start

    return start(options)


def _doctor(options: argparse.Namespace) -> int:
    """Look at this machine; say so even where the set-up is too incomplete for words."""
    try:
        from ui.doctor.command import doctor
    except ImportError as error:
        print(f"main.py doctor: {error}: a package is missing or broken; run: make setup", file=sys.stderr)
        return 1
    return doctor(options)


if __name__ == "__main__":
    sys.exit(main())
