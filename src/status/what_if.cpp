#include "hjul/status/what_if.hpp"

#include <algorithm>
#include <array>

namespace hjul {
namespace {

std::string shown_day(const std::optional<Date>& day) { return day ? day->iso() : std::string(); }
template <class T>
std::string shown_id(const std::optional<T>& id) {
  return id ? id->text() : std::string();
}
template <class List, class Show>
std::string joined(const List& list, const Show& show) {
  std::string out;
  for (const auto& each : list) {
    if (!out.empty()) out += ", ";
    out += std::string(show(each));
  }
  return out;
}
std::string shown_ids(const std::vector<ObligationId>& ids) {
  return joined(ids, [](const ObligationId& id) { return id.text(); });
}

// Every member that can differ between two readings, with its spelling.
struct Member {
  std::string_view name;
  std::string (*shown)(const Obligation& owed);
};
constexpr std::array<Member, 30> members{{
    {"state", [](const Obligation& o) { return std::string(to_string(o.state)); }},
    {"reason", [](const Obligation& o) { return std::string(to_string(o.reason)); }},
    {"bearer", [](const Obligation& o) { return o.bearer.text(); }},
    {"claimant", [](const Obligation& o) { return o.claimant.text(); }},
    {"content", [](const Obligation& o) { return o.content; }},
    {"input", [](const Obligation& o) { return shown_id(o.input); }},
    {"created", [](const Obligation& o) { return o.created.iso(); }},
    {"live", [](const Obligation& o) { return shown_day(o.live); }},
    {"due", [](const Obligation& o) { return shown_day(o.due); }},
    {"cutoff", [](const Obligation& o) { return shown_day(o.cutoff); }},
    {"due_rules", [](const Obligation& o) { return joined(o.due_rules, [](DueRule r) { return to_string(r); }); }},
    {"anchor", [](const Obligation& o) { return o.anchor; }},
    {"earlier_dues", [](const Obligation& o) { return joined(o.earlier_dues, [](Date day) { return day.iso(); }); }},
    {"extended", [](const Obligation& o) { return std::to_string(o.extended); }},
    {"moved", [](const Obligation& o) { return std::to_string(o.moved); }},
    {"breach", [](const Obligation& o) { return shown_day(o.breach); }},
    {"answerable", [](const Obligation& o) { return shown_id(o.answerable); }},
    {"is_terminal_breach", [](const Obligation& o) { return std::string(o.is_terminal_breach ? "true" : "false"); }},
    {"closed_on", [](const Obligation& o) { return shown_day(o.closed_on); }},
    {"closed_by", [](const Obligation& o) { return shown_id(o.closed_by); }},
    {"late_days", [](const Obligation& o) { return std::to_string(o.late_days); }},
    {"parent", [](const Obligation& o) { return shown_id(o.parent); }},
    {"lineage", [](const Obligation& o) { return shown_ids(o.lineage); }},
    {"successor", [](const Obligation& o) { return shown_id(o.successor); }},
    {"hindered_by", [](const Obligation& o) { return shown_ids(o.hindered_by); }},
    {"age_from", [](const Obligation& o) { return o.age_from.iso(); }},
    {"performers",
     [](const Obligation& o) { return joined(o.performers, [](const UnitId& unit) { return unit.text(); }); }},
    {"diagnoses",
     [](const Obligation& o) { return joined(o.diagnoses, [](const Diagnosis& said) { return said.event.text(); }); }},
    {"notes", [](const Obligation& o) { return joined(o.notes, [](const std::string& note) { return note; }); }},
    {"was_exigible", [](const Obligation& o) { return std::string(o.was_exigible ? "true" : "false"); }},
}};

ObligationChange change_of(const Obligation& before, const Obligation& after) {
  ObligationChange change{after.id, {}};
  for (const Member& member : members) {
    std::string was = member.shown(before);
    std::string is = member.shown(after);
    if (was != is) change.members.push_back({std::string(member.name), std::move(was), std::move(is)});
  }
  return change;
}

// The command as it would be recorded now.
Event recorded_now(Event event, const LedgerView& ledger) {
  if (event.recorded) return event;
  event.recorded = event.on;
  if (ledger.count() == 0) return event;
  const auto last = ledger.at(Sequence{ledger.count()}).recorded;
  if (last && is_before(event.on, *last, ledger.zone())) event.recorded = last;
  return event;
}

}  // namespace

StatusDifference difference(const Status& before, const Status& after) {
  StatusDifference found;
  const auto is_same_breach = [](const Obligation& owed, const Obligation* other) {
    return other && other->breach == owed.breach && other->bearer == owed.bearer;
  };
  for (const Obligation& owed : before.obligations()) {
    const Obligation* now = after.find(owed.id.text());
    if (!now) found.gone.push_back(owed);
    if (owed.breach && !is_same_breach(owed, now)) found.breaches_gone.push_back({owed.id, *owed.breach});
  }
  for (const Obligation& owed : after.obligations()) {
    const Obligation* was = before.find(owed.id.text());
    if (owed.breach && !is_same_breach(owed, was)) found.breaches_come.push_back({owed.id, *owed.breach});
    if (!was) {
      found.fresh.push_back(owed);
    } else if (ObligationChange change = change_of(*was, owed); !change.members.empty()) {
      found.changed.push_back(std::move(change));
    }
  }
  return found;
}

WhatIf what_if(const Replay& replay, std::span<const Event> events, Date as_of) {
  Ledger ledger = Ledger::copy_of(replay.ledger());
  Replay imagined = replay;
  std::vector<std::pair<EventId, Decision>> refused;
  for (const Event& event : events) {
    const Event command = recorded_now(event, ledger.view());
    Decision decision = imagined.decide(command);
    bool is_taken = false;
    if (decision.event) {
      const AppendResult appended = ledger.append(*decision.event);
      is_taken = std::holds_alternative<Sequence>(appended);
      if (is_taken) imagined = imagined.advanced(ledger.view());
    }
    if (!is_taken && !decision.refusal) decision.refusal = Refusal::malformed;  // an id that stands for something else
    const bool is_partly = decision.event && !decision.event->refused.empty();
    if (!is_taken || is_partly) refused.emplace_back(event.id, std::move(decision));
  }
  const Status before = replay.status(as_of, Sequence{replay.ledger().count()});
  const Status after = imagined.status(as_of, Sequence{ledger.count()});
  return {before, after, hjul::difference(before, after), std::move(refused), std::move(imagined)};
}

}  // namespace hjul
