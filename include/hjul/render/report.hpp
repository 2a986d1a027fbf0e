// A report for people: one HTML page that needs no network, and no script to be read.
//
// With a status: the wheel, who owes whom, what is owed and overdue by level, who answers, measures and their age,
// inputs and reviews, what happens next, and what in the ledger has no effect. Without one: the wheel and the plan.
//
// The page is one file: pictures are inline SVG, the style sheet and the script (which only adds sorting and filtering)
// are inline too, and a content security policy names them by their hashes and forbids all else. What owners and events
// say is data: it is escaped, and set apart from the text around it.
//
// The page speaks nb, nn, sv, da and en. The sentences of the catalogue of codes (why an event has no effect) have no
// nynorsk and no Danish of their own: there they stand in bokmål, and are marked as such for those who read aloud.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "hjul/render/of_plan.hpp"
#include "hjul/render/of_status.hpp"

namespace hjul {

// What the page says, and how it looks.
struct ReportOptions {
  Language language = Language::en;
  Theme theme = Theme::light;  // print: a light page with pictures in black and white
  PlanPictureOptions wheel;    // its language is the page's
  // Rows of a table; what is more is counted, named as not shown, and part of all sums. 10,000 obligations give a page
  // of the same size as 1,000.
  std::size_t most_rows = 60;
  // How far "what happens next" looks.
  int days_ahead = 60;
  // Sentences that say why something is owed, for a reader who asks; shown below each overdue obligation. None: nothing
  // is shown.
  std::function<std::vector<std::string>(const Obligation&)> why;
};

// The plan alone.
std::string render_report(const Plan& plan, const ReportOptions& options = {});

// `plan` is the part of the plan that the wheel shows, usually a year; the status is one of the replay's. What happens
// if nobody acts is the same replay's reading of a later day, by the same events. Throws OutsideCalendar as that does.
std::string render_report(const Plan& plan, const Replay& replay, const Status& status,
                          const ReportOptions& options = {});

}  // namespace hjul
