// status: columns of acts through the table of obligations. Arrays are read where they stand (buffer protocol); what
// comes of them leaves as columns, which NumPy reads without a copy.
#include "casters.hpp"
#include "column.hpp"

#include <memory>
#include <optional>

#include "hjul/status/batch.hpp"

namespace {

// Numbers of somebody else's array, one after the other; the array is held as long as they are read.
template <class T>
class Given {
 public:
  Given(const std::optional<py::buffer>& array, const char* name) {
    if (!array) return;
    info_ = array->request();
    const bool is_number = info_.format.size() == 1 && std::string("BHILQ").find(info_.format) != std::string::npos;
    const bool fits = is_number && info_.ndim == 1 && info_.itemsize == static_cast<py::ssize_t>(sizeof(T)) &&
                      (info_.size < 2 || info_.strides[0] == info_.itemsize);
    if (!fits)
      throw py::type_error(std::string(name) + ": one column of uint" + std::to_string(8 * sizeof(T)) +
                           ", its numbers one after the other");
  }
  std::span<const T> numbers() const {
    return {static_cast<const T*>(info_.ptr), info_.ptr ? static_cast<std::size_t>(info_.size) : 0};
  }

 private:
  py::buffer_info info_;
};

using Array = std::optional<py::buffer>;

std::shared_ptr<hjul::BatchReplay> replay(const py::buffer& at, const py::buffer& obligation, const py::buffer& act,
                                          const Array& deadline, std::uint32_t obligations, const Array& state,
                                          const Array& last, const Array& deadlines, std::size_t most_faults) {
  const Given<std::uint32_t> at_column(at, "at"), obligation_column(obligation, "obligation");
  const Given<std::uint32_t> deadline_column(deadline, "deadline");
  const Given<std::uint8_t> act_column(act, "act"), state_column(state, "start_state");
  const Given<std::uint32_t> last_column(last, "start_last"), deadlines_column(deadlines, "start_deadline");
  const hjul::BatchEvents events{at_column.numbers(), obligation_column.numbers(), act_column.numbers(),
                                 deadline_column.numbers()};
  const hjul::BatchStart start{obligations, state_column.numbers(), last_column.numbers(), deadlines_column.numbers()};
  const py::gil_scoped_release release;
  return std::make_shared<hjul::BatchReplay>(hjul::replay_batch(events, start, most_faults));
}

hjul::ObligationState state_from(const std::string& word) {
  for (int i = 0; i <= static_cast<int>(hjul::ObligationState::violated_final); ++i)
    if (to_string(static_cast<hjul::ObligationState>(i)) == word) return static_cast<hjul::ObligationState>(i);
  throw py::value_error("'" + word + "' is no state of an obligation: active, overdue, fulfilled, ...");
}

py::tuple list_by_unit(const py::buffer& state, const std::string& wanted, const py::buffer& unit,
                       std::uint32_t units) {
  const Given<std::uint8_t> states(state, "state");
  const Given<std::uint32_t> of_unit(unit, "unit");
  const auto code = state_from(wanted);
  auto lists = std::make_shared<hjul::BatchLists>();
  {
    const py::gil_scoped_release release;
    *lists = hjul::list_by_unit(states.numbers(), code, of_unit.numbers(), units);
  }
  return py::make_tuple(Column::inside(lists, lists->begin.data(), lists->begin.size()),
                        Column::inside(lists, lists->value.data(), lists->value.size()));
}

// (event, kind, state) of each.
py::tuple faults(const hjul::BatchReplay& replay) {
  py::list out;
  for (const auto& fault : replay.faults)
    out.append(py::make_tuple(fault.event, std::string(to_string(fault.kind)), static_cast<int>(fault.state)));
  return py::tuple(out);
}

// The words of a column of states or acts, by their numbers.
py::tuple words(std::size_t count, std::string_view (*word)(std::size_t)) {
  py::tuple out(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = py::str(std::string(word(i)));
  return out;
}

}  // namespace

void bind_batch(py::module_& m) {
  using R = hjul::BatchReplay;
  py::class_<R, std::shared_ptr<R>>(m, "BatchReplay", "What a batch of acts came to, by obligation.")
      .def_property_readonly("faulty", [](const R& r) { return r.faulty; })
      .def("state", [](const std::shared_ptr<R>& r) { return Column::inside(r, r->state.data(), r->state.size()); })
      .def("last", [](const std::shared_ptr<R>& r) { return Column::inside(r, r->last.data(), r->last.size()); })
      .def("deadline",
           [](const std::shared_ptr<R>& r) { return Column::inside(r, r->deadline.data(), r->deadline.size()); })
      .def(
          "state_at",
          [](const R& r, std::uint32_t as_of) {
            const py::gil_scoped_release release;
            return Column::of(std::make_shared<const std::vector<std::uint8_t>>(r.state_at(as_of)));
          },
          py::arg("as_of"))
      .def("faults", &faults);
  m.def("replay_batch", &replay, py::arg("at"), py::arg("obligation"), py::arg("act"), py::arg("deadline"),
        py::arg("obligations"), py::arg("start_state"), py::arg("start_last"), py::arg("start_deadline"),
        py::arg("most_faults"));
  m.def("list_by_unit", &list_by_unit, py::arg("state"), py::arg("wanted"), py::arg("unit"), py::arg("units"));
  m.def("state_words", [] {
    return words(static_cast<std::size_t>(hjul::ObligationState::violated_final) + 1,
                 [](std::size_t i) { return to_string(static_cast<hjul::ObligationState>(i)); });
  });
  m.def("act_words", [] {
    return words(static_cast<std::size_t>(hjul::ObligationAct::novate) + 1,
                 [](std::size_t i) { return to_string(static_cast<hjul::ObligationAct>(i)); });
  });
}
