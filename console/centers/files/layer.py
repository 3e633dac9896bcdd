"""What a whole file comes to: its facts, and what of it could not be read. Pure. Knows no file format."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from console.centers.files.facts import Maker, Row, id_from
from console.domain.facts import Fact, kind_of
from console.domain.page import SetAside

SAMPLE = 400
LONGEST_WHY = 500


@dataclass(frozen=True, slots=True)
class Layer:
    """A file as it was read."""

    facts: tuple[Fact, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """One record, not yet read.

    Attributes:
        number: its place in the file as a person counts: features from 1, lines of a table.
        read: reads it, or raises ValueError with what is wrong.
    """

    number: int
    sample: bytes | str
    read: Callable[[], Row]


def layer_of(records: Iterable[Record], maker: Maker) -> Layer:
    """Read each record for itself; of those with the same id the first is taken."""
    facts: dict[tuple[str, str], Fact] = {}
    aside: list[SetAside] = []
    for record in records:
        stated = None
        try:
            row = record.read()
            stated = maker.id_of(row)
            fact = maker.fact(row, stated or id_from(row))
        except (ValueError, RecursionError, OverflowError) as error:
            aside.append(_set_aside(record, maker.options.kind or "", stated, str(error) or type(error).__name__))
            continue
        key = (kind_of(fact), fact.id)
        if key in facts:
            aside.append(
                _set_aside(record, key[0], f"{fact.id} (#{record.number})", "its id was used before in this file")
            )
        else:
            facts[key] = fact
    return Layer(tuple(facts.values()), tuple(aside))


def _set_aside(record: Record, kind: str, id_: str | None, why: str) -> SetAside:
    sample = record.sample if isinstance(record.sample, str) else record.sample.decode(errors="replace")
    return SetAside(kind, id_ or f"#{record.number}", why[:LONGEST_WHY], sample)
