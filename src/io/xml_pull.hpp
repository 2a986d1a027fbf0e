// XML 1.0 one tag at a time, as far as a log needs it: well-formed or refused, nothing validated, nothing fetched.
//
//   XmlPull xml(text, 64);
//   while (xml.next() == XmlPull::Token::begin) ...
//
// Read are elements, attributes, comments, processing instructions, CDATA and the five predefined entities. A document
// type declaration is refused, and with it every entity of one's own: nothing expands, and no file or address outside
// is touched. Character data between the elements is checked and passed over. Names and values are views into the text;
// only values with references or line ends are copied. Prefixes are parts of names: namespaces are not resolved.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace hjul::detail {

struct XmlAttribute {
  std::string_view name;
  std::string_view value;  // with references replaced, and blanks for line ends and tabs (XML 1.0, 3.3.3)
  std::size_t at = 0;      // where its name stands
};

// Why nothing more can be read.
struct XmlFault {
  std::string code;  // xml.syntax, xml.doctype, xml.encoding, limit.log_depth or limit.log_attributes
  std::size_t at = 0;
  std::string expected;
  std::string found;
};

class XmlPull {
 public:
  enum class Token : std::uint8_t {
    begin,   // <a ...>, and <a .../>, behind which its end comes as well
    end,     // </a>
    finish,  // the root element has ended, and nothing else but comments follows
    fault,
  };
  // UTF-8 without control characters (check_log_text), which must live as long as this does.
  XmlPull(std::string_view text, std::uint32_t most_depth, std::uint32_t most_attributes = 1024)
      : text_(text), most_depth_(most_depth), most_attributes_(most_attributes) {}

  Token next();
  // Goes on behind the end of the element that has just begun; false at a fault.
  bool skip();

  // Of the tag that was read last.
  std::string_view name() const noexcept { return name_; }
  std::size_t at() const noexcept { return tag_at_; }
  // Valid until the next token.
  const std::vector<XmlAttribute>& attributes() const noexcept { return attributes_; }
  // How many elements are open; 1 in the root.
  std::uint32_t depth() const noexcept { return static_cast<std::uint32_t>(open_.size()); }
  const XmlFault& fault() const noexcept { return fault_; }

 private:
  Token read_markup();
  Token read_begin();
  Token read_end();
  Token close();
  Token read_until_root();
  bool read_attribute();
  bool read_value(XmlAttribute& attribute);
  bool unescape(std::string_view raw, std::size_t at, std::string& out);
  std::size_t read_reference(std::string_view rest, std::size_t at, std::string& out);
  bool check_attributes_differ();
  bool read_name(std::string_view& out);
  bool read_declaration();
  bool read_comment();
  bool read_instruction();
  bool read_cdata();
  bool pass_characters();
  bool pass_references(std::string_view characters, std::size_t at);
  void pass_blanks() noexcept;
  char peek(std::size_t ahead = 0) const noexcept { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
  bool stands(std::string_view word) const noexcept { return text_.substr(at_, word.size()) == word; }
  bool refuse(std::size_t at, std::string expected);
  bool refuse(std::string code, std::size_t at, std::string expected, std::string_view found);

  std::string_view text_;
  std::uint32_t most_depth_;
  std::uint32_t most_attributes_;
  std::size_t at_ = 0;
  std::size_t tag_at_ = 0;
  std::string_view name_;
  std::vector<XmlAttribute> attributes_;
  std::deque<std::string> copied_;  // values of the current tag that are not as in the text
  std::vector<std::string_view> open_;
  bool is_empty_ = false;  // the tag that was read last was <a/>: its end comes next
  bool has_root_ = false;
  bool has_begun_ = false;
  bool has_failed_ = false;
  XmlFault fault_;
};

}  // namespace hjul::detail
