"""What can go wrong with input, as records that can be counted and shown in one line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that could not be used as it is: where it is, what is wrong, what the user can do."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.remedy}"


# What helps where a package of the extra `scale` is missing.
SCALE = "Install what it needs with `make scale`."


class SuanliError(Exception):
    """Base of the project's own errors; carries the one line that the user is shown."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class InputError(SuanliError):
    """A file, address or line that cannot be used."""


class StoreError(SuanliError):
    """A graph store that cannot be reached, opened or written."""
