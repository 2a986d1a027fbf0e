// What the state of everything owed says: feedback, reports, measures, and what comes back year after year (S12, J2).
#include <algorithm>

#include "gather.hpp"

namespace hjul {
namespace {

using Obligations = std::vector<const Obligation*>;

ReviewRef ref_of(const Obligation& owed) { return {RefKind::obligation, owed.id.text(), {}}; }

ReviewName name_of_unit(const ReviewContext& context, const UnitId& id) {
  const Unit* unit = context.model().find_unit(id);
  return {id.text(), unit ? unit->title : Text()};
}

bool is_late(const Obligation& owed) {
  return owed.state == ObligationState::overdue || owed.state == ObligationState::violated_final;
}

bool is_feedback(const Obligation& owed) { return owed.kind == ObligationKind::feedback; }
bool is_delivery(const Obligation& owed) { return owed.kind == ObligationKind::deliver; }
// Support, and the account of the level above; the accounts that are due at reviews are asked elsewhere.
bool is_answer_to_failure(const Obligation& owed) {
  return owed.kind == ObligationKind::support || (owed.kind == ObligationKind::account && owed.rung > 0);
}

// Units of one level together, so that a nation gets one finding and not thousands; the units and obligations stand
// in it.
struct OfLevel {
  std::set<UnitId> units;
  int count = 0;
  std::vector<ReviewRef> evidence;
};
using ByLevel = std::map<std::size_t, OfLevel>;

std::size_t rank_of(const ReviewContext& context, const UnitId& id) {
  const Unit* unit = context.model().find_unit(id);
  return unit ? context.rank_of(*unit) : context.levels().size();
}

void add(ByLevel& levels, const ReviewContext& context, const UnitId& unit, std::vector<ReviewRef> evidence) {
  OfLevel& level = levels[rank_of(context, unit)];
  level.units.insert(unit);
  ++level.count;
  for (ReviewRef& ref : evidence)
    if (level.evidence.size() < most_evidence &&
        std::find(level.evidence.begin(), level.evidence.end(), ref) == level.evidence.end())
      level.evidence.push_back(std::move(ref));
}

// One finding per level; the arguments {units} and {count}.
void break_by_level(const std::string& code, ByLevel& levels, const ReviewContext& context, CheckAnswer& answer) {
  for (auto& [rank, level] : levels) {
    std::vector<ReviewName> units;
    std::vector<ReviewRef> about;
    for (const UnitId& id : level.units) {
      units.push_back(name_of_unit(context, id));
      if (about.size() < most_evidence) about.push_back({RefKind::unit, id.text(), {}});
    }
    answer.breaks(code, {{"units", units}, {"count", level.count}}, std::move(about), std::move(level.evidence));
  }
}

// Those of some sort that are late, by the level of who owes them. False when there are none of that sort at all.
bool break_late(const std::string& code, bool (*is_meant)(const Obligation&), ReviewContext& context,
                CheckAnswer& answer) {
  ByLevel levels;
  bool any = false;
  for (const Obligation& owed : context.status().obligations()) {
    if (!is_meant(owed)) continue;
    any = true;
    if (is_late(owed)) add(levels, context, owed.bearer, {ref_of(owed)});
  }
  break_by_level(code, levels, context, answer);
  return any;
}

// Whose breach of what, over the years: the same demand of the model, or the same words.
struct Kind {
  UnitId bearer{detail::Unset{}};
  ObligationKind kind = ObligationKind::deliver;
  std::string content;
  friend auto operator<=>(const Kind&, const Kind&) = default;
};

std::string content_of(const ReviewContext& context, const Obligation& owed) {
  const LedgerView& ledger = context.replay().ledger();
  const auto seq = ledger.find(owed.cause.text());
  if (!seq || ledger.columns().type[seq->value - 1] != EventType::demand) return owed.content;
  const Event event = ledger.at(*seq);
  const auto& demanded = std::get<Demanded>(event.body);
  return demanded.demand ? demanded.demand->text() : owed.content;
}

// The longest run of years that follow each other.
std::pair<int, std::int32_t> longest_run(const std::map<std::int32_t, const Obligation*>& years) {
  std::pair<int, std::int32_t> longest = {0, 0};
  int run = 0;
  std::optional<std::int32_t> before;
  for (const auto& [year, owed] : years) {
    run = before && *before + 1 == year ? run + 1 : 1;
    before = year;
    if (run > longest.first) longest = {run, year};
  }
  return longest;
}

// The year of the owner's obligations in which a day lies: a school year, else a calendar year.
std::int32_t year_of(const ReviewContext& context, Date day) {
  const auto& period = context.data().obligations.period;
  const PeriodType type = period ? period_type(context.model().period(*period)) : PeriodType::calendar_year();
  const auto found = type.containing(day);
  return found ? found->year : day.year();
}

// A deficiency is an old one when it has come back this many years in a row (O49).
constexpr int years_in_a_row = 3;

bool check_breaches(ReviewContext& context, CheckAnswer& answer) {
  std::map<Kind, std::map<std::int32_t, const Obligation*>> breaches;
  for (const Obligation& owed : context.status().obligations())
    if (owed.breach && owed.rung == 0)
      breaches[{owed.bearer, owed.kind, content_of(context, owed)}].try_emplace(year_of(context, *owed.breach), &owed);
  for (const auto& [kind, years] : breaches) {
    const auto [length, last] = longest_run(years);
    if (length < years_in_a_row) continue;
    std::vector<ReviewRef> evidence;
    for (int i = length; i-- > 0;) evidence.push_back(ref_of(*years.at(last - i)));
    answer.breaks("review.deficiency",
                  {{"unit", name_of_unit(context, kind.bearer)}, {"content", kind.content}, {"years", length}},
                  {{RefKind::unit, kind.bearer.text(), {}}}, std::move(evidence));
  }
  return !breaches.empty();
}

bool check_old_measures(ReviewContext& context, CheckAnswer& answer) {
  bool any = false;
  for (const Obligation& owed : context.status().obligations()) {
    if (owed.kind != ObligationKind::measure) continue;
    any = true;
    const int years = year_of(context, context.as_of()) - year_of(context, owed.age_from) + 1;
    if (!is_open(owed.state) || years < years_in_a_row) continue;
    std::vector<ReviewRef> evidence = {ref_of(owed)};
    for (const ObligationId& earlier : owed.lineage) evidence.push_back({RefKind::obligation, earlier.text(), {}});
    answer.breaks("review.measure.old",
                  {{"unit", name_of_unit(context, owed.bearer)},
                   {"content", owed.content},
                   {"day", owed.age_from},
                   {"times", static_cast<int>(owed.lineage.size())}},
                  {{RefKind::unit, owed.bearer.text(), {}}}, std::move(evidence));
  }
  return any;
}

// A review as people know it: its activity, its unit and its day.
ReviewName name_of_review(const ReviewContext& context, const std::string& id) {
  ReviewName name{id, {}};
  const auto occurrence = context.plan().find(id);
  if (!occurrence) return name;
  for (const Language language : all_languages) {
    const std::string_view activity = occurrence->activity->title.best(language);
    const std::string_view unit = occurrence->unit->title.best(language);
    if (activity.empty() || unit.empty()) continue;
    name.title.set(language, std::string(activity) + ", " + std::string(unit) + ", " + occurrence->first.iso());
  }
  return name;
}

// Its activity and unit, where it is one of the plan and not scheduled beside it.
std::vector<ReviewRef> about_review(const ReviewContext& context, const std::string& id) {
  const auto occurrence = context.plan().find(id);
  if (!occurrence) return {};
  return {ref_of(*occurrence->activity), ref_of(*occurrence->unit)};
}

}  // namespace

void check_feedback_given(ReviewContext& context, CheckAnswer& answer) {
  bool any = break_late("review.feedback.overdue", is_feedback, context, answer);
  ByLevel levels;
  for (const SilentEdge& edge : context.status().silent_edges()) {
    any = true;
    add(levels, context, edge.owes, {{RefKind::unit, edge.contributor.text(), {}}});
  }
  break_by_level("review.feedback.silent", levels, context, answer);
  if (!any) answer.does_not_apply("review.absent.feedback");
}

void check_reports_delivered(ReviewContext& context, CheckAnswer& answer) {
  if (!break_late("review.report.overdue", is_delivery, context, answer))
    answer.does_not_apply("review.absent.deliveries");
}

void check_failures_answered_above(ReviewContext& context, CheckAnswer& answer) {
  if (!break_late("review.failure.unanswered", is_answer_to_failure, context, answer))
    answer.does_not_apply("review.absent.failures");
}

void check_measures_answered_for(ReviewContext& context, CheckAnswer& answer) {
  std::map<std::string, std::vector<ReviewRef>> open_at;  // measures whose account is due at a review and not given
  for (const Obligation& owed : context.status().obligations())
    if (owed.kind == ObligationKind::account && owed.measure && is_open(owed.state))
      open_at[owed.anchor].push_back({RefKind::obligation, owed.measure->text(), {}});
  bool any = false;
  for (const ReviewSums& sums : context.status().reviews()) {
    any = any || sums.expected > 0;
    if (sums.unanswered == 0) continue;
    std::vector<ReviewRef> evidence;
    if (context.plan().find(sums.review)) evidence.push_back({RefKind::occurrence, sums.review, {}});
    const auto& open = open_at[sums.review];
    evidence.insert(evidence.end(), open.begin(), open.end());
    answer.breaks(
        "review.measures.unanswered",
        {{"review", name_of_review(context, sums.review)}, {"count", sums.unanswered}, {"expected", sums.expected}},
        about_review(context, sums.review), std::move(evidence));
  }
  if (!any) answer.does_not_apply("review.absent.expected_measures");
}

void check_deficiencies_do_not_persist(ReviewContext& context, CheckAnswer& answer) {
  const bool has_breaches = check_breaches(context, answer);
  const bool has_measures = check_old_measures(context, answer);
  if (!has_breaches && !has_measures) answer.does_not_apply("review.absent.deficiencies");
}

void check_causes_of_breaches_named(ReviewContext& context, CheckAnswer& answer) {
  ByLevel levels;
  bool any = false;
  for (const Obligation& owed : context.status().obligations()) {
    if (!owed.breach || owed.rung != 0) continue;
    any = true;
    if (is_late(owed) && owed.diagnoses.empty()) add(levels, context, owed.bearer, {ref_of(owed)});
  }
  break_by_level("review.breach.undiagnosed", levels, context, answer);
  if (!any) answer.does_not_apply("review.absent.deficiencies");
}

void check_informal_input_answered(ReviewContext& context, CheckAnswer& answer) {
  const LedgerView& ledger = context.replay().ledger();
  for (const auto& [input, fate] : context.status().inputs()) {
    const auto seq = ledger.find(input);
    if (fate != InputFate::unanswered || !seq) continue;
    const Event event = ledger.at(*seq);
    const auto* given = std::get_if<InputGiven>(&event.body);
    const Date day = Date::from_serial(ledger.columns().day[seq->value - 1]);
    if (!given || day + Days{365} > context.as_of()) continue;
    answer.breaks("review.input.unanswered",
                  {{"unit", name_of_unit(context, event.by)}, {"content", given->content}, {"day", day}},
                  {{RefKind::unit, event.by.text(), {}}, ref_to("arenas", given->arena.text())},
                  {{RefKind::event, input, *seq}});
  }
  if (context.status().inputs().empty()) answer.does_not_apply("review.absent.inputs");
}

}  // namespace hjul
