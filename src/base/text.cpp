#include "hjul/base/text.hpp"

#include <cstddef>

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

void Text::set(Language language, std::string_view value) {
  std::array<std::string_view, all_languages.size()> kept;
  std::size_t size = 0;
  for (const Language each : all_languages) {
    std::string_view& text = kept[static_cast<std::size_t>(each)];
    text = each == language ? value : in(each);
    if (!text.empty()) size += 1 + detail::packed_size(text);
  }
  detail::PackedBytes packed(size);
  char* at = packed.data();
  for (const Language each : all_languages)
    if (const std::string_view text = kept[static_cast<std::size_t>(each)]; !text.empty()) {
      *at++ = static_cast<char>(each);
      at = detail::pack(at, text);
    }
  packed_ = std::move(packed);
}

std::string_view Text::in(Language language) const noexcept {
  for (std::string_view packed = packed_.view(); !packed.empty();) {
    const char tag = packed.front();
    packed.remove_prefix(1);
    const std::string_view text = detail::unpack(packed);
    if (tag == static_cast<char>(language)) return text;
  }
  return {};
}

std::string_view Text::best(Language language) const noexcept {
  for (const Language candidate : nearest[static_cast<std::size_t>(language)])
    if (const std::string_view value = in(candidate); !value.empty()) return value;
  return {};
}

}  // namespace hjul
