#include "hjul/plan/coherence.hpp"

#include <algorithm>

#include "document_order.hpp"
#include "rows.hpp"
#include "turns.hpp"

namespace hjul {
namespace {

std::vector<ActKind> acts_of(const Activity& activity) {
  std::vector<ActKind> acts;
  for (const Act& act : activity.acts) acts.push_back(act.act);
  return acts;
}

// A board may decide to take note: then nothing is decided on the matter itself (domain.md section 10, 5).
bool only_takes_note(const std::vector<ActKind>& acts) {
  const auto has = [&](ActKind kind) { return std::find(acts.begin(), acts.end(), kind) != acts.end(); };
  return has(ActKind::take_note) && !has(ActKind::decide) && !has(ActKind::agree) && !has(ActKind::confirm) &&
         !has(ActKind::endorse) && !has(ActKind::discuss);
}

std::vector<Sphere> spheres(const Model& model) {
  std::vector<Sphere> all;
  for (const Activity& activity : model->activities) all.push_back(sphere_of(model, activity));
  return all;
}

std::vector<PoliticalTreatment> political_of(const Plan& plan, const std::vector<Sphere>& sphere) {
  std::vector<PoliticalTreatment> treatments;
  for (std::uint32_t i = 0; i < plan.size(); ++i) {
    if (sphere[plan.columns().activity[i]] != Sphere::politics) continue;
    const Activity& activity = *plan[i].activity;
    const Arena* arena = activity.arena ? &plan.model().arena(*activity.arena) : nullptr;
    const auto acts = acts_of(activity);
    treatments.push_back({i, arena, acts, only_takes_note(acts)});
  }
  return treatments;
}

std::vector<ProfessionalMonth> professional_of(const Plan& plan, const std::vector<Sphere>& sphere) {
  std::vector<ProfessionalMonth> months;
  if (plan.period().is_empty()) return months;
  const Date first = Date::from_serial(plan.period().from);
  const Date last = Date::from_serial(plan.period().to - 1);
  const auto number = [](Date day) { return day.year() * 12 + static_cast<int>(day.month()) - 1; };
  const int begin = number(first), end = number(last);
  for (int m = begin; m <= end; ++m) months.push_back({m / 12, static_cast<unsigned>(m % 12) + 1, {}});
  for (std::uint32_t i = 0; i < plan.size(); ++i) {
    if (sphere[plan.columns().activity[i]] != Sphere::profession) continue;
    const Occurrence occurrence = plan[i];
    for (int m = std::max(begin, number(occurrence.first)); m <= std::min(end, number(occurrence.last)); ++m)
      months[static_cast<std::size_t>(m - begin)].occurrences.push_back(i);
  }
  return months;
}

// The document kinds that an activity brings forth, those that a document is put together from included.
std::vector<DocumentKindId> made_by(const Activity& activity) {
  std::vector<DocumentKindId> made;
  for (const Output& output : activity.outputs)
    if (output.document) made.push_back(*output.document);
  for (const Demand& demand : activity.demands)
    if (demand.document) made.push_back(*demand.document);
  return made;
}

std::vector<DocumentKindId> needed_by(const Model& model, const Activity& activity) {
  std::vector<DocumentKindId> needed;
  for (const Input& input : activity.inputs)
    if (input.document) needed.push_back(*input.document);
  for (std::size_t i = 0; i < needed.size(); ++i)
    for (const DocumentKind& kind : model->documents) {
      if (kind.id != needed[i]) continue;
      for (const DocumentKindId& part : kind.gathers)
        if (std::find(needed.begin(), needed.end(), part) == needed.end()) needed.push_back(part);
    }
  return needed;
}

bool have_common(const std::vector<DocumentKindId>& a, const std::vector<DocumentKindId>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& id) { return std::find(b.begin(), b.end(), id) != b.end(); });
}

// Professional occurrences of the same turn that make a document which the political one needs.
std::vector<std::uint32_t> sources_of(const Plan& plan, const std::vector<Sphere>& sphere, std::uint32_t political) {
  const Model& model = plan.model();
  const Activity& activity = *plan[political].activity;
  const auto needed = needed_by(model, activity);
  std::vector<std::uint32_t> sources;
  if (needed.empty()) return sources;
  const PeriodType type = turn_type_of(model, activity);
  const auto turn = turn_number(type, plan[political].nominal);
  if (!turn) return sources;
  for (std::uint32_t a = 0; a < model->activities.size(); ++a) {
    if (sphere[a] != Sphere::profession || !have_common(made_by(model->activities[a]), needed)) continue;
    for (const std::uint32_t occurrence : Turns(plan, a, type).at(*turn)) sources.push_back(occurrence);
  }
  return sources;
}

Cohering cohering_of(const Plan& plan, const std::vector<Sphere>& sphere, const std::vector<OrderPair>& pairs,
                     std::uint32_t political) {
  Cohering cohering{political, {}, {}, false};
  std::vector<std::uint32_t> sources = sources_of(plan, sphere, political);
  const auto less = [](const OrderPair& pair, std::uint32_t then) { return pair.then < then; };
  for (auto pair = std::lower_bound(pairs.begin(), pairs.end(), political, less);
       pair != pairs.end() && pair->then == political; ++pair)
    if (sphere[plan.columns().activity[pair->first]] == Sphere::profession) sources.push_back(pair->first);
  std::sort(sources.begin(), sources.end());
  sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
  for (const std::uint32_t source : sources)
    (plan[source].first > plan[political].last ? cohering.too_late : cohering.resting_on).push_back(source);
  cohering.coheres = !cohering.resting_on.empty() && cohering.too_late.empty();
  return cohering;
}

UndatedTreatment undated_treatment(const Plan& plan, const std::vector<Sphere>& sphere, const DocumentOrder& order,
                                   std::uint32_t undated) {
  const Model& model = plan.model();
  const Activity& political = *plan.undated()[undated].activity;
  const auto place = static_cast<std::uint32_t>(&political - model->activities.data());
  const Arena* arena = political.arena ? &model.arena(*political.arena) : nullptr;
  const auto acts = acts_of(political);
  UndatedTreatment treatment{undated, arena, acts, only_takes_note(acts), {}, {}, false};
  for (std::uint32_t each = 0; each < sphere.size(); ++each) {
    if (sphere[each] != Sphere::profession) continue;
    if (order.is_before(each, place)) treatment.resting_on.push_back(&model->activities[each]);
    if (order.is_before(place, each)) treatment.followed_by.push_back(&model->activities[each]);
  }
  treatment.coheres = !treatment.resting_on.empty();
  return treatment;
}

std::vector<UndatedTreatment> undated_of(const Plan& plan, const std::vector<Sphere>& sphere) {
  const DocumentOrder order(plan.model());
  std::vector<UndatedTreatment> treatments;
  for (std::uint32_t i = 0; i < plan.undated().size(); ++i) {
    const auto activity = plan.undated()[i].activity - plan.model()->activities.data();
    if (sphere[static_cast<std::size_t>(activity)] == Sphere::politics)
      treatments.push_back(undated_treatment(plan, sphere, order, i));
  }
  return treatments;
}

}  // namespace

CoherenceTables coherence_of(const Plan& plan) {
  const std::vector<Sphere> sphere = spheres(plan.model());
  const std::vector<OrderPair> pairs = order_pairs(plan);
  CoherenceTables tables{political_of(plan, sphere), professional_of(plan, sphere), {}, undated_of(plan, sphere)};
  for (const PoliticalTreatment& treatment : tables.political)
    tables.cohering.push_back(cohering_of(plan, sphere, pairs, treatment.occurrence));
  return tables;
}

}  // namespace hjul
