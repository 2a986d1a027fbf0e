// Pictures of a status.
//
//   const Status status = replay.status(day);
//   std::string svg = render_svg(owing_of(replay.setting().plan(), status), {});
#pragma once

#include <cstddef>
#include <vector>

#include "hjul/plan/plan.hpp"
#include "hjul/render/owing.hpp"
#include "hjul/render/timeline.hpp"
#include "hjul/status/status.hpp"

namespace hjul {

// What of a status is shown.
struct StatusPictureOptions {
  Language language = Language::en;  // of the words that the picture adds
  std::vector<UnitId> units;         // only what one of these owes or waits for; empty: all
  std::size_t most_nodes = 24;       // of the ring; beyond, levels are gathered
  std::size_t most_lines = 60;       // of the timeline; beyond, rows show sums
  Text title;                        // default: the model's
};

// The pieces are the units that owe something or wait for something on that day. The plan is the one in whose setting
// the ledger was read. Throws UnknownId for a unit that its model does not have.
OwingPicture owing_of(const Plan& plan, const Status& status, const StatusPictureOptions& options = {});

// All obligations, those that ended too, in a row for the level of the one who owes them, the highest first; in a row
// by due date. The window holds whole months: from the month in which the first came to be, at most three years back,
// to three months after the status, or to the last due date within a year of it. Throws UnknownId as owing_of does.
TimelinePicture timeline_of(const Plan& plan, const Status& status, const StatusPictureOptions& options = {});

}  // namespace hjul
