"""What the facts of the source texts come to in the ledgers of examples/ledgers."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import hjul

sys.path.insert(0, str(Path(__file__).resolve().parent))
from example_ledgers import before, ledger_of, model_of, plan_of, replay_of, tables
from example_ledgers_owed import ADM, DIALOGUE, OWED, READING, REFUSED, TEACHERS, B, D, J, Owed, S, U, X, day

# Which fact is asserted of which ledger.
SEEN = {(case.fact, case.ledger) for case in OWED} | {(fact, ledger) for fact, ledger, *_ in REFUSED}


def about(ledger: str, *facts: str) -> Callable[[Any], Any]:
    """A test of facts in a ledger; it runs once for each, so that each stands in the name of a case."""
    SEEN.update((fact, ledger) for fact in facts)
    return pytest.mark.parametrize("fact", facts)


def on(ledger: str, day: str, known: str | None = None) -> hjul.Status:
    return replay_of(ledger).status(day, known)


def event(ledger: str, id: str) -> hjul.Event:
    return ledger_of(ledger).at(id)


def contributors(ledger: str, delivery: str) -> list[str]:
    """Whose contribution a delivery names."""
    return list(event(ledger, delivery).contributors)


def days_of(ledger: str, *ids: str) -> list[dt.date]:
    return [event(ledger, id).on for id in ids]


def silent(status: hjul.Status) -> set[tuple[str, str]]:
    return {(edge.owes, edge.contributor) for edge in status.silent_edges}


@pytest.mark.parametrize("case", OWED, ids=lambda case: f"{case.fact}-{case.day}-{case.id}")
def test_what_is_owed(case: Owed) -> None:
    row = on(case.ledger, case.day, case.known).at(case.id)
    assert {name: getattr(row, name) for name in case.said} == case.said


@pytest.mark.parametrize(("fact", "ledger", "at", "command", "refusal"), REFUSED, ids=lambda each: str(each)[:24])
def test_what_is_refused(fact: str, ledger: str, at: str, command: dict[str, Any], refusal: str) -> None:
    then = before(ledger, at)
    recorded = event(ledger, at).recorded
    reason = {"reason": "registrert senere"} if str(recorded)[:10] > command["on"] else {}
    decision = then.decide({"id": "not-so", **reason, **command}, recorded=recorded)
    assert decision.refusal == refusal
    assert decision.event is None


# ---------------------------------------------------------------------------------------------------------- Simrishamn


@about(S, "S8", "S11", "S12")
def test_each_level_owes_the_one_below_it_and_no_other(fact: str) -> None:
    """O34: the board owes the administration, that the heads, they the teachers, they the pupils; none past a level."""
    rank = {unit.id: unit.rank for unit in model_of(S).units.values()}
    edges = {(row.bearer, row.claimant) for row in on(S, "2017-06-30") if row.kind == "feedback"}
    assert {("bun", "buf"), ("buf", "skola-a"), ("skola-a", TEACHERS), (TEACHERS, "elever-a")} <= edges
    assert {rank[bearer] - rank[claimant] for bearer, claimant in edges} == {1}


@about(S, "S11", "S12")
def test_feedback_reaches_the_pupils(fact: str) -> None:
    depths = [on(S, day).depth_of("leverans") for day in ("2016-11-30", "2016-12-06", "2016-12-13", "2016-12-16")]
    assert depths == [0, 1, 2, 3]
    assert ("skola-a", TEACHERS) in silent(on(S, "2016-12-06"))
    assert (TEACHERS, "elever-a") in silent(on(S, "2016-12-13"))
    assert silent(on(S, "2016-12-16")) == set()


@about(S, "S12")
def test_how_well_the_administration_closes_its_debts(fact: str) -> None:
    autumn = on(S, "2016-12-31").feedback_of("buf")
    assert (autumn.exigible, autumn.on_time, autumn.late, autumn.overdue) == (3, 1, 1, 1)
    assert autumn.closure == pytest.approx(2 / 3)
    whole = on(S, "2017-06-30").feedback_of("buf")
    assert (whole.exigible, whole.on_time, whole.late, whole.overdue) == (9, 7, 1, 1)


@about(S, "S13")
def test_a_correction_names_those_who_did_the_work(fact: str) -> None:
    missing = ("forskola-a", "forskola-a/pedagoger")
    assert missing not in silent(on(S, "2016-10-31", "2016-10-16"))
    assert missing in silent(on(S, "2016-10-31", "2016-10-17"))


@about(S, "S16")
def test_four_quality_days_in_the_school_year(fact: str) -> None:
    days = [event(S, f"ska-dag-{number}").date for number in (1, 2, 3, 4)]
    assert all(day("2016-08-01") <= each <= day("2017-07-31") for each in days)
    assert len(set(days)) == 4


@about(S, "S21")
def test_two_dialogue_days_in_the_year(fact: str) -> None:
    assert [event(S, f"dialogdag-{number}").date.year for number in (1, 2)] == [2017, 2017]


@about(S, "S19", "S22", "S23")
def test_who_met(fact: str) -> None:
    assert set(event(S, "ska-2-hallen").present) == {"buf", "skola-a", "forskola-a", "enhet-a"}
    for dialogue in ("dialog-1-hallen", "dialog-2-hallen"):
        assert set(event(S, dialogue).present) == {"bun", "buf", "ledningsgruppen"}


@about(S, "S18", "S20")
def test_what_a_quality_day_is_for(fact: str) -> None:
    acts = {event(S, id).act for id in ("ska-2-analys", "ska-2-dela")}
    assert acts == {"analyse", "share"}
    assert {event(S, id).on for id in ("ska-2-analys", "ska-2-dela")} == {event(S, "ska-dag-2").date}


@about(S, "S7", "S15", "S24", "S25")
def test_what_a_dialogue_day_gives_the_board(fact: str) -> None:
    assert set(on(S, "2017-02-28").inputs.values()) == {"unanswered"}
    assert dict(on(S, "2017-06-30").inputs) == {
        "inspel-handledning": "taken_up", "inspel-lokaler": "set_aside", "inspel-matning": "unanswered",
    }  # fmt: skip
    decided = event(S, "beslut")
    assert (decided.act, decided.by, decided.arena) == ("decide", "bun", "namndsammantrade")
    assert not [row for row in on(S, "2017-06-30") if row.input == "inspel-lokaler"], "nobody demanded it"


# ----------------------------------------------------------------------------------------------- Jönköping, as reported


@about(J, "J14")
def test_two_follow_ups_were_held(fact: str) -> None:
    held = [each.anchor for each in ledger_of(J) if each.type == "hold"]
    months = {plan_of(J).at(anchor).start.strftime("%Y-%m") for anchor in held}
    assert months == {"2011-11", "2012-01"}
    assert all(plan_of(J).at(anchor).kind == "follow_up" for anchor in held)


@about(J, "J1", "J9", "J10", "J24", "J35")
def test_every_level_of_the_chain_is_in_it(fact: str) -> None:
    assert contributors(J, "november-skola-a") == ["skola-a/personal", "skola-a/elever"]
    assert contributors(J, "erfarenheter") == ["skola-a", "forskola-a"]
    levels = {model_of(J).units[unit].level for row in on(J, "2012-01-25") for unit in (row.bearer, row.claimant)}
    assert levels == {"classroom", "unit", "administration", "politics"}


POINTS = {
    "J25": "handledning", "J26": "likabehandlingsplaner", "J27": "gemensam struktur", "J28": "riktat stöd",
    "J29": "Flahult", "J30": "simkunnigheten", "J31": "QlikView", "J32": "justera tidpunkt",
}  # fmt: skip


@about(J, *POINTS)
def test_what_was_reported_to_the_board(fact: str) -> None:
    told = event(J, f"erfarenhet-{fact.lower()}")
    assert POINTS[fact] in told.content
    assert (told.by, told.arena, told.on) == ("uf", "bun-mote", day("2012-01-25"))
    assert on(J, "2012-01-25").inputs[told.id] == "unanswered", "the text does not say what became of it"


@about(J, "J33")
def test_nothing_has_come_back_down(fact: str) -> None:
    status = on(J, "2012-01-25")
    assert {row.state for row in status if row.kind == "feedback"} == {"active", "overdue"}
    assert {row.state for row in status if row.kind == "deliver"} == {"fulfilled"}
    assert silent(status) >= {
        (unit, f"{unit}/{who}") for unit in ("skola-a", "forskola-a") for who in ("personal", "elever")
    }
    assert (status.feedback_of("uf").closure, status.feedback_of(level="unit").closure) == (0, 0)
    assert len(status.owed_to("skola-a/elever")) == len(status.owed_to("forskola-a/personal")) == 2
    assert not status.measures, "which measures were set is not told"


# ------------------------------------------------------------------------------------------------- Jönköping, invented

REVIEWS = [f"follow-up-{number}@skola-a@{first}" for number, first in
           ((1, "2012-11-01"), (2, "2013-01-01"), (3, "2013-04-01"), (4, "2013-08-01"))]  # fmt: skip


def sums_of(status: hjul.Status, review: str) -> hjul.ReviewSums:
    return next(each for each in status.reviews if each.review == review)


@about(X, "J17", "J18", "J22")
def test_every_measure_is_accounted_for_at_the_next_follow_up(fact: str) -> None:
    """The sums of 7.1, from November to August: nothing is lost between two follow-ups."""
    sums = [sums_of(on(X, "2013-08-31"), review) for review in REVIEWS]
    answers = [(s.done, s.dropped, s.continued, s.changed, s.unanswered, s.elsewhere) for s in sums]
    assert answers == [(0, 0, 0, 0, 0, 0), (1, 1, 2, 1, 1, 0), (2, 0, 2, 1, 0, 0), (2, 0, 1, 0, 0, 0)]
    assert [s.expected for s in sums] == [0, 6, 5, 3]
    assert [s.fresh for s in sums] == [6, 1, 0, 2], "in August one is new, and one came with the preschool"
    assert [s.open for s in sums] == [6, 5, 3, 3]
    assert all(earlier.open == later.expected for earlier, later in pairwise(sums))


@about(X, "J21")
def test_measures_of_august_are_never_followed_up_but_with_the_switch(fact: str) -> None:
    def asked(model: hjul.Model) -> list[tuple[str, str | None]]:
        plan = model.plan(plan_of(X).start, plan_of(X).end)
        status = hjul.Replay(plan, ledger_of(X)).status("2013-08-31")
        return [(row.id, str(row.due)) for row in status if row.kind == "account" and row.cause == "slut-4"]

    as_written = model_of(X)
    assert [remark.code for remark in as_written.remarks if remark.severity == "warning"] == [
        "carry_over.never_followed_up"
    ]
    assert asked(as_written) == []
    closed = as_written.with_switch("augusti-till-november", True)
    assert {remark.severity for remark in closed.remarks} == {"advice"}
    november = {"svar-4-matematik/measure/1", "atgard-stadieovergang/measure/1",
                "sammanslagning/novated/svar-2-indikatorer/measure/1"}  # fmt: skip
    assert set(asked(closed)) == {(f"slut-4/account/{measure}", "2013-11-30") for measure in november}
    for number in (1, 2, 3):  # the edges that the text states are there in both
        assert [row for row in on(X, "2013-08-31") if row.cause == f"slut-{number}" and row.kind == "account"]


@about(X, "J2")
def test_the_same_deficiency_year_after_year(fact: str) -> None:
    status = on(X, "2013-11-30")
    mathematics = status.at("svar-4-matematik/measure/1")
    assert len(mathematics.lineage) == 3
    assert (mathematics.state, status.age_days(mathematics)) == ("overdue", 367)
    assert len(mathematics.earlier_dues) >= 3, "every due date it had is kept"


@about(X, "J3", "J4")
def test_three_causes_are_named_and_answerability_does_not_move(fact: str) -> None:
    row = on(X, "2013-02-08").at(READING)
    assert [(each.by, each.cause) for each in row.diagnoses] == [
        ("uf", "does_not_want"), ("skola-a", "is_not_able"), ("bun", "does_not_understand"),
    ]  # fmt: skip
    assert row.answerable == on(X, "2013-02-04").at(READING).answerable == "uf"
    assert len(on(X, "2013-02-08")) == len(on(X, "2013-02-04")), "a diagnosis creates no sanction"


@about(X, "J5", "J33")
def test_reports_that_fed_nobody_are_listed(fact: str) -> None:
    status = on(X, "2013-11-30")
    assert ("forskola-a", "forskola-a/elever") in silent(status), "the preschool passed nothing on"
    topics = {edge.content for edge in status.silent_edges if edge.owes == "skola-a"}
    assert topics == {f"Underlag för uppföljning {number}, 2012/2013" for number in (3, 4)}
    assert status.depth_of("leverans-1-skola") == 2
    assert status.depth_of("leverans-4-skola") == 0


@about(X, "J14", "J15", "J16", "J20")
def test_what_each_follow_up_took_up(fact: str) -> None:
    slides = {
        1: ("höstens utvecklingssamtal", "brukarenkät"), 2: ("terminsbetyg", "trygghet och studiero"),
        3: ("vårens utvecklingssamtal", "utvärdering av innevarande läsår"), 4: ("föregående läsår", "nationella prov"),
    }  # fmt: skip
    for number, (basis, extra) in slides.items():
        assert event(X, f"uppfoljning-{number}").anchor == REVIEWS[number - 1]
        assert basis in event(X, f"kunskap-{number}").artefact
        assert extra in event(X, f"extra-{number}").artefact
        assert (event(X, f"kunskap-{number}").act, event(X, f"framgang-{number}").act) == ("assess", "share")
        assert (
            len(set(days_of(X, *(f"{what}-{number}" for what in ("uppfoljning", "kunskap", "extra", "framgang"))))) == 1
        )


@about(X, "J23")
def test_value_goals_are_taken_up_twice(fact: str) -> None:
    covering = [number for number in (1, 2, 3, 4)
                for item in model_of(X).to_dict()["activities"][f"follow-up-{number}"]["items"]
                if item.get("covers") == "value"]  # fmt: skip
    assert covering == [1, 2]
    assert [event(X, f"extra-{number}").act for number in covering] == ["evaluate", "evaluate"]


@about(X, "J19", "J25", "J28", "J29")
def test_whose_measures_they_were(fact: str) -> None:
    terms = {each.id: (each.bearer, each.claimant, each.term) for each in ledger_of(X) if each.type == "set_measure"}
    assert terms["atgard-lasning"] == ("skola-a", "uf", "long")
    assert terms["stod-handledning"] == ("uf", "skola-a", "support")
    assert terms["atgard-indikatorer"] == ("forskola-a", "uf", "area")
    assert terms["atgard-franvaro"] == ("skola-a", "uf", "short")
    assert "Flahult" in event(X, "atgard-franvaro").content


# ------------------------------------------------------------------------------------------------------------ Buskerud


@about(B, "B3", "B4", "B5", "B16", "B17")
def test_from_data_to_the_meeting_in_the_next_cycle(fact: str) -> None:
    chain = ["data", "vurdering", "problemstillinger", "vurdering-a", "vurdering-b", "delingsmote"]
    days = days_of(B, *chain)
    assert days == sorted(days)
    phases = {"data": "data-om-tilstanden", "vurdering": "resultatvurdering", "tiltak-a": "resultatoppfolging"}
    for id, phase in phases.items():
        held = [each for each in plan_of(B).of(activity=phase) if each.start <= event(B, id).on <= each.end]
        assert len(held) == 1, id
    assert event(B, "delingsmote").on > day("2016-09-01") > event(B, "vurdering").on


@about(B, "B15", "B16", "B18")
def test_the_sharing_arena_shares_and_does_not_decide(fact: str) -> None:
    meeting = event(B, "delingsmote")
    assert plan_of(B).at(meeting.anchor).activity == "delingsmote"
    assert set(meeting.present) == {ADM, "skole-a", "skole-b"}
    assert dict(on(B, "2016-12-31").inputs) == {"innspill-fravaer": "taken_up", "innspill-skyss": "set_aside"}
    assert event(B, "tatt-opp").arena == "styringslinjen"


@about(B, "B10", "B11", "B12", "B13", "B14")
def test_three_written_reports_from_each_school(fact: str) -> None:
    rows = [row for row in on(B, "2016-12-31") if row.kind == "deliver"]
    for school in ("skole-a", "skole-b"):
        own = [row for row in rows if row.bearer == school]
        assert [row.content.split(":")[0] for row in own] == [f"Tertialrapport {number}" for number in (1, 2, 3)]
        assert len({row.content for row in own}) == 3, "each has its purpose"
        assert {row.state for row in own} <= {"fulfilled", "fulfilled_late"}
    assert event(B, "krav-3").content.endswith("bare økonomi")


@about(B, "B9")
def test_management_and_staff_have_contributed(fact: str) -> None:
    both = {"skole-a/ledergruppe", "skole-a/kollegium"}
    assert set(event(B, "rettelse-1-a").replacement.contributors) == both
    assert {unit for _, unit in silent(on(B, "2016-04-19"))} == {"skole-a/ledergruppe"}
    assert {unit for _, unit in silent(on(B, "2016-04-20"))} == both, "as corrected"
    assert {row.claimant for row in on(B, "2016-04-28") if row.parent == "krav-1/feedback/skole-a"} == both
    assert set(contributors(B, "rapport-2-a")) == both


@about(B, "B7", "B19", "B20")
def test_dialogues_come_every_second_year_and_bind_both(fact: str) -> None:
    for unit, id in (("unginvest-aib", "dialog-unginvest"), ("opplaeringskontor-a", "dialog-kontor")):
        years = [each.start.year for each in plan_of(B).of(activity="utviklingsdialog", unit=unit)]
        assert years == [2016, 2018]
        own, support = (on(B, "2016-11-30").at(f"{id}/measure/{place}") for place in (1, 2))
        assert (own.bearer, own.claimant) == (support.claimant, support.bearer) == (unit, ADM)
        assert own.due == day("2018-12-31")


@about(B, "B23", "B24")
def test_the_schools_own_report_comes_before_its_plan(fact: str) -> None:
    assert event(B, "bidrag-a").on < event(B, "plan-a").on
    assert event(B, "bidrag-a").to == ADM
    assert ("skole-a", "skole-a/kollegium") in silent(on(B, "2016-06-30")), "nobody demanded it, and nobody answered"


# ------------------------------------------------------------------------------------------------------- the dialogues


@about(D, "D3", "D8", "D10", "D27")
def test_all_that_was_agreed_is_answered_two_years_later(fact: str) -> None:
    sums = sums_of(on(D, "2015-03-20"), DIALOGUE)
    assert (sums.expected, sums.done, sums.continued, sums.changed, sums.unanswered) == (3, 1, 1, 1, 0)
    assert (sums.fresh, sums.open) == (2, 4)
    bearers = {row.bearer for row in on(D, "2015-03-20").measures.open()}
    assert bearers == {"aal-vgs", "fylkesutdanningssjefen"}
    assert event(D, "svar-frafall").consent == ("fylkesutdanningssjefen",)


@about(D, "D9", "D11", "D12", "D13", "D14", "D15")
def test_five_inputs_from_their_suppliers(fact: str) -> None:
    suppliers = [event(D, id).by for id in
                 ("kunnskapsgrunnlag", "slutt-2013", "pedagogisk-grunnlag", "eksempel", "bidrag-2014")]  # fmt: skip
    assert suppliers == ["fylkesutdanningssjefen", "fylkesutdanningssjefen", "fylkestinget", "aal-vgs", "aal-vgs"]
    held = event(D, "dialog-2015-holdt").on
    assert all(
        each <= held for each in days_of(D, "kunnskapsgrunnlag", "pedagogisk-grunnlag", "eksempel", "bidrag-2014")
    )
    early, late = event(D, "tidlig-dialog").to, event(D, "sen-dialog").to
    assert early < event(D, "bidrag-2015").on < late
    assert "2013/2014" in event(D, "bidrag-2014").artefact, "an early dialogue uses last year's"
    assert "2014/2015" in event(D, "krav-bidrag").content, "a late one this year's"


@about(D, "D16", "D19")
def test_who_took_part(fact: str) -> None:
    assert set(event(D, "dialog-2015-holdt").present) == {"fylkesutdanningssjefen", "aal-vgs", "aal-vgs/ledergruppe"}
    assert set(event(D, "rettelse-a").replacement.present) == {"fylkesutdanningssjefen", "skole-a"}


@about(D, "D1", "D7", "D22", "D23", "D25", "D28")
def test_what_the_dialogue_did(fact: str) -> None:
    done = [event(D, id) for id in ("svar-mestring", "suksess", "avtale-2015", "evaluering")]
    assert [each.type for each in done] == ["answer", "handle", "agree", "handle"]
    assert (done[1].act, done[3].act) == ("share", "evaluate")
    assert [each.seq for each in done] == sorted(each.seq for each in done), "the last agreement first, itself last"
    assert {each.on for each in done} == {event(D, "dialog-2015-holdt").on}


# ---------------------------------------------------------------------------------------------------------------- Udir


def ranks(*ids: str) -> list[int]:
    return [model_of(U).units[event(U, id).by].rank for id in sorted(ids, key=lambda id: event(U, id).on)]


@about(U, "U14", "U15", "U27", "U34")
def test_one_owner_works_from_below_and_one_from_above(fact: str) -> None:
    analyses = ("analyse-laerer", "analyse-team", "analyse-skole", "analyse-administrasjon", "analyse-politikk")
    assert ranks(*analyses) == [0, 1, 2, 3, 4], "inductive: from the teacher to the council"
    deductive = ranks("fylke-bearbeider", "fylkestinget", "profesjon-laerebedrift")
    assert deductive == [3, 4, 2], "deductive: administration, politics, then the professions"


@about(U, "U13", "U17", "U18", "U19", "U20")
def test_the_profession_is_first(fact: str) -> None:
    school, meeting, report = days_of(U, "analyse-skole", "dialogmote", "lagt-fram")
    assert school < meeting < report
    presented = event(U, "lagt-fram")
    assert (presented.act, presented.arena) == ("present", "politisk-mote")


@about(U, "U3", "U5", "U7", "U12", "U25", "U33")
def test_once_round_the_ring(fact: str) -> None:
    ring = ["nasjonale-prover", "problemstillinger", "analyse-skole", "resultatmal", "tiltak-undervisning",
            "undervisning-klart", "oppfolgende-vurdering"]  # fmt: skip
    days = days_of(U, *ring)
    assert days == sorted(days)
    assert [event(U, id).act for id in ("nasjonale-prover", "resultatmal", "oppfolgende-vurdering")] == [
        "collect", "set_goals", "evaluate",
    ]  # fmt: skip


@about(U, "U4", "U9", "U23")
def test_those_below_and_beside_have_contributed(fact: str) -> None:
    assert contributors(U, "syn-team") == ["team-a/laerer"]
    assert contributors(U, "syn-a") == ["team-a", "foreldre-a", "skole-b"]
    assert model_of(U).units["skole-a"].peers == ("skole-b",)
    assert {"team-a", "team-a/laerer"} <= set(event(U, "laeringsmote").present)


@about(U, "U30", "U35", "U36", "U37")
def test_input_from_informal_arenas(fact: str) -> None:
    assert dict(on(U, "2017-06-30").inputs) == {
        "innspill-svomming": "taken_up", "innspill-uteomrade": "unanswered", "innspill-lekser": "set_aside",
    }  # fmt: skip
    arenas = {arena.id: arena.kind for arena in model_of(U).arenas.values()}
    assert {arenas[each.arena] for each in ledger_of(U) if each.type == "input"} == {"informal"}
    assert {arenas[each.arena] for each in ledger_of(U) if each.type == "take_up"} == {"formal"}
    assert [row.id for row in on(U, "2017-06-30") if row.input] == ["tiltak-svomming/measure/1"]


@about(U, "U1", "U21")
def test_a_root_answers_for_itself(fact: str) -> None:
    """O41: the state oversees the council, and is not above it."""
    rungs = [row for row in on(U, "2017-06-30") if row.origin == "krav-staten/deliver/kommune-a"]
    assert [(row.kind, row.bearer, row.claimant) for row in rungs] == [("account", "kommune-a", "staten")]


@about(U, "U11", "U26")
def test_who_was_told_and_what_was_done(fact: str) -> None:
    status = on(U, "2017-06-30")
    assert status.depth_of("syn-a") == 2
    assert status.depth_of("tilstandsrapport") == 2
    assert {row.state for row in status.measures} == {"fulfilled", "overdue"}
    terms = {each.bearer: each.term for each in ledger_of(U) if each.id in {"tiltak-undervisning", "tiltak-kompetanse"}}
    assert terms == {"team-a/laerer": "short", "skole-a": "area"}


# ------------------------------------------------------------------------------------------------------------- all told


def test_every_fact_in_motion_is_asserted() -> None:
    written = {(fact, ledger) for ledger, table in tables().items() for fact in table}
    assert written == SEEN
