#include <hjul/hjul.hpp>

#include <string_view>

std::string_view version_seen_by_two();
std::string_view version_seen_by_two() { return hjul::version(); }
