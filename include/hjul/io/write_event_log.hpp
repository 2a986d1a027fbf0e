// Event logs for process-mining tools, and back: what is written here, read_xes and read_ocel read as the same log.
//
//   write_file("log.xes", write_xes(log));         // IEEE 1849, as xes.xsd wants it
//   write_file("log.json", write_ocel(log));       // OCEL 2.0 JSON
//   write_file("ledger.json", write_ocel(replay, day));
//
// A plan or a ledger as XES: write_xes(event_log(plan)), write_xes(event_log(replay, day)).
//
// Names of the log that no row has are not written; levels, and how they are to be taken, are.
#pragma once

#include <string>

#include "hjul/analysis/of_ledger.hpp"
#include "hjul/base/date.hpp"

namespace hjul {

// A name that the format has no way to write: control characters in XES, bytes that are no UTF-8 in both. Code
// "event_log.unwritable".
class UnwritableText : public Error {
 public:
  explicit UnwritableText(std::string_view text);
};

// A trace for each case, in the order of the log; extensions concept, time and org (the unit of a row is org:group),
// and keys of our own: hjul:level, hjul:arena, hjul:class where the activity does not say it, hjul:item.1 and so on.
// Throws UnwritableText, and BadDate for times outside the years 1 to 9999.
std::string write_xes(const EventLog& log);

// Objects of the types result (the cases), unit, actor and item; an event for each row, related to its case as
// "result", its unit as "at", its actor as "by" and its items as "item", with the attributes actor, unit, level, arena
// and class. Throws as write_xes.
std::string write_ocel(const EventLog& log);

// What a ledger tells, as of a day: an event for each that counts, with the objects that it is about - obligations and
// measures as they stand on the day, units, contents and other artefacts, arenas, meetings and reviews, and results:
// the artefacts that levels handle. Read again it is event_log(replay, as_of): who hears feedback on a result has an
// event of its own for that ("<event>/heard/1"), and events about no result are in no case. Throws as write_xes.
std::string write_ocel(const Replay& replay, Date as_of);

}  // namespace hjul
