#include "hjul/render/font.hpp"

#include <gtest/gtest.h>

namespace hjul {
namespace {

// Advance widths of DejaVu Sans 2.37 and Helvetica (AFM), per mille of the em.
TEST(Font, IsNeverNarrowerThanDejaVuSansOrHelvetica) {
  EXPECT_GE(text_width("m", 1000), 975);  // DejaVu Sans
  EXPECT_GE(text_width("C", 1000), 722);  // Helvetica, wider than DejaVu's 699
  EXPECT_GE(text_width("å", 1000), 613);
  EXPECT_GE(text_width("Æ", 1000), 1000);
  EXPECT_GE(text_width("W", 1000, true), 1104);
  EXPECT_DOUBLE_EQ(text_width("ab", 10), text_width("a", 10) + text_width("b", 10));
  EXPECT_EQ(text_width("", 10), 0);
}

TEST(Font, CountsBytesThatAreNotUtf8AndNeverReadsPastTheEnd) {
  EXPECT_DOUBLE_EQ(text_width("\xFF\xFE", 1000), 2000);
  EXPECT_DOUBLE_EQ(text_width("\xE2\x82", 1000), 2000);  // a euro sign that breaks off
}

TEST(Font, FitsWithAnEllipsisAndWholeCodePoints) {
  EXPECT_EQ(fit_text("nämnd", 1000, 10), "nämnd");
  const std::string cut = fit_text("åååååååå", 40, 10);
  EXPECT_EQ(cut, "åååå…");
  EXPECT_LE(text_width(fit_text("Kvalitetsrapport till nämnden", 80, 11), 11), 80);
  EXPECT_EQ(fit_text("Kvalitet", 1, 11), "…");
}

TEST(Font, WrapsAtSpacesAndInsideWordsThatAreTooLong) {
  const WrappedText lines = wrap_text("uppföljning av trygghet och studiero", 100, 11, 9);
  EXPECT_FALSE(lines.is_cut);
  std::string joined;
  for (const std::string& line : lines.lines) {
    EXPECT_LE(text_width(line, 11), 100);
    joined += (joined.empty() ? "" : " ") + line;
  }
  EXPECT_EQ(joined, "uppföljning av trygghet och studiero");
  const WrappedText broken = wrap_text("Utbildningsförvaltningen", 60, 11, 9);
  std::string whole;
  for (const std::string& line : broken.lines) whole += line;
  EXPECT_EQ(whole, "Utbildningsförvaltningen");
  EXPECT_GT(broken.lines.size(), 1u);
}

TEST(Font, AWordThatDoesNotFitBehindTheIndentTakesTheNextLine) {
  const WrappedText lines = wrap_text("Utviklingsdialog nå", 110, 11, 3, false, 90);
  EXPECT_EQ(lines.lines, (std::vector<std::string>{"", "Utviklingsdialog nå"}));
  EXPECT_DOUBLE_EQ(longest_word_width("a Utviklingsdialog nå", 11), text_width("Utviklingsdialog", 11));
}

TEST(Font, TheFirstPartOfAWideWordIsNotTornBehindTheIndent) {
  const WrappedText lines = wrap_text("Förskolechefer/rektorer", 110, 11, 3, false, 70);
  EXPECT_EQ(lines.lines, (std::vector<std::string>{"", "Förskolechefer/", "rektorer"}));
}

TEST(Font, BreaksAWideWordBehindAStroke) {
  const WrappedText lines = wrap_text("Förskolechefer/rektorer", 110, 11, 3);
  ASSERT_EQ(lines.lines.size(), 2u);
  EXPECT_EQ(lines.lines[0], "Förskolechefer/");
  EXPECT_EQ(lines.lines[1], "rektorer");
}

TEST(Font, SaysWhenSomethingIsMissing) {
  const WrappedText cut = wrap_text("ett två tre fyra fem sex sju åtta nio tio", 40, 11, 2);
  EXPECT_TRUE(cut.is_cut);
  EXPECT_EQ(cut.lines.size(), 2u);
  EXPECT_EQ(cut.lines.back().substr(cut.lines.back().size() - 3), "…");
  EXPECT_EQ(wrap_text("", 40, 11, 2).lines.size(), 1u);
}

}  // namespace
}  // namespace hjul
