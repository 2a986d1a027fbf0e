// What of the page can be said in C++; its form, its words and its look are tested in tests/python/test_report*.py.
#include "hjul/render/report.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "../../../src/render/phrases.hpp"
#include "../../../src/render/report_html.hpp"
#include "hjul/analysis/of_ledger.hpp"
#include "svg_check.hpp"

namespace hjul {
namespace {

std::string text_of(const std::string& name) {
  std::ifstream file(std::string(HJUL_SOURCE_DIR) + "/tests/data/report/" + name, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// The invented owner of tests/data/report, read on 31 March 2026.
struct Read {
  Model model = Model::load(text_of("lillevik.json"));
  Plan shown = expand(model, DateWindow::half_open(Date::from_ymd(2025, 8, 1), Date::from_ymd(2026, 8, 1)));
  Plan whole = expand(model, DateWindow::half_open(Date::from_ymd(2024, 8, 1), Date::from_ymd(2028, 8, 1)));
  Ledger ledger = std::get<Ledger>(Ledger::read(text_of("lillevik.ndjson")));
  Replay replay{Setting(whole), ledger.view()};
  Status status = replay.status(Date::from_ymd(2026, 3, 31));
};

TEST(OfStatus, WhoOwesWhomHasEverythingThatIsOpen) {
  const Read read;
  const OwingPicture p = owing_of(read.whole, read.status);
  std::size_t open = 0, overdue = 0, owed = 0, late = 0;
  for (const OwingLink& link : p.links) open += link.open, overdue += link.overdue;
  for (const Obligation& o : read.status.obligations()) {
    if (is_open(o.state)) ++owed;
    if (o.state == ObligationState::overdue) ++late;
  }
  EXPECT_EQ(open, owed);
  EXPECT_EQ(overdue, late);
  EXPECT_EQ(p.levels.front().best(Language::nb), "Politikk");
  StatusPictureOptions few;
  few.most_nodes = 4;
  EXPECT_EQ(owing_of(read.whole, read.status, few).nodes.size(), 4u);
}

TEST(OfStatus, ChosenUnits) {
  const Read read;
  StatusPictureOptions options;
  options.units = {UnitId("vestre")};
  for (const OwingLink& link : owing_of(read.whole, read.status, options).links)
    EXPECT_TRUE(link.from == "vestre" || link.to == "vestre");
  std::size_t items = 0;
  for (const TimelineRow& row : timeline_of(read.whole, read.status, options).rows) items += row.items.size();
  EXPECT_EQ(items, 5u);
  options.units = {UnitId("nobody")};
  EXPECT_THROW(owing_of(read.whole, read.status, options), UnknownId);
  EXPECT_THROW(timeline_of(read.whole, read.status, options), UnknownId);
}

TEST(OfStatus, TheTimelineHasWholeMonthsAndEveryObligation) {
  const Read read;
  const TimelinePicture p = timeline_of(read.whole, read.status);
  EXPECT_EQ(p.window, DateWindow::half_open(Date::from_ymd(2025, 9, 1), Date::from_ymd(2026, 10, 1)));
  std::size_t items = 0;
  for (const TimelineRow& row : p.rows) items += row.items.size();
  EXPECT_EQ(items, read.status.obligations().size());
  EXPECT_EQ(timeline_layout(p, {}).outside_count, 0u);
}

TEST(Report, OneFileTheSameTwice) {
  const Read read;
  const std::string html = render_report(read.shown, read.replay, read.status);
  EXPECT_EQ(html, render_report(read.shown, read.replay, read.status));
  EXPECT_EQ(html.rfind("<!DOCTYPE html>\n<html lang=\"en\"", 0), 0u);
  EXPECT_EQ(html.find(" src="), std::string::npos);
  EXPECT_EQ(html.find(" style="), std::string::npos);
  EXPECT_EQ(samples::count_of(html, "<section"), 10u);
  EXPECT_NE(html.find("As of <time datetime=\"2026-03-31\">31 Mar 2026</time>, as known from 33 events"),
            std::string::npos);
  EXPECT_EQ(samples::count_of(render_report(read.shown), "<section"), 3u);
  // The day of the status is marked on the wheel; it need not be the reader's today.
  EXPECT_NE(html.find(">status 31 Mar 2026<"), std::string::npos);
  EXPECT_EQ(html.find(">today"), std::string::npos);
}

TEST(Report, RowsAreCutAndCounted) {
  const Read read;
  ReportOptions options;
  options.most_rows = 2;
  const std::string html = render_report(read.shown, read.replay, read.status, options);
  EXPECT_NE(html.find("… and 25 more, not shown here."), std::string::npos);
  EXPECT_LT(html.size(), render_report(read.shown, read.replay, read.status).size());
}

TEST(Report, WhyIsAskedForEachOverdueOneThatIsShown) {
  const Read read;
  ReportOptions options;
  options.most_rows = 5;
  int asked = 0;
  options.why = [&](const Obligation& owed) {
    EXPECT_EQ(owed.state, ObligationState::overdue);
    ++asked;
    return std::vector<std::string>{"<i>because</i>"};
  };
  const std::string html = render_report(read.shown, read.replay, read.status, options);
  EXPECT_EQ(asked, 5);
  EXPECT_EQ(samples::count_of(html, "<li>&lt;i&gt;because&lt;/i&gt;</li>"), 5u);
}

// ----------------------------------------------------------------------------------------------------------- results

// Six schools over six years, one of them small; the last year of one is far from the others.
std::shared_ptr<const ReportResults> invented_results() {
  Hierarchy::Builder into({"school", "municipality"});
  Observations::Builder rows;
  for (int year = 2020; year < 2026; ++year) {
    const std::string period = std::to_string(year);
    const std::uint32_t above = into.put("4200", "Kommunen", 1);
    into.place(period, above);
    for (int s = 0; s < 6; ++s) {
      const std::string code = "s" + std::to_string(s);
      into.place(period, into.put(code, "Skole " + code, 0), above);
      rows.add({.unit = code,
                .indicator = "score",
                .period = period,
                .breakdown = "all",
                .value = ObservedValue::of(year == 2025 && s == 5 ? 30 : 50 + s % 2),
                .n = s < 2 ? 6u : 80u,
                .release = {}});
    }
  }
  auto out = std::make_shared<ReportResults>();
  out->publication = publish(roll_up(std::move(rows).build(), std::move(into).build()), {});
  IndicatorReading reading;
  reading.measure = MeasureKind::mean;
  reading.spread = 10;
  reading.direction = Direction::higher_is_better;
  out->options.of_indicator["score"] = reading;
  out->options.of_indicator["elsewhere"] = reading;  // a model speaks of more indicators than one table
  return out;
}

TEST(Report, ResultsStandThereOnlyWithAPublication) {
  const Read read;
  ReportOptions options;
  EXPECT_EQ(render_report(read.shown, options).find("id=\"results\""), std::string::npos);
  options.results = invented_results();
  const std::string html = render_report(read.shown, options);
  EXPECT_EQ(samples::count_of(html, "<section"), 4u);
  EXPECT_NE(html.find("Shown: 30 figures; hidden: 12."), std::string::npos);
  EXPECT_NE(html.find("<span class=\"kind\">unwelcome</span>"), std::string::npos);
  EXPECT_NE(html.find("chance alone would have given about "), std::string::npos);
  EXPECT_EQ(samples::count_of(html, "<svg"), 3u);  // wheel, small multiples, chain; four schools are too few to compare
}

TEST(Report, ResultsRefuseWhatIsNotThere) {
  const Read read;
  ReportResults results = *invented_results();
  results.choices = {{.indicator = "score", .breakdown = "girls"}};
  ReportOptions options;
  options.results = std::make_shared<const ReportResults>(results);
  EXPECT_THROW(render_report(read.shown, options), UnknownId);
  results = *invented_results();
  results.chain_of = "nobody";
  options.results = std::make_shared<const ReportResults>(results);
  EXPECT_THROW(render_report(read.shown, options), UnknownId);
}

TEST(Report, ReviewAndProcessStandThereOnlyWhenTheyAreGiven) {
  const Read read;
  ReportOptions options;
  options.language = Language::nb;
  const std::string without = render_report(read.shown, options);
  EXPECT_EQ(without.find("id=\"review\""), std::string::npos);
  EXPECT_EQ(without.find("id=\"process\""), std::string::npos);
  const std::vector<RuleSet> rules = load_rule_sets(R"({"hjul": "1", "rule_sets": {"own": {"rules": {
    "reach": {"title": "Alle får <svar>", "check": "feedback_reaches_contributors", "strength": "law", "source": "§ 1",
              "verified": false},
    "look": {"title": "Se selv", "check": "judged_by_people"}}}}})");
  options.review = std::make_shared<const Review>(review(read.replay, rules, read.status.as_of()));
  auto process = std::make_shared<ReportProcess>();
  process->log = event_log(read.replay, read.status.as_of());
  process->profile = analyse(process->log);
  options.process = process;
  const std::string html = render_report(read.shown, read.replay, read.status, options);
  EXPECT_NE(html.find("id=\"review\""), std::string::npos);
  EXPECT_NE(html.find("2 regler: "), std::string::npos);
  EXPECT_NE(html.find("1 dømmes av mennesker"), std::string::npos);
  EXPECT_EQ(html.find("<svar>"), std::string::npos) << "what owners say is data";
  EXPECT_NE(html.find("id=\"process\""), std::string::npos);
  EXPECT_NE(html.find("id=\"hjul-order\""), std::string::npos);
  EXPECT_NE(html.find("id=\"hjul-handover\""), std::string::npos);
  EXPECT_EQ(html, render_report(read.shown, read.replay, read.status, options));
}

