"""Somebody else's project finds hjul: installed, carried along as sources, by pkg-config."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
VERSION = re.search(r"project\(hjul VERSION ([0-9.]+)", (ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))[1]
EXPECTED = f"hjul {VERSION}: councils/education meets on 2012-01-25\n"


def run(*command: str | Path, **environment: str) -> str:
    result = subprocess.run(
        [str(c) for c in command],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        env=os.environ | environment,
    )
    assert result.returncode == 0, f"{command}\n{result.stdout}\n{result.stderr}"
    return result.stdout


@pytest.fixture(scope="module")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where `cmake --install` put the library that was built for the C++ tests."""
    build = os.environ.get("HJUL_BUILD_DIR")
    if not build:
        pytest.skip("HJUL_BUILD_DIR names no build folder; ./hjul.sh test sets it")
    prefix = tmp_path_factory.mktemp("prefix")
    run("cmake", "--install", build, "--prefix", prefix, "--component", "development")
    return prefix


def build_and_run(source: Path, build: Path, *options: str) -> str:
    run("cmake", "-S", source, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", *options)
    run("cmake", "--build", build)
    return run(build / "consumer")


def test_find_package(prefix: Path, tmp_path: Path) -> None:
    assert build_and_run(ROOT / "tests/consumer_find_package", tmp_path, f"-DCMAKE_PREFIX_PATH={prefix}") == EXPECTED


def test_find_package_refuses_another_version(prefix: Path, tmp_path: Path) -> None:
    source = tmp_path / "source"
    shutil.copytree(ROOT / "tests/consumer_find_package", source)
    lists = source / "CMakeLists.txt"
    lists.write_text(lists.read_text(encoding="utf-8").replace("hjul 0.1", "hjul 99.0"), encoding="utf-8")
    command = ["cmake", "-S", source, "-B", tmp_path / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={prefix}"]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert f"version: {VERSION}" in refused.stderr


def test_pkg_config(prefix: Path, tmp_path: Path) -> None:
    if shutil.which("pkg-config") is None:
        pytest.skip("pkg-config is not installed")
    folder = next(prefix.rglob("hjul.pc")).parent
    flags = run("pkg-config", "--cflags", "--libs", "hjul", PKG_CONFIG_PATH=str(folder))
    run("g++", ROOT / "tests/consumer_find_package/main.cpp", *flags.split(), "-o", tmp_path / "consumer")
    assert run(tmp_path / "consumer") == EXPECTED


def test_every_public_header_is_installed(prefix: Path) -> None:
    ours = {h.relative_to(ROOT / "include") for h in (ROOT / "include").rglob("*.h*")}
    assert {h.relative_to(prefix / "include") for h in (prefix / "include").rglob("*.h*")} == ours


@pytest.mark.slow
def test_add_subdirectory(tmp_path: Path) -> None:
    assert build_and_run(ROOT / "tests/consumer_add_subdirectory", tmp_path, "-DCMAKE_CXX_FLAGS=-O0 -g0") == EXPECTED
