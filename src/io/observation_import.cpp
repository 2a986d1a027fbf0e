#include <algorithm>
#include <utility>

#include "hjul/base/error.hpp"
#include "number_text.hpp"
#include "observation_readers.hpp"

namespace hjul {

struct ObservationImport::State {
  explicit State(const ObservationLimits& limits) : sink(limits) {}
  detail::ObservationSink sink;
  bool is_broken = false;  // a file was read in part: memory ran out
};

ObservationImport::ObservationImport(const ObservationLimits& limits) : state_(std::make_unique<State>(limits)) {}
ObservationImport::ObservationImport(ObservationImport&&) noexcept = default;
ObservationImport& ObservationImport::operator=(ObservationImport&&) noexcept = default;
ObservationImport::~ObservationImport() = default;

void ObservationImport::use_markers(ObservationSource source, std::span<const SourceMarker> markers) {
  state_->sink.use_markers(source, markers);
}

namespace {

using detail::ObservationSink;
using detail::PublishedText;

void read_text(ObservationSource source, std::string_view bytes, ObservationSink& into) {
  std::variant<PublishedText, Issue> decoded = PublishedText::decode(bytes);
  if (auto* issue = std::get_if<Issue>(&decoded)) return into.refuse(std::move(*issue));
  const auto& text = std::get<PublishedText>(decoded);
  switch (source) {
    case ObservationSource::udir_export: return detail::read_udir_export(text, into);
    case ObservationSource::skolverket_api: return detail::read_skolverket_api(text, into);
    case ObservationSource::skolverket_grades: return detail::read_skolverket_grades(text, into);
    case ObservationSource::kolada: break;
    case ObservationSource::long_csv: return detail::read_long_csv(text, into);
  }
}

void read_file(ObservationSource source, std::string_view bytes, ObservationSink& into) {
  if (bytes.size() > into.limits().file_bytes) {
    into.refuse("limit.file_bytes", {}, "at most " + std::to_string(into.limits().file_bytes) + " bytes",
                std::to_string(bytes.size()));
    return;
  }
  const std::size_t before = into.names().size();
  if (source == ObservationSource::kolada)
    detail::read_kolada(bytes, into);
  else
    read_text(source, bytes, into);
  if (into.names().size() == before && into.issue_count() == 0)
    into.remark("observation.nothing", {}, to_string(source));
}

void read_file_with_names(ObservationSource source, std::string_view bytes, ObservationSink& into) {
  try {
    read_file(source, bytes, into);
  } catch (const TooManyNames& full) {
    into.refuse(full.code(), {}, "fewer names in a column", full.what());
    into.stop();
  }
}

}  // namespace

void ObservationImport::add(ObservationSource source, std::string_view bytes, std::string_view file,
                            std::string_view release) {
  require(!state_->is_broken, "nothing is added to an import whose add() threw");
  ObservationSink& into = state_->sink;
  if (!into.goes_on()) return;
  state_->is_broken = true;
  if (into.begin_file(source, file, release)) read_file_with_names(source, bytes, into);
  state_->is_broken = false;
}

std::variant<ObservationSet, Issues> ObservationImport::finish() && {
  require(!state_->is_broken, "an import whose add() threw is not finished");
  return std::move(state_->sink).finish();
}

namespace detail {

CellReader cells_of(const PublishedText& text, char separator, const ObservationSink& into) {
  return {text, separator, {into.limits().cell_bytes, into.limits().columns}};
}

void report_fault(const CellReader& cells, ObservationSink& into) {
  if (cells.fault()) into.refuse(*cells.fault());
}

bool has_columns(const CellReader& cells, std::size_t count, ObservationSink& into) {
  if (cells.cells().size() == count) return true;
  into.refuse("observation.columns", cells.place(cells.cells().front()), std::to_string(count),
              std::to_string(cells.cells().size()));
  return false;
}

bool check_columns_differ(const CellReader& header, ObservationSink& into) {
  bool all_differ = true;
  const std::vector<TextCell>& cells = header.cells();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto same = [&](const TextCell& other) { return stripped(other.text) == stripped(cells[i].text); };
    const auto end = cells.begin() + static_cast<std::ptrdiff_t>(i);
    if (std::none_of(cells.begin(), end, same)) continue;
    into.refuse("observation.header_repeated", header.place(cells[i]), "each column once", cells[i].text);
    all_differ = false;
    if (!into.goes_on()) break;
  }
  return all_differ;
}

bool looks_like_number(std::string_view text) noexcept {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<ObservedValue> read_value(const CellReader& cells, const TextCell& cell, ObservationSink& into) {
  const std::string_view text = stripped(cell.text);
  if (const auto number = read_number(text, DecimalSign::comma)) return ObservedValue::of(*number);
  if (const auto meaning = into.meaning_of(text)) {
    if (meaning->kind == ObservedKind::missing) return ObservedValue::missing(meaning->reason);
    if (const auto about = read_number(stripped(meaning->rest), DecimalSign::comma))
      return ObservedValue::about(*about);
  }
  const bool is_number = looks_like_number(text);
  into.refuse(is_number ? "observation.number" : "observation.unknown_sign", cells.place(cell),
              is_number ? "a number with a decimal comma" : "a number or a sign of this source", text);
  return std::nullopt;
}

}  // namespace detail
}  // namespace hjul
