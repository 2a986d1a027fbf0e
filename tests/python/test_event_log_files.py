"""Event logs as files: read, written, validated and refused.

The oracles are expat and json of Python itself, and the structure that IEEE 1849 and OCEL 2.0 demand, stated here in
our own words, because the published schemas may not be passed on.
"""

from __future__ import annotations

import datetime as dt
import json
import random
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.parsers import expat

import jsonschema
import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "data" / "event_logs"
EXAMPLE = ROOT / "examples" / "data" / "logs"
FILES = ("small.csv", "small.xes", "small.ocel.json")
LEVELS = hjul.read_level_mapping(SMALL / "levels.json")
NONE = hjul.LevelMapping(())


def rows(log: hjul.EventLog) -> list[tuple[Any, ...]]:
    """case, time, actor, activity, unit, level, arena, class."""
    return log.to_polars().rows()


def ledger(name: str) -> hjul.Replay:
    model = hjul.load(ROOT / "examples" / "systems" / f"{name}.json")
    return hjul.Replay(model, hjul.Ledger.read((ROOT / "examples" / "ledgers" / f"{name}.ndjson").read_bytes()))


# ------------------------------------------------------------------------------------------------------------- reading


def test_the_three_formats_say_the_same() -> None:
    logs = [hjul.read_event_log(SMALL / name, LEVELS) for name in FILES]
    assert len(logs[0]) == 3
    assert rows(logs[0]) == rows(logs[1]) == rows(logs[2])
    assert logs[0].levels == ("P", "L", "A", "O")


@pytest.mark.parametrize("name", FILES)
def test_bytes_are_read_as_files_are(name: str) -> None:
    assert hjul.read_event_log((SMALL / name).read_bytes(), LEVELS) == hjul.read_event_log(SMALL / name, LEVELS)


def test_every_issue_is_raised() -> None:
    bad = b"case,time,actor,activity,level\nc,2026-02-30,t1,analyse,X\n,2026-01-01,t1,analyse,P\n"
    with pytest.raises(hjul.InvalidEventLog) as caught:
        hjul.read_event_log(bad, LEVELS)
    assert [issue.code for issue in caught.value.issues] == [
        "event_log.time",
        "event_log.unknown_level",
        "event_log.missing",
    ]
    assert caught.value.issues[0].line == 2


# ------------------------------------------------------------------------------------------- the log of another system


def test_the_example_is_what_its_script_makes() -> None:
    script = ROOT / "tools" / "make_example_log.py"
    assert subprocess.run([sys.executable, str(script), "--check"], check=False).returncode == 0


def test_the_example_is_read_as_elementtree_reads_it() -> None:
    log = hjul.read_event_log(EXAMPLE / "case-system.xes", hjul.read_level_mapping(EXAMPLE / "levels.json"))
    space = "{http://www.xes-standard.org/}"
    told = []
    for trace in ET.parse(EXAMPLE / "case-system.xes").getroot().iter(f"{space}trace"):
        name = next(each.get("value") for each in trace if each.get("key") == "concept:name")
        for event in trace.iter(f"{space}event"):
            said = {each.get("key"): each.get("value") for each in event}
            at = dt.datetime.fromisoformat(str(said["time:timestamp"])).astimezone(dt.timezone.utc)
            told.append((name, at, said.get("org:resource"), said["concept:name"], said["org:group"]))
    ours = [row[:5] for row in rows(log)]
    assert ours == told
    assert len(log.cases) == 60
    assert {row[5] for row in rows(log)} == {None, "profession", "leadership", "administration", "politics"}


# ------------------------------------------------------------------------------------------------------------- writing

ATTRIBUTES = {"string", "date", "int", "float", "boolean", "id", "list"}
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")


def check_attribute(element: ET.Element) -> None:
    assert element.tag in ATTRIBUTES
    assert set(element.attrib) == {"key", "value"}
    assert re.fullmatch(r"[A-Za-z_:][-\w.:]*", element.attrib["key"])
    assert element.tag != "date" or DATE_TIME.fullmatch(element.attrib["value"])
    assert element.tag != "boolean" or element.attrib["value"] in {"true", "false"}
    assert list(element) == []


def check_xes(text: str) -> ET.Element:
    """What xes.xsd demands of what we write: the order of the children of each element, and their attributes."""
    root = ET.fromstring(text)
    assert root.tag == "log"
    assert float(root.attrib["xes.version"]) == 1849.2016
    order = [0 if c.tag == "extension" else 1 if c.tag == "global" else 2 if c.tag == "classifier"
             else 4 if c.tag == "trace" else 3 for c in root]  # fmt: skip
    assert order == sorted(order)
    for child in root:
        if child.tag == "extension":
            assert set(child.attrib) == {"name", "prefix", "uri"}
        elif child.tag == "classifier":
            assert set(child.attrib) == {"name", "scope", "keys"}
        elif child.tag == "global":
            assert set(child.attrib) == {"scope"}
            for attribute in child:
                check_attribute(attribute)
        elif child.tag == "trace":
            kinds = [part.tag == "event" for part in child]
            assert kinds == sorted(kinds)
            for part in child:
                for attribute in part if part.tag == "event" else [part]:
                    check_attribute(attribute)
                keys = [attribute.get("key") for attribute in part]
                assert len(keys) == len(set(keys))
        else:
            check_attribute(child)
    return root


