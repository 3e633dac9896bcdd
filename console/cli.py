"""The command line: what can be asked of the program. Knows no screen."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from console.codes import Code, because
from console.config import CenterConfig, Config, wrong_with
from console.errors import ConfigError

PROBED = ("native", "open311", "geojson", "csv")
HEADLESS_S = 30.0
"""How long the console runs where there is no display and nobody said how long."""


def parser() -> argparse.ArgumentParser:
    """Return the parser of `main.py`."""
    top = argparse.ArgumentParser(prog="main.py", description="Shouwang 守望: the duty room's console")
    commands = top.add_subparsers(dest="command", metavar="COMMAND")
    _add_run(commands.add_parser("run", help="the console itself; also what no command at all means"))
    demo = commands.add_parser("demo-center", help="the embedded demo center, by hand", add_help=False)
    demo.add_argument("rest", nargs=argparse.REMAINDER)
    tour = commands.add_parser("tour", help="pictures of the screens and their states")
    tour.add_argument("directory", type=Path, metavar="DIR")
    probe = commands.add_parser("probe", help="read a file or an address once: what of it is understood, and what not")
    probe.add_argument("kind", choices=PROBED, metavar="KIND", help=", ".join(PROBED))
    probe.add_argument("source", metavar="SOURCE", help="a file, or an address")
    probe.add_argument(
        "--option",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="as in the configuration of a center of this kind; may stand several times",
    )
    probe.add_argument("--json", action="store_true", help="everything, as one JSON object")
    bench = commands.add_parser("bench", help="measure the budgets")
    bench.add_argument("--json", type=Path, metavar="FILE", help="write the rows here as well")
    _add_doctor(commands.add_parser("doctor", help="what is missing on this machine, what it costs, what to do"))
    return top


def _add_doctor(doctor: argparse.ArgumentParser) -> None:
    doctor.add_argument("--json", action="store_true", help="for a program to read")
    doctor.add_argument("--config", type=Path, metavar="FILE", help="another configuration than the user's own")
    doctor.add_argument("--data", type=Path, metavar="DIR", help="where the store lies")


def _add_run(run: argparse.ArgumentParser) -> None:
    run.add_argument("--config", type=Path, metavar="FILE", help="another configuration than the user's own")
    run.add_argument("--data", type=Path, metavar="DIR", help="where the store lies")
    run.add_argument(
        "--center",
        action="append",
        default=[],
        metavar="URL",
        help="a center in place of the configured ones; KIND+URL for another kind than native",
    )
    run.add_argument("--offline", action="store_true", help="show the last known picture, ask no center")
    run.add_argument("--headless", action="store_true", help="without a display; ends by itself")
    run.add_argument("--seconds", type=float, default=HEADLESS_S, metavar="N", help="how long a headless run lasts")
    run.add_argument("--report", type=Path, metavar="FILE", help="write what a headless run saw, as JSON")
    run.add_argument("--pictures", type=Path, metavar="DIR", help="write pictures of a headless run's window")
    run.add_argument("--look", choices=("night", "day"), help="in place of the configured look")
    run.add_argument("--size", type=_size, default="1920x1080", metavar="WxH", help="of a headless run's window")


def _size(text: str) -> str:
    """Return a size as it was given; argparse refuses it where this raises."""
    width, _, height = text.partition("x")
    if not (width.isascii() and width.isdigit() and height.isascii() and height.isdigit()):
        raise ValueError(text)
    return text


def centers_of(config: Config, given: list[str]) -> tuple[CenterConfig, ...]:
    """Return the centers to follow: those given on the command line, else the configured ones.

    Raises:
        ConfigError: what was given is no address.
    """
    if not given:
        return config.centers
    centers = []
    for number, text in enumerate(given, start=1):
        kind, _, url = text.partition("+") if "+" in text.partition("://")[0] else ("native", "", text)
        center = {"key": "center" if number == 1 else f"center{number}", "kind": kind, "url": url}
        try:
            centers.append(msgspec.convert(center, CenterConfig))
        except msgspec.ValidationError as error:
            raise _no_address(text, str(error)) from error
        if detail := wrong_with(centers[-1]):
            raise _no_address(text, detail)
    return tuple(centers)


def _no_address(text: str, detail: str) -> ConfigError:
    return ConfigError(because(Code.CONFIG_BAD_VALUE, file="--center", key="url", detail=f"{text}: {detail}"))
