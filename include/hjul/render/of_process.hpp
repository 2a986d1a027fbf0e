// From a log and its profile to pictures of the process (process.hpp).
#pragma once

#include "hjul/analysis/measures.hpp"
#include "hjul/render/process.hpp"

namespace hjul {

// One case. Throws UnknownId for one that the log does not have.
CaseRibbon case_ribbon(const EventLog& log, std::string_view case_id, const MeasureOptions& options = {});
// Handovers by level, as M4 weights them. The levels are those of the log.
HandoverPicture handover_picture(const EventLog& log, const Profile& profile);
// Level order, its censored form, the profession first, precedence and handover: the headline of order (M1 to M4).
OrderProfile order_profile(const Profile& profile);
// Loops (M6) by Kaplan and Meier, with the limits of Greenwood on the log of the log, which stay between 0 and 1.
ClosureCurve closure_curve(const Profile& profile, const MeasureOptions& options = {});

}  // namespace hjul