TEXT = {"type": "string"}


def listed(properties: dict[str, Any], *needed: str) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object", "properties": properties, "required": list(needed)}}


LINKS = listed({"objectId": TEXT, "qualifier": TEXT}, "objectId", "qualifier")
TYPES = listed({"name": TEXT, "attributes": listed({"name": TEXT, "type": TEXT}, "name", "type")}, "name", "attributes")
EVENT = {
    "id": TEXT, "type": TEXT, "time": TEXT, "attributes": listed({"name": TEXT, "value": TEXT}, "name", "value"),
    "relationships": LINKS,
}  # fmt: skip
OBJECT = {
    "id": TEXT, "type": TEXT, "relationships": LINKS,
    "attributes": listed({"name": TEXT, "value": TEXT, "time": TEXT}, "name", "value", "time"),
}  # fmt: skip
OCEL = {
    "type": "object",
    "required": ["eventTypes", "objectTypes", "events", "objects"],
    "properties": {
        "eventTypes": TYPES, "objectTypes": TYPES,
        "events": listed(EVENT, "id", "type", "time"), "objects": listed(OBJECT, "id", "type"),
    },
}  # fmt: skip


def check_ocel(text: str) -> dict[str, Any]:
    """What the published schema of OCEL 2.0 demands, and that everything that is spoken of is declared."""
    log: dict[str, Any] = json.loads(text)
    jsonschema.validate(log, OCEL)
    objects = {each["id"]: each for each in log["objects"]}
    assert len(objects) == len(log["objects"])
    assert len({each["id"] for each in log["events"]}) == len(log["events"])
    for types, things in (("eventTypes", "events"), ("objectTypes", "objects")):
        declared = {each["name"]: {a["name"] for a in each["attributes"]} for each in log[types]}
        for thing in log[things]:
            assert {a["name"] for a in thing["attributes"]} <= declared[thing["type"]]
            assert all(link["objectId"] in objects for link in thing["relationships"])
    assert all(DATE_TIME.fullmatch(each["time"]) for each in log["events"])
    return log


@pytest.mark.parametrize("name", FILES)
def test_what_is_written_is_read_as_the_same_log(name: str) -> None:
    log = hjul.read_event_log(SMALL / name, LEVELS)
    xes, ocel = hjul.to_xes(log), hjul.to_ocel(log)
    check_xes(xes)
    check_ocel(ocel)
    assert hjul.read_event_log(xes.encode(), NONE) == log
    assert hjul.read_event_log(ocel.encode(), NONE) == log


@pytest.mark.parametrize("name", ["udir", "buskerud", "simrishamn", "jonkoping", "nordvik"])
def test_ledgers_and_plans_as_files(name: str) -> None:
    replay = ledger(name)
    log = hjul.EventLog.of_replay(replay, "2030-01-01")
    ocel = hjul.to_ocel(replay, "2030-01-01")
    content = check_ocel(ocel)
    assert {"unit", "artefact"} <= {each["name"] for each in content["objectTypes"]}
    assert rows(hjul.read_event_log(ocel.encode(), NONE)) == rows(log)
    check_xes(hjul.to_xes(replay, "2030-01-01"))
    assert rows(hjul.read_event_log(hjul.to_xes(log).encode(), NONE)) == rows(log)
    designed = hjul.EventLog.of_plan(replay.plan)
    assert rows(hjul.read_event_log(hjul.to_xes(replay.plan).encode(), NONE)) == rows(designed)
    assert rows(hjul.read_event_log(hjul.to_ocel(replay.plan).encode(), NONE)) == rows(designed)


def test_obligations_stand_in_the_log_of_a_ledger() -> None:
    replay = ledger("udir")
    content = check_ocel(hjul.to_ocel(replay, "2030-01-01"))
    owed = {each["id"]: each for each in content["objects"] if each["type"] in {"obligation", "measure"}}
    status = replay.status("2030-01-01")
    for obligation in status:
        said = {a["name"]: a["value"] for a in owed[obligation.id]["attributes"]}
        assert (said["kind"], said["state"]) == (obligation.kind, obligation.state)
        related = {link["qualifier"]: link["objectId"] for link in owed[obligation.id]["relationships"]}
        assert (related["bearer"], related["claimant"]) == (obligation.bearer, obligation.claimant)
    made = {
        link["objectId"] for e in content["events"] for link in e["relationships"] if link["qualifier"] == "creates"
    }
    assert made == {o.id for o in status if o.cause in {e["id"] for e in content["events"]}}


