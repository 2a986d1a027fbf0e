// How the process runs: who works on a result first, what goes up and down, how soon loops close.
#include "hjul/render/of_process.hpp"
#include "report_parts.hpp"

namespace hjul::detail {
namespace {

PictureStyle style_of(const ReportContext& report, const char* prefix) {
  PictureStyle style;
  style.language = report.text.language();
  style.theme = report.options.theme;
  style.id_prefix = prefix;
  return style;
}

}  // namespace

ReportSection process_section(const ReportContext& report) {
  const ReportProcess& process = *report.options.process;
  const Profile& profile = process.profile;
  const ReportText& text = report.text;
  std::string html = element(
      "p", text.fill(Phrase::process_told,
                     {{"events", text.counted(Phrase::events_in_log_one, static_cast<std::size_t>(profile.events))},
                      {"cases", text.counted(Phrase::cases_one, static_cast<std::size_t>(profile.cases))}}));
  html += figure(text, Phrase::process_title, render_svg(order_profile(profile), style_of(report, "hjul-order")),
                 Phrase::order_caption);
  html += figure(text, Phrase::process_title,
                 render_svg(handover_picture(process.log, profile), style_of(report, "hjul-handover")),
                 Phrase::handover_caption);
  if (profile.closing.size() > 0)
    html += figure(text, Phrase::process_title,
                   render_svg(closure_curve(profile, process.measures), style_of(report, "hjul-closure")),
                   Phrase::closure_caption);
  return {"process", Phrase::process_title, html};
}

}  // namespace hjul::detail
