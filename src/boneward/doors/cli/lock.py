"""One program at a time at a file: a lock beside it, that the system frees when its holder ends in whatever way."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:
    HAS_FCNTL = False
else:
    HAS_FCNTL = True

PATIENCE = 10.0
"""Seconds that another program is waited for: merging and writing the largest file take a few."""
_PAUSE = 0.02
_PRIVATE = 0o600


class BusyError(OSError):
    """Another program holds the lock; `filename` is the lock's file."""


@contextlib.contextmanager
def alone_at(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock of a file, and take it away at the end.

    With `fcntl` the system frees the lock of a program that was killed. Without it the lock is that its file is there:
    one that was left by a killed program must be deleted by hand.

    Args:
        path: the file; a link stands for what it links to. Its folder is made where there is none.
        patience: seconds to wait for another program.

    Raises:
        BusyError: another program holds the lock still.
        OSError: the lock's file cannot be made.
    """
    target = path.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = target.with_name(f".{target.name}.lock")
    handle = _taken(lock, patience)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.unlink()
        if handle is not None:
            os.close(handle)


def _taken(lock: Path, patience: float) -> int | None:
    last = time.monotonic() + patience
    while True:
        try:
            if HAS_FCNTL:
                return _by_system(lock)
            _by_file(lock)
        except (BlockingIOError, FileExistsError):
            if time.monotonic() >= last:
                raise BusyError(None, "in use", str(lock)) from None
            time.sleep(_PAUSE)
        else:
            return None


def _by_file(lock: Path) -> None:
    """Make the file, which must not be there."""
    os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE))


def _by_system(lock: Path) -> int:
    """Return the handle of the locked file; a file that its last holder has taken away meanwhile is no lock."""
    handle = os.open(lock, os.O_CREAT | os.O_RDWR, _PRIVATE)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with contextlib.suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), lock.stat()):
                return handle
        raise BlockingIOError
    except OSError:
        os.close(handle)
        raise
