"""`main.py probe`: prints what a source comes to. Of Qt it needs the words alone: no window, no screen."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from typing import Any, TextIO

import msgspec
from PySide6.QtCore import QCoreApplication

from console.domain.page import SetAside
from console.errors import ConsoleError
from console.probe import Probed
from console.probe import probe as read
from ui.format import number
from ui.sentences import explained
from ui.words import CHINESE, install_translations, tr

LINES = 20
"""Of each part, where a person reads it."""
WIDTH = 100


def probe(options: argparse.Namespace) -> int:
    """Read the source that the command line names, and print what it comes to; return the exit status."""
    application = QCoreApplication.instance() or QCoreApplication(["shouwang"])
    install_translations(CHINESE)
    try:
        status, lines = _asked(options)
        for stream, text in lines:
            stream.buffer.write(text.encode() + b"\n")  # UTF-8 whatever the terminal says of itself
            stream.flush()
    except BrokenPipeError:  # who reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    del application
    return status


def _asked(options: argparse.Namespace) -> tuple[int, list[tuple[TextIO, str]]]:
    """Return the exit status and what is to be printed where."""
    try:
        found = read(options.kind, options.source, options.option)
    except ConsoleError as error:
        sentence = explained(error.reason)
        said = {"code": str(error.reason.code), "sentence": sentence, **error.reason.params}
        told = [(sys.stdout, _json({"error": said}))] if options.json else []
        return 2, [*told, (sys.stderr, sentence)]
    return 0, [(sys.stdout, _json(as_json(found)) if options.json else "\n".join(table(found)))]


def as_json(found: Probed) -> dict[str, Any]:
    """Return what a source comes to, for another program."""
    return {
        "understood": len(found.records),
        "set_aside": [{"what": what(one), "why": one.why} for one in found.set_aside],
        "records": list(found.records),
    }


def table(found: Probed) -> Iterable[str]:
    """Yield what a source comes to, for a person: how much, of which kinds, and how the first of each look."""
    yield tr("Probe", "Understood: {count}", count=number(len(found.records)))
    yield from _first([_line(record) for record in found.records])
    yield tr("Probe", "Set aside: {count}", count=number(len(found.set_aside)))
    yield from _first([f"{what(one)}: {one.why}" for one in found.set_aside])


def what(one: SetAside) -> str:
    return f"{one.kind} {one.id}".strip()


def _first(lines: list[str]) -> Iterable[str]:
    for line in lines[:LINES]:
        yield "  " + " ".join(line.split())[:WIDTH]
    if len(lines) > LINES:
        yield "  " + tr("Probe", "… and {count} more", count=number(len(lines) - LINES))


def _line(record: dict[str, Any]) -> str:
    parts = (record["kind"], record["id"], record.get("name") or record.get("title"), _place(record))
    return "  ".join(str(part) for part in parts if part)


def _place(record: dict[str, Any]) -> str:
    if at := record.get("position"):
        return f"{at['lon']:.6f}, {at['lat']:.6f}"
    area = record.get("area") or record.get("boundary")
    return area["type"] if area else ""


def _json(value: dict[str, Any]) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
