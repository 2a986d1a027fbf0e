// How wide a text will be, without a font at hand.
//
// The widths are upper bounds over DejaVu Sans and Helvetica (advance widths of their `hmtx` tables, per 1000 units of
// the em, the greater of the two), so that what does not overlap here does not overlap in Arial, Helvetica, Liberation
// Sans, Segoe UI or DejaVu Sans. Code points beyond Latin-1 count as one em.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hjul {

// Width in the unit of `size` (the em). Bytes that are not UTF-8 count as one em each.
double text_width(std::string_view text, double size, bool bold = false) noexcept;

// Of the widest word between spaces; 0 for a text without words.
double longest_word_width(std::string_view text, double size, bool bold = false) noexcept;

// The text, or its longest beginning with an ellipsis that is not wider than `width`. Never splits a code point.
std::string fit_text(std::string_view text, double width, double size, bool bold = false);

// A text in lines.
struct WrappedText {
  std::vector<std::string> lines;  // at least one, perhaps empty
  bool is_cut = false;             // something is missing; the last line ends with an ellipsis
};

// Breaks at spaces (and inside a word that is wider than a line) into at most `max_lines` lines of at most `width`;
// the first line leaves `indent` free at its beginning.
WrappedText wrap_text(std::string_view text, double width, double size, std::size_t max_lines, bool bold = false,
                      double indent = 0);

}  // namespace hjul
