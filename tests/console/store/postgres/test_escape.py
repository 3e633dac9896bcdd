"""A text that PostgreSQL can't hold is written so that it can, and comes back as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.store.postgres.escape import escaped, plain

texts = st.text(st.sampled_from("\x00\x1a01甲"), max_size=8) | st.text()


@given(texts)
def test_every_text_comes_back_and_holds_no_nul_meanwhile(text: str) -> None:
    assert "\x00" not in escaped(text)
    assert plain(escaped(text)) == text


@given(texts, texts)
def test_no_two_texts_become_one(one: str, other: str) -> None:
    assert (escaped(one) == escaped(other)) == (one == other)
