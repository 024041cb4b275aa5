"""How days are counted: in weeks, in years of age, and by the calendar, whose years here have no leap day."""

from __future__ import annotations

WEEK = 7

AGE_YEAR = 365.25
"""Days in which people grow a year older, and of which a yearly rate is a rate."""

CALENDAR_YEAR = 365

MONTH_STARTS = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
"""Day of the calendar's year, from 0, on which each month begins."""
