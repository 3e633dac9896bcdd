"""What an officer sees and touches: Qt over the board. Knows no HTTP and no database.

PySide puts a hook of its own on Python's imports, which reads the source text of every module that comes
after it, for the sake of `from __feature__ import …`. Nobody here asks for that, and it costs a third of
the time and 20 MB: so PySide is imported first of all, and the hook taken off.
"""

import builtins

_plain_import = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - importing is the point

builtins.__import__ = _plain_import
