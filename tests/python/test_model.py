"""Documents in, models out: loading, refusals, elements, building, equality."""

from __future__ import annotations

import copy
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

import hjul

ROOT = Path(__file__).resolve().parents[2]
Document = dict[str, Any]


def test_a_document_is_read_from_wherever_it_is(document: Document, tmp_path: Path) -> None:
    text = json.dumps(document, ensure_ascii=False)
    file = tmp_path / "ekeby.json"
    file.write_text(text, encoding="utf-8")
    models = [hjul.load(source) for source in (document, text, text.encode(), file, str(file), "\ufeff" + text)]
    assert all(model == models[0] for model in models)
    assert len({hash(model) for model in models}) == 1
    with pytest.raises(FileNotFoundError):
        hjul.load(tmp_path / "nothing.json")


def test_what_a_model_says(model: hjul.Model) -> None:
    assert (model.id, model.language, model.title, model.title_in("en")) == (
        "ekeby", "sv", "Ekeby kommun", "Ekeby municipality",
    )  # fmt: skip
    assert (model.country, model.time_zone) == ("SE", "Europe/Stockholm")
    assert list(model.levels) == ["heads", "administration", "politics"]
    north = model.units["north"]
    assert (north.kind, north.level, north.rank, north.under, north.title) == (
        "school", "heads", 0, ("office",), "Norra skolan",
    )  # fmt: skip
    report = model.activities["report"]
    assert (report.kind, report.source, report.title_in("en"), report.title_in("nb")) == (
        "report", ("J14",), "Report", "Rapport",
    )  # fmt: skip
    assert model.arenas["board-meeting"].powers == ("decide",)
    assert "south" in model.units
    assert len(model.units) == 4
    assert repr(north) == "Unit(id='north', title='Norra skolan')"
    assert repr(model).startswith("Model(id='ekeby', title='Ekeby kommun'")
    with pytest.raises(hjul.UnknownId, match="no unit 'west'"):
        model.units["west"]
    assert model.units.get("west") is None


def test_a_model_is_immutable(model: hjul.Model) -> None:
    with pytest.raises(AttributeError):
        model.id = "other"
    with pytest.raises(AttributeError):
        model.units["north"].title = "other"
    with pytest.raises(TypeError):
        model.units["north"] = None


def test_the_canonical_document(model: hjul.Model) -> None:
    text = model.to_json()
    assert hjul.load(text) == model
    assert hjul.load(text).to_json() == text
    assert json.loads(text) == model.to_dict()
    assert copy.deepcopy(model) is model


def test_a_switch_makes_another_model(model: hjul.Model) -> None:
    on = model.with_switch("carry-all", True)
    assert on.switches["carry-all"].is_on
    assert not model.switches["carry-all"].is_on
    assert on != model
    assert on.with_switch("carry-all", False) == model
    with pytest.raises(hjul.UnknownId):
        model.with_switch("nothing", True)


def test_a_refused_document_brings_every_issue_with_its_place(document: Document) -> None:
    document["units"]["north"]["under"] = "offise"
    document["activities"]["report"]["kind"] = "raport"
    document["activites"] = {}
    text = json.dumps(document, indent=1)
    with pytest.raises(hjul.InvalidModel) as caught:
        hjul.load(text)
    issues = caught.value.issues
    assert len(issues) >= 3
    assert {issue.code for issue in issues} >= {"reference.unknown", "format.unknown_word", "format.unknown_name"}
    unknown = next(issue for issue in issues if issue.code == "reference.unknown")
    assert unknown.where.startswith("/units/north/under")
    assert "offise" in text.splitlines()[unknown.line - 1]
    assert "office" in unknown.hint
    assert "office" in unknown.hint_in("sv")
    assert hjul.check(text) == issues
    assert isinstance(caught.value, ValueError)


