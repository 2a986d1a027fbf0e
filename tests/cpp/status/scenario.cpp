#include "scenario.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

#include "hjul/hjul.hpp"
#include "hjul/status/level_order.hpp"
#include "hjul/status/status.hpp"

namespace hjul::testing {
namespace {

Json parsed(const std::filesystem::path& path) {
  std::ifstream in(path);
  return Json::parse(in);
}

Json document_of(const Json& model, const std::filesystem::path& folder) {
  if (model.is_string()) return parsed(folder / model.get<std::string>());
  Json document = parsed(folder / model.at("like").get<std::string>());
  document.merge_patch(model.at("patch"));
  return document;
}

// The whole run of one scenario.
class Run {
 public:
  explicit Run(const Scenario& scenario) : scenario_(scenario), replay_(setting(scenario.document), ledger_.view()) {}

  std::vector<std::string> faults() {
    for (std::size_t i = 0; i < scenario_.steps.size(); ++i) {
      at_ = "step " + std::to_string(i + 1) + ": ";
      const Json& step = scenario_.steps[i];
      if (step.contains("do")) act(step);
      if (step.contains("read")) read(step);
    }
    return faults_;
  }

 private:
  static Setting setting(const Json& document) {
    const auto window = DateWindow::half_open(Date::from_ymd(2010, 1, 1), Date::from_ymd(2030, 1, 1));
    return Setting(expand(Model::load(document.dump()), window));
  }

  void fault(const std::string& text) { faults_.push_back(at_ + text); }

  template <class A, class B>
  void expect_equal(const std::string& what, const A& found, const B& expected) {
    const Json a = found;
    const Json b = expected;
    if (a != b) fault(what + ": found " + a.dump() + ", expected " + b.dump());
  }

  void act(const Json& step) {
    Json event = step.at("do");
    event["recorded"] = step.value("recorded", event.at("on").get<std::string>());
    if (const auto act = bare_act(event.at("type").get<std::string>())) return ask(step, event, *act);
    const auto read = read_event(event.dump());
    std::optional<Decision> decision;
    if (const auto* made = std::get_if<Event>(&read)) decision = replay_.decide(*made);
    const std::string error = !decision           ? "malformed"
                              : decision->refusal ? std::string(to_string(*decision->refusal))
                                                  : "";
    if (!step.contains("results"))
      expect_equal("error of " + event.at("id").get<std::string>(), error, step.value("error", ""));
    if (decision && decision->event) {
      const auto appended = ledger_.append(*decision->event);
      if (const auto* refused = std::get_if<AppendError>(&appended)) fault("append: " + refused->code);
      replay_ = replay_.advanced(ledger_.view());
    }
    if (decision) compare_reply(step, *decision);
  }

  // What follows from other events is no event type; as a command it is asked of the table.
  static std::optional<ObligationAct> bare_act(const std::string& type) {
    for (const ObligationAct act : {ObligationAct::meet, ObligationAct::lapse, ObligationAct::rearm})
      if (to_string(act) == type) return act;
    return std::nullopt;
  }

  void ask(const Json& step, const Json& event, ObligationAct act) {
    const Json& of = event.at("of");
    const ObligationId id((of.is_array() ? of.front() : of).get<std::string>());
    const auto on = Moment::parse(event.at("on").get<std::string>());
    const auto refusal = replay_.refusal(act, id, UnitId(event.at("by").get<std::string>()), *on);
    expect_equal("answer to " + event.at("type").get<std::string>(), refusal ? to_string(*refusal) : "",
                 step.value("error", ""));
  }

  void compare_reply(const Json& step, const Decision& decision) {
    if (step.contains("results")) {
      for (const auto& [about, word] : step.at("results").items()) {
        std::string found = "not named";
        for (const Outcome& outcome : decision.outcomes)
          if (outcome.about == about) found = outcome.refusal ? to_string(*outcome.refusal) : "ok";
        expect_equal("result for " + about, found, word);
      }
    }
    if (step.contains("without_effect")) {
      std::set<std::string> found;
      for (const EventId& id : decision.lost) found.insert(id.text());
      expect_equal("events that lost their effect", found, step.at("without_effect").get<std::set<std::string>>());
    }
    if (step.contains("findings"))
      expect_equal("findings of the reply", decision.discrepancies.size(), step.at("findings"));
  }

  Status status_of(const Json& read) {
    const Date as_of = *parse_date(read.at("as_of").get<std::string>());
    if (!read.contains("known_at")) return replay_.status(as_of);
    const Json& known = read.at("known_at");
    if (known.is_number()) return replay_.status(as_of, Sequence{known.get<std::uint32_t>()});
    return replay_.status(as_of, *Moment::parse(known.get<std::string>()));
  }

