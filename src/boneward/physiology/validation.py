"""Published figures held against simulated trials: what the model says, and whether that is within the tolerance."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from boneward.knowledge.parameters import parameter
from boneward.knowledge.validation import PublishedResult, Verdict
from boneward.people.columns import Floats
from boneward.physiology.days import AGE_YEAR, CALENDAR_YEAR, WEEK
from boneward.physiology.trial import TrialCourse
from boneward.physiology.trial_figures import columns_of, mean_over, place_of

_DAYS_A_MONTH = AGE_YEAR / 12.0
_SOLSTICE = 171
"""Day of the year, from 0, of the highest sun in the north."""
_LOWEST_OF_97_5 = 2.5
_PERCENT = 100.0

Courses = Mapping[str, TrialCourse]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One published figure, the model's, and whether that lies between the ends of the tolerance."""

    result: PublishedResult
    model: float
    verdict: Verdict


def compare(result: PublishedResult, courses: Courses, printed: Mapping[str, float]) -> Comparison:
    """Hold one published figure against the model.

    Args:
        result: the figure.
        courses: the simulated trials, by file.
        printed: numbers that are told as printed, by their names.
    """
    model = printed[result.quantity] if not result.trial else _STATISTICS[result.statistic](_Read(result, courses))
    return Comparison(result, model, "within" if result.low <= model <= result.high else "miss")


@dataclass(frozen=True, slots=True)
class _Read:
    """A figure and where to read it."""

    result: PublishedResult
    courses: Courses

    @property
    def course(self) -> TrialCourse:
        return self.courses[self.result.trial]

    def people(self) -> list[Floats]:
        """Return everyone's quantity in each of the arms, each of shape [weeks, people]."""
        return self._of(self.result.trial, self.result.arms)

    def weekly(self) -> Floats:
        """Return the mean by week."""
        return mean_over(self.people())

    def by_arm(self) -> Floats:
        """Return the mean of each arm in the week of the figure."""
        return np.array([column.mean(axis=1)[self.place()] for column in self.people()])

    def difference(self, week: int) -> float:
        """Return the mean of the arms less that of the contrast."""
        return self._at(self.weekly(), self.result.trial, week) - self.other(week)

    def other(self, week: int) -> float:
        """Return the mean of the contrast."""
        if self.result.contrast is None:
            message = f"{self.result.row}: no contrast"
            raise ValueError(message)
        file, arms = self.result.contrast
        return self._at(mean_over(self._of(file, arms)), file, week)

    def place(self) -> int:
        """Return where the week of the figure stands."""
        return place_of(self.course, self.result.week)

    def _at(self, weekly: Floats, file: str, week: int) -> float:
        return float(weekly[place_of(self.courses[file], week)])

    def _of(self, file: str, arms: tuple[str, ...]) -> list[Floats]:
        course = self.courses[file]
        columns = [columns_of(course, course.arms[arm]) for arm in arms or course.arms]
        return [
            np.asarray(sum(sign * column[name] for sign, name in self.result.quantities), dtype=np.float64)
            for column in columns
        ]


def _mean(read: _Read) -> float:
    return float(read.weekly()[read.place()])


def _sd(read: _Read) -> float:
    return float(read.people()[0][read.place()].std(ddof=1))


def _p2_5(read: _Read) -> float:
    return float(np.percentile(read.people()[0][read.place()], _LOWEST_OF_97_5))


def _share_at_least(read: _Read) -> float:
    return float((read.people()[0][read.place()] >= read.result.at).mean() * _PERCENT)


def _rise(read: _Read) -> float:
    weekly = read.weekly()
    return float(weekly[read.place()] - weekly[0])


def _against(read: _Read) -> float:
    return read.difference(read.result.week)


def _rise_against(read: _Read) -> float:
    """Return how much more the arms rose than the contrast."""
    return read.difference(read.result.week) - read.difference(0)


def _later_against(read: _Read) -> float:
    """Return how much the difference between arms and contrast has moved since an earlier week."""
    return read.difference(read.result.week) - read.difference(int(read.result.at))


