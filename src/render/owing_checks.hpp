// What every function on a picture of who owes whom promises to refuse; the place of every node by its id.
#pragma once

#include <map>
#include <string_view>

#include "hjul/render/owing.hpp"

namespace hjul::detail {

// Throws ContractViolation as owing.hpp says.
std::map<std::string_view, std::size_t> checked_nodes(const OwingPicture& picture);

}  // namespace hjul::detail
