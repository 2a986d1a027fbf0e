// What all pictures have in common: kinds and how they look, weights, holidays, the undated, themes and paper.
//
// Pictures are neutral: they know texts and dates, not models or plans. Whoever makes a picture decides what goes into
// it; the room `render` decides only where it lies and how it looks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "hjul/base/date.hpp"
#include "hjul/base/text.hpp"

namespace hjul {

// Colours of a picture.
enum class Theme : std::uint8_t {
  light,
  dark,
  print,      // black and white: kinds differ by shape and pattern alone
  automatic,  // light, with rules for readers who prefer dark
};
std::string_view to_string(Theme theme) noexcept;

// Only the proportions and the millimetres of the root element; hosts may scale freely.
enum class Paper : std::uint8_t { screen, a4, a3 };
std::string_view to_string(Paper paper) noexcept;

// How strongly something is asked for. must = filled, should = half filled, may = hollow.
enum class Weight : std::uint8_t { must, should, may };
std::string_view to_string(Weight weight) noexcept;

// A kind of activity: gets a colour, a marker shape and a pattern by its place in the list.
struct PictureKind {
  std::string id;
  Text title;
};

// A unit with its title, for overlays and legends.
struct PictureUnit {
  std::string id;
  Text title;
};

// Holidays that follow each other, under one name.
struct PictureHoliday {
  Date first;
  Date last;
  Text label;
};

// A term, a tertial, or in a picture of order alone a stage: a named stretch beside the calendar.
struct PicturePeriod {
  Date first;
  Date last;
  Text label;
};

// A picture of order alone shows steps instead of days: step k (from 0) takes this many days of its window, from the
// window's first day on. Those days are places and are never shown as dates.
inline constexpr std::int32_t days_of_a_step = 84;  // can be halved, and cut into 3, 4, 6, 7 or 12 equal parts

// A stretch of the cycle with a name of its own.
struct PicturePhase {
  std::string id;
  std::string kind;
  Text label;
  Date first;
  Date last;
};

// A dated activity: up to three days a mark on the first, from four days a bar.
struct PictureActivity {
  std::string id;        // of the occurrence; unique in the picture
  std::string activity;  // data-activity
  std::string unit;      // data-unit; may be empty
  std::string kind;
  Text label;
  Text note;  // a longer text for the reader who points at it; may be empty
  Date first;
  Date last;
  Weight weight = Weight::must;
  std::size_t count = 1;          // how many units it stands for; shown as "(× 12)" when above 1
  std::vector<std::string> with;  // ids of the other rings (rows) whose people take part
};

// Something that shall happen without a known date. It is listed as such and never drawn at a date.
struct UndatedActivity {
  std::string activity;
  std::string unit;
  std::string kind;
  Text label;
  Text when;  // the source's own words: "in spring", "as soon as practicable"
};

// What all pictures have in common in how they are drawn.
struct PictureStyle {
  Language language = Language::en;
  Theme theme = Theme::light;
  Paper paper = Paper::screen;
  double width = 0;                // CSS pixels of the root element on screen; 0 lets the host decide
  std::string id_prefix = "hjul";  // begins every id, so that several pictures can live in one page
};

// January is 1. In full, as the language writes it inside a sentence.
std::string_view month_name(Language language, unsigned month) noexcept;
// January is 1. In short, as CLDR writes it.
std::string_view month_abbreviation(Language language, unsigned month) noexcept;
// "1. nov", "1 nov", "1 Nov"; with the year when asked.
std::string short_date(Date date, Language language, bool with_year = false);
// "1-12 nov", "28 nov - 3 des", one date when first == last (with an en dash).
std::string short_span(Date first, Date last, Language language, bool with_year = false);

}  // namespace hjul
