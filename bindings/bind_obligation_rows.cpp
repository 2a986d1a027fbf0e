// status: some obligations as a sequence, filtered, as an Arrow table. No Python object is made for a row.
#include "status_handle.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_map>

#include "arrow_stream.hpp"

namespace {

using hjul::Obligation;

// -------------------------------------------------------------------------------------------------------------
// choosing

using Names = std::optional<std::vector<std::string>>;

bool is_among(const Names& names, std::string_view name) {
  return !names || std::find(names->begin(), names->end(), name) != names->end();
}

// Those for which every condition that is given holds.
ObligationRows filtered(const ObligationRows& rows, const Names& bearer, const Names& claimant, const Names& answerable,
                        const Names& kind, const Names& state) {
  auto out = std::make_shared<Indices>();
  const py::gil_scoped_release release;
  const Obligation* first = rows.all().data();
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Obligation& owed = rows[row];
    const bool is_wanted = is_among(bearer, owed.bearer.text()) && is_among(claimant, owed.claimant.text()) &&
                           (!answerable || (owed.answerable && is_among(answerable, owed.answerable->text()))) &&
                           is_among(kind, to_string(owed.kind)) && is_among(state, to_string(owed.state));
    if (is_wanted) out->push_back(static_cast<std::uint32_t>(&owed - first));
  }
  return {rows.handle, out};
}

ObligationRows sliced(const ObligationRows& rows, const py::slice& slice) {
  std::size_t start = 0, stop = 0, step = 0, length = 0;
  if (!slice.compute(rows.size(), &start, &stop, &step, &length)) throw py::error_already_set();
  auto out = std::make_shared<Indices>();
  out->reserve(length);
  for (std::size_t i = 0; i < length; ++i, start += step)
    out->push_back(static_cast<std::uint32_t>(&rows[start] - rows.all().data()));
  return {rows.handle, out};
}

// ----------------------------------------------------------------------------------------------------------------
// Arrow

std::shared_ptr<const ArrowColumn> texts(const std::vector<std::string>& values) {
  return std::make_shared<const ArrowColumn>(arrow_texts("", values));
}

template <class E>
std::shared_ptr<const ArrowColumn> words_up_to(E last) {
  std::vector<std::string> words;
  for (int i = 0; i <= static_cast<int>(last); ++i) words.emplace_back(to_string(static_cast<E>(i)));
  return texts(words);
}

// What all batches share: the rows, the words, and the units as codes in the order of their first mention.
struct Table {
  explicit Table(ObligationRows of) : rows(std::move(of)) {
    std::vector<std::string> names;
    const auto mention = [&](const hjul::UnitId& unit) {
      if (unit_code.emplace(unit.text(), static_cast<std::int32_t>(names.size())).second) names.push_back(unit.text());
    };
    for (std::size_t row = 0; row < rows.size(); ++row) {
      mention(rows[row].bearer);
      mention(rows[row].claimant);
      if (rows[row].answerable) mention(*rows[row].answerable);
    }
    units = texts(names);
  }

  ObligationRows rows;
  std::unordered_map<std::string_view, std::int32_t> unit_code;
  std::shared_ptr<const ArrowColumn> units;
  std::shared_ptr<const ArrowColumn> kinds = words_up_to(hjul::ObligationKind::measure);
  std::shared_ptr<const ArrowColumn> states = words_up_to(hjul::ObligationState::violated_final);
  std::shared_ptr<const ArrowColumn> reasons = words_up_to(hjul::EndReason::ground_corrected);
};

// One batch: rows [begin, end), a column at a time.
class Batch {
 public:
  Batch(const Table& table, std::size_t begin, std::size_t end) : table_(table), begin_(begin), end_(end) {}

  template <class Get>
  void text(const char* name, Get get) {
    std::vector<std::string> values;
    values.reserve(end_ - begin_);
    each([&](const Obligation& owed) { values.push_back(get(owed)); });
    columns_.push_back(arrow_texts(name, values));
  }
  // `get` gives a pointer to something with a text(), null where there is none.
  template <class Get>
  void maybe_id(const char* name, Get get) {
    std::vector<std::string> values;
    std::vector<bool> is_there;
    each([&](const Obligation& owed) {
      const auto& id = get(owed);
      is_there.push_back(id.has_value());
      values.push_back(id ? id->text() : std::string());
    });
    columns_.push_back(arrow_nullable(arrow_texts(name, values), is_there));
  }
  template <class Get>
  void number(const char* name, Get get) {
    columns_.push_back(arrow_numbers(name, "i", numbers<std::int32_t>(get)));
  }
  template <class Get>
  void word(const char* name, std::shared_ptr<const ArrowColumn> words, Get get) {
    columns_.push_back(arrow_numbers(name, "c", numbers<std::int8_t>(get), std::move(words)));
  }
  void reason() {
    word("reason", table_.reasons, [](const Obligation& owed) { return static_cast<std::int8_t>(owed.reason); });
    std::vector<bool> is_there;
    each([&](const Obligation& owed) { is_there.push_back(owed.reason != hjul::EndReason::none); });
    columns_.back() = arrow_nullable(std::move(columns_.back()), is_there);
  }
  template <class Get>
  void unit(const char* name, Get get) {
    const auto code = [&](const Obligation& owed) { return table_.unit_code.at(get(owed).text()); };
    columns_.push_back(arrow_numbers(name, "i", numbers<std::int32_t>(code), table_.units));
  }
  void answerable() {
    std::vector<bool> is_there;
    each([&](const Obligation& owed) { is_there.push_back(owed.answerable.has_value()); });
    const auto code = [&](const Obligation& owed) {
      return owed.answerable ? table_.unit_code.at(owed.answerable->text()) : 0;
    };
    columns_.push_back(
        arrow_nullable(arrow_numbers("answerable", "i", numbers<std::int32_t>(code), table_.units), is_there));
  }
  template <class Get>
  void day(const char* name, Get get) {
    columns_.push_back(
        arrow_numbers(name, "tdD", numbers<std::int32_t>([&](const Obligation& owed) { return get(owed).serial(); })));
  }
  void maybe_day(const char* name, std::optional<hjul::Date> Obligation::*member) {
    std::vector<bool> is_there;
    each([&](const Obligation& owed) { is_there.push_back((owed.*member).has_value()); });
    auto serials =
        numbers<std::int32_t>([member](const Obligation& owed) { return owed.*member ? (owed.*member)->serial() : 0; });
    columns_.push_back(arrow_nullable(arrow_numbers(name, "tdD", std::move(serials)), is_there));
  }

