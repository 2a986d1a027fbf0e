// Times of logs: ISO 8601 as programs write it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hjul::detail {

// Milliseconds since 1970-01-01T00:00:00Z. "2026-03-20" (midnight), or the day, T or a blank, "10:15", seconds and
// their decimals where they are given, and Z or an offset ("+01:00", "+0100", "+01"); without one the time is taken for
// UTC. Decimals beyond milliseconds are cut. Empty for everything else, for days and times that do not exist (also
// 24:00 and second 60), and for years outside 1 to 9999.
std::optional<std::int64_t> parse_log_time(std::string_view text) noexcept;

// "2026-03-20T10:15:00Z", with milliseconds only where they are not zero. Throws BadDate for years outside 1 to 9999.
std::string log_time_text(std::int64_t time_ms);

}  // namespace hjul::detail
