"""The command line of the demo center: `main.py demo-center`. Knows no routes and no records."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import gc
import json
import os
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path

from console.demo.center import Center, Settings
from console.demo.host import serve
from console.demo.instants import parsed
from console.demo.wire import bound

_LOOK_FOR_PARENT_S = 1.0
EMBEDDED_NICE = 10


def main(argv: Sequence[str] | None = None) -> int:
    """Serve a demo center until a signal, or the end of the parent; say where, in one line of JSON."""
    # Nothing made before the first request is garbage: looking for it costs half of the start.
    gc.disable()
    parser = _parser()
    arguments = parser.parse_args(argv)
    if arguments.parent_pid and hasattr(os, "nice"):
        os.nice(EMBEDDED_NICE)  # the console beside it is somebody's screen
    try:
        settings = Settings(
            arguments.world,
            arguments.seed,
            arguments.rate,
            arguments.speed,
            arguments.faults,
            arguments.state,
            arguments.name,
            arguments.token or os.environ.get("SHOUWANG_DEMO_TOKEN"),
            None if arguments.now is None else parsed(arguments.now),
            tuple(arguments.below),
        )
        sock = bound(arguments.port)
        center = Center(settings)
    except (ValueError, OSError) as error:
        parser.exit(2, f"demo-center: {error}\n")
    asyncio.run(_run(center, sock, arguments.parent_pid))
    return 0


async def _run(center: Center, sock: socket.socket, parent: int | None) -> None:
    listening, stop = asyncio.Event(), asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
    serving = asyncio.create_task(serve(center, sock, listening, stop))
    await listening.wait()
    gc.freeze()
    # Records come by the thousand, without cycles: the usual 700 objects between two looks are too few.
    gc.set_threshold(50_000, 20, 20)
    gc.enable()
    print(json.dumps({"url": f"http://127.0.0.1:{sock.getsockname()[1]}", "pid": os.getpid()}), flush=True)
    watching = asyncio.create_task(_end_with(parent, stop)) if parent else None
    await serving
    if watching:
        watching.cancel()


async def _end_with(parent: int, stop: asyncio.Event) -> None:
    """Stop when a process is gone; one that was replaced by another under its number counts as there."""
    while _alive(parent):  # noqa: ASYNC110 - another process rings no bell of ours
        await asyncio.sleep(_LOOK_FOR_PARENT_S)
    stop.set()


def _alive(pid: int) -> bool:
    if sys.platform == "win32":
        return _alive_on_windows(pid)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    # A zombie is gone, though its number is still taken.
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return True


def _alive_on_windows(pid: int) -> bool:
    # os.kill would end the process there.
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009
    handle = kernel.OpenProcess(0x00100000, False, pid)
    if not handle:
        return False
    waiting = kernel.WaitForSingleObject(handle, 0)
    kernel.CloseHandle(handle)
    return bool(waiting == 0x102)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("demo-center", description="A center to try and to test the console against.")
    parser.add_argument("--port", type=int, default=0, help="on loopback; 0 finds a free one")
    parser.add_argument("--world", default="county", help="a file in resources/demo/worlds")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=0.0, help="new events a second; 0: the world stands still")
    parser.add_argument("--speed", type=float, default=1.0, help="how fast the center's clock runs")
    parser.add_argument("--faults", default="", help="name or name:rate, separated by commas")
    parser.add_argument("--state", type=Path, help="a directory; the center continues where it was killed")
    parser.add_argument("--name", help="what the center calls itself")
    parser.add_argument("--token", help="ask for this bearer token (else SHOUWANG_DEMO_TOKEN, if set)")
    parser.add_argument("--now", help="start the center's clock at this instant (RFC 3339)")
    parser.add_argument(
        "--below",
        action="append",
        default=[],
        metavar="URL",
        help="a demo center of a unit below (--world town for city): what is handed down to that unit goes there; "
        "may stand several times",
    )
    parser.add_argument("--parent-pid", type=int, help="end when this process is gone")
    return parser


if __name__ == "__main__":
    sys.exit(main())
