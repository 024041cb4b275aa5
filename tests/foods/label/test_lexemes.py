"""Names and amounts as lexemes: the longest name wins, and a digit belongs to a name only where it stands close."""

from __future__ import annotations

import pytest

from boneward.foods.label import basis, columns, read_label
from boneward.foods.label import lexemes as lexeme_module
from boneward.foods.label.atoms import cut_atoms, even
from boneward.foods.label.lexemes import Lexeme, read_lexemes


def lexemes(text: str) -> list[Lexeme]:
    """Return the lexemes of a text."""
    return read_lexemes(cut_atoms(even(text)))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("vitamin_d", "Vitamin D3"),
        ("vitamin_d", "VitD3"),
        ("vitamin_d", "胆钙化醇"),
        ("vitamin_k2", "K-2"),
        ("mk7", "MK-7"),
        ("mk7", "MenaQ7®"),
        ("mk4", "menaquinone-4"),
        ("vitamin_k1", "叶绿醌"),
        ("vitamin_k1", "葉綠醌"),
        ("active_vitamin_d", "骨化三醇"),
        ("active_vitamin_d", "25-hydroxyvitamin D3"),
        ("medicine_calcium", "阿托伐他汀钙"),
        ("medicine_calcium", "rosuvastatin calcium"),
        ("other_calcium", "calcium D-pantothenate"),
        ("other_calcium", "抗壞血酸鈣"),
        ("salt", "calcium carbonate"),
        ("salt", "檸檬酸鈣"),
        ("silent", "vitamin K antagonists"),
        ("silent", "血钙"),
        ("other", "omega-3"),
    ],
)
def test_a_name_is_one_lexeme(kind: str, text: str) -> None:
    """Each name is found whole, whatever shorter name begins it."""
    found = lexemes(text)
    assert len(found) == 1
    assert found[0].has(kind)


@pytest.mark.parametrize(
    ("value", "is_iu", "text"),
    [
        (1_250_000.0, False, "1250 mg"),
        (1_250_000.0, False, "1.25g"),
        (90.0, False, "90 mcg"),
        (90.0, False, "90微克"),
        (90.0, False, "90 u g"),
        (400.0, True, "400 I.U."),
        (400.0, True, "400国际单位"),
        (400.0, True, "400國際單位"),
        (400_000.0, True, "40万单位"),
        (5000.0, True, "5k IU"),
        (600_000.0, False, "六百毫克"),
        (1_200_000.0, False, "1 200 mg"),
    ],
)
def test_an_amount_is_one_lexeme(value: float, is_iu: bool, text: str) -> None:
    """A number with its unit, in µg or IU."""
    found = lexemes(text)
    assert len(found) == 1
    assert (value, is_iu, "") == (found[0].value, found[0].is_iu, found[0].note)


@pytest.mark.parametrize("text", ["1.250 mg", "1.000 IU", "1,250 g", "1.2.3 mg"])
def test_an_amount_with_two_readings_is_marked(text: str) -> None:
    """It is found, and may not be used."""
    assert [lexeme.note for lexeme in lexemes(text)] == ["unclear"]


def test_a_digit_apart_is_part_of_a_name_only_before_another_number() -> None:
    """Vitamin D 3 1000 IU is D3; of vitamin D 3 400 IU nobody knows; vitamin D 3 µg is three µg."""
    assert lexemes("Vitamin D 3 1000 IU")[-1].value == 1000.0
    assert lexemes("Vitamin D 3 400 IU")[-1].note == "unclear"
    assert lexemes("Vitamin D 3 µg")[-1].value == 3.0


@pytest.mark.parametrize("text", ["丂" * 2000, "," * 2000, "qwe " * 500])
def test_of_what_is_not_known_no_reader_is_asked(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of unknown words are told from names, bases and columns at once, not by one reader after another."""
    asked: list[str] = []
    for module, name in ((lexeme_module, "_at"), (basis, "_serving_at"), (columns, "_head_at")):
        monkeypatch.setattr(module, name, lambda *_, name=name: asked.append(name))
    assert read_label(text).findings == ()
    assert asked == []