def _ratio(read: _Read) -> float:
    return _mean(read) / read.other(read.result.week)


def _intakes(read: _Read) -> Floats:
    """Return the mean calcium eaten in each arm, mg a day."""
    arms = [read.course.arms[name] for name in read.result.arms or read.course.arms]
    return np.array([float(arm.course.flows["intake"][read.place()].mean()) for arm in arms])


def _line(read: _Read) -> tuple[float, float]:
    """Return slope and intercept of the quantity on the intake, over the arms."""
    slope, intercept = np.polyfit(_intakes(read), read.by_arm(), 1)
    return float(slope), float(intercept)


def _exponent(read: _Read) -> float:
    """Return the power of the intake that the quantity goes with, over the arms."""
    return float(np.polyfit(np.log(_intakes(read)), np.log(read.by_arm()), 1)[0])


def _slope(read: _Read) -> float:
    return _line(read)[0]


def _neutral(read: _Read) -> float:
    """Return the intake that the quantity, an output, is as large as."""
    slope, intercept = _line(read)
    return intercept / (1.0 - slope)


def _doses(read: _Read) -> Floats:
    """Return the vitamin D by mouth of each arm, diet and tablets, µg a day."""
    wanted = read.result.arms or tuple(read.course.arms)
    arms = {arm.name: arm for arm in read.course.trial.arms}
    return np.array([arms[name].vitamin_d_ug + arms[name].diet.vitamin_d_ug for name in wanted])


def _dose_for(percentile: float) -> Callable[[_Read], float]:
    def dose(read: _Read) -> float:
        """Return the dose at which so many people stand below the level, between the arms' doses."""
        levels = [np.percentile(column[read.place()], percentile) for column in read.people()]
        return float(np.interp(read.result.at, levels, _doses(read)))

    return dose


def _rise_per_dose(read: _Read) -> float:
    """Return the slope of the rise on the dose, over the arms."""
    place = read.place()
    rises = [float(column[place].mean() - column[0].mean()) for column in read.people()]
    return float(np.polyfit(_doses(read), rises, 1)[0])


def _per_ln_dose(read: _Read) -> float:
    """Return the quantity for each unit of ln(IU a day): one line through the origin."""
    logarithms = np.log(_doses(read) * parameter("iu_per_ug_vitamin_d"))
    return float(logarithms @ read.by_arm() / (logarithms @ logarithms))


def _fall_a_month(read: _Read) -> float:
    return -_rise(read) / (read.result.week * WEEK / _DAYS_A_MONTH)


def _half_range(read: _Read) -> float:
    weekly = read.weekly()
    return float(weekly.max() - weekly.min()) / 2.0


def _highest(read: _Read) -> float:
    return float(read.weekly().max())


def _age_of_highest(read: _Read) -> float:
    days = read.course.weeks[int(read.weekly().argmax())] * WEEK
    return float(read.course.subjects.age.mean()) + days / AGE_YEAR


def _lag_days(read: _Read) -> float:
    """Return by how many days the highest week follows the highest sun; the trial starts in January, in the north."""
    day = read.course.weeks[int(read.weekly().argmax())] * WEEK
    return float((day - _SOLSTICE) % CALENDAR_YEAR)


_STATISTICS: dict[str, Callable[[_Read], float]] = {
    "mean": _mean,
    "sd": _sd,
    "p2_5": _p2_5,
    "share_at_least": _share_at_least,
    "rise": _rise,
    "against": _against,
    "rise_against": _rise_against,
    "later_against": _later_against,
    "ratio": _ratio,
    "slope": _slope,
    "exponent": _exponent,
    "neutral": _neutral,
    "dose_for_median": _dose_for(50.0),
    "dose_for_p2_5": _dose_for(_LOWEST_OF_97_5),
    "rise_per_dose": _rise_per_dose,
    "per_ln_dose": _per_ln_dose,
    "fall_a_month": _fall_a_month,
    "half_range": _half_range,
    "highest": _highest,
    "age_of_highest": _age_of_highest,
    "lag_days": _lag_days,
}
