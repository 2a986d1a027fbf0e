"""__arrow_c_stream__: our three hand-written structs, read by pyarrow and polars."""

from __future__ import annotations

import gc

import pytest

import hjul

pyarrow = pytest.importorskip("pyarrow")


def test_pyarrow_reads_a_plan(plan: hjul.Plan) -> None:
    table = pyarrow.table(plan)
    table.validate(full=True)
    assert table.to_pylist() == plan.to_dicts()
    words = pyarrow.dictionary(pyarrow.int32(), pyarrow.string())
    assert table.schema.field("id").type == pyarrow.string()
    assert table.schema.field("unit").type == words
    assert table.schema.field("start").type == pyarrow.date32()
    assert table.schema.field("is_shifted").type == pyarrow.bool_()


def test_some_rows_and_no_rows(plan: hjul.Plan) -> None:
    for rows in (plan[1:], plan[::-2], plan[:0], plan.of(unit="board")):
        table = pyarrow.table(rows)
        table.validate(full=True)
        assert table.to_pylist() == rows.to_dicts()


def test_a_table_outlives_the_plan(model: hjul.Model) -> None:
    table = pyarrow.table(model.plan("2011-08-01", "2031-08-01"))
    wanted = model.plan("2011-08-01", "2031-08-01").to_dicts()
    gc.collect()
    assert len(wanted) == 60
    assert table.to_pylist() == wanted


def test_a_stream_that_nobody_reads_is_let_go(plan: hjul.Plan) -> None:
    for _ in range(3):
        plan.__arrow_c_stream__()
    schema = pyarrow.RecordBatchReader.from_stream(plan).schema
    assert schema.names == list(plan.to_dicts()[0])
    gc.collect()


def test_polars_reads_a_plan(plan: hjul.Plan) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(plan)
    assert frame.to_dicts() == plan.to_dicts()
    assert frame.filter(polars.col("unit") == "board")["start"].to_list() == [plan[2].start]


def test_many_batches(document: dict[str, object]) -> None:
    builder = hjul.ModelBuilder.of(document)
    for number in range(400):
        builder.unit(f"x{number}", kind="school", under="office")
    builder.activity("daily", for_={"kind": "school"}, when={"rrule": "FREQ=DAILY", "start": "2012-01-01"})
    plan = builder.build().plan("2012-01-01", "2019-03-01").of(activity="daily")
    table = pyarrow.table(plan)
    assert table.num_rows == len(plan) > 1 << 20
    assert table.column("unit").num_chunks == 2
    assert table.slice(len(plan) - 2).to_pylist() == plan[-2:].to_dicts()
