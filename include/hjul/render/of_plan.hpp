// Pictures of a plan and of a model's governance graph.
//
//   const Plan plan = expand(model, period);
//   std::string svg = render_svg(wheel_of(plan, {}), {});
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "hjul/governance/graph.hpp"
#include "hjul/model/words.hpp"
#include "hjul/plan/plan.hpp"
#include "hjul/render/chain.hpp"
#include "hjul/render/swimlane.hpp"
#include "hjul/render/wheel.hpp"

namespace hjul {

// What the rings (rows) of a picture are, from the outside inwards.
enum class RingBy : std::uint8_t {
  level,   // of the governance chain, the highest first
  sphere,  // politics, administration, profession (U13)
  arena,   // in the order of the model; activities without one last
  kind,    // of activity
  unit,    // in the order of the plan: for few units only
};

// What of a plan is shown, and how it is arranged.
struct PlanPictureOptions {
  Language language = Language::en;  // of the words that the picture adds: kinds, spheres
  RingBy ring_by = RingBy::level;
  std::optional<CycleId> cycle;  // only this wheel; activities of no cycle belong to every one
  std::vector<UnitId> units;     // only these; empty: all
  bool is_overlay = false;       // the wheels of `units` over each other, told apart by colour
  bool has_holidays = true;      // statutory ones of the model's place
  std::optional<Date> today;
  Text title;  // default: the model's
};

// One turn for each year of the plan's period, counted from its first day. Occurrences of one activity on the same days
// are one mark with their number ("x 12"), except in an overlay; an occurrence of one unit among several names it.
// Activities of the kind phase become arcs; undated ones are listed, once for each activity and wording. Rings with
// nothing dated stay away. Phases that are stages of a cycle have a ring of their own; measures (J18, J19) have the
// innermost, from the follow-up that sets them to the one that follows them up. Where nothing at all is dated, the
// picture is one of order alone: a turn for every cycle, its stages around, the activities in their order.
WheelPicture wheel_of(const Plan& plan, const PlanPictureOptions& options = {});

// The units of a day on their levels with every link that holds: governs, and for each of them reporting and feedback
// when `has_way_back` (S11, S12), and the model's own links. Nothing is gathered; see gather_siblings.
ChainPicture chain_of(const Governance& governance, Date day, Language language, bool has_way_back = true);

// The id of a PictureKind: as documents spell the kind of activity. Its title is kind_title (hjul/model/words.hpp).
inline std::string_view kind_id(ActivityKind kind) noexcept { return word_of(kind); }

}  // namespace hjul
