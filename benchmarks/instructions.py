"""How many instructions hjul needs: counted by callgrind, so that no other work on the machine disturbs.

python benchmarks/instructions.py [PROGRAM]            compares with instructions.json; fails above the tolerance
python benchmarks/instructions.py [PROGRAM] --write    counts anew and keeps it

PROGRAM is hjul_instructions of a Release build (default: build/bench/benchmarks/hjul_instructions). A count belongs to
a compiler: one that was kept for another is shown, not judged. Callgrind sees no cache, so the ratios of README.md are
looked at too.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
TABLE = HERE / "instructions.json"
WORKLOADS = ("expand", "load", "recurrence", "replay", "status", "decide", "withdraw", "withdraw_2")
MEASURED = "hjul::instructions::measured*"


def count(program: Path, workload: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        command = ["valgrind", "--tool=callgrind", "--collect-atstart=no", f"--toggle-collect={MEASURED}"]
        command += [f"--callgrind-out-file={folder}/out", str(program), workload]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"Collected : (\d+)", result.stderr)
    if result.returncode != 0 or not found or found[1] == "0":
        sys.exit(f"{' '.join(command)}\n{result.stderr}")
    return int(found[1])


def compiler_of(program: Path) -> str:
    """The compiler as it signed the program."""
    comment = subprocess.run(["readelf", "-p", ".comment", program], capture_output=True, text=True, check=True).stdout
    return "; ".join(sorted({line.split("]", 1)[1].strip() for line in comment.splitlines() if "]" in line}))


def judge(counts: dict[str, int], kept: dict[str, int], tolerance: float) -> list[str]:
    """One line per workload; those above the tolerance begin with MORE."""
    lines = []
    for workload, instructions in counts.items():
        if workload not in kept:
            lines.append(f"new   {workload:<12}{instructions:>14,}  not kept yet: --write")
            continue
        ratio = instructions / kept[workload]
        word = "MORE" if ratio > 1 + tolerance else "less" if ratio < 1 - tolerance else "same"
        lines.append(f"{word}  {workload:<12}{instructions:>14,}  kept {kept[workload]:>14,}  x {ratio:.3f}")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    default = HERE.parent / "build/bench/benchmarks/hjul_instructions"
    parser.add_argument("program", nargs="?", type=Path, default=default)
    parser.add_argument("--write", action="store_true", help="keep these counts")
    parser.add_argument("--tolerance", type=float, default=0.05, help="share above which more is too much")
    options = parser.parse_args()
    if shutil.which("valgrind") is None:
        sys.exit("valgrind is not installed")
    compiler = compiler_of(options.program)
    counts = {workload: count(options.program, workload) for workload in WORKLOADS}
    if options.write:
        table = {"compiler": compiler, "instructions": counts}
        TABLE.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    lines = judge(counts, table["instructions"], options.tolerance)
    print("\n".join(lines))
    if table["compiler"] != compiler:
        print(f"kept with {table['compiler']}; this is {compiler}: not judged")
        return 0
    return int(any(line.startswith("MORE") for line in lines))


if __name__ == "__main__":
    sys.exit(main())
