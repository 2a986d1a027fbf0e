#include "shape_forms.hpp"

#include "describe.hpp"

namespace hjul {
namespace {

// Two forms side by side in a schema.
template <class... Writers>
void any_of(SchemaMaker& maker, Writers... writers) {
  maker.out.name("anyOf");
  maker.out.begin_array();
  (
      [&] {
        maker.out.begin_object();
        writers();
        maker.out.end_object();
      }(),
      ...);
  maker.out.end_array();
}

bool reads_whole_object(const Selector& selector) {
  Selector bare;
  bare.units = selector.units;
  return !(bare == selector);
}

}  // namespace

void Shape<Decimal>::read(Reader& reader, Value value, Decimal& out) {
  if (!value.is(ValueKind::integer) && !reader.expect(value, ValueKind::decimal, "a number")) return;
  std::string digits(value.raw());
  const std::size_t point = digits.find('.');
  const std::size_t decimals = point == std::string::npos ? 0 : digits.size() - point - 1;
  if (point != std::string::npos) digits.erase(point, 1);
  std::int64_t number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault != std::errc() || end != digits.data() + digits.size() || decimals > 9)
    return reader.report("format.out_of_range", value, "a number with at most 9 decimals and without an exponent",
                         value.raw());
  out = {number, static_cast<std::uint8_t>(decimals)};
}

void Shape<Decimal>::write(Writer& writer, const Decimal& value) {
  std::string digits = std::to_string(value.digits < 0 ? -value.digits : value.digits);
  if (digits.size() <= value.decimals) digits.insert(0, value.decimals + 1u - digits.size(), '0');
  if (value.decimals > 0) digits.insert(digits.size() - value.decimals, ".");
  writer.out.raw((value.digits < 0 ? "-" : "") + digits);
}

void Shape<Span>::read(Reader& reader, Value value, Span& out) {
  const char* const expected = "a span such as {\"working_days\": 5}";
  if (!reader.expect(value, ValueKind::object, expected)) return;
  if (value.size() != 1)
    return reader.report("format.combination", value, expected, std::to_string(value.size()) + " units");
  for (const Member member : value.members()) {
    const auto unit = parse_span_unit(member.name);
    if (!unit)
      return reader.report_unknown_name(member, {"days", "working_days", "school_days", "weeks", "months", "years"});
    int count = 0;
    Shape<int>::read_between(reader, member.value, count, -100'000, 100'000);
    out = {count, *unit};
  }
}

// ------------------------------------------------------------------------------------------------ selectors, parties

void Shape<Selector>::read(Reader& reader, Value value, Selector& out) {
  out = Selector();
  if (value.is(ValueKind::object)) return read_element(reader, value, out);
  if (value.is(ValueKind::string) && value.string() == "all") return;
  Shape<std::vector<UnitId>>::read(reader, value, out.units);
}

void Shape<Selector>::write(Writer& writer, const Selector& value) {
  if (value.is_all()) return writer.out.string("all");
  if (!reads_whole_object(value)) return Shape<std::vector<UnitId>>::write(writer, value.units);
  write_element(writer, value);
}

bool Shape<Selector>::is_written_as_list(const Selector& value) {
  return value.units.size() > 1 && !reads_whole_object(value);
}

void Shape<Selector>::schema(SchemaMaker& maker) {
  any_of(
      maker, [&] { Shape<std::vector<UnitId>>::schema(maker); }, [&] { element_schema<Selector>(maker); });
}

void Shape<Party>::read(Reader& reader, Value value, Party& out) {
  out = Party();
  if (value.is(ValueKind::object)) return read_element(reader, value, out);
  if (value.is(ValueKind::string))
    for (const auto& [word, relative] : Words<Party::Relative>::table)
      if (word == value.string()) {
        out.relative = relative;
        return;
      }
  Shape<Selector>::read(reader, value, out.units);
}

void Shape<Party>::write(Writer& writer, const Party& value) {
  Party bare;
  bare.relative = value.relative;
  if (value.relative != Party::Relative::none && bare == value) return writer.out.string(word_of(value.relative));
  Party chosen;
  chosen.units = value.units;
  if (chosen == value && !reads_whole_object(value.units)) return Shape<Selector>::write(writer, value.units);
  write_element(writer, value);
}

bool Shape<Party>::is_written_as_list(const Party& value) {
  Party chosen;
  chosen.units = value.units;
  return chosen == value && Shape<Selector>::is_written_as_list(value.units);
}

void Shape<Party>::schema(SchemaMaker& maker) {
  any_of(
      maker, [&] { Shape<std::vector<UnitId>>::schema(maker); }, [&] { element_schema<Party>(maker); });
}

