// How Python says what a picture looks like and what of a plan it shows.
#pragma once

#include "casters.hpp"

#include <initializer_list>
#include <tuple>

#include "element.hpp"
#include "hjul/render/of_plan.hpp"

template <class E>
E choice(const std::string& word, std::initializer_list<E> all, const char* noun) {
  for (const E each : all)
    if (hjul::to_string(each) == word) return each;
  throw py::value_error("'" + word + "' is not a " + noun);
}

inline hjul::Theme theme_from(const std::string& word) {
  using hjul::Theme;
  return choice(word, {Theme::light, Theme::dark, Theme::print, Theme::automatic}, "theme");
}

template <class Style>
Style style_of(const std::string& language, const std::string& theme, const std::string& paper, double width) {
  using hjul::Paper;
  Style style;
  style.language = language_from(language);
  style.theme = theme_from(theme);
  style.paper = choice(paper, {Paper::screen, Paper::a4, Paper::a3}, "paper");
  style.width = width;
  return style;
}

// What of a plan is drawn, as Python asks for it: (rings, cycle or None, units, is an overlay).
using Chosen = std::tuple<std::string, std::optional<hjul::CycleId>, std::vector<hjul::UnitId>, bool>;

inline hjul::RingBy ring_by_from(const std::string& word) {
  using hjul::RingBy;
  constexpr std::pair<std::string_view, RingBy> all[] = {{"level", RingBy::level},
                                                         {"sphere", RingBy::sphere},
                                                         {"arena", RingBy::arena},
                                                         {"kind", RingBy::kind},
                                                         {"unit", RingBy::unit}};
  for (const auto& [each, ring_by] : all)
    if (each == word) return ring_by;
  throw py::value_error("'" + word + "' is not what rings can be: level, sphere, arena, kind, unit");
}

inline hjul::PlanPictureOptions plan_options_of(const Chosen& chosen, hjul::Language language) {
  hjul::PlanPictureOptions options;
  options.language = language;
  options.ring_by = ring_by_from(std::get<0>(chosen));
  std::tie(std::ignore, options.cycle, options.units, options.is_overlay) = chosen;
  return options;
}
