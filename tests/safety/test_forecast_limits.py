"""For whom a part of the forecast is not drawn: every limit can be met by a typed name, and none is lost."""

from __future__ import annotations

import numpy as np
import pytest
from somebody import somebody

from boneward.knowledge.forecast_limits import ForecastLimit, forecast_limits_table
from boneward.knowledge.loader import parts, read_table
from boneward.knowledge.registry import finding_specs
from boneward.knowledge.safety import STATES, safety_rules, triggers
from boneward.people.batch import people_from_persons
from boneward.people.read import read_person
from boneward.safety.forecast_limits import forecast_limits

LIMITS = forecast_limits_table()


def names_of(limit: ForecastLimit, language: str) -> list[tuple[str, str]]:
    """Return what a trigger stands for with one name each: pairs of `medicine` or `condition` and a name."""
    kind, _, code = limit.trigger.partition(":")
    codes = [code]
    if kind == "class":
        kind = "medicine"
        codes = [row["medicine"] for row in read_table("medicines") if code in parts(row, "classes")]
    named: dict[str, str] = {}
    for row in read_table(f"{kind}_names"):
        if row["language"] == language:
            named.setdefault(row[kind], row["name"])
    return [(kind, named[each]) for each in codes]


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.trigger)
def test_every_trigger_exists(limit: ForecastLimit) -> None:
    """A limit on what nobody can have protects nobody."""
    kind, _, code = limit.trigger.partition(":")
    if kind == "state":
        assert code in STATES
    else:
        assert limit.trigger in triggers()
    if kind == "medicine":
        assert code in {row["medicine"] for row in read_table("medicines")}


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
@pytest.mark.parametrize(
    "limit", [limit for limit in LIMITS if not limit.trigger.startswith("state:")], ids=lambda limit: limit.trigger
)
def test_each_limit_is_reached_by_a_typed_name(limit: ForecastLimit, language: str) -> None:
    """In each language some name leads to it, and for a class every medicine does."""
    found = names_of(limit, language)
    for kind, name in found or names_of(limit, "en"):
        stated = {"medicine": [{"name": name}]} if kind == "medicine" else {}
        conditions = [name] if kind == "condition" else []
        read = read_person({"person": {"age": 50, "sex": "male", "conditions": conditions}, **stated}, on=None).person
        assert read is not None
        held = {each.limit.trigger for each in forecast_limits(people_from_persons([read]))}
        assert limit.trigger in held, name


def test_no_trigger_stands_twice_for_one_code() -> None:
    """One row a code and trigger."""
    assert len({(limit.code, limit.trigger) for limit in LIMITS}) == len(LIMITS)


def test_whoever_a_rule_stops_calcium_or_vitamin_d_for_an_illness_has_a_limit() -> None:
    """What makes calcium or vitamin D dangerous is outside of what the forecast knows."""
    limited = {limit.trigger for limit in LIMITS}
    stopped = {
        rule.triggers[0]
        for rule in safety_rules()
        if rule.severity == "stop" and rule.triggers[0].startswith("condition:")
    }
    assert stopped - limited == set()


def test_every_vitamin_k_antagonist_has_a_limit() -> None:
    """By the same triggers by which the plan stops vitamin K."""
    of_k = {limit.trigger for limit in LIMITS if {"vitamin_k", "all"} & set(limit.parts)}
    assert {"class:vka", "condition:af_on_vka", "condition:mechanical_valve"} <= of_k


def test_what_becomes_of_calcium_falls_with_bone_wherever_a_medicine_or_an_illness_acts_on_it() -> None:
    """The ledger holds bone's own flows: only a child's, which were measured, are told without a curve of bone."""
    alone = {
        limit.trigger for limit in LIMITS if "bone" in limit.parts and not {"balance", "calcium"} & set(limit.parts)
    }
    assert alone == {"state:minor"}