  void read(const Json& step) {
    const Status status = status_of(step.at("read"));
    at_ += "as of " + step.at("read").at("as_of").get<std::string>() + ": ";
    const Json& expected = step.at("expect");
    if (expected.contains("obligations")) compare_obligations(status, expected);
    for (const Json& id : expected.value("absent", Json::array()))
      if (status.find(id.get<std::string>())) fault("there is " + id.get<std::string>());
    compare_lists(status, expected);
    compare_measures(status, expected);
  }

  void compare_obligations(const Status& status, const Json& expected) {
    for (const auto& [id, members] : expected.at("obligations").items()) {
      const Obligation* owed = status.find(id);
      if (!owed) {
        fault("there is no " + id);
        continue;
      }
      const Json found = shown(*owed);
      for (const auto& [name, value] : members.items()) {
        if (!found.contains(name))
          fault("no member " + name);
        else if (found.at(name) != value)
          fault(id + " " + name + ": found " + found.at(name).dump() + ", expected " + value.dump());
      }
    }
    if (!expected.value("only", false)) return;
    for (const Obligation& owed : status.obligations())
      if (!expected.at("obligations").contains(owed.id.text())) fault("there is also " + owed.id.text());
  }

  static Json day(const std::optional<Date>& date) { return date ? Json(date->iso()) : Json(nullptr); }
  template <class Ids>
  static Json ids(const Ids& list) {
    Json out = Json::array();
    for (const auto& id : list) out.push_back(id.text());
    return out;
  }
  static Json rule_words(const std::vector<DueRule>& rules) {
    Json words = Json::array();
    for (const DueRule rule : rules) words.push_back(to_string(rule));
    std::sort(words.begin(), words.end());
    return words.size() == 1 ? words.front() : words;
  }

  static Json shown(const Obligation& owed) {
    Json out = {{"state", to_string(owed.state)},
                {"kind", to_string(owed.kind)},
                {"bearer", owed.bearer.text()},
                {"claimant", owed.claimant.text()},
                {"content", owed.content},
                {"due", day(owed.due)},
                {"live", day(owed.live)},
                {"created", owed.created.iso()},
                {"breach", day(owed.breach)},
                {"cutoff", day(owed.cutoff)},
                {"late_days", owed.late_days},
                {"moved", owed.moved},
                {"extended", owed.extended},
                {"age_from", owed.age_from.iso()},
                {"lineage", ids(owed.lineage)},
                {"hindered_by", ids(owed.hindered_by)},
                {"notes", owed.notes},
                {"rule", rule_words(owed.due_rules)},
                {"anchor", owed.anchor.empty() ? Json(nullptr) : Json(owed.anchor)}};
    out["reason"] = owed.reason == EndReason::none ? Json(nullptr) : Json(to_string(owed.reason));
    out["answerable"] = owed.answerable ? Json(owed.answerable->text()) : Json(nullptr);
    out["input"] = owed.input ? Json(owed.input->text()) : Json(nullptr);
    out["parent"] = owed.parent ? Json(owed.parent->text()) : Json(nullptr);
    out["successor"] = owed.successor ? Json(owed.successor->text()) : Json(nullptr);
    out["performer"] = owed.performers.empty() ? Json(nullptr) : Json(owed.performers.back().text());
    out["earlier_dues"] = Json::array();
    for (const Date date : owed.earlier_dues) out["earlier_dues"].push_back(date.iso());
    out["diagnoses"] = Json::array();
    static constexpr const char* causes[] = {"does_not_understand", "is_not_able", "does_not_want"};
    for (const Diagnosis& said : owed.diagnoses)
      out["diagnoses"].push_back(Json{{"by", said.by.text()}, {"cause", causes[static_cast<int>(said.cause)]}});
    return out;
  }

