// What could never come about, or not in that order (obligations.md 9, 1, 6 and 10 to 12): papers after their meeting,
// days that a year lacks, rules that can never apply, edges of the chain beyond the days of their units.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "checks.hpp"
#include "hjul/base/rule_words.hpp"
#include "id_finder.hpp"

namespace hjul {
namespace {

std::string pointer_to(const Activity& activity) { return pointer_of({"activities", activity.id.text()}); }

// --------------------------------------------------------------------------------------------------- time-locks (9.1)

// Which activity comes before which in one turn of the wheel, by order rules and by times that are counted from others.
class Sequences {
 public:
  explicit Sequences(const ModelData& model) {
    for (const OrderRule& rule : model.order) {
      const Switch* held = rule.only_if.empty() ? nullptr : find_by_id(model.switches, rule.only_if);
      if (rule.cycles_later != 0 || (held && !held->is_on)) continue;
      for (const ActivityId& first : rule.first) later_[first].insert(rule.then.begin(), rule.then.end());
    }
    for (const Activity& activity : model.activities)
      for (const When& when : activity.when) {
        if (when.after && when.after->activity) later_[*when.after->activity].insert(activity.id);
        if (when.before && when.before->activity) later_[activity.id].insert(*when.before->activity);
      }
  }

  // And not also the other way round.
  bool comes_before(const ActivityId& first, const ActivityId& then) {
    return leads_to(first, then) && !leads_to(then, first);
  }

 private:
  bool leads_to(const ActivityId& from, const ActivityId& to) {
    std::set<ActivityId> met;
    std::vector<ActivityId> waiting = {from};
    while (!waiting.empty()) {
      const ActivityId at = waiting.back();
      waiting.pop_back();
      const auto next = later_.find(at);
      if (next == later_.end()) continue;
      steps_ += next->second.size();
      if (steps_ > most_steps) return false;
      if (next->second.contains(to)) return true;
      for (const ActivityId& each : next->second)
        if (met.insert(each).second) waiting.push_back(each);
    }
    return false;
  }

