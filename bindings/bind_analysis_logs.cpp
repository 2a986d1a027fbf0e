// analysis: event logs, and what they are made of: columns, plans, ledgers, files of other systems.
#include "event_log_tables.hpp"

#include "column.hpp"
#include "observation_tables.hpp"
#include "status_handle.hpp"

#include "hjul/analysis/of_ledger.hpp"
#include "hjul/io/read_event_log.hpp"

namespace {

using hjul::EventLog;

// A column of words as (names, codes): Python has met each name once. A code below 0 is no name.
using Named = std::pair<std::vector<std::string>, py::buffer>;

hjul::ActivityClass class_from(const std::string& word) {
  if (const auto known = hjul::parse_activity_class(word)) return *known;
  throw py::value_error("'" + word + "' is no class of activities");
}

hjul::LevelMapping mapping_from(const std::vector<std::string>& levels,
                                const std::map<std::string, std::string>& actors,
                                const std::map<std::string, std::string>& classes, const std::string& profession) {
  hjul::LevelMapping mapping{levels, {}, {}, profession};
  for (const auto& [actor, level] : actors) mapping.actors.emplace(actor, level);
  for (const auto& [activity, word] : classes) mapping.classes.emplace(activity, class_from(word));
  return mapping;
}

template <class T>
std::span<const T> numbers_in(const py::buffer_info& info, std::size_t size) {
  const bool fits = info.ndim == 1 && info.itemsize == static_cast<py::ssize_t>(sizeof(T)) &&
                    info.size == static_cast<py::ssize_t>(size) && (info.size < 2 || info.strides[0] == info.itemsize);
  if (!fits) throw py::type_error("a column of the length of the others, one number after another");
  return {static_cast<const T*>(info.ptr), size};
}

// The columns of a log: names met once, and their places row by row.
class LogColumns {
 public:
  enum Key : std::size_t { case_, actor, activity, unit, level, arena, class_, key_count };

  LogColumns(const std::vector<Named>& keys, const py::buffer& times) : times_(times.request()) {
    if (keys.size() != key_count) throw py::value_error("case, actor, activity, unit, level, arena and class");
    size_ = static_cast<std::size_t>(times_.size);
    time_ = numbers_in<std::int64_t>(times_, size_);
    for (const Named& key : keys) {
      names_.push_back(key.first);
      infos_.push_back(key.second.request());
      codes_.push_back(numbers_in<std::int32_t>(infos_.back(), size_));
      for (const std::int32_t code : codes_.back())
        if (code >= static_cast<std::int32_t>(key.first.size())) throw py::value_error("a code that has no name");
    }
  }

  std::size_t size() const noexcept { return size_; }
  std::int64_t time(std::size_t row) const noexcept { return time_[row]; }
  const std::vector<std::string>& names(Key key) const noexcept { return names_[key]; }
  // What a table by name says of a row, or `none`.
  template <class T>
  T at(Key key, const std::vector<T>& by_name, std::size_t row, T none) const noexcept {
    const std::int32_t code = codes_[key][row];
    return code < 0 ? none : by_name[static_cast<std::size_t>(code)];
  }
  template <class F>
  auto by_name(Key key, const F& f) const {
    std::vector<decltype(f(std::string()))> all;
    for (const std::string& name : names_[key]) all.push_back(f(name));
    return all;
  }

