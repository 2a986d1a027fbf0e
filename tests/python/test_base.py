"""hjul's own face of base: version, issues, exceptions, what the package shows."""

from __future__ import annotations

import copy
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]


def an_issue(**changes: object) -> hjul.Issue:
    return hjul.Issue(
        **({"code": "id.malformed", "where": "/units/0/id", "line": 3, "column": 7, "found": "'Å'"} | changes)
    )


def test_the_version_is_the_one_of_the_build() -> None:
    text = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    assert hjul.__version__ == hjul.version() == re.search(r"project\(hjul VERSION ([0-9.]+)", text)[1]


def test_the_package_shows_what_it_means_to_show() -> None:
    assert dir(hjul) == sorted(hjul.__all__)
    assert all(hasattr(hjul, name) for name in hjul.__all__)


def test_an_issue_says_what_where_and_what_to_do() -> None:
    issue = an_issue()
    assert (issue.code, issue.severity, issue.where, issue.line, issue.column) == (
        "id.malformed", "error", "/units/0/id", 3, 7,
    )  # fmt: skip
    assert issue.message == "'Å' is not an id"
    assert issue.message_in("sv") == "'Å' är inte ett id"
    assert issue.message_in("da") == issue.message_in("nb") == "'Å' er ikke en id"
    assert issue.hint.startswith("use letters")
    assert issue.hint_in("sv").startswith("använd")


def test_an_issue_is_a_value() -> None:
    issue = an_issue()
    assert issue == an_issue()
    assert hash(issue) == hash(an_issue())
    assert issue != an_issue(line=4)
    assert issue != "id.malformed"
    assert repr(issue) == (
        """Issue(code='id.malformed', severity='error', where='/units/0/id', line=3, message="'Å' is not an id")"""
    )
    with pytest.raises(AttributeError):
        issue.line = 5


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_an_issue_travels(protocol: int) -> None:
    issue = an_issue(severity="warning", expected="an id", arguments=[("id", "Å"), ("hint", "a")])
    assert pickle.loads(pickle.dumps(issue, protocol)) == issue
    assert copy.deepcopy(issue) == issue
    assert issue.hint == "a"


def test_wrong_words_are_refused() -> None:
    with pytest.raises(ValueError, match="'fatal' is not a severity: error, warning, advice"):
        an_issue(severity="fatal")
    with pytest.raises(ValueError, match="'xx' is not a language of hjul"):
        an_issue().message_in("xx")
    with pytest.raises(TypeError):
        hjul.Issue("id.malformed")


def test_issues_are_written_for_people() -> None:
    assert hjul.format_issues([an_issue()], "model.json", "nb") == (
        "model.json:3:7: error [id.malformed] 'Å' er ikke en id\n"
        "  sted      /units/0/id\n"
        "  fant      'Å'\n"
        "  råd       bruk bare bokstavene a-z, sifre og - _ . /, med bokstav eller siffer først; "
        "skriv det egentlige navnet i 'title'\n"
    )


@pytest.mark.parametrize(
    ("error", "also"),
    [
        (hjul.BadDate("no such day", "date.not_in_calendar"), ValueError),
        (hjul.BadId("no id", "id.malformed"), ValueError),
        (hjul.InvalidModel("refused", "id.malformed", (an_issue(),)), ValueError),
        (hjul.UnknownId("no unit 'x'", "reference.unknown"), KeyError),
    ],
    ids=lambda v: getattr(v, "__name__", None) or type(v).__name__,
)
def test_errors_have_a_code_and_derive_from_the_right_thing(error: hjul.Error, also: type[Exception]) -> None:
    assert isinstance(error, hjul.Error)
    assert isinstance(error, also)
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.code) == (type(error), str(error), error.code)
    assert str(error) == error.message, "a KeyError would show its quoted repr"


def test_a_refused_model_keeps_all_its_issues() -> None:
    error = hjul.InvalidModel("refused", "id.malformed", (an_issue(), an_issue(line=9)))
    assert pickle.loads(pickle.dumps(error)).issues == error.issues == (an_issue(), an_issue(line=9))


def test_a_broken_promise_is_no_error_of_the_data() -> None:
    assert not issubclass(hjul.ContractViolation, hjul.Error)
    assert issubclass(hjul.ContractViolation, AssertionError)


def test_a_checkout_that_was_not_built_says_so(tmp_path: Path) -> None:
    package = tmp_path / "hjul"
    package.mkdir()
    for name in ("__init__.py", "errors.py"):
        (package / name).write_text((ROOT / "python/hjul" / name).read_text(encoding="utf-8"), encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); sys.meta_path[:] = sys.meta_path[-3:]; import hjul"
    result = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=False)
    assert "ImportError: hjul's compiled part is not here. Did you forget to build it?" in result.stderr


def test_the_command_line_answers() -> None:
    command = [sys.executable, "-m", "hjul", "--version"]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == f"hjul {hjul.__version__}\n"
    assert subprocess.run(command[:-1], capture_output=True, text=True, check=False).returncode == 2
