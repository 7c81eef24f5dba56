"""Scores that may not fall: a JSON file of task and F1 beside the code, checked in every build."""

from pathlib import Path

import msgspec

from crawler.errors import InputError, Problem
from extract.evaluation.scoring import Evaluation, Score


def below_floors(evaluation: Evaluation, path: Path) -> list[Problem]:
    """A problem for each task whose F1 is under its floor. Raises InputError where the file cannot be used."""
    try:
        floors = msgspec.json.decode(path.read_bytes(), type=dict[str, float])
    except (OSError, msgspec.DecodeError) as error:
        problem = Problem(where=str(path), what=f"no floors ({error})", remedy='Write {"task": F1, …}.')
        raise InputError(problem) from error
    return [
        Problem(
            where=f"{path}: {task}", what=f"F1 {found:.3f} is below {floor}", remedy="See --errors for the mistakes."
        )
        for task, floor in floors.items()
        if not (found := evaluation.scores.get(task, Score()).f1) >= floor
    ]