void SelectorCategories::read(Reader& reader, Value value, Selector& out) const {
  out.in.clear();
  if (!reader.expect(value, ValueKind::object, "an object of categories")) return;
  if (!reader.may_take(std::uint64_t{value.size()} * 2 * sizeof(Selector::InCategory), value)) return;
  for (const Member member : value.members()) {
    Selector::InCategory in;
    Shape<CategoryId>::read(reader, member.name_value, in.category);
    Shape<std::vector<std::string>>::read(reader, member.value, in.values);
    out.in.push_back(std::move(in));
  }
  std::sort(out.in.begin(), out.in.end(), [](const auto& a, const auto& b) { return a.category < b.category; });
}

void SelectorCategories::write(Writer& writer, const Selector& value) const {
  writer.out.begin_object();
  for (const auto& in : value.in) {
    writer.out.name(in.category.text());
    Shape<std::vector<std::string>>::write(writer, in.values);
  }
  writer.out.end_object();
}

void SelectorCategories::schema(SchemaMaker& maker) const {
  Shape<std::map<std::string, std::vector<std::string>>>::schema(maker);
}

void UnitCategories::read(Reader& reader, Value value, Unit& out) const {
  std::vector<CategoryValue> in;
  if (!reader.expect(value, ValueKind::object, "an object of categories")) return;
  if (!reader.may_take(std::uint64_t{value.size()} * 2 * sizeof(CategoryValue), value)) return;
  for (const Member member : value.members()) {
    CategoryId category{detail::Unset{}};
    Shape<CategoryId>::read(reader, member.name_value, category);
    std::vector<CategoryValue> values;
    Shape<std::vector<CategoryValue>>::read(reader, member.value, values);
    for (CategoryValue& each : values) {
      each.category = category;
      in.push_back(std::move(each));
    }
  }
  std::stable_sort(in.begin(), in.end(), [](const auto& a, const auto& b) { return a.category < b.category; });
  out.in = std::move(in);
}

void UnitCategories::write(Writer& writer, const Unit& value) const {
  const std::vector<CategoryValue>& in = value.in;
  writer.out.begin_object();
  for (std::size_t i = 0; i < in.size();) {
    const CategoryId category = in[i].category;
    std::vector<CategoryValue> values;
    for (; i < in.size() && in[i].category == category; ++i) {
      values.push_back(in[i]);
      values.back().category = CategoryId(detail::Unset{});
    }
    writer.out.name(category.text());
    Shape<std::vector<CategoryValue>>::write(writer, values);
  }
  writer.out.end_object();
}

void UnitCategories::schema(SchemaMaker& maker) const {
  Shape<std::map<std::string, std::vector<CategoryValue>>>::schema(maker);
}

void Shape<Arena::Edge>::read(Reader& reader, Value value, Arena::Edge& out) {
  if (!reader.expect(value, ValueKind::array, "two levels, [from, to]")) return;
  if (value.size() != 2)
    return reader.report("format.combination", value, "two levels, [from, to]", std::to_string(value.size()));
  bool is_first = true;
  for (const Value level : value.elements()) {
    Shape<LevelId>::read(reader, level, is_first ? out.from : out.to);
    is_first = false;
  }
}

void Shape<Arena::Edge>::write(Writer& writer, const Arena::Edge& value) {
  writer.out.begin_array();
  writer.out.string(value.from.text());
  writer.out.string(value.to.text());
  writer.out.end_array();
}

void Shape<Arena::Edge>::schema(SchemaMaker& maker) {
  shape_detail::type(maker, "array");
  maker.out.name("items");
  shape_detail::alternative(maker, Shape<LevelId>{});
  maker.out.name("minItems");
  maker.out.integer(2);
  maker.out.name("maxItems");
  maker.out.integer(2);
}

// ------------------------------------------------------------------------------------------------------------- times

void Shape<Due>::read(Reader& reader, Value value, Due& out) {
  out = Due();
  if (value.is(ValueKind::object)) {
    out.at = Due::At::when;
    return Shape<std::optional<When>>::read(reader, value, out.when);
  }
  if (!reader.expect(value, ValueKind::string, "\"end\", \"start\" or a time")) return;
  if (value.string() == "start")
    out.at = Due::At::start;
  else if (value.string() != "end")
    reader.report("format.unknown_word", value, "\"end\", \"start\" or a time", value.string());
}

void Shape<Due>::write(Writer& writer, const Due& value) {
  if (value.when) return write_element(writer, *value.when);
  writer.out.string(value.at == Due::At::start ? "start" : "end");
}

void Shape<Due>::schema(SchemaMaker& maker) {
  any_of(
      maker,
      [&] {
        maker.out.name("enum");
        maker.out.raw(R"(["end", "start"])");
      },
      [&] { element_schema<When>(maker); });
}

void DateOrMonthDay::read(Reader& reader, Value value, When& out) const {
  const char* const expected = "a date YYYY-MM-DD, or MM-DD for every year";
  if (!reader.expect(value, ValueKind::string, expected)) return;
  if (is_month_day(value.string()))
    out.*yearly = value.string();
  else if (const auto day = parse_date(value.string()))
    out.*date = *day;
  else
    reader.report("date.not_in_calendar", value, expected, value.string());
}

