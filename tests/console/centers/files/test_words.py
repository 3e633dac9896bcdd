"""The words of sites' files: each means one thing, in the form in which it is looked up."""

from __future__ import annotations

from collections import Counter

from console.centers.files.facts import UNIT_LEVELS
from console.centers.files.words import COLUMNS, LEVELS, NO, SIGNS, YES


def test_no_name_of_a_column_means_two_things() -> None:
    counted = Counter(name for names in COLUMNS.values() for name in names)
    assert max(counted.values()) == 1


def test_words_stand_as_they_are_looked_up() -> None:
    words = [*(name for names in COLUMNS.values() for name in names), *YES, *NO]
    assert words == [word.strip().casefold() for word in words]


def test_a_level_is_one_that_the_program_knows() -> None:
    assert set(LEVELS.values()) == {*UNIT_LEVELS, "grid", "micro_grid"}


def test_yes_is_not_no() -> None:
    assert YES
    assert NO
    assert not YES & NO


def test_each_sign_of_degrees_has_a_word() -> None:
    assert set(SIGNS.values()) == set("EWNS°′″")
