"""Five hundred at once: no plan is lost, and each is that of the person who asked."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import date
from typing import Any

import httpx2

import boneward
from boneward.report.words import LANGUAGES

MANY = 500
ON = date(2026, 11, 21)
MEDICINES = ((), ("warfarin",), ("levothyroxine",), ("alendronate", "metformin"), ("digoxin",))
WRONG_EVERY = 50


def _person(number: int) -> dict[str, Any]:
    """Return one of many people; no two are alike, and every fiftieth cannot be."""
    age = 430 if number % WRONG_EVERY == 0 else 4 + number * 7 % 90
    return {
        "person": {
            "name": f"person {number}",
            "age": age,
            "sex": ("female", "male")[number % 2],
            "weight_kg": 50 + number / 10,
        },
        "diet": {"calcium_mg": 200 + number, "vitamin_d_ug": number % 13, "vitamin_k1_ug": 40 + number % 77},
        "medicine": [{"name": name} for name in MEDICINES[number % len(MEDICINES)]],
    }


def _by_the_library(number: int) -> tuple[int, Any]:
    """Return status and answer as the library gives them, in the contract's JSON."""
    language = LANGUAGES[number % 3]
    try:
        document = boneward.plan(_person(number), language=language, on=ON)
    except boneward.InputError as error:
        return 422, [fault.where for fault in error.faults]
    return 200, json.loads(json.dumps(document))


async def _ask_all(port: int) -> list[tuple[int, Any]]:
    limits = httpx2.Limits(max_connections=MANY, max_keepalive_connections=MANY)
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", limits=limits, timeout=60) as client:

        async def ask(number: int) -> tuple[int, Any]:
            parameters = {"on": ON.isoformat(), "lang": LANGUAGES[number % 3]}
            answer = await client.post("/api/plan", params=parameters, json=_person(number))
            told = answer.json()
            return answer.status_code, [error["where"] for error in told["errors"]] if "errors" in told else told

        return await asyncio.gather(*(ask(number) for number in range(MANY)))


def test_five_hundred_plans_at_once(start: Callable[..., Any]) -> None:
    """Each answer is the library's own for that person, in that language; wrong ones are refused at their place."""
    server = start()
    answers = asyncio.run(_ask_all(server.port))
    expected = [_by_the_library(number) for number in range(MANY)]
    assert [status for status, _ in expected].count(422) == MANY // WRONG_EVERY
    assert [number for number in range(MANY) if expected[number] != answers[number]] == []
    assert len({json.dumps(answer) for status, answer in answers if status == 200}) == MANY - MANY // WRONG_EVERY
    code, log = server.stop()
    lines = log.decode().splitlines()
    assert (code, len(lines)) == (0, MANY)
    assert {line.split()[2] for line in lines} == {"/api/plan"}
