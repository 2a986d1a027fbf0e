#include "hjul/analysis/activity_class.hpp"

#include <array>

namespace hjul {
namespace {

constexpr std::array<std::string_view, activity_class_count> words = {
    "other",    "publish", "receive", "analyse", "interpret", "discuss",  "report",
    "dialogue", "treat",   "decide",  "measure", "evaluate",  "feed_back"};

}  // namespace

std::string_view to_string(ActivityClass activity_class) noexcept {
  return words[static_cast<std::size_t>(activity_class)];
}

std::optional<ActivityClass> parse_activity_class(std::string_view word) noexcept {
  for (std::size_t i = 0; i < words.size(); ++i)
    if (words[i] == word) return static_cast<ActivityClass>(i);
  return std::nullopt;
}

}  // namespace hjul
