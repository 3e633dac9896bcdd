"""Server-Sent Events, however they are cut (WHATWG HTML, 9.2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.centers.native import events
from console.centers.native.events import ServerEvent, server_events

TEXT = (
    b"\xef\xbb\xbf: hello\nretry: 10\n\n"
    b'event: changes\nid: c/1?\ndata: {"a":1,\ndata: "b":2}\n\n'
    b"event:beat\ndata:{}\n:\n\n"
    b"event: lost\n\n"
    b"data\n\n"
    b"data:  two\xe3\x80\x80spaces\nunknown: field\nnothing\n\n"
    b"id: a\0b\ndata: x: y\n\n"
    b"event: cut\ndata: never dispatched"
)
EXPECTED = [
    ServerEvent("changes", b'{"a":1,\n"b":2}', "c/1?"),
    ServerEvent("beat", b"{}", None),
    ServerEvent("message", b"", None),
    ServerEvent("message", b" two\xe3\x80\x80spaces", None),
    ServerEvent("message", b"x: y", None),
]
ENDS = [b"\n", b"\r\n", b"\r"]


@pytest.mark.parametrize("end", ENDS)
def test_cut_at_every_place(end: bytes) -> None:
    text = TEXT.replace(b"\n", end)
    for cut in range(len(text) + 1):
        assert list(server_events([text[:cut], text[cut:]])) == EXPECTED


@pytest.mark.parametrize("end", ENDS)
def test_byte_by_byte_with_nothing_in_between(end: bytes) -> None:
    text = TEXT.replace(b"\n", end)
    assert list(server_events(piece for byte in text for piece in (bytes([byte]), b""))) == EXPECTED


@given(st.lists(st.sampled_from(ENDS), min_size=TEXT.count(b"\n"), max_size=TEXT.count(b"\n")), st.data())
def test_mixed_line_ends_cut_anyhow(ends: list[bytes], data: st.DataObject) -> None:
    # a CR before an LF would be one end: the text must not say so by chance
    lines = TEXT.split(b"\n")
    text = b"".join(
        line + (b"\r\n" if end == b"\r" and not following else end)
        for line, end, following in zip(lines, ends, lines[1:], strict=False)
    )
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6)))
    chunks = [text[start:stop] for start, stop in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert list(server_events(chunks)) == EXPECTED


def test_an_event_is_told_as_soon_as_its_last_line_end_is_there() -> None:
    told = []

    def chunks() -> object:
        yield b"data: 1\r\r"
        told.append("asked for more")

    heard = server_events(chunks())  # type: ignore[arg-type]
    told.extend(event.data.decode() for event in heard)
    assert told == ["1", "asked for more"]


def test_only_the_first_mark_is_one() -> None:
    assert list(server_events([b"\xef\xbb\xbf\xef\xbb\xbfdata: 1\n\ndata: 2\n\n"])) == [
        ServerEvent("message", b"2", None)
    ]


@given(st.lists(st.binary(max_size=50), max_size=10))
def test_any_bytes_are_events_or_none(chunks: list[bytes]) -> None:
    whole = list(server_events(chunks))
    assert list(server_events([b"".join(chunks)])) == whole


@pytest.mark.parametrize("endless", [b"data: " + b"x" * 100, b"x" * 100, b"data: x\n" * 20, b": beat\n" * 20])
def test_an_event_without_end_is_refused(monkeypatch: pytest.MonkeyPatch, endless: bytes) -> None:
    monkeypatch.setattr(events, "LARGEST_EVENT", 1000)
    with pytest.raises(ValueError, match="without end"):
        for _ in server_events(endless for _ in range(100)):
            pass
