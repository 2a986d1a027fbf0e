// What pictures of a process say of their own, in the order of Language: nb, nn, sv, da, en.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "hjul/base/text.hpp"

namespace hjul::detail {

enum class ProcessWord : std::uint8_t {
  days,
  processing,
  other_acts,
  upwards,
  downwards,
  by_chance,
  cases,
  coverage,
  closed,
  horizon,
  waiting,
  from_above,
  from_below,
  step,
  steps,
  no_level,
  count
};

inline std::string_view say(ProcessWord word, Language language) noexcept {
  using Row = std::array<std::string_view, 5>;
  constexpr std::array<Row, static_cast<std::size_t>(ProcessWord::count)> table = {{
      {"dager", "dagar", "dagar", "dage", "days"},
      {"bearbeiding", "arbeid med resultata", "bearbetning", "bearbejdning", "processing"},
      {"annet", "anna", "annat", "andet", "other"},
      {"oppover", "oppover", "uppåt", "opad", "upwards"},
      {"nedover", "nedover", "nedåt", "nedad", "downwards"},
      {"ved tilfeldig rekkefølge", "ved tilfeldig rekkjefølgje", "vid slumpmässig ordning", "ved tilfældig rækkefølge",
       "if the order were chance"},
      {"saker", "saker", "fall", "sager", "cases"},
      {"dekning", "dekning", "täckning", "dækning", "coverage"},
      {"lukkede sløyfer, andel", "lukka sløyfer, del", "slutna slingor, andel", "lukkede sløjfer, andel",
       "closed loops, share"},
      {"frist", "frist", "tidsgräns", "frist", "horizon"},
      {"fortsatt åpen ved siste kjente dag", "framleis open ved siste kjende dag", "ännu öppen vid sista kända dag",
       "stadig åben ved sidste kendte dag", "still open on the last day known"},
      {"ovenfra", "ovanfrå", "uppifrån", "oppefra", "from above"},
      {"nedenfra", "nedanfrå", "nerifrån", "nedefra", "from below"},
      {"steg", "steg", "steg", "trin", "step"},
      {"steg i rekkefølge, uten datoer", "steg i rekkjefølgje, utan datoar", "steg i ordning, utan datum",
       "trin i rækkefølge, uden datoer", "steps in their order, without dates"},
      {"uten nivå", "utan nivå", "utan nivå", "uden niveau", "on no level"},
  }};
  return table[static_cast<std::size_t>(word)][static_cast<std::size_t>(language)];
}

}  // namespace hjul::detail
