"""Where chunks of articles are worked on: processes of this machine, or a Ray cluster."""

import logging
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, Literal, NamedTuple

from crawler.errors import SCALE, InputError, Problem

EngineKind = Literal["local", "ray"]
Work = Callable[[Any], list[bytes]]


class Engine(NamedTuple):
    """Who does the work, and how many at once: all cores of this machine, or of the cluster, if left out."""

    kind: EngineKind = "local"
    workers: int | None = None


THIS_MACHINE = Engine()


def run(engine: Engine, work: Work, chunks: Sequence[Any]) -> Iterator[list[bytes]]:
    """What `work` makes of each chunk, as it comes; on Ray in any order.

    Raises InputError where Ray is asked for and is not installed.
    """
    if engine.kind == "ray":
        return _on_ray(work, chunks, workers=engine.workers)
    return _on_this_machine(work, chunks, workers=engine.workers or os.cpu_count() or 1)


def _on_this_machine(work: Work, chunks: Sequence[Any], *, workers: int) -> Iterator[list[bytes]]:
    """In order; one chunk is not worth starting processes for."""
    if len(chunks) <= 1 or workers == 1:
        yield from map(work, chunks)
        return
    with ProcessPoolExecutor(min(workers, len(chunks)), initializer=_ignore_interrupt) as pool:
        yield from pool.map(work, chunks)


def _ignore_interrupt() -> None:
    """Ctrl-C is for the parent, which keeps what is done; the workers end with it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _on_ray(work: Work, chunks: Sequence[Any], *, workers: int | None) -> Iterator[list[bytes]]:
    """A Ray Data job of one task a chunk, on the cluster of RAY_ADDRESS or on a local one."""
    try:
        import ray.data  # noqa: PLC0415 - large, and wanted by few
    except ImportError as error:
        problem = Problem(where="--engine ray", what="Ray is not installed", remedy=SCALE)
        raise InputError(problem) from error
    ray.data.DataContext.get_current().enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    ray.init(ignore_reinit_error=True, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    tasks = ray.data.from_items([{"chunk": chunk} for chunk in chunks], override_num_blocks=len(chunks))
    done = tasks.map(lambda row: {"lines": work(row["chunk"])}, compute=ray.data.TaskPoolStrategy(size=workers))
    yield from (row["lines"] for row in done.iter_rows())