  void compare_lists(const Status& status, const Json& expected) {
    std::map<std::string, std::string> breaches;
    std::vector<std::string> terminal;
    for (const Obligation& owed : status.obligations()) {
      if (owed.breach) breaches[owed.id.text()] = owed.breach->iso();
      if (owed.is_terminal_breach) terminal.push_back(owed.id.text());
    }
    if (expected.contains("breaches"))
      expect_equal("breaches", breaches, expected.at("breaches").get<std::map<std::string, std::string>>());
    if (expected.contains("terminal_breaches"))
      expect_equal("terminal breaches", terminal, expected.at("terminal_breaches"));
    if (expected.contains("without_effect")) {
      std::map<std::string, std::string> found;
      for (const WithoutEffect& each : status.without_effect()) found[each.event.text()] = to_string(each.refusal);
      expect_equal("without effect", found, expected.at("without_effect").get<std::map<std::string, std::string>>());
    }
    if (expected.contains("findings")) {
      std::multiset<std::string> found, wanted;
      bool has_days = true;
      for (const Json& each : expected.at("findings")) has_days = has_days && each.contains("day");
      for (const Discrepancy& each : status.discrepancies())
        found.insert(each.unit.text() + (has_days ? " " + each.day.iso() : ""));
      for (const Json& each : expected.at("findings"))
        wanted.insert(each.at("unit").get<std::string>() + (has_days ? " " + each.at("day").get<std::string>() : ""));
      expect_equal("findings", found, wanted);
    }
    if (expected.contains("inputs")) {
      for (const auto& [id, fate] : expected.at("inputs").items()) {
        const auto found = status.inputs().find(id);
        static constexpr const char* words[] = {"unanswered", "taken_up", "set_aside"};
        expect_equal("input " + id, found == status.inputs().end() ? "none" : words[static_cast<int>(found->second)],
                     fate);
      }
    }
    if (expected.contains("silent_edges")) {
      std::set<std::pair<std::string, std::string>> found;
      for (const SilentEdge& edge : status.silent_edges()) found.insert({edge.owes.text(), edge.contributor.text()});
      expect_equal("silent edges", found,
                   expected.at("silent_edges").get<std::set<std::pair<std::string, std::string>>>());
    }
  }

  void compare_measures(const Status& status, const Json& expected) {
    if (expected.contains("measures")) {
      const Json& wanted = expected.at("measures");
      const FeedbackMeasures found = wanted.contains("unit")
                                         ? status.feedback_of(UnitId(wanted.at("unit").get<std::string>()))
                                         : status.feedback_of(LevelId(wanted.at("level").get<std::string>()));
      const auto ratio = [](std::optional<double> value) { return value ? Json(*value) : Json(nullptr); };
      const Json members = {{"closure", ratio(found.closure())},
                            {"on_time_closure", ratio(found.on_time_closure())},
                            {"waived", found.waived},
                            {"exigible", found.exigible},
                            {"lapsed", found.lapsed},
                            {"overdue", found.overdue}};
      for (const auto& [name, value] : wanted.items())
        if (name != "unit" && name != "level") expect_equal("measure " + name, members.value(name, Json()), value);
    }
    if (expected.contains("level_order_index")) {
      const auto index = level_order(replay_, status.as_of(), Sequence{status.known()}).value();
      const Json& wanted = expected.at("level_order_index");
      const bool is_same =
          index && wanted.is_number() ? std::abs(*index - wanted.get<double>()) < 1e-12 : !index && wanted.is_null();
      if (!is_same) expect_equal("level_order_index", index ? Json(*index) : Json(nullptr), wanted);
    }
    const Json depths = expected.value("depth", Json::object());
    for (const auto& [id, depth] : depths.items()) expect_equal("depth of " + id, status.depth_of(EventId(id)), depth);
    if (expected.contains("review")) compare_review(status, expected.at("review"));
  }

  void compare_review(const Status& status, const Json& wanted) {
    for (const ReviewSums& sums : status.reviews()) {
      if (sums.review != wanted.at("id")) continue;
      const Json found = {{"done", sums.done},       {"dropped", sums.dropped},       {"continued", sums.continued},
                          {"changed", sums.changed}, {"unanswered", sums.unanswered}, {"new", sums.fresh},
                          {"open", sums.open},       {"open_before", sums.expected},  {"elsewhere", sums.elsewhere}};
      for (const auto& [name, value] : wanted.items())
        if (name != "id") expect_equal("review " + name, found.value(name, Json()), value);
      return;
    }
    fault("review " + wanted.at("id").get<std::string>() + " is not counted");
  }

  const Scenario& scenario_;
  Ledger ledger_;
  Replay replay_;
  std::string at_;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<Scenario> load_scenarios(const std::string& folder) {
  std::vector<Scenario> scenarios;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    const std::string name = path.stem().string();
    if (path.extension() != ".json" || name.find_first_not_of("0123456789") != 3) continue;
    const Json file = parsed(path);
    const auto add = [&](const Json& steps, const std::string& title, const Json& model) {
      scenarios.push_back({name + title, document_of(model, folder), steps.get<std::vector<Json>>()});
    };
    if (file.contains("steps")) add(file.at("steps"), "", file.at("model"));
    for (const Json& each : file.value("cases", Json::array()))
      add(each.at("steps"), ": " + each.value("title", ""), each.value("model", file.at("model")));
  }
  return scenarios;
}

std::vector<std::string> run(const Scenario& scenario) {
  try {
    return Run(scenario).faults();
  } catch (const std::exception& error) {
    return {std::string("thrown: ") + error.what()};
  }
}

}  // namespace hjul::testing
