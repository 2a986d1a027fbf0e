// The sections of a report. Each is a <section> with a heading of its own; anchors are named here.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "hjul/render/report.hpp"
#include "report_html.hpp"
#include "unit_names.hpp"

namespace hjul::detail {

struct Meeting;

// What all sections look at. The references outlive the report.
struct ReportContext {
  const Plan& plan;  // of the wheel
  const ReportOptions& options;
  ReportText text;
  UnitNames names;
  const Replay* replay = nullptr;  // both, or none
  const Status* status = nullptr;

  ReportContext(const Plan& the_plan, const ReportOptions& the_options)
      : plan(the_plan),
        options(the_options),
        text(the_options.language, the_plan.model()->language),
        names(the_plan.model(), the_options.language) {}

  std::string unit(const UnitId& id) const { return text.own(names.of(id)); }
  ReportCell unit_cell(const UnitId& id) const { return {unit(id), names.of(id)}; }
  // "report: the content"
  std::string what(const Obligation& owed) const;
  ReportCell what_cell(const Obligation& owed) const;
  ReportCell state_cell(const Obligation& owed) const;
  // Of a meeting or review: the activity and unit of an occurrence of the plan; of one among the meetings its title and
  // who meets; else its id.
  std::string anchor_name(const std::string& id, const std::vector<Meeting>& meetings) const;
  // Of one that was scheduled beside the plan: its arena, else what it is.
  std::string meeting_title(const Meeting& meeting) const;
  std::string who_meets(const Meeting& meeting) const;
  // Place of a unit's level from the top.
  std::size_t level_of(const UnitId& unit) const;
  std::size_t level_count() const { return plan.model()->levels.size(); }
  // The obligations for which `is_wanted` holds, in the order of `before`.
  template <class Wanted, class Before>
  std::vector<const Obligation*> chosen(Wanted is_wanted, Before before) const;
};

// A heading with its anchor, for the contents.
struct ReportSection {
  std::string id;
  Phrase title;
  std::string html;
};

std::string glance_of(const ReportContext& report);
ReportSection wheel_section(const ReportContext& report);
ReportSection owed_section(const ReportContext& report);
ReportSection answers_section(const ReportContext& report);
ReportSection measures_section(const ReportContext& report);
ReportSection feedback_section(const ReportContext& report);
ReportSection inputs_section(const ReportContext& report);
ReportSection reviews_section(const ReportContext& report);
ReportSection results_section(const ReportContext& report);
ReportSection review_section(const ReportContext& report);
ReportSection process_section(const ReportContext& report);
ReportSection next_section(const ReportContext& report);
ReportSection remarks_section(const ReportContext& report);
// For the plan alone.
ReportSection plan_section(const ReportContext& report);
ReportSection undated_section(const ReportContext& report);

// ---------------------------------------------------------------------------------------------------------- bodies

template <class Wanted, class Before>
std::vector<const Obligation*> ReportContext::chosen(Wanted is_wanted, Before before) const {
  std::vector<const Obligation*> out;
  for (const Obligation& owed : status->obligations())
    if (is_wanted(owed)) out.push_back(&owed);
  std::stable_sort(out.begin(), out.end(), [&](const Obligation* a, const Obligation* b) { return before(*a, *b); });
  return out;
}

}  // namespace hjul::detail
