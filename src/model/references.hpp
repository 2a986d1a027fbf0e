// Every reference of a document leads somewhere, or is an issue with the nearest word.
#pragma once

#include "hjul/model/model.hpp"
#include "reader.hpp"

namespace hjul {

void check_references(Reader& reader, const ModelData& model);

}  // namespace hjul
