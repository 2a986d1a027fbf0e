// What an EventLog knows beside its rows, as the files that hjul writes carry it: the levels, and how to take them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "event_log_sink.hpp"

namespace hjul::detail {

// Keys of XES begin with this; members of OCEL files stand in an object of this name without the colon.
inline constexpr std::string_view own_prefix = "hjul:";

struct LogTraits {
  std::vector<std::string> levels;  // bottom to top
  std::string profession, owner_from, owner_to;
  std::vector<std::string> informal;  // arenas of the rows that are, beside those that are called so
  std::optional<bool> has_dates;
  std::optional<std::int64_t> known_until;
  std::size_t at = 0;  // where they stand

  // Takes one by its name behind the prefix: "level" (once for each, bottom to top), "profession", "owner_from",
  // "owner_to", "informal" (once for each arena), "has_dates", "known_until". False for a name that is none of these;
  // issues go to the sink.
  bool take(std::string_view name, std::string_view text, std::size_t where, EventLogSink& into);
  // Before the first event.
  void give_levels(EventLogSink& into) const { into.use_levels(levels, at); }
  // Behind the last one.
  void give_rest(EventLogSink& into) const;
};

LogTraits traits_of(const EventLog& log);

}  // namespace hjul::detail
