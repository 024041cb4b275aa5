"""The bottle in hand: what stands on a label, read in three languages."""

from __future__ import annotations

from boneward.foods.label.reader import LONGEST_LABEL, read_label
from boneward.foods.label.reading import HELD, LabelReading, Step

__all__ = ["HELD", "LONGEST_LABEL", "LabelReading", "Step", "read_label"]
