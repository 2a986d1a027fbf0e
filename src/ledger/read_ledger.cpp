// A ledger from its text.
#include <algorithm>

#include "decode.hpp"
#include "packed.hpp"
#include "scanner.hpp"

namespace hjul {

using namespace detail;

class LedgerReader {
 public:
  LedgerReader(std::string_view text, Ledger before, const LedgerLimits& limits, JsonReader reader)
      : text_(text), limits_(limits), reader_(reader), ledger_(std::move(before)) {}

  std::variant<Ledger, Issues> read() {
    if (!check_size(text_, limits_, issues_)) return std::move(issues_);
    ledger_.store_->reserve_more(likely_events(), text_.size());
    read_lines();
    if (!issues_.empty()) return std::move(issues_);
    return std::move(ledger_);
  }

 private:
  // From the beginning, as if all of it were like that. A line of an event has 60 bytes or more; nobody makes us
  // reserve for blank ones.
  std::size_t likely_events() const noexcept {
    const std::string_view sample = text_.substr(0, 1u << 18);
    if (sample.empty()) return 0;
    const auto lines = static_cast<std::size_t>(std::count(sample.begin(), sample.end(), '\n'));
    const double share = static_cast<double>(lines) / static_cast<double>(sample.size());
    return std::min(static_cast<std::size_t>(share * 1.02 * static_cast<double>(text_.size())), text_.size() / 60);
  }

  void read_lines() {
    Lines lines(text_);
    const char* const end = text_.data() + text_.size();
    while (issues_.size() < limits_.issues) {
      if (reader_ == JsonReader::fast && issues_.empty()) {
        const char* const at = text_.data() + lines.position();
        const ScannedLines scanned = at < end ? scan_lines(*ledger_.store_, at, end) : ScannedLines{end, 0};
        if (scanned.count > 0) lines.skip_to(static_cast<std::size_t>(scanned.end - text_.data()), scanned.count);
      }
      if (!lines.next()) return;
      read_line(lines);
    }
  }

  void read_line(const Lines& lines) {
    tape_.begin(lines.line(), lines.origin(), limits_);
    Event event;
    if (!read_event_line(tape_, reader_, issues_, event)) return;
    const AppendResult result = ledger_.append(event);
    if (const auto* error = std::get_if<AppendError>(&result)) return report(*error);
    if (const Sequence seq = std::get<Sequence>(result); event.seq.value != 0 && event.seq != seq)
      report({"event.sequence", event.id.text(), std::to_string(seq.value), std::to_string(event.seq.value)}, "/seq");
  }

  void report(const AppendError& error, const char* pointer = "") {
    const Place place = tape_.nodes.empty() ? tape_.place_at(0) : tape_.place_of(0);
    if (error.issues.empty()) {
      Issue issue = error.to_issue();
      issue.where.pointer = pointer;
      return add(std::move(issue), place);
    }
    for (const Issue& issue : error.issues) add(issue, place);
  }
  void add(Issue issue, const Place& place) {
    if (issues_.size() >= limits_.issues) return;
    const std::string pointer = issue.where.pointer;
    issue.where = place;
    issue.where.pointer = pointer;
    issues_.push_back(std::move(issue));
  }

  std::string_view text_;
  LedgerLimits limits_;
  JsonReader reader_;
  Ledger ledger_;
  LineTape tape_;
  Issues issues_;
};

std::variant<Ledger, Issues> Ledger::read(std::string_view text, const Zone& zone, const LedgerLimits& limits,
                                          JsonReader reader) {
  return LedgerReader(text, Ledger(zone, limits), limits, reader).read();
}

std::variant<Ledger, Issues> detail::read_on(Ledger before, std::string_view text, const LedgerLimits& limits) {
  return LedgerReader(text, std::move(before), limits, JsonReader::fast).read();
}

}  // namespace hjul
