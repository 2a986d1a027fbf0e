#include "hjul/ledger/moment.hpp"

#include "moment_text.hpp"

namespace hjul {
namespace {

constexpr std::int64_t ms_per_day = 86'400'000;

// Two digits at `at`, or -1.
int two(std::string_view text, std::size_t at) noexcept {
  const int tens = text[at] - '0', ones = text[at + 1] - '0';
  return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
}

// The milliseconds behind the seconds, and how many characters said so; -1 for decimals that are none or too many.
int decimals(std::string_view text, std::size_t& length) noexcept {
  length = 0;
  if (text.empty() || text.front() != '.') return 0;
  int value = 0, weight = 100;
  std::size_t at = 1;
  for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, weight /= 10) {
    if (at > 3) return -1;
    value += (text[at] - '0') * weight;
  }
  length = at;
  return at == 1 ? -1 : value;
}

// Minutes east of UTC; empty when it is neither Z nor an offset.
std::optional<int> offset_of(std::string_view text) noexcept {
  if (text == "Z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return {};
  const int hours = two(text, 1), minutes = two(text, 4);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return {};
  return (text[0] == '-' ? -1 : 1) * (hours * 60 + minutes);
}

char* write_number(char* at, int value, int digits) noexcept {
  for (int i = digits - 1; i >= 0; --i, value /= 10) at[i] = static_cast<char>('0' + value % 10);
  return at + digits;
}

}  // namespace

std::optional<Moment> Moment::parse(std::string_view text) noexcept {
  const auto day = parse_date(text.substr(0, 10));
  if (!day) return {};
  if (text.size() == 10) return Moment(*day);
  if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return {};
  const int hour = two(text, 11), minute = two(text, 14), second = two(text, 17);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return {};
  std::size_t length = 0;
  const int ms = decimals(text.substr(19), length);
  if (ms < 0) return {};
  const auto offset = offset_of(text.substr(19 + length));
  if (!offset) return {};
  const std::int64_t at = day->serial() * ms_per_day + (hour * 60 + minute - *offset) * std::int64_t{60'000} +
                          std::int64_t{second} * 1000 + ms;
  if (const auto instant = Instant::try_from_ms(at)) return Moment(*instant);
  return {};
}

std::optional<Instant> Moment::instant() const noexcept {
  return is_day_ ? std::nullopt : Instant::try_from_ms(value_);
}

Date Moment::day_in(const Zone& zone) const noexcept {
  return is_day_ ? Date::from_serial(value_) : zone.day_of(*Instant::try_from_ms(value_));
}

std::size_t write_moment(const Moment& moment, char* out) noexcept {
  char* at = out;
  const auto write_day = [&](Date day) {
    at = write_number(at, day.year(), 4);
    *at++ = '-';
    at = write_number(at, static_cast<int>(day.month()), 2);
    *at++ = '-';
    at = write_number(at, static_cast<int>(day.day()), 2);
  };
  const auto instant = moment.instant();
  if (!instant) {
    write_day(moment.day_in(Zone::utc()));
    return 10;
  }
  const std::int64_t ms = instant->ms();
  write_day(Date::from_serial(ms / ms_per_day));
  const auto rest = static_cast<int>(ms % ms_per_day);
  *at++ = 'T';
  at = write_number(at, rest / 3'600'000, 2);
  *at++ = ':';
  at = write_number(at, rest / 60'000 % 60, 2);
  *at++ = ':';
  at = write_number(at, rest / 1000 % 60, 2);
  if (rest % 1000 != 0) {
    *at++ = '.';
    at = write_number(at, rest % 1000, 3);
  }
  *at++ = 'Z';
  return static_cast<std::size_t>(at - out);
}

std::string Moment::text() const {
  char buffer[longest_moment];
  return std::string(buffer, write_moment(*this, buffer));
}

bool is_before(const Moment& a, const Moment& b, const Zone& zone) noexcept {
  if (!a.is_day() && !b.is_day()) return *a.instant() < *b.instant();
  return a.day_in(zone) < b.day_in(zone);
}

MomentKey key_of(const Moment& moment, const Zone& zone) noexcept {
  const auto instant = moment.instant();
  return {moment.day_in(zone).serial(), instant ? instant->ms() : MomentKey::no_instant};
}

}  // namespace hjul
