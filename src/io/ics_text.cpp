#include "ics_text.hpp"

namespace hjul::detail {
namespace {

constexpr std::size_t max_octets = 75;  // without the line break, RFC 5545 3.1

std::string two(std::int32_t value) {
  return {static_cast<char>('0' + value / 10 % 10), static_cast<char>('0' + value % 10)};
}

bool continues_point(char c) noexcept { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

}  // namespace

std::string escape_ics_text(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
      case '\\': out += "\\\\"; break;
      case ';': out += "\\;"; break;
      case ',': out += "\\,"; break;
      case '\n': out += "\\n"; break;
      case '\r':  // alone or before a line feed: one line break
        if (i + 1 == text.size() || text[i + 1] != '\n') out += "\\n";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte >= 0x20 && byte != 0x7F) || c == '\t') out += c;
      }
    }
  }
  return out;
}

void add_line(std::string& out, std::string_view name_and_parameters, std::string_view value) {
  const std::string line = std::string(name_and_parameters) + ":" + std::string(value);
  std::size_t room = max_octets;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = std::min(line.size(), at + room);
    // At most three steps back: text that is not UTF-8 is folded anywhere.
    for (int steps = 0; steps < 3 && end < line.size() && continues_point(line[end]); ++steps) --end;
    if (at > 0) out += "\r\n ";
    out.append(line, at, end - at);
    at = end;
    room = max_octets - 1;  // the blank of the folded line counts
  }
  out += "\r\n";
}

std::string ics_date(Date date) {
  const std::string iso = date.iso();
  return iso.substr(0, 4) + iso.substr(5, 2) + iso.substr(8, 2);
}

std::string ics_local(Date date, std::int32_t minute_of_day) {
  return ics_date(date) + "T" + two(minute_of_day / 60) + two(minute_of_day % 60) + "00";
}

std::string ics_utc(const UtcTime& time) {
  return ics_date(time.day) + "T" + two(time.second_of_day / 3600) + two(time.second_of_day / 60 % 60) +
         two(time.second_of_day % 60) + "Z";
}

void add_time_zone(std::string& out, std::string_view name) {
  const auto part = [&](std::string_view kind, std::string_view start, std::string_view from, std::string_view to,
                        std::string_view abbreviation, std::string_view month) {
    add_line(out, "BEGIN", kind);
    add_line(out, "DTSTART", start);
    add_line(out, "TZOFFSETFROM", from);
    add_line(out, "TZOFFSETTO", to);
    add_line(out, "TZNAME", abbreviation);
    add_line(out, "RRULE", "FREQ=YEARLY;BYMONTH=" + std::string(month) + ";BYDAY=-1SU");
    add_line(out, "END", kind);
  };
  add_line(out, "BEGIN", "VTIMEZONE");
  add_line(out, "TZID", name);
  part("DAYLIGHT", "19810329T020000", "+0100", "+0200", "CEST", "3");
  part("STANDARD", "19961027T030000", "+0200", "+0100", "CET", "10");
  add_line(out, "END", "VTIMEZONE");
}

}  // namespace hjul::detail
