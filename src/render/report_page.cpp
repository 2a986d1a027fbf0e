// The page around the sections: head, policy, contents.
#include <algorithm>

#include "hjul/base/version.hpp"
#include "report_ledger.hpp"
#include "report_parts.hpp"
#include "svg_writer.hpp"

namespace hjul {
namespace detail {

std::string ReportContext::what(const Obligation& owed) const {
  const std::string kind(say(owed.kind, options.language));
  return owed.content.empty() ? kind : kind + ": " + text.own(owed.content);
}

ReportCell ReportContext::what_cell(const Obligation& owed) const {
  std::string kind(say(owed.kind, options.language));
  if (const Obligation* origin = owed.origin ? status->find(owed.origin->text()) : nullptr)
    kind += " · " + text.fill(Phrase::rung_for, {{"n", std::to_string(owed.rung)},
                                                 {"bearer", unit(origin->bearer)},
                                                 {"claimant", unit(origin->claimant)}});
  if (owed.content.empty()) return {kind};
  return {text.own(owed.content) + "<span class=\"kind\">" + kind + "</span>", owed.content};
}

ReportCell ReportContext::state_cell(const Obligation& owed) const {
  const std::string_view kind = owed.state == ObligationState::overdue ? "state late" : "state";
  return {"<span class=\"" + std::string(kind) + "\">" + std::string(say(owed.state, options.language)) + "</span>"};
}

std::string ReportContext::anchor_name(const std::string& id, const std::vector<Meeting>& meetings) const {
  if (const auto planned = replay->setting().plan().find(id)) {
    const std::string_view name = planned->activity->title.best(options.language);
    return text.own(name.empty() ? planned->activity->id.text() : name) + ", " + unit(planned->unit->id);
  }
  const auto found = std::find_if(meetings.begin(), meetings.end(), [&](const Meeting& m) { return m.anchor == id; });
  return found == meetings.end() ? text.own(id) : meeting_title(*found) + ", " + who_meets(*found);
}

std::string ReportContext::meeting_title(const Meeting& meeting) const {
  if (meeting.arena) return text.own(names.of_arena(*meeting.arena));
  return text.say(meeting.kind == AnchorKind::review ? Phrase::review : Phrase::meeting);
}

std::string ReportContext::who_meets(const Meeting& meeting) const {
  std::string who;
  const auto add = [&](const std::string& name) { who += (who.empty() ? "" : ", ") + name; };
  for (const UnitId& id : meeting.units) add(unit(id));
  const auto& levels = plan.model()->levels;
  for (const LevelId& id : meeting.levels) {
    const auto at = std::find_if(levels.begin(), levels.end(), [&](const Level& level) { return level.id == id; });
    const auto index = static_cast<std::size_t>(at - levels.begin());
    add(text.own(at == levels.end() ? id.text() : std::string(names.level(index).best(options.language))));
  }
  return who;
}

std::size_t ReportContext::level_of(const UnitId& unit) const {
  const Model& model = plan.model();
  return level_count() - 1 - static_cast<std::size_t>(model.rank_of(model.unit(unit)));
}

ReportSection wheel_section(const ReportContext& report) {
  WheelStyle style;
  style.language = report.options.language;
  style.theme = report.options.theme;
  style.id_prefix = "hjul-wheel";
  PlanPictureOptions options = report.options.wheel;
  options.language = report.options.language;
  if (report.status && !options.today && report.plan.period().contains(report.status->as_of()))
    options.today = report.status->as_of();
  WheelPicture wheel = wheel_of(report.plan, options);
  for (const Language language : all_languages) wheel.today_label.set(language, say(Phrase::status_day, language));
  return {"wheel", Phrase::wheel, figure(report.text, Phrase::wheel, render_svg(wheel, style), Phrase::wheel_caption)};
}

namespace {

constexpr std::string_view style_sheet =
#include "report_style.inc"
    ;
constexpr std::string_view script =
#include "report_script.inc"
    ;
// SHA-256 of what is inline, as a content security policy writes it: the sheet, the script, and the rules for dark
// readers that each picture brings with the theme `automatic`, by its prefix and in the order of the page. A test
// computes them anew and says what they must be.
constexpr std::string_view style_hash = "sha256-FFYnCLERy5EJxA2KJM1CnuBBMytz2nVo2I5tj1xeePM=";
constexpr std::string_view script_hash = "sha256-3C1rEayrYEmCLEMFt3sJgMQTmL+o0F1Ui+Cs92pLtro=";
struct PictureHash {
  std::string_view prefix;
  std::string_view hash;
};
constexpr PictureHash picture_hashes[] = {
    {"hjul-wheel", "sha256-itSszj/v2jseIOWWzuydvU/uK1bZvJ8JJMUJeXjHU00="},
    {"hjul-owing", "sha256-ZvzkJXzy9u7TGdqtczqqKJT3VIaTVo1/TMEbJe4ogyQ="},
    {"hjul-timeline", "sha256-XSrLPZBobLAswFT3h9V8wTNN9FATA9Fyue/3DO/F1Ic="},
    {"hjul-order", "sha256-KKlHJH0zgp/2Icv9fGZXnET5FucCCjvniLs1x02Tkxg="},
    {"hjul-handover", "sha256-cYB/RUq0mLaS8SxybLL3iDrwuaxeOBc+mH/BiGIq5LA="},
    {"hjul-closure", "sha256-yi4ge6tombyW6qA7YCNSiyvyY7bkgyaVQjxDw+OvjkY="},
    {"hjul-charts-1", "sha256-2+8U/iaGq+hQ98fs1y2B8A5WLqRM1tCZdQkINuosJrE="},
    {"hjul-chain-1", "sha256-CbtzKA+1acYq2+7qjUGbeQVQ5o8HooRW1pwkBhz17y8="},
    {"hjul-funnel-1", "sha256-VqFX/CWFj8zHe9AU1GoBllARkS0+SIrT9+PKnNSUvsg="},
    {"hjul-charts-2", "sha256-DlIhvWjf2KGeFV2w/Fw8anTJ5LoBEbTbYyFd8WQtHWs="},
    {"hjul-chain-2", "sha256-V1LYtG56ABOBiv4AGWst5TgypdL0IoJTPg8l2UfLHz0="},
    {"hjul-funnel-2", "sha256-4jlijY+Q1c5Iy85rdyf55a/Wk99ra9MhjnRjsG+pHKg="},
    {"hjul-charts-3", "sha256-ngtFCmZEffnSrlyu5XaTbJS2DtqaKds5LLNdOSC9ASc="},
    {"hjul-chain-3", "sha256-0A+bLKlDtWng2CyRlJtA4Hj6hYzmEuCv61xs2A2n2Fg="},
    {"hjul-funnel-3", "sha256-ks/bm/NIm+hxikElaWuahTIJCpbEli4PSS0pBVnlb0A="},
};

class ReportPage {
 public:
  explicit ReportPage(const ReportContext& report) : report_(report), text_(report.text) {}

