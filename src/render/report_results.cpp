// What the results say: what stands out, and what chance alone would give; pictures; the figures one by one.
//
// Everything is read from one publication: what it hides is not known here.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "hjul/indicator/model_indicators.hpp"
#include "report_parts.hpp"
#include "svg_writer.hpp"

namespace hjul::detail {
namespace {

class ReportedResults {
 public:
  explicit ReportedResults(const ReportContext& report)
      : report_(report),
        text_(report.text),
        results_(*report.options.results),
        shown_(results_.publication),
        names_(shown_.names()) {
    options_ = results_.options.only(names_.indicators());
    run_ = find_signals(shown_, options_);
    choose();
  }

  std::string html() const {
    std::string out = element("p", intro()) + signals();
    for (std::size_t i = 0; i < choices_.size(); ++i) out += drawn(choices_[i], i);
    if (not_drawn_ > 0)
      out += "<p class=\"more\">" +
             text_.fill(Phrase::pictures_not_drawn, {{"n", grouped(not_drawn_, text_.language())}}) + "</p>\n";
    out += listed(text_, Phrase::leaks_of_source, results_.leaks_of_source, ReportResults::most_leaks,
                  Phrase::leaks_not_listed);
    return out + listed(text_, Phrase::sources_named, results_.attributions, results_.attributions.size(),
                        Phrase::leaks_not_listed);
  }

 private:
  // ------------------------------------------------------------------------------------------------ what is drawn

  struct Tally {
    std::size_t first = 0;  // row
    std::size_t shown = 0;
  };
  using Column = std::pair<std::uint16_t, std::uint16_t>;  // indicator, breakdown

  std::map<Column, Tally> tallies() const {
    std::map<Column, Tally> out;
    for (std::size_t row = 0; row < shown_.size(); ++row) {
      Tally& tally = out.try_emplace({shown_.indicator()[row], shown_.breakdown()[row]}, Tally{row, 0}).first->second;
      if (shown_.at(row) == CellVisibility::shown) ++tally.shown;
    }
    return out;
  }

  void choose() {
    choices_ = results_.choices;
    if (choices_.empty()) {
      const auto all = tallies();
      std::vector<std::pair<Column, Tally>> columns(all.begin(), all.end());
      std::sort(columns.begin(), columns.end(), [](const auto& a, const auto& b) {
        return std::pair(b.second.shown, a.second.first) < std::pair(a.second.shown, b.second.first);
      });
      for (const auto& [column, tally] : columns)
        choices_.push_back(
            {.indicator = names_.indicators()[column.first], .breakdown = names_.breakdowns()[column.second]});
    }
    const std::size_t drawn = std::min(choices_.size(), ReportResults::most_drawn);
    not_drawn_ = choices_.size() - drawn;
    choices_.resize(drawn);
    for (ResultsChoice& choice : choices_) {
      if (choice.level.empty() && choice.units.empty()) choice.level = level_that_fits(choice);
      choice.signals = signals_of(run_, shown_, choice);
    }
  }

  bool is_of(std::size_t row, const ResultsChoice& choice) const {
    return names_.indicators()[shown_.indicator()[row]] == choice.indicator &&
           names_.breakdowns()[shown_.breakdown()[row]] == choice.breakdown;
  }

  std::uint16_t level_of(std::uint32_t unit) const { return shown_.hierarchy().units()[unit].level; }

  // Of every level, the units that have a row.
  std::vector<std::vector<std::uint32_t>> units_of(const ResultsChoice& choice) const {
    std::vector<std::vector<std::uint32_t>> out(shown_.hierarchy().levels().size());
    for (std::size_t row = 0; row < shown_.size(); ++row) {
      if (is_of(row, choice)) out[level_of(shown_.unit()[row])].push_back(shown_.unit()[row]);
    }
    for (auto& units : out) {
      std::sort(units.begin(), units.end());
      units.erase(std::unique(units.begin(), units.end()), units.end());
    }
    return out;
  }

  // The lowest level that is not too wide for a page; where none is narrow enough, the narrowest.
  std::string level_that_fits(const ResultsChoice& choice) const {
    const auto units = units_of(choice);
    std::optional<std::size_t> best;
    for (std::size_t level = 0; level < units.size(); ++level) {
      if (units[level].empty()) continue;
      if (units[level].size() <= ReportResults::most_panels) return shown_.hierarchy().levels()[level];
      if (!best || units[level].size() < units[*best].size()) best = level;
    }
    return best ? shown_.hierarchy().levels()[*best] : std::string();
  }

