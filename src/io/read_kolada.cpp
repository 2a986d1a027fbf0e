// Answers of Kolada, versions 2 and 3 (domain.md section 7): JSON, a value per gender.
//
//   {"count": 1, "next_page": "https://...", "values": [
//     {"kpi": "N15419", "municipality": "1860", "period": 2023, "values": [
//       {"gender": "T", "count": 1, "status": "", "value": 71.2}]}]}
//
// Version 3 says next_url, and "isdeleted" beside a value. Units within municipalities have "ou" for "municipality".
// The count beside a value is that of the members of a group of municipalities, and never one of pupils.
#include <algorithm>
#include <charconv>

#include "hjul/model/document.hpp"
#include "observation_readers.hpp"

namespace hjul::detail {
namespace {

constexpr std::size_t most_bytes = std::size_t{64} << 20;

class KoladaReader {
 public:
  KoladaReader(const Document& document, ObservationSink& into) : document_(document), into_(into) {}

  void read() {
    const Value root = document_.root();
    const std::optional<Value> values = root.is(ValueKind::object) ? root.find("values") : std::nullopt;
    if (!values || !values->is(ValueKind::array))
      return refuse("observation.header", root, "an answer of Kolada: an object with a list 'values'");
    check_pages(root, *values);
    for (const Value record : values->elements()) {
      if (!into_.goes_on()) break;
      read_record(record);
    }
    make_remarks();
    into_.attribute({"Källa: Kolada", false});
  }

 private:
  void check_pages(Value root, Value values);
  void read_record(Value record);
  void read_value(Value entry, RowKey key, std::string_view unit);
  std::optional<ObservedValue> value_of(Value entry, bool is_deleted);
  void make_remarks();

  // A link to another page, and the value that holds it; null where there is no other page.
  static std::optional<Value> link(Value root, std::string_view v2, std::string_view v3);
  // A text that has to be there and to say something.
  std::optional<std::string_view> text(Value object, std::string_view name);
  std::optional<std::string> period(Value record);
  std::uint32_t line_of(Value value);
  void refuse(std::string code, Value at, std::string expected) {
    into_.refuse(std::move(code), document_.place_of(at), std::move(expected), at.raw());
  }

