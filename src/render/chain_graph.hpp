// What the text and the picture of a chain share.
#pragma once

#include <map>
#include <string_view>

#include "hjul/render/chain.hpp"
#include "words.hpp"

namespace hjul::detail {

// Node ids to indices. Throws ContractViolation for repeated ids and for links to nobody.
std::map<std::string_view, std::size_t> index_nodes(const ChainPicture& picture);
std::string_view word_of(ChainLinkKind kind, const Words& words) noexcept;

}  // namespace hjul::detail