  static constexpr std::size_t most_steps = 2'000'000;  // about a second; what then is not asked is not reported
  std::map<ActivityId, std::set<ActivityId>> later_;
  std::size_t steps_ = 0;
};

// The activities that bring a document forth, or demand it.
std::map<DocumentKindId, std::vector<ActivityId>> makers_of_documents(const ModelData& model) {
  std::map<DocumentKindId, std::vector<ActivityId>> makers;
  for (const Activity& activity : model.activities) {
    for (const Output& output : activity.outputs)
      if (output.document) makers[*output.document].push_back(activity.id);
    for (const Demand& demand : activity.demands)
      if (demand.document) makers[*demand.document].push_back(activity.id);
  }
  return makers;
}

// Feedback before there is anything to answer.
void check_feedback_locks(const ModelData& model, Sequences& sequences, Findings& findings) {
  for (const Activity& activity : model.activities)
    for (const Demand& demand : activity.demands) {
      if (!demand.feedback || !demand.feedback->in || is_taken_over(model, activity, demand)) continue;
      const ActivityId& in = *demand.feedback->in;
      if (sequences.comes_before(in, activity.id))
        findings.warning("feedback.before_delivery",
                         pointer_to(activity) + "/demands" + pointer_of({demand.id.text(), "feedback", "in"}),
                         "an activity that does not come before '" + activity.id.text() + "'", in.text(),
                         {{"activity", activity.id.text()}, {"in", in.text()}});
    }
}

// A meeting before its papers can exist.
void check_input_locks(const ModelData& model, Sequences& sequences, Findings& findings) {
  const auto makers = makers_of_documents(model);
  for (const Activity& activity : model.activities)
    for (std::size_t i = 0; i < activity.inputs.size(); ++i) {
      const Input& input = activity.inputs[i];
      const auto made = input.document ? makers.find(*input.document) : makers.end();
      if (made == makers.end() || input.from_previous || input.vintage) continue;
      const bool are_all_later = std::all_of(made->second.begin(), made->second.end(), [&](const ActivityId& maker) {
        return sequences.comes_before(activity.id, maker);
      });
      if (are_all_later)
        findings.warning("input.made_later", pointer_to(activity) + "/inputs/" + std::to_string(i),
                         "a document that is made before", made->second.front().text(),
                         {{"activity", activity.id.text()}, {"document", input.document->text()}});
    }
}

// ------------------------------------------------------------------------------------------ edges and rules
// (9.10-9.12)

// Whether a unit stands above another on some day, by superiors of any day. Assumed of one that has had more superiors,
// and superiors of these, than any owner has.
bool may_be_above(const ModelData& model, const UnitId& upper, const Unit& lower) {
  constexpr std::size_t most_met = 100;
  std::set<UnitId> met;
  std::vector<const Unit*> waiting = {&lower};
  while (!waiting.empty()) {
    const Unit* at = waiting.back();
    waiting.pop_back();
    for (const Superior& above : at->under) {
      if (above.unit == upper || met.size() > most_met) return true;
      const Unit* next = find_by_id(model.units, above.unit);
      if (next && met.insert(next->id).second) waiting.push_back(next);
    }
  }
  return false;
}

void check_links(const ModelData& model, Findings& findings) {
  for (std::size_t i = 0; i < model.links.size(); ++i) {
    const Link& link = model.links[i];
    if (link.kind != LinkKind::contributes) continue;
    const Unit* from = find_by_id(model.units, link.from);
    const Unit* to = find_by_id(model.units, link.to);
    if (from && to && !may_be_above(model, to->id, *from) && !may_be_above(model, from->id, *to))
      findings.warning("link.no_path", pointer_of({"links", std::to_string(i)}), "units of one chain", link.from.text(),
                       {{"from", link.from.text()}, {"to", link.to.text()}});
  }
}

// The kinds and levels of which there are units.
struct Populated {
  explicit Populated(const ModelData& model) {
    for (const Unit& unit : model.units) kinds.insert(unit.kind);
    for (const Kind& kind : model.kinds)
      if (kinds.contains(kind.id)) levels.insert(kind.level);
  }
  // False where the selector can name no unit.
  bool may_select(const Selector& selector) const {
    if (selector.kinds.empty() && selector.levels.empty()) return true;
    const auto has_kind = [&](const KindId& id) { return kinds.contains(id); };
    const auto has_level = [&](const LevelId& id) { return levels.contains(id); };
    return !selector.units.empty() || std::any_of(selector.kinds.begin(), selector.kinds.end(), has_kind) ||
           std::any_of(selector.levels.begin(), selector.levels.end(), has_level);
  }

