// What pictures of results say of their own.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "hjul/base/text.hpp"

namespace hjul::detail {

enum class ResultWord : std::uint8_t {
  value,
  flagged,
  outside,
  hidden,
  centre,
  limits,
  trial,
  target,
  outer,
  pupils,
  count
};

inline std::string_view say(ResultWord word, Language language) noexcept {
  using Row = std::array<std::string_view, 5>;  // nb, nn, sv, da, en: the order of Language
  constexpr std::array<Row, static_cast<std::size_t>(ResultWord::count)> table = {{
      {"verdi", "verdi", "värde", "værdi", "value"},
      {"signal", "signal", "signal", "signal", "signal"},
      {"utenfor ytre grenser, ikke signal", "utanfor ytre grenser, ikkje signal", "utanför yttre gränser, ingen signal",
       "uden for ydre grænser, intet signal", "beyond the outer limits, no signal"},
      {"skjult", "skjult", "dolt", "skjult", "hidden"},
      {"senter", "senter", "mitt", "midte", "centre"},
      {"grenser", "grenser", "gränser", "grænser", "limits"},
      {"prøvegrenser", "prøvegrenser", "provgränser", "prøvegrænser", "trial limits"},
      {"mål", "mål", "mål", "mål", "target"},
      {"ytre grenser (99,8 %)", "ytre grenser (99,8 %)", "yttre gränser (99,8 %)", "ydre grænser (99,8 %)",
       "outer limits (99.8%)"},
      {"elever", "elevar", "elever", "elever", "pupils"},
  }};
  return table[static_cast<std::size_t>(word)][static_cast<std::size_t>(language)];
}

}  // namespace hjul::detail
