"""What is written about a link, a record set aside and an event without a position. Knows no widget."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import NamedTuple

from console.board.rows import Row
from console.domain.link import Link
from console.domain.page import SetAside
from ui.format import as_of_time, duration, exact_duration, number
from ui.links.columns import Column
from ui.links.network_words import why_unheard
from ui.links.why_words import kind_word, why_word
from ui.terms import link_state_word
from ui.words import tr


class LinkRow(NamedTuple):
    """A link at an instant."""

    link: Link
    now: datetime


class SetAsideRow(NamedTuple):
    """A record that could not be read: when, and the name of its center."""

    at: datetime
    center: str
    record: SetAside


def link_columns(zone: tzinfo) -> tuple[Column[LinkRow], ...]:
    """Return what the table of links shows; the last column is the sentence."""
    return (
        Column(lambda: tr("Links", "Center"), lambda row: row.link.name or row.link.center),
        Column(lambda: tr("Links", "State"), lambda row: link_state_word(row.link.state)),
        Column(lambda: tr("Links", "Data as of"), lambda row: _as_of(row, zone)),
        Column(lambda: tr("Links", "Age"), _age),
        Column(lambda: tr("Links", "Next try"), _retry),
        Column(lambda: tr("Links", "Unread"), lambda row: number(row.link.set_aside)),
        Column(lambda: tr("Links", "Unknown kinds"), lambda row: number(row.link.unknown)),
        Column(lambda: tr("Links", "Why"), lambda row: why_unheard(row.link.reason) if row.link.reason else ""),
    )


def set_aside_columns(zone: tzinfo) -> tuple[Column[SetAsideRow], ...]:
    """Return what the table of records that could not be read shows."""
    return (
        Column(lambda: tr("Links", "Time"), lambda row: date_and_time(row.at, zone)),
        Column(lambda: tr("Links", "Center"), lambda row: row.center),
        Column(lambda: tr("Links", "Kind"), lambda row: kind_word(row.record.kind)),
        Column(lambda: tr("Links", "Id"), lambda row: row.record.id),
        Column(lambda: tr("Links", "Why it was set aside"), lambda row: why_word(row.record.why)),
    )


def no_position_columns() -> tuple[Column[Row], ...]:
    """Return what the table of events without a position shows."""
    return (
        Column(lambda: tr("Links", "Id"), lambda row: row.event.id),
        Column(lambda: tr("Links", "Title"), lambda row: row.event.title),
        Column(lambda: tr("Links", "Place as told"), _place),
    )


def date_and_time(at: datetime, zone: tzinfo) -> str:
    return f"{at.astimezone(zone):%m-%d %H:%M:%S}"


def _as_of(row: LinkRow, zone: tzinfo) -> str:
    as_of = row.link.as_of
    if as_of is None:
        return tr("Links", "never")
    return as_of_time(as_of, row.now.astimezone(zone).date(), zone)


def _age(row: LinkRow) -> str:
    return exact_duration((row.now - row.link.as_of).total_seconds()) if row.link.as_of else ""


def _retry(row: LinkRow) -> str:
    if row.link.retry_at is None:
        return ""
    left = (row.link.retry_at - row.now).total_seconds()
    return tr("Links", "in {time}", time=duration(left)) if left > 0 else tr("Links", "now")


def _place(row: Row) -> str:
    told = [part for part in (row.town, row.village, row.grid, row.event.address) if part]
    return " · ".join(told) or tr("Links", "no place given")
