"""The maker of hostile bodies (`hostile`) for this room's tests."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
