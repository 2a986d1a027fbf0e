#include <gtest/gtest.h>

#include "hjul/render/wheel_layout.hpp"
#include "sample_pictures.hpp"
#include "svg_check.hpp"

namespace hjul {
namespace {

using samples::count_of;
using samples::svg_fault;

WheelStyle style(Theme theme = Theme::light) {
  WheelStyle out;
  out.language = Language::sv;
  out.theme = theme;
  return out;
}

TEST(WheelSvg, IsWellFormedInEveryTheme) {
  for (const Theme theme : {Theme::light, Theme::dark, Theme::print, Theme::automatic}) {
    EXPECT_EQ(svg_fault(render_svg(samples::jonkoping(), style(theme))), "") << to_string(theme);
    EXPECT_EQ(svg_fault(render_svg(samples::overlay(), style(theme))), "") << to_string(theme);
    EXPECT_EQ(svg_fault(render_svg(samples::crowded(120, true), style(theme))), "") << to_string(theme);
  }
}

TEST(WheelSvg, NeverPutsTextOnAPath) {
  const std::string svg = render_svg(samples::jonkoping(), style());
  EXPECT_EQ(svg.find("textPath"), std::string::npos);
  EXPECT_GT(count_of(svg, "transform=\"rotate("), 50u);
}

TEST(WheelSvg, NamesEveryActivityForHosts) {
  const std::string svg = render_svg(samples::jonkoping(), style());
  EXPECT_NE(
      svg.find("id=\"hjul-uf1\" data-activity=\"uf1\" data-unit=\"\" data-kind=\"follow_up\" data-ring=\"forvaltning\" "
               "data-weight=\"must\" data-count=\"1\" data-first=\"2011-11-09\" data-last=\"2011-11-09\""),
      std::string::npos);
  EXPECT_NE(svg.find("role=\"img\" aria-labelledby=\"hjul-title hjul-desc\" lang=\"sv\""), std::string::npos);
  EXPECT_NE(svg.find("<desc id=\"hjul-desc\">Årshjul 2011-08-01 – 2012-07-31: 4 ringar, 17 aktiviteter</desc>"),
            std::string::npos);
  EXPECT_NE(svg.find("data-today=\"2012-01-25\""), std::string::npos);
  EXPECT_EQ(count_of(svg, "data-state=\"kept\""), 1u);
  EXPECT_EQ(count_of(svg, "data-state=\"due\""), 1u);
}

TEST(WheelSvg, SameInputSameBytes) {
  EXPECT_EQ(render_svg(samples::crowded(60, false), style()), render_svg(samples::crowded(60, false), style()));
}

TEST(WheelSvg, EscapesWhateverPeopleWrite) {
  WheelPicture picture = samples::jonkoping();
  const std::string evil = "<script>alert(\"&\")</script>\x01\xFF]]>";
  picture.title = samples::sv(evil);
  picture.rings[0].title = samples::sv(evil);
  picture.rings[0].marks[0].label = samples::sv(evil);
  picture.rings[0].marks[0].id = "\"><script/>";
  picture.rings[0].marks[1].id = "uf1";  // twice the same id in one picture
  picture.kinds[0].title = samples::sv(evil);
  picture.undated[0].when = samples::sv(evil);
  const std::string svg = render_svg(picture, style(Theme::automatic));
  EXPECT_EQ(svg_fault(svg), "");
  EXPECT_EQ(svg.find("<script"), std::string::npos);
  EXPECT_EQ(svg.find('\x01'), std::string::npos);
  EXPECT_EQ(svg.find('\xFF'), std::string::npos);
}

TEST(WheelSvg, KindsDifferByShapeAndPatternWithoutColour) {
  const std::string svg = render_svg(samples::jonkoping(), style(Theme::print));
  for (const std::string_view colour : {"#44aa99", "#cc6677", "#4a3fa0"})
    EXPECT_EQ(svg.find(colour), std::string::npos);
  EXPECT_GE(count_of(svg, "<pattern "), 3u);
}

TEST(WheelSvg, DarkReadersAreServedByTheAutomaticTheme) {
  EXPECT_NE(
      render_svg(samples::jonkoping(), style(Theme::automatic)).find("@media (prefers-color-scheme:dark){#hjul ."),
      std::string::npos);
  EXPECT_EQ(render_svg(samples::jonkoping(), style()).find("<style"), std::string::npos);
}

TEST(WheelSvg, PaperHasMillimetres) {
  WheelStyle s = style();
  s.paper = Paper::a4;
  EXPECT_NE(render_svg(samples::jonkoping(), s).find("width=\"297mm\" height=\"210mm\""), std::string::npos);
  s.paper = Paper::a3;
  EXPECT_NE(render_svg(samples::buskerud(), s).find("width=\"297mm\" height=\"420mm\""), std::string::npos);
}

TEST(WheelSvg, MonthsSpeakThePicturesLanguage) {
  WheelStyle s = style();
  const std::pair<Language, std::string> october[] = {{Language::nb, ">oktober<"},
                                                      {Language::nn, ">oktober<"},
                                                      {Language::sv, ">oktober<"},
                                                      {Language::da, ">oktober<"},
                                                      {Language::en, ">October<"}};
  const std::pair<Language, std::string> march[] = {{Language::nb, ">mars<"},
                                                    {Language::nn, ">mars<"},
                                                    {Language::sv, ">mars<"},
                                                    {Language::da, ">marts<"},
                                                    {Language::en, ">March<"}};
  for (const auto& names : {october, march})
    for (std::size_t i = 0; i < 5; ++i) {
      s.language = names[i].first;
      EXPECT_NE(render_svg(samples::jonkoping(), s).find(names[i].second), std::string::npos) << names[i].second;
    }
}

TEST(WheelJson, TellsTheSameGeometry) {
  const WheelPicture picture = samples::jonkoping();
  const WheelLayout layout = wheel_layout(picture, style());
  const std::string json = layout_json(layout, picture);
  EXPECT_EQ(json.substr(0, 55), "{\"layout\":\"wheel/1\",\"width\":1414,\"height\":1000,\"kinds\":");
  EXPECT_EQ(count_of(json, "\"activity\":"), 17u);
  EXPECT_EQ(count_of(json, "\"role\":\"month\",\"disc\""), 12u);
  EXPECT_EQ(count_of(json, "{"), count_of(json, "}"));
  EXPECT_EQ(count_of(json, "nan"), 0u);
}

TEST(Dates, AreWrittenAsTheLanguageWritesThem) {
  const Date a = samples::day(2011, 11, 28);
  const Date b = samples::day(2011, 12, 3);
  EXPECT_EQ(short_date(a, Language::sv), "28 nov");
  EXPECT_EQ(short_date(a, Language::nb, true), "28. nov 2011");
  EXPECT_EQ(short_date(b, Language::en), "3 Dec");
  EXPECT_EQ(short_span(a, b, Language::nb), "28. nov – 3. des");
  EXPECT_EQ(short_span(a, a + Days{2}, Language::da), "28.–30. nov");
  EXPECT_EQ(short_span(b, samples::day(2012, 1, 2), Language::sv, true), "3 dec 2011 – 2 jan 2012");
}

}  // namespace
}  // namespace hjul