  std::string lowest_level(const ResultsChoice& choice) const {
    const auto units = units_of(choice);
    const auto lowest = std::find_if(units.begin(), units.end(), [](const auto& each) { return !each.empty(); });
    return lowest == units.end() ? std::string()
                                 : shown_.hierarchy().levels()[static_cast<std::size_t>(lowest - units.begin())];
  }

  // --------------------------------------------------------------------------------------------------------- names

  std::string unit_name(std::uint32_t unit) const {
    const HierarchyUnit& known = shown_.hierarchy().units()[unit];
    return known.title.empty() ? known.code : known.title;
  }
  std::string unit(std::uint32_t unit) const { return text_.own(unit_name(unit)); }
  std::string level(std::uint16_t level) const {
    const std::string& name = shown_.hierarchy().levels()[level];
    const auto& levels = report_.plan.model()->levels;
    const auto own =
        std::find_if(levels.begin(), levels.end(), [&](const Level& each) { return each.id.text() == name; });
    if (own == levels.end()) return read_level(name);
    const auto index = static_cast<std::size_t>(own - levels.begin());
    return text_.own(report_.names.level(index).best(text_.language()));
  }
  // The levels of published results have names of the readers' own (io/read_observations.hpp).
  std::string read_level(const std::string& name) const {
    constexpr std::pair<std::string_view, Phrase> known[] = {{"school", Phrase::school},
                                                             {"municipality", Phrase::municipality},
                                                             {"county", Phrase::county},
                                                             {"nation", Phrase::nation}};
    for (const auto& [word, phrase] : known)
      if (word == name) return text_.say(phrase);
    return text_.own(name);
  }
  // What the model calls it, else what the source does.
  std::string indicator_name(std::string_view name) const {
    const Indicator* known = indicator_of(report_.plan.model().data(), name);
    const std::string_view title = known ? known->title.best(text_.language()) : std::string_view();
    return std::string(title.empty() ? name : title);
  }
  std::string indicator_name(std::string_view name, std::string_view breakdown) const {
    return indicator_name(name) + (breakdown.empty() ? "" : ", " + std::string(breakdown));
  }

  // ---------------------------------------------------------------------------------------------- intro and signals

  std::string intro() const {
    std::set<std::string> all;
    for (const std::uint16_t period : shown_.period()) all.insert(names_.periods()[period]);
    std::string periods = all.empty() ? "–" : *all.begin();
    if (all.size() > 1) periods += " – " + *all.rbegin();
    return text_.fill(Phrase::results_intro,
                      {{"periods", text_.own(periods)},
                       {"shown", text_.counted(Phrase::figures_one, shown_.count(CellVisibility::shown))},
                       {"hidden", grouped(shown_.count(CellVisibility::hidden), text_.language())}});
  }

  std::string signals() const {
    std::string out = element("h3", text_.say(Phrase::signals_title));
    if (run_.families.empty()) return out + "<p class=\"none\">" + text_.say(Phrase::nothing_judged) + "</p>\n";
    std::size_t tests = 0;
    for (const SignalFamily& family : run_.families) tests += family.tests;
    out += element(
        "p", text_.fill(Phrase::signals_told, {{"signals", text_.counted(Phrase::signals_one, run_.signals.size())},
                                               {"tests", text_.counted(Phrase::tests_one, tests)},
                                               {"false", text_.measured(tenths(run_.expected_false_alarms()))},
                                               {"rate", text_.measured(100 * options_.false_discovery_rate)},
                                               {"chance", text_.measured(tenths(run_.expected_uncorrected()))}}));
    return out + signal_table() + family_table();
  }

  static double tenths(double value) { return std::round(value * 10) / 10; }

  std::string signal_table() const {
    ReportTable table(text_, text_.say(Phrase::signals_caption),
                      {{Phrase::unit},
                       {Phrase::signal_kind},
                       {Phrase::indicator},
                       {Phrase::period},
                       {Phrase::count_n, true},
                       {Phrase::value, true},
                       {Phrase::usual_value, true},
                       {Phrase::limits, true}});
    const std::size_t rows = std::min(run_.signals.size(), report_.options.most_rows);
    for (std::size_t i = 0; i < rows; ++i) {
      const Signal& signal = run_.signals[i];
      table.add(
          {{unit(signal.unit), unit_name(signal.unit)},
           {what(signal)},
           {text_.own(indicator_name(names_.indicators()[signal.indicator], names_.breakdowns()[signal.breakdown]))},
           {text_.own(names_.periods()[signal.period])},
           text_.number_cell(signal.n),
           value_cell(signal.value),
           value_cell(signal.expected),
           limits_cell(signal.limits)});
    }
    table.set_hidden(run_.signals.size() - rows);
    return table.html(Phrase::signals_none);
  }

