"""The columns of the officers' table: what each says of an officer. Knows no widget and no clock."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import NamedTuple

from console.domain.officers import Officer, closed_until
from ui.detail.step_clock import date_time
from ui.format import time_of_day
from ui.links.columns import Column
from ui.terms import role_word
from ui.words import tr


class OfficerRow(NamedTuple):
    """An officer at an instant."""

    officer: Officer
    now: datetime


def state_words(row: OfficerRow, zone: tzinfo) -> str:
    """Return whether the officer may sign on, and if not, why and since or until when."""
    officer = row.officer
    if officer.disabled_at is not None:
        return tr("SignOn", "Disabled since {time}", time=date_time(officer.disabled_at, row.now, zone))
    until = closed_until(officer, row.now)
    if until is not None:
        return tr("SignOn", "Wrong PINs: closed until {time}", time=time_of_day(until, zone))
    return tr("SignOn", "May sign on")


def officer_columns(zone: tzinfo) -> tuple[Column[OfficerRow], ...]:
    """Return what the table of officers shows."""
    return (
        Column(lambda: tr("SignOn", "Name"), lambda row: row.officer.name),
        Column(lambda: tr("SignOn", "Role"), lambda row: role_word(row.officer.role)),
        Column(lambda: tr("SignOn", "Enrolled"), lambda row: date_time(row.officer.made_at, row.now, zone)),
        Column(lambda: tr("SignOn", "State"), lambda row: state_words(row, zone)),
    )