  std::string html() const {
    const std::vector<ReportSection> sections = make();
    std::string out = head(sections);
    out += "<body>\n<a class=\"skip\" href=\"#main\">" + text_.say(Phrase::skip) + "</a>\n";
    out += "<header><div class=\"page\"><h1>" + title() + "</h1>\n" + element("p", stand()) + "</div></header>\n";
    out += "<div class=\"page\">\n" + contents(sections);
    out += "<main id=\"main\" tabindex=\"-1\" data-filter=\"" + text_.say(Phrase::filter) + "\" data-shown=\"" +
           text_.say(Phrase::shown) + "\" data-sort=\"" + text_.say(Phrase::sort_by) + "\">\n";
    if (report_.status)
      out += glance_of(report_);
    else
      out += "<p class=\"none\">" + text_.say(Phrase::no_ledger) + "</p>\n";
    for (const ReportSection& section : sections)
      out += "<section id=\"" + section.id + "\" aria-labelledby=\"" + section.id + "-title\"><h2 id=\"" + section.id +
             "-title\">" + text_.say(section.title) + "</h2>\n" + section.html + "</section>\n";
    out += "</main>\n<footer>" + text_.fill(Phrase::made_with, {{"version", escape_xml(version())}}) +
           "</footer>\n</div>\n";
    return out + "<script>" + std::string(script) + "</script>\n</body></html>\n";
  }

