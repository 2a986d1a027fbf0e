// From text to tape, strictly by RFC 8259 and within limits.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "count_bytes.hpp"
#include "document_tape.hpp"
#include "hjul/base/utf8.hpp"
#include "name_mark.hpp"
#include "text_feed.hpp"

namespace hjul {
namespace {

// Text after it belongs to no place of the document.
constexpr std::string_view the_end = "the end of the text";

using Json = nlohmann::json;
constexpr std::int64_t largest_integer = (std::int64_t{1} << 53) - 1;

constexpr bool is_between_tokens(char c) noexcept { return is_json_space(c) || c == ',' || c == ':'; }

}  // namespace

// nlohmann's SAX interface with our own memory of places: the library says *what* the next token is, and because only
// white space, commas and colons stand between tokens, a cursor over the text says *where* it is.
class DocumentReader {
 public:
  DocumentReader(Document::Tape& tape, const TextFeed& feed, Issues& issues)
      : tape_(tape),
        feed_(feed),
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
  // The library was shown an empty one.
  bool string(std::string&) { return quoted(); }
  bool binary(std::vector<std::uint8_t>&) { return false; }  // JSON text has none
  bool start_object(std::size_t) { return open(ValueKind::object); }
  bool start_array(std::size_t) { return open(ValueKind::array); }
  bool end_object() { return (open_.back().names != Names::doubtful || check_duplicates()) && close(); }
  bool end_array() { return close(); }

  bool key(std::string&) {
    skip_to_token();
    const std::size_t begin = cursor_;
    if (!quoted()) return false;
    const auto at = static_cast<std::uint32_t>(tape_.values.size() - 1);
    const std::string_view name = tape_.string_at(at);
    if (name.size() > tape_.limits.name_bytes)
      report("limit.name_bytes", begin, "a name of at most " + std::to_string(tape_.limits.name_bytes) + " bytes",
             name);
    look_for_duplicate(at);
    return !is_full();
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& fault) {
    constexpr int number_overflow = 406;
    const std::string_view sentence = fault.what();
    // A byte that did not fit was given last; a whole token that did not fit begins behind what was read before it.
    std::size_t at = feed_.last();
    if (fault.id == number_overflow || is_unexpected_token(sentence)) {
      skip_to_token();
      at = cursor_;
    }
    if (fault.id == number_overflow)
      report_beyond_double(at, number_at(at));
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
        {"; expected end of input", the_end},
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
      const std::size_t length = detail::length_of_character(rest.substr(i));
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
    // The library was not shown all of a long one.
    else if (kind == ValueKind::decimal && digits.size() > TextFeed::most_digits && is_beyond_double(digits))
      report_beyond_double(begin, digits);
    return push(kind, begin, false, digits.size());
  }

  void report_beyond_double(std::size_t begin, std::string_view digits) {
    report("json.number_range", begin, "a number that a double can hold", digits);
  }

  // The string at the cursor, which was given last, as it is written.
  std::string_view inside_quotes() const noexcept {
    return std::string_view(tape_.source).substr(cursor_ + 1, feed_.last() - cursor_ - 1);
  }

  // A string or a name. Its bytes stay in the text, unless they are others there.
  bool quoted() {
    skip_to_token();
    const std::string_view text = inside_quotes();
    const std::size_t begin = cursor_ + 1;
    cursor_ = feed_.last() + 1;
    if (!feed_.has_escapes() && text.size() <= TapeNode::most)
      return push(ValueKind::string, begin, false, text.size());
    // First the characters: the node may be the last before reading stops, and the places of issues still need its
    // name.
    tape_.aside.push_back(unescaped(text));
    return push(ValueKind::string, begin, true, tape_.aside.size() - 1);
  }

  bool open(ValueKind kind) {
    skip_to_token();
    const std::size_t begin = cursor_++;
    if (open_.size() >= tape_.limits.depth)
      return refuse("limit.depth", begin, "at most " + std::to_string(tape_.limits.depth) + " levels of nesting");
    const bool goes_on = push(kind, begin, false, TapeNode::most);
    if (goes_on) open_.push_back({static_cast<std::uint32_t>(tape_.values.size() - 1)});
    return goes_on;
  }

  bool close() {
    while (tape_.source[cursor_] != '}' && tape_.source[cursor_] != ']') ++cursor_;
    ++cursor_;
    const std::uint32_t at = open_.back().value;
    TapeNode& opened = tape_.values[at];
    opened = TapeNode(opened.begin(), opened.kind(), false, tape_.values.size() - 1 - at);
    open_.pop_back();
    return true;
  }

  // The name behind another one, and its value; the end of the tape behind the last.
  std::uint32_t next_name(std::uint32_t name) const noexcept { return tape_.after(name + 1); }

  // Nearly every object has a handful of names with different marks; one with very many has them in order. Only where
  // neither holds are all names compared in the end.
  void look_for_duplicate(std::uint32_t name) noexcept {
    OpenValue& object = open_.back();
    const std::string_view text = tape_.string_at(name);
    const std::uint64_t mark = name_mark(text);
    if (object.names == Names::marked && (object.marks & mark) != 0)
      object.names = are_in_order(object.value + 1, name) ? Names::in_order : Names::doubtful;
    else if (object.names == Names::in_order && text <= tape_.string_at(object.last_name))
      object.names = Names::doubtful;
    object.marks |= mark;
    object.last_name = name;
  }

  bool are_in_order(std::uint32_t first, std::uint32_t last) const noexcept {
    for (std::uint32_t at = first; at < last;) {
      const std::uint32_t next = next_name(at);
      if (tape_.string_at(next) <= tape_.string_at(at)) return false;
      at = next;
    }
    return true;
  }

  bool check_duplicates() {
    std::vector<std::pair<std::string_view, std::uint32_t>> names;
    for (std::uint32_t at = open_.back().value + 1; at < tape_.values.size(); at = next_name(at))
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

  // What is known of the names of an object: no two have the same mark; each is greater than the one before; neither.
  enum class Names : std::uint8_t { marked, in_order, doubtful };
  struct OpenValue {
    std::uint32_t value;
    std::uint32_t last_name = 0;
    std::uint64_t marks = 0;
    Names names = Names::marked;
  };

  Document::Tape& tape_;
  const TextFeed& feed_;
  Issues& issues_;
  std::size_t cursor_;
  const std::uint64_t most_values_;
  std::vector<OpenValue> open_;

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
  TextFeed feed(tape->source, tape->begin);
  DocumentReader reader(*tape, feed, issues);
  Json::sax_parse(feed.begin(), feed.end(), &reader);
  if (!issues.empty()) {
    for (Issue& issue : issues)
      if (issue.where.pointer.empty() && issue.expected != the_end)
        issue.where.pointer = tape->pointer_near(issue.where.byte);
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
