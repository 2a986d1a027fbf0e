// The wheels of examples/systems/udir.json, as they stand and with dates.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "hjul/analysis/event_log.hpp"
#include "hjul/plan/plan.hpp"

namespace hjul::test {

inline std::string udir_text() {
  std::ifstream in(std::string(HJUL_SOURCE_DIR) + "/examples/systems/udir.json");
  std::ostringstream text;
  text << in.rdbuf();
  if (text.str().empty()) throw std::runtime_error("examples/systems/udir.json");
  return text.str();
}

// The text with a date for an activity, instead of "chosen locally". Activities that are like another have none there.
inline void put_date(std::string& text, const std::string& activity, const std::string& day) {
  const std::size_t at = text.find('"' + activity + "\": {\n");
  if (at == std::string::npos) throw std::runtime_error(activity);
  const std::string undated = R"("when": {"undated": "tidspunkt velges lokalt"})";
  const std::size_t end = text.find("\n    }", at);
  const std::size_t when = text.find(undated, at);
  const std::string dated = R"("when": {"on": ")" + day + R"("})";
  if (when < end)
    text.replace(when, undated.size(), dated);
  else
    text.insert(text.find('{', at) + 1, dated + ",");
}

// Both wheels in the school year 2025/2026, in the orders of U14 and U15; the report of the inductive one on `report`.
inline std::string udir_with_dates(const std::string& report = "11-20") {
  std::string text = udir_text();
  put_date(text, "ded-bearbeiding", "09-10");
  put_date(text, "ded-tilstandsrapport", "10-20");
  put_date(text, "ded-profesjon", "12-01");
  put_date(text, "ind-vurderingsinformasjon", "09-01");
  put_date(text, "ind-analyse", "10-01");
  put_date(text, "ind-innspill", "10-15");
  put_date(text, "ind-tilstandsrapport", report);
  put_date(text, "ind-dialogmote", "12-05");
  put_date(text, "ind-vedtak", "03-10");
  return text;
}

inline Plan plan_of(const std::string& text) {
  return expand(Model::load(text), DateWindow::half_open(Date::from_ymd(2025, 8, 1), Date::from_ymd(2026, 8, 1)));
}

// The cases of one cycle.
inline EventLog of_cycle(const EventLog& log, std::string_view cycle) {
  std::vector<std::uint32_t> cases;
  for (std::uint32_t c = 0; c < log.case_count(); ++c)
    if (log.case_names()[c].substr(0, cycle.size()) == cycle) cases.push_back(c);
  return log.where(cases);
}

}  // namespace hjul::test
