"""Peers of hjul_indicator_bench (D of performance.md): the same rows and the same figures in pandas, polars and DuckDB.

    python benchmarks/peers_indicator.py [years]        # 10 years are 20 million rows; fewer scale down

Each sums by school, then by municipality, county and country, weighted by n, and counts the school cells below ten
pupils. Process time on one thread; the best of three. What is not installed is left out. Making the rows is not timed.
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


def with_pandas(columns: Columns) -> Callable[[], Digest]:
    import pandas as pd

    frame = pd.DataFrame(columns)

    def work() -> Digest:
        cells = frame.groupby(["year", "unit", "indicator"], sort=False)[["product", "n"]].sum()
        small = int((cells["n"] < 10).sum())
        for above in ABOVE:
            table = cells.reset_index()
            table["unit"] = above[table["unit"].to_numpy()]
            cells = table.groupby(["year", "unit", "indicator"], sort=False)[["product", "n"]].sum()
        total = cells.sum()
        return float(total["product"] / total["n"]), int(total["n"]), small

    return work


def with_polars(columns: Columns) -> Callable[[], Digest]:
    import polars as pl

    frame = pl.DataFrame(columns)

    def work() -> Digest:
        keys = ["year", "unit", "indicator"]
        sums = [pl.col("product").sum(), pl.col("n").sum()]
        cells = frame.group_by(keys).agg(sums)
        small = cells.filter(pl.col("n") < 10).height
        for above in ABOVE:
            lifted = cells.with_columns(pl.Series("unit", above[cells["unit"].to_numpy()]))
            cells = lifted.group_by(keys).agg(sums)
        product, n = cells["product"].sum(), cells["n"].sum()
        return float(product / n), int(n), small

    return work


def with_duckdb(columns: Columns) -> Callable[[], Digest]:
    import duckdb
    import pyarrow as pa

    base = duckdb.connect(config={"threads": 1})
    base.register("given", pa.table(columns))
    base.execute("create table observed as select * from given")
    for number, above in enumerate(ABOVE):
        base.register("places", pa.table({"unit": np.arange(len(above), dtype=np.int32), "above": above}))
        base.execute(f"create table above{number} as select * from places")

    def work() -> Digest:
        keys = "year, unit, indicator"
        base.execute(f"create or replace temp table cells as select {keys}, sum(product) as product, sum(n) as n "
                     f"from observed group by {keys}")  # fmt: skip
        small = base.execute("select count(*) from cells where n < 10").fetchone()
        for number in range(len(ABOVE)):
            sums = "sum(product) as product, sum(n) as n"
            base.execute(
                f"create or replace temp table cells as select year, above as unit, indicator, {sums} "
                f"from cells join above{number} using (unit) group by year, above, indicator"
            )
        total = base.execute("select sum(product) / sum(n), sum(n) from cells").fetchone()
        assert small is not None
        assert total is not None
        return float(total[0]), int(total[1]), int(small[0])

    return work


PEERS = {"pandas": with_pandas, "polars": with_polars, "duckdb": with_duckdb}


def main(years: int) -> None:
    columns = rows(years)
    count = len(columns["n"])
    wanted: Digest | None = None
    for name, make in PEERS.items():
        try:
            work = make(columns)
        except ModuleNotFoundError:
            print(f"{name}: not installed")
            continue
        version = sys.modules[name].__version__
        times = []
        for _ in range(3):
            begin = time.process_time()
            digest = work()
            times.append(time.process_time() - begin)
            wanted = wanted or digest
            assert abs(digest[0] - wanted[0]) < 1e-6, (name, digest, wanted)
            assert digest[1:] == wanted[1:], (name, digest, wanted)
        print(f"{name} {version}: {count / min(times) / 1e6:.2f} M rows/s, {min(times):.2f} s")
    print("digest", wanted)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
