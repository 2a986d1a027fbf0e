"""Every public header compiles alone, with both compilers, without a warning."""

from __future__ import annotations

from pathlib import Path

import pytest

from compilers import NAMES, ROOT, compile_only

HEADERS = sorted((ROOT / "include").rglob("*.hpp"))


@pytest.mark.parametrize("compiler", NAMES)
@pytest.mark.parametrize("header", HEADERS, ids=lambda h: h.relative_to(ROOT / "include").as_posix())
def test_the_header_compiles_alone(header: Path, compiler: str, tmp_path: Path) -> None:
    source = tmp_path / "alone.cpp"
    name = header.relative_to(ROOT / "include").as_posix()
    source.write_text(f"#include <{name}>\n#include <{name}>\n", encoding="utf-8")
    result = compile_only(compiler, source)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("compiler", NAMES)
def test_a_header_that_leans_on_another_is_caught(compiler: str, tmp_path: Path) -> None:
    source = tmp_path / "alone.cpp"
    source.write_text("namespace hjul { std::string f(); }\n", encoding="utf-8")
    assert compile_only(compiler, source).returncode != 0
