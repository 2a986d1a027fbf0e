// The strict reader of our own: RFC 8259 by recursive descent without recursion.
#include <charconv>
#include <cstring>

#include "hjul/base/utf8.hpp"
#include "line_tape.hpp"

namespace hjul::detail {
namespace {

constexpr std::int64_t largest_integer = (std::int64_t{1} << 53) - 1;

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_space(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// A decimal that no double can hold: how many digits stand before the point, once the exponent is counted in.
bool is_beyond_double(std::string_view number) noexcept {
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc::result_out_of_range) return false;
  const std::size_t e = number.find_first_of("eE");
  std::string_view digits = number.substr(0, e);
  if (digits.front() == '-') digits.remove_prefix(1);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t first = digits.find_first_of("123456789");
  std::int64_t exponent = 0;
  if (e != std::string_view::npos) {
    std::string_view text = number.substr(e + 1);
    if (text.front() == '+') text.remove_prefix(1);
    const auto read = std::from_chars(text.data(), text.data() + text.size(), exponent);
    if (read.ec != std::errc()) return text.front() != '-';
  }
  return static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first) + exponent > 0;
}

class LineReader {
 public:
  LineReader(LineTape& tape, Issues& issues) noexcept : tape_(tape), issues_(issues), text_(tape.line) {}

  bool read() {
    const std::size_t known = issues_.size();
    skip_space();
    if (!value()) return false;
    while (!tape_.open.empty())
      if (!next_in_branch()) return false;
    skip_space();
    if (at_ < text_.size()) return fail("the end of the line");
    return issues_.size() == known;
  }

 private:
  bool is(char c) const noexcept { return at_ < text_.size() && text_[at_] == c; }
  void skip_space() noexcept {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  // A syntax error ends the line.
  bool fail(std::string_view expected) { return fail_at(at_, expected); }
  bool fail_at(std::size_t at, std::string_view expected) {
    Place place = tape_.place_at(at);
    if (!tape_.open.empty()) place.pointer = tape_.place_of(tape_.open.back()).pointer;
    tape_.report("json.syntax", place, std::string(expected),
                 at < text_.size() ? rest_at(at) : std::string("the end of the line"), issues_);
    return false;
  }
  // What stands there; bytes that are no UTF-8 as \xHH, so that a message is text.
  std::string rest_at(std::size_t at) const {
    constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (std::size_t i = at; i < text_.size() && i < at + 20;) {
      const std::size_t length = length_of_character(text_.substr(i, 4));
      const auto byte = static_cast<unsigned char>(text_[i]);
      if (length > 0)
        out += text_.substr(i, length);
      else
        out += {'\\', 'x', hex[byte >> 4], hex[byte & 15]};
      i += length > 0 ? length : 1;
    }
    return out;
  }
  bool over(std::string code, std::size_t at, std::uint64_t most, std::string_view what) {
    tape_.report(std::move(code), tape_.place_at(at), "at most " + std::to_string(most) + " " + std::string(what),
                 "more", issues_);
    return false;
  }

  bool push(JsonKind kind, std::size_t begin, std::size_t length, std::uint32_t escaped = 0, bool is_name = false) {
    if (tape_.nodes.size() >= tape_.limits.values)
      return over("limit.values", begin, tape_.limits.values, "values and names in a line");
    if (!is_name && !tape_.open.empty()) ++tape_.nodes[tape_.open.back()].length;
    const auto index = static_cast<std::uint32_t>(tape_.nodes.size());
    tape_.nodes.push_back(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length), index + 1, escaped, kind});
    return true;
  }

  // A value; a branch is left open.
  bool value() {
    if (at_ >= text_.size()) return fail("a value");
    const char c = text_[at_];
    if (c == '"') return string(false);
    if (c == '{' || c == '[') return branch(c == '{' ? JsonKind::object : JsonKind::array);
    if (c == '-' || is_digit(c)) return number();
    if (c == 't') return literal("true", JsonKind::boolean);
    if (c == 'f') return literal("false", JsonKind::boolean);
    if (c == 'n') return literal("null", JsonKind::null);
    return fail("a value: null, true, false, a number, a string in double quotes, '[' or '{'");
  }

  bool literal(std::string_view word, JsonKind kind) {
    if (text_.substr(at_, word.size()) != word) return fail(word);
    at_ += word.size();
    return push(kind, at_ - word.size(), word.size());
  }

  bool branch(JsonKind kind) {
    if (tape_.open.size() >= tape_.limits.depth)
      return over("limit.depth", at_, tape_.limits.depth, "levels of nesting");
    if (!push(kind, at_, 0)) return false;
    const auto index = static_cast<std::uint32_t>(tape_.nodes.size() - 1);
    tape_.nodes[index].after = 0;
    tape_.open.push_back(index);
    ++at_;
    return true;
  }

  bool close() {
    const std::uint32_t index = tape_.open.back();
    ++at_;
    tape_.nodes[index].after = static_cast<std::uint32_t>(tape_.nodes.size());
    if (tape_.nodes[index].kind == JsonKind::object) tape_.check_names(index, issues_);
    tape_.open.pop_back();
    return !tape_.is_full(issues_);
  }

  // One more element or member of the innermost branch, or its end.
  bool next_in_branch() {
    const JsonNode branch_node = tape_.nodes[tape_.open.back()];
    const bool is_object = branch_node.kind == JsonKind::object;
    skip_space();
    if (is(is_object ? '}' : ']')) return close();
    if (branch_node.length > 0) {
      if (!is(',')) return fail(is_object ? "',' or '}'" : "',' or ']'");
      ++at_;
      skip_space();
    }
    if (is_object && !name()) return false;
    return value();
  }

