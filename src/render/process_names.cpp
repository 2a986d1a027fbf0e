// What activities, acts and levels in a log of a model are called.
#include <algorithm>
#include <array>

#include "hjul/model/unit_name.hpp"
#include "hjul/render/of_process.hpp"
#include "plan_rings.hpp"

namespace hjul {
namespace {

using Row = std::array<std::string_view, 6>;  // the word of the log; nb, nn, sv, da, en: the order of Language

// What ledgers and plans say is done, where it is no activity of the model.
constexpr Row acts[] = {
    {"collect", "henter fram", "hentar fram", "tar fram", "henter frem", "collects"},
    {"present", "legger fram", "legg fram", "lägger fram", "fremlægger", "presents"},
    {"discuss", "drøfter", "drøftar", "diskuterar", "drøfter", "discusses"},
    {"advise", "gir råd", "gir råd", "ger råd", "rådgiver", "advises"},
    {"take_note", "tar til etterretning", "tek til vitande", "tar till kännedom", "tager til efterretning",
     "takes note"},
    {"endorse", "slutter seg til", "sluttar seg til", "ställer sig bakom", "tilslutter sig", "endorses"},
    {"agree", "avtaler", "avtalar", "kommer överens", "aftaler", "agrees"},
    {"confirm", "bekrefter", "stadfester", "bekräftar", "bekræfter", "confirms"},
    {"decide", "vedtar", "vedtek", "beslutar", "beslutter", "decides"},
    {"analyse", "analyserer", "analyserer", "analyserar", "analyserer", "analyses"},
    {"interpret", "tolker", "tolkar", "tolkar", "fortolker", "interprets"},
    {"assess", "vurderer", "vurderer", "bedömer", "vurderer", "assesses"},
    {"set_goals", "setter mål", "set mål", "sätter mål", "sætter mål", "sets goals"},
    {"plan", "planlegger", "planlegg", "planerar", "planlægger", "plans"},
    {"carry_out", "gjennomfører", "gjennomfører", "genomför", "gennemfører", "carries out"},
    {"publish", "offentliggjør", "offentleggjer", "offentliggör", "offentliggør", "publishes"},
    {"evaluate", "evaluerer", "evaluerer", "utvärderar", "evaluerer", "evaluates"},
    {"share", "deler", "deler", "delar", "deler", "shares"},
    {"feed_back", "gir tilbakemelding", "gir tilbakemelding", "återkopplar", "giver tilbagemelding", "feeds back"},
    {"receive", "får svar", "får svar", "får svar", "får svar", "receives"},
    {"report", "rapporterer", "rapporterer", "rapporterar", "rapporterer", "reports"},
    {"dialogue", "dialogmøte", "dialogmøte", "dialogmöte", "dialogmøde", "dialogue meeting"},
    {"treat", "behandler", "behandlar", "behandlar", "behandler", "treats"},
    {"measure", "tiltak", "tiltak", "åtgärd", "tiltag", "measure"},
    {"other", "annet", "anna", "annat", "andet", "other"},
    {"deliver", "leverer", "leverer", "lämnar in", "afleverer", "delivers"},
    {"set_measure", "setter tiltak", "set tiltak", "beslutar åtgärd", "sætter tiltag", "sets a measure"},
    {"answer", "svarer", "svarar", "svarar", "svarer", "answers"},
    {"close_review", "avslutter evaluering", "avsluttar evaluering", "avslutar utvärdering", "afslutter evaluering",
     "closes a review"},
    {"input", "gir innspill", "gir innspel", "ger inspel", "giver input", "gives input"},
    {"take_up", "tar opp innspill", "tek opp innspel", "tar upp inspel", "tager input op", "takes input up"},
    {"hold", "holder møte", "held møte", "håller möte", "holder møde", "holds a meeting"},
};

}  // namespace

ProcessNames process_names(const Model& model, Language language) {
  ProcessNames out;
  for (const Row& row : acts) out.activities.emplace(row[0], row[static_cast<std::size_t>(language) + 1]);
  const auto best = [&](const Text& title, const std::string& id) {
    return std::string(detail::named(title, id, language).best(language));
  };
  for (const Activity& activity : model->activities)
    out.activities.insert_or_assign(activity.id.text(), best(activity.title, activity.id.text()));
  for (const Level& level : model->levels) out.levels.emplace(level.id.text(), best(level.title, level.id.text()));
  for (const Unit& unit : model->units)
    out.actors.emplace(unit.id.text(), std::string(name_of(model, unit).best(language)));
  return out;
}

std::string_view ProcessNames::of(const Names& names, const std::string& id) {
  const auto found = names.find(id);
  return found == names.end() ? std::string_view(id) : std::string_view(found->second);
}

}  // namespace hjul
