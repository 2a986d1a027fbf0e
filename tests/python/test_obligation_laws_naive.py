"""The naive model itself keeps the laws of obligations.md on random histories: 4.4, oracles 93-95, 98, 121."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from naive.__main__ import main
from naive.generate import MAKERS, RULED, Writer, history
from naive.laws import LAWS, adds_up, is_total, keeps_the_ratchet, played
from naive.models import spoiled
from naive.shrink import shrink

Json = dict[str, Any]
SEEDS = range(40)


def commands_of(writer: Writer) -> list[tuple[Json, str]]:
    return [(step.event, step.recorded) for step in writer.steps]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_law_holds(seed: int) -> None:
    writer = history(seed)
    assert is_total(writer.document, commands_of(writer)) == ""
    assert [law(writer.ledger) for law in LAWS] == ["" for _ in LAWS]


def test_a_seed_always_gives_the_same_history() -> None:
    assert history(7, 30).steps == history(7, 30).steps


@pytest.mark.slow
def test_histories_reach_every_type_legal_and_illegal() -> None:
    accepted: set[str] = set()
    refused: set[str] = set()
    for seed in (*range(1000, 1060), *range(RULED, RULED + 20)):
        for step in history(seed, 40).steps:
            (refused if step.reply.error else accepted).add(str(step.event.get("type")))
    never_legal = {"meet", "lapse", "rearm"}
    assert set(MAKERS) - accepted == never_legal
    assert set(MAKERS) - refused <= {"hold", "input", "handle", "note"}


def test_the_ratchet_law_can_fail() -> None:
    """With the ratchet taken out of it, the model breaks the law: the law is not empty."""

    class Loose(Writer):
        def write(self, length: int) -> Any:
            self.ledger.ratchet = lambda *_, **__: None  # type: ignore[method-assign]
            return super().write(length)

    def complaint(seed: int) -> str:
        writer = Loose(seed)
        writer.write(30)
        return keeps_the_ratchet(writer.ledger)

    assert any(complaint(seed) for seed in range(40))


@pytest.mark.parametrize("seed", range(200, 215))
def test_what_is_no_event_is_refused(seed: int) -> None:
    """98 for what callers get wrong: anything may stand anywhere."""
    writer, rng = history(seed, 10), Random(seed)
    commands: list[tuple[Json, str]] = []
    for step in writer.steps:
        commands.append((step.event, step.recorded))
        wrong = [spoiled(rng, step.event) for _ in range(6)]
        commands += [
            ({**event, "id": f"{writer.count}.{len(commands)}.{n}"}, step.recorded) for n, event in enumerate(wrong)
        ]
        commands.append((spoiled(rng, step.event), step.recorded))
    assert is_total(writer.document, commands) == ""


def test_a_history_can_be_written_out(capsys: pytest.CaptureFixture[str]) -> None:
    """For an engine in another language: the same commands, answers and readings as lines of JSON."""
    main(["5", "7", "12"])
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["seed"], second["seed"]) == (5, 6)
    assert [command["event"] for command in first["commands"]] == [step.event for step in history(5, 12).steps]
    assert set(first["readings"][0]) == {"as_of", "known_at", "status"}


def test_shrinking_leaves_what_fails() -> None:
    writer = history(3, 40)

    def fails(commands: list[tuple[Json, str]]) -> bool:
        _, replies = played(writer.document, commands)
        return any(reply.error == "unknown_obligation" for reply in replies)

    smallest = shrink(commands_of(writer), fails)
    assert fails(smallest)
    assert len(smallest) == 1


def test_shrinking_refuses_what_does_not_fail() -> None:
    with pytest.raises(ValueError, match="does not fail"):
        shrink([], lambda _: False)


def test_the_sums_are_not_empty() -> None:
    """Some history closes a review that follows another, so that both sums of 7.1 are asked."""
    found = 0
    for seed in range(30):
        writer = Writer(seed)
        if "close_review" in writer.theme:
            writer.write(80)
            day = writer.day.isoformat()
            found += sum(review["open_before"] > 0 for review in writer.ledger.status(day).reviews.values())
            assert adds_up(writer.ledger) == ""
    assert found > 0
