// Where the readers of published results put what they find: rows, units, issues. One for a whole import.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "hjul/io/read_observations.hpp"

namespace hjul::detail {

// Of observations about the same unit, indicator and so on: the numbers of their names.
struct RowKey {
  std::uint32_t unit = 0;
  std::uint16_t indicator = 0;
  std::uint16_t period = 0;
  std::uint16_t breakdown = 0;
  std::uint32_t measured_at = Observations::same_unit;
};

// A sign of the caller's own (ObservationImport::use_markers).
struct OwnMarker {
  std::string sign;
  ObservedKind kind;
  MissingReason reason;
  Validity valid;
};

class ObservationSink {
 public:
  explicit ObservationSink(const ObservationLimits& limits) : limits_(limits) {}

  const ObservationLimits& limits() const noexcept { return limits_; }
  Observations::Builder& names() noexcept { return rows_; }

  // False, with observation.mixed_countries, when earlier files are of another country.
  bool begin_file(ObservationSource source, std::string_view file, std::string_view release);
  // False when enough issues were found, or there are too many rows: readers stop then.
  bool goes_on() const noexcept { return !is_full_ && issues_.size() < limits_.issues; }
  void stop() noexcept { is_full_ = true; }
  std::size_t issue_count() const noexcept { return issues_.size(); }

  // A row of the current file, on a line. `n`: Observations::unknown_n where it is not known.
  void add(const RowKey& key, const ObservedValue& value, std::uint32_t n, std::uint32_t line);
  void add(const RowKey& key, const ObservedValue& value, std::uint32_t n, std::uint32_t line, std::uint8_t release,
           ReleaseStatus status);
  std::uint8_t release();

  // An issue of the current file; the reference is for further arguments, and is valid until the next one.
  Issue& refuse(std::string code, const Place& where, std::string expected, std::string_view found);
  void refuse(Issue issue);
  void remark(std::string code, const Place& where, std::string_view found,
              std::vector<std::pair<std::string, std::string>> arguments = {});

  // What a sign means in the current source: the caller's own signs first, then marker_table(). Null when it is none.
  // `rounded` signs are looked for at the front; `rest` is what follows.
  struct Meaning {
    ObservedKind kind;
    MissingReason reason;
    std::string_view rest;
  };
  std::optional<Meaning> meaning_of(std::string_view cell) const noexcept;
  // The period of the figures that are read next: signs are those that hold in it.
  void at_period(std::string_view period);
  void use_markers(ObservationSource source, std::span<const SourceMarker> markers);

  // The trees; made when first asked for.
  Hierarchy::Builder& hierarchy(std::vector<std::string> levels);
  Hierarchy::Builder& organisers(std::vector<std::string> levels);

  void note(std::string text) { notes_.push_back(std::move(text)); }
  void trait(UnitTrait trait) { traits_.push_back(std::move(trait)); }
  void attribute(Attribution attribution);

  // Kolada: is a page expected, and where was it promised?
  struct Promise {
    std::size_t file = 0;
    Place where;
    std::string link;
  };
  std::optional<Promise>& promise() noexcept { return promise_; }
  // observation.truncated for the page that was promised and is not there.
  void break_promise();
  std::size_t file() const noexcept { return files_.size() - 1; }

  std::variant<ObservationSet, Issues> finish() &&;

 private:
  struct File {
    std::string name;
    ObservationSource source;
    std::string release;
    std::size_t first_row = 0;
  };
  void check_repeats();
  const File& file_of(std::size_t row) const;
  void name_file(Issue& issue, const File& file) const;

  ObservationLimits limits_;
  Observations::Builder rows_;
  std::vector<std::uint32_t> lines_;  // by row
  std::vector<File> files_;
  std::optional<std::uint8_t> release_;
  bool is_full_ = false;
  Issues issues_;
  Issues remarks_;
  std::optional<Hierarchy::Builder> hierarchy_;
  std::optional<Hierarchy::Builder> organisers_;
  std::vector<UnitTrait> traits_;
  std::vector<std::string> notes_;
  std::vector<Attribution> attributions_;
  std::map<ObservationSource, std::vector<OwnMarker>> own_markers_;
  std::optional<Promise> promise_;
  std::string period_;
  std::optional<Date> period_start_;
};

}  // namespace hjul::detail
