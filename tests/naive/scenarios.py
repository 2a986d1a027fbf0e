"""Runs a scenario file of tests/scenarios/obligations against the naive model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from naive.ledger import Ledger
from naive.status import Status

Json = dict[str, Any]
FOLDER = Path(__file__).resolve().parent.parent / "scenarios" / "obligations"


def merge_patch(target: Any, patch: Any) -> Any:
    """RFC 7396."""
    if not isinstance(patch, dict):
        return patch
    merged = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            merged.pop(key, None)
        else:
            merged[key] = merge_patch(merged.get(key), value)
    return merged


def model_of(named: Any) -> Json:
    if isinstance(named, str):
        return dict(json.loads((FOLDER / named).read_text(encoding="utf-8")))
    return dict(merge_patch(model_of(named["like"]), named["patch"]))


def cases(path: Path) -> Iterator[tuple[str, Json, list[Json]]]:
    """Title, model and steps of each case; a case may have a model of its own."""
    document = json.loads(path.read_text(encoding="utf-8"))
    if document.get("hjul-scenario") != "obligations":
        return
    for case in document.get("cases", [document]):
        yield case["title"], model_of(case.get("model", document["model"])), case["steps"]


class Run:
    """One case: the ledger, and every reading that was made, so that a refusal can be shown to change none."""

    def __init__(self, model: Json) -> None:
        self.ledger = Ledger(model)
        self.made: dict[tuple[str, str | int], Json] = {}
        self.complaints: list[str] = []

    def step(self, number: int, step: Json) -> None:
        before = len(self.complaints)
        if "do" in step:
            self.act(step)
        else:
            self.look(step["read"], step["expect"])
        self.complaints[before:] = [f"step {number}: {text}" for text in self.complaints[before:]]

    def expect(self, what: str, wanted: Any, found: Any) -> None:
        if not same(wanted, found):
            self.complaints.append(f"{what}: wanted {wanted!r}, found {found!r}")

    def act(self, step: Json) -> None:
        count, event = len(self.ledger.log), step["do"]
        reply = self.ledger.append(deepcopy(event), step.get("recorded", event.get("recorded", event.get("on"))))
        self.expect(f"{event.get('id')} error", step.get("error"), reply.error)
        if "results" in step:
            found = {name: code or "ok" for name, code in reply.results.items()}
            self.expect(f"{event['id']} results", step["results"], found)
        if "without_effect" in step:
            self.expect(f"{event['id']} without_effect", sorted(step["without_effect"]), sorted(reply.without_effect))
        if "findings" in step:
            self.expect(f"{event['id']} findings", step["findings"], len(reply.findings))
        if reply.error is not None:
            self.expect("ledger after a refusal", count, len(self.ledger.log))
            for (as_of, known_at), was in self.made.items():
                self.expect(f"reading {as_of} after a refusal", was, picture(self.ledger.status(as_of, known_at)))

    def look(self, read: Json, expect: Json) -> None:
        as_of: str = read["as_of"]
        known_at: str | int = read.get("known_at", as_of)
        status = self.ledger.status(as_of, known_at)
        self.made[(as_of, known_at)] = picture(status)
        found = status.obligations
        for name, wanted in expect.get("obligations", {}).items():
            if name not in found:
                self.complaints.append(f"{as_of}: no obligation {name}; there are {list(found)}")
                continue
            for member, value in wanted.items():
                if member not in found[name]:
                    self.complaints.append(f"{as_of}: no member {member}")
                self.expect(f"{as_of} {name} {member}", value, found[name].get(member))
        if expect.get("only"):
            self.expect(f"{as_of} only", sorted(expect["obligations"]), sorted(found))
        for name in expect.get("absent", []):
            self.expect(f"{as_of} absent {name}", False, name in found)
        self.look_at_sets(as_of, status, expect)

    def look_at_sets(self, as_of: str, status: Status, expect: Json) -> None:
        for member in ("breaches", "inputs", "without_effect", "level_order_index"):
            if member in expect:
                self.expect(f"{as_of} {member}", expect[member], getattr(status, member))
        for member in ("terminal_breaches", "silent_edges"):
            if member in expect:
                self.expect(f"{as_of} {member}", sorted(expect[member]), sorted(getattr(status, member)))
        if "findings" in expect:
            wanted_findings = sorted(expect["findings"], key=str)
            self.expect(f"{as_of} findings", wanted_findings, alike(wanted_findings, status.findings))
        if "measures" in expect:
            wanted = expect["measures"]
            counted = {**status.measures(wanted.get("unit"), wanted.get("level")), **wanted_of(wanted)}
            for name, value in wanted.items():
                self.expect(f"{as_of} measures {name}", value, counted.get(name))
        if "depth" in expect:
            for delivery, levels in expect["depth"].items():
                self.expect(f"{as_of} depth {delivery}", levels, status.depth.get(delivery))
        if "review" in expect:
            counts = status.reviews.get(expect["review"]["id"], {})
            for name, value in expect["review"].items():
                self.expect(f"{as_of} review {name}", value, counts.get(name))


def wanted_of(wanted: Json) -> Json:
    return {name: wanted[name] for name in ("unit", "level") if name in wanted}


def alike(wanted: list[Json], found: list[Json]) -> list[Json]:
    """The findings, each with the members that are asked for."""
    keys = sorted({key for finding in wanted for key in finding}) or ["unit", "day"]
    return sorted(({key: finding[key] for key in keys} for finding in found), key=str)


def same(wanted: Any, found: Any) -> bool:
    if isinstance(wanted, float) and isinstance(found, float):
        return abs(wanted - found) < 1e-9
    if isinstance(wanted, list) and isinstance(found, list):
        if wanted and isinstance(wanted[0], dict):
            return len(wanted) == len(found) and all(w.items() <= f.items() for w, f in zip(wanted, found, strict=True))
        return wanted == found
    return bool(wanted == found)


def picture(status: Status) -> Json:
    """A whole reading as plain data."""
    return {
        "obligations": status.obligations,
        "breaches": status.breaches,
        "terminal_breaches": status.terminal_breaches,
        "without_effect": status.without_effect,
        "inputs": status.inputs,
        "findings": status.findings,
        "reviews": status.reviews,
        "silent_edges": status.silent_edges,
        "depth": status.depth,
        "latencies": status.latencies,
        "level_order_index": status.level_order_index,
    }


def complaints(model: Json, steps: list[Json]) -> list[str]:
    run = Run(model)
    for number, step in enumerate(steps, start=1):
        run.step(number, step)
    return run.complaints