  const Document& document_;
  ObservationSink& into_;
  std::size_t counted_to_ = 0;  // lines are counted on from here: values come in the order of the text
  std::uint32_t line_ = 1;
  std::size_t group_means_ = 0;
  std::string group_;
  std::size_t unknown_statuses_ = 0;
  std::string status_;
};

std::optional<Value> KoladaReader::link(Value root, std::string_view v2, std::string_view v3) {
  for (const std::string_view name : {v2, v3}) {
    const std::optional<Value> found = root.find(name);
    if (found && found->is(ValueKind::string) && !found->string().empty()) return found;
  }
  return std::nullopt;
}

// Pages of one answer are added one after the other: each is announced by the one before it. A page alone counts all
// that it holds (domain.md 9: a truncated answer must be rejected, not stored as a shorter register).
void KoladaReader::check_pages(Value root, Value values) {
  const std::optional<Value> next = link(root, "next_page", "next_url");
  const std::optional<Value> previous = link(root, "previous_page", "previous_url");
  std::optional<ObservationSink::Promise>& promise = into_.promise();
  if (previous && !promise) refuse("observation.truncated", *previous, "the page before this one, added before it");
  if (!previous && promise) into_.break_promise();
  promise.reset();
  if (next) promise = ObservationSink::Promise{into_.file(), document_.place_of(*next), std::string(next->string())};
  const std::optional<Value> count = root.find("count");
  if (!count || !count->is(ValueKind::integer) || next || previous) return;
  if (count->integer() != static_cast<std::int64_t>(values.size()))
    refuse("observation.truncated", *count,
           "a count of the " + std::to_string(values.size()) + " values that are there");
}

void KoladaReader::read_record(Value record) {
  if (!record.is(ValueKind::object)) return refuse("observation.header", record, "an object with a key figure");
  const std::optional<std::string_view> kpi = text(record, "kpi");
  const std::optional<std::string_view> unit = text(record, record.find("ou") ? "ou" : "municipality");
  const std::optional<std::string> when = period(record);
  const std::optional<Value> values = record.find("values");
  if (!values || !values->is(ValueKind::array)) return refuse("observation.header", record, "a list 'values'");
  if (!kpi || !unit || !when) return;
  Observations::Builder& names = into_.names();
  const RowKey key = {names.put_unit(*unit), names.put_indicator(*kpi), names.put_period(*when), 0};
  into_.at_period(*when);
  for (const Value entry : values->elements()) read_value(entry, key, *unit);
}

void KoladaReader::read_value(Value entry, RowKey key, std::string_view unit) {
  if (!entry.is(ValueKind::object)) return refuse("observation.header", entry, "an object with gender and value");
  const std::optional<std::string_view> gender = text(entry, "gender");
  if (!gender) return;
  constexpr std::string_view genders = "TKMF";
  if (gender->size() != 1 || genders.find(*gender) == std::string_view::npos)
    return refuse("observation.unknown_type", *entry.find("gender"), "T for all, K or F for women, M for men");
  const std::optional<Value> deleted = entry.find("isdeleted");
  const bool is_deleted = deleted && deleted->is(ValueKind::boolean) && deleted->boolean();
  const std::optional<ObservedValue> value = value_of(entry, is_deleted);
  if (!value) return;
  const std::optional<Value> count = entry.find("count");
  if (count && count->is(ValueKind::integer) && count->integer() > 1 && group_means_++ == 0) group_ = unit;
  key.breakdown = into_.names().put_breakdown(*gender == "T" ? std::string_view() : *gender);
  into_.add(key, *value, Observations::unknown_n, line_of(entry), into_.release(),
            is_deleted ? ReleaseStatus::withdrawn : ReleaseStatus::published);
}

std::optional<ObservedValue> KoladaReader::value_of(Value entry, bool is_deleted) {
  const std::optional<Value> said = entry.find("status");
  const std::string_view status = said && said->is(ValueKind::string) ? said->string() : std::string_view();
  const auto meaning = into_.meaning_of(status);
  if (!meaning && unknown_statuses_++ == 0) status_ = status;
  const std::optional<Value> value = entry.find("value");
  if (!value) {
    refuse("observation.empty_cell", entry, "a member 'value', a number or null");
    return std::nullopt;
  }
  if (is_deleted) return ObservedValue::missing(MissingReason::withdrawn);
  if (value->is(ValueKind::null)) return ObservedValue::missing(meaning ? meaning->reason : MissingReason::unclear);
  const std::string_view raw = value->raw();
  double number = 0;
  const bool is_number = value->is(ValueKind::integer) || value->is(ValueKind::decimal);
  if (is_number && std::from_chars(raw.data(), raw.data() + raw.size(), number).ec == std::errc())
    return ObservedValue::of(number == 0 ? 0 : number);
  refuse("observation.number", *value, "a number or null");
  return std::nullopt;
}

void KoladaReader::make_remarks() {
  if (group_means_ > 0)
    into_.remark("observation.unweighted_mean", {}, group_, {{"count", std::to_string(group_means_)}});
  if (unknown_statuses_ > 0)
    into_.remark("observation.unknown_status", {}, status_, {{"count", std::to_string(unknown_statuses_)}});
}

std::optional<std::string_view> KoladaReader::text(Value object, std::string_view name) {
  const std::optional<Value> found = object.find(name);
  if (found && found->is(ValueKind::string) && !found->string().empty()) return found->string();
  refuse("observation.empty_cell", found ? *found : object, "a text '" + std::string(name) + "'");
  return std::nullopt;
}

// Version 2 documents a text, and both send a number.
std::optional<std::string> KoladaReader::period(Value record) {
  const std::optional<Value> found = record.find("period");
  if (found && found->is(ValueKind::integer)) return std::string(found->raw());
  if (found && found->is(ValueKind::string) && !found->string().empty()) return std::string(found->string());
  refuse("observation.empty_cell", found ? *found : record, "a year 'period'");
  return std::nullopt;
}

std::uint32_t KoladaReader::line_of(Value value) {
  const std::string_view text = document_.text();
  const auto at = static_cast<std::size_t>(value.raw().data() - text.data());
  const auto from = text.begin() + static_cast<std::ptrdiff_t>(counted_to_);
  line_ += static_cast<std::uint32_t>(std::count(from, text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  counted_to_ = at;
  return line_;
}

}  // namespace

void read_kolada(std::string_view bytes, ObservationSink& into) {
  if (bytes.size() > most_bytes) {
    into.refuse("limit.file_bytes", {}, "at most " + std::to_string(most_bytes) + " bytes of JSON",
                std::to_string(bytes.size()));
    return;
  }
  // As many values as the bytes can hold.
  Limits limits;
  limits.bytes = most_bytes;
  limits.values = (1u << 28) - 1;
  std::variant<Document, Issues> read = Document::read(std::string(bytes), limits);
  if (auto* issues = std::get_if<Issues>(&read)) {
    for (Issue& issue : *issues) into.refuse(std::move(issue));
    return;
  }
  KoladaReader(std::get<Document>(read), into).read();
}

}  // namespace hjul::detail
