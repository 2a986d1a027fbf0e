// JSON (RFC 8259) one value at a time, for files that are too large for a Document. As strict as that: duplicate names,
// lone surrogates and control characters are refused; numbers that are passed over may have any size.
//
//   JsonPull json(text, 64);
//   for (json.enter_object(); json.next_member();)
//     if (json.name() == "events") ... else json.skip();
//   json.finish();
//   if (const JsonFault* fault = json.fault()) ...
//
// After a fault everything answers false or empty, so that it is enough to ask for it at the end.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "hjul/model/document.hpp"

namespace hjul::detail {

// Why nothing more can be read.
struct JsonFault {
  std::string code;  // json.syntax, json.duplicate_name or limit.log_depth
  std::size_t at = 0;
  std::string expected;
  std::string found;
};

class JsonPull {
 public:
  // UTF-8 (check_log_text) without a mark at the front, which must live as long as this does.
  JsonPull(std::string_view text, std::uint32_t most_depth) : text_(text), most_depth_(most_depth) {}

  // What the value is that comes next; decimal for every number. null at a fault.
  ValueKind kind() noexcept;
  // Where the value that comes next begins.
  std::size_t at() noexcept;

  // Into the object that comes next. False, and a fault, where it is none.
  bool enter_object();
  // To the next member, whose value must then be read or skipped. False behind the last, which leaves the object.
  bool next_member();
  std::string_view name() const noexcept { return name_; }
  std::size_t name_at() const noexcept { return name_at_; }

  bool enter_array();
  // To the next element. False behind the last, which leaves the array.
  bool next_element();

  // The text that comes next; valid until the next one.
  std::string_view string();
  // Over the value that comes next, whatever it is; its syntax is checked.
  void skip();
  // Nothing but blanks may follow.
  void finish();

  const JsonFault* fault() const noexcept { return has_failed_ ? &fault_ : nullptr; }

 private:
  struct Open {
    bool is_object = false;
    bool has_parts = false;
    std::size_t first_name = 0;    // of its own in names_
    std::size_t first_copied = 0;  // in copied_names_
  };
  struct Name {
    std::string_view text;
    std::size_t at = 0;
  };

  bool enter(char bracket, bool is_object);
  bool next_part(char end);
  bool leave();
  bool remember_name();
  bool check_names(const Open& object);
  std::string_view read_string(std::string& copy);
  bool read_escapes(std::size_t from, std::string& copy);
  bool read_escape(std::string& copy);
  bool read_unicode(std::string& copy);
  bool read_hex(char32_t& out);
  bool skip_scalar();
  bool skip_number();
  bool skip_word(std::string_view word);
  void pass_blanks() noexcept;
  char peek() const noexcept { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool refuse(std::size_t at, std::string expected);
  bool refuse(std::string code, std::size_t at, std::string expected, std::string_view found);

  std::string_view text_;
  std::uint32_t most_depth_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::vector<Name> names_;  // of all objects that are open
  std::deque<std::string> copied_names_;
  std::size_t copied_count_ = 0;
  std::string copy_;
  std::string_view name_;
  std::size_t name_at_ = 0;
  bool has_failed_ = false;
  JsonFault fault_;
};

}  // namespace hjul::detail