  ArrowBatch columns() && { return std::move(columns_); }

 private:
  template <class F>
  void each(F f) const {
    for (std::size_t row = begin_; row < end_; ++row) f(table_.rows[row]);
  }
  template <class T, class Get>
  std::vector<T> numbers(Get get) const {
    std::vector<T> values;
    values.reserve(end_ - begin_);
    each([&](const Obligation& owed) { values.push_back(static_cast<T>(get(owed))); });
    return values;
  }

  const Table& table_;
  std::size_t begin_, end_;
  ArrowBatch columns_;
};

// Days since the first of the lineage was created, until it ended, else until the day of the status.
std::int32_t age_of(const Obligation& owed, hjul::Date as_of) {
  return owed.closed_on.value_or(as_of).serial() - owed.age_from.serial();
}

ArrowBatch batch(const Table& table, std::size_t begin, std::size_t end) {
  using O = Obligation;
  Batch out(table, begin, end);
  out.text("id", [](const O& o) { return o.id.text(); });
  out.word("kind", table.kinds, [](const O& o) { return o.kind; });
  out.unit("bearer", [](const O& o) -> const hjul::UnitId& { return o.bearer; });
  out.unit("claimant", [](const O& o) -> const hjul::UnitId& { return o.claimant; });
  out.answerable();
  out.word("state", table.states, [](const O& o) { return o.state; });
  out.reason();
  out.text("content", [](const O& o) { return o.content; });
  out.day("created", [](const O& o) { return o.created; });
  out.maybe_day("live", &O::live);
  out.maybe_day("due", &O::due);
  out.maybe_day("cutoff", &O::cutoff);
  out.maybe_day("breach", &O::breach);
  out.maybe_day("closed_on", &O::closed_on);
  out.number("late_days", [](const O& o) { return o.late_days; });
  out.number("age_days", [as_of = table.rows.handle->status.as_of()](const O& o) { return age_of(o, as_of); });
  out.number("extended", [](const O& o) { return o.extended; });
  out.number("moved", [](const O& o) { return o.moved; });
  out.number("rung", [](const O& o) { return o.rung; });
  out.text("cause", [](const O& o) { return o.cause.text(); });
  out.maybe_id("closed_by", [](const O& o) { return o.closed_by; });
  out.maybe_id("parent", [](const O& o) { return o.parent; });
  out.maybe_id("origin", [](const O& o) { return o.origin; });
  out.maybe_id("successor", [](const O& o) { return o.successor; });
  out.maybe_id("measure", [](const O& o) { return o.measure; });
  return std::move(out).columns();
}

py::capsule stream_of(const ObligationRows& rows) {
  std::shared_ptr<const Table> table;
  {
    const py::gil_scoped_release release;
    table = std::make_shared<const Table>(rows);
  }
  return arrow_stream(rows.size(), [table](std::size_t begin, std::size_t end) { return batch(*table, begin, end); });
}

}  // namespace

void bind_obligation_rows(py::module_& m) {
  using R = ObligationRows;
  py::class_<R>(m, "ObligationRows", "Some or all obligations of a status, in its order.")
      .def_property_readonly("status", [](const R& rows) { return rows.handle; })
      .def("__len__", &R::size)
      .def(
          "at",
          [](const R& rows, std::size_t row) {
            if (row >= rows.size()) throw py::index_error("no such obligation");
            return rows.at(row);
          },
          py::arg("row"))
      .def(
          "age_days",
          [](const R& rows, const ObligationRef& owed) { return age_of(*owed, rows.handle->status.as_of()); },
          py::arg("obligation"))
      .def("sliced", &sliced, py::arg("slice"))
      .def("filtered", &filtered, py::arg("bearer"), py::arg("claimant"), py::arg("answerable"), py::arg("kind"),
           py::arg("state"))
      .def("arrow_stream", &stream_of, "A capsule of the Arrow PyCapsule interface.")
      .def(
          "__eq__",
          [](const R& a, const py::object& other) {
            if (!py::isinstance<R>(other)) return false;
            const auto& b = other.cast<const R&>();
            if (a.size() != b.size()) return false;
            for (std::size_t row = 0; row < a.size(); ++row)
              if (a[row] != b[row]) return false;
            return true;
          },
          py::arg("other"))
      .def("__hash__",
           [](const R& rows) {
             return py::hash(py::make_tuple(rows.size(), rows.size() ? rows[0].id.text() : std::string()));
           })
      .def(py::pickle(
          [](const R& rows) {
            return py::make_tuple(rows.handle,
                                  rows.chosen ? py::object(py::tuple(py::cast(*rows.chosen))) : py::none());
          },
          [](const py::tuple& s) {
            R rows{s[0].cast<StatusPointer>(), nullptr};
            if (!s[1].is_none()) rows.chosen = std::make_shared<const Indices>(s[1].cast<Indices>());
            return rows;
          }));
}
