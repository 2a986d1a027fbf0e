#include "hjul/base/text.hpp"

namespace hjul {
namespace {

constexpr std::array<std::string_view, 5> tags = {"nb", "nn", "sv", "da", "en"};

using Order = std::array<Language, 5>;
constexpr std::array<Order, 5> nearest = {
    Order{Language::nb, Language::nn, Language::da, Language::sv, Language::en},
    Order{Language::nn, Language::nb, Language::da, Language::sv, Language::en},
    Order{Language::sv, Language::nb, Language::nn, Language::da, Language::en},
    Order{Language::da, Language::nb, Language::nn, Language::sv, Language::en},
    Order{Language::en, Language::nb, Language::nn, Language::sv, Language::da},
};

}  // namespace

std::string_view to_string(Language language) noexcept { return tags[static_cast<std::size_t>(language)]; }

std::optional<Language> parse_language(std::string_view tag) noexcept {
  for (const Language language : all_languages)
    if (to_string(language) == tag) return language;
  return {};
}

const std::string& Text::best(Language language) const noexcept {
  for (const Language candidate : nearest[static_cast<std::size_t>(language)])
    if (!in(candidate).empty()) return in(candidate);
  return in(language);
}

bool Text::is_empty() const noexcept {
  for (const auto& value : values_)
    if (!value.empty()) return false;
  return true;
}

}  // namespace hjul
