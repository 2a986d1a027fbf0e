// A line per event: a header, then case, time, actor and activity, and what else there is to say. Comma, semicolon or
// tab, whichever the header has most of. The names that process-mining tools give the columns of a table are known too.
#include <algorithm>
#include <array>

#include "cell_reader.hpp"
#include "event_log_sink.hpp"
#include "log_text.hpp"
#include "number_text.hpp"

namespace hjul {
namespace detail {
namespace {

enum LogColumn : std::size_t {
  column_case,
  column_time,
  column_actor,
  column_activity,
  column_role,
  column_unit,
  column_level,
  column_arena,
  column_class,
  column_items
};
constexpr std::array<std::string_view, 10> column_names = {"case", "time",  "actor", "activity", "role",
                                                           "unit", "level", "arena", "class",    "items"};
constexpr std::size_t required_columns = 4;
constexpr std::size_t most_columns = 1024;
constexpr std::size_t is_absent = static_cast<std::size_t>(-1);

struct OtherName {
  std::string_view name;
  LogColumn column;
};
constexpr std::array<OtherName, 6> other_names = {{{"case:concept:name", column_case},
                                                   {"time:timestamp", column_time},
                                                   {"org:resource", column_actor},
                                                   {"concept:name", column_activity},
                                                   {"org:role", column_role},
                                                   {"org:group", column_unit}}};
struct CellPart {
  LogColumn column;
  EventPart part;
};
constexpr std::array<CellPart, 8> cell_parts = {{{column_time, EventPart::time},
                                                 {column_actor, EventPart::actor},
                                                 {column_activity, EventPart::activity},
                                                 {column_role, EventPart::role},
                                                 {column_unit, EventPart::unit},
                                                 {column_level, EventPart::level},
                                                 {column_arena, EventPart::arena},
                                                 {column_class, EventPart::activity_class}}};

class CsvLogReader {
 public:
  CsvLogReader(const PublishedText& text, const EventLogOptions& options, EventLogSink& into)
      : cells_(text, ',', {options.limits.text_bytes, most_columns}), into_(into) {
    into.set_places([this](std::size_t at) { return cells_.place(at); });
  }

  void read() {
    if (read_header())
      while (into_.goes_on() && cells_.next())
        if (!cells_.is_blank()) read_row();
    if (cells_.fault() && into_.goes_on()) refuse_fault(*cells_.fault());
  }

 private:
  bool read_header();
  void choose_separator();
  void name_column(const TextCell& cell, std::size_t place);
  static std::size_t column_of(std::string_view name) noexcept;
  void read_row();
  void read_items();
  void refuse_fault(Issue fault);

  bool has(LogColumn column) const { return where_[column] != is_absent; }
  const TextCell& cell(LogColumn column) const { return cells_.cells()[where_[column]]; }
  std::string_view text(LogColumn column) const {
    return has(column) ? stripped(cell(column).text) : std::string_view();
  }

