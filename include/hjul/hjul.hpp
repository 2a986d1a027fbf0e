// All of hjul. Only includes, written by tools/umbrella.py; the library itself never uses it.
#pragma once

// IWYU pragma: begin_exports
#include "hjul/base/date.hpp"
#include "hjul/base/error.hpp"
#include "hjul/base/id.hpp"
#include "hjul/base/issue.hpp"
#include "hjul/base/text.hpp"
#include "hjul/base/version.hpp"

#include "hjul/calendar/agenda.hpp"
#include "hjul/calendar/anchor.hpp"
#include "hjul/calendar/easter.hpp"
#include "hjul/calendar/holidays.hpp"
#include "hjul/calendar/period.hpp"
#include "hjul/calendar/recurrence.hpp"
#include "hjul/calendar/recurrence_query.hpp"
#include "hjul/calendar/recurrence_rule.hpp"
#include "hjul/calendar/rotation.hpp"
#include "hjul/calendar/rule_engine.hpp"
#include "hjul/calendar/span.hpp"
#include "hjul/calendar/working_days.hpp"

#include "hjul/model/activity.hpp"
#include "hjul/model/agenda_of.hpp"
#include "hjul/model/common.hpp"
#include "hjul/model/document.hpp"
#include "hjul/model/model.hpp"
#include "hjul/model/quality.hpp"
#include "hjul/model/rules.hpp"
#include "hjul/model/time.hpp"
#include "hjul/model/timing.hpp"
#include "hjul/model/units.hpp"

#include "hjul/io/csv.hpp"
#include "hjul/io/icalendar.hpp"
// IWYU pragma: end_exports
