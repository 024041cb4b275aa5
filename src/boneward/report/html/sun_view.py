"""The sun year as a page shows it: a row for every month, or why no minutes are told."""

from __future__ import annotations

from dataclasses import dataclass

from boneward.knowledge.parameters import parameter
from boneward.report.amounts import join, month_name, number, two_digits
from boneward.report.charts.sun_year import Bar, MinutesRuler, bar_for, ruler_for
from boneward.report.documents import Document, figure, figures, part, parts
from boneward.report.sun_text import is_withheld, say
from boneward.report.sun_words import minutes, percent, place_name, short_iu, uv, whole_minutes
from boneward.report.sun_year_text import MonthsTable, month_kind, months_table, rule_said, seasons_said
from boneward.report.voice import Voice, capital
from boneward.report.words import Words

CATALOGUE = "page_day"
_WEAK = ("low", "unknown")
_YEAR = 12
_NOTHING_BELOW = 1.0
"""IU; less is called none."""


@dataclass(frozen=True, slots=True)
class SunRow:
    """One month.

    Attributes:
        month: its short name; `long_month` the whole one.
        uv: the UV index at the highest sun, as text.
        bar: the drawing; None where no minutes are told.
        kind: good, apart, nearly, limit, low or unknown.
        minutes: what the bar means: "8 min", "not enough".
        made: what comes of it: "440 IU (11 µg)", "330 IU (8.3 µg): too little".
    """

    month: str
    long_month: str
    uv: str
    bar: Bar | None
    kind: str
    minutes: str
    made: str


@dataclass(frozen=True, slots=True)
class YearView:
    """The sun year.

    Attributes:
        place: its name.
        withheld: no minutes are told; `seasons` and `rule` are empty then.
        seasons: which months are enough, one sentence.
        rule: what enough means, for whom this was worked out, and in which months the article's own minutes burn.
        spoken: the whole chart in a sentence, for who does not see it.
        caption: what the chart shows.
        told: what the last column of the chart tells.
        ruler: of the bars; None with `withheld`.
        span: the article's minutes on the ruler: from, width, per cent.
        rows: by month.
        table: the numbers behind; None with `withheld`.
    """

    place: str
    withheld: bool
    seasons: str
    rule: str
    spoken: str
    caption: str
    told: str
    ruler: MinutesRuler | None
    span: tuple[float, float]
    rows: tuple[SunRow, ...]
    table: MonthsTable | None


def year_view(document: Document, words: Words, *, kept: bool = False) -> YearView:
    """Return what `_sun_year.html.jinja` shows as `year`.

    Args:
        document: `boneward.sun/1` of `service.sun_year`.
        words: the language.
        kept: whether this person is to keep out of the sun for a reason that the document does not know (a plan's
            `sun.from` is "kept"): then no minutes are told, as with a caution of the document's own.
    """
    voice = Voice(words)
    place = place_name(part(document, "place"), words)
    if kept or document.get("withheld") or is_withheld(document):
        return _sky_alone(document, place, voice)
    least, most = figures(document, "rule_minutes")
    months = parts(document, "months")
    ruler = ruler_for([figure(month, "minutes_to_burn_limit") for month in months], most)
    rows = tuple(_row(month, document, ruler, words) for month in months)
    seasons = seasons_said(document, voice)
    return YearView(
        place=place,
        withheld=False,
        seasons=seasons,
        rule=voice.sentences([rule_said(document, voice), *_burns(document, words)]),
        spoken=_spoken(document, words),
        caption=_caption(document, words),
        told=_say(words, "year.minutes" if document.get("skin") else "year.minutes-alone"),
        ruler=ruler,
        span=(ruler.place(least), round(ruler.place(most) - ruler.place(least), 2)),
        rows=rows,
        table=months_table(document, voice, both=True),
    )


def _sky_alone(document: Document, place: str, voice: Voice) -> YearView:
    """Return the year with the sky's strength and nothing about anybody's skin."""
    return YearView(
        place=place,
        withheld=True,
        seasons="",
        rule="",
        spoken=_say(voice.words, "year.withheld-spoken", place=place),
        caption=say(voice, "answer.withheld"),
        told="",
        ruler=None,
        span=(0.0, 0.0),
        rows=tuple(_sky_row(month, voice.words) for month in parts(document, "months")),
        table=None,
    )


def _say(words: Words, key: str, **arguments: object) -> str:
    return words.say(CATALOGUE, key, **arguments)


def _named(month: Document, words: Words) -> tuple[str, str]:
    place = figure(month, "month") or 0.0
    return _say(words, f"month.{place:.0f}"), capital(month_name(place, words))


