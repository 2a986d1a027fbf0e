// What every fuzz target asks of an answer.
#pragma once

#include <cstdlib>

#include "hjul/base/issue.hpp"

namespace hjul::testing {

// Aborts, which the fuzzer sees.
inline void check(bool holds) {
  if (!holds) std::abort();
}

// Issues that a person can follow: known to the catalogue, at a place of the input, with a sentence in every language.
inline void check_issues(const Issues& issues, std::size_t size, const char* file) {
  for (const Issue& issue : issues) {
    check(find_catalogue_entry(issue.code) != nullptr);
    check(issue.where.byte <= size);
    for (const Language language : all_languages) check(!issue.message(language).empty());
  }
  check(issues.empty() || !format_issues(issues, file).empty());
}

}  // namespace hjul::testing
