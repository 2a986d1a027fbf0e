"""The story of one debt of feedback, told from a ledger: demanded, due, answered for, given, passed on - and why."""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import hjul
from hjul.cli import output
from hjul.cli.words import say

# What is told at each turn: topics of an explanation.
BORN = ("owed", "creation", "rule", "antecedent", "due_date")
LIVE = ("antecedent", "due_date")
BREACHED = ("answerability", "prospect")
CLOSED = ("closing",)
PASSED_ON = ("owed", "creation", "due_date", "closing")
SHOWN = 3  # of those to whom it was passed on, at each level


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of the story: what is true of an obligation on a day, and why."""

    day: dt.date
    word: str
    """born, live, breached, rung, closed or passed_on"""
    obligation: hjul.Obligation
    reasons: Sequence[hjul.Because]
    others: int = 0
    """How many more of the same kind are not told."""

    def lines(self, language: str) -> list[str]:
        """What happens to which obligation; then why, sentence by sentence."""
        told = [f"{say('turn_' + self.word, language)}: {self.obligation.id}"]
        told += [because.sentence(language) for because in self.reasons]
        return [*told, f"{say('and_more', language)} {self.others}"] if self.others else told

    def fields(self, language: str) -> dict[str, Any]:
        """As the JSON of `hjul demo` has it."""
        return {
            "day": self.day.isoformat(),
            "turn": self.word,
            "obligation": self.obligation.id,
            "text": [because.sentence(language) for because in self.reasons],
            "events": list(dict.fromkeys(event for because in self.reasons for event in because.events)),
            "others": self.others,
        }


def told(replay: hjul.Replay) -> list[Turn]:
    """The story of the feedback of which there is most to tell; empty when the ledger has none."""
    status = final(replay)
    feedback = [owed for owed in status if owed.kind == "feedback" and owed.parent is None]
    if not feedback:
        return []
    main = max(feedback, key=lambda owed: worth(status, owed))
    turns = [*of_itself(replay, main), *rungs_of(replay, status, main), *passed_on(replay, status, main)]
    return sorted(turns, key=lambda turn: turn.day)


def best_day(replay: hjul.Replay, turns: Sequence[Turn]) -> dt.date:
    """A day worth looking at: when the feedback is overdue; else the last of the ledger."""
    breached = [turn.day for turn in turns if turn.word == "breached"]
    return breached[0] if breached else final(replay).as_of


def put(turns: Sequence[Turn], language: str) -> None:
    """For people, on a terminal."""
    if not turns:
        return
    print(output.bold(say("story", language)))
    for each in turns:
        head, *lines = each.lines(language)
        print(f"{each.day}  {output.bold(head)}")
        for line in lines:
            print(textwrap.fill(line, 100, initial_indent=" " * 12, subsequent_indent=" " * 12))
    print()


def final(replay: hjul.Replay) -> hjul.Status:
    """How it stands on the last day of the ledger."""
    days = replay.ledger.days
    return replay.status(days[1] if days else replay.plan.start, len(replay.ledger))


def worth(status: hjul.Status, owed: hjul.Obligation) -> tuple[bool, int, bool, bool]:
    """Late, far down, and many: what is better to tell. The first of equals is told."""
    return owed.state == "fulfilled_late", levels_below(status, owed), owed.breach is not None, owed.live is not None


def levels_below(status: hjul.Status, owed: hjul.Obligation) -> int:
    below = [each for each in status if each.parent == owed.id and each.kind == "feedback" and each.closed_on]
    return 1 + max(levels_below(status, each) for each in below) if below else 0


# ------------------------------------------------------------------------------------------------------------- turns


def turn(replay: hjul.Replay, day: dt.date, word: str, owed: hjul.Obligation, topics: Sequence[str]) -> Turn:
    why = replay.explain(owed.id, day, len(replay.ledger))
    return Turn(day, word, owed, [because for because in why if because.topic in topics])


def of_itself(replay: hjul.Replay, owed: hjul.Obligation) -> Iterator[Turn]:
    yield turn(replay, owed.created, "born", owed, BORN)
    if owed.live and owed.live != owed.created:
        yield turn(replay, owed.live, "live", owed, LIVE)
    if owed.breach:
        yield turn(replay, owed.breach, "breached", owed, BREACHED)
    if owed.closed_on:
        yield turn(replay, owed.closed_on, "closed", owed, CLOSED)


def rungs_of(replay: hjul.Replay, status: hjul.Status, owed: hjul.Obligation) -> Iterator[Turn]:
    for each in status:
        if each.origin == owed.id and each.state != "discharged":
            yield turn(replay, each.created, "rung", each, ("owed", "due_date"))
            if each.closed_on:
                yield turn(replay, each.closed_on, "closed", each, CLOSED)


def passed_on(replay: hjul.Replay, status: hjul.Status, owed: hjul.Obligation) -> Iterator[Turn]:
    """Level by level downwards; of many alike, some, and how many more."""
    above = [owed]
    while above:
        ids = {each.id for each in above}
        below = [each for each in status if each.kind == "feedback" and each.parent in ids]
        # Those from whom it goes on come first: the story is theirs.
        below.sort(key=lambda each: -levels_below(status, each))
        for number, each in enumerate(below[:SHOWN]):
            made = turn(replay, each.closed_on or each.created, "passed_on", each, PASSED_ON)
            more = len(below) - SHOWN if number == SHOWN - 1 else 0
            yield Turn(made.day, made.word, made.obligation, made.reasons, max(more, 0))
        above = below
