// A text as nlohmann's lexer is given it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "token_text.hpp"

namespace hjul {

constexpr bool is_json_space(char c) noexcept { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Most of a document are strings, of which the lexer has nothing to say but that they are strings, one byte after the
// other: it is shown their quotes alone, and of the white space between two tokens the first byte. Of a string that
// breaks off, or holds what is not allowed, it is shown what is wrong; of many digits in a row the first. So it never
// holds a long token, which it would copy twice while it reads.
class TextFeed {
 public:
  class Iterator;
  // In a row, that are shown: more than an integer of 64 bits has, and so few that what is shown of a number is too
  // large for a double only where all of it is.
  static constexpr std::uint32_t most_digits = 40;

  TextFeed(std::string_view text, std::size_t begin) noexcept : text_(text), at_(begin) {}
  // One pass over the text: copies go on together.
  Iterator begin() noexcept;
  Iterator end() noexcept;

  // Where the byte stands that was given last; the end of the text once the lexer met it.
  std::size_t last() const noexcept { return last_; }
  // Whether the string that was given last has escapes; if not, its characters are the bytes of the text.
  bool has_escapes() const noexcept { return has_escapes_; }

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
    digits_ = is_digit(c) ? digits_ + 1 : 0;
    if (c == '"')
      begin_string();
    else if (is_json_space(c))
      while (at_ < text_.size() && is_json_space(text_[at_])) ++at_;
    else if (digits_ == most_digits)
      while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
  }
  void begin_string() noexcept;

  std::string_view text_;
  std::size_t at_;
  std::size_t last_ = 0;
  std::size_t behind_string_ = 0;  // the string that was begun last
  std::uint32_t digits_ = 0;       // that were given last, one after the other
  bool has_escapes_ = false;
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
