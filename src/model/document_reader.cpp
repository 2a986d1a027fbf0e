// From text to tape, strictly by RFC 8259 and within limits.
#include <algorithm>
#include <charconv>
#include <cstring>
#include <nlohmann/json.hpp>

#include "count_bytes.hpp"
#include "document_tape.hpp"
#include "name_mark.hpp"

namespace hjul {
namespace {

using Json = nlohmann::json;
constexpr std::int64_t largest_integer = (std::int64_t{1} << 53) - 1;

constexpr bool is_between_tokens(char c) noexcept {
  return c == ' ' || c == ',' || c == ':' || c == '\n' || c == '\t' || c == '\r';
}

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// The end of the number that begins at `at`, by the grammar of RFC 8259 section 6: "01" is the number 0 and then a 1.
std::size_t end_of_number(std::string_view text, std::size_t at) noexcept {
  const auto is = [&](char c) { return at < text.size() && text[at] == c; };
  const auto skip_digits = [&] {
    while (at < text.size() && is_digit(text[at])) ++at;
  };
  if (is('-')) ++at;
  if (is('0'))
    ++at;
  else
    skip_digits();
  if (is('.')) {
    ++at;
    skip_digits();
  }
  if (is('e') || is('E')) {
    ++at;
    if (is('+') || is('-')) ++at;
    skip_digits();
  }
  return at;
}

// Bytes of the UTF-8 character at the beginning (RFC 3629); 0 when there is none.
std::size_t length_of_character(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned first = byte(0), second = byte(1);
  if (first < 0x80) return 1;
  const std::size_t length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0u) != 0x80u) return 0;
  const bool is_overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool is_beyond = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return is_overlong || is_beyond ? 0 : length;
}

}  // namespace

// nlohmann's SAX interface with our own memory of places: the library says *what* the next token is, and because only
// white space, commas and colons stand between tokens, a cursor over the text says *where* it is.
class DocumentReader {
 public:
  DocumentReader(Document::Tape& tape, Issues& issues)
      : tape_(tape),
        issues_(issues),
        cursor_(tape.begin),
        most_values_(std::min<std::uint64_t>(tape.limits.values, TapeNode::most)) {}

  bool null() { return literal(ValueKind::null, 4); }
  bool boolean(bool value) { return literal(ValueKind::boolean, value ? 4 : 5); }
  bool number_integer(std::int64_t value) { return number(ValueKind::integer, value >= -largest_integer); }
  bool number_unsigned(std::uint64_t value) {
    return number(ValueKind::integer, value <= static_cast<std::uint64_t>(largest_integer));
  }
  bool number_float(double, const std::string& text) {
    // nlohmann reads an integer that fits no 64 bits as a double; by then its value is lost.
    const bool is_integer = text.find_first_of(".eE") == std::string::npos;
    return number(is_integer ? ValueKind::integer : ValueKind::decimal, !is_integer);
  }
  bool string(std::string& text) { return quoted(text); }
  bool binary(std::vector<std::uint8_t>&) { return false; }  // JSON text has none
  bool start_object(std::size_t) { return open(ValueKind::object); }
  bool start_array(std::size_t) { return open(ValueKind::array); }
  bool end_object() { return check_duplicates() && close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    if (name.size() > tape_.limits.name_bytes) {
      skip_to_token();
      report("limit.name_bytes", cursor_, "a name of at most " + std::to_string(tape_.limits.name_bytes) + " bytes",
             name);
    }
    return quoted(name);
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& fault) {
    constexpr int number_overflow = 406;
    const std::string_view sentence = fault.what();
    // The position counts bytes read, so the byte that did not fit is the one before it; a whole token that did not
    // fit begins behind what was read last.
    std::size_t at = tape_.begin + (position > 0 ? position - 1 : 0);
    if (fault.id == number_overflow || is_unexpected_token(sentence)) {
      skip_to_token();
      at = cursor_;
    }
    if (fault.id == number_overflow)
      report("json.number_range", at, "a number that a double can hold", number_at(at));
    else
      report("json.syntax", at, expectation(sentence), at < tape_.source.size() ? rest_at(at) : "the end of the text");
    return false;
  }

 private:
  static bool is_unexpected_token(std::string_view sentence) noexcept {
    const std::size_t at = sentence.find(" - unexpected ");
    return at != std::string_view::npos && sentence.find(" literal", at) < sentence.find(';', at);
  }

