#include <array>

#include "hjul/model/words.hpp"

namespace hjul {
namespace {

struct KindNames {
  std::string_view nb, nn, sv, da, en;
};

// In the order of ActivityKind.
constexpr std::array<KindNames, 17> table = {{
    {"Fase", "Fase", "Fas", "Fase", "Phase"},
    {"Oppfølging", "Oppfølging", "Uppföljning", "Opfølgning", "Follow-up"},
    {"Rapport", "Rapport", "Rapport", "Rapport", "Report"},
    {"Møte", "Møte", "Möte", "Møde", "Meeting"},
    {"Dialog", "Dialog", "Dialog", "Dialog", "Dialogue"},
    {"Undersøkelse", "Undersøking", "Enkät", "Undersøgelse", "Survey"},
    {"Prøve", "Prøve", "Prov", "Prøve", "Test"},
    {"Analyse", "Analyse", "Analys", "Analyse", "Analysis"},
    {"Vurdering", "Vurdering", "Bedömning", "Vurdering", "Assessment"},
    {"Plan", "Plan", "Plan", "Plan", "Plan"},
    {"Vedtak", "Vedtak", "Beslut", "Beslutning", "Decision"},
    {"Drøfting", "Drøfting", "Diskussion", "Drøftelse", "Discussion"},
    {"Tilbakemelding", "Tilbakemelding", "Återkoppling", "Tilbagemelding", "Feedback"},
    {"Publisering", "Publisering", "Publicering", "Offentliggørelse", "Publication"},
    {"Besøk", "Besøk", "Besök", "Besøg", "Visit"},
    {"Opplæring", "Opplæring", "Utbildning", "Uddannelse", "Training"},
    {"Annet", "Anna", "Övrigt", "Andet", "Other"},
}};
static_assert(static_cast<std::size_t>(ActivityKind::other) + 1 == table.size());

}  // namespace

Text kind_title(ActivityKind kind) {
  const KindNames& w = table[static_cast<std::size_t>(kind)];
  Text out(Language::nb, w.nb);
  out.set(Language::nn, w.nn);
  out.set(Language::sv, w.sv);
  out.set(Language::da, w.da);
  out.set(Language::en, w.en);
  return out;
}

}  // namespace hjul
