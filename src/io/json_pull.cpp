#include "json_pull.hpp"

#include <algorithm>

#include "byte_words.hpp"
#include "hjul/base/issue.hpp"
#include "hjul/base/utf8.hpp"
#include "log_text.hpp"

namespace hjul::detail {
namespace {

constexpr bool is_json_blank(char c) noexcept { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
// Names of an object that are compared as they come; more are sorted at its end.
constexpr std::size_t few_names = 16;

// Up to the first quote, backslash or control character.
std::size_t plain_length(std::string_view text) noexcept {
  constexpr std::uint64_t ones = 0x0101'0101'0101'0101u;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    const std::uint64_t word = word_at(text.data() + at);
    const std::uint64_t marks = marks_of_zeros(word ^ ones * '"') | marks_of_zeros(word ^ ones * '\\') |
                                ((word - ones * 0x20u) & ~word & ones * 0x80u);
    if (marks != 0) return at + first_mark(marks);
  }
  while (at < text.size() && text[at] != '"' && text[at] != '\\' && static_cast<unsigned char>(text[at]) >= 0x20) ++at;
  return at;
}

}  // namespace

bool JsonPull::refuse(std::string code, std::size_t at, std::string expected, std::string_view found) {
  if (!has_failed_) fault_ = {std::move(code), at, std::move(expected), shown(found)};
  has_failed_ = true;
  return false;
}

bool JsonPull::refuse(std::size_t at, std::string expected) {
  const std::string_view rest = text_.substr(std::min(at, text_.size()), 40);
  std::size_t length = std::min(rest.find_first_of("\r\n"), rest.size());
  // Not in the middle of a character.
  while (length > 0 && at + length < text_.size() && (static_cast<unsigned char>(text_[at + length]) & 0xC0u) == 0x80u)
    --length;
  return refuse("json.syntax", at, std::move(expected), rest.empty() ? "the end of the file" : rest.substr(0, length));
}

void JsonPull::pass_blanks() noexcept {
  while (at_ < text_.size() && is_json_blank(text_[at_])) ++at_;
}

ValueKind JsonPull::kind() noexcept {
  pass_blanks();
  if (has_failed_) return ValueKind::null;
  switch (peek()) {
    case '{': return ValueKind::object;
    case '[': return ValueKind::array;
    case '"': return ValueKind::string;
    case 't':
    case 'f': return ValueKind::boolean;
    case 'n': return ValueKind::null;
    default: return ValueKind::decimal;
  }
}

std::size_t JsonPull::at() noexcept {
  pass_blanks();
  return at_;
}

bool JsonPull::enter(char bracket, bool is_object) {
  pass_blanks();
  if (has_failed_) return false;
  if (peek() != bracket) return refuse(at_, is_object ? "an object" : "a list");
  if (open_.size() >= most_depth_) {
    return refuse("limit.log_depth", at_, "at most " + std::to_string(most_depth_) + " values inside each other",
                  "more");
  }
  ++at_;
  open_.push_back({is_object, false, names_.size(), copied_count_});
  return true;
}

bool JsonPull::enter_object() { return enter('{', true); }
bool JsonPull::enter_array() { return enter('[', false); }

// True where another part follows. Precondition: `end` ends what is open.
bool JsonPull::next_part(char end) {
  if (has_failed_) return false;
  pass_blanks();
  if (peek() == end) return leave();
  if (open_.back().has_parts) {
    if (peek() != ',') return refuse(at_, end == '}' ? "',' or '}'" : "',' or ']'");
    ++at_;
    pass_blanks();
  }
  open_.back().has_parts = true;
  return true;
}

bool JsonPull::leave() {
  ++at_;
  const Open done = open_.back();
  if (done.is_object && !check_names(done)) return false;
  names_.resize(done.first_name);
  while (copied_count_ > done.first_copied) {
    copied_names_.pop_back();
    --copied_count_;
  }
  open_.pop_back();
  return false;
}

bool JsonPull::next_element() { return next_part(']'); }

bool JsonPull::next_member() {
  if (!next_part('}')) return false;
  name_at_ = at_;
  if (peek() != '"') return refuse(at_, open_.back().has_parts ? "a name in quotes" : "a name in quotes or '}'");
  std::string copy;
  name_ = read_string(copy);
  if (has_failed_) return false;
  if (!copy.empty()) {
    name_ = copied_names_.emplace_back(std::move(copy));
    ++copied_count_;
  }
  if (!remember_name()) return false;
  pass_blanks();
  if (peek() != ':') return refuse(at_, "':'");
  ++at_;
  return true;
}

bool JsonPull::remember_name() {
  const std::size_t first = open_.back().first_name;
  if (names_.size() - first < few_names) {
    for (std::size_t i = first; i < names_.size(); ++i)
      if (names_[i].text == name_) return refuse("json.duplicate_name", name_at_, "each name once", name_);
  }
  names_.push_back({name_, name_at_});
  return true;
}

bool JsonPull::check_names(const Open& object) {
  if (names_.size() - object.first_name <= few_names) return true;
  const auto first = names_.begin() + static_cast<std::ptrdiff_t>(object.first_name);
  std::sort(first, names_.end(),
            [](const Name& a, const Name& b) { return a.text != b.text ? a.text < b.text : a.at < b.at; });
  const auto twice =
      std::adjacent_find(first, names_.end(), [](const Name& a, const Name& b) { return a.text == b.text; });
  if (twice == names_.end()) return true;
  return refuse("json.duplicate_name", (twice + 1)->at, "each name once", twice->text);
}

std::string_view JsonPull::string() {
  pass_blanks();
  if (has_failed_) return {};
  if (peek() != '"') {
    refuse(at_, "a text in quotes");
    return {};
  }
  return read_string(copy_);
}

// A view into the text, or of `copy` where there are escapes.
std::string_view JsonPull::read_string(std::string& copy) {
  const std::size_t from = ++at_;
  at_ += plain_length(text_.substr(at_));
  if (peek() == '"') return text_.substr(from, at_++ - from);
  return read_escapes(from, copy) ? std::string_view(copy) : std::string_view();
}

bool JsonPull::read_escapes(std::size_t from, std::string& copy) {
  copy.assign(text_.substr(from, at_ - from));
  while (true) {
    if (at_ >= text_.size()) return refuse(from - 1, "a quote that ends the text");
    if (peek() == '"') {
      ++at_;
      return true;
    }
    if (peek() != '\\') return refuse(at_, "an escape for a control character, as in \\n");
    if (!read_escape(copy)) return false;
    const std::size_t length = plain_length(text_.substr(at_));
    copy.append(text_.substr(at_, length));
    at_ += length;
  }
}

bool JsonPull::read_escape(std::string& copy) {
  constexpr std::string_view letters = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
  ++at_;
  if (peek() == 'u') return read_unicode(copy);
  const std::size_t which = at_ < text_.size() ? letters.find(text_[at_]) : std::string_view::npos;
  if (which == std::string_view::npos)
    return refuse(at_ - 1, "an escape, one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u");
  copy += meanings[which];
  ++at_;
  return true;
}

bool JsonPull::read_unicode(std::string& copy) {
  const std::size_t from = at_ - 1;
  char32_t point = 0, second = 0;
  if (!read_hex(point)) return false;
  if (point >= 0xD800 && point <= 0xDFFF) {
    const bool is_first = point <= 0xDBFF && text_.substr(at_, 2) == "\\u";
    if (!is_first) return refuse(from, "both halves of a surrogate pair");
    ++at_;
    if (!read_hex(second)) return false;
    if (second < 0xDC00 || second > 0xDFFF) return refuse(from, "both halves of a surrogate pair");
    point = 0x10000u + ((point - 0xD800u) << 10) + (second - 0xDC00u);
  }
  append_character(point, copy);
  return true;
}

// Behind \u.
bool JsonPull::read_hex(char32_t& out) {
  ++at_;
  for (int i = 0; i < 4; ++i, ++at_) {
    const char c = peek();
    const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c;
    if (!is_digit(lower) && (lower < 'a' || lower > 'f')) return refuse(at_, "four hexadecimal digits");
    out = out * 16 + static_cast<char32_t>(is_digit(lower) ? lower - '0' : lower - 'a' + 10);
  }
  return true;
}

void JsonPull::skip() {
  const std::size_t outside = open_.size();
  do {
    const ValueKind next = kind();
    if (has_failed_) return;
    if (next == ValueKind::object || next == ValueKind::array) {
      if (!(next == ValueKind::object ? enter_object() : enter_array())) return;
    } else if (!skip_scalar()) {
      return;
    }
    while (open_.size() > outside && !(open_.back().is_object ? next_member() : next_element()))
      if (has_failed_) return;
  } while (open_.size() > outside);
}

bool JsonPull::skip_scalar() {
  switch (peek()) {
    case '"': read_string(copy_); return !has_failed_;
    case 't': return skip_word("true");
    case 'f': return skip_word("false");
    case 'n': return skip_word("null");
    default: return skip_number();
  }
}

bool JsonPull::skip_word(std::string_view word) {
  if (text_.substr(at_, word.size()) != word) return refuse(at_, "a value");
  at_ += word.size();
  return true;
}

bool JsonPull::skip_number() {
  const std::size_t from = at_;
  const auto digits = [&] {
    const std::size_t first = at_;
    while (is_digit(peek())) ++at_;
    return at_ > first;
  };
  if (peek() == '-') ++at_;
  if (peek() == '0')
    ++at_;
  else if (!digits())
    return refuse(from, "a value");
  if (peek() == '.') {
    ++at_;
    if (!digits()) return refuse(from, "digits behind the point");
  }
  if (peek() == 'e' || peek() == 'E') {
    ++at_;
    if (peek() == '+' || peek() == '-') ++at_;
    if (!digits()) return refuse(from, "digits of the exponent");
  }
  return true;
}

void JsonPull::finish() {
  pass_blanks();
  if (!has_failed_ && at_ != text_.size()) refuse(at_, "nothing behind the value");
}

}  // namespace hjul::detail
