"""Acts by the million: hjul.batch against a plain model in Python, and what goes in and out without a copy."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import numpy
import pytest

import hjul
from hjul import batch

TRANSITIONS = Path(__file__).parents[1] / "scenarios" / "obligations" / "transitions.json"


def table() -> dict[tuple[str, str], str | None]:
    """The table of 4.3 as the scenarios have it: None where a step is refused."""
    rows = json.loads(TRANSITIONS.read_text(encoding="utf-8"))["table"]
    return {(event, state): cell.get("state") for event, row in rows.items() for state, cell in row.items()}


def code(word: str) -> int:
    return batch.STATES.index(word)


def act(word: str) -> int:
    return batch.ACTS.index(word)


def columns(events: list[tuple[int, int, int]]) -> tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]:
    at, obligation, acts = zip(*events, strict=True)
    return numpy.array(at, "uint32"), numpy.array(obligation, "uint32"), numpy.array(acts, "uint8")


def test_every_pair_of_the_table() -> None:
    for (event, state), to in table().items():
        replayed = batch.replay(
            *columns([(1, 0, act(event))]), obligations=1, start_state=numpy.array([code(state)], "uint8")
        )
        found = replayed.state
        if to is None:
            assert replayed.faulty == 1, (event, state)
            assert list(numpy.asarray(found)) == [code(state)], (event, state)
        elif to == "as_before":
            assert list(numpy.asarray(found)) == [code("active")], (event, state)
        else:
            word = to
            wanted = batch.SUSPENDED_OVERDUE if (word, state) == ("suspended", "overdue") else code(word)
            assert list(numpy.asarray(found)) == [wanted], (event, state)


def test_as_a_plain_model_says() -> None:
    allowed = table()
    for seed in range(100):
        rng = Random(seed)
        states, last, events, faulty = ["conditional"] * 20, [0] * 20, [], 0
        came_from = ["active"] * 20
        now = 5
        for _ in range(300):
            now += rng.randrange(3)
            at = now - 4 if rng.random() < 0.05 else now
            which, what = rng.randrange(20), rng.randrange(len(batch.ACTS))
            events.append((at, which, what))
            to = allowed[batch.ACTS[what], states[which]]
            if to is None or at < last[which]:
                faulty += 1
                continue
            if to == "suspended":
                came_from[which] = states[which]
            states[which] = came_from[which] if to == "as_before" else to
            last[which] = at
        replayed = batch.replay(*columns(events), obligations=20)
        shown = [
            batch.SUSPENDED_OVERDUE if (s, f) == ("suspended", "overdue") else code(s)
            for s, f in zip(states, came_from, strict=True)
        ]
        assert list(numpy.asarray(replayed.state)) == shown, seed
        assert list(numpy.asarray(replayed.last)) == last, seed
        assert replayed.faulty == faulty, seed


def test_what_is_overdue_follows_from_deadlines() -> None:
    at, obligation, acts = columns([(1, 0, act("meet")), (2, 1, act("meet")), (9, 0, act("perform"))])
    deadline = numpy.array([5, 20, batch.NO_DEADLINE], "uint32")
    replayed = batch.replay(at, obligation, acts, deadline=deadline, obligations=2)
    assert list(numpy.asarray(replayed.state)) == [code("fulfilled_late"), code("active")]
    assert list(numpy.asarray(replayed.state_at(20))) == [code("fulfilled_late"), code("active")]
    assert list(numpy.asarray(replayed.state_at(21))) == [code("fulfilled_late"), code("overdue")]
    unit = numpy.array([1, 1], "uint32")
    lists = batch.list_by_unit(replayed.state_at(21), "overdue", unit, units=3)
    assert [list(lists.of(u)) for u in range(3)] == [[], [1], []]


def test_faults_say_what_was_wrong() -> None:
    replayed = batch.replay(
        *columns([(5, 0, act("meet")), (4, 0, act("perform")), (6, 7, act("meet")), (6, 0, 99), (7, 0, act("meet"))]),
        obligations=1,
    )
    assert [(f.event, f.kind) for f in replayed.faults] == [
        (1, "out_of_order"),
        (2, "unknown_obligation"),
        (3, "unknown_act"),
        (4, "illegal_step"),
    ]
    assert replayed.faulty == 4
    assert "1 obligations, 4 faulty" in repr(replayed)


def test_columns_are_views_that_live_on() -> None:
    replayed = batch.replay(*columns([(1, 0, act("meet"))]), obligations=3)
    state = numpy.asarray(replayed.state)
    assert not state.flags.writeable
    assert not state.flags.owndata
    del replayed
    assert list(state) == [code("active"), code("conditional"), code("conditional")]


@pytest.mark.parametrize("kind", ["int32", "uint64", "float32"])
def test_other_numbers_are_refused(kind: str) -> None:
    at, obligation, acts = columns([(1, 0, 0)])
    with pytest.raises(TypeError, match="at: one column of uint32"):
        batch.replay(at.astype(kind), obligation, acts, obligations=1)


def test_columns_that_do_not_fit_are_refused() -> None:
    at, obligation, acts = columns([(1, 0, 0), (2, 0, 0)])
    with pytest.raises(hjul.ContractViolation):
        batch.replay(at, obligation[:1], acts, obligations=1)
    with pytest.raises(TypeError):
        batch.replay(numpy.zeros((2, 2), "uint32"), obligation, acts, obligations=1)
    with pytest.raises(TypeError):
        batch.replay(numpy.arange(4, dtype="uint32")[::2], obligation, acts, obligations=1)
    with pytest.raises(ValueError, match="no state of an obligation"):
        batch.list_by_unit(numpy.zeros(1, "uint8"), "late", numpy.zeros(1, "uint32"), units=1)