  // nlohmann's sentence "[json.exception.parse_error.101] parse error at line 1, column 3: syntax error while parsing
  // value - unexpected ','; expected ..." carries one part that is useful to a person.
  static std::string expectation(std::string_view sentence) {
    constexpr std::pair<std::string_view, std::string_view> known[] = {
        {"; expected string literal", "a name in double quotes"},
        {"; expected end of input", "the end of the text"},
        {"; expected '[', '{', or a literal", "a value"},
        {"invalid literal", "a value: null, true, false, a number, a string in double quotes, '[' or '{'"},
        {"missing closing quote", "a closing quote"},
        {"control character", "control characters escaped, such as \\n or \\u001f"},
        {"ill-formed UTF-8", "well-formed UTF-8"},
        {"surrogate", "both halves of a surrogate pair"},
        {"forbidden character after backslash", "one of \" \\ / b f n r t u behind a backslash"},
        {"must be followed by 4 hex digits", "four hexadecimal digits behind \\u"},
        {"invalid BOM", "a value"}};
    for (const auto& [part, words] : known)
      if (sentence.find(part) != std::string_view::npos) return std::string(words);
    sentence = sentence.substr(0, sentence.find("; last read"));
    constexpr std::string_view expected = "; expected ";
    const std::size_t at = sentence.rfind(expected);
    return at == std::string_view::npos ? "valid JSON" : std::string(sentence.substr(at + expected.size()));
  }

  // What stands there, up to the end of the line; bytes that are no UTF-8 are shown as \xHH, so that a message is text.
  std::string rest_at(std::size_t at) const {
    constexpr std::size_t most = 20;
    constexpr char hex[] = "0123456789ABCDEF";
    std::string_view rest = std::string_view(tape_.source).substr(at, most + 4);
    if (const std::size_t end = rest.find_first_of("\r\n", 1); end != std::string_view::npos)
      rest = rest.substr(0, end);
    std::string out;
    for (std::size_t i = 0; i < rest.size() && i < most;) {
      const std::size_t length = length_of_character(rest.substr(i));
      const auto byte = static_cast<unsigned char>(rest[i]);
      if (length > 0)
        out += rest.substr(i, length);
      else
        out += {'\\', 'x', hex[byte >> 4], hex[byte & 15]};
      i += std::max<std::size_t>(length, 1);
    }
    return out;
  }

  std::string_view number_at(std::size_t at) const noexcept {
    return std::string_view(tape_.source).substr(at, end_of_number(tape_.source, at) - at);
  }

  bool is_full() const noexcept { return !issues_.empty() && issues_.size() >= tape_.limits.issues; }

  void report(std::string code, std::size_t at, std::string expected, std::string_view found) {
    if (is_full()) return;
    Issue issue;
    issue.code = std::move(code);
    issue.where = tape_.place_at(at);
    issue.expected = std::move(expected);
    issue.found = shown(found);
    issues_.push_back(std::move(issue));
  }

  bool refuse(std::string code, std::size_t at, std::string expected) {
    report(std::move(code), at, std::move(expected), "more");
    return false;
  }

  void skip_to_token() noexcept {
    while (cursor_ < tape_.source.size() && is_between_tokens(tape_.source[cursor_])) ++cursor_;
  }

  bool push(ValueKind kind, std::size_t begin, bool is_aside, std::size_t extent) {
    if (tape_.values.size() >= most_values_)
      return refuse("limit.values", begin, "at most " + std::to_string(most_values_) + " values");
    tape_.values.emplace_back(begin, kind, is_aside, extent);
    return !is_full();
  }

  bool literal(ValueKind kind, std::size_t length) {
    skip_to_token();
    const std::size_t begin = cursor_;
    cursor_ += length;
    return push(kind, begin, false, length);
  }

  bool number(ValueKind kind, bool is_in_range) {
    skip_to_token();
    const std::size_t begin = cursor_;
    const std::string_view digits = number_at(begin);
    cursor_ += digits.size();
    if (!is_in_range)
      report("json.number_range", begin, "an integer between -9007199254740991 and 9007199254740991", digits);
    return push(kind, begin, false, digits.size());
  }

  // A string or a name. Its bytes stay in the text, unless they are others there: what has no backslash stands there as
  // it is read, and just as long.
  bool quoted(std::string& read) {
    skip_to_token();
    const std::size_t begin = ++cursor_;
    const char* const text = tape_.source.data() + begin;
    const bool has_escape = std::memchr(text, '\\', read.size()) != nullptr;
    cursor_ += read.size();
    if (has_escape) cursor_ = end_of_string(tape_.source, begin);
    ++cursor_;
    const bool is_aside = has_escape || read.size() > TapeNode::most;
    if (!push(ValueKind::string, begin, is_aside, is_aside ? tape_.aside.size() : read.size())) return false;
    if (is_aside) tape_.aside.push_back(std::move(read));
    return true;
  }

  bool open(ValueKind kind) {
    skip_to_token();
    const std::size_t begin = cursor_++;
    if (open_.size() >= tape_.limits.depth)
      return refuse("limit.depth", begin, "at most " + std::to_string(tape_.limits.depth) + " levels of nesting");
    const bool goes_on = push(kind, begin, false, TapeNode::most);
    if (goes_on) open_.push_back(static_cast<std::uint32_t>(tape_.values.size() - 1));
    return goes_on;
  }

