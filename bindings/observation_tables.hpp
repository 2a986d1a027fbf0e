// indicator: tables whose rows are told by unit, indicator, period and breakdown, and what their bindings share.
#pragma once

#include "casters.hpp"
#include "column.hpp"

#include <memory>

#include "arrow_stream.hpp"
#include "hjul/indicator/disclosure.hpp"

using ObservationsPointer = std::shared_ptr<const hjul::Observations>;
using HierarchyPointer = std::shared_ptr<const hjul::Hierarchy>;
using RollUpPointer = std::shared_ptr<const hjul::RollUp>;
using PublicationPointer = std::shared_ptr<const hjul::Publication>;

// A column that lives as long as its table.
template <class Table, class T>
Column column_inside(const std::shared_ptr<const Table>& table, std::span<const T> column) {
  return Column::inside(table, column.data(), column.size());
}

py::tuple names_of(const hjul::NameTable& names);

namespace arrow_keys {

// Names as a dictionary; codes are the column's own bytes, read as signed numbers where names are few enough.
std::shared_ptr<const ArrowColumn> dictionary_of(const hjul::NameTable& names);
std::shared_ptr<const ArrowColumn> dictionary_of(const std::vector<std::string>& names);

template <class T>
ArrowColumn codes(const std::shared_ptr<const void>& keeper, const char* name, std::span<const T> column,
                  std::shared_ptr<const ArrowColumn> names, std::size_t begin, std::size_t end) {
  constexpr bool is_wide = sizeof(T) == 4;
  const auto length = static_cast<std::int64_t>(end - begin);
  if (is_wide || names->length <= 0x7fff) {
    return {name, is_wide ? "i" : "s", length, {{keeper, column.data() + begin}}, std::move(names)};
  }
  std::vector<std::int32_t> wider(column.begin() + static_cast<std::ptrdiff_t>(begin),
                                  column.begin() + static_cast<std::ptrdiff_t>(end));
  return arrow_numbers(name, "i", std::move(wider), std::move(names));
}

// Numbers, without a value where `is_there` says so.
ArrowColumn values(const std::shared_ptr<const void>& keeper, const char* name, std::span<const double> column,
                   std::size_t begin, std::size_t end);

}  // namespace arrow_keys

// What tables of cells have in common: whose value it is, the value, and the number behind it.
template <class Table, class Names>
ArrowBatch keys(const std::shared_ptr<const Table>& table, const Names& names, std::size_t begin, std::size_t end) {
  using namespace arrow_keys;
  std::vector<std::string> units;
  for (const auto& unit : table->hierarchy().units()) units.push_back(unit.code);
  ArrowBatch out;
  out.push_back(codes(table, "unit", table->unit(), dictionary_of(units), begin, end));
  out.push_back(codes(table, "indicator", table->indicator(), dictionary_of(names.indicators()), begin, end));
  out.push_back(codes(table, "period", table->period(), dictionary_of(names.periods()), begin, end));
  out.push_back(codes(table, "breakdown", table->breakdown(), dictionary_of(names.breakdowns()), begin, end));
  out.push_back(values(table, "value", table->value(), begin, end));
  const auto length = static_cast<std::int64_t>(end - begin);
  out.push_back({"n", "L", length, {{table, table->n().data() + begin}}, nullptr});
  return out;
}

template <class Table, class Class>
void bind_keys(Class& c) {
  using Pointer = std::shared_ptr<Table>;
  c.def("__len__", &Table::size)
      .def_property_readonly("hierarchy",
                             [](const Table& t) { return std::make_shared<hjul::Hierarchy>(t.hierarchy()); })
      .def_property_readonly("unit", [](const Pointer& t) { return column_inside<Table>(t, t->unit()); })
      .def_property_readonly("indicator", [](const Pointer& t) { return column_inside<Table>(t, t->indicator()); })
      .def_property_readonly("period", [](const Pointer& t) { return column_inside<Table>(t, t->period()); })
      .def_property_readonly("breakdown", [](const Pointer& t) { return column_inside<Table>(t, t->breakdown()); })
      .def_property_readonly("value", [](const Pointer& t) { return column_inside<Table>(t, t->value()); })
      .def_property_readonly("n", [](const Pointer& t) { return column_inside<Table>(t, t->n()); });
}

// bind_hierarchy.cpp, bind_observations.cpp, bind_roll_up.cpp, bind_disclosure.cpp
void bind_hierarchy(py::module_& m);
void bind_observations(py::module_& m);
void bind_roll_up(py::module_& m);
void bind_disclosure(py::module_& m);
