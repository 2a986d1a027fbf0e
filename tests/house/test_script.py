"""hjul.sh says what it does, and stops with the names of what is missing."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def hjul_sh(*arguments: str, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(path)} if path else None
    command = ["/bin/bash", str(ROOT / "hjul.sh"), *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, env=environment, timeout=60
    )


def path_without(folder: Path, *missing: str) -> Path:
    """A folder of links to the usual commands, except some."""
    folder.mkdir()
    for directory in (Path("/usr/bin"), Path("/bin")):
        for command in directory.iterdir():
            link = folder / command.name
            if command.name not in missing and not link.is_symlink():
                link.symlink_to(command)
    return folder


def test_help_names_every_command_and_option() -> None:
    text = hjul_sh("help").stdout
    for word in (
        "run",
        "test",
        "nightly",
        "coverage",
        "build",
        "format",
        "refresh",
        "--no-apt",
        "--offline",
        "--no-asan",
    ):
        assert word in text


def test_unknown_words_are_refused() -> None:
    for arguments in (("fly",), ("test", "--fast")):
        answer = hjul_sh(*arguments)
        assert answer.returncode == 1
        assert f"unknown {'command' if len(arguments) == 1 else 'option'} {arguments[-1]}" in answer.stderr


def test_without_apt_missing_packages_are_named(tmp_path: Path) -> None:
    for option in ("--no-apt", "--offline"):
        answer = hjul_sh("build", option, path=path_without(tmp_path / option, "ninja", "cmake"))
        assert answer.returncode == 1
        assert "these packages are missing and apt is switched off: cmake ninja-build\n" in answer.stderr


def test_the_build_server_calls_the_same_test() -> None:
    assert "exec ./hjul.sh test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_scripts_are_sound_bash() -> None:
    for script in ("hjul.sh", ".ci/run"):
        subprocess.run(["bash", "-n", str(ROOT / script)], check=True)
        assert (ROOT / script).stat().st_mode & 0o111, "is executable"
