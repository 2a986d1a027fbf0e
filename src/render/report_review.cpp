// What rules say of the wheel and its ledger: what is broken, by which rule, and what would mend it.
#include <algorithm>

#include "report_parts.hpp"
#include "svg_writer.hpp"

namespace hjul::detail {
namespace {

Phrase phrase_of(Strength strength) {
  switch (strength) {
    case Strength::law: return Phrase::by_law;
    case Strength::local_rule: return Phrase::by_local_rule;
    case Strength::advice: break;
  }
  return Phrase::by_advice;
}

std::string count_of(const Review& review, ReviewVerdict verdict, Language language) {
  const auto is_it = [&](const RuleOutcome& outcome) { return outcome.verdict == verdict; };
  const auto found = std::count_if(review.outcomes.begin(), review.outcomes.end(), is_it);
  return grouped(static_cast<std::size_t>(found), language);
}

// Rules are quoted in their owner's words; their sources as they stand.
ReportCell rule_cell(const ReportContext& report, const ReviewRule& rule) {
  const std::string_view title = rule.title.best(report.text.language());
  std::string html = report.text.own(title.empty() ? rule.rule.text() : title);
  std::string sources;
  for (const std::string& source : rule.source) sources += (sources.empty() ? "" : ", ") + source;
  if (!sources.empty()) html += "<span class=\"kind\">" + escape_xml(sources) + "</span>";
  if (!rule.is_verified) html += "<span class=\"kind\">" + report.text.say(Phrase::unverified) + "</span>";
  return {std::move(html)};
}

}  // namespace

ReportSection review_section(const ReportContext& report) {
  const Review& review = *report.options.review;
  const Language language = report.text.language();
  const auto told = [&](ReviewVerdict verdict) { return count_of(review, verdict, language); };
  std::string html =
      element("p", report.text.fill(Phrase::review_told, {{"rules", grouped(review.outcomes.size(), language)},
                                                          {"broken", told(ReviewVerdict::broken)},
                                                          {"kept", told(ReviewVerdict::kept)},
                                                          {"people", told(ReviewVerdict::judged_by_people)},
                                                          {"unknown", told(ReviewVerdict::cannot_say)},
                                                          {"other", told(ReviewVerdict::does_not_apply)}}));
  ReportTable table(report.text, report.text.say(Phrase::review_caption),
                    {{Phrase::rule}, {Phrase::strength}, {Phrase::finding}, {Phrase::remedy}});
  const std::size_t rows = std::min(review.findings.size(), report.options.most_rows);
  for (std::size_t i = 0; i < rows; ++i) {
    const Finding& finding = review.findings[i];
    table.add({rule_cell(report, finding.rule),
               {report.text.say(phrase_of(finding.rule.strength))},
               {escape_xml(finding.message.text(language))},
               {escape_xml(finding.message.remedy(language))}});
  }
  table.set_hidden(review.findings.size() - rows);
  return {"review", Phrase::review_title, html + table.html(Phrase::review_none)};
}

}  // namespace hjul::detail
