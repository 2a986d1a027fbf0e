// Rows of a plan as sequence, as columns of numbers, as an Arrow table.
#include "casters.hpp"

#include <algorithm>

#include "arrow_stream.hpp"
#include "column.hpp"
#include "element.hpp"
#include "hjul/model/words.hpp"
#include "rows.hpp"

namespace {

template <class T>
using Values = std::vector<T>;
template <class T>
using Member = Values<T> hjul::PlanColumns::*;

// ------------------------------------------------------------------------------------------------------------- columns

template <class T>
std::shared_ptr<const Values<T>> gathered(const Rows& rows, Member<T> member, std::size_t begin, std::size_t end) {
  auto out = std::make_shared<Values<T>>();
  out->reserve(end - begin);
  const auto& all = rows.plan().columns().*member;
  for (auto row = begin; row < end; ++row) out->push_back(all[rows.index(row)]);
  return out;
}

template <class T>
Column numbers(const Rows& rows, Member<T> member) {
  if (rows.chosen) return Column::of(gathered(rows, member, 0, rows.size()));
  const auto& all = rows.plan().columns().*member;
  return Column::inside(rows.handle, all.data(), all.size());
}

Column column(const Rows& rows, const std::string& name) {
  using C = hjul::PlanColumns;
  if (name == "activity") return numbers(rows, &C::activity);
  if (name == "unit") return numbers(rows, &C::unit);
  if (name == "nominal") return numbers(rows, &C::nominal);
  if (name == "start") return numbers(rows, &C::first);
  if (name == "end") return numbers(rows, &C::last);
  if (name == "flags") return numbers(rows, &C::flags);
  throw py::key_error("no column '" + name + "': activity, unit, nominal, start, end, flags");
}

// --------------------------------------------------------------------------------------------------------------- Arrow

// Texts by code; made once per stream.
struct Dictionaries {
  std::shared_ptr<const ArrowColumn> activity, unit, title, kind, level;
  std::vector<std::int32_t> level_of_unit, kind_of_activity;
};

std::shared_ptr<const ArrowColumn> texts(const std::vector<std::string>& values) {
  return std::make_shared<const ArrowColumn>(arrow_texts("", values));
}

Dictionaries dictionaries_of(const hjul::Model& model, hjul::Language language) {
  Dictionaries out;
  std::vector<std::string> activities, titles, units, kinds, levels;
  for (const auto& activity : model->activities) {
    activities.push_back(activity.id.text());
    titles.emplace_back(activity.title.best(language));
    out.kind_of_activity.push_back(static_cast<std::int32_t>(activity.kind));
  }
  for (const auto& unit : model->units) {
    units.push_back(unit.id.text());
    out.level_of_unit.push_back(model.rank_of(unit));
  }
  for (const auto& [word, kind] : hjul::Words<hjul::ActivityKind>::table) {
    const auto code = static_cast<std::size_t>(kind);
    if (kinds.size() <= code) kinds.resize(code + 1);
    kinds[code] = word;
  }
  for (const auto& level : model->levels) levels.push_back(level.id.text());
  out.activity = texts(activities);
  out.title = texts(titles);
  out.unit = texts(units);
  out.kind = texts(kinds);
  out.level = texts(levels);
  return out;
}

// The same bits, whether the codes are signed (as dictionaries should be) or not.
template <class T>
ArrowColumn::Buffer buffer_of(const Rows& rows, Member<T> member, std::size_t begin, std::size_t end) {
  if (!rows.chosen) return {rows.handle, (rows.plan().columns().*member).data() + begin};
  auto copy = gathered(rows, member, begin, end);
  return {copy, copy->data()};
}

ArrowColumn::Buffer looked_up(const Rows& rows, Member<std::uint32_t> member, const std::vector<std::int32_t>& table,
                              std::size_t begin, std::size_t end) {
  auto out = std::make_shared<std::vector<std::int32_t>>();
  out->reserve(end - begin);
  const auto& all = rows.plan().columns().*member;
  for (auto row = begin; row < end; ++row) out->push_back(table[all[rows.index(row)]]);
  return {out, out->data()};
}

ArrowColumn ids(const Rows& rows, std::size_t begin, std::size_t end) {
  std::vector<std::string> out;
  out.reserve(end - begin);
  for (auto row = begin; row < end; ++row) out.push_back(rows.plan().id_of(rows.plan()[rows.index(row)]));
  return arrow_texts("id", out);
}

ArrowColumn flag(const Rows& rows, const char* name, hjul::OccurrenceFlag which, std::size_t begin, std::size_t end) {
  std::vector<bool> out;
  out.reserve(end - begin);
  const auto& flags = rows.plan().columns().flags;
  for (auto row = begin; row < end; ++row)
    out.push_back((flags[rows.index(row)] & static_cast<std::uint8_t>(which)) != 0);
  return arrow_bools(name, out);
}

ArrowBatch batch(const Rows& rows, const Dictionaries& words, std::size_t begin, std::size_t end) {
  using C = hjul::PlanColumns;
  using F = hjul::OccurrenceFlag;
  const auto length = static_cast<std::int64_t>(end - begin);
  const auto activity = buffer_of(rows, &C::activity, begin, end);
  const auto unit = buffer_of(rows, &C::unit, begin, end);
  ArrowBatch out;
  out.push_back(ids(rows, begin, end));
  out.push_back({"activity", "i", length, {activity}, words.activity});
  out.push_back({"unit", "i", length, {unit}, words.unit});
  out.push_back({"start", "tdD", length, {buffer_of(rows, &C::first, begin, end)}, nullptr});
  out.push_back({"end", "tdD", length, {buffer_of(rows, &C::last, begin, end)}, nullptr});
  out.push_back({"title", "i", length, {activity}, words.title});
  out.push_back({"kind", "i", length, {looked_up(rows, &C::activity, words.kind_of_activity, begin, end)}, words.kind});
  out.push_back({"level", "i", length, {looked_up(rows, &C::unit, words.level_of_unit, begin, end)}, words.level});
  out.push_back({"nominal", "tdD", length, {buffer_of(rows, &C::nominal, begin, end)}, nullptr});
  out.push_back(flag(rows, "is_shifted", F::shifted, begin, end));
  out.push_back(flag(rows, "is_merged", F::merged, begin, end));
  out.push_back(flag(rows, "is_overridden", F::overridden, begin, end));
  out.push_back(flag(rows, "is_relative", F::relative, begin, end));
  return out;
}

py::capsule stream_of(const Rows& rows, const std::string& language) {
  const auto& model = rows.plan().model();
  auto words = std::make_shared<const Dictionaries>(
      dictionaries_of(model, language.empty() ? model->language : language_from(language)));
  return arrow_stream(rows.size(),
                      [rows, words](std::size_t begin, std::size_t end) { return batch(rows, *words, begin, end); });
}

// ----------------------------------------------------------------------------------------------------------- selection

Rows sliced(const Rows& rows, const py::slice& slice) {
  std::size_t start = 0, stop = 0, step = 0, length = 0;
  if (!slice.compute(rows.size(), &start, &stop, &step, &length)) throw py::error_already_set();
  auto out = std::make_shared<Indices>();
  out->reserve(length);
  for (std::size_t i = 0; i < length; ++i, start += step) out->push_back(rows.index(start));
  return {rows.handle, out};
}

// Those whose activity and unit are wanted (one flag per index of the model; empty: all) and that have a day in the
// window.
Rows filtered(const Rows& rows, const std::vector<bool>& activities, const std::vector<bool>& units,
              hjul::DateWindow window) {
  const auto& columns = rows.plan().columns();
  auto out = std::make_shared<Indices>();
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto i = rows.index(row);
    if (!activities.empty() && !activities[columns.activity[i]]) continue;
    if (!units.empty() && !units[columns.unit[i]]) continue;
    if (columns.last[i] < window.from || columns.first[i] >= window.to) continue;
    out->push_back(i);
  }
  return {rows.handle, out};
}

