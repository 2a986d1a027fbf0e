"""The fuzz targets, each for a short time under AddressSanitizer and UBSan, and the canary until it is found.

HJUL_FUZZ_SECONDS says how long each target runs (default 15). The seeds are the example systems and the reproducers of
tests/errors; a finding is kept as tests/fuzz/regressions/<target>/<name> and runs first from then on.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "fuzz"
SECONDS = int(os.environ.get("HJUL_FUZZ_SECONDS", "15"))
CLANG = shutil.which("clang++-14") or shutil.which("clang++")
TARGETS = ["document_fuzz", "event_log_fuzz", "journal_fuzz", "ledger_fuzz", "observation_fuzz", "recurrence_fuzz"]
RULES = [
    "FREQ=DAILY",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;COUNT=3",
    "FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;UNTIL=20301231",
]


@pytest.fixture(scope="module")
def targets() -> Path:
    if CLANG is None or shutil.which("cmake") is None:
        pytest.skip("no clang++ here: the fuzz targets need libFuzzer")
    configure = ["cmake", "-S", str(ROOT), "-B", str(BUILD), "-DHJUL_BUILD_FUZZERS=ON", "-DHJUL_BUILD_TESTS=OFF"]
    configure += ["-DHJUL_BUILD_EXAMPLES=OFF", f"-DCMAKE_CXX_COMPILER={CLANG}", "-DCMAKE_BUILD_TYPE=None"]
    configure += ["-G", "Ninja"] if shutil.which("ninja") else []
    names = [*TARGETS, "canary_fuzz"]
    for command in (configure, ["cmake", "--build", str(BUILD), "--target", *names]):
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stdout[-4000:] + result.stderr[-4000:]
    return BUILD / "tests" / "fuzz"


def seeds_of(target: str, folder: Path) -> Path:
    """A corpus of our own documents, or of rules behind two bytes that choose the start."""
    corpus = folder / "corpus"
    corpus.mkdir()
    if target == "recurrence_fuzz":
        for number, rule in enumerate(RULES):
            (corpus / f"rule-{number}").write_bytes(b"\x50\x00" + rule.encode())
    elif target == "ledger_fuzz":
        # A line alone is found and changed sooner than one of many.
        golden = (ROOT / "tests" / "data" / "golden" / "ledger-1.ndjson").read_bytes()
        for number, line in enumerate(golden.splitlines(keepends=True)):
            (corpus / f"line-{number}").write_bytes(line)
        (corpus / "golden").write_bytes(golden)
    elif target == "journal_fuzz":
        # The first byte chooses: a whole file, changes to a sound one, lines in blocks.
        golden = (ROOT / "tests" / "data" / "golden" / "ledger-1.ndjson").read_bytes()
        (corpus / "file").write_bytes(b"\x00SQLite format 3\x00")
        (corpus / "changes").write_bytes(b"\x01\x00\x10\x20\x01\x00\x2f\xff\x80")
        (corpus / "lines").write_bytes(b"\x02" + golden)
        for number, line in enumerate(golden.splitlines(keepends=True)):
            at_first = line.replace(b'"seq":%d,' % (number + 1), b'"seq":1,')
            (corpus / f"line-{number}").write_bytes(b"\x02" + at_first)
    elif target == "observation_fuzz":
        for number, published in enumerate(published_results()):
            (corpus / f"file-{number}").write_bytes(published)
    elif target == "event_log_fuzz":
        # The first byte chooses the format; from 128 on with a mapping.
        for format_, name in enumerate(("small.csv", "small.xes", "small.ocel.json", "levels.json")):
            log = (ROOT / "tests" / "data" / "event_logs" / name).read_bytes()
            for first in (format_, 128 + format_):
                (corpus / f"{first}-{name}").write_bytes(bytes([first]) + log)
    elif target == "canary_fuzz":
        (corpus / "list").write_bytes(b"[1]")
    else:
        patterns = ("examples/systems/*.json", "tests/errors/*/model.json", "tests/scenarios/*/model.json")
        for number, path in enumerate(path for pattern in patterns for path in sorted(ROOT.glob(pattern))):
            shutil.copy(path, corpus / f"{number}-{path.parent.name}.json")
    return corpus


def published_results() -> list[bytes]:
    """Small files of every source, each behind the byte that chooses it (and 128 for two files in one)."""
    data = ROOT / "examples" / "data"
    year, other = sorted((data / "udir-national-tests").glob("*.csv"))[:2]
    udir, udir_next = (b"".join(path.read_bytes().splitlines(keepends=True)[:12]) + b"\0" for path in (year, other))
    text = udir.decode("utf-16-le").encode()
    grades = (data / "skolverket" / "sv_slutbetyg_ak9_2025.csv").read_bytes().splitlines(keepends=True)
    api = b"schoolUnitCode,indicator,timePeriod,value,valueType\r\n"
    api += b'10000001,a,2024/25,"231,5",EXISTS\r\n10000001,b,2025/26,cirka 270,EXISTS\r\n10000001,c,,,MISSING\r\n'
    api += b"10000001,d,2024/25,~100,ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE\r\n"
    kolada = b'{"count": 1, "next_page": "x", "values": [{"kpi": "N1", "ou": "V1", "period": 2023, "values": ['
    kolada += b'{"gender": "T", "count": 1, "status": "", "value": 1.5, "isdeleted": false}]}]}'
    long = b"unit;indicator;period;value;breakdown;n;kind;missing;release;status;upper\n"
    long += b'a;b;c;"1,5";d;1 204;number;;r;published;\na;b;c;;;4;missing;suppressed;r;;\na;b;e;1;;;band;;r;;2\n'
    pages = kolada + b"\n----\n" + kolada.replace(b"next_page", b"previous_page").replace(b"V1", b"V2")
    return [
        b"\0" + udir, b"\0" + udir_next, b"\0" + text, b"\1" + api, b"\2" + b"".join(grades[:9] + grades[-6:]),
        b"\3" + kolada, b"\4" + long, bytes([128 + 5]) + pages, bytes([128 + 3]) + api + b"\n----\n" + api,
    ]  # fmt: skip


def run(targets: Path, target: str, folder: Path, seconds: int) -> subprocess.CompletedProcess[str]:
    regressions = ROOT / "tests" / "fuzz" / "regressions" / target
    corpora = [str(seeds_of(target, folder)), *([str(regressions)] if regressions.is_dir() else [])]
    limits = [f"-max_total_time={seconds}", "-timeout=10", "-rss_limit_mb=2048"]
    options = [*limits, f"-artifact_prefix={folder}/", "-seed=1"]
    command = [str(targets / target), *options, *corpora]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False, cwd=folder)


@pytest.mark.parametrize("target", TARGETS)
def test_the_target_finds_nothing(targets: Path, target: str, tmp_path: Path) -> None:
    result = run(targets, target, tmp_path, SECONDS)
    assert result.returncode == 0, result.stderr[-6000:]
    assert "DONE" in result.stderr or "Done" in result.stderr


def test_the_canary_is_found(targets: Path, tmp_path: Path) -> None:
    result = run(targets, "canary_fuzz", tmp_path, 120)
    assert result.returncode != 0, "the fuzzer missed a fault that was put in on purpose"
    assert "heap-buffer-overflow" in result.stderr
