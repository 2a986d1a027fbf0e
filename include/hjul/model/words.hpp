// The words of the format hjul/1 for the values of its enumerations, and the names that people give to kinds of
// activity.
//
//   word_of(ActivityKind::follow_up)                          "follow_up", as documents spell it
//   kind_title(ActivityKind::follow_up).best(Language::sv)    "Uppföljning"
//
// One table per enumeration: documents are read and written by it, and the published JSON Schema lists it.
#pragma once

#include <array>
#include <string_view>
#include <utility>

#include "hjul/model/model.hpp"

namespace hjul {

// The table of an enumeration E: Words<E>::table, an array of pairs (word, value). Every word and value stands once.
template <class E>
struct Words;

// As documents spell it; empty for a value that documents cannot say, such as Sphere::unset.
template <class E>
constexpr std::string_view word_of(E value) noexcept;

// What people call activities of a kind, in every language of hjul: "Follow-up", "Uppföljning", "Oppfølging" ...
Text kind_title(ActivityKind kind);

// --------------------------------------------------------------------------------------------------------- the tables

template <class E>
constexpr std::string_view word_of(E value) noexcept {
  for (const auto& [word, each] : Words<E>::table)
    if (each == value) return word;
  return {};
}

namespace words_detail {
template <class E, std::size_t n>
using Table = std::array<std::pair<std::string_view, E>, n>;
}  // namespace words_detail

template <>
struct Words<Strength> {
  static constexpr words_detail::Table<Strength, 3> table = {
      {{"law", Strength::law}, {"local_rule", Strength::local_rule}, {"advice", Strength::advice}}};
};

template <>
struct Words<Duty> {
  static constexpr words_detail::Table<Duty, 5> table = {{{"must", Duty::must},
                                                          {"should", Duty::should},
                                                          {"recommended", Duty::recommended},
                                                          {"optional", Duty::optional},
                                                          {"right", Duty::right}}};
};

template <>
struct Words<Party::Relative> {
  using E = Party::Relative;
  static constexpr words_detail::Table<E, 4> table = {
      {{"itself", E::itself}, {"superior", E::superior}, {"owner", E::owner}, {"below", E::below}}};
};

template <>
struct Words<LinkKind> {
  using E = LinkKind;
  static constexpr words_detail::Table<E, 7> table = {{{"governs", E::governs},
                                                       {"supports", E::supports},
                                                       {"peers", E::peers},
                                                       {"contributes", E::contributes},
                                                       {"oversees", E::oversees},
                                                       {"reports", E::reports},
                                                       {"feeds_back", E::feeds_back}}};
};

template <>
struct Words<ArenaKind> {
  using E = ArenaKind;
  static constexpr words_detail::Table<E, 3> table = {
      {{"formal", E::formal}, {"informal", E::informal}, {"learning", E::learning}}};
};

template <>
struct Words<Power> {
  using E = Power;
  static constexpr words_detail::Table<E, 8> table = {{{"decide", E::decide},
                                                       {"demand", E::demand},
                                                       {"agree", E::agree},
                                                       {"extend", E::extend},
                                                       {"waive", E::waive},
                                                       {"withdraw", E::withdraw},
                                                       {"reorganise", E::reorganise},
                                                       {"advise", E::advise}}};
};

template <>
struct Words<HolidayCategory> {
  using E = HolidayCategory;
  static constexpr words_detail::Table<E, 4> table = {{{"statutory", E::statutory},
                                                       {"equated_by_law", E::equated_by_law},
                                                       {"settlement", E::settlement},
                                                       {"school_free", E::school_free}}};
};

template <>
struct Words<Shift> {
  using E = Shift;
  static constexpr words_detail::Table<E, 7> table = {
      {{"unadjusted", E::unadjusted},
       {"following", E::following},
       {"modified_following", E::modified_following},
       {"preceding", E::preceding},
       {"modified_preceding", E::modified_preceding},
       {"nearest", E::nearest},
       {"half_month_modified_following", E::half_month_modified_following}}};
};

template <>
struct Words<MonthEnd> {
  static constexpr words_detail::Table<MonthEnd, 2> table = {{{"skip", MonthEnd::skip}, {"clamp", MonthEnd::clamp}}};
};

template <>
struct Words<Weekday> {
  using E = Weekday;
  static constexpr words_detail::Table<E, 7> table = {{{"monday", E::monday},
                                                       {"tuesday", E::tuesday},
                                                       {"wednesday", E::wednesday},
                                                       {"thursday", E::thursday},
                                                       {"friday", E::friday},
                                                       {"saturday", E::saturday},
                                                       {"sunday", E::sunday}}};
};

template <>
struct Words<When::Edge> {
  using E = When::Edge;
  static constexpr words_detail::Table<E, 3> table = {{{"whole", E::whole}, {"start", E::start}, {"end", E::end}}};
};

template <>
struct Words<Reference::At> {
  using E = Reference::At;
  static constexpr words_detail::Table<E, 3> table = {{{"whole", E::whole}, {"start", E::start}, {"end", E::end}}};
};

template <>
struct Words<ActivityKind> {
  using E = ActivityKind;
  static constexpr words_detail::Table<E, 17> table = {{{"phase", E::phase},
                                                        {"follow_up", E::follow_up},
                                                        {"report", E::report},
                                                        {"meeting", E::meeting},
                                                        {"dialogue", E::dialogue},
                                                        {"survey", E::survey},
                                                        {"test", E::test},
                                                        {"analysis", E::analysis},
                                                        {"assessment", E::assessment},
                                                        {"plan", E::plan},
                                                        {"decision", E::decision},
                                                        {"discussion", E::discussion},
                                                        {"feedback", E::feedback},
                                                        {"publication", E::publication},
                                                        {"visit", E::visit},
                                                        {"training", E::training},
                                                        {"other", E::other}}};
};

template <>
struct Words<Sphere> {
  using E = Sphere;
  static constexpr words_detail::Table<E, 3> table = {
      {{"profession", E::profession}, {"administration", E::administration}, {"politics", E::politics}}};
};

template <>
struct Words<ActKind> {
  using E = ActKind;
  static constexpr words_detail::Table<E, 17> table = {{{"collect", E::collect},
                                                        {"present", E::present},
                                                        {"discuss", E::discuss},
                                                        {"advise", E::advise},
                                                        {"take_note", E::take_note},
                                                        {"endorse", E::endorse},
                                                        {"agree", E::agree},
                                                        {"confirm", E::confirm},
                                                        {"decide", E::decide},
                                                        {"analyse", E::analyse},
                                                        {"assess", E::assess},
                                                        {"set_goals", E::set_goals},
                                                        {"plan", E::plan},
                                                        {"carry_out", E::carry_out},
                                                        {"publish", E::publish},
                                                        {"evaluate", E::evaluate},
                                                        {"share", E::share}}};
};

template <>
struct Words<Input::Content> {
  using E = Input::Content;
  static constexpr words_detail::Table<E, 4> table = {{{"quantitative", E::quantitative},
                                                       {"qualitative", E::qualitative},
                                                       {"agreement", E::agreement},
                                                       {"steering", E::steering}}};
};

template <>
struct Words<Participant::Share> {
  using E = Participant::Share;
  static constexpr words_detail::Table<E, 3> table = {
      {{"all", E::all}, {"as_many_as_possible", E::as_many_as_possible}, {"some", E::some}}};
};

template <>
struct Words<OrderRule::Per> {
  using E = OrderRule::Per;
  static constexpr words_detail::Table<E, 3> table = {{{"chain", E::chain}, {"unit", E::unit}, {"model", E::model}}};
};

template <>
struct Words<GoalType> {
  static constexpr words_detail::Table<GoalType, 2> table = {
      {{"knowledge", GoalType::knowledge}, {"value", GoalType::value}}};
};

template <>
struct Words<GoalForm> {
  using E = GoalForm;
  static constexpr words_detail::Table<E, 3> table = {
      {{"vision", E::vision}, {"qualitative", E::qualitative}, {"quantitative", E::quantitative}}};
};

template <>
struct Words<GoalOrigin> {
  static constexpr words_detail::Table<GoalOrigin, 2> table = {
      {{"national", GoalOrigin::national}, {"local", GoalOrigin::local}}};
};

template <>
struct Words<IndicatorType> {
  using E = IndicatorType;
  static constexpr words_detail::Table<E, 4> table = {
      {{"number", E::number}, {"share", E::share}, {"text", E::text}, {"band", E::band}}};
};

template <>
struct Words<Direction> {
  using E = Direction;
  static constexpr words_detail::Table<E, 3> table = {
      {{"none", E::none}, {"higher_is_better", E::higher_is_better}, {"lower_is_better", E::lower_is_better}}};
};

template <>
struct Words<Language> {
  using E = Language;
  static constexpr words_detail::Table<E, 5> table = {
      {{"nb", E::nb}, {"nn", E::nn}, {"sv", E::sv}, {"da", E::da}, {"en", E::en}}};
};

}  // namespace hjul
