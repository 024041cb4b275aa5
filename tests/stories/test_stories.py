"""Cases that a dietitian can read: a person, and what the plan must say. One YAML file per subject."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import boneward

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
TODAY = date(2026, 11, 21)


def stories() -> list[Any]:
    """Return every story of every file, named by file and sentence."""
    return [
        pytest.param(story, id=f"{path.stem}: {story['story']}")
        for path in sorted(FOLDER.glob("*.yaml"))
        for story in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    ]


@pytest.mark.parametrize("story", stories())
def test_story(story: dict[str, Any]) -> None:
    """The plan says what the story expects, in all three languages where it names them."""
    if "label" in story:
        check_bottles(story)
        return
    if story.get("verb") == "eat":
        check_eating(story)
        return
    document = planned(story)
    expected = dict(story["expect"])
    codes = {finding["code"] for finding in document["findings"]}
    for key in ("group", "group_assumed", "protocol", "authority"):
        if key in expected:
            assert document[key] == expected.pop(key), key
    assert set(expected.pop("findings", [])) <= codes, codes
    assert not set(expected.pop("not_findings", [])) & codes, codes
    spoken = expected.pop("says", {})
    for key, value in expected.pop("sun", {}).items():
        assert value == document["sun"][key], f"sun.{key}"
    if "calendar" in expected:
        keys = ("from_month", "to_month", "sun_class", "verdict", "iu")
        assert expected.pop("calendar") == [[entry[key] for key in keys] for entry in document["calendar"]]
    for nutrient, numbers in expected.items():
        _check_nutrient(document["nutrients"][nutrient], numbers, nutrient)
    for language in LANGUAGES:
        said = document if language == document["language"] else planned(story, language)
        assert {finding["code"] for finding in said["findings"]} == codes
        texts = " ".join(finding["text"] for finding in said["findings"]).replace("\N{NO-BREAK SPACE}", " ")
        for phrase in spoken.get(language, []):
            assert phrase in texts, (language, phrase, texts)


def planned(story: dict[str, Any], language: str = LANGUAGES[0]) -> dict[str, Any]:
    """Return the story's plan in a language."""
    return boneward.plan(story["person"], on=day_of(story), language=language, **story.get("options", {}))


def check_bottles(story: dict[str, Any]) -> None:
    """Hold a story about bottles in hand against the verdicts, amounts and sentences that it expects."""
    expected = dict(story["expect"])
    spoken = expected.pop("says", {})
    for language in LANGUAGES:
        document = boneward.label(
            story["label"], person=story.get("person"), on=day_of(story), language=language, **story.get("options", {})
        )
        codes = {finding["code"] for finding in document["findings"]}
        assert set(expected.get("findings", [])) <= codes, codes
        assert not set(expected.get("not_findings", [])) & codes, codes
        assert expected.get("products", [each["verdict"] for each in document["products"]]) == [
            each["verdict"] for each in document["products"]
        ]
        for key in ("verdict", "guard", "reasons"):
            assert expected.get(key, document[key]) == document[key], (key, document[key])
        for key in ("per_piece", "per_day", "cost"):
            found = document[key] or {}
            for name, value in expected.get(key, {}).items():
                assert value == pytest.approx(found[name]) if value is not None else found[name] is None, (key, name)
        texts = " ".join(finding["text"] for finding in document["findings"]).replace("\N{NO-BREAK SPACE}", " ")
        for phrase in spoken.get(language, []):
            assert phrase in texts, (language, phrase, texts)


def check_eating(story: dict[str, Any]) -> None:
    """Hold what is suggested to eat against the story: portions by food, what stays open, and what is never there."""
    documents = [boneward.eat(story["person"], on=day_of(story), language=language) for language in LANGUAGES]
    document, expected = documents[0], dict(story["expect"])
    found = [{food["food"]: food["portions"] for food in each["foods"]} for each in document["suggestions"]]
    codes = {finding["code"] for finding in document["findings"]}
    assert [each["suggestions"] for each in documents] == [document["suggestions"]] * len(LANGUAGES)
    assert expected.pop("status", "open") == document["nutrients"]["calcium"]["status"]
    assert expected.pop("first", found[:1][0] if found else {}) == (found[0] if found else {})
    assert expected.pop("suggestions", len(found)) == len(found)
    assert expected.pop("closes", all(each["closes"] for each in document["suggestions"])) == all(
        each["closes"] for each in document["suggestions"]
    )
    assert not set(expected.pop("never", [])) & {food for each in found for food in each}
    assert set(expected.pop("left_out", [])) <= set(document["left_out"])
    assert set(expected.pop("findings", [])) <= codes, codes
    assert not set(expected.pop("not_findings", [])) & codes, codes
    assert not expected, f"not checked: {expected}"


def day_of(story: dict[str, Any]) -> date:
    """Return the day of a story's plan: its own, or the same for all."""
    return story.get("day", TODAY)


def _check_nutrient(found: dict[str, Any], numbers: dict[str, Any], nutrient: str) -> None:
    for key, value in numbers.items():
        actual = {
            "amount": found["supplement"]["amount"],
            "iu": found["supplement"].get("iu"),
            "doses": found["supplement"].get("doses"),
            "eat": found["eat"]["amount"],
            "foods": len(found["eat"]["foods"]),
            "limit": found["limit"]["value"] if found["limit"] else None,
            "limit_authority": found["limit"]["authority"] if found["limit"] else None,
            "if": [[outcome["verdict"], outcome["amount"]] for outcome in found["if"]],
        }.get(key, found.get(key))
        assert value == actual, f"{nutrient}.{key}: expected {value}, got {actual}"