 private:
  std::string owner_name() const {
    const Model& model = report_.plan.model();
    const std::string_view name = model->title.best(report_.options.language);
    return std::string(name.empty() ? model->id.text() : name);
  }
  std::string title() const { return text_.own(owner_name()); }

  std::string stand() const {
    const DateWindow period = report_.plan.period();
    if (!report_.status)
      return text_.fill(Phrase::plan_of, {{"from", text_.day(Date::from_serial(period.from))},
                                          {"to", text_.day(Date::from_serial(std::max(period.from, period.to - 1)))}});
    return text_.fill(Phrase::stand, {{"day", text_.day(report_.status->as_of())},
                                      {"events", text_.counted(Phrase::events_one, report_.status->known())}});
  }

  static bool has_picture(const std::vector<ReportSection>& sections, std::string_view prefix) {
    const std::string id = " id=\"" + std::string(prefix) + "\"";
    return std::any_of(sections.begin(), sections.end(),
                       [&](const ReportSection& section) { return section.html.find(id) != std::string::npos; });
  }

  std::string head(const std::vector<ReportSection>& sections) const {
    std::string styles = " '" + std::string(style_hash) + "'";
    if (report_.options.theme == Theme::automatic)
      for (const PictureHash& picture : picture_hashes)
        if (has_picture(sections, picture.prefix)) styles += " '" + std::string(picture.hash) + "'";
    return "<!DOCTYPE html>\n<html lang=\"" + std::string(to_string(report_.options.language)) + "\" class=\"" +
           std::string(to_string(report_.options.theme)) +
           "\">\n<head><meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src" +
           styles + "; script-src '" + std::string(script_hash) +
           "'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"referrer\" content=\"no-referrer\">\n<link rel=\"icon\" href=\"data:,\">\n<title>" +
           escape_xml(owner_name()) + " – " + text_.say(report_.status ? Phrase::report : Phrase::plan) +
           "</title>\n<style>" + std::string(style_sheet) + "</style>\n</head>\n";
  }

  std::vector<ReportSection> make() const {
    std::vector<ReportSection> out = {wheel_section(report_)};
    const auto add = [&](std::initializer_list<ReportSection> more) { out.insert(out.end(), more); };
    if (report_.status) add({owed_section(report_), answers_section(report_)});
    if (report_.options.results) add({results_section(report_)});
    if (report_.options.review) add({review_section(report_)});
    if (report_.options.process) add({process_section(report_)});
    if (report_.status)
      add({measures_section(report_), feedback_section(report_), inputs_section(report_), reviews_section(report_),
           next_section(report_), remarks_section(report_)});
    else
      add({plan_section(report_), undated_section(report_)});
    return out;
  }

  std::string contents(const std::vector<ReportSection>& sections) const {
    std::string items;
    for (const ReportSection& section : sections)
      items += "<li><a href=\"#" + section.id + "\">" + text_.say(section.title) + "</a></li>\n";
    return "<nav aria-labelledby=\"contents\"><h2 id=\"contents\">" + text_.say(Phrase::contents) + "</h2>\n<ul>\n" +
           items + "</ul></nav>\n";
  }

  const ReportContext& report_;
  const ReportText& text_;
};

}  // namespace
}  // namespace detail

std::string render_report(const Plan& plan, const ReportOptions& options) {
  const detail::ReportContext context(plan, options);
  return detail::ReportPage(context).html();
}

std::string render_report(const Plan& plan, const Replay& replay, const Status& status, const ReportOptions& options) {
  detail::ReportContext context(plan, options);
  context.replay = &replay;
  context.status = &status;
  return detail::ReportPage(context).html();
}

}  // namespace hjul
