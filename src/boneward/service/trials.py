"""The verbs about trials: simulate one, and hold the model against all that was published."""

from __future__ import annotations

from collections.abc import Mapping

from boneward.knowledge.findings import InputError
from boneward.knowledge.risk_rates import risk_studies
from boneward.knowledge.validation import published_results, trial_file, trial_names
from boneward.people.trial import Trial, read_trial
from boneward.physiology.bone.soft_tissue import soft_tissue_studies
from boneward.physiology.trial import simulate
from boneward.physiology.validation import compare
from boneward.report.json_values import Document
from boneward.report.trials.trial_document import trial_document
from boneward.report.trials.validation_document import validation_document
from boneward.report.words import Words


def trial(described: Mapping[str, object], *, language: str = "en") -> Document:
    """Simulate a trial that is described as data.

    Args:
        described: the contract's trial, as read from TOML or JSON (docs/contract.md).
        language: of the sentences: en, zh-Hans or zh-Hant.

    Returns:
        The contract's document `boneward.trial/1`: plain JSON values.

    Raises:
        InputError: with every fault that was found.
    """
    return trial_document(simulate(_read(described)), Words(language))


def validate(*, language: str = "en") -> Document:
    """Simulate every trial of the project, and hold the model against what was printed.

    Returns:
        `boneward.validation/1`: a row per published figure with the model's, tolerance and verdict, and totals.
    """
    courses = {name: simulate(_read(trial_file(name))) for name in trial_names()}
    compared = [compare(result, courses, _printed()) for result in published_results()]
    return validation_document(compared, Words(language))


def _read(described: Mapping[str, object]) -> Trial:
    reading = read_trial(described)
    if reading.trial is None:
        raise InputError(reading.faults)
    return reading.trial


def _printed() -> dict[str, float]:
    """Return the numbers that are told as printed, by their names: ratios of risks, differences in soft tissue."""
    return {f"risk.{study.study}": study.ratio for study in risk_studies()} | {
        f"soft_tissue.{study.study}": study.with_added.mean - study.without.mean for study in soft_tissue_studies()
    }
