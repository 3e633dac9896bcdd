"""Cuts a page's items out of its bytes without decoding them. Knows no record.

The slow way, for pages with an item that stops a decoder. It reads the structure alone:
strings are skipped, brackets are counted, nothing recurses, and every pattern goes over the
bytes once, whatever they are: a string without end ends with them.
"""

from __future__ import annotations

import json
import re

import msgspec

_STRING = rb'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)'
TEXT = re.compile(_STRING, re.DOTALL)
_TOKEN = re.compile(_STRING + rb"|[\[\]{},]", re.DOTALL)
_NAME = re.compile(rb'"(kind|id)"\s*+:\s*+(' + _STRING + rb")", re.DOTALL)
_WORDS = re.compile(rb"(?:[\s\[\]{}:,]|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)*+")


def split_items(body: bytes, member: bytes = b"items") -> tuple[bytes, list[bytes]]:
    """Return the page with an empty list of items, and the items; `member` is the list's name.

    Raises:
        ValueError: there is no list of items, or it has no end, or nothing stands between two commas.
    """
    start = _start_of_items(body, member)
    depth, begin = 0, start
    items: list[bytes] = []
    for token in _TOKEN.finditer(body, start):
        sign = token.group()
        if sign in (b"[", b"{"):
            depth += 1
        elif sign in (b"]", b"}"):
            depth -= 1
        if depth < 0 or (depth == 0 and sign == b","):
            item = body[begin : token.start()].strip()
            if item:
                items.append(item)
            elif items or depth == 0:
                raise ValueError("an item is missing")
            begin = token.end()
        if depth < 0:
            return body[:start] + body[token.start() :], items
    raise ValueError("the list of items has no end")


def _start_of_items(body: bytes, member: bytes) -> int:
    """Return the place after the bracket that opens the page's own list."""
    opening = re.compile(b'"' + re.escape(member) + rb'"\s*+:\s*+\[')
    depth = 0
    for token in _TOKEN.finditer(body):
        sign = token.group()
        if sign in (b"[", b"{"):
            depth += 1
        elif sign in (b"]", b"}"):
            depth -= 1
        elif depth == 1 and (found := opening.match(body, token.start())):
            return found.end()
    raise ValueError("no list of items")


def name_of(item: bytes) -> tuple[str, str]:
    """Return the kind and the id of an item that can't be read, "" for what it does not tell."""
    depth, told = 0, {b"kind": "", b"id": ""}
    for token in _TOKEN.finditer(item):
        sign = token.group()
        if sign in (b"[", b"{"):
            depth += 1
        elif sign in (b"]", b"}"):
            depth -= 1
        elif depth == 1 and (found := _NAME.match(item, token.start())):
            told[found[1]] = _text(found[2])
    return told[b"kind"], told[b"id"]


def _text(json_string: bytes) -> str:
    try:
        return msgspec.json.decode(json_string, type=str)
    except ValueError:
        return ""


def check_json(item: bytes) -> None:
    """Raise ValueError unless an item is JSON as RFC 8259 has it: then the whole page is none.

    One that nests too deep for the decoder is judged by its words alone.
    """
    try:
        json.loads(item.decode(), parse_constant=_refuse, parse_int=len)
    except RecursionError:
        if not _WORDS.fullmatch(TEXT.sub(b"", item)):
            raise ValueError("not JSON") from None


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is not JSON")