TEST(ReportText, MeasuredValuesHaveFourDigitsAndTheSignOfTheLanguage) {
  const detail::ReportText nb(Language::nb, Language::nb), en(Language::en, Language::nb);
  EXPECT_EQ(nb.measured(47.534), "47,53");
  EXPECT_EQ(en.measured(47.534), "47.53");
  EXPECT_EQ(en.measured(0.25), "0.25");
  EXPECT_EQ(en.measured(0), "0");
  EXPECT_EQ(en.measured(-0.0001), "0");
  EXPECT_EQ(en.measured(-3.5), "\u22123.5");
  EXPECT_EQ(en.measured(50), "50");
  EXPECT_EQ(en.measured(123.46), "123.5");
  EXPECT_EQ(nb.measured(56929), "56929");
}

// ------------------------------------------------------------------------------------------------------------- words

TEST(Phrases, EveryLanguageHasEveryPhraseAndTheSameGaps) {
  using detail::Phrase;
  const auto gaps = [](std::string_view text) {
    std::vector<std::string> out;
    for (std::size_t at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
      out.emplace_back(text.substr(at, text.find('}', at) - at + 1));
    std::sort(out.begin(), out.end());
    return out;
  };
  for (std::size_t i = 0; i < static_cast<std::size_t>(Phrase::count_of_phrases); ++i)
    for (const Language language : all_languages) {
      const std::string_view text = detail::say(static_cast<Phrase>(i), language);
      EXPECT_FALSE(text.empty()) << i;
      EXPECT_EQ(gaps(text), gaps(detail::say(static_cast<Phrase>(i), Language::en))) << text;
      EXPECT_EQ(text.find_first_of("<>&\""), std::string_view::npos) << text;  // phrases go into pages as they are
    }
}

TEST(Phrases, NumbersAreGroupedAndCounted) {
  using detail::counted, detail::grouped, detail::Phrase;
  EXPECT_EQ(grouped(999, Language::nb), "999");
  EXPECT_EQ(grouped(1000, Language::nb), "1000");
  EXPECT_EQ(grouped(10000, Language::sv), "10\u202F000");
  EXPECT_EQ(grouped(1234567, Language::en), "1,234,567");
  EXPECT_EQ(grouped(1000, Language::da), "1.000");
  EXPECT_EQ(counted(Phrase::days_one, 1, Language::nn), "1 dag");
  EXPECT_EQ(counted(Phrase::days_one, 2, Language::nn), "2 dagar");
  EXPECT_EQ(counted(Phrase::events_one, 0, Language::en), "0 events");
}

}  // namespace
}  // namespace hjul
