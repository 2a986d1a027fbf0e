"""A log that no one here made: International Declarations of the BPI Challenge 2020, and its measures counted anew.

The recount reads the XML with ElementTree and counts with pandas, NumPy and SciPy, by analysis.md 1.2; of hjul it uses
nothing but the mapping's file. The log is fetched, not shipped: what needs it is skipped where it is not.
"""

from __future__ import annotations

import datetime as dt
import gzip
import io
import json
import re
import sys
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pandas
import pytest
from scipy import stats

import hjul

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import fetch_travel_log  # noqa: E402

LOG = fetch_travel_log.OUT
LOGS = ROOT / "examples" / "data" / "logs"
MAPPING = LOGS / "travel-levels.json"
TOLD = json.loads(MAPPING.read_text(encoding="utf-8"))
RANKS = {level: rank for rank, level in enumerate(TOLD["levels"])}
WORK = ("analyse", "decide")
MINUTE = dt.timedelta(minutes=1)
STEPS = {"minutes": MINUTE, "seconds": dt.timedelta(seconds=1), "days": dt.timedelta(days=1)}
CLOSE = {"rel": 1e-9, "abs": 1e-9}

real = pytest.mark.skipif(not LOG.is_file(), reason="the travel log is not here: python tools/fetch_travel_log.py")
by_resolution = pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())


# ----------------------------------------------------------------------------------------------------------- fetching


def archive(content: bytes, name: str = fetch_travel_log.MEMBER) -> bytes:
    into = io.BytesIO()
    with tarfile.open(fileobj=into, mode="w:gz") as tar:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        tar.addfile(member, io.BytesIO(content))
    return into.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (archive(gzip.compress(b"<log/>")), "is another one: its SHA-256 is not"),
        (archive(b"not packed"), "does not hold the log"),
        (archive(b"", "elsewhere"), "does not hold the log"),
        (b"no archive", "does not hold the log"),
    ],
)
def test_another_archive_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(fetch_travel_log.Refused, match=why):
        fetch_travel_log.log_of(data)


def test_without_an_index_nothing_is_written_and_one_sentence_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unreachable() -> bytes:
        raise ConnectionError("nobody answers")

    file = tmp_path / "logs" / "log.xes"
    monkeypatch.setattr(fetch_travel_log, "archive", unreachable)
    monkeypatch.setattr(sys, "argv", ["fetch_travel_log.py", "--out", str(file)])
    assert fetch_travel_log.main() == 1
    assert capsys.readouterr().err.count("\n") == 1
    assert not file.exists()


# ------------------------------------------------------------------------------------------------------------ the file


def rows() -> list[tuple[str, int, str, str, str]]:
    """case, milliseconds of UTC, activity, role, resource: as they stand."""
    found = []
    for _, trace in ET.iterparse(LOG):
        if trace.tag != "trace":
            continue
        case = next(str(each.get("value")) for each in trace if each.get("key") == "concept:name")
        for event in trace.iter("event"):
            said = {each.get("key"): str(each.get("value")) for each in event}
            at = dt.datetime.fromisoformat(said["time:timestamp"]) - dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
            time = at // dt.timedelta(milliseconds=1)
            found.append((case, time, said["concept:name"], said["org:role"], said["org:resource"]))
        trace.clear()
    return found


@pytest.fixture(scope="module")
def told() -> pandas.DataFrame:
    table = pandas.DataFrame(rows(), columns=["case", "time", "activity", "role", "resource"])
    assert not set(table["resource"]) & set(TOLD["actors"])  # or the actor would win over the role
    table["level"] = table["role"].map(TOLD["actors"]).map(RANKS)
    table["class"] = table["activity"].map(TOLD["classes"])
    return table


@pytest.fixture(scope="module")
def log() -> hjul.EventLog:
    return hjul.read_event_log(LOG, hjul.read_level_mapping(MAPPING))


def options(step: dt.timedelta) -> hjul.MeasureOptions:
    return hjul.MeasureOptions(processing=WORK, resolution=step)


@real
def test_the_log_is_the_published_one(told: pandas.DataFrame, log: hjul.EventLog) -> None:
    """Numbers of cases and events: as the page of the data set says."""
    assert len(told) == len(log) == 72_151
    assert told["case"].nunique() == len(log.cases) == 6_449
    roles = "EMPLOYEE, ADMINISTRATION, PRE_APPROVER, BUDGET OWNER, SUPERVISOR, DIRECTOR, UNDEFINED, MISSING"
    assert set(told["role"]) == set(roles.split(", "))
    assert set(told["activity"]) == set(TOLD["classes"])  # the mapping leaves none out, and invents none
    assert set(told["role"]) - set(TOLD["actors"]) == {"UNDEFINED", "MISSING"}
    table = log.to_polars()
    assert table["case"].to_list() == told["case"].to_list()
    assert table["activity"].to_list() == told["activity"].to_list()
    assert table["class"].to_list() == told["class"].to_list()
    levels = told["role"].map(TOLD["actors"]).astype(object)
    assert table["level"].to_list() == levels.where(levels.notna(), None).to_list()


