#include "xml_pull.hpp"

#include <algorithm>
#include <cstring>

#include "hjul/base/issue.hpp"
#include "xml_characters.hpp"

namespace hjul::detail {

bool XmlPull::refuse(std::string code, std::size_t at, std::string expected, std::string_view found) {
  fault_ = {std::move(code), at, std::move(expected), shown(found)};
  has_failed_ = true;
  return false;
}

bool XmlPull::refuse(std::size_t at, std::string expected) {
  constexpr std::size_t enough = 40;
  const std::string_view rest = text_.substr(at, enough);
  const std::string_view line = rest.substr(0, std::max<std::size_t>(rest.find('\n'), 1));
  // Not in the middle of a character.
  std::size_t length = line.size();
  while (length > 0 && at + length < text_.size() && is_following_byte(text_[at + length])) --length;
  return refuse("xml.syntax", at, std::move(expected), rest.empty() ? "the end of the file" : line.substr(0, length));
}

XmlPull::Token XmlPull::next() {
  if (has_failed_) return Token::fault;
  if (is_empty_) {
    is_empty_ = false;
    return close();
  }
  if (open_.empty()) return read_until_root();
  while (pass_characters()) {
    if (peek(1) == '/') return read_end();
    if (peek(1) != '!' && peek(1) != '?') return read_begin();
    if (!(peek(1) == '?' ? read_instruction() : stands("<![CDATA[") ? read_cdata() : read_comment())) break;
  }
  return Token::fault;
}

bool XmlPull::skip() {
  const std::uint32_t inside = depth();
  while (depth() >= inside) {
    const Token token = next();
    if (token == Token::fault) return false;
    if (token == Token::end && depth() < inside) return true;
  }
  return true;
}

// Before and behind the root element: blanks, comments and instructions only.
XmlPull::Token XmlPull::read_until_root() {
  if (!has_begun_) {
    has_begun_ = true;
    if (stands("<?xml") && is_blank(peek(5)) && !read_declaration()) return Token::fault;
  }
  while (true) {
    pass_blanks();
    if (at_ == text_.size() && has_root_) return Token::finish;
    bool is_right = true;
    if (peek() != '<')
      is_right = refuse(at_, has_root_ ? "nothing behind the root element" : "an element");
    else if (peek(1) == '?')
      is_right = read_instruction();
    else if (peek(1) == '!')
      is_right = read_comment();
    else if (has_root_)
      is_right = refuse(at_, "nothing behind the root element");
    else
      return read_begin();
    if (!is_right) return Token::fault;
  }
}

XmlPull::Token XmlPull::read_begin() {
  tag_at_ = at_++;
  attributes_.clear();
  copied_.clear();
  if (!read_name(name_)) return Token::fault;
  if (open_.size() >= most_depth_) {
    refuse("limit.log_depth", tag_at_, "at most " + std::to_string(most_depth_) + " elements inside each other",
           "more");
    return Token::fault;
  }
  while (true) {
    const std::size_t before = at_;
    pass_blanks();
    if (peek() == '>') break;
    if (peek() == '/' && peek(1) == '>') {
      is_empty_ = true;
      ++at_;
      break;
    }
    if (at_ == before) {
      refuse(at_, "a blank, '>' or '/>'");
      return Token::fault;
    }
    if (!read_attribute()) return Token::fault;
  }
  ++at_;
  if (!check_attributes_differ()) return Token::fault;
  open_.push_back(name_);
  has_root_ = true;
  return Token::begin;
}

XmlPull::Token XmlPull::read_end() {
  tag_at_ = at_;
  at_ += 2;
  attributes_.clear();
  const std::string_view expected = open_.back();
  if (stands(expected)) {
    at_ += expected.size();
    pass_blanks();
    if (peek() == '>') {
      ++at_;
      return close();
    }
  }
  refuse(tag_at_, "</" + shown(expected) + ">");
  return Token::fault;
}

XmlPull::Token XmlPull::close() {
  name_ = open_.back();
  open_.pop_back();
  return Token::end;
}

bool XmlPull::read_attribute() {
  if (attributes_.size() >= most_attributes_) {
    return refuse("limit.log_attributes", at_, "at most " + std::to_string(most_attributes_) + " attributes in a tag",
                  "more");
  }
  XmlAttribute& attribute = attributes_.emplace_back();
  attribute.at = at_;
  if (!read_name(attribute.name)) return false;
  pass_blanks();
  if (peek() != '=') return refuse(at_, "'='");
  ++at_;
  pass_blanks();
  return read_value(attribute);
}

bool XmlPull::read_value(XmlAttribute& attribute) {
  const char quote = peek();
  if (quote != '"' && quote != '\'') return refuse(at_, "a value in quotes");
  const std::size_t from = ++at_;
  const void* found = std::memchr(text_.data() + from, quote, text_.size() - from);
  if (found == nullptr) return refuse(from - 1, "a quote that ends the value");
  const auto to = static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
  const std::string_view raw = text_.substr(from, to - from);
  at_ = to + 1;
  const std::size_t special = find_special(raw);
  if (special == raw.size()) {
    attribute.value = raw;
    return true;
  }
  std::string& copy = copied_.emplace_back();
  if (!unescape(raw, from, copy)) return false;
  attribute.value = copy;
  return true;
}

bool XmlPull::unescape(std::string_view raw, std::size_t at, std::string& out) {
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size();) {
    const char c = raw[i];
    if (c == '<') return refuse(at + i, "&lt; for '<' in a value");
    if (c != '&') {
      const bool is_pair = c == '\r' && i + 1 < raw.size() && raw[i + 1] == '\n';
      out += is_blank(c) ? ' ' : c;
      i += is_pair ? 2 : 1;
      continue;
    }
    const std::size_t length = read_reference(raw.substr(i), at + i, out);
    if (length == 0) return false;
    i += length;
  }
  return true;
}

