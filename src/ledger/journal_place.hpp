// Where a journal must not lie: locks and syncs of a network file system are promises of somebody else.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace hjul::detail {

// The network file system with this number (statfs(2) of Linux); empty for any other. File systems in user space
// (FUSE), 9P, and those of clusters are not told apart from local ones, and are let pass.
std::string_view network_name(std::uint32_t number) noexcept;

// The network file system on which a file lies, or would lie. Empty for none, and where it cannot be known.
std::string_view network_under(const std::string& path);

}  // namespace hjul::detail
