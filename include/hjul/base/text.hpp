// Text in several languages. An owner's own names are never translated: a Text says what somebody wrote, in the
// languages in which they wrote it, and picks the best of them for a reader.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "hjul/base/packed_bytes.hpp"

namespace hjul {

// Norwegian bokmål, Norwegian nynorsk, Swedish, Danish, English.
enum class Language : std::uint8_t { nb, nn, sv, da, en };
// Every language, in the order of the enumeration.
inline constexpr std::array<Language, 5> all_languages = {Language::nb, Language::nn, Language::sv, Language::da,
                                                          Language::en};

// "nb", "nn", "sv", "da", "en" (BCP 47).
std::string_view to_string(Language language) noexcept;
std::optional<Language> parse_language(std::string_view tag) noexcept;

class Text {
 public:
  Text() = default;
  Text(Language language, std::string_view value) { set(language, value); }

  // An empty value takes the language out.
  void set(Language language, std::string_view value);
  // What was written in exactly this language; empty when nothing was. The view lives as long as the Text.
  std::string_view in(Language language) const noexcept;
  // What a reader of `language` should see: that language, else the nearest one that was written. The order of
  // nearness is nb: nn da sv en; nn: nb da sv en; sv: nb nn da en; da: nb nn sv en; en: nb nn sv da.
  std::string_view best(Language language) const noexcept;
  bool is_empty() const noexcept { return packed_.is_empty(); }

  friend bool operator==(const Text&, const Text&) = default;

 private:
  // All languages in the order of the enum: a byte for the language, then the value.
  detail::PackedBytes packed_;
};

}  // namespace hjul
