// Ledgers in pieces: lines from several files, in any order, some of them several times. Any permutation of the same
// lines gives the same ledger. Without memory nothing of a piece is taken (std::bad_alloc).
#pragma once

#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "hjul/ledger/ledger.hpp"

namespace hjul {

// Order: by the civil day of the record time. Within a day by `seq` where every line of the day has one, else days
// before instants, instants by time, then by `seq`, then by id. `seq` is only used to sort.
class LedgerImport {
 public:
  explicit LedgerImport(const Zone& zone = Zone::central_european(), const LedgerLimits& limits = {});
  // Reads a piece. Issues of form are kept and reported by finish(); their arguments name the piece ("file").
  void add(std::string_view text, std::string_view file = {});
  void add(Event event);
  // The ledger, or every issue: those of form, event.conflict for an id with two contents, import.not_recorded for a
  // line without record time. The same event with two record times counts with the earlier. What was added stays:
  // more may follow, and be finished again.
  std::variant<Ledger, Issues> finish() const;

 private:
  Zone zone_;
  LedgerLimits limits_;
  std::vector<Event> events_;
  Issues issues_;
};

}  // namespace hjul
