// The documents of examples/ and tests/scenarios/, for tests.
#pragma once

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "hjul/model/timing.hpp"

namespace hjul::test {

inline std::string source_path(const std::string& path) { return std::string(HJUL_SOURCE_DIR) + "/" + path; }

inline std::string text_of(const std::string& path) {
  std::ifstream file(source_path(path));
  if (!file) throw std::runtime_error("no such file: " + path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

inline Model load_system(const std::string& name) { return Model::load(text_of("examples/systems/" + name + ".json")); }
inline Model load_scenario(const std::string& name) {
  return Model::load(text_of("tests/scenarios/" + name + "/model.json"));
}

inline std::vector<std::string> codes_of(const Issues& issues) {
  std::vector<std::string> codes;
  for (const Issue& issue : issues) codes.push_back(issue.code);
  return codes;
}

template <class E>
const E& by_id(const std::vector<E>& elements, std::string_view id) {
  for (const E& element : elements) {
    if constexpr (std::is_same_v<decltype(element.id), std::string>) {
      if (element.id == id) return element;
    } else {
      if (element.id.text() == id) return element;
    }
  }
  throw std::runtime_error("no such element: " + std::string(id));
}

inline const Activity& activity(const Model& model, std::string id) {
  return model.activity(ActivityId(std::move(id)));
}

inline PeriodType period(const Model& model, std::string id) {
  return period_type(model.period(PeriodId(std::move(id))));
}

inline std::vector<std::string> unit_ids(const Party& party) {
  std::vector<std::string> ids;
  for (const UnitId& unit : party.units.units) ids.push_back(unit.text());
  return ids;
}

inline const OrderRule& rule(const Model& model, const std::string& first, const std::string& then) {
  for (const OrderRule& each : model->order)
    if (std::count(each.first.begin(), each.first.end(), ActivityId(first)) > 0 &&
        std::count(each.then.begin(), each.then.end(), ActivityId(then)) > 0)
      return each;
  throw std::runtime_error("no order rule " + first + " -> " + then);
}

}  // namespace hjul::test