  std::set<KindId> kinds;
  std::set<LevelId> levels;
};

bool may_apply(const ModelData& model, const Validity& valid) { return valid.overlaps(model.valid); }

// Signals and states may be a vendor's own words; absences and what is made are hjul's.
constexpr std::array<std::string_view, 5> absences = {"measure", "feedback", "follow_up", "knowledge_goals",
                                                      "value_goals"};

template <std::size_t N>
void check_word(const std::string& word, const std::array<std::string_view, N>& known, const std::string& pointer,
                Findings& findings) {
  if (word.empty() || std::find(known.begin(), known.end(), word) != known.end()) return;
  std::string words;
  for (const std::string_view each : known) words += (words.empty() ? "" : ", ") + std::string(each);
  findings.warning("rule.unknown_word", pointer, words, word);
}

// What a rule waits for is one thing.
void check_trigger(const FollowUpRule& rule, const std::string& pointer, Findings& findings) {
  const Trigger& when = rule.when;
  const int given = static_cast<int>(!when.signal.empty()) + static_cast<int>(!when.state.empty()) +
                    static_cast<int>(!when.absence.empty());
  if (given != 1)
    findings.error("trigger.form", pointer + "/when", "exactly one of signal, state and absence",
                   std::to_string(given));
}

void check_rules(const ModelData& model, Findings& findings) {
  const Populated populated(model);
  for (const FollowUpRule& rule : model.follow_up_rules) {
    const std::string pointer = pointer_of({"follow_up_rules", rule.id.text()});
    check_trigger(rule, pointer, findings);
    check_word(rule.when.absence, absences, pointer + "/when/absence", findings);
    check_word(rule.then.make, detail::rule_words, pointer + "/then/make", findings);
    if (rule.for_units && findings.is_whole() && !populated.may_select(*rule.for_units))
      findings.warning("rule.never_applies", pointer + "/for", "units that there are", "none",
                       {{"rule", rule.id.text()}});
    if (!may_apply(model, rule.valid))
      findings.warning("rule.never_applies", pointer + "/valid", "days on which the document holds", "none",
                       {{"rule", rule.id.text()}});
  }
  for (std::size_t i = 0; i < model.order.size(); ++i)
    if (!may_apply(model, model.order[i].valid))
      findings.warning("rule.never_applies", pointer_of({"order", std::to_string(i), "valid"}),
                       "days on which the document holds", "none", {{"rule", "order/" + std::to_string(i)}});
}

bool reaches_beyond(const Validity& edge, const Validity& unit) {
  return (edge.from && unit.from && *edge.from < *unit.from) || (edge.to && unit.to && *unit.to < *edge.to) ||
         !edge.overlaps(unit);
}

// A bare `under` means the days that both units have; one with days of its own must keep to them.
void check_edges(const ModelData& model, Findings& findings) {
  IdFinder<Unit> units(model.units);
  for (const Unit& unit : model.units)
    for (std::size_t i = 0; i < unit.under.size(); ++i) {
      const Superior& above = unit.under[i];
      const std::uint32_t place = units.find(above.unit.text());
      if (place == units.none) continue;
      const Unit& superior = model.units[place];
      const bool is_beyond_unit = reaches_beyond(above.valid, unit.valid);
      if (!is_beyond_unit && !reaches_beyond(above.valid, superior.valid) && unit.valid.overlaps(superior.valid))
        continue;
      const std::string& other = is_beyond_unit ? unit.id.text() : superior.id.text();
      findings.warning("validity.edge_outside", pointer_of({"units", unit.id.text(), "under", std::to_string(i)}),
                       "days on which both units exist", other,
                       {{"unit", unit.id.text()}, {"superior", superior.id.text()}, {"other", other}});
    }
}

// ---------------------------------------------------------------------------------- days that some years lack (9.6)

bool is_in(const When& when, int year) {
  if (when.on_yearly == "02-29") return when.month_end == MonthEnd::clamp || days_in_month(year, 2) == 29;
  if (when.week == 53 && !when.period) return date_of_iso_week(year, 53, Weekday::monday).has_value();
  if (when.month && when.weekday && when.nth && (*when.nth == 5 || *when.nth == -5)) {
    const auto month = static_cast<unsigned>(*when.month);
    unsigned first = 1;
    while (Date::from_ymd(year, month, first).weekday() != *when.weekday) ++first;
    return first + 28 <= days_in_month(year, month);
  }
  return true;
}

// The first year of its range that lacks the day; without an end, of the 28 years after which weekdays come again.
std::optional<int> year_without(const When& when, const Activity& activity, const ModelData& model) {
  int first = 0, last = 9999;
  for (const Validity* valid : {&model.valid, &activity.valid, &when.valid}) {
    if (valid->from) first = std::max(first, valid->from->year());
    if (valid->to) last = std::min(last, valid->to->year());
  }
  if (first == 0) first = last == 9999 ? 2001 : std::max(1, last - 27);
  last = std::min(last, first + 27);
  for (int year = first; year <= last; ++year) {
    const bool is_asked = when.every_years <= 1 || (year - when.counting_from) % when.every_years == 0;
    if (is_asked && !is_in(when, year)) return year;
  }
  return std::nullopt;
}

void check_years(const ModelData& model, Findings& findings) {
  for (const Activity& activity : model.activities) {
    const Activity* base = activity.like ? find_by_id(model.activities, *activity.like) : nullptr;
    if (base && base->when == activity.when) continue;  // it is spoken of there
    for (std::size_t i = 0; i < activity.when.size(); ++i)
      if (const auto year = year_without(activity.when[i], activity, model))
        findings.warning("when.not_every_year", pointer_to(activity) + "/when/" + std::to_string(i),
                         "a day that every year has", std::to_string(*year), {{"activity", activity.id.text()}});
  }
}

}  // namespace

void check_possibility(const ModelData& model, Findings& findings) {
  check_rules(model, findings);
  if (findings.is_whole({"units"})) check_edges(model, findings);
  check_years(model, findings);
  if (!findings.is_whole()) return;
  Sequences sequences(model);
  check_feedback_locks(model, sequences, findings);
  check_input_locks(model, sequences, findings);
  check_links(model, findings);
}

}  // namespace hjul
