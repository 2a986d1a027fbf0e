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

constexpr std::size_t head = 5;  // tag byte and length

std::size_t length_at(std::string_view packed, std::size_t at) noexcept {
  std::size_t length = 0;
  for (std::size_t i = 1; i < head; ++i) length = length << 8 | static_cast<unsigned char>(packed[at + i]);
  return length;
}

void append(std::string& packed, Language language, std::string_view value) {
  packed += static_cast<char>(language);
  for (int shift = 24; shift >= 0; shift -= 8) packed += static_cast<char>(value.size() >> shift & 0xFF);
  packed += value;
}

}  // namespace

std::string_view to_string(Language language) noexcept { return tags[static_cast<std::size_t>(language)]; }

std::optional<Language> parse_language(std::string_view tag) noexcept {
  for (const Language language : all_languages)
    if (to_string(language) == tag) return language;
  return {};
}

void Text::set(Language language, std::string_view value) {
  std::string packed;
  packed.reserve(packed_.size() + head + value.size());
  for (const Language each : all_languages)
    if (const std::string_view kept = each == language ? value : in(each); !kept.empty()) append(packed, each, kept);
  packed_ = std::move(packed);
}

std::string_view Text::in(Language language) const noexcept {
  const std::string_view packed = packed_;
  for (std::size_t at = 0; at < packed.size();) {
    const std::size_t length = length_at(packed, at);
    if (packed[at] == static_cast<char>(language)) return packed.substr(at + head, length);
    at += head + length;
  }
  return {};
}

std::string_view Text::best(Language language) const noexcept {
  for (const Language candidate : nearest[static_cast<std::size_t>(language)])
    if (const std::string_view value = in(candidate); !value.empty()) return value;
  return {};
}

}  // namespace hjul
