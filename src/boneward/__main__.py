"""`python -m boneward`: the command line."""

from __future__ import annotations

import sys

from boneward.doors.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
