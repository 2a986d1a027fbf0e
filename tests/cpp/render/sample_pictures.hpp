// Pictures used by the tests and by the program that writes samples. Facts are those of domain.md (J14-J22, B3-B19).
#pragma once

#include <string>

#include "hjul/render/chain.hpp"
#include "hjul/render/wheel.hpp"

namespace hjul::samples {

inline Date day(int year, unsigned month, unsigned d) { return Date::from_ymd(year, month, d); }
inline Text sv(std::string_view text) { return Text(Language::sv, text); }
inline Text nb(std::string_view text) { return Text(Language::nb, text); }

inline PictureActivity mark(std::string id, std::string kind, Text label, Date first, Date last,
                            std::string unit = "") {
  return {id, id, std::move(unit), std::move(kind), std::move(label), Text(), first, last, Weight::must, 1, {}};
}

// Four follow-ups in November, January, April and August (J14); measures set for "the coming quarter" (J18, J22).
inline WheelPicture jonkoping() {
  WheelPicture p;
  p.title = sv("Systematiskt kvalitetsarbete i Jönköping");
  p.subtitle =
      sv("Läsåret 2011/2012. Fyra uppföljningar som involverar alla nivåer; varje uppföljning sätter åtgärder "
         "för det kommande kvartalet.");
  p.turns = {{DateWindow::half_open(day(2011, 8, 1), day(2012, 8, 1)), sv("2011/12")}};
  p.kinds = {{"follow_up", sv("Uppföljning")},
             {"measure_period", sv("Kortsiktiga åtgärder")},
             {"input", sv("Underlag")},
             {"meeting", sv("Sammanträde")},
             {"development", sv("Långsiktiga utvecklingsområden")}};
  WheelRing politics{"politik", sv("Politik"), {}, {}, {}, false};
  politics.marks = {
      mark("bun-sep", "meeting", sv("Nämnden: delårsrapport"), day(2011, 9, 21), day(2011, 9, 21)),
      mark("bun-dec", "meeting", sv("Nämnden: erfarenheter av uppföljning 1"), day(2011, 12, 14), day(2011, 12, 14)),
      mark("bun-jan", "meeting", sv("Nämnden: erfarenheter av två uppföljningar"), day(2012, 1, 25), day(2012, 1, 25)),
      mark("bun-may", "meeting", sv("Nämnden: prioriteringar för det nya läsåret"), day(2012, 5, 23),
           day(2012, 5, 23))};
  WheelRing administration{"forvaltning", sv("Förvaltning"), {}, {}, {}, false};
  administration.marks = {
      mark("uf4", "follow_up", sv("Uppföljning 4: betyg föregående läsår, nationella prov"), day(2011, 8, 24),
           day(2011, 8, 24)),
      mark("uf1", "follow_up", sv("Uppföljning 1: underlag till höstens utvecklingssamtal, vårens brukarenkät"),
           day(2011, 11, 9), day(2011, 11, 9)),
      mark("uf2", "follow_up", sv("Uppföljning 2: höstens terminsbetyg, trygghet och studiero"), day(2012, 1, 18),
           day(2012, 1, 18)),
      mark("uf3", "follow_up", sv("Uppföljning 3: underlag till vårens utvecklingssamtal, planer för utvärdering"),
           day(2012, 4, 11), day(2012, 4, 11))};
  WheelRing heads{"rektor", sv("Förskolechefer och rektorer"), {}, {}, {}, false};
  heads.arcs = {{"q4", "measure_period", sv("Åtgärder från augusti"), day(2011, 8, 24), day(2011, 11, 8)},
                {"q1", "measure_period", sv("Åtgärder från november"), day(2011, 11, 9), day(2012, 1, 17)},
                {"q2", "measure_period", sv("Åtgärder från januari"), day(2012, 1, 18), day(2012, 4, 10)},
                {"q3", "measure_period", sv("Åtgärder från april"), day(2012, 4, 11), day(2012, 7, 31)}};
  heads.marks = {mark("ind-1", "input", sv("Underlag inlämnat"), day(2011, 10, 28), day(2011, 10, 28)),
                 mark("ind-2", "input", sv("Underlag inlämnat"), day(2012, 1, 10), day(2012, 1, 10)),
                 mark("ind-3", "input", sv("Underlag inlämnat"), day(2012, 3, 30), day(2012, 3, 30)),
                 mark("lang", "development", sv("Långsiktiga områden 2011–2012"), day(2011, 11, 9), day(2012, 6, 8))};
  WheelRing staff{"personal", sv("Barn, elever och personal"), {}, {}, {}, false};
  staff.marks = {mark("samtal-h", "input", sv("Höstens utvecklingssamtal"), day(2011, 11, 14), day(2011, 12, 9)),
                 mark("betyg-h", "input", sv("Höstens terminsbetyg"), day(2011, 12, 20), day(2011, 12, 20)),
                 mark("enkat", "input", sv("Brukarenkät"), day(2012, 2, 13), day(2012, 3, 9)),
                 mark("samtal-v", "input", sv("Vårens utvecklingssamtal"), day(2012, 4, 16), day(2012, 5, 11)),
                 mark("np", "input", sv("Nationella prov"), day(2012, 5, 7), day(2012, 5, 25))};
  p.rings = {politics, administration, heads, staff};
  p.chords = {{"aterf-1", "forvaltning", day(2011, 11, 9), "personal", day(2012, 1, 9), ChordState::kept,
               sv("Återföring av erfarenheter")},
              {"aterf-2", "forvaltning", day(2012, 1, 18), "personal", day(2012, 3, 12), ChordState::due,
               sv("Återföring av erfarenheter")}};
  p.holidays = {{day(2011, 10, 31), day(2011, 11, 4), sv("Höstlov")},
                {day(2011, 12, 21), day(2012, 1, 9), sv("Jullov")},
                {day(2012, 2, 13), day(2012, 2, 17), sv("Sportlov")},
                {day(2012, 4, 2), day(2012, 4, 9), sv("Påsklov")},
                {day(2012, 6, 9), day(2012, 7, 31), sv("Sommarlov")}};
  p.undated = {{"struktur", "", "development", sv("Gemensam struktur på underlag"), sv("snarast möjligt")}};
  p.today = day(2012, 1, 25);
  return p;
}

// Three phases (B3-B5), a report every tertial (B14), sharing after tertial 2 (B15), dialogues every second year (B7).
inline WheelPicture buskerud() {
  WheelPicture p;
  p.title = nb("Kvalitetsoppfølging i Buskerud fylkeskommune");
  p.subtitle = nb("Årsfaser, tertialoppfølging og utviklingsdialoger");
  p.kinds = {{"data", nb("Data om tilstanden")},   {"assessment", nb("Resultatvurdering")},
             {"measures", nb("Tiltaksutvikling")}, {"report", nb("Tertialrapport")},
             {"sharing", nb("Delingsarena")},      {"dialogue", nb("Utviklingsdialog")}};
  WheelRing county{"fylke", nb("Utdanningsavdelingen"), {}, {}, {}, false};
  WheelRing schools{"skoler", nb("Videregående skoler"), {}, {}, {}, false};
  for (const int y : {2014, 2015}) {
    const std::string n = std::to_string(y);
    p.turns.push_back({DateWindow::half_open(day(y, 9, 1), day(y + 1, 9, 1)), nb(n + "/" + std::to_string(y + 1))});
    county.arcs.push_back({"fase1-" + n, "data", nb("Data om tilstanden"), day(y, 9, 1), day(y, 12, 31)});
    county.arcs.push_back({"fase2-" + n, "assessment", nb("Resultatvurdering"), day(y + 1, 1, 1), day(y + 1, 4, 30)});
    county.arcs.push_back(
        {"fase3-" + n, "measures", nb("Resultatoppfølging og tiltaksutvikling"), day(y + 1, 5, 1), day(y + 1, 8, 31)});
    county.marks.push_back(
        mark("deling-" + n, "sharing", nb("Delingsarena etter tertial 2"), day(y, 9, 24), day(y, 9, 24)));
    schools.marks.push_back(
        mark("t2-" + n, "report", nb("Tertial 2: resultater forrige skoleår"), day(y, 9, 10), day(y, 9, 10)));
    schools.marks.push_back(
        mark("t3-" + n, "report", nb("Tertial 3: økonomirapport"), day(y + 1, 1, 15), day(y + 1, 1, 15)));
    schools.marks.push_back(
        mark("t1-" + n, "report", nb("Tertial 1: lovetterlevelse"), day(y + 1, 5, 15), day(y + 1, 5, 15)));
    schools.marks.push_back(
        mark("bidrag-" + n, "assessment", nb("Bidrag til tilstandsrapport"), day(y + 1, 3, 1), day(y + 1, 3, 1)));
    for (PictureActivity& m : schools.marks) m.count = 12;
  }
  schools.marks.push_back(
      mark("dialog-tidlig", "dialogue", nb("Utviklingsdialoger, tidlige"), day(2015, 2, 2), day(2015, 2, 27)));
  schools.marks.push_back(
      mark("dialog-sen", "dialogue", nb("Utviklingsdialoger, sene"), day(2015, 3, 16), day(2015, 4, 24)));
  schools.marks.push_back(
      mark("dialog-aal", "dialogue", nb("Utviklingsdialog Ål vgs. kl. 10–14"), day(2015, 3, 12), day(2015, 3, 12)));
  p.rings = {county, schools};
  return p;
}

// `count` activities over the year in four rings, or all on one date.
inline WheelPicture crowded(std::size_t count, bool on_one_date) {
  WheelPicture p;
  p.title = sv("Ett mycket fullt årshjul");
  p.subtitle = sv(std::to_string(count) + " aktiviteter");
  p.turns = {{DateWindow::half_open(day(2025, 8, 1), day(2026, 8, 1)), sv("2025/26")}};
  const char* kinds[] = {"Rapport", "Möte", "Enkät", "Dialog", "Plan", "Besök", "Prov"};
  const char* labels[] = {"Kvalitetsrapport till nämnden",
                          "Rektorsmöte",
                          "Trygghetsenkät åk 5 och 8",
                          "Medarbetarsamtal",
                          "Verksamhetsplan fastställs",
                          "Verksamhetsbesök med politiker",
                          "Nationella prov i svenska och matematik",
                          "Uppföljning av åtgärder",
                          "SKA-dag",
                          "Återkoppling till arbetslagen"};
  for (const char* kind : kinds) p.kinds.push_back({kind, sv(kind)});
  const char* rings[] = {"Nämnd", "Förvaltning", "Rektorer", "Arbetslag"};
  for (const char* ring : rings) p.rings.push_back({ring, sv(ring), {}, {}, {}, false});
  std::uint32_t seed = 12345;
  for (std::size_t i = 0; i < count; ++i) {
    seed = seed * 1664525u + 1013904223u;
    const auto offset = static_cast<std::int32_t>((seed >> 8) % 365);
    const Date date = on_one_date ? day(2025, 10, 15) : day(2025, 8, 1) + Days{offset};
    const Date last = !on_one_date && i % 9 == 4 ? std::min(date + Days{20}, day(2026, 7, 31)) : date;
    PictureActivity m = mark("a" + std::to_string(i), kinds[i % 7],
                             sv(std::string(labels[i % 10]) + " " + std::to_string(i + 1)), date, last);
    m.weight = static_cast<Weight>(i % 5 == 3 ? 1 : i % 5 == 4 ? 2 : 0);
    p.rings[(i * 7 + i / 4) % 4].marks.push_back(std::move(m));
  }
  return p;
}

// Three schools' wheels laid over each other.
inline WheelPicture overlay() {
  WheelPicture p;
  p.title = nb("Tre skoler i samme hjul");
  p.subtitle = nb("Farge viser skolen, form viser slaget");
  p.turns = {{DateWindow::half_open(day(2025, 8, 1), day(2026, 8, 1)), nb("2025/26")}};
  p.kinds = {{"survey", nb("Undersøkelse")}, {"meeting", nb("Ressursmøte")}, {"report", nb("Rapport")}};
  p.units = {{"nord", nb("Nordskolen")}, {"sor", nb("Sørskolen")}, {"aal", nb("Ål skole")}};
  WheelRing leaders{"ledelse", nb("Skoleledelse"), {}, {}, {}, false};
  WheelRing teachers{"laerere", nb("Lærere og elever"), {}, {}, {}, false};
  int shift = 0;
  for (const PictureUnit& unit : p.units) {
    leaders.marks.push_back(mark(unit.id + "-r", "report", nb("Bidrag til tilstandsrapport"),
                                 day(2026, 3, 2) + Days{shift}, day(2026, 3, 2) + Days{shift}, unit.id));
    leaders.marks.push_back(mark(unit.id + "-m", "meeting", nb("Ressursmøte høst"), day(2025, 9, 10) + Days{shift * 2},
                                 day(2025, 9, 10) + Days{shift * 2}, unit.id));
    teachers.marks.push_back(mark(unit.id + "-s", "survey", nb("Elevundersøkelsen"), day(2025, 11, 3) + Days{shift},
                                  day(2025, 11, 21) + Days{shift}, unit.id));
    teachers.marks.push_back(mark(unit.id + "-n", "survey", nb("Nasjonale prøver"), day(2025, 9, 8) + Days{shift},
                                  day(2025, 9, 8) + Days{shift}, unit.id));
    shift += 9;
  }
  WheelRing notes{"tema", nb("Månedens tema"), {}, {}, {}, false};
  const char* themes[] = {"Vurdering for læring", "Trivsel og trygghet", "Lesing i alle fag", "Oppsummering og planer"};
  const unsigned months[] = {9, 11, 2, 5};
  for (std::size_t i = 0; i < 4; ++i) notes.month_texts.push_back({months[i], nb(themes[i])});
  p.rings = {leaders, teachers, notes};
  return p;
}

// Four whole days of quality work a school year (S16) and two days of dialogue with the board a year (S21).
inline WheelPicture simrishamn() {
  WheelPicture p;
  p.title = sv("Simrishamns årshjul");
  p.subtitle = sv("SKA-dagar och dialogdagar");
  p.turns = {{DateWindow::half_open(day(2016, 8, 1), day(2017, 8, 1)), sv("2016/17")}};
  p.kinds = {{"ska", sv("SKA-dag")}, {"dialogue", sv("Dialogdag")}};
  WheelRing board{"bun", sv("Verksamheter – förvaltning – huvudman"), {}, {}, {}, false};
  board.marks = {
      mark("d1", "dialogue", sv("Dialogdag: gemensam uppföljning av resultat"), day(2016, 11, 16), day(2016, 11, 16)),
      mark("d2", "dialogue", sv("Dialogdag: underlag för prioriteringar"), day(2017, 4, 5), day(2017, 4, 5))};
  WheelRing office{"buf", sv("Förvaltning – verksamheter"), {}, {}, {}, false};
  office.marks = {mark("s1", "ska", sv("SKA-dag 1: formativ bedömning"), day(2016, 9, 14), day(2016, 9, 14)),
                  mark("s2", "ska", sv("SKA-dag 2: ledarskap"), day(2016, 12, 7), day(2016, 12, 7)),
                  mark("s3", "ska", sv("SKA-dag 3: kollegialt lärande"), day(2017, 2, 22), day(2017, 2, 22)),
                  mark("s4", "ska", sv("SKA-dag 4: barn- och elevinflytande"), day(2017, 5, 31), day(2017, 5, 31))};
  p.rings = {board, office};
  return p;
}

// Simrishamn's chain (S1, S8, S11-S12) with the state above it and `schools` schools, each with its staff.
inline ChainPicture chain(std::size_t schools) {
  ChainPicture p;
  p.title = sv("Styrkedjan i Simrishamn");
  p.subtitle = sv("Den som kräver in resultat och analyser har en skyldighet att också återkoppla");
  p.levels = {sv("Stat"), sv("Huvudman"), sv("Förvaltning"), sv("Enhet"), sv("Pedagoger")};
  p.kinds = {{"state", sv("myndigheter")}, {"board", sv("nämnder")},       {"office", sv("förvaltningar")},
             {"school", sv("skolor")},     {"preschool", sv("förskolor")}, {"staff", sv("arbetslag")}};
  p.nodes = {{"inspektionen", sv("Skolinspektionen"), 0, "state", 1},
             {"bun", sv("Barn- och utbildningsnämnden"), 1, "board", 1},
             {"buf", sv("Barn- och utbildningsförvaltningen"), 2, "office", 1},
             {"halsa", sv("Elevhälsan"), 2, "office", 1}};
  p.links = {{"inspektionen", "bun", ChainLinkKind::oversees},
             {"bun", "buf", ChainLinkKind::governs},
             {"buf", "bun", ChainLinkKind::reports},
             {"bun", "buf", ChainLinkKind::feeds_back},
             {"halsa", "buf", ChainLinkKind::peers}};
  for (std::size_t i = 1; i <= schools; ++i) {
    const std::string n = std::to_string(i);
    const bool is_preschool = i % 3 == 0;
    p.nodes.push_back(
        {"enhet-" + n, sv((is_preschool ? "Förskola " : "Skola ") + n), 3, is_preschool ? "preschool" : "school", 1});
    p.nodes.push_back({"lag-" + n, sv("Arbetslag " + n), 4, "staff", 1});
    p.links.push_back({"buf", "enhet-" + n, ChainLinkKind::governs});
    p.links.push_back({"enhet-" + n, "buf", ChainLinkKind::reports});
    p.links.push_back({"buf", "enhet-" + n, ChainLinkKind::feeds_back});
    p.links.push_back({"halsa", "enhet-" + n, ChainLinkKind::supports});
    p.links.push_back({"enhet-" + n, "lag-" + n, ChainLinkKind::governs});
    p.links.push_back({"lag-" + n, "enhet-" + n, ChainLinkKind::reports});
    p.links.push_back({"enhet-" + n, "lag-" + n, ChainLinkKind::feeds_back});
  }
  return p;
}

}  // namespace hjul::samples
