// A report for people: one HTML page that needs no network, and no script to be read.
//
// With results: what one publication shows, and what in it says more than chance would. With a status: the wheel, who
// owes whom, what is owed and overdue by level, who answers, measures and their age, inputs and reviews, what happens
// next, and what in the ledger has no effect. Without one: the wheel and the plan. With a review: what breaks rules,
// and what would mend it. With a log: whether the work goes from below or from above.
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
#include <memory>
#include <string>
#include <vector>

#include "hjul/analysis/measures.hpp"
#include "hjul/render/of_plan.hpp"
#include "hjul/render/of_results.hpp"
#include "hjul/render/of_status.hpp"
#include "hjul/review/review.hpp"

namespace hjul {

// What the page says of results: nothing but what the publication shows. It is made for those who read the page.
struct ReportResults {
  Publication publication;
  SignalOptions options = {};  // how indicators are judged; levels too
  // What is drawn, in this order; an empty level: the lowest with at most `most_panels` units. None: the indicators and
  // breakdowns of which most is shown. At most `most_drawn` of them; the table of signals speaks of all.
  std::vector<ResultsChoice> choices = {};
  // The unit at the foot of the pictures of the chain; empty: the first that a signal is about, else the first that is
  // shown on the lowest level.
  std::string chain_of = {};
  std::vector<std::string> attributions = {};  // sources that must be named, in their own words
  // Which hidden figures follow from what the source itself shows, in names and without numbers, for those who read the
  // page; so many of them are listed.
  std::vector<std::string> leaks_of_source = {};
  static constexpr std::size_t most_leaks = 5;
  static constexpr std::size_t most_drawn = 3;
  static constexpr std::size_t most_panels = 30;
};

// What the page says of how the process runs: by the measures of a log (analysis.md section 1), without a sum of them.
struct ReportProcess {
  EventLog log;
  MeasureOptions measures = {};
  Profile profile = {};  // of that log by those measures, with intervals or without
};

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
  std::shared_ptr<const ReportResults> results = {};  // none: nothing is said of results
  std::shared_ptr<const Review> review = {};          // none: nothing is held against rules
  std::shared_ptr<const ReportProcess> process = {};  // none: nothing is said of the order
  // Sentences that say why something is owed, shown below each overdue obligation: in the language of the page, as
  // sentences() gives them (a page in nynorsk or Danish marks them as bokmål). None: nothing is shown.
  std::function<std::vector<std::string>(const Obligation&)> why;
};

// The plan alone. Throws UnknownId for indicators, breakdowns, levels or a unit that the results do not have.
std::string render_report(const Plan& plan, const ReportOptions& options = {});

// `plan` is the part of the plan that the wheel shows, usually a year; the status is one of the replay's. What happens
// if nobody acts is the same replay's reading of a later day, by the same events. Throws OutsideCalendar as that does.
std::string render_report(const Plan& plan, const Replay& replay, const Status& status,
                          const ReportOptions& options = {});

}  // namespace hjul