  bool name() {
    if (!is('"')) return fail("a name in double quotes");
    if (!string(true)) return false;
    const auto index = static_cast<std::uint32_t>(tape_.nodes.size() - 1);
    if (tape_.string_of(index).size() > tape_.limits.name_bytes) {
      tape_.report("limit.name_bytes", tape_.place_at(tape_.nodes[index].begin - 1),
                   "a name of at most " + std::to_string(tape_.limits.name_bytes) + " bytes", tape_.string_of(index),
                   issues_);
    }
    skip_space();
    if (!is(':')) return fail("':'");
    ++at_;
    skip_space();
    return true;
  }

  bool string(bool is_name) {
    const std::size_t begin = ++at_;
    bool has_escape = false;
    while (true) {
      if (at_ >= text_.size()) return fail("a closing quote");
      const auto c = static_cast<unsigned char>(text_[at_]);
      if (c == '"') break;
      if (c == '\\') {
        has_escape = true;
        if (!check_escape()) return false;
      } else if (c < 0x20) {
        return fail("control characters escaped, such as \\n or \\u001f");
      } else if (c < 0x80) {
        ++at_;
      } else {
        const std::size_t length = length_of_character(text_.substr(at_, 4));
        if (length == 0) return fail("well-formed UTF-8");
        at_ += length;
      }
    }
    std::uint32_t escaped = 0;
    if (has_escape) {
      tape_.texts.push_back(without_escapes(text_.substr(begin, at_ - begin)));
      escaped = static_cast<std::uint32_t>(tape_.texts.size());
    }
    ++at_;
    return push(JsonKind::string, begin, at_ - 1 - begin, escaped, is_name);
  }

  // The four hexadecimal digits behind \u, or -1.
  int code_unit(std::size_t at) const noexcept {
    if (at + 4 > text_.size()) return -1;
    unsigned unit = 0;
    const char* const end = text_.data() + at + 4;
    const auto [last, error] = std::from_chars(text_.data() + at, end, unit, 16);
    return error == std::errc() && last == end ? static_cast<int>(unit) : -1;
  }

  bool check_escape() {
    const std::size_t begin = at_++;
    if (at_ >= text_.size()) return fail("a closing quote");
    if (text_[at_] != 'u') {
      if (std::string_view("\"\\/bfnrt").find(text_[at_]) == std::string_view::npos)
        return fail("one of \" \\ / b f n r t u behind a backslash");
      ++at_;
      return true;
    }
    const int unit = code_unit(at_ + 1);
    if (unit < 0) return fail("four hexadecimal digits behind \\u");
    at_ += 5;
    if (unit < 0xD800 || unit > 0xDFFF) return true;
    const bool has_second = unit <= 0xDBFF && text_.substr(at_, 2) == "\\u";
    const int second = has_second ? code_unit(at_ + 2) : -1;
    if (second < 0xDC00 || second > 0xDFFF) return fail_at(begin, "both halves of a surrogate pair");
    at_ += 6;
    return true;
  }

  // Precondition: every escape is well formed.
  static std::string without_escapes(std::string_view text) {
    const auto unit_at = [&](std::size_t at) {
      unsigned unit = 0;
      std::from_chars(text.data() + at, text.data() + at + 4, unit, 16);
      return unit;
    };
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
      if (text[i] != '\\') {
        out += text[i++];
        continue;
      }
      const std::size_t which = std::string_view("bfnrt").find(text[i + 1]);
      if (text[i + 1] != 'u') {
        out += which == std::string_view::npos ? text[i + 1] : "\b\f\n\r\t"[which];
        i += 2;
        continue;
      }
      unsigned point = unit_at(i + 2);
      i += 6;
      if (point >= 0xD800 && point <= 0xDBFF) {
        point = 0x10000 + ((point - 0xD800) << 10) + (unit_at(i + 2) - 0xDC00);
        i += 6;
      }
      append_character(point, out);
    }
    return out;
  }

  bool digits(std::string_view expected) {
    if (at_ >= text_.size() || !is_digit(text_[at_])) return fail(expected);
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
    return true;
  }

  // RFC 8259 section 6.
  bool number() {
    const std::size_t begin = at_;
    if (is('-')) ++at_;
    if (is('0'))
      ++at_;
    else if (!digits("a digit behind '-'"))
      return false;
    bool is_integer = true;
    if (is('.')) {
      is_integer = false;
      ++at_;
      if (!digits("a digit behind '.'")) return false;
    }
    if (is('e') || is('E')) {
      is_integer = false;
      ++at_;
      if (is('+') || is('-')) ++at_;
      if (!digits("a digit in the exponent")) return false;
    }
    const std::string_view written = text_.substr(begin, at_ - begin);
    check_range(written, is_integer, begin);
    return push(is_integer ? JsonKind::integer : JsonKind::decimal, begin, written.size()) && !tape_.is_full(issues_);
  }

  void check_range(std::string_view written, bool is_integer, std::size_t begin) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (is_integer && (error != std::errc() || value > largest_integer || value < -largest_integer))
      tape_.report("json.number_range", tape_.place_at(begin),
                   "an integer between -9007199254740991 and 9007199254740991", written, issues_);
    if (!is_integer && is_beyond_double(written))
      tape_.report("json.number_range", tape_.place_at(begin), "a number that a double can hold", written, issues_);
  }

  LineTape& tape_;
  Issues& issues_;
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

bool read_line_fast(LineTape& tape, Issues& issues) { return LineReader(tape, issues).read(); }

}  // namespace hjul::detail
