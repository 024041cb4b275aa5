"""Each rule that stops has a story, which is told in three languages."""

from __future__ import annotations

from pathlib import Path

import yaml

from boneward.knowledge.safety import safety_rules

STORIES = Path(__file__).resolve().parents[1] / "stories"


def test_each_stop_rule_has_a_story() -> None:
    """The findings that stories expect cover every rule of severity stop."""
    told = {
        code
        for path in STORIES.glob("*.yaml")
        for story in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for code in story["expect"].get("findings", [])
    }
    assert {rule.code for rule in safety_rules() if rule.severity == "stop"} - told == set()
