// The block of titles at the top of a picture.
#pragma once

#include <optional>
#include <string>

#include "hjul/render/label.hpp"

namespace hjul::detail {

// A text wrapped to `width`, its upper left corner at (left, top); nothing for an empty text.
std::optional<PlacedLabel> title_label(const std::string& text, double left, double top, double width, double size,
                                       bool is_bold);

}  // namespace hjul::detail
