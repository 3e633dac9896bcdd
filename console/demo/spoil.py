"""What faults do to a page of the feed. Knows no HTTP; what a console must still see stays in the page."""

from __future__ import annotations

from random import Random

from console.demo.faults import Faults
from console.demo.feed import Cursor, Feed, Filter, Page
from console.demo.store import Json, decode, encode
from console.demo.unreadable import unreadable

_POSITIONS: tuple[object, ...] = ({"lon": 119.4, "lat": 999}, {"lon": -999, "lat": 32.8}, None)
_EMPTY_PAGES = (3, 7)


class Spoiler:
    """Spoils pages, as often as the faults strike."""

    def __init__(self, faults: Faults, feed: Feed) -> None:
        self._faults = faults
        self._feed = feed

    def empty_before(self, cursor: Cursor, filter_: Filter) -> Page | None:
        """Return an empty page with a new cursor to put before the real one, or None."""
        left = cursor.nonce - 1 if cursor.nonce else 0
        if not left:
            # The cursor after a row of empty pages has nonce 1: it is not kept waiting again.
            if cursor.nonce or not self._faults.strikes("empty_more"):
                return None
            left = self._faults.random.randint(*_EMPTY_PAGES)
        after = Cursor(cursor.position, cursor.last, cursor.place, cursor.end, left)
        page = Page([], self._feed.write_cursor(after, filter_), True, cursor.last, cursor.position, cursor=after)
        page.snapshot = cursor.in_snapshot
        page.after = 0 if page.snapshot else cursor.last
        return page

    def replay_from(self, cursor: Cursor, limit: int) -> Cursor:
        """Return a cursor further back, so that a page of `limit` repeats what was sent before and still moves on."""
        if cursor.in_snapshot or limit < 2 or not self._faults.strikes("replayed"):
            return cursor
        back = max(self._feed.floor, cursor.position - self._faults.random.randint(1, min(50, limit // 2)))
        return Cursor(back, min(back, cursor.last))

    def spoil(self, page: Page) -> None:
        """Spoil a page."""
        if self._faults.rates:
            self._spoil_items(page.items)
            self._add_items(page)
            self._spoil_frame(page)

    def _spoil_items(self, items: list[bytes]) -> None:
        """Change what is there; every id stays, and its newest version is among them."""
        strikes, random = self._faults.strikes, self._faults.random
        if not items:
            return
        if strikes("unknown_enum"):
            _alter(items, random, _unknown_channel)
        if strikes("bad_position"):
            _alter(items, random, lambda record: _misplace(record, random))
        if strikes("duplicate"):
            items.append(random.choice(items))
        if strikes("reordered"):
            random.shuffle(items)
            items.extend(filter(None, (_older(item) for item in random.sample(items, min(3, len(items))))))

    def _add_items(self, page: Page) -> None:
        strikes, random, items = self._faults.strikes, self._faults.random, page.items
        if strikes("bad_items"):
            for _ in range(random.randint(1, 5)):
                items.insert(random.randint(0, len(items)), unreadable(random, page.sequence))
        if strikes("unknown_kind"):
            drone = {"sequence": page.sequence, "kind": "drone", "id": "D-1", "version": 1, "op": "put"}
            items.append(encode({**drone, "record": {"name": "无人机一号"}}))

    def _spoil_frame(self, page: Page) -> None:
        strikes, random = self._faults.strikes, self._faults.random
        if strikes("wrong_count"):
            page.count = len(page.items) + random.choice((-1, 1, 100))
        if strikes("no_end"):
            page.whole = False
        if strikes("nan"):
            page.extra = b',"load":' + random.choice((b"NaN", b"Infinity", b"-Infinity"))


def _alter(items: list[bytes], random: Random, change: object) -> None:
    """Change the record of one event among the items; its id and version stay."""
    assert callable(change)
    for place in random.sample(range(len(items)), len(items)):
        item = decode(items[place])
        if isinstance(item, dict) and item.get("kind") == "event" and item.get("op") == "put":
            change(item["record"])
            items[place] = encode(item)
            return


def _unknown_channel(record: Json) -> None:
    record["channel"] = "satellite"


def _misplace(record: Json, random: Random) -> None:
    place = record.get("place")
    if not isinstance(place, dict):
        return
    position = place.get("position")
    swapped = {"lon": position["lat"], "lat": position["lon"]} if position else None
    place["position"] = random.choice((*_POSITIONS, swapped))


def _older(item: bytes) -> bytes | None:
    """Return an older version of an item, which says in its title that it is one."""
    old = decode(item)
    if old["version"] < 2 or old["op"] != "put" or old["kind"] != "event":
        return None
    old["version"] -= 1
    old["record"]["title"] = f"（旧）{old['record']['title']}"
    return encode(old)
