"""Bodies that nobody should send: name, what is sent, and the headers it is sent with."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from typing import Any

Hostile = tuple[str, bytes, dict[str, str]]
JSON = {"content-type": "application/json"}


def hostile_bodies() -> list[Hostile]:
    """Return all of them."""
    found = [*_no_json(), *_strange_json(), *_other_kinds(), *_wrong_types(), *_large(), *_odd_texts()]
    names = [name for name, _, _ in found]
    assert len(names) == len(set(names))
    return found


def _no_json() -> Iterator[Hostile]:
    texts = {
        "empty": b"",
        "blank": b" \r\n\t ",
        "a null byte": b"\x00",
        "a brace": b"{",
        "a cut key": b'{"person',
        "a cut value": b'{"person": {"age": 5',
        "a trailing comma": b'{"person": {},}',
        "a comment": b'{"person": {}} // me',
        "two documents": b"{}{}",
        "single quotes": b"{'person': {}}",
        "bare keys": b"{person: {}}",
        "TOML": b"[person]\nage = 58\n",
        "XML": b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "YAML": b"person:\n  age: 58\n",
        "a pickle": b"\x80\x04\x95\x0b\x00\x00\x00\x00\x00\x00\x00\x8c\x07os.name\x94.",
        "latin-1": '{"person": {"name": "Zoë"}}'.encode("latin-1"),
        "UTF-16": '{"person": {"age": 58}}'.encode("utf-16"),
        "UTF-16 without a mark": '{"person": {"age": 58}}'.encode("utf-16-le"),
        "UTF-32": '{"person": {"age": 58}}'.encode("utf-32"),
        "overlong UTF-8": b'{"person": {"name": "\xc0\xaf"}}',
        "a surrogate as UTF-8": b'{"person": {"name": "\xed\xa0\x80"}}',
        "a cut character": b'{"person": {"name": "\xe9"}}',
        "a null byte in a key": b'{"per\x00son": {}}',
        "a control sign in a text": b'{"person": {"name": "a\x07b"}}',
        "a line end in a text": b'{"person": {"name": "a\nb"}}',
        "NaN": b'{"person": {"age": NaN}}',
        "Infinity": b'{"person": {"age": Infinity}}',
        "minus Infinity": b'{"diet": {"calcium_mg": -Infinity}}',
        "NaN at the top": b"NaN",
        "hexadecimal": b'{"person": {"age": 0x3A}}',
        "a leading zero": b'{"person": {"age": 058}}',
        "a leading plus": b'{"person": {"age": +58}}',
        "a leading point": b'{"person": {"age": .5}}',
        "5000 digits": b'{"person": {"age": ' + b"9" * 5000 + b"}}",
        "5000 negative digits": b'{"person": {"age": -' + b"9" * 5000 + b"}}",
        "deep lists": b"[" * 100_000,
        "deep closed lists": b"[" * 50_000 + b"]" * 50_000,
        "deep objects": b'{"person":' * 20_000 + b"1" + b"}" * 20_000,
        "deep in a field": b'{"person": {"name": ' + b"[" * 40_000 + b"]" * 40_000 + b"}}",
        "a key twice": b'{"person": {"age": 58, "age": 8}}',
        "a section twice": b'{"person": {"age": 58}, "person": {}}',
        "an escaped key twice": b'{"person": {"age": 58, "\\u0061ge": 8}}',
        "many keys twice": b"{" + b",".join([b'"a": 1'] * 20_000) + b"}",
        "half a character": b'{"person": {"name": "\\ud83d"}}',
        "the other half": b'{"person": {"name": "\\udc00x"}}',
        "halves in the wrong order": b'{"medicine": [{"name": "\\udc00\\ud83d"}]}',
        "half a character as a key": b'{"person": {"\\ud800": 1}}',
        "half a character in a label": b'{"supplement": [{"label": "\\uDBFF"}]}',
    }
    yield from ((name, text, JSON) for name, text in texts.items())


def _strange_json() -> Iterator[Hostile]:
    values: dict[str, Any] = {
        "null": None,
        "true": True,
        "false": False,
        "a number": 58,
        "zero": 0,
        "a text": "person",
        "an empty text": "",
        "a list": [],
        "a list of persons": [{"person": {"age": 58}}],
        "an empty key": {"": {}},
        "a blank key": {" ": 1},
        "a key in capitals": {"PERSON": {"age": 58}},
        "a key with a point": {"person.age": 58},
        "a key of a prototype": {"__proto__": {"age": 58}},
        "a constructor": {"constructor": {"prototype": {"admin": True}}},
        "a prototype inside": {"person": {"__proto__": {"age": 1}, "age": 58}},
        "a Python attribute": {"person": {"__class__": "int", "__dict__": {}}},
        "a model's own names": {"model_config": {}, "model_fields": {}, "self": 1, "cls": 1},
        "an operator": {"person": {"age": {"$gt": 0}}},
        "a reference": {"person": {"$ref": "#/components/schemas/Person"}},
        "a template": {"person": {"name": "{{ 7 * 7 }}"}},
        "a format": {"person": {"name": "{0.__class__} %s %n"}},
        "markup": {"person": {"name": "<script>alert(1)</script>"}},
        "typst": {"person": {"name": '#read("/etc/passwd") $x$ @a ]'}},
        "SQL": {"medicine": [{"name": "'; DROP TABLE people; --"}]},
        "a path": {"sun": {"place": "../../../../etc/passwd"}},
        "an address": {"sun": {"place": "http://169.254.169.254/"}},
        "a shell": {"medicine": [{"name": "$(reboot) `id` | cat"}]},
        "a null byte in a text": {"person": {"name": "a\x00b"}},
        "a terminal escape": {"person": {"name": "\x1b[2J\x1b]0;x\x07"}},
        "a bell in a key": {"person": {"\x07": 1}},
        "a long key": {"person": {"k" * 100_000: 1}},
        "a key of signs": {"person": {"\u202eega": 58}},
    }
    yield from ((f"json: {name}", json.dumps(value).encode(), JSON) for name, value in values.items())


def _other_kinds() -> Iterator[Hostile]:
    body = b'{"person": {"age": 58}}'
    bomb = gzip.compress(b" " * 10_000_000 + body)
    for kind in (
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "application/json; charset=utf-16",
        "application/json; charset=latin-1",
        "application/json; version=2",
        "application/jsonp",
        "application/*",
        "*/*",
        ";",
        "application/json, text/plain",
    ):
        yield f"content-type {kind}", body, {"content-type": kind}
    yield "no content-type", body, {}
    yield "a form", b"person=58&age=1", {"content-type": "application/x-www-form-urlencoded"}
    yield "a gzip bomb", bomb, {**JSON, "content-encoding": "gzip"}
    yield "a gzip bomb that says nothing", bomb, JSON
    yield "brotli", body, {**JSON, "content-encoding": "br"}
    yield "twice packed", body, {**JSON, "content-encoding": "gzip, gzip"}


_ODD: tuple[Any, ...] = (True, -1, 1e308, -0.0, "", "x", [], [[]], {}, {"a": 1}, None)
_PLACES = (
    "person",
    "person.age",
    "person.sex",
    "person.pregnant",
    "person.born",
    "person.conditions",
    "person.weight_kg",
    "diet",
    "diet.calcium_mg",
    "diet.log",
    "diet.quick",
    "diet.avoid",
    "sun",
    "sun.habit",
    "sun.latitude",
    "sun.place",
    "medicine",
    "supplement",
    "lab",
    "day",
    "day.meals",
    "date",
)


def _wrong_types() -> Iterator[Hostile]:
    for place in _PLACES:
        section, _, key = place.partition(".")
        for number, odd in enumerate(_ODD[:4] if key else _ODD):
            yield f"{place} #{number}", json.dumps({section: {key: odd} if key else odd}).encode(), JSON
    for section in ("medicine", "supplement", "lab"):
        for number, odd in enumerate(_ODD):
            yield f"{section}[1] #{number}", json.dumps({section: [odd]}).encode(), JSON
    for number, odd in enumerate(_ODD):
        entry = {"food": odd, "amount": odd, "times_a_week": odd}
        yield f"diet.log[1] #{number}", json.dumps({"diet": {"log": [entry]}}).encode(), JSON
        habit = dict.fromkeys(("start", "minutes", "uncovered", "spf", "glass", "months", "days_a_week"), odd)
        yield f"sun.habit[1] #{number}", json.dumps({"sun": {"place": "Auckland", "habit": [habit]}}).encode(), JSON
        lab = dict.fromkeys(("test", "value", "unit", "date", "site"), odd)
        yield f"lab values #{number}", json.dumps({"lab": [lab]}).encode(), JSON


def _large() -> Iterator[Hostile]:
    def sent(name: str, value: object) -> Hostile:
        return name, json.dumps(value).encode(), JSON

    yield sent("10,000 medicines", {"medicine": [{"name": f"m{number}"} for number in range(10_000)]})
    yield sent(
        "200 unknown medicines", {"medicine": [{"name": f"{number}" + "warfarn x" * 20} for number in range(200)]}
    )
    yield sent("200 unknown conditions", {"person": {"conditions": [f"{n} osteoporsis" * 12 for n in range(200)]}})
    yield sent("100 labels", {"supplement": [{"label": "calcium 500 mg vitamin d 400 iu " * 62} for _ in range(100)]})
    yield sent("a label of digits", {"supplement": [{"label": "1," * 1000}]})
    yield sent("a label of percents", {"supplement": [{"label": "calcium ((( 1% " * 130}]})
    yield sent(
        "200 lines of a log", {"diet": {"log": [{"food": f"mlik {n}" * 9, "times_a_week": 7} for n in range(200)]}}
    )
    yield sent(
        "50 habits",
        {"sun": {"place": "Auckland", "habit": [{"start": "1:00", "minutes": 5, "uncovered": ["arms"] * 200}] * 50}},
    )
    yield sent("200 blood tests", {"lab": [{"test": f"calcum{n}" * 10, "value": "1 mmol/L"} for n in range(200)]})
    yield sent("20,000 unknown keys", {f"k{number}": 0 for number in range(20_000)})
    yield sent("20,000 empty lists", {"medicine": [[]] * 20_000})
    yield sent("60,000 numbers", {"person": {"conditions": [0] * 60_000}})
    yield sent("a survey of empty lists", {"columns": dict.fromkeys(("age", "sex", "pregnant"), [[]] * 20_000)})
    yield sent("a survey of one row and of none", {"columns": {"age": [58], "sex": []}})
    yield sent("a survey of huge numbers", {"columns": {"age": [10**400], "sex": [10**30], "pregnant": [1e308]}})
    yield sent("a survey of odd names", {"columns": {"medicines": [["\x00"] * 200], "conditions": ["; ; ;" * 40]}})
    yield sent("a text of 200,000 signs", {"person": {"name": "x" * 200_000}})
    yield sent("a place of 200 signs", {"sun": {"place": "Aucklend " * 22}})
    yield sent("a food of 200 signs", {"diet": {"log": [{"food": "tofu " * 40, "times_a_week": 1}]}})
    yield sent("an amount of 200 signs", {"diet": {"calcium_mg": "1 " * 100}})
    yield sent("a number of 4000 digits", {"person": {"age": 10**4000}})
    yield sent("a number of 400 digits", {"diet": {"calcium_mg": 10**400}})
    yield "1e999", b'{"person": {"age": 1e999}}', JSON
    yield "-1e999", b'{"sun": {"latitude": -1e999, "longitude": 1e999}}', JSON
    yield "1e-999", b'{"person": {"age": 1e-999}}', JSON
    yield "1e999 in a log", b'{"diet": {"log": [{"food": "milk", "amount": 1e999, "times_a_week": 1e999}]}}', JSON
    yield "1e999 as a result", b'{"lab": [{"test": "calcium", "value": 1e999, "unit": "mmol/L"}]}', JSON
    months = b'{"start": "1:00", "minutes": 1e999, "uncovered": ["arms"], "months": [1e999]}'
    yield "1e999 as a month", b'{"sun": {"place": "Auckland", "habit": [' + months + b"]}}", JSON
    yield "spaces", b" " * 200_000 + b"{}", JSON
    yield "backslashes", b'{"person": {"name": "' + b"\\\\" * 90_000 + b'"}}', JSON


def _odd_texts() -> Iterator[Hostile]:
    texts = {
        "right to left": "\u202e\u2066abc",
        "combining signs": "a" + "\u0301" * 190,
        "an emoji family": "👩‍👩‍👧‍👦" * 8,
        "beyond the first plane": "𠮷" * 200,
        "no characters": "\uffff\ufffe\ufdd0",
        "private use": "\ue000\U0010ffff",
        "a mark of byte order inside": "a\ufeffb",
        "tags": "\U000e0041" * 50,
        "Zalgo": "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
        "a wide number": "５８",
        "an Arabic number": "٥٨",
        "a Roman sign": "Ⅲ",
        "a superscript": "5²",
        "a fraction": "½",
        "line separators": "a\u2028b\u2029c",
    }
    for name, text in texts.items():
        whole = {
            "person": {"name": text, "age": text, "sex": text, "skin": text, "conditions": [text]},
            "sun": {"place": text, "zone": text},
            "medicine": [{"name": text, "times": [text]}],
            "supplement": [{"name": text, "label": text}],
            "lab": [{"test": text, "value": text, "unit": text}],
            "diet": {"avoid": [text], "log": [{"food": text, "amount": text, "times_a_week": 1}]},
        }
        yield f"text: {name}", json.dumps(whole, ensure_ascii=False).encode(), JSON
        yield (
            f"name: {name}",
            json.dumps({"person": {"name": text, "age": 58}, "medicine": [{"name": text}]}).encode(),
            JSON,
        )
