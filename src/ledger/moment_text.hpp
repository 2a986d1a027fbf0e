// Writing a moment without making a string.
#pragma once

#include "hjul/ledger/moment.hpp"

namespace hjul {

inline constexpr std::size_t longest_moment = 24;  // 2026-03-20T22:30:00.125Z
// Writes the canonical text; gives its length.
std::size_t write_moment(const Moment& moment, char* out) noexcept;

}  // namespace hjul
