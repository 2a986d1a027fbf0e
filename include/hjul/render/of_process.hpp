// From a log and its profile to pictures of the process (process.hpp).
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "hjul/analysis/measures.hpp"
#include "hjul/model/model.hpp"
#include "hjul/render/process.hpp"

namespace hjul {

// What people call what a log has by id. What is not here is shown as the log has it.
struct ProcessNames {
  using Names = std::map<std::string, std::string, std::less<>>;
  Names levels = {};
  Names activities = {};  // and acts, and classes of activities
  Names actors = {};
  // The name of an id, else the id itself. Lives as long as both.
  static std::string_view of(const Names& names, const std::string& id);
};
// Titles of levels, activities and units in a language, and the words of acts, for logs of a model's plan or ledger.
ProcessNames process_names(const Model& model, Language language);

// One case; of a log without dates, its steps in their order. Throws UnknownId for one that the log does not have.
CaseRibbon case_ribbon(const EventLog& log, std::string_view case_id, const MeasureOptions& options = {},
                       const ProcessNames& names = {});
// Handovers by level, as M4 weights them. The levels are those of the log.
HandoverPicture handover_picture(const EventLog& log, const Profile& profile, const ProcessNames& names = {});
// Level order, its censored form, the profession first, precedence and handover: the headline of order (M1 to M4).
OrderProfile order_profile(const Profile& profile);
// Loops (M6) by Kaplan and Meier, with the limits of Greenwood on the log of the log, which stay between 0 and 1.
// Without a loop, the reason.
ClosureCurve closure_curve(const Profile& profile, const MeasureOptions& options = {});

}  // namespace hjul
