"""`python3 -m setup [run | dev]`: needs no package, and says so clearly where Python is too old."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this very line is what an older Python must reach
    sys.exit(
        "setup: Python 3.11 or newer is needed, and %s is %d.%d; "  # noqa: UP031
        "name a newer one: make setup PYTHON=python3.12" % (sys.executable, *sys.version_info[:2])
    )

from setup.steps import main

sys.exit(main(sys.argv[1:]))
