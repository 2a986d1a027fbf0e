"""What a Python user gets: the wheel and the sdist hold what they need, and nothing else."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

if sys.version_info >= (3, 11):
    import tomllib
else:
    tomllib = pytest.importorskip("tomli")

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
VERSION = re.search(r"project\(hjul VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))[1]
EXAMPLES = {
    f"hjul/{path.relative_to(ROOT / 'examples').as_posix()}"
    for pattern in ("systems/*.json", "ledgers/*.ndjson", "rules/*.json", "results/*.json", "data/*.md", "data/*/*.csv")
    for path in (ROOT / "examples").glob(pattern)
}
MODULE = re.compile(r"hjul/_core\..*(so|pyd)")
MOST_BYTES = 8 * 2**20  # a wheel; 2.1 MB in November 2026


def python_files() -> set[str]:
    files = {path for path in (ROOT / "python").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    return {path.relative_to(ROOT / "python").as_posix() for path in files if path.suffix in {".py", ".pyi", ".typed"}}


def run(*command: str | Path, cwd: Path | None = None) -> str:
    words = [str(word) for word in command]
    result = subprocess.run(words, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, cwd=cwd)
    assert result.returncode == 0, f"{words}\n{result.stdout}\n{result.stderr}"
    return result.stdout


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("scikit_build_core")
    folder = tmp_path_factory.mktemp("sdist")
    run(
        sys.executable, "-c", f"from scikit_build_core.build import build_sdist; build_sdist({str(folder)!r})", cwd=ROOT
    )
    (archive,) = folder.glob("*.tar.gz")
    return archive


def files_of(sdist: Path) -> set[str]:
    with tarfile.open(sdist) as archive:
        return {name.split("/", 1)[1] for name in archive.getnames()}


def test_python_files_say_their_types() -> None:
    assert {"hjul/py.typed", "hjul/_core.pyi", "hjul/__init__.py", "hjul/cli/__init__.py"} <= python_files()


def test_cmake_installs_the_extension_and_the_systems(tmp_path: Path) -> None:
    """Beside the Python files, this is what scikit-build-core puts into the wheel."""
    build = os.environ.get("HJUL_BUILD_DIR")
    if not build:
        pytest.skip("HJUL_BUILD_DIR names no build folder; ./hjul.sh test sets it")
    (component,) = PROJECT["tool"]["scikit-build"]["install"]["components"]
    run("cmake", "--install", build, "--prefix", tmp_path, "--component", component)
    installed = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    extensions = {name for name in installed if MODULE.fullmatch(name)}
    assert len(extensions) == 1
    assert installed - extensions == EXAMPLES


def test_the_sdist_holds_what_a_build_needs(sdist: Path) -> None:
    assert sdist.name == f"hjul-{VERSION}.tar.gz"
    files = files_of(sdist)
    examples = ("examples/systems", "examples/rules", "examples/results", "examples/data")
    folders = ("bindings", "cmake", *examples, "include", "src", "python/hjul")
    wanted = {path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()}
    names = {path.relative_to(ROOT).as_posix() for path in wanted if "__pycache__" not in path.parts}
    assert names - files == set()
    assert {"CMakeLists.txt", "pyproject.toml", "README.md", "LICENSE", "PKG-INFO"} <= files


def test_the_sdist_holds_nothing_that_was_built(sdist: Path) -> None:
    built = {".venv", "build", "out", "dist", ".git", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache"}
    assert {name for name in files_of(sdist) if built & set(name.split("/")) or name.endswith((".so", ".o"))} == set()


def test_the_sdist_says_who_it_is(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        told = archive.extractfile(f"hjul-{VERSION}/PKG-INFO").read().decode()
    for line in (f"Version: {VERSION}", "Name: hjul", "License-Expression: Apache-2.0", "Requires-Python: >=3.10"):
        assert line in told.splitlines()
    assert "# hjul" in told  # the README


@pytest.mark.slow
def test_a_wheel_from_the_sdist_runs(sdist: Path, tmp_path: Path) -> None:
    """Compiles everything once more, so only where it is asked for."""
    if not os.environ.get("HJUL_TEST_WHEEL"):
        pytest.skip("HJUL_TEST_WHEEL is not set: the wheel is not built")
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", tmp_path, sdist)
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.stat().st_size < MOST_BYTES
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    extensions = {name for name in names if MODULE.fullmatch(name)}
    notes = {name for name in names if name.startswith(f"hjul-{VERSION}.dist-info/")}
    assert len(extensions) == 1
    assert names - extensions - notes == python_files() | EXAMPLES
    assert f"hjul-{VERSION}.dist-info/licenses/LICENSE" in notes
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv/bin/python"
    run(python, "-m", "pip", "install", "-q", "--no-index", wheel)
    run(tmp_path / "venv/bin/hjul", "demo", "jonkoping", "--out", tmp_path / "out", cwd=tmp_path)
    assert (tmp_path / "out/wheel.svg").stat().st_size > 0