def test_an_illness_that_costs_bone_rests_on_somebody_elses_words() -> None:
    """A condition is withheld because a text that was read says that it changes bone, not because we think so."""
    for limit in LIMITS:
        if limit.code == "forecast-bone-illness" and limit.trigger.startswith("condition:"):
            assert set(limit.sources) - {"boneward_forecast"}, limit.trigger
            assert limit.verification != "memory", limit.trigger


def test_every_code_is_a_finding_of_its_own() -> None:
    """One code is one sentence, and no row of another table has it."""
    codes = {limit.code for limit in LIMITS}
    assert codes <= finding_specs().keys()
    assert codes.isdisjoint(row["finding"] for row in read_table("findings"))
    assert codes.isdisjoint(rule.code for rule in safety_rules())


def test_limits_hold_for_each_of_a_batch_alone() -> None:
    """Flags go by person: kidneys from a blood test, a medicine that was stated, nothing."""
    batch = [
        somebody(age=60.0, sex="male", lab_egfr=10.0),
        somebody("class:denosumab", age=60.0, sex="female"),
        somebody(age=60.0, sex="male"),
    ]
    people = type(batch[0])(*(np.concatenate([getattr(each, name) for each in batch]) for name in batch[0].__slots__))
    held = {each.limit.trigger: each.holds.tolist() for each in forecast_limits(people)}
    assert held == {"condition:ckd_g5": [True, False, False], "class:denosumab": [False, True, False]}


def test_nobody_without_a_reason_is_limited() -> None:
    """A healthy person of 60, and one with common things that change nothing."""
    assert forecast_limits(somebody(age=60.0, sex="male")) == ()
    common = ("condition:hypertension", "class:ppi", "class:levothyroxine")
    assert forecast_limits(somebody(*common, age=60.0, sex="male")) == ()