@real
def test_one_command_says_what_python_says(run: Callable[..., Any], log: hjul.EventLog) -> None:
    words = ("--log", str(LOG), "--levels", str(MAPPING), "--processing", "analyse", "--processing", "decide")
    done = run("analyse", *words, "--resolution", "1", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    profile = hjul.analyse(log, options=options(MINUTE))
    assert answer["measures"] == json.loads(json.dumps(profile.to_dict()))
    assert answer["log"] | {"events": 72_136, "duplicates": 15, "cases": 6_449} == answer["log"]
    assert [each["code"] for each in answer["remarks"]] == ["event_log.no_level"]


# --------------------------------------------------------------------------------------------------------- the recount


def counted(told: pandas.DataFrame, step: dt.timedelta) -> pandas.DataFrame:
    """Without exact duplicates, with times rounded down."""
    table = told.drop_duplicates().copy()
    table["time"] //= step // dt.timedelta(milliseconds=1)
    return table


def first_times(table: pandas.DataFrame) -> pandas.DataFrame:
    """A line per case, a column per level: its first work; NaN where there was none."""
    work = table[table["class"].isin(WORK) & table["level"].notna()]
    return work.groupby(["case", "level"])["time"].min().unstack()


@real
@by_resolution
def test_level_order(told: pandas.DataFrame, log: hjul.EventLog, step: dt.timedelta) -> None:
    firsts = first_times(counted(told, step)).to_numpy()
    low, high = numpy.triu_indices(len(RANKS), 1)
    ahead = firsts[:, high] - firsts[:, low]
    there = ~numpy.isnan(ahead)
    signs = numpy.where(there, numpy.sign(ahead), 0)
    # "Never" is later than any time; two that never did are tied.
    closed = numpy.where(numpy.isnan(firsts), 10.0**15, firsts)
    censored = numpy.sign(closed[:, high] - closed[:, low])
    profile = hjul.analyse(log, options=options(step))
    index = profile.level_order_index
    assert (index.denominator, index.n) == (there.sum(), there.any(axis=1).sum())
    assert index.value == pytest.approx(signs.sum() / there.sum(), **CLOSE)
    assert index.coverage == pytest.approx(there.sum() / there.size, **CLOSE)
    several = there.any(axis=1)
    means = signs[several].sum(axis=1) / there[several].sum(axis=1)
    assert profile.level_order_mean.value == pytest.approx(means.mean(), **CLOSE)
    assert profile.level_order_censored.value == pytest.approx(censored.sum() / censored.size, **CLOSE)
    assert profile.level_order_censored_mean.value == pytest.approx(censored.mean(axis=1).mean(), **CLOSE)


@real
@by_resolution
def test_level_order_of_cases_is_somers_d_of_scipy(
    told: pandas.DataFrame, log: hjul.EventLog, step: dt.timedelta
) -> None:
    ours = {each.case: each.level_order_index for each in hjul.order_of_cases(log, options=options(step))}
    firsts = first_times(counted(told, step))
    compared = 0
    for case, line in firsts.iloc[::40].iterrows():
        seen = line.dropna()
        if len(seen) < 2:
            assert ours[str(case)] is None
            continue
        # Where all are tied SciPy has a table of one column and gives NaN; by the formula that is 0.
        expected = stats.somersd(seen.index, seen.to_numpy()).statistic if seen.nunique() > 1 else 0
        assert ours[str(case)] == pytest.approx(expected, **CLOSE)
        compared += 1
    assert compared > 150


@real
@by_resolution
def test_profession_first(told: pandas.DataFrame, log: hjul.EventLog, step: dt.timedelta) -> None:
    firsts = first_times(counted(told, step)).to_numpy()
    is_first = firsts == numpy.nanmin(firsts, axis=1, keepdims=True)
    rate = hjul.analyse(log, options=options(step)).profession_first_rate
    assert (rate.n, rate.coverage) == (6_449, 1)
    assert rate.value == pytest.approx((is_first[:, 0] / is_first.sum(axis=1)).mean(), **CLOSE)


@real
@by_resolution
def test_precedence(told: pandas.DataFrame, log: hjul.EventLog, step: dt.timedelta) -> None:
    table = counted(told, step)
    due = table[table["class"].isin(["report", "dialogue", "treat", "decide"])]
    earlier = due["case"].map(first_times(table)[0])
    profile = hjul.analyse(log, options=options(step))
    for each in (profile.precedence_fulfilment, profile.precedence_of["decide"]):
        assert (each.denominator, each.n) == (len(due), due["case"].nunique())
        assert each.value == pytest.approx((due["time"] > earlier).mean(), **CLOSE)
    assert profile.precedence_of["treat"].undefined == "no_activation"


@real
@by_resolution
def test_handovers(told: pandas.DataFrame, log: hjul.EventLog, step: dt.timedelta) -> None:
    table = counted(told, step)
    placed = table[table["level"].notna()]
    blocks = placed.groupby(["case", "time", "level"]).size().unstack(fill_value=0)  # ascending by case and time
    shares = blocks.to_numpy() / blocks.to_numpy().sum(axis=1, keepdims=True)
    cases = blocks.index.get_level_values("case").to_numpy()
    follows = cases[1:] == cases[:-1]
    matrix = shares[:-1][follows].T @ shares[1:][follows]
    up, down = numpy.triu(matrix, 1).sum(), numpy.tril(matrix, -1).sum()
    profile = hjul.analyse(log, options=options(step))
    assert numpy.array(profile.handovers) == pytest.approx(matrix, **CLOSE)
    assert profile.handover_balance.denominator == pytest.approx(up + down, **CLOSE)
    assert profile.handover_balance.value == pytest.approx((up - down) / (up + down), **CLOSE)
    assert profile.handover_balance.coverage == pytest.approx(len(placed) / len(table), **CLOSE)


@real
@by_resolution
def test_return_and_loops(told: pandas.DataFrame, log: hjul.EventLog, step: dt.timedelta) -> None:
    """Owner are the two highest levels; no activity is an evaluation, so no loop is closed."""
    table = counted(told, step)
    day = dt.timedelta(days=1) / step
    concluded = table[(table["class"] == "decide") & (table["level"] >= 3)].groupby("case")["time"].min()
    own = table[table["level"] == 0]
    since = own["time"] - own["case"].map(concluded)
    back = own[((own["class"] == "receive") & (since >= 0)) | ((own["class"] == "analyse") & (since > 0))]
    until = back.groupby("case")["time"].min().reindex(concluded.index)
    waits = (until.fillna(table["time"].max()) - concluded) / day
    curve = stats.ecdf(stats.CensoredData.right_censored(waits, until.isna())).sf
    median = curve.quantiles[numpy.argmax(curve.probabilities <= 0.5 + 1e-12)]
    profile = hjul.analyse(log, options=options(step))
    latency = profile.return_latency
    assert (latency.n, latency.numerator) == (len(concluded), until.notna().sum())
    assert latency.value == pytest.approx(median, **CLOSE)
    decided = table[table["class"] == "decide"]["time"]
    expired = ((table["time"].max() - decided) / day > 365).sum()
    loops = profile.loop_closure
    assert (loops.numerator, loops.denominator, profile.open_loops) == (0, expired, len(decided) - expired)


# ---------------------------------------------------------------------------------------------- written, and the page


@real
@pytest.mark.parametrize("write", [hjul.to_xes, hjul.to_ocel])
def test_what_is_written_of_it_is_read_as_the_same(log: hjul.EventLog, write: Callable[[hjul.EventLog], str]) -> None:
    again = hjul.read_event_log(write(log).encode(), hjul.LevelMapping(()))
    assert again == log
    assert hjul.analyse(again, options=options(MINUTE)) == hjul.analyse(log, options=options(MINUTE))


@real
def test_the_table_of_the_page_is_the_result(log: hjul.EventLog) -> None:
    page = (LOGS / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"^\| `(\w+)` \| ([\d.]+) \| ([\d.]+) \| ([\d.]+) \|$", page, re.MULTILINE)
    assert len(shown) == 6
    profiles = [hjul.analyse(log, options=options(step)) for step in STEPS.values()]
    for measure, *values in shown:
        for profile, value in zip(profiles, values, strict=True):
            assert f"{getattr(profile, measure).value:.{len(value.partition('.')[2])}f}" == value


@real
def test_what_the_page_says_is_so(told: pandas.DataFrame) -> None:
    page = " ".join((LOGS / "README.md").read_text(encoding="utf-8").split())
    table = counted(told, STEPS["seconds"])
    firsts = first_times(table)
    low, high = numpy.triu_indices(len(RANKS), 1)
    ahead = firsts.to_numpy()[:, high] - firsts.to_numpy()[:, low]
    against = {(low[pair], high[pair]) for pair in numpy.nonzero(ahead < 0)[1]}
    assert f"Of {(~numpy.isnan(ahead)).sum():,} pairs of levels {(ahead < 0).sum()} run the other way" in page
    assert against == {(1, 3), (2, 3), (1, 4), (2, 4)}  # supervisor or director before administration or budget owner

    follows = (told["case"] == told["case"].shift()) & (told["activity"] == "Permit APPROVED by ADMINISTRATION")
    follows &= told["activity"].shift() == "Permit SUBMITTED by EMPLOYEE"
    waits = told["time"].diff()[follows] / 1000
    assert f"Of {len(waits):,} permits" in page
    assert f"{(waits < 60).sum():,} were approved there within 60 seconds, half within {waits.median():.0f}." in page

    placed = told[told["level"].notna()]
    down = (placed["case"] == placed["case"].shift()) & (placed["level"].diff() < 0)
    assert placed[down]["activity"].isin(["Start trip", "End trip"]).mean() == pytest.approx(2 / 3, abs=0.01)
