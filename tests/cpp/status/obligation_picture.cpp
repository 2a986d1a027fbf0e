#include "obligation_picture.hpp"

#include <algorithm>
#include <set>

namespace hjul::testing {
namespace {

Json day(const std::optional<Date>& date) { return date ? Json(date->iso()) : Json(); }

template <class Id>
Json name(const std::optional<Id>& id) {
  return id ? Json(id->text()) : Json();
}

template <class Ids>
Json names(const Ids& list) {
  Json out = Json::array();
  for (const auto& id : list) out.push_back(id.text());
  return out;
}

// The first that it came from by carry-over and novation.
std::string root(const ObligationId& id, const Status& status) {
  const Obligation* owed = status.find(id.text());
  return owed && !owed->lineage.empty() ? owed->lineage.front().text() : id.text();
}

Json rules(const std::vector<DueRule>& given) {
  std::set<std::string> words;
  for (const DueRule rule : given)
    words.insert(std::string(to_string(rule == DueRule::span ? DueRule::calendar : rule)));
  return words;
}

Json diagnoses(const std::vector<Diagnosis>& given) {
  static constexpr const char* causes[] = {"does_not_understand", "is_not_able", "does_not_want"};
  Json out = Json::array();
  for (const Diagnosis& said : given)
    out.push_back({{"by", said.by.text()}, {"cause", causes[static_cast<int>(said.cause)]}, {"day", said.on.iso()}});
  return out;
}

// Everything about it that is not a list.
Json facts_of(const Obligation& owed) {
  return {{"id", owed.id.text()},
          {"kind", to_string(owed.kind)},
          {"state", to_string(owed.state)},
          {"reason", owed.reason == EndReason::none ? Json() : Json(to_string(owed.reason))},
          {"bearer", owed.bearer.text()},
          {"claimant", owed.claimant.text()},
          {"content", owed.content},
          {"input", name(owed.input)},
          {"agreed", owed.is_agreed},
          {"rule", rules(owed.due_rules)},
          {"anchor", owed.anchor.empty() ? Json() : Json(owed.anchor)},
          {"extended", owed.extended},
          {"moved", owed.moved},
          {"late_days", owed.late_days},
          {"answerable", name(owed.answerable)},
          {"successor", name(owed.successor)},
          {"origin", name(owed.origin)},
          {"rung", owed.rung}};
}

Json days_of(const Obligation& owed) {
  Json earlier = Json::array();
  for (const Date date : owed.earlier_dues) earlier.push_back(date.iso());
  return {{"created", owed.created.iso()},
          {"live", day(owed.live)},
          {"due", day(owed.due)},
          {"cutoff", day(owed.cutoff)},
          {"breach", day(owed.breach)},
          {"closed_on", day(owed.closed_on)},
          {"earlier_dues", earlier},
          {"age_from", owed.kind == ObligationKind::measure ? Json(owed.age_from.iso()) : Json()}};
}

}  // namespace

Json picture_of(const Obligation& owed, const Status& status) {
  Json out = facts_of(owed);
  out.update(days_of(owed));
  // A rung's cause is for hjul the event of its origin, for the naive model the origin.
  out["cause"] = owed.origin && owed.lineage.empty() ? Json(owed.origin->text()) : Json(owed.cause.text());
  // An account's parent is what it accounts for.
  const auto& parent = owed.measure ? owed.measure : owed.parent;
  out["parent"] = !parent ? Json() : owed.measure ? Json(root(*parent, status)) : Json(parent->text());
  out["lineage"] = names(owed.lineage);
  out["performers"] = names(owed.performers);
  out["hindered_by"] = names(owed.hindered_by);
  out["diagnoses"] = diagnoses(owed.diagnoses);
  out["notes"] = owed.notes;
  return out;
}

Json as_shown(const Json& naive, const Status& status) {
  Json out = naive;
  for (const char* const only_naive : {"performer", "term", "counts", "agreement"}) out.erase(only_naive);
  out["agreed"] = !naive.at("agreement").is_null();
  const Obligation* owed = status.find(naive.at("id").get<std::string>());
  if (owed && owed->measure) out["parent"] = root(ObligationId(naive.at("parent").get<std::string>()), status);
  if (naive.at("late_days").is_null()) out["late_days"] = 0;
  if (naive.at("rung").is_null()) out["rung"] = 0;
  const Json& rule = naive.at("rule");
  out["rule"] = rule.is_array()  ? Json(rule.get<std::set<std::string>>())
                : rule.is_null() ? Json::array()
                                 : Json::array({rule});
  return out;
}

Json measures_of(const FeedbackMeasures& measures) {
  const auto ratio = [](std::optional<double> value) { return value ? Json(*value) : Json(); };
  return {{"exigible", measures.exigible},        {"fulfilled", measures.on_time},
          {"fulfilled_late", measures.late},      {"waived", measures.waived},
          {"overdue", measures.overdue},          {"lapsed", measures.lapsed},
          {"closure", ratio(measures.closure())}, {"on_time_closure", ratio(measures.on_time_closure())}};
}

Json lists_of(const Status& status, const Json& naive) {
  static constexpr const char* fates[] = {"unanswered", "taken_up", "set_aside"};
  std::map<std::string, std::string> breaches, without_effect, inputs;
  std::set<std::string> terminal;
  std::map<std::string, int> latencies, depth;
  for (const Obligation& owed : status.obligations()) {
    if (owed.breach) breaches[owed.id.text()] = owed.breach->iso();
    if (owed.is_terminal_breach) terminal.insert(owed.id.text());
    const bool is_done = owed.state == ObligationState::fulfilled || owed.state == ObligationState::fulfilled_late;
    if (owed.kind == ObligationKind::feedback && is_done)
      latencies[owed.id.text()] = (*owed.closed_on - *owed.live).count;
  }
  for (const WithoutEffect& each : status.without_effect())
    without_effect.emplace(each.event.text(), std::string(to_string(each.refusal)));
  for (const auto& [id, fate] : status.inputs()) inputs[id] = fates[static_cast<int>(fate)];
  Json findings = Json::array(), reviews = Json::object();
  for (const Discrepancy& each : status.discrepancies())
    findings.push_back({each.unit.text(), each.day.iso(), name(each.event)});
  std::sort(findings.begin(), findings.end());
  for (const ReviewSums& sums : status.reviews())
    reviews[sums.review] = {sums.expected,   sums.done,      sums.dropped, sums.continued, sums.changed,
                            sums.unanswered, sums.elsewhere, sums.fresh,   sums.open};
  std::set<std::pair<std::string, std::string>> silent;
  for (const SilentEdge& edge : status.silent_edges()) silent.emplace(edge.owes.text(), edge.contributor.text());
  for (const auto& [delivery, levels] : naive.at("depth").items()) depth[delivery] = status.depth_of(EventId(delivery));
  return {{"breaches", breaches},
          {"terminal breaches", terminal},
          {"without effect", without_effect},
          {"inputs", inputs},
          {"findings", findings},
          {"reviews", reviews},
          {"silent edges", silent},
          {"depth", depth},
          {"latencies", latencies}};
}

Json lists_as_shown(const Json& naive) {
  Json findings = Json::array(), reviews = Json::object(), latencies = Json::object();
  for (const Json& each : naive.at("findings")) findings.push_back({each.at("unit"), each.at("day"), each.at("event")});
  std::sort(findings.begin(), findings.end());
  for (const auto& [id, sums] : naive.at("reviews").items())
    reviews[id] = {sums.at("open_before"),  sums.at("done"),    sums.at("dropped"),
                   sums.at("continued"),    sums.at("changed"), sums.at("unanswered"),
                   sums.at("other").size(), sums.at("new"),     sums.at("open")};
  for (const Json& each : naive.at("latencies")) latencies[each.at("obligation").get<std::string>()] = each.at("days");
  return {{"breaches", naive.at("breaches")},
          {"terminal breaches", naive.at("terminal_breaches").get<std::set<std::string>>()},
          {"without effect", naive.at("without_effect")},
          {"inputs", naive.at("inputs")},
          {"findings", findings},
          {"reviews", reviews},
          {"silent edges", naive.at("silent_edges").get<std::set<std::pair<std::string, std::string>>>()},
          {"depth", naive.at("depth")},
          {"latencies", latencies}};
}

}  // namespace hjul::testing
