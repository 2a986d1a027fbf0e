#include "words.hpp"

#include <array>

namespace hjul {
namespace {

using Months = std::array<std::string_view, 12>;

// Order of Language: nb, nn, sv, da, en. Months as CLDR 42 writes them (wide and abbreviated, without full stops).
constexpr std::array<Months, 5> wide = {{
    {"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
     "desember"},
    {"januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
     "desember"},
    {"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
     "december"},
    {"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
     "december"},
    {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
     "December"},
}};
constexpr std::array<Months, 5> brief = {{
    {"jan", "feb", "mars", "april", "mai", "juni", "juli", "aug", "sep", "okt", "nov", "des"},
    {"jan", "feb", "mars", "april", "mai", "juni", "juli", "aug", "sep", "okt", "nov", "des"},
    {"jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"},
    {"jan", "feb", "marts", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"},
    {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
}};

constexpr std::array<detail::Words, 5> table = {{
    {"uke",
     "i dag",
     "Uten dato",
     "I sin helhet",
     "Fri",
     "Slag",
     "Enheter",
     "skal",
     "bør",
     "kan",
     "planlagt tilbakemelding",
     "gitt tilbakemelding",
     "tilbakemelding forfaller",
     "uteblitt tilbakemelding",
     "styrer",
     "støtter",
     "likestilt",
     "bidrar til",
     "fører tilsyn med",
     "rapporterer til",
     "gir tilbakemelding",
     "Årshjul",
     "Skoleår",
     "Styringskjede",
     "ringer",
     "aktiviteter",
     "deltar",
     "Tiltak",
     "uten dato – bare rekkefølge"},
    {"veke",
     "i dag",
     "Utan dato",
     "I si heilskap",
     "Fri",
     "Slag",
     "Einingar",
     "skal",
     "bør",
     "kan",
     "planlagd tilbakemelding",
     "gitt tilbakemelding",
     "tilbakemelding forfell",
     "tilbakemelding som uteblei",
     "styrer",
     "støttar",
     "likestilt",
     "bidreg til",
     "fører tilsyn med",
     "rapporterer til",
     "gir tilbakemelding",
     "Årshjul",
     "Skoleår",
     "Styringskjede",
     "ringar",
     "aktivitetar",
     "deltek",
     "Tiltak",
     "utan dato – berre rekkjefølgje"},
    {"vecka",
     "i dag",
     "Utan datum",
     "I sin helhet",
     "Ledigt",
     "Slag",
     "Enheter",
     "ska",
     "bör",
     "får",
     "planerad återkoppling",
     "lämnad återkoppling",
     "återkoppling väntas",
     "utebliven återkoppling",
     "styr",
     "stödjer",
     "sidoordnad",
     "bidrar till",
     "har tillsyn över",
     "redovisar till",
     "återkopplar",
     "Årshjul",
     "Läsår",
     "Styrkedja",
     "ringar",
     "aktiviteter",
     "deltar",
     "Åtgärder",
     "utan datum – bara ordningsföljd"},
    {"uge",
     "i dag",
     "Uden dato",
     "I sin helhed",
     "Fri",
     "Slags",
     "Enheder",
     "skal",
     "bør",
     "kan",
     "planlagt tilbagemelding",
     "givet tilbagemelding",
     "tilbagemelding forfalder",
     "udebleven tilbagemelding",
     "styrer",
     "støtter",
     "sideordnet",
     "bidrager til",
     "fører tilsyn med",
     "rapporterer til",
     "giver tilbagemelding",
     "Årshjul",
     "Skoleår",
     "Styringskæde",
     "ringe",
     "aktiviteter",
     "deltager",
     "Tiltag",
     "uden dato – kun rækkefølge"},
    {"week",
     "today",
     "Without a date",
     "In full",
     "Holiday",
     "Kinds",
     "Units",
     "must",
     "should",
     "may",
     "planned feedback",
     "feedback given",
     "feedback due",
     "feedback missed",
     "governs",
     "supports",
     "peers",
     "contributes to",
     "oversees",
     "reports to",
     "gives feedback",
     "Annual wheel",
     "School year",
     "Chain of governance",
     "rings",
     "activities",
     "takes part",
     "Measures",
     "undated – order only"},
}};

std::size_t index(Language language) noexcept { return static_cast<std::size_t>(language); }

std::string day_text(Date date, Language language) {
  const bool has_stop = language == Language::nb || language == Language::nn || language == Language::da;
  return std::to_string(date.day()) + (has_stop ? "." : "");
}

}  // namespace

namespace detail {

const Words& words(Language language) noexcept { return table[index(language)]; }

Text text_of(std::string_view Words::*word) {
  Text out;
  for (const Language language : all_languages) out.set(language, std::string(words(language).*word));
  return out;
}

std::string today_word(const Text& label, Language language) {
  return std::string(label.is_empty() ? words(language).today : label.best(language));
}

std::string today_text(const Text& label, Date day, Language language) {
  return today_word(label, language) + " " + short_date(day, language, true);
}

std::string_view word_of(Weight weight, const Words& words) noexcept {
  return std::array{words.must, words.should, words.may}[static_cast<std::size_t>(weight)];
}

std::string_view word_of(ChordState state, const Words& words) noexcept {
  return std::array{words.planned, words.kept, words.due, words.broken}[static_cast<std::size_t>(state)];
}

}  // namespace detail

std::string_view month_name(Language language, unsigned month) noexcept { return wide[index(language)][month - 1]; }

std::string_view month_abbreviation(Language language, unsigned month) noexcept {
  return brief[index(language)][month - 1];
}

std::string short_date(Date date, Language language, bool with_year) {
  std::string text = day_text(date, language) + " " + std::string(month_abbreviation(language, date.month()));
  return with_year ? text + " " + std::to_string(date.year()) : text;
}

std::string short_span(Date first, Date last, Language language, bool with_year) {
  if (first == last) return short_date(first, language, with_year);
  const bool same_year = first.year() == last.year();
  if (same_year && first.month() == last.month())
    return day_text(first, language) + "–" + short_date(last, language, with_year);
  return short_date(first, language, with_year && !same_year) + " – " + short_date(last, language, with_year);
}

std::string_view to_string(Theme theme) noexcept {
  constexpr std::array<std::string_view, 4> names = {"light", "dark", "print", "automatic"};
  return names[static_cast<std::size_t>(theme)];
}

std::string_view to_string(Paper paper) noexcept {
  constexpr std::array<std::string_view, 3> names = {"screen", "a4", "a3"};
  return names[static_cast<std::size_t>(paper)];
}

std::string_view to_string(Weight weight) noexcept {
  constexpr std::array<std::string_view, 3> names = {"must", "should", "may"};
  return names[static_cast<std::size_t>(weight)];
}

std::string_view to_string(ChordState state) noexcept {
  constexpr std::array<std::string_view, 4> names = {"planned", "kept", "due", "broken"};
  return names[static_cast<std::size_t>(state)];
}

}  // namespace hjul
