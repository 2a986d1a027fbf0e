#include "hjul/render/of_process.hpp"

#include <algorithm>
#include <cmath>

#include "hjul/base/error.hpp"
#include "hjul/indicator/interval.hpp"

namespace hjul {
namespace {

constexpr double z_of_95 = 1.959963984540054;

// In the order of Language: nb, nn, sv, da, en.
Text in_all(std::string_view nb, std::string_view nn, std::string_view sv, std::string_view da, std::string_view en) {
  Text text;
  text.set(Language::nb, std::string(nb));
  text.set(Language::nn, std::string(nn));
  text.set(Language::sv, std::string(sv));
  text.set(Language::da, std::string(da));
  text.set(Language::en, std::string(en));
  return text;
}

OrderRow row_of(Text label, const Measure& measure, double least, std::optional<double> by_chance = {}) {
  OrderRow row;
  row.label = std::move(label);
  row.value = measure.value;
  row.interval = measure.interval;
  row.least = least;
  row.n = measure.n;
  row.coverage = measure.coverage;
  if (measure.value) row.by_chance = by_chance;
  if (!measure.value)
    row.missing = in_all("kan ikke svare på det", "kan ikkje svare på det", "kan inte svara på det",
                         "kan ikke svare på det", "cannot be answered from this log");
  return row;
}

std::vector<std::string> named_levels(const EventLog& log, const ProcessNames& names) {
  std::vector<std::string> out;
  for (const std::string& level : log.level_names()) out.emplace_back(ProcessNames::of(names.levels, level));
  return out;
}

// Why there is no loop to follow (M6).
Text no_loop(Undefined reason) {
  if (reason == Undefined::no_dates)
    return in_all("Det finnes ingen datoer: ingen sløyfe kan følges.",
                  "Det finst ingen datoar: inga sløyfe kan følgjast.", "Det finns inga datum: ingen slinga kan följas.",
                  "Der er ingen datoer: ingen sløjfe kan følges.", "There are no dates: no loop can be followed.");
  return in_all(
      "Ingenting ble vedtatt: det er ingen sløyfe å følge.", "Ingenting vart vedteke: det er inga sløyfe å følgje.",
      "Inget beslutades: det finns ingen slinga att följa.", "Intet blev besluttet: der er ingen sløjfe at følge.",
      "Nothing was decided: there is no loop to follow.");
}

}  // namespace

CaseRibbon case_ribbon(const EventLog& log, std::string_view case_id, const MeasureOptions& options,
                       const ProcessNames& names_of) {
  const auto& names = log.case_names();
  const auto found = std::find(names.begin(), names.end(), case_id);
  if (found == names.end()) throw UnknownId("case", case_id);
  const auto number = static_cast<std::size_t>(found - names.begin());
  CaseRibbon picture;
  picture.title.set(Language::en, std::string(case_id));
  picture.levels = named_levels(log, names_of);
  picture.is_order_only = !log.has_dates();
  const std::size_t first = log.case_starts()[number], last = log.case_starts()[number + 1];
  double step = 0;
  for (std::size_t row = first; row < last; ++row) {
    RibbonMark mark;
    if (row > first && log.times()[row] != log.times()[row - 1]) ++step;
    if (log.levels()[row] != EventLog::no_level) mark.level = static_cast<std::size_t>(log.levels()[row]);
    mark.day = static_cast<double>(log.times()[row] - log.times()[first]) / static_cast<double>(milliseconds_per_day);
    if (picture.is_order_only) mark.day = step;
    const std::uint32_t activity = log.activities()[row], actor = log.actors()[row];
    const std::string word =
        activity == EventLog::no_name ? std::string(to_string(log.classes()[row])) : log.activity_names()[activity];
    mark.label = ProcessNames::of(names_of.activities, word);
    if (actor != EventLog::no_name) mark.who = ProcessNames::of(names_of.actors, log.actor_names()[actor]);
    mark.is_processing = options.processing.has(log.classes()[row]);
    picture.marks.push_back(std::move(mark));
  }
  return picture;
}

HandoverPicture handover_picture(const EventLog& log, const Profile& profile, const ProcessNames& names) {
  HandoverPicture picture;
  picture.title = in_all("Overleveringer mellom nivåer", "Overleveringar mellom nivå", "Överlämningar mellan nivåer",
                         "Overleveringer mellem niveauer", "Handovers between levels");
  picture.levels = named_levels(log, names);
  picture.weights.assign(profile.handovers.cells().begin(), profile.handovers.cells().end());
  return picture;
}

OrderProfile order_profile(const Profile& profile) {
  OrderProfile picture;
  picture.title = in_all("Hvem bearbeidet først?", "Kven arbeidde først?", "Vem bearbetade först?",
                         "Hvem bearbejdede først?", "Who worked on it first?");
  picture.subtitle =
      in_all("Mål side om side, ingen sum", "Mål side om side, ingen sum", "Mått sida vid sida, ingen summa",
             "Mål side om side, ingen sum", "Measures side by side, and no sum of them");
  picture.rows.push_back(
      row_of(in_all("Nivårekkefølge: -1 ovenfra, +1 nedenfra", "Nivårekkjefølgje: -1 ovanfrå, +1 nedanfrå",
                    "Nivåordning: -1 uppifrån, +1 nerifrån", "Niveaurækkefølge: -1 oppefra, +1 nedefra",
                    "Level order: -1 from above, +1 from below"),
             profile.level_order, -1, 0.0));
  picture.rows.push_back(
      row_of(in_all("… med nivåer som aldri gjorde det, sist", "… med nivå som aldri gjorde det, sist",
                    "… med nivåer som aldrig gjorde det sist", "… med niveauer som aldrig gjorde det, sidst",
                    "… levels that never did as the last"),
             profile.level_order_censored, -1, 0.0));
  picture.rows.push_back(row_of(in_all("Profesjonen først", "Profesjonen først", "Professionen först",
                                       "Professionen først", "The profession first"),
                                profile.profession_first, 0, profile.profession_first_null));
  picture.rows.push_back(row_of(
      in_all("Etter profesjonens egen analyse", "Etter profesjonens eigen analyse", "Efter professionens egen analys",
             "Efter professionens egen analyse", "After the profession's own analysis"),
      profile.precedence, 0));
  picture.rows.push_back(row_of(
      in_all("Overleveringer: -1 nedover, +1 oppover", "Overleveringar: -1 nedover, +1 oppover",
             "Överlämningar: -1 nedåt, +1 uppåt", "Overleveringer: -1 nedad, +1 opad", "Handovers: -1 down, +1 up"),
      profile.handover, -1, 0.0));
  return picture;
}

ClosureCurve closure_curve(const Profile& profile, const MeasureOptions& options) {
  ClosureCurve picture;
  picture.title = in_all("Hvor snart sløyfen lukkes", "Kor snart sløyfa blir lukka", "Hur snart slingan sluts",
                         "Hvor snart sløjfen lukkes", "How soon the loop closes");
  picture.horizon = options.loop_horizon_days;
  picture.n = profile.closing.size();
  if (picture.n == 0) picture.missing = no_loop(profile.loop_closure.undefined);
  for (const Survival::Step& step : profile.closing.steps()) {
    for (std::uint64_t i = 0; i < std::min<std::uint64_t>(step.censored, 1); ++i) picture.waiting.push_back(step.time);
    if (step.ended == 0) continue;
    ClosureStep out{step.time, 1 - step.waiting, 1 - step.waiting, 1 - step.waiting};
    if (step.waiting > 0 && step.waiting < 1) {
      const double at = std::log(step.waiting);
      const double spread = z_of_95 * std::sqrt(step.variance) / (step.waiting * std::abs(at));
      out.low = 1 - std::exp(at * std::exp(-spread));
      out.high = 1 - std::exp(at * std::exp(spread));
    }
    out.low = std::clamp(out.low, 0.0, out.closed);
    out.high = std::clamp(out.high, out.closed, 1.0);
    picture.steps.push_back(out);
  }
  return picture;
}

}  // namespace hjul
