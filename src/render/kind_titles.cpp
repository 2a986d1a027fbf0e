#include <array>

#include "hjul/render/of_plan.hpp"

namespace hjul {
namespace {

struct KindWords {
  std::string_view id, nb, nn, sv, da, en;
};

// In the order of ActivityKind.
constexpr std::array<KindWords, 17> table = {{
    {"phase", "Fase", "Fase", "Fas", "Fase", "Phase"},
    {"follow_up", "Oppfølging", "Oppfølging", "Uppföljning", "Opfølgning", "Follow-up"},
    {"report", "Rapport", "Rapport", "Rapport", "Rapport", "Report"},
    {"meeting", "Møte", "Møte", "Möte", "Møde", "Meeting"},
    {"dialogue", "Dialog", "Dialog", "Dialog", "Dialog", "Dialogue"},
    {"survey", "Undersøkelse", "Undersøking", "Enkät", "Undersøgelse", "Survey"},
    {"test", "Prøve", "Prøve", "Prov", "Prøve", "Test"},
    {"analysis", "Analyse", "Analyse", "Analys", "Analyse", "Analysis"},
    {"assessment", "Vurdering", "Vurdering", "Bedömning", "Vurdering", "Assessment"},
    {"plan", "Plan", "Plan", "Plan", "Plan", "Plan"},
    {"decision", "Vedtak", "Vedtak", "Beslut", "Beslutning", "Decision"},
    {"discussion", "Drøfting", "Drøfting", "Diskussion", "Drøftelse", "Discussion"},
    {"feedback", "Tilbakemelding", "Tilbakemelding", "Återkoppling", "Tilbagemelding", "Feedback"},
    {"publication", "Publisering", "Publisering", "Publicering", "Offentliggørelse", "Publication"},
    {"visit", "Besøk", "Besøk", "Besök", "Besøg", "Visit"},
    {"training", "Opplæring", "Opplæring", "Utbildning", "Uddannelse", "Training"},
    {"other", "Annet", "Anna", "Övrigt", "Andet", "Other"},
}};
static_assert(static_cast<std::size_t>(ActivityKind::other) + 1 == table.size());

const KindWords& words_of(ActivityKind kind) noexcept { return table[static_cast<std::size_t>(kind)]; }

}  // namespace

std::string_view kind_id(ActivityKind kind) noexcept { return words_of(kind).id; }

Text kind_title(ActivityKind kind) {
  const KindWords& w = words_of(kind);
  Text out(Language::nb, w.nb);
  out.set(Language::nn, w.nn);
  out.set(Language::sv, w.sv);
  out.set(Language::da, w.da);
  out.set(Language::en, w.en);
  return out;
}

}  // namespace hjul