  bool close() {
    while (tape_.source[cursor_] != '}' && tape_.source[cursor_] != ']') ++cursor_;
    ++cursor_;
    TapeNode& opened = tape_.values[open_.back()];
    opened = TapeNode(opened.begin(), opened.kind(), false, tape_.values.size() - 1 - open_.back());
    open_.pop_back();
    return true;
  }

  // The name behind another one, and its value; the end of the tape behind the last.
  std::uint32_t next_name(std::uint32_t name) const noexcept { return tape_.after(name + 1); }

  // Nearly every object has a handful of names with different marks; one with very many has them in order.
  bool may_have_duplicates(std::uint32_t first) const noexcept {
    std::uint64_t seen = 0;
    std::uint32_t at = first;
    for (; at < tape_.values.size(); at = next_name(at)) {
      const std::uint64_t mark = name_mark(tape_.string_at(at));
      if ((seen & mark) != 0) break;
      seen |= mark;
    }
    if (at >= tape_.values.size()) return false;
    std::string_view last = tape_.string_at(first);
    for (at = next_name(first); at < tape_.values.size(); at = next_name(at)) {
      const std::string_view name = tape_.string_at(at);
      if (name <= last) return true;
      last = name;
    }
    return false;
  }

  bool check_duplicates() {
    const std::uint32_t first = open_.back() + 1;
    if (!may_have_duplicates(first)) return true;
    std::vector<std::pair<std::string_view, std::uint32_t>> names;
    for (std::uint32_t at = first; at < tape_.values.size(); at = next_name(at))
      names.emplace_back(tape_.string_at(at), at);
    std::sort(names.begin(), names.end());
    std::vector<std::uint32_t> again;
    for (std::size_t i = 1; i < names.size(); ++i)
      if (names[i].first == names[i - 1].first) again.push_back(names[i].second);
    std::sort(again.begin(), again.end());
    for (const std::uint32_t name : again) report_duplicate(name);
    return !is_full();
  }

  void report_duplicate(std::uint32_t name) {
    report("json.duplicate_name", tape_.values[name].begin() - 1, "each name once in an object", tape_.string_at(name));
  }

  Document::Tape& tape_;
  Issues& issues_;
  std::size_t cursor_;
  const std::uint64_t most_values_;
  std::vector<std::uint32_t> open_;

 public:
  static std::variant<Document, Issues> read(std::string text, const Limits& limits, bool has_lines);
};

namespace {

Issue refusal(std::string code, Place where, std::string expected, std::string found) {
  Issue issue;
  issue.code = std::move(code);
  issue.where = std::move(where);
  issue.expected = std::move(expected);
  issue.found = std::move(found);
  return issue;
}

// Every value and name stands first, or behind one of these. Counting them costs little and spares the tape from
// growing by copies, which would cost more memory than the tape itself.
std::uint64_t most_values(std::string_view text) noexcept {
  return 1 + count_bytes(text, [](char c) { return (c == ',') | (c == ':') | (c == '[') | (c == '{'); });
}

}  // namespace

std::variant<Document, Issues> DocumentReader::read(std::string text, const Limits& limits, bool has_lines) {
  if (text.size() > limits.bytes || text.size() >= UINT32_MAX)
    return Issues{refusal("limit.bytes", {}, "at most " + std::to_string(limits.bytes) + " bytes",
                          std::to_string(text.size()) + " bytes")};
  auto tape = std::make_shared<Document::Tape>();
  tape->source = std::move(text);
  tape->limits = limits;
  tape->has_lines = has_lines;
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (tape->source.starts_with(mark)) tape->begin = mark.size();
  if (const std::size_t nul = tape->source.find('\0'); nul != std::string::npos)
    return Issues{refusal("json.nul", tape->place_at(nul), "text without NUL bytes", "a NUL byte")};
  // nlohmann would skip a second mark by itself.
  if (std::string_view(tape->source).substr(tape->begin).starts_with(mark))
    return Issues{refusal("json.syntax", tape->place_at(tape->begin), "a value", "a second byte-order mark")};
  tape->values.reserve(std::min(most_values(tape->source), limits.values));
  Issues issues;
  DocumentReader reader(*tape, issues);
  const char* const begin = tape->source.data() + tape->begin;
  const char* const end = tape->source.data() + tape->source.size();
  Json::sax_parse(begin, end, &reader);
  if (!issues.empty()) {
    for (Issue& issue : issues)
      if (issue.where.pointer.empty()) issue.where.pointer = tape->pointer_near(issue.where.byte);
    return issues;
  }
  tape->text = tape->source.data();
  tape->nodes = tape->values.data();
  return Document(std::move(tape));
}

std::variant<Document, Issues> Document::read(std::string text, const Limits& limits) {
  return DocumentReader::read(std::move(text), limits, true);
}

std::variant<Document, Issues> Document::read_built(std::string text, const Limits& limits) {
  return DocumentReader::read(std::move(text), limits, false);
}

}  // namespace hjul
