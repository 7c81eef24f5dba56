"""How types, predicates and the fields of a claim are called and look, in the report and in Neo4j Browser alike."""

from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml


@cache
def vocabulary() -> dict[str, Any]:
    """The vocabulary by section (`types`, `predicates`, `modalities`, …); read only."""
    return cast(dict[str, Any], yaml.safe_load(files("graph").joinpath("vocabulary.yml").read_text(encoding="utf-8")))
