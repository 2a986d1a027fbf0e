// What moves and what stands in the way, in words. Norwegian nynorsk and Danish read bokmål.
#include "hjul/analysis/transform.hpp"

namespace hjul {
namespace {

// One sentence in three languages; {0} {1} {2} are what it is about.
struct Sentence {
  std::string_view en, sv, nb;
};

constexpr Sentence moves_earlier = {"{0} moves from {1} to {2}, {3} days earlier",
                                    "{0} flyttas från {1} till {2}, {3} dagar tidigare",
                                    "{0} flyttes fra {1} til {2}, {3} dager tidligere"};
constexpr Sentence moves_later = {"{0} moves from {1} to {2}, {3} days later",
                                  "{0} flyttas från {1} till {2}, {3} dagar senare",
                                  "{0} flyttes fra {1} til {2}, {3} dager senere"};
constexpr Sentence moves_stage = {"{0} moves from the stage {1} to the stage {2}",
                                  "{0} flyttas från skedet {1} till skedet {2}",
                                  "{0} flyttes fra trinnet {1} til trinnet {2}"};
constexpr Sentence follows = {", because an order rule ties it to {0}",
                              ", eftersom en ordningsregel knyter det till {0}",
                              ", fordi en rekkefølgeregel knytter det til {0}"};
constexpr Sentence law = {"The law has {0} before {1}", "Lagen har {0} före {1}", "Loven har {0} før {1}"};
constexpr Sentence in_quotes = {"“{0}”", "”{0}”", "«{0}»"};
constexpr Sentence local_rule = {"The owner's own rule has {0} before {1}", "Huvudmannens egen regel har {0} före {1}",
                                 "Eierens egen regel har {0} før {1}"};
constexpr Sentence advice = {"Advice has {0} before {1}: the new wheel does not follow it",
                             "Ett råd har {0} före {1}: det nya hjulet följer det inte",
                             "Et råd har {0} før {1}: det nye hjulet følger det ikke"};
constexpr Sentence external = {"{0} would have to move, and cannot: others than the owner decide when it is",
                               "{0} skulle behöva flyttas, men kan inte: andra än huvudmannen bestämmer när den är",
                               "{0} måtte ha vært flyttet, men kan ikke: andre enn eieren bestemmer når den er"};
constexpr Sentence many_days = {
    "{0} would have to move, and cannot: it has several days in a turn of the wheel, or others for other units",
    "{0} skulle behöva flyttas, men kan inte: den har flera dagar i ett varv av hjulet, eller andra för andra enheter",
    "{0} måtte ha vært flyttet, men kan ikke: den har flere dager i én runde av hjulet, eller andre for andre enheter"};
constexpr Sentence told_time = {
    "{0} would have to move, and cannot by itself: its time is told from another activity, by a recurrence rule, in "
    "versions or for single units",
    "{0} skulle behöva flyttas, men kan inte för sig: dess tid ges av en annan aktivitet, av en regel för upprepning, "
    "i versioner eller för enskilda enheter",
    "{0} måtte ha vært flyttet, men kan ikke for seg selv: tiden gis av en annen aktivitet, av en regel for "
    "gjentakelse, i versjoner eller for enkelte enheter"};
constexpr Sentence shared = {
    "Profession and owner do {0} together: it can come neither before nor after itself",
    "Profession och huvudman gör {0} tillsammans: den kan komma varken före eller efter sig själv",
    "Profesjon og eier gjør {0} sammen: den kan komme verken før eller etter seg selv"};
constexpr Sentence no_stage = {"{0} would have to move beyond the ring: no stage is left for it",
                               "{0} skulle behöva flyttas ut ur ringen: inget skede finns kvar för den",
                               "{0} måtte ha vært flyttet ut av ringen: det er ikke noe trinn igjen til den"};
constexpr Sentence no_dates = {"The wheel has no dates that could be moved", "Hjulet har inga datum som kan flyttas",
                               "Hjulet har ingen datoer som kan flyttes"};
constexpr Sentence no_analysis = {"The profession analyses nothing in this wheel",
                                  "Professionen analyserar ingenting i det här hjulet",
                                  "Profesjonen analyserer ingenting i dette hjulet"};

std::string filled(const Sentence& sentence, Language language, const std::vector<std::string>& arguments) {
  const std::string_view text = language == Language::en   ? sentence.en
                                : language == Language::sv ? sentence.sv
                                                           : sentence.nb;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '{') {
      out += text[i];
      continue;
    }
    out += arguments.at(static_cast<std::size_t>(text[i + 1] - '0'));
    i += 2;
  }
  return out;
}

std::string name_of(const std::optional<ActivityId>& id) { return id ? std::string(id->text()) : std::string(); }

// By its title in quotes, else by its id.
std::string name_of(const std::optional<ActivityId>& id, const Text& title, Language language) {
  const std::string_view best = title.best(language);
  return best.empty() ? name_of(id) : filled(in_quotes, language, {std::string(best)});
}

const Sentence& sentence_of(const Obstacle& obstacle) {
  switch (obstacle.kind) {
    case Obstacle::Kind::no_dates: return no_dates;
    case Obstacle::Kind::no_analysis: return no_analysis;
    case Obstacle::Kind::shared: return shared;
    case Obstacle::Kind::no_stage: return no_stage;
    case Obstacle::Kind::fixed:
      return obstacle.fixed == Obstacle::Fixed::external    ? external
             : obstacle.fixed == Obstacle::Fixed::many_days ? many_days
                                                            : told_time;
    case Obstacle::Kind::rule: break;
  }
  return obstacle.strength == Strength::law ? law : obstacle.strength == Strength::advice ? advice : local_rule;
}

}  // namespace

std::string ActivityMove::sentence(Language language) const {
  std::string name(title.best(language));
  if (name.empty()) name = std::string(activity.text());
  if (!to_stage.empty()) return filled(moves_stage, language, {name, from_stage, to_stage}) + ".";
  const int distance = days < 0 ? -days : days;
  std::string out =
      filled(days < 0 ? moves_earlier : moves_later, language, {name, from.iso(), to.iso(), std::to_string(distance)});
  if (because_of) out += filled(follows, language, {name_of(because_of)});
  return out + ".";
}

std::string Obstacle::sentence(Language language) const {
  std::string out = filled(sentence_of(*this), language,
                           {name_of(first, first_title, language), name_of(then, then_title, language)});
  for (std::size_t i = 0; i < sources.size(); ++i) out += (i == 0 ? " (" : ", ") + sources[i];
  return out + (sources.empty() ? "." : ").");
}

}  // namespace hjul
