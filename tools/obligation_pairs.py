"""Writes the scenario files that the state table of obligations.md 4.3 gives: oracles 45-50 and 98, all 140 pairs.

The table stands here once, as data. `--check` only says whether the files are current.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "scenarios" / "obligations"
WIDTH = 120

OPEN = ("conditional", "active", "overdue", "suspended")
TERMINAL = ("fulfilled", "fulfilled_late", "waived", "discharged", "carried", "violated_final")
# obligations.md 4.3, line by line: conditional, active, overdue, suspended. A terminal state answers already_closed.
# "as_before" is active or overdue, whichever was suspended.
TABLE: dict[str, tuple[str, str, str, str]] = {
    "meet": ("active", "already_exigible", "already_exigible", "already_exigible"),
    "lapse": ("discharged:expired", "already_exigible", "already_exigible", "already_exigible"),
    "perform": ("not_yet_exigible", "fulfilled", "fulfilled_late", "suspended!"),
    "withdraw": ("discharged:withdrawn", "discharged:withdrawn", "discharged:withdrawn", "discharged:withdrawn"),
    "suspend": ("not_yet_exigible", "suspended", "suspended", "suspended!"),
    "resume": ("not_suspended", "not_suspended", "not_suspended", "as_before"),
    "extend": ("not_yet_exigible", "active", "due_date_passed", "suspended!"),
    "rearm": ("not_yet_exigible", "active", "breach_stands", "suspended!"),
    "waive": ("not_yet_exigible", "waived", "waived", "waived"),
    "carry": ("not_yet_exigible", "carried", "carried", "suspended!"),
    "drop": ("not_yet_exigible", "discharged:dropped", "discharged:dropped", "discharged:dropped"),
    "cut_off": ("not_yet_exigible", "not_overdue", "violated_final", "suspended!"),
    "end_unit": ("discharged:inactive", "discharged:inactive", "discharged:inactive", "discharged:inactive"),
    "novate": ("discharged:novated", "discharged:novated", "discharged:novated", "discharged:novated"),
}
# The state "suspended" and the error "suspended" have one name; "!" marks the error in the table above.
ERRORS = {
    "already_exigible",
    "not_yet_exigible",
    "suspended!",
    "not_suspended",
    "due_date_passed",
    "breach_stands",
    "not_overdue",
}
# The oracles of the illegal pairs: their states, their number of pairs, their words.
ILLEGAL = {
    45: ("conditional_not_yet_exigible", ("conditional",), 8, "Conditional: eight events come too early"),
    46: ("conditional_not_suspended", ("conditional",), 1, "Conditional: nothing to resume"),
    47: ("active_illegal", ("active",), 4, "Active: four events that are illegal"),
    48: ("overdue_illegal", ("overdue",), 5, "Overdue: five events that are illegal"),
    49: ("suspended_illegal", ("suspended",), 8, "Suspended: eight events that are illegal"),
    50: ("closed_stays_closed", TERMINAL, 84, "Closed is closed: six terminal states by fourteen events"),
}

ADMINISTRATION, SCHOOL = "administration", "school"
DELIVER, FEEDBACK, MEASURE = "e1/deliver/school", "e1/feedback/school", "m1/measure/1"


def event(name: str, what: str, on: str, by: str, **members: Any) -> Json:
    """An event; `of_` and the like are written with a final underscore where Python has a word of that name."""
    return {"id": name, "type": what, "on": on, "by": by, **{key.rstrip("_"): value for key, value in members.items()}}


def demanded() -> list[Json]:
    """The demand of section 13."""
    return [
        {
            "do": event(
                "e1",
                "demand",
                "2026-03-02",
                ADMINISTRATION,
                from_=SCHOOL,
                content="x",
                due="2026-03-20",
                arena="board-room",
            )
        }
    ]


def measured() -> list[Json]:
    """A measure of the school towards the administration, due 2026-03-20 because a review is held then."""
    review = event(
        "s1",
        "schedule",
        "2026-03-02",
        ADMINISTRATION,
        anchor="march",
        kind="review",
        date="2026-03-20",
        between=[ADMINISTRATION, SCHOOL],
    )
    measure = event(
        "m1", "set_measure", "2026-03-02", SCHOOL, bearer=SCHOOL, claimant=ADMINISTRATION, content="m", anchor="march"
    )
    return [{"do": review}, {"do": measure}]


def reach(kind: str, state: str, was: str = "active") -> tuple[list[Json], str, str]:
    """The steps that bring an obligation of this kind into this state, its id, and the day on which it is there."""
    if kind == "measure":
        return reach_measure(state, was)
    steps, target, claimant = demanded(), DELIVER, ADMINISTRATION
    if kind == "feedback":
        target, claimant = FEEDBACK, SCHOOL
        if state == "conditional":
            return steps, target, "2026-03-10"
        # Due 2026-03-18.
        steps.append({"do": event("e2", "deliver", "2026-03-03", SCHOOL, of=DELIVER)})
    if state == "suspended":
        on = "2026-03-09" if was == "active" else "2026-03-24"
        steps.append({"do": event("e3", "suspend", on, claimant, of=target, reason="a pause")})
        return steps, target, "2026-03-10" if was == "active" else "2026-03-25"
    return steps, target, "2026-03-24" if state == "overdue" else "2026-03-10"


def reach_measure(state: str, was: str) -> tuple[list[Json], str, str]:
    steps, early, late = measured(), "2026-03-09", "2026-03-24"
    if state == "active":
        return steps, MEASURE, "2026-03-10"
    if state == "overdue":
        return steps, MEASURE, late
    by_state = {
        "suspended": event(
            "m2", "suspend", early if was == "active" else late, ADMINISTRATION, of=MEASURE, reason="a pause"
        ),
        "fulfilled": event("m2", "perform", early, SCHOOL, of=MEASURE),
        "fulfilled_late": event("m2", "perform", late, SCHOOL, of=MEASURE),
        "waived": event("m2", "waive", early, ADMINISTRATION, of=MEASURE),
        "discharged": event("m2", "drop", early, SCHOOL, of=MEASURE, review="march", reason="no longer needed"),
        "carried": event("m2", "carry", early, SCHOOL, of=MEASURE, review="march", due="2026-06-01"),
        "violated_final": event("m2", "cut_off", late, ADMINISTRATION, of=MEASURE),
    }
    closing = by_state[state]
    return [*steps, {"do": closing}], MEASURE, "2026-03-10" if closing["on"] == early else "2026-03-25"


def kind_for(name: str, state: str) -> str:
    """A kind for which the pair says what the table says, not `wrong_kind` or `not_withdrawable`."""
    if state == "conditional":
        return "feedback"
    if state in TERMINAL:
        return "measure"
    return {"withdraw": "deliver", "meet": "feedback", "lapse": "feedback"}.get(name, "measure")


def acted(name: str, state: str, kind: str, target: str, on: str) -> Json:
    """The event of a pair, by the unit that may do it."""
    bearer, claimant = (ADMINISTRATION, SCHOOL) if kind == "feedback" else (SCHOOL, ADMINISTRATION)
    why = "as agreed"
    if name == "rearm" and state in ("active", "overdue", "suspended"):
        return event("x", "move_anchor", on, ADMINISTRATION, anchor="march", to="2026-04-10", reason=why)
    if name in ("end_unit", "novate"):
        over = "board" if bearer == ADMINISTRATION else ADMINISTRATION
        if name == "end_unit":
            return event("x", "end_unit", on, over, unit=bearer, reason=why)
        return event("x", "merge_unit", on, over, unit=bearer, into=f"{bearer}-b", reason=why)
    by: dict[str, tuple[str, Json]] = {
        "meet": (bearer, {}),
        "lapse": (bearer, {}),
        "perform": (bearer, {}),
        "withdraw": (ADMINISTRATION, {"reason": why}),
        "suspend": (claimant, {"reason": why}),
        "resume": (claimant, {"reason": why}),
        "extend": (claimant, {"to": "2026-04-10", "reason": why}),
        "rearm": (ADMINISTRATION, {"to": "2026-04-10", "reason": why}),
        "waive": (claimant, {}),
        "carry": (bearer, {"review": "march", "due": "2026-06-01"}),
        "drop": (bearer, {"review": "march", "reason": why}),
        "cut_off": (claimant, {}),
    }
    actor, members = by[name]
    return event("x", name, on, actor, of=target, **members)


def named(state: str) -> Json:
    """A state of the table as an expectation."""
    word, _, reason = state.partition(":")
    return {"state": word, "reason": reason} if reason else {"state": word}


def before(state: str) -> Json:
    """The state from which the event starts."""
    return {"state": "discharged", "reason": "dropped"} if state == "discharged" else {"state": state}


def outcome(name: str, state: str) -> str:
    return "already_closed" if state in TERMINAL else TABLE[name][OPEN.index(state)]


def read(on: str, obligations: Json, **more: Any) -> Json:
    return {"read": {"as_of": on}, "expect": {"obligations": obligations, **more}}


def derived(name: str, state: str) -> Json:
    """`meet` and `lapse` of a conditional obligation, which follow from another event."""
    steps = demanded()
    if name == "meet":
        steps.append({"do": event("e2", "deliver", "2026-03-10", SCHOOL, of=DELIVER)})
    else:
        steps.append({"do": event("e2", "waive", "2026-03-10", ADMINISTRATION, of=DELIVER)})
    steps.insert(1, read("2026-03-09", {FEEDBACK: {"state": "conditional"}}))
    steps.append(read("2026-03-10", {FEEDBACK: named(TABLE[name][0])}))
    return {"title": f"{state}, {name}: {named(TABLE[name][0])['state']}", "steps": steps}


def legal(name: str, state: str, was: str = "active") -> Json:
    kind = kind_for(name, state)
    steps, target, on = reach(kind, state, was)
    wanted = named(was if outcome(name, state) == "as_before" else outcome(name, state))
    after: Json = {target: dict(wanted)}
    if name in ("extend", "rearm"):
        after[target]["due"] = "2026-04-10"
        after[target]["extended" if name == "extend" else "moved"] = 1
    if name == "carry":
        after[target]["successor"] = "x/measure/1"
        after["x/measure/1"] = {"state": "active", "due": "2026-06-01", "lineage": [target]}
    if name == "novate":
        after[target]["successor"] = f"x/novated/{target}"
        after[f"x/novated/{target}"] = {"state": state, "kind": kind, "lineage": [target]}
    steps += [read(on, {target: before(state)}), {"do": acted(name, state, kind, target, on)}, read(on, after)]
    note = "" if state != "suspended" or name != "resume" else f" (was {was})"
    return {"title": f"{state}{note}, {name}: {wanted['state']}", "steps": steps}


def illegal(name: str, state: str, error: str) -> Json:
    """A pair that is refused. What happens to a unit meets closed obligations too: it is accepted, and they stay."""
    kind = kind_for(name, state)
    steps, target, on = reach(kind, state)
    step: Json = {"do": acted(name, state, kind, target, on)}
    more: Json = {}
    if name in ("end_unit", "novate"):
        more["absent"] = [f"x/novated/{target}"]
    else:
        step["error"] = error
    steps += [read(on, {target: before(state)}), step, read(on, {target: before(state)}, **more)]
    return {"title": f"{state}, {name}: {error}", "steps": steps}


def pair(name: str, state: str) -> Iterator[Json]:
    """The cases of one pair of the table."""
    result = outcome(name, state)
    if result == "already_closed" or result in ERRORS:
        yield illegal(name, state, result.rstrip("!"))
    elif name in ("meet", "lapse"):
        yield derived(name, state)
    elif result == "as_before":
        yield legal(name, state)
        yield legal(name, state, "overdue")
    else:
        yield legal(name, state)


def document(oracle: int, title: str, cases: list[Json]) -> Json:
    return {"hjul-scenario": "obligations", "oracle": oracle, "title": title, "model": "common.json", "cases": cases}


def illegal_document(oracle: int) -> Json:
    _, states, count, title = ILLEGAL[oracle]
    wanted = {45: {"not_yet_exigible"}, 46: {"not_suspended"}}.get(oracle, ERRORS | {"already_closed"})
    cases = [case for state in states for name in TABLE if outcome(name, state) in wanted for case in pair(name, state)]
    if len(cases) != count:
        raise ValueError(f"oracle {oracle} has {count} pairs, the table gives {len(cases)}")
    return document(oracle, title, cases)


def total_document() -> Json:
    cases = [case for name in TABLE for state in (*OPEN, *TERMINAL) for case in pair(name, state)]
    for name in ("meet", "lapse"):
        bare = illegal(name, "conditional", "not_entitled")
        bare["title"] = f"conditional, {name} as a bare command: not_entitled"
        cases.append(bare)
    return document(98, "Every event in every state: a state or an error value, all 140 pairs", cases)


def transitions() -> Json:
    """The table itself, for a test of the transition function alone."""
    rows = {name: {state: transition(outcome(name, state)) for state in (*OPEN, *TERMINAL)} for name in TABLE}
    return {"hjul-scenario": "transitions", "table": rows}


def transition(result: str) -> Json:
    if result in ERRORS or result == "already_closed":
        return {"error": result.rstrip("!")}
    return named(result)


def written(value: Any, indent: int = 0, used: int = 0) -> str:
    """JSON for people: on one line what fits on one line (`used` characters of it are taken), else member by member."""
    line = json.dumps(value, ensure_ascii=False)
    # One for the comma. A document and its lists of steps and cases always stand open.
    fits = indent + used + len(line) + 1 <= WIDTH and not is_tall(value)
    if fits or not value or not isinstance(value, (dict, list)):
        return line
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        names = [json.dumps(key, ensure_ascii=False) + ": " for key in value]
        parts = [name + written(item, indent + 2, len(name)) for name, item in zip(names, value.values(), strict=True)]
    else:
        parts = [written(item, indent + 2) for item in value]
    lines = [parts[0]]
    for part in parts[1:]:
        # As many members as a line holds, when they need no line of their own.
        joined = f"{lines[-1]}, {part}"
        if is_tall(value) or "\n" in joined or len(inner) + len(joined) + 1 > WIDTH:
            lines.append(part)
        else:
            lines[-1] = joined
    left, right = "{}" if isinstance(value, dict) else "[]"
    return left + "\n" + ",\n".join(inner + text for text in lines) + "\n" + " " * indent + right


def is_tall(value: Any) -> bool:
    """Does this stand open although it would fit on a line?"""
    if isinstance(value, dict):
        return "steps" in value or "cases" in value or "table" in value
    return isinstance(value, list) and any(isinstance(item, dict) and set(item) & {"do", "read"} for item in value)


def files() -> dict[str, str]:
    """Every file that this tool writes, by name, with its text."""
    documents = {f"{oracle:03}_{ILLEGAL[oracle][0]}.json": illegal_document(oracle) for oracle in ILLEGAL}
    documents["098_every_pair.json"] = total_document()
    documents["transitions.json"] = transitions()
    return {name: written(value) + "\n" for name, value in documents.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a file is out of date")
    arguments = parser.parse_args()
    current = True
    for name, text in files().items():
        target = FOLDER / name
        if target.exists() and target.read_text(encoding="utf-8") == text:
            continue
        if arguments.check:
            print(f"{target} is out of date; run: python {Path(__file__).relative_to(ROOT)}", file=sys.stderr)
            current = False
        else:
            target.write_text(text, encoding="utf-8")
    return 0 if current else 1


if __name__ == "__main__":
    sys.exit(main())
