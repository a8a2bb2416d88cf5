"""The one function behind which HiGHS is: choose among yes-or-no options, within limits, for the greatest gain."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """Of these options (with how much each takes) no more than `most` may be taken."""

    options: tuple[int, ...]
    amounts: tuple[int, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """The options taken, in order. `is_proven`: no other choice gains more."""

    taken: tuple[int, ...]
    is_proven: bool


def choose(gains: Sequence[int], limits: Sequence[Limit], seconds_at_most: float) -> Choice:
    """The choice with the greatest sum of gains (whole numbers, at least 0). The same input has the same answer.

    Single thread and one seed; the time is a guard only: when it ends, the best found until then comes back unproven.
    Source: https://ergo-code.github.io/HiGHS/stable/options/definitions/
    """
    if not gains:
        return Choice((), is_proven=True)
    import highspy

    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(gains), len(limits)
    program.col_cost_ = [float(one) for one in gains]
    program.col_lower_, program.col_upper_ = [0.0] * len(gains), [1.0] * len(gains)
    program.integrality_ = [highspy.HighsVarType.kInteger] * len(gains)
    program.row_lower_ = [-highspy.kHighsInf] * len(limits)
    program.row_upper_ = [float(limit.most) for limit in limits]
    starts: list[int] = [0]
    indices: list[int] = []
    amounts: list[float] = []
    for limit in limits:
        indices += limit.options
        amounts += [float(one) for one in limit.amounts]
        starts.append(len(indices))
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_, program.a_matrix_.index_, program.a_matrix_.value_ = starts, indices, amounts
    program.sense_ = highspy.ObjSense.kMaximize
    engine = highspy.Highs()  # type: ignore[no-untyped-call]
    options: dict[str, bool | int | float | str] = {
        "output_flag": False,
        "threads": 1,
        "parallel": "off",
        "random_seed": 0,
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.5,
        "time_limit": float(seconds_at_most),
    }
    for name, value in options.items():
        engine.setOptionValue(name, value)
    engine.passModel(program)
    engine.run()
    values = engine.getSolution().col_value
    proven = engine.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return Choice(tuple(number for number, value in enumerate(values) if value > 0.5), is_proven=proven)
