"""For whom a label says that it is."""

from __future__ import annotations

import pytest

from boneward.foods.label import read_label


@pytest.mark.parametrize(
    ("audience", "text"),
    [
        ("adults", "For adults. Calcium 600 mg"),
        ("adults", "适宜人群：需要补充钙的成人"),
        ("adults", "Not suitable for children under 12"),
        ("adults", "未滿18歲不適用"),
        ("older", "中老年钙片"),
        ("older", "Women 50+ calcium 600 mg"),
        ("pregnancy", "Prenatal vitamins"),
        ("children", "Kids calcium gummies"),
        ("children", "兒童鈣 每粒含鈣100毫克"),
        ("children", "儿童钙片"),
        ("children", "Calcium for kids. Not for children under 3"),
        ("adults", "Not for children under 3"),
        ("adults", "Warning: adults only"),
        ("adults", "For ages 19 and over: calcium 600 mg"),
        ("", "Calcium for adults and teenagers"),
        ("", "儿童请在成人监护下服用"),
        ("children", "For ages 4-12: calcium 200 mg"),
        ("", "Keep out of reach of children. Calcium 500 mg"),
        ("", "请放在儿童不能接触的地方"),
        ("", "儿童必须在成人监护下使用"),
        ("", "Pregnant or nursing women should consult a doctor"),
        ("", "孕妇及哺乳期妇女请遵医嘱"),
        ("", "Adults and children over 4 years: 1 tablet daily"),
        ("", "Calcium 500 mg"),
    ],
)
def test_the_audience(audience: str, text: str) -> None:
    """Only who it is for; whom a warning names is not meant."""
    reading = read_label(text)
    assert audience == reading.audience
    assert (audience in ("adults", "older", "pregnancy")) == reading.contents().for_adults