WITHHELD = {
    ("forecast-infant", "all", "state"): "infant",
    ("forecast-child-bone", "bone", "state"): "minor",
    ("forecast-pregnancy", "all", "state"): "pregnant lactating",
    ("forecast-kidney", "all", "condition"): "ckd_g5 ckd_unstaged",
    ("forecast-kidney", "calcium;bone;vitamin_k", "condition"): "ckd_g3_g4",
    ("forecast-calcium-illness", "all", "condition"): (
        "hypercalcaemia hypercalciuria phpt hypoparathyroidism granulomatous williams cyp24a1 slc34 "
        "malignancy_bone high_25ohd mineral_disorder nephrocalcinosis cancer"
    ),
    ("forecast-calcium-illness", "all", "state"): "low_blood_calcium",
    ("forecast-calcium-illness", "calcium;bone", "condition"): "hyperthyroid immobilisation",
    ("forecast-uptake", "all", "condition"): "malabsorption bariatric bariatric_bpd_ds liver",
    ("forecast-uptake", "all", "class"): "orlistat bile_acid_sequestrant colesevelam mineral_oil",
    ("forecast-uptake", "calcium;bone", "condition"): "achlorhydria",
    ("forecast-uptake", "calcium;bone", "class"): "phosphate_binder",
    ("forecast-transplant", "all", "condition"): "organ_transplant",
    ("forecast-vka", "vitamin_k", "class"): "vka",
    ("forecast-vka", "vitamin_k", "condition"): "af_on_vka mechanical_valve",
    ("forecast-vitamin-k-medicine", "vitamin_k", "class"): "broad_antibiotic vitamin_e_high",
    ("forecast-vitamin-d-medicine", "all", "class"): (
        "active_vitamin_d calcifediol calcimimetic pth_replacement burosumab"
    ),
    ("forecast-vitamin-d-medicine", "vitamin_d", "class"): (
        "enzyme_inducer_antiepileptic phenytoin_phenobarbital rifampicin ketoconazole vitamin_d_lowering"
    ),
    ("forecast-urine-medicine", "calcium;bone", "class"): (
        "thiazide loop_diuretic lithium alkali stone_forming foscarnet calcium_potassium_binder"
    ),
    ("forecast-bone-medicine", "balance;bone", "class"): (
        "alendronate risedronate ibandronate oral_bisphosphonate zoledronate denosumab strontium_ranelate pth_analogue "
        "romosozumab infused_bisphosphonate cancer_medicine cancer_hormone injected_anticoagulant"
    ),
    ("forecast-bone-medicine", "balance;bone", "medicine"): (
        "raloxifene bazedoxifene tibolone calcitonin hrt_any estradiol conjugated_estrogens "
        "estradiol_norethisterone estradiol_dydrogesterone medroxyprogesterone tamoxifen letrozole "
        "anastrozole exemestane bicalutamide goserelin valproate pioglitazone canagliflozin ciclosporin "
        "tacrolimus diabetes_medicine_any sertraline fluoxetine paroxetine citalopram escitalopram fluvoxamine "
        "gabapentin pregabalin levetiracetam lamotrigine budesonide beclometasone fluticasone mometasone "
        "fluticasone_salmeterol budesonide_formoterol enoxaparin nadroparin combined_pill "
        "drospirenone_ethinylestradiol norethisterone estriol progesterone dydrogesterone tenofovir_disoproxil "
        "emtricitabine_tenofovir lacosamide clobazam vigabatrin ethosuximide fluticasone_vilanterol "
        "beclometasone_formoterol ciclesonide"
    ),
    ("forecast-bone-illness", "balance;bone", "condition"): (
        "rheumatoid_arthritis lupus dermatomyositis hiv type_1_diabetes type_2_diabetes parkinsons copd heart_failure "
        "dementia ankylosing_spondylitis psoriatic_arthritis osteoporosis"
    ),
    ("forecast-bone-illness", "balance;bone", "medicine"): (
        "insulin insulin_glargine insulin_aspart insulin_lispro insulin_degludec insulin_detemir metformin glipizide "
        "gliclazide glimepiride glibenclamide sitagliptin linagliptin saxagliptin vildagliptin alogliptin "
        "empagliflozin dapagliflozin liraglutide semaglutide dulaglutide tirzepatide acarbose voglibose repaglinide "
        "nateglinide mitiglinide levodopa pramipexole ropinirole donepezil memantine rivastigmine galantamine "
        "emtricitabine zidovudine abacavir zidovudine_lamivudine lamivudine_abacavir lopinavir_ritonavir darunavir "
        "etravirine maraviroc efavirenz efavirenz_emtricitabine_tenofovir lamivudine_tenofovir_efavirenz nevirapine "
        "rasagiline selegiline trihexyphenidyl amantadine exenatide lixisenatide gliquidone miglitol insulin_glulisine"
    ),
    ("forecast-bone-illness", "calcium;bone", "medicine"): "thiamazole carbimazole propylthiouracil",
    ("forecast-bone-illness", "balance;bone", "class"): (
        "dolutegravir dolutegravir_rilpivirine bictegravir raltegravir elvitegravir cabotegravir_oral rilpivirine "
        "atazanavir"
    ),
    ("forecast-glucocorticoid", "calcium;bone", "class"): "glucocorticoid",
}
"""By code, parts and kind of trigger: of whom what is not drawn. It stands here twice so that no row goes unseen."""


def test_no_limit_is_lost_or_weakened() -> None:
    """Who is withheld what is a decision: a row that goes, or that bars less, is told."""
    expected = {
        (code, f"{kind}:{name}"): parts for (code, parts, kind), names in WITHHELD.items() for name in names.split()
    }
    assert expected == {(limit.code, limit.trigger): ";".join(limit.parts) for limit in LIMITS}


@pytest.mark.parametrize("values", [{"age": 0.9}, {"age": 17.9}, {"age": 30.0, "pregnant": 1.0}])
def test_a_state_limits_whoever_is_in_it(values: dict[str, float]) -> None:
    """States are derived, not stated: an infant, a minor and a pregnant woman are each held by theirs."""
    held = {each.limit.trigger for each in forecast_limits(somebody(sex="female", **values))}
    expected = {0.9: {"state:infant", "state:minor"}, 17.9: {"state:minor"}, 30.0: {"state:pregnant"}}
    assert held == expected[values["age"]]