def _sky_row(month: Document, words: Words) -> SunRow:
    index = figure(month, "noon_uv_index")
    return SunRow(*_named(month, words), "–" if index is None else uv(index), None, "unknown", "", "")


def _row(month: Document, document: Document, ruler: MinutesRuler, words: Words) -> SunRow:
    """Return a month: minutes end at the stop line, and a month that is too weak is said to be so."""
    kind, index = month_kind(month, document), figure(month, "noon_uv_index") or 0.0
    stop, (_, most) = figure(month, "minutes_to_burn_limit"), figures(document, "rule_minutes")
    safe = figure(month, "ug_safe")
    told = most if stop is None else min(stop, most)
    in_iu = (safe or 0.0) * parameter("iu_per_ug_vitamin_d")
    makes = in_iu >= _NOTHING_BELOW
    # Where the skin type is not known, the stop is that of one type and the least amount that of another.
    has_amount = makes and document.get("skin")
    made = _say(words, "year.made", iu=short_iu(in_iu), ug=number(two_digits(safe or 0.0))) if has_amount else ""
    spent = number(whole_minutes(told))
    if kind in _WEAK:
        short = _say(words, f"year.{kind if makes else 'unknown'}")
        then = _say(words, "year.in-minutes", minutes=spent, made=made) if made else ""
    else:
        short = _say(words, "year.up-to", minutes=spent)
        then = _then(kind, made, words)
    bar = bar_for(ruler, index, stop, most if makes else 0.0)
    return SunRow(*_named(month, words), uv(index), bar, kind, short, then)


def _then(kind: str, made: str, words: Words) -> str:
    """Return what comes of a month's minutes: how much, and why that does not count where it does not."""
    if kind == "good":
        return made
    return _say(words, f"year.{kind}", made=made) if made else _say(words, f"year.{kind}-alone")


def _burns(document: Document, words: Words) -> list[str]:
    """Return in which months the article's own minutes pass the stop line, a sentence; none where they never do."""
    least, most = figures(document, "rule_minutes")
    stops = [figure(month, "minutes_to_burn_limit") for month in parts(document, "months")]
    short = [place for place, stop in enumerate(stops, start=1) if stop is not None and stop < least]
    long = [place for place, stop in enumerate(stops, start=1) if stop is not None and stop < most]
    if not long:
        return []
    said = {"least": number(least), "most": number(most), "months": month_spans(long, words)}
    if not short:
        return [_say(words, "year.burns-most", **said)]
    if short == long:
        return [_say(words, "year.burns-least", **said)]
    return [_say(words, "year.burns-both", **said, short=month_spans(short, words))]


def month_spans(months: list[int], words: Words) -> str:
    """Return months as people say them: "October to March and June"; the whole year in its own words."""
    if len(months) == _YEAR:
        return _say(words, "months.all")
    starts = [month for month in months if (month - 2) % _YEAR + 1 not in months]
    spans = []
    for first in starts:
        last = first
        while last % _YEAR + 1 in months:
            last = last % _YEAR + 1
        ends = month_name(first, words), month_name(last, words)
        spans.append(ends[0] if first == last else words.say("plan", "calendar.months", first=ends[0], last=ends[1]))
    return join(spans, words)


def _spoken(document: Document, words: Words) -> str:
    """Return the chart in a sentence: the weakest and the strongest month, and how soon to stop."""
    months = parts(document, "months")
    by_sun = sorted(months, key=lambda month: figure(month, "noon_uv_index") or 0.0)
    weakest, strongest = by_sun[0], by_sun[-1]
    said = {
        "place": place_name(part(document, "place"), words),
        "low": uv(figure(weakest, "noon_uv_index") or 0.0),
        "low_month": month_name(figure(weakest, "month") or 0.0, words),
        "high": uv(figure(strongest, "noon_uv_index") or 0.0),
        "high_month": month_name(figure(strongest, "month") or 0.0, words),
    }
    stop = figure(strongest, "minutes_to_burn_limit")
    if stop is None:
        return _say(words, "year.spoken-weak", **said)
    return _say(words, "year.spoken", **said, stop=minutes(stop, words))


def _caption(document: Document, words: Words) -> str:
    least, most = figures(document, "rule_minutes")
    share = percent(figure(document, "burn_limit_med") or 0.0, words)
    shown = _say(words, "year.caption", share=share, least=number(least), most=number(most))
    return shown if document.get("skin") else Voice(words).sentences([shown, _say(words, "year.fastest")])
