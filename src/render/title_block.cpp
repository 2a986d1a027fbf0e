#include "title_block.hpp"

#include "hjul/render/font.hpp"

namespace hjul::detail {

std::optional<PlacedLabel> title_label(const std::string& text, double left, double top, double width, double size,
                                       bool is_bold) {
  constexpr std::size_t no_line_limit = 100;
  if (text.empty()) return {};
  PlacedLabel label;
  label.size = size;
  label.bold = is_bold;
  label.lines = wrap_text(text, width, size, no_line_limit, is_bold).lines;
  label.at = {left, top + label_height(label) / 2};
  return label;
}

}  // namespace hjul::detail