def test_a_document_of_values_has_pointers_but_no_lines(document: Document) -> None:
    document["units"]["north"]["kind"] = "scool"
    (issue,) = hjul.check(document)
    assert (issue.code, issue.where, issue.line) == ("reference.unknown", "/units/north/kind", 0)


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"hjul": "1"}', '{"hjul": "2", "id": "a"}', b"\xff", "{\ud800", "null\n"]
)
def test_what_is_no_document(text: str | bytes) -> None:
    with pytest.raises(hjul.InvalidModel):
        hjul.load(text)
    assert hjul.check(text)


def test_issues_show_themselves(document: Document) -> None:
    document["units"]["north"]["kind"] = "<scool>"
    issues = hjul.check(document)
    assert isinstance(issues, tuple)
    assert issues.errors == issues
    assert issues.text("a.json", "sv") == hjul.format_issues(issues, "a.json", "sv")
    html = issues._repr_html_()
    assert "/units/north/kind" in html
    assert "&lt;scool&gt;" in html
    assert "<scool>" not in html


def test_limits_are_data(document: Document) -> None:
    assert hjul.check(document, hjul.Limits(depth=2))[0].code == "limit.depth"
    assert hjul.check(document, hjul.Limits(bytes=100))[0].code == "limit.bytes"
    assert hjul.Limits().bytes == 64 << 20
    assert repr(hjul.Limits(depth=3)).startswith("Limits(bytes=67108864, depth=3")


def test_remarks_do_not_refuse(model: hjul.Model, document: Document) -> None:
    assert hjul.check(document) == model.remarks
    assert all(issue.severity != "error" for issue in model.remarks)


def test_a_model_built_in_python_is_the_same(model: hjul.Model) -> None:
    built = (
        hjul.ModelBuilder("ekeby", language="sv", title={"sv": "Ekeby kommun", "en": "Ekeby municipality"})
        .set(valid={"from": dt.date(2011, 8, 1)}, place={"country": "SE", "time_zone": "Europe/Stockholm"})
        .levels("heads", "administration", "politics")
        .kind("school", "heads").kind("office", "administration").kind("board", "politics")
        .unit("board", kind="board", title="Nämnden")
        .unit("office", kind="office", under="board")
        .unit("north", kind="school", under="office", title="Norra skolan")
        .unit("south", kind="school", under="office", title="Södra skolan")
        .arena("board-meeting", of=["board", "office"], powers=["decide"])
        .period("school-year", starts="08-01")
        .switch("carry-all", title="Allt följer med")
        .activity("report", title={"sv": "Rapport", "en": "Report"}, kind="report", for_={"kind": "school"},
                  when={"on": "11-15"}, source="J14")
        .activity("visit", title="Besök", kind="visit", for_="north", when={"undated": "på våren"})
        .activity("meeting", title="Sammanträde", kind="meeting", for_="board", arena="board-meeting",
                  when={"month": 12, "weekday": "tuesday", "nth": 2}, time={"from": "13:00", "to": "16:00"})
        .order("report", "meeting", strength="local_rule", source="J14")
        .build()
    )  # fmt: skip
    assert built == model


def test_a_builder_goes_on_from_a_model(model: hjul.Model) -> None:
    more = hjul.ModelBuilder.of(model).unit("west", kind="school", under="office").build()
    assert set(more.units) == {*model.units, "west"}
    with pytest.raises(ValueError, match="units has 'north' already"):
        hjul.ModelBuilder.of(model).unit("north", kind="school")
    with pytest.raises(hjul.InvalidModel) as caught:
        hjul.ModelBuilder("a").levels("x").kind("k", "x").unit("u", kind="kk").build()
    assert caught.value.issues[0].where == "/units/u/kind"


def test_documents_of_other_types_are_refused(document: Document) -> None:
    document["note"] = object()
    with pytest.raises(TypeError, match="a document cannot hold a object"):
        hjul.load(document)


def test_the_schema_accepts_the_document(document: Document) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(hjul.schema())
    jsonschema.Draft202012Validator.check_schema(hjul.schema())
    validator.validate(document)
    assert list(validator.iter_errors({**document, "levells": []}))


