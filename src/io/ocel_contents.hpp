// What an OCEL file holds, before its events are events of a log: the objects that they are about may stand behind
// them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "event_log_sink.hpp"
#include "view_numbers.hpp"

namespace hjul::detail {

// An event whose objects are not known yet.
struct WaitingEvent {
  EventDraft draft = {};
  std::size_t at = 0;
  std::size_t first_link = 0;  // its links go up to those of the next event
};

struct ObjectLink {
  std::uint32_t object = 0;
  bool is_item = false;  // related as "item"
};

struct OcelContents {
  explicit OcelContents(std::string_view text) : objects(text), types(text) {}

  ViewNumbers objects, types;               // ids and names by number
  std::vector<std::uint32_t> object_types;  // by number of the object; ViewNumbers::none while it is only spoken of
  std::vector<std::size_t> object_places;   // where it is first spoken of
  std::vector<std::uint32_t> defined;       // objects in the order of the file
  std::map<std::uint32_t, std::string> own_names;  // of objects whose id is not their name
  std::vector<WaitingEvent> waiting;
  std::vector<ObjectLink> links;
  bool is_own = false;  // hjul wrote it

  std::string_view name_of(std::uint32_t object) const;
};

// Puts the events into the log, in the cases of the type that the options name. Issues go to the sink.
void give_ocel_events(OcelContents& contents, const EventLogOptions& options, EventLogSink& into);

}  // namespace hjul::detail
