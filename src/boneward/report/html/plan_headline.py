"""The plan in one sentence without a unit, and the one behind it; neither speaks past a stop or an open question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from boneward.knowledge.findings import NUTRIENTS
from boneward.report.amounts import join
from boneward.report.documents import Document, figure, part, parts, text
from boneward.report.finding_text import UNANSWERED, calls_today
from boneward.report.plan_verdicts import ask_reason, is_blocked, who_is_open
from boneward.report.voice import Voice, capital

CATALOGUE = "page_plan"
_NO_ROW = ("child", "midwife")
_PROFESSIONAL = ("clinic", "prescriber", "medicine", "condition", "doctor", "natto")
_LIMITED = ("calcium", "vitamin_d")
_FOUR = len(NUTRIENTS)


@dataclass(frozen=True, slots=True)
class Headline:
    """The answer in plain words.

    Attributes:
        kind: today, no-row, stop, ask, open, refer, nothing or do: what it goes by.
        title: the largest sentence of the page.
        lead: the sentence behind it.
    """

    kind: str
    title: str
    lead: str


@dataclass(frozen=True, slots=True)
class _State:
    """Where the four nutrients stand: each in one of these lists."""

    blocked: Sequence[str]
    no_row: Sequence[str]
    professional: Sequence[str]
    unanswered: Sequence[str]
    clauses: Sequence[str]
    choice: Sequence[str]
    is_kept: bool
    is_asked: bool
    reasons: frozenset[str]

    @property
    def has_work(self) -> bool:
        return bool(self.clauses or self.choice)


def headline(document: Document, voice: Voice) -> Headline:
    """Return the plan's one sentence and its lead."""
    findings = parts(document, "findings")
    severities = {text(finding, "severity") for finding in findings}
    state = _state(document, voice)
    calls = list(dict.fromkeys(text(finding, "code") for finding in calls_today(document)))
    if calls:
        key = f"headline.today.{calls[0]}" if len(calls) == 1 else "headline.today.many"
        return Headline("today", _say(voice, key), _say(voice, "lead.today"))
    if state.no_row:
        key = f"headline.{min(state.reasons & {*_NO_ROW})}"
        return Headline("no-row", _say(voice, key), _say(voice, "lead.no-row"))
    waiting = _stopped(state, voice) or _asked(state, voice)
    if not waiting and state.clauses and state.unanswered and not severities & {"stop", "refer"}:
        return _partly_open(state, voice)
    waiting = waiting or _open(state, voice)
    if waiting:
        return Headline(*waiting, _rest(state, voice, refers="refer" in severities))
    if severities & {"stop", "refer"}:
        rest = _do(state, voice) if state.has_work else ""
        title = _say(voice, "headline.refer", rest=rest) if rest else _say(voice, "headline.refer.nothing")
        return Headline("refer", title, _say(voice, "lead.refer"))
    return _settled(state, document, voice)


def _partly_open(state: _State, voice: Voice) -> Headline:
    """Return the headline of a plan that says what to do, and lacks an answer for the rest."""
    title = capital(_say(voice, "headline.open.rest", rest=_doing(state, voice), names=names(state.unanswered, voice)))
    said = [_say(voice, "lead.choice", names=names(state.choice, voice))] if state.choice else []
    return Headline("open", title, voice.sentences([*said, _missing(state, voice)]))


def _settled(state: _State, document: Document, voice: Voice) -> Headline:
    """Return the headline of a plan that waits for nothing."""
    if not state.has_work:
        key = "headline.keep" if state.is_kept else "headline.nothing"
        return Headline("nothing", _say(voice, key), _lead(document, voice, "lead.nothing"))
    within = "lead.within" if _is_within(document) else "lead.reasons"
    return Headline("do", capital(_do(state, voice)), _lead(document, voice, within))


def _say(voice: Voice, key: str, **arguments: object) -> str:
    return voice.words.say(CATALOGUE, key, **arguments)


def names(nutrients: Sequence[str], voice: Voice, last: str = "and") -> str:
    """Return nutrients by their short names: "calcium and D3"; with "or" where a tablet with one of them is meant."""
    return join([_say(voice, f"name.{nutrient}") for nutrient in nutrients], voice.words, last=last)


