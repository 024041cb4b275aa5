"""How a forecast speaks: its catalogue, scenarios by name, numbers no finer than their band allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import floor

from boneward.report.amounts import amount, in_tens, join, number
from boneward.report.documents import Document, as_figure, part, parts, text
from boneward.report.layout import glue
from boneward.report.voice import Voice

CATALOGUE = "forecast"
NOW, PLAN, ARTICLE = "now", "plan", "article"
WITHOUT = "plan_without_"
VITAMIN_K = "vitamin_k"
"""The part that is withheld with it."""
_ALL, _CALCIUM, _BALANCE = "all", "calcium", "balance"
D25, OSTEOCALCIN, MGP, BONE = (
    "25ohd_nmol_l",
    "ucoc_coc_ratio_change_pct",
    "dp_ucmgp_change_pct",
    "bmd_change_pct",
)
SITES = ("spine", "femoral_neck", "total_hip", "whole_body")
YEARS_SHOWN = (1, 5, 10)
"""After how many years bone is shown; the forecast's last year stands there too."""
DAYS_A_YEAR = 365.25
_MINUS, _PLUS = "−", "+"
_FEWEST, _MOST_TOLD = 0.001, 0.99
"""A share of people is never told as smaller than the first, nor is the rest; above the second is all that is said."""
_STEPS = (5.0, 1.0, 0.5, 0.1)
_STEPS_IN_A_BAND = 3.0
"""A number with a band is written in the largest step that fits so often into the band."""
_BONE_STEP = 1.0
"""Bone is never written in a larger step, so that what two scenarios print does not lie further apart than they do."""


def say(page: Voice, key: str, **arguments: object) -> str:
    """Return a sentence of the forecast's catalogue."""
    return page.words.say(CATALOGUE, key, **arguments)


def scenario_name(scenario: str, page: Voice) -> str:
    """Return what a scenario is called: "Now", "Plan", "Plan without K2 and D3"."""
    if not scenario.startswith(WITHOUT):
        return say(page, f"scenario.{scenario}")
    return say(page, "scenario.plan-without", nutrients=left_out(scenario, page))


def left_out(scenario: str, page: Voice) -> str:
    """Return what a scenario leaves out of the plan: "K2", "D3 and K2"."""
    names = [say(page, f"left-out.{code}") for code in scenario.removeprefix(WITHOUT).split("_")]
    return join(names, page.words)


def scenarios(document: Document) -> Mapping[str, Document]:
    """Return the scenarios that are drawn: now, plan, article, then the plan without something."""
    drawn = part(document, "scenarios")
    first = [name for name in (NOW, PLAN, ARTICLE) if name in drawn]
    return {name: part(drawn, name) for name in (*first, *(name for name in drawn if name not in first))}


def alike(told: Mapping[str, object]) -> dict[str, str]:
    """Return which plans without something are told just as an earlier scenario, and which one that is."""
    kept: dict[str, object] = {}
    found: dict[str, str] = {}
    for name, shown in told.items():
        same = next((other for other in kept if kept[other] == shown), "") if name.startswith(WITHOUT) else ""
        if same:
            found[name] = same
        else:
            kept[name] = shown
    return found


def alike_said(found: Mapping[str, str], page: Voice) -> list[str]:
    """Return which scenarios are not shown, since they are the same as another."""
    names = ((scenario_name(name, page), scenario_name(other, page)) for name, other in found.items())
    return [say(page, "same", scenario=name, other=other) for name, other in names]


def main_pair(document: Document) -> tuple[str, str] | None:
    """Return the two scenarios that the answer compares: plan and now, or one of them and the article.

    Where the plan was asked for and cannot be drawn, the article's row does not take its place.
    """
    drawn = scenarios(document)
    pairs = [(PLAN, NOW), (PLAN, ARTICLE)]
    if not is_withheld(document, PLAN):
        pairs.append((ARTICLE, NOW))
    return next((pair for pair in pairs if all(name in drawn for name in pair)), None)


def is_withheld(document: Document, name: str) -> bool:
    """Return whether a part or a scenario is not drawn, with a reason."""
    return any(text(each, "part") == name for each in parts(document, "withheld"))


def parts_told(named: Iterable[str]) -> list[str]:
    """Return parts that are withheld for one reason as they are told: of what holds another the whole alone."""
    told = list(dict.fromkeys(named))
    if _ALL in told:
        return [_ALL]
    return [name for name in told if not (name == _BALANCE and _CALCIUM in told)]


def series(quantity: Document, end: str) -> list[float | None]:
    """Return the middle or an end of a band along the days."""
    values = quantity.get(end)
    return [as_figure(value) for value in values] if isinstance(values, Sequence) else []


