"""Peers of hjul_indicator_bench (D of performance.md): the same rows and the same figures in pandas, polars and DuckDB.

    python benchmarks/peers_indicator.py [years]        # 10 years are 20 million rows; fewer scale down

Each sums by school, then by municipality, county and country, weighted by n, and counts the school cells below ten
pupils: once from the rows as they came, and once from its own stored sums of the schools ("stored"; rows are still the
observations behind them). Process time on one thread; the best of three. What is not installed is left out. Making the
rows is not timed.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

for name in ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "ARROW_NUM_THREADS"):
    os.environ[name] = "1"

import numpy as np  # noqa: E402 - after the number of threads is set

SCHOOLS, INDICATORS, MUNICIPALITIES, COUNTIES = 20_000, 50, 650, 36
ROWS_PER_YEAR = SCHOOLS * INDICATORS * 2
Columns = dict[str, np.ndarray]
Digest = tuple[float, int, int]
Works = tuple[Callable[[], Digest], Callable[[], Digest]]  # from rows, from stored sums
KEYS = ["year", "unit", "indicator"]


def rows(years: int) -> Columns:
    i = np.arange(years * ROWS_PER_YEAR, dtype=np.int64)
    k = (i % ROWS_PER_YEAR) * 1_234_577 % ROWS_PER_YEAR
    value = (1 + (7919 * i % 5000) / 1000).astype(np.float32).astype(np.float64)
    n = 1 + 31 * i % 29
    return {
        "year": (i // ROWS_PER_YEAR).astype(np.int32),
        "unit": (k // 100).astype(np.int32),
        "indicator": (k % 100 // 2).astype(np.int32),
        "product": value * n,
        "n": n,
    }


SCHOOL = np.arange(SCHOOLS)
MUNICIPALITY_OF = (650 * SCHOOL // SCHOOLS).astype(np.int32)
COUNTY_OF = (COUNTIES * np.arange(MUNICIPALITIES) // MUNICIPALITIES).astype(np.int32)
COUNTRY_OF = (np.arange(COUNTIES) >= 20).astype(np.int32)
ABOVE = (MUNICIPALITY_OF, COUNTY_OF, COUNTRY_OF)


def with_pandas(columns: Columns) -> Works:
    import pandas as pd

    frame = pd.DataFrame(columns)

    def by_school() -> pd.DataFrame:
        return frame.groupby(KEYS, sort=False)[["product", "n"]].sum()

    def climb(cells: pd.DataFrame) -> Digest:
        small = int((cells["n"] < 10).sum())
        for above in ABOVE:
            table = cells.reset_index()
            table["unit"] = above[table["unit"].to_numpy()]
            cells = table.groupby(KEYS, sort=False)[["product", "n"]].sum()
        total = cells.sum()
        return float(total["product"] / total["n"]), int(total["n"]), small

    stored = by_school()
    return lambda: climb(by_school()), lambda: climb(stored)


def with_polars(columns: Columns) -> Works:
    import polars as pl

    frame = pl.DataFrame(columns)
    sums = [pl.col("product").sum(), pl.col("n").sum()]

    def by_school() -> pl.DataFrame:
        return frame.group_by(KEYS).agg(sums)

    def climb(cells: pl.DataFrame) -> Digest:
        small = cells.filter(pl.col("n") < 10).height
        for above in ABOVE:
            lifted = cells.with_columns(pl.Series("unit", above[cells["unit"].to_numpy()]))
            cells = lifted.group_by(KEYS).agg(sums)
        product, n = cells["product"].sum(), cells["n"].sum()
        return float(product / n), int(n), small

    stored = by_school()
    return lambda: climb(by_school()), lambda: climb(stored)


def with_duckdb(columns: Columns) -> Works:
    import duckdb
    import pyarrow as pa

    base = duckdb.connect(config={"threads": 1})
    base.register("given", pa.table(columns))
    base.execute("create table observed as select * from given")
    for number, above in enumerate(ABOVE):
        base.register("places", pa.table({"unit": np.arange(len(above), dtype=np.int32), "above": above}))
        base.execute(f"create table above{number} as select * from places")
    sums = "sum(product) as product, sum(n) as n"

    def by_school(table: str) -> str:
        base.execute(f"create or replace temp table {table} as select {', '.join(KEYS)}, {sums} "
                     f"from observed group by {', '.join(KEYS)}")  # fmt: skip
        return table

    def climb(cells: str) -> Digest:
        small = base.execute(f"select count(*) from {cells} where n < 10").fetchone()
        for number in range(len(ABOVE)):
            base.execute(
                f"create or replace temp table upper{number} as select year, above as unit, indicator, {sums} "
                f"from {cells} join above{number} using (unit) group by year, above, indicator"
            )
            cells = f"upper{number}"
        total = base.execute(f"select sum(product) / sum(n), sum(n) from {cells}").fetchone()
        assert small is not None
        assert total is not None
        return float(total[0]), int(total[1]), int(small[0])

    stored = by_school("stored")
    return lambda: climb(by_school("cells")), lambda: climb(stored)


PEERS = {"pandas": with_pandas, "polars": with_polars, "duckdb": with_duckdb}


def best_of_three(work: Callable[[], Digest], wanted: Digest | None) -> tuple[float, Digest]:
    times = []
    for _ in range(3):
        begin = time.process_time()
        digest = work()
        times.append(time.process_time() - begin)
        wanted = wanted or digest
        assert abs(digest[0] - wanted[0]) < 1e-6, (digest, wanted)
        assert digest[1:] == wanted[1:], (digest, wanted)
    assert wanted is not None
    return min(times), wanted


def main(years: int) -> None:
    columns = rows(years)
    count = len(columns["n"])
    wanted: Digest | None = None
    for name, make in PEERS.items():
        try:
            works = make(columns)
        except ModuleNotFoundError:
            print(f"{name}: not installed")
            continue
        version = sys.modules[name].__version__
        for what, work in zip(("rows", "stored"), works, strict=True):
            seconds, wanted = best_of_three(work, wanted)
            print(f"{name} {version}, {what}: {count / seconds / 1e6:.2f} M rows/s, {seconds:.2f} s")
    print("digest", wanted)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