  CellReader cells_;
  EventLogSink& into_;
  std::size_t columns_ = 0;
  std::array<std::size_t, column_names.size()> where_{};
  std::vector<std::uint32_t> items_;
};

void CsvLogReader::choose_separator() {
  constexpr std::string_view said = "sep=";
  std::string_view first = cells_.peek_line();
  if (first.substr(0, said.size()) == said && first.size() > said.size()) {
    cells_.separate_by(first[said.size()]);
    cells_.next();
    return;
  }
  constexpr std::string_view separators = ",;\t";
  const auto times = [&](char sign) { return std::count(first.begin(), first.end(), sign); };
  cells_.separate_by(
      *std::max_element(separators.begin(), separators.end(), [&](char a, char b) { return times(a) < times(b); }));
}

bool CsvLogReader::read_header() {
  choose_separator();
  if (!cells_.next()) {
    if (!cells_.fault())
      into_.refuse("event_log.header", 0, "a line that names the columns", "nothing").where = {"", 1, 1, 0};
    return false;
  }
  columns_ = cells_.cells().size();
  where_.fill(is_absent);
  for (std::size_t i = 0; i < columns_ && into_.goes_on(); ++i) name_column(cells_.cells()[i], i);
  for (std::size_t i = 0; i < required_columns; ++i)
    if (where_[i] == is_absent)
      into_.refuse("event_log.header", cells_.cells().front().at, "a column '" + std::string(column_names[i]) + "'",
                   cells_.cells().front().text);
  return into_.is_clean();
}

std::size_t CsvLogReader::column_of(std::string_view name) noexcept {
  for (const OtherName& other : other_names)
    if (name == other.name) return other.column;
  const auto found = std::find(column_names.begin(), column_names.end(), name);
  return found == column_names.end() ? is_absent : static_cast<std::size_t>(found - column_names.begin());
}

void CsvLogReader::name_column(const TextCell& cell, std::size_t place) {
  const std::string_view name = stripped(cell.text);
  const std::size_t column = column_of(name);
  if (column == is_absent) {
    const std::string_view near = nearest_word(name, {column_names.begin(), column_names.end()});
    into_.remark("event_log.unknown_column", into_.place(cell.at), near.empty() ? "" : "'" + std::string(near) + "'",
                 name, 1);
  } else if (where_[column] != is_absent) {
    into_.refuse("event_log.header_repeated", cell.at, "each column once", name);
  } else {
    where_[column] = place;
  }
}

void CsvLogReader::read_row() {
  const std::size_t begin = cells_.cells().front().at;
  if (cells_.cells().size() != columns_) {
    into_.refuse("event_log.columns", begin, std::to_string(columns_), std::to_string(cells_.cells().size()));
    return;
  }
  for (const LogColumn column : {column_case, column_time, column_activity})
    if (text(column).empty())
      into_.refuse("event_log.missing", cell(column).at, "a text in '" + std::string(column_names[column]) + "'", "");
  EventDraft event;
  for (const auto& [column, part] : cell_parts)
    if (const std::string_view said = text(column); !said.empty()) into_.put(event, part, said, cell(column).at);
  read_items();
  if (!into_.is_clean()) return;
  event.row.case_number = into_.rows().intern_case(text(column_case));
  event.row.items = items_;
  into_.settle(event);
  into_.add(event, begin);
}

// Several in a cell, with | between them.
void CsvLogReader::read_items() {
  items_.clear();
  std::string_view rest = text(column_items);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    const std::string_view item = stripped(rest.substr(0, end));
    if (!item.empty()) items_.push_back(into_.rows().intern_item(item));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
}

// The cells are read as those of published results are; what goes wrong has a code of its own here.
void CsvLogReader::refuse_fault(Issue fault) {
  if (fault.code == "observation.quote") fault.code = "event_log.quote";
  if (fault.code == "limit.cell_bytes") fault.code = "limit.text_bytes";
  if (fault.code == "limit.columns") fault.code = "event_log.columns";
  into_.refuse(std::move(fault));
}

}  // namespace
}  // namespace detail

EventLogResult read_csv_log(std::string_view bytes, const LevelMapping& mapping, const EventLogOptions& options) {
  return detail::read_into_sink(bytes, mapping, options, [&](detail::EventLogSink& into) {
    // What is packed is told as such.
    if (bytes.substr(0, 2) == "\x1F\x8B" || bytes.substr(0, 4) == "PK\x03\x04")
      if (std::optional<Issue> fault = detail::check_log_text(bytes, detail::TextRules::json))
        return into.refuse(*std::move(fault));
    std::variant<detail::PublishedText, Issue> decoded = detail::PublishedText::decode(bytes);
    if (auto* fault = std::get_if<Issue>(&decoded)) {
      fault->code = "event_log.encoding";
      return into.refuse(std::move(*fault));
    }
    detail::CsvLogReader(std::get<detail::PublishedText>(decoded), options, into).read();
  });
}

}  // namespace hjul
