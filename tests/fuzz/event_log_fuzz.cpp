// Any bytes as an event log, or as the mapping of actors to levels; the first byte chooses. Refused with issues that a
// person can follow, or a log that is the same when it is written and read again. What is JSON to read_ocel is JSON to
// Document, and the other way round.
#include <algorithm>

#include "check.hpp"
#include "hjul/io/read_event_log.hpp"
#include "hjul/io/write_event_log.hpp"

namespace {

using hjul::testing::check;
using hjul::testing::check_issues;

hjul::EventLogResult read(std::string_view text, unsigned format, const hjul::LevelMapping& mapping) {
  switch (format) {
    case 0: return hjul::read_csv_log(text, mapping);
    case 1: return hjul::read_xes(text, mapping);
    default: return hjul::read_ocel(text, mapping);
  }
}

// The log is the same after a way there and back; the first way may number names anew.
void check_ways(const hjul::EventLog& log) {
  const auto back = [](const hjul::EventLogResult& result) {
    const auto* file = std::get_if<hjul::EventLogFile>(&result);
    check(file != nullptr);
    return file->log;
  };
  try {
    const hjul::EventLog from_ocel = back(hjul::read_ocel(write_ocel(log)));
    check(from_ocel.size() == log.size() && from_ocel.case_count() == log.case_count());
    const hjul::EventLog from_xes = back(hjul::read_xes(write_xes(from_ocel)));
    check(from_xes == from_ocel);
    check(write_xes(from_xes) == write_xes(log));
  } catch (const hjul::UnwritableText&) {
    // JSON can say control characters, and XML cannot.
  }
}

bool is_about_json(const hjul::Issues& issues) {
  return std::any_of(issues.begin(), issues.end(), [](const hjul::Issue& issue) {
    return issue.code == "json.syntax" || issue.code == "json.duplicate_name";
  });
}

void check_json(const hjul::EventLogResult& result, const std::string& text) {
  const auto document = hjul::Document::read(text);
  const auto* here = std::get_if<hjul::Issues>(&result);
  const auto* there = std::get_if<hjul::Issues>(&document);
  if (here != nullptr && is_about_json(*here)) check(there != nullptr);
  if (there != nullptr && is_about_json(*there)) check(here != nullptr);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  // A copy of its own length, so that reading behind the end is found.
  const std::string text(data + 1, data + size);
  const unsigned format = data[0] % 4u;
  if (format == 3) {
    const auto mapping = hjul::read_level_mapping(text);
    if (const auto* issues = std::get_if<hjul::Issues>(&mapping)) check_issues(*issues, text.size(), "fuzz.xes");
    return 0;
  }
  hjul::LevelMapping mapping;
  if (data[0] >= 128) {
    mapping.levels = {"P", "L", "A", "O"};
    mapping.actors = {{"t1", "P"}, {"l1", "L"}};
  }
  const auto first = read(text, format, mapping);
  const auto again = read(text, format, mapping);
  check(first.index() == again.index());
  if (format == 2) check_json(first, text);
  if (const auto* issues = std::get_if<hjul::Issues>(&first)) {
    check(!issues->empty());
    check_issues(*issues, text.size(), "fuzz.xes");
    check(*issues == std::get<hjul::Issues>(again));
    return 0;
  }
  const auto& file = std::get<hjul::EventLogFile>(first);
  check(file.log == std::get<hjul::EventLogFile>(again).log);
  check_issues(file.remarks, text.size(), "fuzz.xes");
  check_ways(file.log);
  return 0;
}