def _state(document: Document, voice: Voice) -> _State:
    nutrients = part(document, "nutrients")
    own = {nutrient: part(nutrients, nutrient) for nutrient in NUTRIENTS if nutrient in nutrients}
    verdicts = {nutrient: text(one, "verdict") for nutrient, one in own.items()}
    asks = {name: ask_reason(name, own[name], document) for name, verdict in verdicts.items() if verdict == "ask"}
    blocked = [name for name, verdict in verdicts.items() if verdict == "stop" and is_blocked(name, document)]
    lists: dict[str, list[str]] = {kind: [] for kind in ("leave", "reduce", "more", "add", "eat", "choice")}
    for name, one in own.items():
        kind = _kind(one) if name not in blocked else ""
        if kind in lists:
            lists[kind].append(name)
    clauses = [
        _say(voice, f"do.{kind}", names=names(of, voice, "or" if kind == "leave" else "and"))
        for kind, of in lists.items()
        if of and kind != "choice"
    ]
    return _State(
        blocked,
        [name for name, reason in asks.items() if reason in _NO_ROW],
        [name for name, reason in asks.items() if reason in _PROFESSIONAL],
        [name for name, reason in asks.items() if reason not in (*_NO_ROW, *_PROFESSIONAL)],
        clauses,
        lists["choice"],
        any(verdict == "keep" for verdict in verdicts.values()),
        any(text(finding, "code") in UNANSWERED for finding in parts(document, "findings")),
        frozenset(asks.values()),
    )


def _kind(own: Document) -> str:
    verdict = text(own, "verdict")
    if verdict == "add" and (figure(own, "from_supplements") or 0.0) > 0:
        verdict = "more"
    if verdict in ("add", "more") and own.get("optional"):
        return "choice"
    return {"stop": "leave"}.get(verdict, verdict)


def _do(state: _State, voice: Voice) -> str:
    """Return what to do, as one sentence without a capital: "add calcium and D3; K2 is your choice"."""
    doing = _doing(state, voice)
    if not state.choice:
        return doing
    key = "do.with-choice" if doing else "do.choice-kept" if state.is_kept else "do.choice"
    return _say(voice, key, rest=doing, names=names(state.choice, voice))


def _doing(state: _State, voice: Voice) -> str:
    """Return what to do, without what is a choice; empty where nothing is."""
    doing = ""
    for clause in state.clauses:
        doing = _say(voice, "do.two", first=doing, second=clause) if doing else clause
    return doing


def _stopped(state: _State, voice: Voice) -> tuple[str, str] | None:
    """Return kind and title where a safety rule stops something."""
    if not state.blocked:
        return None
    if len(state.blocked) == _FOUR:
        return "stop", _say(voice, "headline.stop.all")
    key = "headline.stop-ask" if state.professional else "headline.stop"
    asked = names(state.professional, voice)
    return "stop", _say(voice, key, names=names(state.blocked, voice, "or"), asked=asked)


def _asked(state: _State, voice: Voice) -> tuple[str, str] | None:
    """Return kind and title where a professional has to say."""
    if not state.professional:
        return None
    known = state.reasons & {"clinic", "prescriber"}
    if len(state.reasons) == len(known) == 1:
        key = next(iter(known))
    else:
        key = "all" if len(state.professional) == _FOUR else "some"
    return "ask", _say(voice, f"headline.ask.{key}", names=names(state.professional, voice))


def _open(state: _State, voice: Voice) -> tuple[str, str] | None:
    """Return kind and title where an answer is missing."""
    if not state.unanswered:
        return None
    who = who_is_open(state.reasons)
    if who:
        return "open", _say(voice, f"headline.open.{who}")
    key = "headline.open.all" if len(state.unanswered) == _FOUR else "headline.open"
    return "open", _say(voice, key, names=names(state.unanswered, voice))


def _rest(state: _State, voice: Voice, *, refers: bool) -> str:
    """Return what the plan says of the nutrients that do not wait."""
    settled = len(state.blocked) + len(state.professional) + len(state.unanswered)
    pieces = list(_rest_pieces(state, voice, refers=refers)) if settled < _FOUR else []
    if state.unanswered:
        pieces.append(_missing(state, voice))
    return voice.sentences(pieces or [_say(voice, "lead.no-amount")])


def _missing(state: _State, voice: Voice) -> str:
    """Return where to read what is missing: among the open questions, or in a caution."""
    return _say(voice, "lead.open" if state.is_asked else "lead.cautions")


def _rest_pieces(state: _State, voice: Voice, *, refers: bool) -> Iterator[str]:
    if state.has_work:
        yield _say(voice, "lead.rest-after" if refers else "lead.rest", rest=_do(state, voice))
    else:
        yield _say(voice, "lead.rest-kept")


def _lead(document: Document, voice: Voice, key: str) -> str:
    """Return a lead, with a word about the cautions below where there are any."""
    cautions = any(text(finding, "severity") == "caution" for finding in parts(document, "findings"))
    said = [_say(voice, key)]
    return voice.sentences([*said, _say(voice, "lead.cautions")] if cautions else said)


def _is_within(document: Document) -> bool:
    """Say whether every nutrient that has a limit is known to stay at it or below."""
    for nutrient in _LIMITED:
        own = part(part(document, "nutrients"), nutrient)
        total, limit = figure(own, "total_after"), figure(part(own, "limit"), "value")
        if total is None or limit is None or total > limit:
            return False
    return True
