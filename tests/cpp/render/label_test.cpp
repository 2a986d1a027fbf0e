#include "hjul/render/label.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "hjul/render/font.hpp"

namespace hjul {
namespace {

PlacedLabel label(Point at, double rotation, TextAnchor anchor = TextAnchor::middle) {
  PlacedLabel out;
  out.lines = {"uppföljning"};
  out.at = at;
  out.rotation = rotation;
  out.anchor = anchor;
  out.size = 10;
  return out;
}

TEST(Label, TurnsItsBoxAboutTheAnchor) {
  const auto flat = label_corners(label({100, 50}, 0, TextAnchor::start));
  EXPECT_NEAR(flat[0].x, 100, 1e-9);
  EXPECT_NEAR(flat[0].y, 50 - line_height * 5, 1e-9);
  const auto upright = label_corners(label({100, 50}, 90, TextAnchor::start));
  EXPECT_NEAR(upright[0].x, 100 + line_height * 5, 1e-9);
  EXPECT_NEAR(upright[1].y - upright[0].y, text_width("uppföljning", 10), 1e-9);
}

TEST(Label, TouchingIsNotOverlapping) {
  EXPECT_FALSE(labels_overlap(label({0, 0}, 0), label({0, line_height * 10}, 0)));
  EXPECT_TRUE(labels_overlap(label({0, 0}, 0), label({0, line_height * 10 - 0.01}, 0)));
}

// Upright bounding boxes of these two overlap; the rotated ones do not.
TEST(Label, SeparatesRotatedNeighbours) {
  const double shift = 10 * line_height / std::sqrt(2.0) + 0.01;
  EXPECT_FALSE(labels_overlap(label({0, 0}, 45), label({shift, -shift}, 45)));
  EXPECT_TRUE(labels_overlap(label({0, 0}, 45), label({shift / 2, -shift / 2}, 45)));
  EXPECT_TRUE(labels_overlap(label({0, 0}, 0), label({0, 0}, 90)));
}

TEST(Label, FindsEveryPair) {
  const std::vector<PlacedLabel> labels = {label({0, 0}, 0), label({500, 0}, 0), label({3, 3}, 20),
                                           label({502, 0}, 90)};
  const auto pairs = overlapping_labels(labels);
  ASSERT_EQ(pairs.size(), 2u);
  EXPECT_EQ(pairs[0], (std::array<std::size_t, 2>{0, 2}));
  EXPECT_EQ(pairs[1], (std::array<std::size_t, 2>{1, 3}));
}

}  // namespace
}  // namespace hjul
