"""Where the calcium goes on a mean day: the ledgers of all scenarios side by side, with bars."""

from __future__ import annotations

from collections.abc import Sequence

from boneward.report.amounts import amount, in_tens, number, rounded
from boneward.report.charts.text_chart import GAP, bar, in_blocks
from boneward.report.documents import Document, figure, part
from boneward.report.forecast.words import ARTICLE, alike, alike_said, say, scenario_name, scenarios, signed
from boneward.report.layout import pad, plain_spaces, width_of
from boneward.report.page import Page
from boneward.report.voice import Voice

FLOWS = ("intake", "absorbed", "unabsorbed", "endogenous_faecal", "urine", "sweat", "bone_in", "bone_out")
KEPT = "kept"
DAILY = ("calcium_mg", "vitamin_d_ug", "vitamin_k2_ug", "vitamin_k1_ug")
EATEN = {"eat_calcium_mg": 10.0, "eat_vitamin_k1_ug": 1.0}
"""What the plan adds by food, and from how much on it is told."""
_NARROWEST, _WIDEST = 6, 24
"""Signs of a bar."""
_MOST_BESIDE = 3
"""Scenarios that share a line; more go on below."""


def write_daily(document: Document, page: Page) -> None:
    """Add what is taken a day in each scenario."""
    drawn = scenarios(document)
    if not drawn:
        return
    page.section(say(page, "section.daily"))
    most = {name: max(figure(part(each, "daily"), name) or 0.0 for each in drawn.values()) for name in EATEN}
    shown = [*DAILY, *(name for name, least in EATEN.items() if most[name] >= least)]
    labels = ["", *(say(page, f"daily.{name}") for name in shown)]
    columns = [
        [scenario_name(name, page), *(dose_said(part(scenario, "daily"), held, page) for held in shown)]
        for name, scenario in drawn.items()
    ]
    page.add(in_blocks(labels, columns, page.width))
    if ARTICLE in drawn:
        page.paragraph(say(page, "daily.article"), "dim")


def dose_said(daily: Document, held: str, page: Voice) -> str:
    """Return one supplement of a scenario in a table's cell: a number, vitamin D in IU and µg; "?" where not known."""
    value = figure(daily, held)
    if value is None:
        return say(page, "cell.unknown")
    if held == "vitamin_d_ug" and value:
        return plain_spaces(amount(value, "d", page.words))
    if held in EATEN:
        return number(in_tens(round(value)))
    return rounded(value, "mg" if held == "calcium_mg" else "ug", page.words)


def write_ledger(document: Document, page: Page) -> None:
    """Add where the calcium goes on a mean day of the forecast; nothing where calcium is withheld."""
    ledgers = {name: part(scenario, "ledger") for name, scenario in scenarios(document).items()}
    same = alike(ledgers)
    ledgers = {name: ledger for name, ledger in ledgers.items() if ledger and name not in same}
    if not ledgers:
        return
    page.section(say(page, "section.ledger"))
    flows = [flow for flow in FLOWS if any(figure(ledger, f"{flow}_mg_d") is not None for ledger in ledgers.values())]
    is_whole = len(flows) == len(FLOWS)
    labels = ["", *(say(page, f"flow.{flow}") for flow in (*flows, *([KEPT] if is_whole else [])))]
    most = max(flow_of(ledger, flow) for ledger in ledgers.values() for flow in flows)
    beside = min(len(ledgers), _MOST_BESIDE)
    digits = max(width_of(number(round(most))), 4)
    room = (page.width - max(map(width_of, labels))) // beside - len(GAP) - digits - 1
    signs = min(max(room, _NARROWEST), _WIDEST)
    columns = [
        [scenario_name(name, page), *_bars(ledger, flows, most, (digits, signs)), *([_kept(ledger, digits)] * is_whole)]
        for name, ledger in ledgers.items()
    ]
    page.add(in_blocks(labels, columns, page.width))
    page.blank()
    legend = say(page, "ledger.legend" if is_whole else "ledger.uptake")
    page.paragraph(page.sentences([*alike_said(same, page), legend]), "dim")


def flow_of(ledger: Document, flow: str) -> float:
    """Return one flow of a ledger, mg a day; what is kept is what goes into bone less what comes out of it."""
    if flow == KEPT:
        return flow_of(ledger, "bone_in") - flow_of(ledger, "bone_out")
    return figure(ledger, f"{flow}_mg_d") or 0.0


def _bars(ledger: Document, flows: Sequence[str], most: float, widths: tuple[int, int]) -> list[str]:
    digits, signs = widths
    return [
        f"{pad(number(round(flow_of(ledger, flow))), digits, right=True)} {bar(flow_of(ledger, flow), most, signs)}"
        for flow in flows
    ]


def _kept(ledger: Document, digits: int) -> str:
    return pad(signed(flow_of(ledger, KEPT), 1.0), digits, right=True)
