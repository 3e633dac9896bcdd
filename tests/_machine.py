"""How late a busy machine may be. Knows no test.

A bound on time over real sockets finds what waits for ever, or for somebody else's limit, and no more: that silence
shows within two seconds is held on a clock that is moved (`tests/console/services/test_links.py`).
"""

from __future__ import annotations

LATE_S = 4.0
"""A disk that flushes, a neighbour on the same two cores: a CI machine was seen to stand for seconds."""
PATIENCE_S = 60.0
"""For what surely comes: only a test that fails waits so long."""