 private:
  py::buffer_info times_;
  std::size_t size_ = 0;
  std::span<const std::int64_t> time_;
  std::vector<std::vector<std::string>> names_;
  std::vector<py::buffer_info> infos_;
  std::vector<std::span<const std::int32_t>> codes_;
};

// (names, places one after another, where each row begins); none where no row refers to anything
using ItemColumns = std::optional<std::tuple<std::vector<std::string>, py::buffer, py::buffer>>;

struct Items {
  std::vector<std::string> names;
  std::span<const std::int32_t> codes;
  std::span<const std::int64_t> starts;  // empty: nobody refers to anything
};

// What a log is besides its rows: informal arenas, until when it would tell, the owner's levels (lowest, highest) where
// they are not the two highest, and whether times are dates.
using LogTraits =
    std::tuple<std::vector<std::string>, std::optional<std::int64_t>, std::optional<std::pair<int, int>>, bool>;

EventLog::Builder builder_for(const hjul::LevelMapping& mapping, const LogTraits& traits) {
  const auto& [informal, known_until, owner, has_dates] = traits;
  EventLog::Builder into(mapping.levels);
  if (!mapping.profession.empty()) into.set_profession(into.level_of(mapping.profession));
  if (owner) into.set_owner(static_cast<std::int8_t>(owner->first), static_cast<std::int8_t>(owner->second));
  if (known_until) into.set_known_until(*known_until);
  into.set_has_dates(has_dates);
  return into;
}

EventLog built(const LogColumns& columns, const hjul::LevelMapping& mapping, const Items& items,
               const LogTraits& traits) {
  using Key = LogColumns::Key;
  EventLog::Builder into = builder_for(mapping, traits);
  into.reserve(columns.size());
  const auto cases = columns.by_name(Key::case_, [&](const std::string& name) { return into.intern_case(name); });
  const auto actors = columns.by_name(Key::actor, [&](const std::string& name) { return into.intern_actor(name); });
  const auto works =
      columns.by_name(Key::activity, [&](const std::string& name) { return into.intern_activity(name); });
  const auto units = columns.by_name(Key::unit, [&](const std::string& name) { return into.intern_unit(name); });
  const auto arenas = columns.by_name(Key::arena, [&](const std::string& name) { return into.intern_arena(name); });
  const auto levels = columns.by_name(Key::level, [&](const std::string& name) { return into.level_of(name); });
  const auto own = columns.by_name(Key::class_, [&](const std::string& name) { return class_from(name); });
  const auto mapped =
      columns.by_name(Key::actor, [&](const std::string& name) { return into.level_of(mapping.level_of(name)); });
  const auto classes = columns.by_name(Key::activity, [&](const std::string& name) { return mapping.class_of(name); });
  for (const std::string& name : std::get<0>(traits)) into.set_informal(into.intern_arena(name));
  std::vector<std::uint32_t> numbers;
  for (const std::string& name : items.names) numbers.push_back(into.intern_item(name));
  std::vector<std::uint32_t> refers;
  for (std::size_t row = 0; row < columns.size(); ++row) {
    hjul::NumberedLogRow to;
    to.case_number = columns.at(Key::case_, cases, row, EventLog::no_name);
    if (to.case_number == EventLog::no_name) throw py::value_error("row " + std::to_string(row) + " has no case");
    to.time_ms = columns.time(row);
    to.actor = columns.at(Key::actor, actors, row, EventLog::no_name);
    to.activity = columns.at(Key::activity, works, row, EventLog::no_name);
    to.unit = columns.at(Key::unit, units, row, EventLog::no_name);
    to.arena = columns.at(Key::arena, arenas, row, EventLog::no_arena);
    to.level = columns.at(Key::level, levels, row, EventLog::no_level);
    if (to.level == EventLog::no_level) to.level = columns.at(Key::actor, mapped, row, EventLog::no_level);
    to.class_ = columns.at(Key::activity, classes, row, hjul::ActivityClass::other);
    to.class_ = columns.at(Key::class_, own, row, to.class_);
    refers.clear();
    for (std::int64_t i = items.starts.empty() ? 0 : items.starts[row];
         !items.starts.empty() && i < items.starts[row + 1]; ++i)
      refers.push_back(numbers.at(static_cast<std::size_t>(items.codes[static_cast<std::size_t>(i)])));
    to.items = refers;
    into.add_numbers(to);
  }
  return std::move(into).build();
}

EventLogPointer from_columns(const std::vector<Named>& keys, const py::buffer& times, const ItemColumns& item_columns,
                             const hjul::LevelMapping& mapping, const LogTraits& traits) {
  const LogColumns columns(keys, times);
  Items items;
  py::buffer_info codes, starts;
  if (item_columns) {
    items.names = std::get<0>(*item_columns);
    codes = std::get<1>(*item_columns).request();
    starts = std::get<2>(*item_columns).request();
    items.codes = numbers_in<std::int32_t>(codes, static_cast<std::size_t>(codes.size));
    items.starts = numbers_in<std::int64_t>(starts, columns.size() + 1);
    for (std::size_t row = 0; row < columns.size(); ++row)
      if (items.starts[row] < 0 || items.starts[row] > items.starts[row + 1] ||
          items.starts[row + 1] > static_cast<std::int64_t>(items.codes.size()))
        throw py::value_error("items begin where there are none");
    for (const std::int32_t code : items.codes)
      if (code < 0 || static_cast<std::size_t>(code) >= items.names.size())
        throw py::value_error("a code that has no name");
  }
  const py::gil_scoped_release unlocked;
  return std::make_shared<EventLog>(built(columns, mapping, items, traits));
}

// ---------------------------------------------------------------------------------------------------------------
// files

[[noreturn]] void raise_invalid_log(const hjul::Issues& issues) {
  const py::object type = py::module_::import("hjul.errors").attr("InvalidEventLog");
  const std::string code = issues.empty() ? "document.refused" : issues.front().code;
  PyErr_SetObject(type.ptr(), type(hjul::format_issues(issues), code, py::tuple(py::cast(issues))).ptr());
  throw py::error_already_set();
}

// (levels, actors, classes, profession)
py::tuple read_mapping(const py::bytes& content) {
  const auto read = hjul::read_level_mapping(std::string(content));
  if (const auto* issues = std::get_if<hjul::Issues>(&read)) raise_invalid_log(*issues);
  const auto& mapping = std::get<hjul::LevelMapping>(read);
  py::dict actors, classes;
  for (const auto& [actor, level] : mapping.actors) actors[py::str(actor)] = level;
  for (const auto& [activity, word] : mapping.classes) classes[py::str(activity)] = std::string(to_string(word));
  return py::make_tuple(py::tuple(py::cast(mapping.levels)), actors, classes, mapping.profession);
}

// (log, remarks)
py::tuple read_log(const py::bytes& content, const hjul::LevelMapping& mapping, const std::string& format,
                   const std::vector<std::string>& transitions, const std::string& case_type) {
  const std::string bytes(content);
  hjul::EventLogOptions options;
  options.transitions = transitions;
  options.case_type = case_type;
  const auto known =
      format.empty() ? std::optional(hjul::guess_event_log_format(bytes)) : hjul::event_log_format(format);
  if (!known) throw py::value_error("'" + format + "' is no format of logs: csv, xes, ocel");
  std::optional<hjul::EventLogResult> read;
  {
    const py::gil_scoped_release release;
    read = *known == hjul::EventLogFormat::csv   ? hjul::read_csv_log(bytes, mapping, options)
           : *known == hjul::EventLogFormat::xes ? hjul::read_xes(bytes, mapping, options)
                                                 : hjul::read_ocel(bytes, mapping, options);
  }
  if (const auto* issues = std::get_if<hjul::Issues>(&*read)) raise_invalid_log(*issues);
  auto& file = std::get<hjul::EventLogFile>(*read);
  return py::make_tuple(std::make_shared<EventLog>(std::move(file.log)), py::tuple(py::cast(file.remarks)));
}

// ---------------------------------------------------------------------------------------------------------------
// tables

ArrowBatch batch(const EventLogPointer& log, std::size_t begin, std::size_t end) {
  using namespace arrow_keys;
  const auto named = [&](const char* name, std::span<const std::uint32_t> column,
                         const std::vector<std::string>& names) {
    std::vector<std::string> words;
    std::vector<bool> is_there;
    for (std::size_t row = begin; row < end; ++row) {
      is_there.push_back(column[row] != EventLog::no_name);
      words.push_back(is_there.back() ? names[column[row]] : std::string());
    }
    return arrow_nullable(arrow_texts(name, words), is_there);
  };
  std::vector<std::string> levels, classes, arenas;
  std::vector<bool> has_level, has_arena;
  for (std::size_t row = begin; row < end; ++row) {
    has_level.push_back(log->levels()[row] != EventLog::no_level);
    levels.push_back(has_level.back() ? log->level_names()[static_cast<std::size_t>(log->levels()[row])] : "");
    classes.emplace_back(to_string(log->classes()[row]));
    has_arena.push_back(log->arenas()[row] != EventLog::no_arena);
    arenas.push_back(has_arena.back() ? log->arena_names()[log->arenas()[row]] : "");
  }
  ArrowBatch out;
  out.push_back(named("case", log->cases(), log->case_names()));
  out.push_back(
      {"time", "tsm:UTC", static_cast<std::int64_t>(end - begin), {{log, log->times().data() + begin}}, nullptr});
  out.push_back(named("actor", log->actors(), log->actor_names()));
  out.push_back(named("activity", log->activities(), log->activity_names()));
  out.push_back(named("unit", log->units(), log->unit_names()));
  out.push_back(arrow_nullable(arrow_texts("level", levels), has_level));
  out.push_back(arrow_nullable(arrow_texts("arena", arenas), has_arena));
  out.push_back(arrow_texts("class", classes));
  return out;
}

py::tuple tuple_of(const std::vector<std::string>& names) { return py::tuple(py::cast(names)); }

template <class T>
Column inside(const EventLogPointer& log, std::span<const T> column) {
  return Column::inside(std::shared_ptr<const EventLog>(log), column.data(), column.size());
}

EventLogPointer of_replay(const ReplayHandle& replay, hjul::Date as_of, const std::string& cases,
                          const std::optional<std::uint32_t>& known) {
  hjul::LedgerLogOptions options;
  const auto word = hjul::parse_ledger_cases(cases);
  if (!word) throw py::value_error("'" + cases + "' is no way to tell cases: artefacts, turns");
  options.cases = *word;
  if (known) options.known = hjul::Sequence{*known};
  const py::gil_scoped_release release;
  return std::make_shared<EventLog>(hjul::event_log(replay.replay, as_of, options));
}

using LogClass = py::class_<EventLog, EventLogPointer>;

void bind_names(LogClass& c) {
  using L = EventLog;
  c.def("__len__", &L::size)
      .def_property_readonly("case_count", &L::case_count)
      .def_property_readonly("case_names", [](const L& l) { return tuple_of(l.case_names()); })
      .def_property_readonly("actor_names", [](const L& l) { return tuple_of(l.actor_names()); })
      .def_property_readonly("activity_names", [](const L& l) { return tuple_of(l.activity_names()); })
      .def_property_readonly("unit_names", [](const L& l) { return tuple_of(l.unit_names()); })
      .def_property_readonly("arena_names", [](const L& l) { return tuple_of(l.arena_names()); })
      .def_property_readonly("item_names", [](const L& l) { return tuple_of(l.item_names()); })
      .def_property_readonly("level_names", [](const L& l) { return tuple_of(l.level_names()); });
}

void bind_columns(LogClass& c) {
  using L = EventLog;
  using P = EventLogPointer;
  c.def_property_readonly("highest_of_profession", &L::highest_of_profession)
      .def_property_readonly("owner", [](const L& l) { return std::pair(l.lowest_of_owner(), l.highest_of_owner()); })
      .def_property_readonly("known_until", &L::known_until)
      .def_property_readonly("informal",
                             [](const L& l) {
                               py::list names;
                               for (std::uint16_t i = 0; i < l.arena_names().size(); ++i)
                                 if (l.is_informal(i)) names.append(l.arena_names()[i]);
                               return py::tuple(names);
                             })
      .def_property_readonly("items", [](const P& l) { return inside(l, l->items()); })
      .def_property_readonly("item_starts",
                             [](const P& l) {
                               std::vector<std::int64_t> starts(l->item_starts().begin(), l->item_starts().end());
                               return Column::of(std::make_shared<const std::vector<std::int64_t>>(std::move(starts)));
                             })
      .def_property_readonly("has_dates", &L::has_dates)
      .def_property_readonly("case", [](const P& l) { return inside(l, l->cases()); })
      .def_property_readonly("time", [](const P& l) { return inside(l, l->times()); })
      .def_property_readonly("actor", [](const P& l) { return inside(l, l->actors()); })
      .def_property_readonly("activity", [](const P& l) { return inside(l, l->activities()); })
      .def_property_readonly("unit", [](const P& l) { return inside(l, l->units()); })
      .def_property_readonly("level", [](const P& l) { return inside(l, l->levels()); })
      .def_property_readonly("arena", [](const P& l) { return inside(l, l->arenas()); })
      .def_property_readonly("class_",
                             [](const P& l) {
                               const auto* first = reinterpret_cast<const std::uint8_t*>(l->classes().data());
                               return inside(l, std::span(first, l->size()));
                             })
      .def(
          "where",
          [](const L& l, const std::vector<std::uint32_t>& cases) {
            return std::make_shared<EventLog>(l.where(cases));
          },
          py::arg("cases"))
      .def("arrow_stream",
           [](const P& l) {
             return arrow_stream(l->size(), [l](std::size_t begin, std::size_t end) { return batch(l, begin, end); });
           })
      .def("__eq__", &equal<L>, py::arg("other"))
      .def("__hash__", &L::size);
}

}  // namespace

void bind_event_logs(py::module_& m) {
  py::class_<hjul::LevelMapping>(m, "LevelMapping", "Which levels there are, and who stands on which.")
      .def(py::init(&mapping_from), py::arg("levels"), py::arg("actors"), py::arg("classes"), py::arg("profession"));
  LogClass c(m, "EventLog", "Who did what about which result, when, on which level. Immutable.");
  bind_names(c);
  bind_columns(c);
  m.def("event_log_from_columns", &from_columns, py::arg("keys"), py::arg("times"), py::arg("items"),
        py::arg("mapping"), py::arg("traits"));
  m.def(
      "event_log_of_plan",
      [](const PlanHandle& plan) {
        const py::gil_scoped_release release;
        return std::make_shared<EventLog>(hjul::event_log(plan.plan));
      },
      py::arg("plan"));
  m.def("event_log_of_replay", &of_replay, py::arg("replay"), py::arg("as_of"), py::arg("cases"), py::arg("known"));
  m.def("read_level_mapping", &read_mapping, py::arg("content"));
  m.def("read_event_log", &read_log, py::arg("content"), py::arg("mapping"), py::arg("format"), py::arg("transitions"),
        py::arg("case_type"));
}
