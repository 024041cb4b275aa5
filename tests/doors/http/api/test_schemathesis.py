"""Everything that the API's own document allows, and what it forbids, is asked; the answers are as it says.

A longer run, with other examples each time:

    BONEWARD_EXAMPLES=500 ./test tests/doors/http/api/test_schemathesis.py
"""

from __future__ import annotations

import json
import os
import tomllib
from pathlib import Path
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.python.asgi import get_client

from boneward.doors.http.api.operations import OPERATIONS
from boneward.doors.http.app import create_app

EXAMPLES = os.environ.get("BONEWARD_EXAMPLES", "")
LIKE_ANOTHER = [f"POST /api/{name}" for name in ("check", "eat", "sheet/{kind}", "sun/year")]
"""They take the body of a plan, or of a day in the sun: its borders are tried out there alone, but in a longer run."""
BOUNDS = ("description", "minimum", "maximum", "pattern", "enum")
SENT = (
    "Columns",
    "Day",
    "Diet",
    "Eaten",
    "Habit",
    "Lab",
    "Medicine",
    "Person",
    "Quick",
    "Sun",
    "SunQuestion",
    "Supplement",
)
ALLOWED = tomllib.loads((Path(__file__).parents[4] / "schemathesis.toml").read_text(encoding="utf-8"))
CONFIG = SchemathesisConfig.from_dict(
    {
        "seed": 20261121,
        "operations": [
            {"include-name": name, "phases": {"coverage": {"enabled": bool(EXAMPLES)}}} for name in LIKE_ANOTHER
        ],
        "headers": {"Host": "localhost"},
        **ALLOWED,
    }
)


def _kind_of(about: object) -> str:
    """Return what may stand for a key, whatever its bounds and words: `test_written.py` holds those to the reader's."""
    if isinstance(about, list):
        return json.dumps([_kind_of(each) for each in about])
    if not isinstance(about, dict):
        return json.dumps(about)
    return json.dumps({word: _kind_of(said) for word, said in about.items() if word not in BOUNDS})


def _without_what_is_asked_elsewhere(models: dict[str, Any]) -> None:
    """Leave out the person beside a bottle, which is a plan's, and all but one of a table's keys that are of one kind.

    That each key by its own name takes no wrong value is asked by `test_hostile.py`.
    """
    for section in models["PersonFile"]["properties"]:
        del models["Bottles"]["properties"][section]
    for name in SENT:
        needed, kinds = models[name].get("required", ()), set()
        for key, about in list(models[name]["properties"].items()):
            kind = _kind_of(about)
            if kind in kinds and key not in needed:
                del models[name]["properties"][key]
            kinds.add(kind)


APP = create_app()
VISITOR = get_client(APP)
VISITOR.trust_env = False  # it would look for proxies before each request
schema = schemathesis.openapi.from_asgi("/openapi.json", APP, config=CONFIG, headers={"Host": "localhost"})
if not EXAMPLES:
    _without_what_is_asked_elsewhere(schema.raw_schema["components"]["schemas"])


@schema.parametrize()
@settings(
    max_examples=int(EXAMPLES or 5),
    derandomize=not EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
def test_every_answer_is_as_the_document_says(case: schemathesis.Case) -> None:
    """No answer is our own fault, and each has a status, a form and headers that the document names."""
    case.call_and_validate(session=VISITOR)


def test_the_document_has_every_operation() -> None:
    """The test above would pass on an empty document."""
    assert len(OPERATIONS) == len(list(schema.get_all_operations()))
