// What the times of a document mean: from When, PeriodDef and CalendarRule to the values of the room calendar.
#pragma once

#include <map>
#include <memory>

#include "hjul/calendar/anchor.hpp"
#include "hjul/calendar/rotation.hpp"
#include "hjul/model/model.hpp"

namespace hjul {

// The forms in which a document says a time.
enum class TimeForm : std::uint8_t {
  days,
  yearly_day,
  window_once,
  window_yearly,
  months,
  nth_weekday,
  week,
  rule,
  easter,
  period,
  period_week,  // by the calendar alone
  after,
  before,
  next,
  between,    // relative to another occurrence or an event
  occasions,  // a number of times, not dated
  undated,    // in words
};

// The one form of a When, or why there is none, in words for "expected".
struct FormOrFault {
  std::optional<TimeForm> form;
  std::string expected;
};
// Which form a time has, or what is missing or too much.
FormOrFault form_of(const When& when);

// Throws BadPeriod.
PeriodType period_type(const PeriodDef& period);

// The days of a model: working days of its place, and every calendar it declares. Immutable once made.
class ModelCalendars {
 public:
  // Throws UnknownId when a calendar removes or renames a holiday that the country does not have.
  explicit ModelCalendars(const ModelData& model);

  // The calendar of that id; without an id the working days of the place (Monday to Friday where the country is not
  // known to hjul). Throws UnknownId.
  const std::shared_ptr<const DayCalendar>& calendar(const std::optional<CalendarId>& id) const;
  const std::shared_ptr<const DayCalendar>& working_days() const noexcept { return working_; }
  // The first declared calendar of school days; null when there is none.
  const std::shared_ptr<const DayCalendar>& school_days() const noexcept { return school_; }
  SpanCalendars for_spans() const noexcept { return {working_.get(), school_.get()}; }
  // The holidays of the place with the owner's changes; null where the country is not known to hjul.
  const HolidaySet* holidays() const noexcept { return holidays_.get(); }

 private:
  std::map<CalendarId, std::shared_ptr<const DayCalendar>> by_id_;
  std::shared_ptr<const DayCalendar> working_;
  std::shared_ptr<const DayCalendar> school_;
  std::shared_ptr<const HolidaySet> holidays_;
};

// The anchor of a When whose form the calendar answers alone, or of occasions; empty for relative and undated ones.
// Precondition: the model was checked. Throws UnknownId for a period that is not there.
std::optional<Anchor> anchor_of(const ModelData& model, const ModelCalendars& calendars, const When& when);

// The rotation of a definition. Throws UnknownId for a period that is not there.
Rotation rotation_of(const ModelData& model, const RotationDef& definition);

}  // namespace hjul
