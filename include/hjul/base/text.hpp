// Text in several languages. An owner's own names are never translated: a Text says what somebody wrote, in the
// languages in which they wrote it, and picks the best of them for a reader.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hjul {

// Norwegian bokmål, Norwegian nynorsk, Swedish, Danish, English.
enum class Language : std::uint8_t { nb, nn, sv, da, en };
inline constexpr std::array<Language, 5> all_languages = {Language::nb, Language::nn, Language::sv, Language::da,
                                                          Language::en};

// "nb", "nn", "sv", "da", "en" (BCP 47).
std::string_view to_string(Language language) noexcept;
std::optional<Language> parse_language(std::string_view tag) noexcept;

class Text {
 public:
  Text() = default;
  Text(Language language, std::string value) { set(language, std::move(value)); }

  void set(Language language, std::string value) { at(language) = std::move(value); }
  // What was written in exactly this language; empty when nothing was.
  const std::string& in(Language language) const noexcept { return values_[static_cast<std::size_t>(language)]; }
  // What a reader of `language` should see: that language, else the nearest one that was written. The order of
  // nearness is nb: nn da sv en; nn: nb da sv en; sv: nb nn da en; da: nb nn sv en; en: nb nn sv da.
  const std::string& best(Language language) const noexcept;
  bool is_empty() const noexcept;

  friend bool operator==(const Text&, const Text&) = default;

 private:
  std::string& at(Language language) { return values_[static_cast<std::size_t>(language)]; }
  std::array<std::string, 5> values_;
};

}  // namespace hjul