py::list rows_as_list(const Rows& rows) {
  py::list out(rows.size());
  for (std::size_t row = 0; row < rows.size(); ++row) out[row] = py::cast(occurrence_at(rows.handle, rows.index(row)));
  return out;
}

class RowIterator {
 public:
  explicit RowIterator(Rows rows) : rows_(std::move(rows)) {}
  OccurrenceRef next() {
    if (at_ == rows_.size()) throw py::stop_iteration();
    return occurrence_at(rows_.handle, rows_.index(at_++));
  }

 private:
  Rows rows_;
  std::size_t at_ = 0;
};

}  // namespace

void bind_rows(py::module_& m) {
  py::class_<RowIterator>(m, "RowIterator", "The occurrences of rows, one at a time.")
      .def("__iter__", [](py::object self) { return self; })
      .def("__next__", &RowIterator::next);
  py::class_<Rows>(m, "Rows", "Some or all occurrences of a plan, in its order.")
      .def_property_readonly("plan", [](const Rows& rows) { return rows.handle; })
      .def("__len__", &Rows::size)
      .def("__iter__", [](const Rows& rows) { return RowIterator(rows); })
      .def(
          "at",
          [](const Rows& rows, std::size_t row) {
            if (row >= rows.size()) throw py::index_error("no such occurrence");
            return occurrence_at(rows.handle, rows.index(row));
          },
          py::arg("row"))
      .def("sliced", &sliced, py::arg("slice"))
      .def(
          "filtered",
          [](const Rows& rows, const std::vector<bool>& activities, const std::vector<bool>& units,
             const std::optional<DayArgument>& start, const std::optional<DayArgument>& end) {
            return filtered(rows, activities, units, window_of(start, end));
          },
          py::arg("activities"), py::arg("units"), py::arg("start"), py::arg("end"))
      .def("occurrences", &rows_as_list, "All at once, as a list.")
      .def("indices",
           [](const Rows& rows) {
             auto out = std::make_shared<Indices>();
             for (std::size_t row = 0; row < rows.size(); ++row) out->push_back(rows.index(row));
             return Column::of(std::shared_ptr<const Indices>(out));
           })
      .def("column", &column, py::arg("name"), "Numbers; of a whole plan without a copy.")
      .def("arrow_stream", &stream_of, py::arg("language"), "A capsule of the Arrow PyCapsule interface.")
      .def(py::pickle(
          [](const Rows& rows) {
            return py::make_tuple(rows.handle,
                                  rows.chosen ? py::object(py::tuple(py::cast(*rows.chosen))) : py::none());
          },
          [](const py::tuple& s) {
            Rows rows{s[0].cast<PlanPointer>(), nullptr};
            if (!s[1].is_none()) rows.chosen = std::make_shared<const Indices>(s[1].cast<Indices>());
            return rows;
          }));
}
