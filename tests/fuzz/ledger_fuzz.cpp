// Any bytes as a ledger: both readers give the same ledger, which survives being written and read, or refuse the same
// line with the same code.

#include "check.hpp"
#include "hjul/ledger/ledger.hpp"

namespace {

using hjul::testing::check;

void check_issues(const hjul::Issues& issues, std::size_t size) {
  check(!issues.empty() && issues.size() <= hjul::LedgerLimits{}.issues);
  for (const hjul::Issue& issue : issues) check(issue.where.line >= 1);
  hjul::testing::check_issues(issues, size, "fuzz.ndjson");
}

std::variant<hjul::Ledger, hjul::Issues> read(std::string_view text, hjul::JsonReader reader) {
  return hjul::Ledger::read(text, hjul::Zone::central_european(), {}, reader);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  // A copy of its own length, so that reading behind the end is found.
  const std::string text(data, data + size);
  const auto fast = read(text, hjul::JsonReader::fast);
  const auto reference = read(text, hjul::JsonReader::reference);
  check(fast.index() == reference.index());
  if (const auto* issues = std::get_if<hjul::Issues>(&fast)) {
    const auto& others = std::get<hjul::Issues>(reference);
    check_issues(*issues, size);
    check_issues(others, size);
    check(issues->front().code == others.front().code && issues->front().where.line == others.front().where.line);
    return 0;
  }
  const hjul::LedgerView view = std::get<hjul::Ledger>(fast).view();
  const std::string written = view.write();
  check(std::get<hjul::Ledger>(reference).view().write() == written);
  const auto again = read(written, hjul::JsonReader::fast);
  check(std::holds_alternative<hjul::Ledger>(again));
  check(std::get<hjul::Ledger>(again).view().write() == written);
  return 0;
}
