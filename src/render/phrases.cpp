#include "phrases.hpp"

#include <algorithm>
#include <array>

#include "svg_writer.hpp"

namespace hjul::detail {
namespace {

using Row = std::array<std::string_view, 5>;  // nb, nn, sv, da, en: the order of Language

constexpr Row table[] = {
#include "phrases.inc"
};
static_assert(std::size(table) == static_cast<std::size_t>(Phrase::count_of_phrases));

constexpr Row kinds[] = {
    {"rapport", "rapport", "rapport", "rapport", "report"},
    {"tilbakemelding", "tilbakemelding", "återkoppling", "tilbagemelding", "feedback"},
    {"støtte", "støtte", "stöd", "støtte", "support"},
    {"redegjørelse", "utgreiing", "redovisning", "redegørelse", "account"},
    {"tiltak", "tiltak", "åtgärd", "tiltag", "measure"},
};
constexpr Row states[] = {
    {"betinget", "vilkårsbunden", "villkorad", "betinget", "conditional"},
    {"aktiv", "aktiv", "aktiv", "aktiv", "active"},
    {"forfalt", "forfalle", "försenad", "forfalden", "overdue"},
    {"utsatt", "utsett", "vilande", "udsat", "suspended"},
    {"oppfylt", "oppfylt", "fullgjord", "opfyldt", "fulfilled"},
    {"oppfylt for sent", "oppfylt for seint", "fullgjord för sent", "opfyldt for sent", "fulfilled late"},
    {"ettergitt", "ettergitt", "eftergiven", "eftergivet", "waived"},
    {"bortfalt", "bortfalle", "bortfallen", "bortfaldet", "discharged"},
    {"videreført", "vidareført", "överförd", "videreført", "carried over"},
    {"aldri oppfylt", "aldri oppfylt", "aldrig fullgjord", "aldrig opfyldt", "never fulfilled"},
};
constexpr Row fates[] = {
    {"ubesvart", "utan svar", "obesvarat", "ubesvaret", "unanswered"},
    {"tatt opp", "teke opp", "upptaget", "taget op", "taken up"},
    {"lagt til side", "lagt til side", "lagt åt sidan", "lagt til side", "set aside"},
};
constexpr Row causes[] = {
    {"forstår ikke", "forstår ikkje", "förstår inte", "forstår ikke", "does not understand"},
    {"er ikke i stand til det", "er ikkje i stand til det", "kan inte", "er ikke i stand til det", "is not able"},
    {"vil ikke", "vil ikkje", "vill inte", "vil ikke", "does not want"},
};
constexpr Row signal_kinds[] = {
    {"mot sin egen historie", "mot si eiga historie", "mot sin egen historia", "mod sin egen historie",
     "against its own past"},
    {"mot perioden før", "mot perioden før", "mot perioden före", "mod perioden før", "against the period before"},
    {"mot andre på nivået", "mot andre på nivået", "mot andra på nivån", "mod andre på niveauet",
     "against others of its level"},
    {"målet ikke nådd", "målet ikkje nådd", "målet inte nått", "målet ikke nået", "target missed"},
};
constexpr Row chart_rules[] = {
    {"utenfor grensene", "utanfor grensene", "utanför gränserna", "uden for grænserne", "outside the limits"},
    {"trend", "trend", "trend", "trend", "trend"},
    {"to av tre langt ute", "to av tre langt ute", "två av tre långt ut", "to af tre langt ude",
     "two of three far out"},
    {"skifte", "skifte", "skifte", "skift", "shift"},
    {"lang serie på én side", "lang serie på éi side", "lång serie på en sida", "lang serie på én side",
     "long run on one side"},
    {"få krysninger av midten", "få kryssingar av midten", "få korsningar av mitten", "få krydsninger af midten",
     "few crossings of the middle"},
};

template <class Enum>
std::string_view word(const Row* rows, Enum value, Language language) noexcept {
  return rows[static_cast<std::size_t>(value)][static_cast<std::size_t>(language)];
}

}  // namespace

std::string_view say(Phrase phrase, Language language) noexcept { return word(table, phrase, language); }
std::string_view say(ObligationKind kind, Language language) noexcept { return word(kinds, kind, language); }
std::string_view say(ObligationState state, Language language) noexcept { return word(states, state, language); }
std::string_view say(InputFate fate, Language language) noexcept { return word(fates, fate, language); }
std::string_view say(DiagnosisCause cause, Language language) noexcept { return word(causes, cause, language); }

std::string_view say(SignalKind kind, Language language) noexcept { return word(signal_kinds, kind, language); }
std::string_view say(ChartRule rule, Language language) noexcept { return word(chart_rules, rule, language); }

std::string fill(Phrase phrase, Language language,
                 const std::vector<std::pair<std::string_view, std::string>>& values) {
  const std::string_view text = say(phrase, language);
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text[at] == '{' ? text.find('}', at) : std::string_view::npos;
    if (end == std::string_view::npos) {
      out += text[at++];
      continue;
    }
    for (const auto& [name, value] : values)
      if (name == text.substr(at + 1, end - at - 1)) out += value;
    at = end + 1;
  }
  return out;
}

std::string grouped(std::size_t count, Language language) {
  const std::string_view separator = language == Language::en   ? ","
                                     : language == Language::da ? "."
                                                                : "\xE2\x80\xAF";  // U+202F
  std::string text = std::to_string(count);
  if (text.size() == 4 && language != Language::en && language != Language::da) return text;
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, separator);
  return text;
}

std::string decimal(double value, Language language) {
  std::string text = number(value);
  if (language != Language::en) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

std::string counted(Phrase one, std::size_t count, Language language) {
  const auto many = static_cast<Phrase>(static_cast<std::size_t>(one) + 1);
  return fill(count == 1 ? one : many, language, {{"n", grouped(count, language)}});
}

}  // namespace hjul::detail