  std::string what(const Signal& signal) const {
    std::string out(signal.rule ? say(*signal.rule, text_.language()) : say(signal.kind, text_.language()));
    const auto note = [&](Phrase phrase) { out += "<span class=\"kind\">" + text_.say(phrase) + "</span>"; };
    if (signal.is_unwelcome) note(Phrase::is_unwelcome);
    if (signal.is_trial) note(Phrase::by_trial_limits);
    return out;
  }

  ReportCell value_cell(double value) const { return {text_.measured(value), number(value), true}; }
  // Where chance has no room, nothing.
  ReportCell limits_cell(const Interval& limits) const {
    if (!(limits.low < limits.high)) return {"", "", true};
    return {text_.measured(limits.low) + " – " + text_.measured(limits.high), number(limits.low), true};
  }

  std::string family_table() const {
    ReportTable table(text_, text_.say(Phrase::judged_caption),
                      {{Phrase::signal_kind},
                       {Phrase::level},
                       {Phrase::tests, true},
                       {Phrase::signals, true},
                       {Phrase::expected_false, true},
                       {Phrase::by_chance, true}});
    table.set_numbers();
    for (const SignalFamily& family : run_.families)
      table.add({{std::string(say(family.kind, text_.language()))},
                 {level(family.level)},
                 text_.number_cell(family.tests),
                 text_.number_cell(family.signals),
                 value_cell(tenths(family.expected_false_alarms)),
                 value_cell(tenths(family.expected_uncorrected))});
    return table.html(Phrase::none);
  }

  // ------------------------------------------------------------------------------------------------------- pictures

  PictureStyle style(std::string_view what, std::size_t number) const {
    PictureStyle out;
    out.language = text_.language();
    out.theme = report_.options.theme;
    out.id_prefix = "hjul-" + std::string(what) + "-" + std::to_string(number + 1);
    return out;
  }

  // Drawn in its own size, not as wide as the page.
  template <class Picture, class Layout>
  std::string svg(Picture picture, PictureStyle style, Layout layout) const {
    picture.is_titled = false;
    style.width = layout(picture, style).width;
    return render_svg(picture, style);
  }

  // The headings of the page say what it is; the picture's own title is for those who do not see it.
  std::string drawn(const ResultsChoice& choice, std::size_t number) const {
    const std::string name = indicator_name(choice.indicator, choice.breakdown), plain = escape_xml(name);
    ResultsChoice titled = choice;
    titled.title = Text(text_.language(), name);
    std::string out = element("h3", text_.own(name));
    ResultsPicture picture = results_picture(shown_, titled, options_);
    picture.columns = most_columns;
    out += figure(text_, plain, svg(picture, style("charts", number), results_layout),
                  text_.say(Phrase::panels_caption), true);
    out += chain(titled, plain, number);
    out += funnel(titled, plain, number);
    return out + cells(choice, plain);
  }

  std::string chain(const ResultsChoice& choice, const std::string& label, std::size_t number) const {
    const std::uint32_t foot = foot_of(choice);
    if (foot == Hierarchy::none) return {};
    ResultsPicture picture = chain_results_picture(shown_, shown_.hierarchy().units()[foot].code, choice, options_);
    if (picture.panels.size() < 2) return {};
    picture.columns = most_columns;
    return figure(text_, label, svg(picture, style("chain", number), results_layout),
                  text_.fill(Phrase::chain_caption, {{"unit", unit(foot)}}), true);
  }

  std::uint32_t foot_of(const ResultsChoice& choice) const {
    if (!results_.chain_of.empty()) {
      const std::uint32_t unit = shown_.hierarchy().find(results_.chain_of);
      if (unit == Hierarchy::none) throw UnknownId("unit", results_.chain_of);
      return unit;
    }
    for (const Signal& signal : run_.signals) {
      const bool is_same = names_.indicators()[signal.indicator] == choice.indicator &&
                           names_.breakdowns()[signal.breakdown] == choice.breakdown;
      if (is_same) return signal.unit;
    }
    std::uint32_t best = Hierarchy::none;
    for (std::size_t row = 0; row < shown_.size(); ++row) {
      if (!is_of(row, choice) || shown_.at(row) != CellVisibility::shown) continue;
      const std::uint32_t unit = shown_.unit()[row];
      const bool is_lower = best == Hierarchy::none || level_of(unit) < level_of(best);
      if (is_lower || (level_of(unit) == level_of(best) && unit < best)) best = unit;
    }
    return best;
  }

