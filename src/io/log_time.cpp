#include "log_time.hpp"

#include "hjul/base/date.hpp"

namespace hjul::detail {
namespace {

constexpr std::int64_t ms_per_minute = 60'000, ms_per_day = 86'400'000;

// Takes pieces from the front of a time; once one is missing, all is.
class TimeText {
 public:
  explicit TimeText(std::string_view text) noexcept : text_(text) {}

  bool is_at_end() const noexcept { return at_ == text_.size(); }
  bool is_right() const noexcept { return is_right_; }
  char next() const noexcept { return at_ < text_.size() ? text_[at_] : '\0'; }
  void fail() noexcept { is_right_ = false; }
  void take(char sign) noexcept {
    if (next() == sign)
      ++at_;
    else
      fail();
  }
  bool take_if(char sign) noexcept {
    const bool is_there = next() == sign;
    if (is_there) ++at_;
    return is_there;
  }
  // A number of so many digits, not above `most`.
  std::int64_t number(int digits, std::int64_t most) noexcept {
    std::int64_t out = 0;
    for (int i = 0; i < digits; ++i) out = out * 10 + digit();
    if (out > most) fail();
    return out;
  }
  // Decimals behind a point, as milliseconds.
  std::int64_t decimals() noexcept {
    std::int64_t out = 0, scale = 100;
    do {
      out += digit() * scale;
      scale /= 10;
    } while (next() >= '0' && next() <= '9');
    return out;
  }

 private:
  std::int64_t digit() noexcept {
    const char sign = next();
    if (sign < '0' || sign > '9') {
      fail();
      return 0;
    }
    ++at_;
    return sign - '0';
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool is_right_ = true;
};

std::optional<std::int64_t> read_day(TimeText& from) noexcept {
  const auto year = static_cast<int>(from.number(4, 9999));
  from.take('-');
  const auto month = static_cast<unsigned>(from.number(2, 12));
  from.take('-');
  const auto day = static_cast<unsigned>(from.number(2, 31));
  if (!from.is_right()) return std::nullopt;
  const std::optional<Date> date = Date::try_from_ymd(year, month, day);
  return date ? std::optional(date->serial() * ms_per_day) : std::nullopt;
}

std::int64_t read_clock(TimeText& from) noexcept {
  std::int64_t out = from.number(2, 23) * 60 * ms_per_minute;
  from.take(':');
  out += from.number(2, 59) * ms_per_minute;
  if (from.take_if(':')) {
    out += from.number(2, 59) * 1000;
    if (from.take_if('.')) out += from.decimals();
  }
  return out;
}

// Milliseconds east of UTC.
std::int64_t read_offset(TimeText& from) noexcept {
  if (from.is_at_end() || from.take_if('Z')) return 0;
  const bool is_west = from.next() == '-';
  if (!is_west)
    from.take('+');
  else
    from.take('-');
  std::int64_t minutes = from.number(2, 23) * 60;
  if (!from.is_at_end()) {
    from.take_if(':');
    minutes += from.number(2, 59);
  }
  return (is_west ? -minutes : minutes) * ms_per_minute;
}

void append_number(std::string& out, std::int64_t number, int digits) {
  const std::string text = std::to_string(number);
  out.append(static_cast<std::size_t>(digits) - text.size(), '0').append(text);
}

}  // namespace

std::optional<std::int64_t> parse_log_time(std::string_view text) noexcept {
  TimeText from(text);
  const std::optional<std::int64_t> day = read_day(from);
  if (!day || from.is_at_end()) return day;
  if (!from.take_if(' ')) from.take('T');
  const std::int64_t clock = read_clock(from);
  const std::int64_t offset = read_offset(from);
  if (!from.is_right() || !from.is_at_end()) return std::nullopt;
  const std::int64_t out = *day + clock - offset;
  const bool is_in_calendar =
      out >= Date::min_serial * ms_per_day && out < (std::int64_t{Date::max_serial} + 1) * ms_per_day;
  return is_in_calendar ? std::optional(out) : std::nullopt;
}

std::string log_time_text(std::int64_t time_ms) {
  std::int64_t day = time_ms / ms_per_day, rest = time_ms % ms_per_day;
  if (rest < 0) {
    rest += ms_per_day;
    --day;
  }
  std::string out = Date::from_serial(day).iso() + 'T';
  append_number(out, rest / 3'600'000, 2);
  append_number(out += ':', rest / ms_per_minute % 60, 2);
  append_number(out += ':', rest / 1000 % 60, 2);
  if (rest % 1000 != 0) append_number(out += '.', rest % 1000, 3);
  return out += 'Z';
}

}  // namespace hjul::detail
