// Pictures of results as Vega-Lite: the data inside, no colours of ours, so that a host's own theme rules.
#include <array>
#include <charconv>

#include "hjul/render/funnel.hpp"
#include "hjul/render/results.hpp"
#include "result_words.hpp"
#include "svg_writer.hpp"

namespace hjul {
namespace detail {
namespace {

constexpr const char* schema = "\"$schema\": \"https://vega.github.io/schema/vega-lite/v5.json\"";

// As short as reads back as the same number.
std::string exact(double value) {
  std::array<char, 32> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

std::string titles(const Text& title, const Text& subtitle, Language language) {
  return "\"title\": {\"text\": " + json_string(title.best(language)) +
         ", \"subtitle\": " + json_string(subtitle.best(language)) + "}";
}

// {"name": value, ...} of values that are JSON already.
class Row {
 public:
  Row& add(std::string_view name, const std::string& json) {
    text_ += (text_.empty() ? "{" : ", ") + json_string(name) + ": " + json;
    return *this;
  }
  std::string text() const { return text_.empty() ? "{}" : text_ + "}"; }

 private:
  std::string text_;
};

std::string array(const std::vector<std::string>& rows) {
  std::string out = "[";
  for (std::size_t i = 0; i < rows.size(); ++i) out += (i ? ",\n    " : "\n    ") + rows[i];
  return out + "]";
}

std::string field(std::string_view name, std::string_view kind, std::string_view title, std::string_view more = {}) {
  return "{\"field\": " + json_string(name) + ", \"type\": " + json_string(kind) +
         ", \"title\": " + json_string(title) + std::string(more) + "}";
}

// Of funnels: a ring for what lies outside and is no signal, explained where one points.
std::string outside_shape(Language language) {
  return ", \"fillOpacity\": {\"condition\": {\"test\": \"datum.outside\", \"value\": 0}, \"value\": 1}, "
         "\"tooltip\": [{\"field\": \"title\"}, {\"field\": \"value\"}, {\"field\": \"n\"}, {\"field\": \"flagged\", "
         "\"title\": " +
         json_string(say(ResultWord::flagged, language)) +
         "}, {\"field\": \"outside\", \"title\": " + json_string(say(ResultWord::outside, language)) + "}]";
}

std::string flagged_shape() {
  return "\"shape\": {\"condition\": {\"test\": \"datum.flagged\", \"value\": \"diamond\"}, \"value\": \"circle\"}, "
         "\"color\": {\"condition\": {\"test\": \"datum.flagged\", \"value\": \"#b2182b\"}, \"value\": \"#4d5a6a\"}";
}

std::vector<std::string> rows_of(const ResultsPicture& picture, Language language) {
  std::vector<std::string> out;
  for (const ResultPanel& panel : picture.panels) {
    for (std::size_t i = 0; i < panel.marks.size(); ++i) {
      const ResultMark& mark = panel.marks[i];
      Row row;
      row.add("unit", json_string(panel.id)).add("title", json_string(panel.title.best(language)));
      row.add("period", json_string(picture.periods[i]));
      row.add("value", mark.value ? exact(*mark.value) : "null").add("hidden", mark.is_hidden ? "true" : "false");
      row.add("flagged", mark.is_flagged ? "true" : "false").add("n", std::to_string(mark.n));
      for (const ResultLimits& limits : panel.limits) {
        if (i < limits.first || i >= limits.end) continue;
        row.add("centre", exact(limits.centre)).add("trial", limits.is_trial ? "true" : "false");
        if (limits.natural) row.add("low", exact(limits.natural->low)).add("high", exact(limits.natural->high));
      }
      if (panel.target) row.add("target", exact(*panel.target));
      out.push_back(row.text());
    }
  }
  return out;
}

// A panel for each unit, in the order of the picture: titles are no keys, they are only what is written above.
std::string facet(const ResultsPicture& picture, Language language) {
  std::string sort, names;
  for (const ResultPanel& panel : picture.panels) {
    const char* between = sort.empty() ? "" : ", ";
    sort += between + json_string(panel.id);
    names += between + json_string(panel.id) + ": " + json_string(panel.title.best(language));
  }
  return "{\"field\": \"unit\", \"type\": \"nominal\", \"title\": null, \"sort\": [" + sort +
         "], \"header\": {\"labelExpr\": " + json_string("({" + names + "})[datum.value]") + "}}";
}

std::string layer(std::string_view mark, std::string_view encoding) {
  return "{\"mark\": " + std::string(mark) + ", \"encoding\": {" + std::string(encoding) + "}}";
}

std::string y_of(std::string_view name) {
  return "\"y\": {\"field\": " + json_string(name) + ", \"type\": \"quantitative\", \"scale\": {\"zero\": false}}";
}

}  // namespace
}  // namespace detail

std::string vega_lite(const ResultsPicture& picture, const PictureStyle& style) {
  using namespace detail;
  results_layout(picture, style);  // what it refuses is refused here as well
  const Language language = style.language;
  const std::string value(say(ResultWord::value, language));
  const std::string scale = picture.scale.is_empty() ? value : std::string(picture.scale.best(language));
  std::vector<std::string> layers = {
      layer("{\"type\": \"line\", \"invalid\": \"break-paths-show-path-domains\"}",
            "\"y\": " + field("value", "quantitative", scale, ", \"scale\": {\"zero\": false}")),
      layer("{\"type\": \"line\", \"strokeWidth\": 1}", y_of("centre")),
      layer("{\"type\": \"line\", \"strokeDash\": [5, 4]}", y_of("low")),
      layer("{\"type\": \"line\", \"strokeDash\": [5, 4]}", y_of("high")),
      layer("{\"type\": \"line\", \"strokeDash\": [2, 3]}", y_of("target")),
      layer("{\"type\": \"point\", \"filled\": true, \"size\": 50}",
            y_of("value") + ", " + flagged_shape() +
                ", \"tooltip\": [{\"field\": \"title\"}, {\"field\": \"period\"}, {\"field\": \"value\"}, "
                "{\"field\": \"n\"}]"),
      "{\"transform\": [{\"filter\": \"datum.hidden\"}], \"mark\": {\"type\": \"point\", \"shape\": \"square\"}, "
      "\"encoding\": {\"y\": {\"value\": \"height\"}, \"tooltip\": {\"value\": " +
          json_string(say(ResultWord::hidden, language)) + "}}}"};
  return "{\n  " + std::string(schema) + ",\n  " + titles(picture.title, picture.subtitle, language) +
         ",\n  \"data\": {\"values\": " + array(rows_of(picture, language)) +
         "},\n  \"facet\": " + facet(picture, language) +
         ", \"columns\": " + std::to_string(picture.columns > 0 ? picture.columns : 4) +
         ",\n  \"spec\": {\"width\": 220, \"height\": 110, \"encoding\": {\"x\": {\"field\": \"period\", \"type\": "
         "\"ordinal\", \"title\": null}}, \"layer\": " +
         array(layers) + "}\n}\n";
}

std::string vega_lite(const FunnelPicture& picture, const PictureStyle& style) {
  using namespace detail;
  funnel_layout(picture, style);  // what it refuses is refused here as well
  const Language language = style.language;
  std::vector<std::string> dots, edges;
  for (const FunnelDot& dot : picture.dots) {
    Row row;
    row.add("unit", json_string(dot.id)).add("title", json_string(dot.label.best(language)));
    row.add("n", std::to_string(dot.n)).add("value", exact(dot.value));
    row.add("flagged", dot.is_flagged ? "true" : "false");
    dots.push_back(row.add("outside", dot.is_outside ? "true" : "false").text());
  }
  for (const FunnelEdge& edge : picture.edges) {
    Row row;
    row.add("n", std::to_string(edge.n)).add("inner_low", exact(edge.inner.low));
    row.add("inner_high", exact(edge.inner.high)).add("outer_low", exact(edge.outer.low));
    edges.push_back(row.add("outer_high", exact(edge.outer.high)).text());
  }
  const std::string size =
      "\"x\": " + field("n", "quantitative", say(ResultWord::pupils, language), ", \"scale\": {\"type\": \"sqrt\"}");
  const std::string scale(picture.scale.is_empty() ? say(ResultWord::value, language) : picture.scale.best(language));
  std::vector<std::string> layers;
  for (const char* name : {"inner_low", "inner_high", "outer_low", "outer_high"}) {
    const bool is_outer = std::string_view(name).starts_with("outer");
    layers.push_back("{\"data\": {\"name\": \"edges\"}, \"mark\": {\"type\": \"line\", \"clip\": true" +
                     std::string(is_outer ? ", \"strokeDash\": [6, 4]" : "") + "}, \"encoding\": {" + size + ", " +
                     y_of(name) + "}}");
  }
  layers.push_back("{\"mark\": \"rule\", \"encoding\": {\"y\": {\"datum\": " + exact(picture.centre) + "}}}");
  layers.push_back(layer("{\"type\": \"point\", \"filled\": true, \"size\": 50}",
                         size + ", \"y\": " + field("value", "quantitative", scale, ", \"scale\": {\"zero\": false}") +
                             ", " + flagged_shape() + outside_shape(language)));
  return "{\n  " + std::string(schema) + ",\n  " + titles(picture.title, picture.subtitle, language) +
         ",\n  \"width\": 700, \"height\": 360,\n  \"datasets\": {\"edges\": " + array(edges) +
         "},\n  \"data\": {\"values\": " + array(dots) + "},\n  \"layer\": " + array(layers) + "\n}\n";
}

}  // namespace hjul