  std::string funnel(const ResultsChoice& choice, const std::string& label, std::size_t number) const {
    const IndicatorReading reading = options_.reading(choice.indicator);
    if (reading.measure == MeasureKind::number || !reading.is_comparable_between_units) return {};
    ResultsChoice lowest = choice;
    if (lowest.units.empty()) lowest.level = lowest_level(choice);
    const FunnelPicture picture = funnel_picture(shown_, last_period(choice), lowest, options_);
    if (picture.dots.size() < least_in_funnel) return {};
    const double chance = tenths(0.002 * static_cast<double>(picture.dots.size()));  // limits of 99.8 %
    const std::string caption =
        text_.say(Phrase::funnel_caption) + " " +
        text_.fill(Phrase::funnel_chance, {{"chance", text_.measured(chance)},
                                           {"units", text_.counted(Phrase::units_one, picture.dots.size())}});
    return figure(text_, label, svg(picture, style("funnel", number), funnel_layout), caption, true);
  }

  // ---------------------------------------------------------------------------------------------------- the figures

  // The last one that has a row.
  std::string last_period(const ResultsChoice& choice) const {
    std::string out;
    for (std::size_t row = 0; row < shown_.size(); ++row)
      if (is_of(row, choice)) out = std::max(out, names_.periods()[shown_.period()[row]]);
    return out;
  }

  std::string cells(const ResultsChoice& choice, const std::string& label) const {
    const std::string period = last_period(choice);
    ReportTable table(
        text_, label + ", " + escape_xml(period),
        {{Phrase::unit}, {Phrase::level}, {Phrase::value, true}, {Phrase::pupils, true}, {Phrase::state}});
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < shown_.size(); ++row) {
      if (is_of(row, choice) && names_.periods()[shown_.period()[row]] == period) rows.push_back(row);
    }
    // From the top of the chain; on a level in the order of the hierarchy.
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
      const std::uint32_t x = shown_.unit()[a], y = shown_.unit()[b];
      return std::pair(level_of(y), x) < std::pair(level_of(x), y);
    });
    const std::size_t most = std::min(rows.size(), report_.options.most_rows);
    for (std::size_t i = 0; i < most; ++i) table.add(cell(rows[i]));
    table.set_hidden(rows.size() - most);
    return table.html(Phrase::no_cells);
  }

  std::vector<ReportCell> cell(std::size_t row) const {
    const std::uint32_t of = shown_.unit()[row];
    const bool is_shown = shown_.at(row) == CellVisibility::shown;
    const std::uint64_t n = shown_.n()[row];
    const double value = shown_.value()[row];
    return {{unit(of), unit_name(of)},
            {level(level_of(of))},
            is_shown && std::isfinite(value) ? value_cell(value) : ReportCell{"", "", true},
            is_shown && n > 0 ? text_.number_cell(n) : ReportCell{"", "", true},
            {state(row)}};
  }

  std::string state(std::size_t row) const {
    if (shown_.at(row) == CellVisibility::shown) return text_.say(Phrase::cell_shown);
    if (shown_.at(row) == CellVisibility::empty) return text_.say(Phrase::cell_empty);
    const std::uint32_t instead = shown_.fallback()[row];
    if (instead == Hierarchy::none) return text_.say(Phrase::cell_hidden);
    return text_.fill(Phrase::cell_hidden_see, {{"unit", unit(instead)}});
  }

  static constexpr std::size_t most_columns = 4;  // as many as a page is wide
  // As find_signals has it.
  static constexpr std::size_t least_in_funnel = 5;

  const ReportContext& report_;
  const ReportText& text_;
  const ReportResults& results_;
  const Publication& shown_;
  const Observations& names_;
  SignalOptions options_;
  SignalRun run_;
  std::vector<ResultsChoice> choices_;
  std::size_t not_drawn_ = 0;
};

}  // namespace

ReportSection results_section(const ReportContext& report) {
  return {"results", Phrase::results, ReportedResults(report).html()};
}

}  // namespace hjul::detail