void DateOrMonthDay::write(Writer& writer, const When& value) const {
  writer.out.string(value.*date ? (value.*date)->iso() : value.*yearly);
}

void DateOrMonthDay::schema(SchemaMaker& maker) const { shape_detail::type(maker, "string"); }

void OnDays::read(Reader& reader, Value value, When& out) const {
  if (value.is(ValueKind::string) && is_month_day(value.string())) {
    out.on_yearly = value.string();
    return;
  }
  Shape<std::vector<Date>>::read(reader, value, out.on);
}

void OnDays::write(Writer& writer, const When& value) const {
  if (!value.on_yearly.empty()) return writer.out.string(value.on_yearly);
  Shape<std::vector<Date>>::write(writer, value.on);
}

void OnDays::schema(SchemaMaker& maker) const {
  any_of(
      maker, [&] { shape_detail::pattern(maker, shape_detail::month_day_pattern); },
      [&] { Shape<std::vector<Date>>::schema(maker); });
}

void MonthRange::read(Reader& reader, Value value, When& out) const {
  const char* const expected = "the first and the last month, such as [9, 12]";
  if (!reader.expect(value, ValueKind::array, expected)) return;
  if (value.size() != 2) return reader.report("format.combination", value, expected, std::to_string(value.size()));
  std::vector<int> months;
  for (const Value month : value.elements()) {
    int number = 1;
    Shape<int>::read_between(reader, month, number, 1, 12);
    months.push_back(number);
  }
  out.month = months[0];
  out.month_to = months[1];
}

void MonthRange::write(Writer& writer, const When& value) const {
  writer.out.begin_array();
  writer.out.integer(*value.month);
  writer.out.integer(*value.month_to);
  writer.out.end_array();
}

void MonthRange::schema(SchemaMaker& maker) const {
  maker.out.name("type");
  maker.out.string("array");
  maker.out.name("items");
  maker.out.raw(R"({"type": "integer", "minimum": 1, "maximum": 12})");
  maker.out.name("minItems");
  maker.out.integer(2);
  maker.out.name("maxItems");
  maker.out.integer(2);
}

void OneMonth::read(Reader& reader, Value value, When& out) const {
  int month = 1;
  Shape<int>::read_between(reader, value, month, 1, 12);
  out.month = month;
}

void OneMonth::schema(SchemaMaker& maker) const {
  shape_detail::type(maker, "integer");
  maker.out.name("minimum");
  maker.out.integer(1);
  maker.out.name("maximum");
  maker.out.integer(12);
}

namespace {

struct EveryYears {
  int years = 1;
  int counting_from = 0;
};

template <class C>
void describe(C& c, std::type_identity<EveryYears>) {
  c.element("every_years", "Only every so many years, counted from one of them.");
  c.required("years", bounded(&EveryYears::years, 2, 100), "2: every second year.");
  c.required("counting_from", bounded(&EveryYears::counting_from, 1, 9999), "A year in which it takes place.");
}

}  // namespace

void EverySoMany::read(Reader& reader, Value value, When& out) const {
  if (value.is(ValueKind::object)) {
    EveryYears every;
    read_element(reader, value, every);
    out.every_years = every.years;
    out.counting_from = every.counting_from;
  } else {
    Shape<std::optional<RotationId>>::read(reader, value, out.rotation);
  }
}

void EverySoMany::write(Writer& writer, const When& value) const {
  if (value.rotation) return writer.out.string(value.rotation->text());
  writer.out.begin_object();
  writer.out.name("years");
  writer.out.integer(value.every_years);
  writer.out.name("counting_from");
  writer.out.integer(value.counting_from);
  writer.out.end_object();
}

void EverySoMany::schema(SchemaMaker& maker) const {
  any_of(
      maker, [&] { Shape<RotationId>::schema(maker); }, [&] { element_schema<EveryYears>(maker); });
}

void Occasions::read(Reader& reader, Value value, When& out) const {
  if (out.times) reader.report("format.combination", value, "one of times, at_least and at_most", "two of them");
  int times = 0;
  Shape<int>::read_between(reader, value, times, 1, 366);
  out.times = times;
  out.bound = bound;
}

void Occasions::schema(SchemaMaker& maker) const {
  shape_detail::type(maker, "integer");
  maker.out.name("minimum");
  maker.out.integer(1);
}

void Minutes::read(Reader& reader, Value value, AgendaEntry& out) const {
  if (out.minutes != 0) reader.report("format.combination", value, "one of minutes, at_most and about", "two of them");
  Shape<int>::read_between(reader, value, out.minutes, 1, 24 * 60);
  out.bound = bound;
}

void Minutes::schema(SchemaMaker& maker) const {
  shape_detail::type(maker, "integer");
  maker.out.name("minimum");
  maker.out.integer(1);
}

}  // namespace hjul
