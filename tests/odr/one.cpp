#include <hjul/hjul.hpp>

#include <string_view>

std::string_view version_seen_by_two();

int main() { return hjul::version() == version_seen_by_two() ? 0 : 1; }
