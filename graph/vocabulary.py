"""How types, predicates and the fields of a claim are called and look: one vocabulary for the report and Neo4j Browser."""

from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml


@cache
def vocabulary() -> dict[str, Any]:
    """The vocabulary by section (`types`, `predicates`, `modalities`, …); read only."""
    return cast(dict[str, Any], yaml.safe_load(files("graph").joinpath("vocabulary.yml").read_text(encoding="utf-8")))