@pytest.mark.parametrize("file", sorted((ROOT / "examples" / "systems").glob("*.json")), ids=lambda f: f.stem)
def test_the_reference_systems_load_and_round_trip(file: Path) -> None:
    model = hjul.load(file)
    assert hjul.load(model.to_json()) == model
    assert hjul.load(model.to_dict()) == model


# ------------------------------------------------------------------------------------------------------------- details


@pytest.fixture
def dialogue(document: dict[str, Any]) -> Any:
    document["roles"] = {"head": {"title": "Rektor"}}
    document["activities"]["talk"] = {
        "kind": "dialogue",
        "for": {"kind": "school", "except": "south"},
        "when": [{"on": "10-14"}, {"before": "meeting", "by": {"working_days": 5}}],
        "time": {"from": "09:00", "to": "10:00"},
        "agenda": [{"id": "open", "title": "Start", "about": 45, "tolerance": 5}, {"minutes": 15, "secret": True}],
        "participants": {"who": {"role": "head"}, "least": 1, "duty": "right"},
        "inputs": {"from": "office", "from_previous": True, "content": "qualitative"},
        "demands": {"answer": {"by": "office", "written": True, "feedback": {"within": {"weeks": 3}}, "source": "S12"}},
        "overrides": {"unit": "north", "time": {"from": "10:00", "to": "11:00"}},
    }
    return hjul.load(document).activities["talk"]


def test_details_of_an_activity(dialogue: Any) -> None:
    assert dialogue.for_units.kinds == ("school",)
    assert dialogue.for_units.except_ == ("south",)
    first, second = dialogue.when
    assert (first.on_yearly, second.before.activity, second.by) == ("10-14", "meeting", (5, "working_days"))
    assert dialogue.time == ("09:00", "10:00")
    assert [(each.minutes, each.bound, each.is_secret) for each in dialogue.agenda] == [
        (45, "about", False), (15, "exact", True)]  # fmt: skip
    (who,) = dialogue.participants
    assert (who.who.roles, who.least, who.most, who.duty, who.share) == (("head",), 1, None, "right", None)
    (paper,) = dialogue.inputs
    assert (paper.from_.units.units, paper.from_previous, paper.content) == (("office",), True, "qualitative")
    (demand,) = dialogue.demands
    assert (demand.id, demand.is_written, demand.feedback.within, demand.source) == (
        "answer", True, (3, "weeks"), ("S12",))  # fmt: skip
    (other,) = dialogue.overrides
    assert (other.unit, other.time, other.is_cancelled) == ("north", ("10:00", "11:00"), False)


def test_details_are_values(dialogue: Any, document: dict[str, Any]) -> None:
    again = hjul.load(document).activities["talk"]
    for name in ("for_units", "when", "agenda", "participants", "inputs", "demands", "overrides"):
        assert getattr(dialogue, name) == getattr(again, name)
        assert hash(getattr(dialogue, name)) == hash(getattr(again, name))
    assert dialogue.when[0] != dialogue.when[1]
    assert repr(dialogue.when[1]) == "When(before=Reference(activity='meeting'), by=(5, 'working_days'))"
    assert repr(dialogue.agenda[1]) == "AgendaEntry(minutes=15, is_secret=True)"
    assert repr(dialogue.overrides[0]) == "Override(unit='north', time=('10:00', '11:00'))"
    with pytest.raises(AttributeError):
        dialogue.when[0].month = 3


def test_details_are_equal_in_any_language(document: dict[str, Any]) -> None:
    document["activities"]["visit"]["when"] = {"undated": {"sv": "på våren", "en": "in spring"}}
    swedish = hjul.load(document).activities["visit"].when
    english = hjul.load(document | {"language": "en", "title": {"en": "E"}}).activities["visit"].when
    assert (swedish[0].undated, english[0].undated) == ("på våren", "in spring")
    assert swedish == english
    assert hash(swedish) == hash(english)
