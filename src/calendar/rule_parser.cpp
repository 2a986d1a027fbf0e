#include "rule_parser.hpp"

#include <algorithm>

namespace hjul::detail {
namespace {

using Fault = RecurrenceFault;

enum Part : std::uint8_t {
  part_freq,
  part_interval,
  part_count,
  part_until,
  part_bymonth,
  part_byweekno,
  part_bymonthday,
  part_byday,
  part_bysetpos,
  part_wkst,
  part_left_out,
  part_strange
};

struct PartName {
  std::string_view name;
  Part part;
};
// Of RFC 5545, of RFC 7529 (RSCALE, SKIP) and of RFC 2445 (EXRULE); RDATE and EXDATE stand beside a rule, not in it.
constexpr PartName part_names[] = {
    {"FREQ", part_freq},         {"INTERVAL", part_interval},     {"COUNT", part_count},
    {"UNTIL", part_until},       {"BYMONTH", part_bymonth},       {"BYDAY", part_byday},
    {"BYSETPOS", part_bysetpos}, {"BYMONTHDAY", part_bymonthday}, {"BYWEEKNO", part_byweekno},
    {"WKST", part_wkst},         {"BYHOUR", part_left_out},       {"BYMINUTE", part_left_out},
    {"BYSECOND", part_left_out}, {"BYYEARDAY", part_left_out},    {"BYEASTER", part_left_out},
    {"EXRULE", part_left_out},   {"RSCALE", part_left_out},       {"SKIP", part_left_out},
    {"RDATE", part_left_out},    {"EXDATE", part_left_out},       {"DTSTART", part_left_out}};

constexpr char upper(char c) noexcept { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

// `word` is upper case.
constexpr bool is_word(std::string_view text, std::string_view word) noexcept {
  if (text.size() != word.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (upper(text[i]) != word[i]) return false;
  return true;
}

std::optional<Weekday> weekday_of(std::string_view text) noexcept {
  if (text.size() != 2) return {};
  switch (upper(text[0]) * 256 + upper(text[1])) {
    case 'M' * 256 + 'O': return Weekday::monday;
    case 'T' * 256 + 'U': return Weekday::tuesday;
    case 'W' * 256 + 'E': return Weekday::wednesday;
    case 'T' * 256 + 'H': return Weekday::thursday;
    case 'F' * 256 + 'R': return Weekday::friday;
    case 'S' * 256 + 'A': return Weekday::saturday;
    case 'S' * 256 + 'U': return Weekday::sunday;
    default: return {};
  }
}

// All numbers of the grammar; more than ten digits are out of every range, so they are cut there.
struct Number {
  std::int64_t value = 0;
  bool is_signed = false;
  bool is_number = false;
};
Number read_number(std::string_view text) noexcept {
  Number number;
  bool is_negative = false;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    is_negative = text[0] == '-';
    number.is_signed = true;
    text.remove_prefix(1);
  }
  if (text.empty()) return number;
  for (const char c : text) {
    if (c < '0' || c > '9') return number;
    if (number.value < 10'000'000'000) number.value = number.value * 10 + (c - '0');
  }
  if (is_negative) number.value = -number.value;
  number.is_number = true;
  return number;
}

struct Range {
  std::int64_t most;
  bool may_be_negative;  // then also -most ... -1
  std::string_view shown;
};
constexpr Range positive_range = {RecurrenceRule::max_number, false, "1..2147483647"};
constexpr Range month_range = {12, false, "1..12"};
constexpr Range month_day_range = {31, true, "1..31, -31..-1"};
constexpr Range week_range = {53, false, "1..53"};
constexpr Range ordinal_range = {53, true, "1..53, -53..-1"};
constexpr Range position_range = {366, true, "1..366, -366..-1"};

// Canonical order of numbers that may count from the end: 1, 2, 3 ... -3, -2, -1 would put the last first for people,
// so it is 1, 2, 3 ... -1, -2, -3.
constexpr int rank_of(int value) noexcept { return value >= 0 ? value : 1000 - value; }

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  std::variant<RecurrenceParts, RecurrenceRefusal> run() {
    if (read_all() && check_combinations()) return std::move(parts_);
    return std::move(*refusal_);
  }

 private:
  bool read_all() {
    if (text_.empty()) return refuse(Fault::rule_syntax, text_);
    for (std::size_t at = 0; at <= text_.size();) {
      const std::size_t end = std::min(text_.find(';', at), text_.size());
      if (!read_part(text_.substr(at, end - at))) return false;
      at = end + 1;
    }
    return has(part_freq) || refuse(Fault::rule_syntax, text_.substr(0, 0), "FREQ=DAILY|WEEKLY|MONTHLY|YEARLY");
  }

  bool read_part(std::string_view text) {
    if (text.empty()) {
      // Of nothing there is nothing to show, so the whole rule is.
      refusal_ = refuse_recurrence(Fault::part_empty, offset(text), text_, "NAME=VALUE");
      return false;
    }
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || equals == 0) return refuse(Fault::rule_syntax, text, "NAME=VALUE");
    const std::string_view name = text.substr(0, equals);
    const std::string_view value = text.substr(equals + 1);
    const Part part = part_of(name);
    if (part == part_strange) {
      const bool is_name = std::all_of(name.begin(), name.end(), [](char c) {
        return (upper(c) >= 'A' && upper(c) <= 'Z') || (c >= '0' && c <= '9') || c == '-';
      });
      return is_name ? refuse(Fault::part_unknown, name) : refuse(Fault::rule_syntax, text, "NAME=VALUE");
    }
    if (part == part_left_out) return refuse(Fault::part_not_supported, text);
    if (has(part)) return refuse(Fault::part_repeated, text);
    said_ |= 1u << part;
    at_[part] = offset(text);
    if (value.empty()) return refuse(Fault::part_empty, text, "NAME=VALUE");
    return read_value(part, value, text);
  }

  static Part part_of(std::string_view name) noexcept {
    for (const PartName& known : part_names)
      if (is_word(name, known.name)) return known.part;
    return part_strange;
  }

  bool read_value(Part part, std::string_view value, std::string_view whole) {
    switch (part) {
      case part_freq: return read_frequency(value, whole);
      case part_interval: return read_single(value, whole, parts_.interval);
      case part_count: return read_single(value, whole, parts_.count);
      case part_until: return read_until(value, whole);
      case part_wkst:
        if (const auto weekday = weekday_of(value)) return parts_.week_start = *weekday, true;
        return refuse(Fault::rule_syntax, whole, "MO,TU,WE,TH,FR,SA,SU");
      case part_byday: return read_list(value, whole, [this](std::string_view item) { return read_weekday(item); });
      case part_bymonth:
      case part_byweekno:
      case part_bymonthday:
      case part_bysetpos:
        return read_list(value, whole, [this, part](std::string_view item) { return read_list_number(part, item); });
      case part_left_out:
      case part_strange: break;
    }
    return false;
  }

  template <class ReadItem>
  bool read_list(std::string_view value, std::string_view whole, ReadItem read_item) {
    for (std::size_t at = 0; at <= value.size();) {
      const std::size_t end = std::min(value.find(',', at), value.size());
      if (end == at) return refuse(Fault::part_empty, whole, "values between the commas");
      if (!read_item(value.substr(at, end - at))) return false;
      at = end + 1;
    }
    sort_lists();
    return true;
  }

  bool read_frequency(std::string_view value, std::string_view whole) {
    for (const Frequency f : {Frequency::daily, Frequency::weekly, Frequency::monthly, Frequency::yearly})
      if (is_word(value, to_string(f))) return parts_.frequency = f, true;
    return refuse(Fault::freq_not_supported, whole, "DAILY, WEEKLY, MONTHLY, YEARLY");
  }

  bool read_single(std::string_view value, std::string_view whole, std::uint32_t& into) {
    const Number number = read_number(value);
    if (!number.is_number) return refuse(Fault::rule_syntax, whole, positive_range.shown);
    if (!is_in(number, positive_range)) return refuse(Fault::value_out_of_range, whole, positive_range.shown);
    return into = static_cast<std::uint32_t>(number.value), true;
  }

  bool read_until(std::string_view value, std::string_view whole) {
    const bool is_digits = std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (value.size() == 8 && is_digits) {
      const auto number = static_cast<unsigned>(read_number(value).value);
      parts_.until = Date::try_from_ymd(static_cast<int>(number / 10000), number / 100 % 100, number % 100);
      if (parts_.until) return true;
    }
    return refuse(Fault::until_not_date, whole, "YYYYMMDD");
  }

  bool read_weekday(std::string_view item) {
    const auto weekday = item.size() < 2 ? std::nullopt : weekday_of(item.substr(item.size() - 2));
    if (!weekday) return refuse(Fault::rule_syntax, item, "MO,TU,WE,TH,FR,SA,SU");
    Number ordinal;
    if (item.size() > 2) {
      ordinal = read_number(item.substr(0, item.size() - 2));
      if (!ordinal.is_number) return refuse(Fault::rule_syntax, item, "MO,TU,WE,TH,FR,SA,SU");
      if (!is_in(ordinal, ordinal_range)) return refuse(Fault::value_out_of_range, item, ordinal_range.shown);
      has_ordinal_ = true;
    }
    parts_.weekdays.push_back({static_cast<std::int8_t>(ordinal.value), *weekday});
    return true;
  }

  bool read_list_number(Part part, std::string_view item) {
    const Range& range = part == part_bymonth      ? month_range
                         : part == part_byweekno   ? week_range
                         : part == part_bymonthday ? month_day_range
                                                   : position_range;
    const Number number = read_number(item);
    if (!number.is_number) return refuse(Fault::rule_syntax, item, range.shown);
    if (!is_in(number, range)) return refuse(Fault::value_out_of_range, item, range.shown);
    const auto magnitude = static_cast<unsigned>(number.value < 0 ? -number.value : number.value);
    if (part == part_bymonth)
      parts_.months = static_cast<std::uint16_t>(parts_.months | (1u << magnitude));
    else if (part == part_byweekno)
      parts_.weeks |= std::uint64_t{1} << magnitude;
    else if (part == part_bymonthday)
      (number.value < 0 ? parts_.month_days_from_end : parts_.month_days) |= std::uint32_t{1} << magnitude;
    else
      parts_.set_positions.push_back(static_cast<std::int16_t>(number.value));
    return true;
  }

  static bool is_in(const Number& number, const Range& range) noexcept {
    if (number.is_signed && !range.may_be_negative) return false;
    const std::int64_t magnitude = number.value < 0 ? -number.value : number.value;
    return magnitude >= 1 && magnitude <= range.most;
  }

  void sort_lists() {
    auto& days = parts_.weekdays;
    if (days.size() > 1) {
      const auto key = [](WeekdayOrdinal d) { return rank_of(d.ordinal) * 8 + static_cast<int>(d.weekday); };
      std::sort(days.begin(), days.end(), [key](auto a, auto b) { return key(a) < key(b); });
      days.erase(std::unique(days.begin(), days.end()), days.end());
    }
    auto& positions = parts_.set_positions;
    if (positions.size() > 1) {
      std::sort(positions.begin(), positions.end(), [](auto a, auto b) { return rank_of(a) < rank_of(b); });
      positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
    }
  }

  // In this order: two ends, weeks, days of the month, ordinals, positions. The table of calendar.md section 2.
  bool check_combinations() {
    const bool is_yearly = parts_.frequency == Frequency::yearly;
    const bool is_long = is_yearly || parts_.frequency == Frequency::monthly;
    if (has(part_count) && has(part_until)) return refuse_at(Fault::count_and_until, part_until, "COUNT or UNTIL");
    if (has(part_byweekno) && !check_weeks(is_yearly)) return false;
    if (has(part_bymonthday)) {
      if (parts_.frequency == Frequency::weekly) return refuse_pair(part_bymonthday, part_freq);
      if (is_yearly && !has(part_bymonth)) return refuse_at(Fault::say_bymonth, part_bymonthday, "BYMONTH too");
    }
    if (has_ordinal_ && !is_long) return refuse_pair(part_byday, part_freq);
    if (!has(part_bysetpos)) return true;
    if (!is_long) return refuse_pair(part_bysetpos, part_freq);
    if (has(part_bymonth) || has(part_bymonthday) || has(part_byday)) return true;
    return refuse_at(Fault::combination_not_allowed, part_bysetpos);
  }

  bool check_weeks(bool is_yearly) {
    if (!is_yearly) return refuse_pair(part_byweekno, part_freq);
    for (const Part other : {part_bymonth, part_bymonthday, part_bysetpos})
      if (has(other)) return refuse_pair(part_byweekno, other);
    if (parts_.week_start != Weekday::monday) return refuse_pair(part_byweekno, part_wkst);
    if (!has(part_byday)) return refuse_at(Fault::say_byday, part_byweekno, "BYDAY too");
    return !has_ordinal_ || refuse_pair(part_byweekno, part_byday);
  }

  bool has(Part part) const noexcept { return (said_ & (1u << part)) != 0; }
  std::size_t offset(std::string_view piece) const noexcept {
    return static_cast<std::size_t>(piece.data() - text_.data());
  }
  std::string_view text_of(Part part) const {
    return text_.substr(at_[part], std::min(text_.find(';', at_[part]), text_.size()) - at_[part]);
  }

  bool refuse(Fault fault, std::string_view piece, std::string_view expected = {}) {
    refusal_ = refuse_recurrence(fault, offset(piece), piece, expected);
    return false;
  }
  bool refuse_at(Fault fault, Part part, std::string_view expected = {}) {
    return refuse(fault, text_of(part), expected);
  }
  bool refuse_pair(Part part, Part with) {
    const std::string both = std::string(text_of(part)) + " + " + std::string(text_of(with));
    refusal_ = refuse_recurrence(Fault::combination_not_allowed, at_[part], both);
    return false;
  }

  std::string_view text_;
  RecurrenceParts parts_;
  std::optional<RecurrenceRefusal> refusal_;
  std::array<std::size_t, part_strange> at_{};
  unsigned said_ = 0;
  bool has_ordinal_ = false;
};

}  // namespace

std::variant<RecurrenceParts, RecurrenceRefusal> parse_parts(std::string_view text) { return Parser(text).run(); }

}  // namespace hjul::detail

namespace hjul {

std::variant<RecurrenceRule, RecurrenceRefusal> RecurrenceRule::parse(std::string_view text) {
  auto parts = detail::parse_parts(text);
  if (auto* refusal = std::get_if<RecurrenceRefusal>(&parts)) return std::move(*refusal);
  return RecurrenceRule(std::move(std::get<RecurrenceParts>(parts)));
}

}  // namespace hjul
