// The reader to compare with: nlohmann's SAX interface. The library says what the next token is; a cursor over the line
// says where it is, because only white space, commas and colons stand between tokens.
#include <nlohmann/json.hpp>

#include "line_tape.hpp"

namespace hjul::detail {
namespace {

using Json = nlohmann::json;
constexpr std::int64_t largest_integer = (std::int64_t{1} << 53) - 1;

class ReferenceReader {
 public:
  ReferenceReader(LineTape& tape, Issues& issues) noexcept : tape_(tape), issues_(issues) {}

  bool null() { return scalar(JsonKind::null, 4); }
  bool boolean(bool value) { return scalar(JsonKind::boolean, value ? 4 : 5); }
  bool number_integer(std::int64_t value) { return number(JsonKind::integer, value >= -largest_integer); }
  bool number_unsigned(std::uint64_t value) {
    return number(JsonKind::integer, value <= static_cast<std::uint64_t>(largest_integer));
  }
  bool number_float(double, const std::string& text) {
    // nlohmann reads an integer that fits no 64 bits as a double; by then its value is lost.
    const bool is_integer = text.find_first_of(".eE") == std::string::npos;
    return number(is_integer ? JsonKind::integer : JsonKind::decimal, !is_integer);
  }
  bool string(std::string& text) { return quoted(text, false); }
  bool binary(std::vector<std::uint8_t>&) { return false; }  // JSON text has none
  bool start_object(std::size_t) { return open(JsonKind::object); }
  bool start_array(std::size_t) { return open(JsonKind::array); }
  bool end_object() { return close('}'); }
  bool end_array() { return close(']'); }
  bool key(std::string& name) {
    skip_to_token();
    const std::size_t begin = cursor_;
    const bool is_long = name.size() > tape_.limits.name_bytes;
    const std::string shown_name = is_long ? name : std::string();
    if (!quoted(name, true)) return false;
    if (is_long)
      tape_.report("limit.name_bytes", tape_.place_at(begin),
                   "a name of at most " + std::to_string(tape_.limits.name_bytes) + " bytes", shown_name, issues_);
    return !tape_.is_full(issues_);
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& fault) {
    constexpr int number_overflow = 406;
    Place place = tape_.place_at(position > 0 ? position - 1 : 0);
    if (!tape_.open.empty()) place.pointer = tape_.place_of(tape_.open.back()).pointer;
    const bool is_overflow = fault.id == number_overflow;
    tape_.report(is_overflow ? "json.number_range" : "json.syntax", place,
                 is_overflow ? "a number that a double can hold" : "valid JSON", tape_.line.substr(0, position),
                 issues_);
    return false;
  }

 private:
  static bool is_between(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == ':';
  }
  void skip_to_token() noexcept {
    while (cursor_ < tape_.line.size() && is_between(tape_.line[cursor_])) ++cursor_;
  }
  bool over(std::string code, std::uint64_t most, std::string_view what) {
    tape_.report(std::move(code), tape_.place_at(cursor_), "at most " + std::to_string(most) + " " + std::string(what),
                 "more", issues_);
    return false;
  }
  bool push(JsonKind kind, std::size_t begin, std::size_t length, std::uint32_t escaped = 0, bool is_name = false) {
    if (tape_.nodes.size() >= tape_.limits.values)
      return over("limit.values", tape_.limits.values, "values and names in a line");
    if (!is_name && !tape_.open.empty()) ++tape_.nodes[tape_.open.back()].length;
    const auto index = static_cast<std::uint32_t>(tape_.nodes.size());
    tape_.nodes.push_back(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(length), index + 1, escaped, kind});
    return true;
  }
  bool scalar(JsonKind kind, std::size_t length) {
    skip_to_token();
    const std::size_t begin = cursor_;
    cursor_ += length;
    return push(kind, begin, length);
  }
  bool number(JsonKind kind, bool is_in_range) {
    skip_to_token();
    constexpr std::string_view signs = "0123456789+-.eE";
    const std::size_t length = std::min(tape_.line.find_first_not_of(signs, cursor_), tape_.line.size()) - cursor_;
    if (!is_in_range)
      tape_.report("json.number_range", tape_.place_at(cursor_),
                   "an integer between -9007199254740991 and 9007199254740991", tape_.line.substr(cursor_, length),
                   issues_);
    return scalar(kind, length) && !tape_.is_full(issues_);
  }
  bool quoted(std::string& text, bool is_name) {
    skip_to_token();
    const std::size_t begin = ++cursor_;
    bool has_escape = false;
    for (; tape_.line[cursor_] != '"'; ++cursor_) {
      if (tape_.line[cursor_] != '\\') continue;
      has_escape = true;
      ++cursor_;
    }
    const std::size_t length = cursor_++ - begin;
    std::uint32_t escaped = 0;
    if (has_escape) {
      tape_.texts.push_back(std::move(text));
      escaped = static_cast<std::uint32_t>(tape_.texts.size());
    }
    return push(JsonKind::string, begin, length, escaped, is_name);
  }
  bool open(JsonKind kind) {
    skip_to_token();
    if (tape_.open.size() >= tape_.limits.depth) return over("limit.depth", tape_.limits.depth, "levels of nesting");
    if (!push(kind, cursor_++, 0)) return false;
    const auto index = static_cast<std::uint32_t>(tape_.nodes.size() - 1);
    tape_.nodes[index].after = 0;
    tape_.open.push_back(index);
    return true;
  }
  bool close(char bracket) {
    while (tape_.line[cursor_] != bracket) ++cursor_;
    ++cursor_;
    const std::uint32_t index = tape_.open.back();
    tape_.nodes[index].after = static_cast<std::uint32_t>(tape_.nodes.size());
    if (bracket == '}') tape_.check_names(index, issues_);
    tape_.open.pop_back();
    return !tape_.is_full(issues_);
  }

  LineTape& tape_;
  Issues& issues_;
  std::size_t cursor_ = 0;
};

}  // namespace

bool read_line_reference(LineTape& tape, Issues& issues) {
  const std::size_t known = issues.size();
  ReferenceReader reader(tape, issues);
  const std::string_view line = tape.line;
  return Json::sax_parse(line.data(), line.data() + line.size(), &reader) && issues.size() == known;
}

}  // namespace hjul::detail
