"""Other threads reach the screen's without touching Qt: in order, none lost, and after the end with an error."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests._machine import PATIENCE_S
from ui.loop import Loop
from ui.wake import Wake

MANY = 20_000


@pytest.fixture
def wake(qapp: QApplication) -> Iterator[Wake]:
    one = Wake()
    yield one
    one.close()


def _on_a_thread(function: Callable[[], None]) -> None:
    thread = threading.Thread(target=function)
    thread.start()
    thread.join(30)
    assert not thread.is_alive()


def test_calls_of_several_threads_are_done_here_each_in_its_order(qtbot: QtBot, wake: Wake) -> None:
    done: list[tuple[int, int]] = []
    where: set[int] = set()

    def take(lane: int, number: int) -> None:
        done.append((lane, number))
        where.add(threading.get_ident())

    def leave(lane: int) -> None:
        for number in range(MANY):
            wake.post.put(partial(take, lane, number))

    threads = [threading.Thread(target=leave, args=(lane,)) for lane in range(3)]
    for thread in threads:
        thread.start()
    qtbot.waitUntil(lambda: len(done) == 3 * MANY)
    assert where == {threading.get_ident()}
    for lane in range(3):
        assert [number for of, number in done if of == lane] == list(range(MANY))


def test_more_calls_than_the_socket_holds_bytes_do_not_stop_who_leaves_them(qtbot: QtBot, wake: Wake) -> None:
    done: list[int] = []

    def leave() -> None:
        for number in range(MANY * 10):
            wake.post.put(partial(done.append, number))

    _on_a_thread(leave)  # nobody reads meanwhile
    qtbot.waitUntil(lambda: len(done) == MANY * 10)
    assert done == list(range(MANY * 10))


def test_a_call_that_raises_takes_no_other_with_it(qtbot: QtBot, wake: Wake) -> None:
    done: list[str] = []

    def leave() -> None:
        wake.post.put(lambda: 1 // 0)
        wake.post.put(partial(done.append, "b"))

    with qtbot.captureExceptions() as exceptions:
        _on_a_thread(leave)
        qtbot.waitUntil(lambda: done == ["b"])
    assert [kind for kind, *_ in exceptions] == [ZeroDivisionError]


def test_who_comes_after_the_end_is_told(wake: Wake) -> None:
    wake.close()
    with pytest.raises(RuntimeError):
        wake.post.put(print)


def test_the_loop_is_woken_by_another_thread(qapp: QApplication) -> None:
    loop = Loop(qapp)

    async def main() -> tuple[str, bool]:
        answer: asyncio.Future[str] = loop.create_future()
        threading.Thread(target=lambda: loop.call_soon_threadsafe(answer.set_result, "here")).start()
        async with asyncio.timeout(PATIENCE_S):
            return await answer, threading.current_thread() is threading.main_thread()

    with loop:
        assert loop.run_until_complete(main()) == ("here", True)
    with pytest.raises(RuntimeError):
        loop.call_soon_threadsafe(print)
