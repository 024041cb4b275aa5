"""`boneward` and `python -m boneward`: the command line, with the door that its command `web` opens.

The one place that knows both doors; neither knows the other.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from boneward.doors.cli.main import main as command_line


def main() -> int:
    """Run the command line of this process and return its exit code."""
    return command_line(serve=_serve)


def _serve(*, host: str, port: int, ready: Callable[[str, bool], None]) -> None:
    # Imported here: no other command needs a server, and it takes longer to load than a plan takes.
    from boneward.doors.http.serve import serve  # noqa: PLC0415

    serve(host=host, port=port, ready=ready)


if __name__ == "__main__":
    sys.exit(main())