def day_place(scenario: Document, day: float) -> int:
    """Return the place of the reported day that is nearest to a day."""
    days = scenario.get("days")
    known = [int(value) for value in days] if isinstance(days, Sequence) else []
    return min(range(len(known)), key=lambda place: abs(known[place] - day), default=0)


def band_at(quantity: Document, place: int) -> tuple[float, float, float] | None:
    """Return middle, low and high at a place of the days; None where that is withheld or not known."""
    ends = [quantity.get(end) for end in ("median", "low", "high")]
    values = [as_figure(end[place]) for end in ends if isinstance(end, Sequence) and place < len(end)]
    known = [value for value in values if value is not None]
    return (known[0], known[1], known[2]) if len(known) == len(ends) else None


def band_of(document: Document) -> tuple[float, float, float] | None:
    """Return middle, low and high of a band of one day."""
    found = [as_figure(document.get(end)) for end in ("median", "low", "high")]
    known = [value for value in found if value is not None]
    return (known[0], known[1], known[2]) if len(known) == len(found) else None


def years_shown(document: Document) -> list[int]:
    """Return after how many years bone is shown."""
    last = int(as_figure(document.get("years")) or 0)
    return sorted({year for year in YEARS_SHOWN if year <= last} | ({last} if last else set()))


def level(nmol_l: float, page: Voice) -> str:
    """Return 25(OH)D in whole nmol/L with ng/mL beside it."""
    return amount(round(nmol_l), "nmol_l", page.words)


def span(years: int, page: Voice) -> str:
    """Return a length of time: "one year", "10 years"."""
    return say(page, "span.one") if years == 1 else say(page, "span.many", years=str(years))


def milligrams(value: float, page: Voice) -> str:
    """Return calcium a day in mg, in tens from a hundred on."""
    return glue(page.words.say("terms", "amount.mg", value=number(in_tens(value))))


def step_of(band: tuple[float, float, float]) -> float:
    """Return the step in which a middle, low and high are written, so that noise does not look like knowledge.

    Of a band that leans to one side the nearer end counts, so that the middle is not rounded away.
    """
    middle, low, high = band
    width = 2.0 * min(middle - low, high - middle) / _STEPS_IN_A_BAND
    return next((step for step in _STEPS if step <= width), _STEPS[-1])


def bone_step(bands: Iterable[tuple[float, float, float] | None]) -> float:
    """Return the one step for what stands together, a site after some years: the smallest of their own."""
    return min([step_of(band) for band in bands if band is not None and band[1] < band[2]] + [_BONE_STEP])


def signed(value: float, step: float) -> str:
    """Return a change with its sign, in steps, with one decimal where a step is less than one; 0 has no sign."""
    steps = round(value / step) * step
    size = f"{abs(steps):.{0 if step >= 1 else 1}f}"
    if not float(size):
        return "0"
    return (_MINUS if steps < 0 else _PLUS) + size


def change(
    band: tuple[float, float, float] | None, page: Voice, *, in_percent: bool = False, step: float | None = None
) -> str:
    """Return a change in per cent with its band: "−4 (−7 to −1)"; with `in_percent` with the sign behind it.

    Without a `step` it is written in its own.
    """
    if band is None:
        return say(page, "cell.none")
    middle, low, high = (signed(value, step or step_of(band)) for value in band)
    if low == middle == high:
        return say(page, "cell.percent", middle=middle) if in_percent else middle
    return say(page, "cell.change-percent" if in_percent else "cell.change", middle=middle, low=low, high=high)


def share(value: float, page: Voice) -> str:
    """Return a share of people in whole per cent, never 0 or 100 where it is neither."""
    whole = round(100 * value)
    if whole == 0 and value > 0:
        return say(page, "share.less", percent="1")
    if whole == 100 and value < 1:  # noqa: PLR2004 - per cent
        return say(page, "share.more", percent="99")
    return say(page, "share", percent=str(whole))


def people_share(value: float, page: Voice) -> str:
    """Return a share of people in whole per cent: a simulation of some hundreds never knows of all or nobody.

    Rounded down, so that no share is told as a chance that it does not reach.
    """
    whole = floor(100 * value + _FEWEST)
    if whole < 1:
        return share(_FEWEST, page)
    return share(whole / 100 if value <= _MOST_TOLD else 1.0 - _FEWEST, page)


def spoken_day(day: object, page: Voice) -> str:
    """Return a day of an ISO date as people say it; empty where there is none."""
    if not day:
        return ""
    when = date.fromisoformat(str(day))
    return page.say("date", day=str(when.day), month=page.say(f"month.{when.month}"), year=str(when.year))
