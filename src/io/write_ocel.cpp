#include "hjul/io/write_event_log.hpp"
#include "ocel_out.hpp"

namespace hjul {
namespace {

std::string name_in(const std::vector<std::string>& names, std::uint32_t number) {
  return number == EventLog::no_name ? std::string() : names[number];
}

class LogOcel {
 public:
  explicit LogOcel(const EventLog& log) : log_(log) {}
  std::string write() {
    // Cases first and in their order: so they are read.
    for (const std::string& name : log_.case_names()) cases_.push_back(out_.object("result", name));
    for (std::size_t row = 0; row < log_.size(); ++row) write_row(row);
    return std::move(out_).finish(detail::traits_of(log_));
  }

 private:
  void write_row(std::size_t row) {
    const std::string actor = name_in(log_.actor_names(), log_.actors()[row]);
    const std::string unit = name_in(log_.unit_names(), log_.units()[row]);
    links_.assign(1, {cases_[log_.cases()[row]], "result"});
    if (!unit.empty()) links_.push_back({out_.object("unit", unit), "at"});
    if (!actor.empty()) links_.push_back({out_.object("actor", actor), "by"});
    for (const std::uint32_t item : log_.items_of(row))
      links_.push_back({out_.object("item", log_.item_names()[item]), "item"});
    const std::string level =
        log_.levels()[row] < 0 ? "" : log_.level_names()[static_cast<std::size_t>(log_.levels()[row])];
    const std::string arena = log_.arenas()[row] == EventLog::no_arena ? "" : log_.arena_names()[log_.arenas()[row]];
    out_.event("e" + std::to_string(row + 1), name_in(log_.activity_names(), log_.activities()[row]), log_.times()[row],
               {{"actor", actor},
                {"unit", unit},
                {"level", level},
                {"arena", arena},
                {"class", std::string(to_string(log_.classes()[row]))}},
               links_);
  }

  const EventLog& log_;
  detail::OcelOut out_;
  std::vector<std::uint32_t> cases_;
  std::vector<detail::OcelOut::Link> links_;
};

}  // namespace

std::string write_ocel(const EventLog& log) { return LogOcel(log).write(); }

}  // namespace hjul
