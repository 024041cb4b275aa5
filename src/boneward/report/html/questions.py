"""The page of questions as a view: which questions stand where, with which words, filled in and mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from boneward.people.fields import quick_kind_names
from boneward.report.html.question_fields import Field, FieldMaker
from boneward.report.html.question_list import AVOIDED, COMMON_CONDITIONS, DAIRY, LABS
from boneward.report.html.said_faults import Wrong
from boneward.report.voice import Voice, capital
from boneward.report.words import Words

Filled = Mapping[str, tuple[str, ...]]
Group = Literal["family", "patient"]
FILE = "file"
"""The field of a file to open; it is no part of a person."""


@dataclass(frozen=True, slots=True)
class Block:
    """Fields that belong together: one bottle, one blood test, or a whole section.

    Attributes:
        fields: in their order.
        title: of one among several; empty for a whole section.
        is_folded: whether it is one more than is likely to be needed.
        more: fields that are folded away inside it, under `more_title`.
    """

    fields: tuple[Field, ...]
    title: str = ""
    is_folded: bool = False
    more: tuple[Field, ...] = ()
    more_title: str = ""

    @property
    def is_told(self) -> bool:
        """Whether something stands in it, or is wrong with it."""
        return any(each.is_told or each.fault for each in (*self.fields, *self.more))

    @property
    def is_more_open(self) -> bool:
        """Whether something stands in the fields that are folded away, or is wrong with them."""
        return any(each.is_told or each.fault for each in self.more)


@dataclass(frozen=True, slots=True)
class Section:
    """A section that may be folded away.

    Attributes:
        name: of its words, and its id.
        blocks: its fields.
        is_open: whether it is unfolded: something stands in it, is wrong with it, or is asked first.
        hint: a sentence above the fields; empty for none.
        is_told: whether something stands in it.
        layout: how its fields stand: one below the other, or side by side where there is room.
    """

    name: str
    blocks: tuple[Block, ...]
    is_open: bool = False
    hint: str = ""
    is_told: bool = False
    layout: Literal["stack", "side", "row"] = "stack"


@dataclass(frozen=True, slots=True)
class QuestionsView:
    """What the template shows.

    Attributes:
        first: the questions that are asked of everybody.
        more: the sections behind them.
        wrong: what is wrong, in the order of the person.
        kept: sentences about answers that have no field here and are kept.
        group: whose words the heading uses.
    """

    first: tuple[Section, ...]
    more: tuple[Section, ...]
    wrong: tuple[Wrong, ...]
    kept: tuple[str, ...] = ()
    group: Group = "family"

    @property
    def homeless(self) -> tuple[Wrong, ...]:
        """What is wrong where no field of the page could mend it: it can be left out."""
        return tuple({one.where: one for one in self.wrong if one.where and not one.field}.values())

    @property
    def file_wrong(self) -> str:
        """What is wrong with a file that was to be opened; empty for nothing."""
        return " ".join(one.what for one in self.wrong if one.field == FILE)


def questions_view(
    words: Words,
    filled: Filled,
    wrong: Sequence[Wrong] = (),
    *,
    kept: Mapping[str, int] | None = None,
    is_patient: bool = False,
) -> QuestionsView:
    """Return the questions as they are shown.

    Args:
        words: the page's language.
        filled: what stands in each field, by its name (`doors.http.form`).
        wrong: what is wrong with it.
        kept: what has no field and is kept, each with how many of it there are: log, times, day.
        is_patient: whether blood tests and conditions stand open.
    """
    make = FieldMaker(words, filled, _by_field(wrong, Voice(words)))
    opened = {"labs", "conditions", "supplements"} if is_patient else set()
    more = [_settled(section, opened) for section in _more(make)]
    if is_patient:
        more.sort(key=lambda section: section.name not in opened)
    said = tuple(words.say("questions", f"kept.{name}", count=count) for name, count in (kept or {}).items() if count)
    first = tuple(_settled(section, set()) for section in _first(make, "you.patient" if is_patient else "you"))
    group: Group = "patient" if is_patient else "family"
    return QuestionsView(first, tuple(more), tuple(wrong), said, group)


def _by_field(wrong: Iterable[Wrong], voice: Voice) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for one in wrong:
        found.setdefault(one.field, []).extend((one.what, one.do))
    return {name: voice.sentences(said) for name, said in found.items() if name}


def _settled(section: Section, opened: set[str]) -> Section:
    fields = [each for block in section.blocks for each in (*block.fields, *block.more)]
    is_told = any(each.is_told for each in fields)
    is_open = section.name in opened or is_told or any(each.fault for each in fields)
    return replace(section, is_open=is_open, is_told=is_told)


def _first(make: FieldMaker, who: str) -> tuple[Section, ...]:
    return (
        Section(
            who,
            (Block((make.line("person.age", mode="decimal"), make.radios("person.sex", ("female", "male")))),),
        ),
        Section(
            "dairy", (Block(tuple(make.portions(kind) for kind in DAIRY)),), hint=make.say("dairy.hint"), layout="row"
        ),
        Section("sun", (Block((make.radios("sun.exposure", ("low", "good")),)),)),
        Section("medicines", (Block((make.lines("medicine", rows=3),)),)),
    )


def _more(make: FieldMaker) -> tuple[Section, ...]:
    return (
        Section("women", (Block(_women(make)),)),
        _conditions(make),
        Section("supplements", _with_spares(_supplements(make)), hint=make.say("supplements.hint")),
        _check(make),
        Section(
            "avoid",
            (
                Block(
                    (
                        make.ticks("diet.avoid", AVOIDED, lambda code: make.say(f"avoid.{code}")),
                        make.lines("diet.avoid.more", rows=2),
                    )
                ),
            ),
        ),
        Section("amounts", (Block(_amounts(make)),), hint=make.say("amounts.hint"), layout="row"),
        Section("body", (Block(_body(make)),), layout="side"),
        Section("place", tuple(_place(make)), hint=make.say("place.hint"), layout="side"),
        Section("labs", tuple(_labs(make)), hint=make.say("labs.hint"), layout="row"),
        Section("about", (Block(_about(make)),), layout="side"),
    )


def _women(make: FieldMaker) -> tuple[Field, ...]:
    stages = ("pre", "peri", "post")
    menopause = make.radios(
        "person.menopause", stages, lambda code: capital(make.words.say("help", f"ask.menopause.{code}"))
    )
    return (menopause, make.yes_or_no("person.pregnant"), make.yes_or_no("person.lactating"))


def _conditions(make: FieldMaker) -> Section:
    ticks = make.ticks(
        "person.conditions",
        COMMON_CONDITIONS,
        lambda code: capital(make.words.say("medicines", f"condition.{code}")),
    )
    return Section("conditions", (Block((ticks, make.lines("person.conditions.more", rows=2))),))


def _with_spares(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks, empty ones folded but for the first of them."""
    found = tuple(blocks)
    first = next((place for place, block in enumerate(found) if not block.is_told), len(found))
    return tuple(replace(block, is_folded=place > first and not block.is_told) for place, block in enumerate(found))


