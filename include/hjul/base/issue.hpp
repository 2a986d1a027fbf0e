// Issues: what is wrong with somebody's data, where, and what to do about it.
//
// An issue is data first: a stable dotted code, a place, and named arguments. Its sentence is made from the catalogue
// (src/base/catalogue/*.inc) in the language of the reader. All issues of a document are reported at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hjul/base/error.hpp"
#include "hjul/base/text.hpp"

namespace hjul {

// How bad an issue is; only errors make a document refused.
enum class Severity : std::uint8_t {
  error,    // the document is refused
  warning,  // accepted, but something a person would want to know (J21: carried measures that nobody follows up)
  advice,   // accepted; better is possible
};
std::string_view to_string(Severity severity) noexcept;

// Where in a text. Lines and columns count from 1; a column counts Unicode code points. line 0 = not from a text.
struct Place {
  std::string pointer;  // JSON Pointer (RFC 6901); "" is the whole document
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint64_t byte = 0;  // offset from 0
  friend bool operator==(const Place&, const Place&) = default;
};

struct Issue {
  std::string code;  // "reference.unknown"; never changes its meaning
  Severity severity = Severity::error;
  Place where;
  std::string expected;  // what would have been right, e.g. "a calendar date YYYY-MM-DD"; may be empty
  std::string found;     // what stands there, cut and escaped; may be empty
  // Named arguments of the message, in order of name in the catalogue's template, e.g. {"id", "namnden"}.
  std::vector<std::pair<std::string, std::string>> arguments;

  // One sentence, from the catalogue. English where the language has none of its own (en, sv, nb have; nn and da read
  // nb).
  std::string message(Language language = Language::en) const;
  // What to do about it; may be empty. An argument called "hint" wins over the catalogue (the nearest known word).
  std::string hint(Language language = Language::en) const;
  friend bool operator==(const Issue&, const Issue&) = default;
};

// Issues in the order of the document.
using Issues = std::vector<Issue>;

// True when at least one issue is an error.
bool has_errors(const Issues& issues) noexcept;
// For people: one paragraph per issue with code, pointer, line, expected, found and hint. `file` may be empty.
std::string format_issues(const Issues& issues, std::string_view file = {}, Language language = Language::en);

// A document that was refused, with every issue found in it.
class InvalidModel : public Error {
 public:
  explicit InvalidModel(Issues issues);
  const Issues& issues() const noexcept { return issues_; }

 private:
  Issues issues_;
};

// A text made safe to show: control characters escaped, at most 80 code points, then an ellipsis.
std::string shown(std::string_view text);
// The word of `known` nearest to `word` by edit distance, when it is near enough to be meant; else empty.
std::string_view nearest_word(std::string_view word, const std::vector<std::string_view>& known);

// ------------------------------------------------------------------------------------------------ the catalogue itself

// One line of the catalogue. Templates hold {name} for the issue's arguments, {expected} and {found}.
struct CatalogueEntry {
  std::string_view code;
  std::string_view en, sv, nb;                 // the sentence
  std::string_view hint_en, hint_sv, hint_nb;  // what to do; may be empty
};

// Null when the code is not in the catalogue.
const CatalogueEntry* find_catalogue_entry(std::string_view code) noexcept;
// The whole catalogue, ordered by code.
std::vector<CatalogueEntry> catalogue();

}  // namespace hjul
