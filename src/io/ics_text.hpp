// Content lines of RFC 5545: escaping of TEXT values, folding, dates and times.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "hjul/io/icalendar.hpp"

namespace hjul::detail {

// RFC 5545 3.3.11: backslash, semicolon, comma and newline; not the colon. Control characters are dropped.
std::string escape_ics_text(std::string_view text);
// One content line, folded to at most 75 octets a line and never inside a UTF-8 sequence, with CRLF.
void add_line(std::string& out, std::string_view name_and_parameters, std::string_view value);
std::string ics_date(Date date);                               // 20120125
std::string ics_local(Date date, std::int32_t minute_of_day);  // 20120125T090000
std::string ics_utc(const UtcTime& time);                      // 20120125T080000Z
// The VTIMEZONE of a zone with central European time, under the name given.
void add_time_zone(std::string& out, std::string_view name);

}  // namespace hjul::detail
