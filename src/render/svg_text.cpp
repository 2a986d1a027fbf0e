#include "svg_text.hpp"

#include <algorithm>

namespace hjul::detail {
namespace {

constexpr double baseline = 0.35;  // ems below the middle of a line

std::string_view anchor_name(TextAnchor anchor) noexcept {
  switch (anchor) {
    case TextAnchor::middle: return "middle";
    case TextAnchor::end: return "end";
    case TextAnchor::start: break;
  }
  return "start";
}

Attributes paper_size(const PictureStyle& style, double width, double height) {
  if (style.paper == Paper::screen) {
    if (style.width <= 0) return {};
    return {{"width", number(style.width)}, {"height", number(style.width * height / width)}};
  }
  const double longer = style.paper == Paper::a4 ? 297 : 420;  // ISO 216
  const double shorter = style.paper == Paper::a4 ? 210 : 297;
  const bool is_portrait = height > width;
  return {{"width", number(is_portrait ? shorter : longer) + "mm"},
          {"height", number(is_portrait ? longer : shorter) + "mm"}};
}

}  // namespace

void write_label(SvgWriter& svg, const Painter& painter, const PlacedLabel& label, Colour ink, Colour lead_ink) {
  Attributes attributes = {{"x", number(label.at.x)}, {"y", number(label.at.y)}, {"font-size", number(label.size)}};
  if (label.bold) attributes.emplace_back("font-weight", "bold");
  if (label.anchor != TextAnchor::start) attributes.emplace_back("text-anchor", std::string(anchor_name(label.anchor)));
  if (number(label.rotation) != "0")
    attributes.emplace_back(
        "transform", "rotate(" + number(label.rotation) + " " + number(label.at.x) + " " + number(label.at.y) + ")");
  if (!label.owner.empty()) attributes.emplace_back("data-for", label.owner);
  std::string content;
  if (!label.full.empty()) content += "<title>" + escape_xml(label.full) + "</title>";
  const double pitch = line_height * label.size;
  double dy = -label_height(label) / 2 + pitch / 2 + baseline * label.size;
  for (std::size_t i = 0; i < label.lines.size(); ++i) {
    const std::string place = "x=\"" + number(label.at.x) + "\" dy=\"" + number(dy) + "\"";
    dy = pitch;
    if (i == 0 && !label.lead.empty()) {
      content += "<tspan " + place + " font-weight=\"bold\"";
      for (const auto& [name, value] : painter.paint(lead_ink))
        content.append(" ").append(name).append("=\"").append(value).append("\"");
      content += ">" + escape_xml(label.lead) + "</tspan><tspan dx=\"" + number(lead_gap * label.size) + "\">" +
                 escape_xml(label.lines[i]) + "</tspan>";
    } else {
      content += "<tspan " + place + ">" + escape_xml(label.lines[i]) + "</tspan>";
    }
  }
  svg.markup("text", attributes + painter.paint(ink), content);
}

Attributes data_when(const Scale& scale, Date first, Date last) {
  if (!scale.is_order_only) return {{"data-first", first.iso()}, {"data-last", last.iso()}};
  const std::string step = when_text(scale, first, last);
  return step.empty() ? Attributes() : Attributes{{"data-step", step}};
}

void write_plate(SvgWriter& svg, const Painter& painter, const PlacedLabel& label, Colour fill) {
  const double width = label_width(label) + 5;
  const double height = label_height(label) - 1;
  const double left = label.anchor == TextAnchor::start ? 0 : label.anchor == TextAnchor::middle ? -width / 2 : -width;
  svg.leaf("rect", Attributes{{"x", number(label.at.x + left)},
                              {"y", number(label.at.y - height / 2)},
                              {"width", number(width)},
                              {"height", number(height)},
                              {"rx", "3"},
                              {"transform", "rotate(" + number(label.rotation) + " " + number(label.at.x) + " " +
                                                number(label.at.y) + ")"}} +
                       painter.paint(fill));
}

void open_picture(SvgWriter& svg, const Painter& painter, const PictureStyle& style, double width, double height,
                  std::string_view title, std::string_view description,
                  const std::vector<std::pair<std::size_t, std::size_t>>& patterns) {
  const std::string& id = svg.prefix();
  const std::string language(to_string(style.language));
  svg.open("svg", Attributes{{"xmlns", "http://www.w3.org/2000/svg"},
                             {"id", id},
                             {"viewBox", "0 0 " + number(width) + " " + number(height)}} +
                      paper_size(style, width, height) +
                      Attributes{{"role", "img"},
                                 {"aria-labelledby", id + "-title " + id + "-desc"},
                                 {"lang", language},
                                 {"xml:lang", language},
                                 {"font-family", "'Helvetica Neue', Helvetica, Arial, 'DejaVu Sans', sans-serif"}});
  svg.text("title", {{"id", id + "-title"}}, title);
  svg.text("desc", {{"id", id + "-desc"}}, description);
  painter.write_definitions(svg, patterns);
  svg.leaf("rect",
           Attributes{{"width", number(width)}, {"height", number(height)}} + painter.paint(colour(Tone::paper)));
}

}  // namespace hjul::detail