// The bytes of the reference at the front; 0 with a fault.
std::size_t XmlPull::read_reference(std::string_view rest, std::size_t at, std::string& out) {
  const std::size_t end = rest.substr(0, 16).find(';');
  const std::string_view name = end == std::string_view::npos ? std::string_view() : rest.substr(1, end - 1);
  if (!append_reference(name, out)) {
    refuse(at, "one of &amp; &lt; &gt; &quot; &apos; or the number of a character, as in &#229;");
    return 0;
  }
  return end + 1;
}

bool XmlPull::check_attributes_differ() {
  constexpr std::size_t few = 8;
  if (attributes_.size() <= few) {
    for (std::size_t i = 1; i < attributes_.size(); ++i)
      for (std::size_t k = 0; k < i; ++k)
        if (attributes_[i].name == attributes_[k].name) return refuse(attributes_[i].at, "each attribute once");
    return true;
  }
  const XmlAttribute* twice = find_twice(attributes_);
  return twice == nullptr || refuse(twice->at, "each attribute once");
}

bool XmlPull::read_name(std::string_view& out) {
  const std::size_t length = length_of_name(text_.substr(at_));
  if (length == 0) return refuse(at_, "a name");
  out = text_.substr(at_, length);
  at_ += length;
  return true;
}

// <?xml version="1.0" encoding="UTF-8"?>: of other encodings the bytes are not read.
bool XmlPull::read_declaration() {
  const std::size_t end = text_.find("?>");
  if (end == std::string_view::npos) return refuse(0, "'?>' that ends the declaration");
  const std::string_view inside = text_.substr(5, end - 5);
  const XmlDeclaration said = read_xml_declaration(inside);
  if (!said.is_well_formed) return refuse(0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
  if (!said.is_utf8) return refuse("xml.encoding", 0, "UTF-8", said.encoding);
  at_ = end + 2;
  return true;
}

bool XmlPull::read_comment() {
  if (stands("<!DOCTYPE")) return refuse("xml.doctype", at_, "no document type declaration", "<!DOCTYPE");
  if (!stands("<!--")) return refuse(at_, "a comment, '<!--'");
  const std::size_t end = text_.find("--", at_ + 4);
  if (end == std::string_view::npos) return refuse(at_, "'-->' that ends the comment");
  if (end + 2 >= text_.size() || text_[end + 2] != '>') return refuse(end, "no '--' inside a comment");
  at_ = end + 3;
  return true;
}

bool XmlPull::read_instruction() {
  const std::size_t from = at_;
  at_ += 2;
  std::string_view target;
  if (!read_name(target)) return false;
  if (is_reserved_target(target)) return refuse(from, "the declaration only at the very beginning");
  const std::size_t end = text_.find("?>", at_);
  if (end == std::string_view::npos) return refuse(from, "'?>' that ends the instruction");
  if (end != at_ && !is_blank(peek())) return refuse(at_, "a blank or '?>'");
  at_ = end + 2;
  return true;
}

bool XmlPull::read_cdata() {
  const std::size_t end = text_.find("]]>", at_ + 9);
  if (end == std::string_view::npos) return refuse(at_, "']]>' that ends the section");
  at_ = end + 3;
  return true;
}

// Up to the next '<'.
bool XmlPull::pass_characters() {
  pass_blanks();
  if (peek() == '<') return true;
  const std::size_t from = at_;
  const std::size_t found = text_.find('<', at_);
  at_ = found == std::string_view::npos ? text_.size() : found;
  if (!pass_references(text_.substr(from, at_ - from), from)) return false;
  return at_ < text_.size() || refuse(at_, "</" + shown(open_.back()) + ">");
}

bool XmlPull::pass_references(std::string_view characters, std::size_t at) {
  if (const std::size_t end = characters.find("]]>"); end != std::string_view::npos)
    return refuse(at + end, "no ']]>' between elements");
  std::string ignored;
  for (std::size_t i = characters.find('&'); i < characters.size(); i = characters.find('&', i + 1)) {
    ignored.clear();
    if (read_reference(characters.substr(i), at + i, ignored) == 0) return false;
  }
  return true;
}

void XmlPull::pass_blanks() noexcept {
  while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
}

}  // namespace hjul::detail