def test_a_ledger_needs_its_day() -> None:
    with pytest.raises(TypeError, match="as of a day"):
        hjul.to_ocel(ledger("udir"))
    with pytest.raises(TypeError, match="as of a day"):
        hjul.to_xes(hjul.read_event_log(SMALL / "small.csv", LEVELS), "2026-01-01")


# ------------------------------------------------------------------------------------------------ oracles: broken texts


def is_xml(data: bytes) -> bool:
    parser = expat.ParserCreate()
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return False
    return True


def codes_of(data: bytes) -> list[str]:
    try:
        hjul.read_event_log(data, NONE, format="ocel" if data[:1] == b"{" else "xes")
    except hjul.InvalidEventLog as refused:
        return [issue.code for issue in refused.issues]
    return []


def changed(data: bytes, chance: random.Random, pieces: list[bytes]) -> bytes:
    """A few bytes of a text replaced, taken out or put in, where it may still be well-formed afterwards."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        at = chance.randrange(1, len(out))
        piece = chance.choice(pieces)
        end = at + chance.choice((0, 0, 1, len(piece)))
        out[at:end] = piece
    return bytes(out)


def differential(name: str, pieces: list[bytes], is_right: Callable[[bytes], bool], codes: tuple[str, ...]) -> int:
    data = (SMALL / name).read_bytes()
    chance = random.Random(1849)
    right = 0
    for _ in range(4000):
        text = changed(data, chance, pieces)
        found = codes_of(text)
        if "event_log.format" in found:
            continue  # what is no log is not read to its end
        expected = is_right(text)
        right += expected
        assert any(code.startswith(codes) for code in found) == (not expected), text
    return right


def test_xml_is_well_formed_where_expat_says_so() -> None:
    pieces = [b"<", b">", b"/", b'"', b"'", b"&", b"&amp;", b"&#10;", b"&#1;", b" ", b"=", b"a", b"1", b"\xc3\xa6"]
    pieces += [b"\x80", b"<!-- x -->", b"--", b"<?a b?>", b"<b/>", b"<b>", b"</b>", b"\r\n", b"]]>", b"<![CDATA[<]]>"]
    right = differential("small.xes", pieces, is_xml, ("xml.", "event_log.encoding"))
    assert 400 < right < 3600


def is_json(data: bytes) -> bool:
    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({name for name, _ in pairs}) < len(pairs):
            raise ValueError("twice")
        return dict(pairs)

    def no_word(word: str) -> None:
        raise ValueError(word)

    try:
        text = data.decode("utf-8")
        json.loads(text, object_pairs_hook=unique, parse_constant=no_word)
    except ValueError:
        return False
    return re.search(r"\\u[dD][89a-fA-F]", text) is None


def test_json_is_json_where_python_says_so() -> None:
    pieces = [b"{", b"}", b"[", b"]", b'"', b"\\", b"\\n", b"\\u00e6", b"\\u00", b",", b":", b" ", b"0", b"1.5e3"]
    pieces += [b"-", b"true", b"null", b"nan", b"\xc3\xa6", b"\xff", b"\n", b"\t", b'"a":1,', b"{}", b"[1]"]
    right = differential("small.ocel.json", pieces, is_json, ("json.", "event_log.encoding"))
    assert 400 < right < 3600


# ------------------------------------------------------------------------------------------------------------- command


def command(*words: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "hjul", "export", *words]
    return subprocess.run(line, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)


def test_the_command_writes_logs(tmp_path: Path) -> None:
    model, events = ROOT / "examples" / "systems" / "udir.json", ROOT / "examples" / "ledgers" / "udir.ndjson"
    for option, check in (("--ocel", check_ocel), ("--xes", check_xes)):
        file = tmp_path / "log"
        answer = command(str(model), str(events), "--as-of", "2018-01-01", option, str(file))
        assert (answer.returncode, answer.stderr) == (0, "")
        check(file.read_text(encoding="utf-8"))
        of_ledger = file.read_bytes()
        assert command(str(model), option, str(file)).returncode == 0
        check(file.read_text(encoding="utf-8"))
        assert file.read_bytes() != of_ledger


@pytest.mark.parametrize(
    "words",
    [
        ("m", "l", "--ocel", "f"),
        ("m", "--as-of", "2026-01-01", "--xes", "f"),
        ("--ocel", "f"),
        ("m", "l", "--ics", "f"),
    ],
)
def test_the_command_says_what_goes_together(words: tuple[str, ...]) -> None:
    answer = command(*words)
    assert answer.returncode == 2
    assert "usage" in answer.stderr
