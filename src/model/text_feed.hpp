// A text as nlohmann's lexer is given it.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <string_view>

#include "document_tape.hpp"

namespace hjul {

constexpr bool is_json_space(char c) noexcept { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Bytes of the UTF-8 character at the beginning (RFC 3629); 0 when there is none.
std::size_t length_of_character(std::string_view text) noexcept;

// Most of a document are strings without escapes, of which the lexer has nothing to say but that they are strings, one
// byte after the other: it is shown their quotes alone, and of the white space between two tokens the first byte. A
// string with an escape is given as it stands; of one that breaks off, or holds what is not allowed, what is wrong.
class TextFeed {
 public:
  class Iterator;
  TextFeed(std::string_view text, std::size_t begin) noexcept : text_(text), at_(begin) {}
  // One pass over the text: copies go on together.
  Iterator begin() noexcept;
  Iterator end() noexcept;

  // Where the byte stands that was given last; the end of the text once the lexer met it.
  std::size_t last() const noexcept { return last_; }
  // Whether the string that was given last is plain: its bytes are those of the text, and the lexer read an empty one.
  bool is_plain() const noexcept { return is_plain_; }

 private:
  bool has_more() noexcept {
    if (at_ < text_.size()) return true;
    last_ = text_.size();
    return false;
  }
  void pass() noexcept {
    last_ = at_++;
    if (last_ < behind_string_) return;
    const char c = text_[last_];
    if (c == '"')
      begin_string();
    else if (is_json_space(c))
      while (at_ < text_.size() && is_json_space(text_[at_])) ++at_;
  }
  void begin_string() noexcept;

  std::string_view text_;
  std::size_t at_;
  std::size_t last_ = 0;
  std::size_t behind_string_ = 0;  // the string that was begun last
  bool is_plain_ = false;
};

// What nlohmann reads through.
class TextFeed::Iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = char;

  explicit Iterator(TextFeed* feed) noexcept : feed_(feed) {}
  char operator*() const noexcept { return feed_->text_[feed_->at_]; }
  Iterator& operator++() noexcept {
    feed_->pass();
    return *this;
  }
  // Against the end only.
  bool operator!=(const Iterator&) const noexcept { return feed_->has_more(); }
  bool operator==(const Iterator&) const noexcept { return !feed_->has_more(); }

 private:
  TextFeed* feed_;
};

// ---------------------------------------------------------------------------------------------------------- bodies

inline TextFeed::Iterator TextFeed::begin() noexcept { return Iterator(this); }
inline TextFeed::Iterator TextFeed::end() noexcept { return Iterator(this); }

}  // namespace hjul