def _supplements(make: FieldMaker) -> Iterable[Block]:
    for place in make.places("supplement"):
        before = f"supplement.{place}"
        yield Block(
            (
                make.lines(f"{before}.label", "supplement.label", rows=3),
                make.line(f"{before}.per_day", "supplement.per_day", mode="decimal"),
                make.yes_or_no(f"{before}.prescribed", "supplement.prescribed"),
            ),
            make.say("supplement", number=place),
            more=(
                make.line(f"{before}.name", "supplement.name"),
                make.line(f"{before}.calcium_mg", "supplement.calcium_mg", mode="decimal", unit="mg"),
                make.measured(f"{before}.vitamin_d", "supplement.vitamin_d", ("iu", "ug")),
                make.line(f"{before}.vitamin_k2_ug", "supplement.vitamin_k2_ug", mode="decimal", unit="ug"),
                make.line(f"{before}.vitamin_k1_ug", "supplement.vitamin_k1_ug", mode="decimal", unit="ug"),
            ),
            more_title=make.say("supplement.amounts"),
        )


def _check(make: FieldMaker) -> Section:
    kinds = tuple(make.portions(kind) for kind in quick_kind_names() if kind not in DAIRY)
    others = make.select("diet.quick.others", ("none",))
    return Section("check", (Block((*kinds, others)),), hint=make.say("check.hint"), layout="row")


def _amounts(make: FieldMaker) -> tuple[Field, ...]:
    return (
        make.line("diet.calcium_mg", mode="decimal", unit="mg"),
        make.measured("diet.vitamin_d", "diet.vitamin_d", ("iu", "ug")),
        make.line("diet.vitamin_k1_ug", mode="decimal", unit="ug"),
        make.line("diet.vitamin_k2_ug", mode="decimal", unit="ug"),
        make.line("diet.natto_times_a_week", mode="decimal"),
    )


def _body(make: FieldMaker) -> tuple[Field, ...]:
    return (
        make.line("person.weight_kg", mode="decimal", unit="kg"),
        make.line("person.height_cm", mode="decimal", unit="cm"),
        make.select(
            "person.skin", ("I", "II", "III", "IV", "V", "VI"), lambda code: make.words.say("sun", f"skin.{code}")
        ),
    )


def _place(make: FieldMaker) -> Iterable[Block]:
    yield Block(
        (
            make.line("sun.place"),
            make.line("sun.latitude"),
            make.line("sun.longitude"),
            make.line("sun.altitude_m", mode="decimal", unit="m"),
            make.line("sun.zone"),
        )
    )
    yield from _with_spares(
        Block(make.habit(place), make.say("habit", number=place)) for place in make.places("sun.habit")
    )


def _labs(make: FieldMaker) -> Iterable[Block]:
    own = {lab.test for lab in LABS}
    for lab in LABS:
        yield Block(make.lab(lab.test, lab.units), make.say(lab.test))
    for row in make.rows_of("lab"):
        if row not in own:
            yield Block(make.other_lab(row), make.say("lab.other"))


def _about(make: FieldMaker) -> tuple[Field, ...]:
    return (
        make.select("person.authority", make.authorities, lambda code: make.words.say("terms", f"authority.{code}")),
        make.line("person.name"),
        make.line("person.born"),
    )
