"""`python -m console.demo` is `main.py demo-center`."""

import sys

from console.demo.command import main

sys.exit(main())
