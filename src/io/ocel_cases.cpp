// The second half of reading OCEL: which objects are cases, and which events stand in them.
#include <algorithm>
#include <map>

#include "ocel_contents.hpp"

namespace hjul::detail {
namespace {

class OcelCases {
 public:
  OcelCases(OcelContents& contents, const EventLogOptions& options, EventLogSink& into)
      : in_(contents), options_(options), into_(into) {}
  void give();

 private:
  std::uint32_t type_of_cases();
  void give_event(std::size_t index);
  void take_links(WaitingEvent& event, std::size_t end);
  void infer(EventDraft& event, EventPart part, std::uint32_t object);

  OcelContents& in_;
  const EventLogOptions& options_;
  EventLogSink& into_;
  std::uint32_t case_type_ = ViewNumbers::none, actor_type_ = ViewNumbers::none, unit_type_ = ViewNumbers::none;
  std::vector<std::uint32_t> cases_of_event_, items_;
  std::vector<std::uint32_t> case_numbers_;  // by number of the object
  std::size_t without_case_ = 0;
};

std::uint32_t OcelCases::type_of_cases() {
  std::uint32_t out = ViewNumbers::none;
  const std::string_view wanted = options_.case_type.empty() ? std::string_view("result") : options_.case_type;
  for (const std::uint32_t object : in_.defined) {
    const std::uint32_t type = in_.object_types[object];
    if (in_.types[type] == wanted) return type;
    // In files of hjul no other type stands for the results.
    if (!in_.is_own && (out == ViewNumbers::none || in_.types[type] < in_.types[out])) out = type;
  }
  if (options_.case_type.empty()) return out;
  std::map<std::string_view, bool> known;
  for (const std::uint32_t object : in_.defined) known[in_.types[in_.object_types[object]]] = true;
  std::string all;
  for (const auto& [name, is_there] : known) all += (all.empty() ? "" : ", ") + std::string(name);
  into_.refuse("event_log.unknown_object", 0, all.empty() ? "objects" : "one of the types " + all, wanted);
  return out;
}

void OcelCases::give() {
  in_.object_types.resize(in_.objects.size(), ViewNumbers::none);
  for (std::uint32_t object = 0; object < in_.objects.size() && into_.goes_on(); ++object)
    if (in_.object_types[object] == ViewNumbers::none)
      into_.refuse("event_log.unknown_object", in_.object_places[object], "an object of the list 'objects'",
                   in_.objects[object]);
  case_type_ = type_of_cases();
  if (!into_.is_clean()) return;
  if (!in_.is_own) {
    actor_type_ = in_.types.put("actor");
    unit_type_ = in_.types.put("unit");
  }
  case_numbers_.resize(in_.objects.size(), EventLog::no_name);
  for (const std::uint32_t object : in_.defined)
    if (in_.object_types[object] == case_type_) case_numbers_[object] = into_.rows().intern_case(in_.name_of(object));
  into_.rows().reserve(in_.waiting.size());
  for (std::size_t i = 0; i < in_.waiting.size() && into_.goes_on(); ++i) give_event(i);
  const std::string_view type = case_type_ == ViewNumbers::none ? "result" : in_.types[case_type_];
  if (without_case_ > 0) into_.remark("event_log.no_case", {}, "", type, without_case_);
}

void OcelCases::give_event(std::size_t index) {
  WaitingEvent& event = in_.waiting[index];
  take_links(event, index + 1 < in_.waiting.size() ? in_.waiting[index + 1].first_link : in_.links.size());
  if (cases_of_event_.empty()) {
    ++without_case_;
    return;
  }
  into_.settle(event.draft);
  event.draft.row.items = items_;
  for (const std::uint32_t number : cases_of_event_) {
    event.draft.row.case_number = number;
    into_.add(event.draft, event.at);
  }
}

void OcelCases::take_links(WaitingEvent& event, std::size_t end) {
  cases_of_event_.clear();
  items_.clear();
  for (std::size_t i = event.first_link; i < end; ++i) {
    const std::uint32_t object = in_.links[i].object, type = in_.object_types[object];
    if (type == case_type_) {
      cases_of_event_.push_back(case_numbers_[object]);
    } else if (type == actor_type_) {
      infer(event.draft, EventPart::actor, object);
    } else if (type == unit_type_) {
      infer(event.draft, EventPart::unit, object);
    } else if (!in_.is_own || in_.links[i].is_item) {
      items_.push_back(into_.rows().intern_item(in_.name_of(object)));
    }
  }
  // An event that is related twice to one case is one event of it.
  std::sort(cases_of_event_.begin(), cases_of_event_.end());
  cases_of_event_.erase(std::unique(cases_of_event_.begin(), cases_of_event_.end()), cases_of_event_.end());
}

// The first of several.
void OcelCases::infer(EventDraft& event, EventPart part, std::uint32_t object) {
  if (!event.has(part)) into_.put(event, part, in_.name_of(object), in_.object_places[object]);
}

}  // namespace

std::string_view OcelContents::name_of(std::uint32_t object) const {
  const auto own = own_names.find(object);
  return own == own_names.end() ? objects[object] : std::string_view(own->second);
}

void give_ocel_events(OcelContents& contents, const EventLogOptions& options, EventLogSink& into) {
  OcelCases(contents, options, into).give();
}

}  // namespace hjul::detail
