// The indicators of a model, and what the files of a source call them.
//
// A model says for each source of an indicator which series of its files it is ("Skalapoeng" of "udir-export").
// Observations have names only; here they meet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hjul/model/model.hpp"

namespace hjul {

// The indicator that `name` stands for in the files of a source, or in those of any source where none is said: the one
// that claims it as its series, else the one with that id. Null when there is none, and when indicators of several
// sources claim it and no source is said.
const Indicator* indicator_of(const ModelData& model, std::string_view name, std::string_view source = {});

// All names under which figures of an indicator may come, by indicator_of: its id first, then its series.
std::vector<std::string> names_in_files(const ModelData& model, const Indicator& indicator,
                                        std::string_view source = {});

// Of shares, what stands for all: 100 where the unit of measure says so ("%", "percent"), else 1.
double whole_of(const Indicator& indicator);

}  // namespace hjul
