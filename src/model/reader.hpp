// What every reading step shares: the document, the issues found so far, and the references to be checked at the end.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hjul/model/common.hpp"
#include "hjul/model/document.hpp"

namespace hjul {

// The nouns that can be referred to by id.
enum class Noun : std::uint8_t {
  level,
  kind,
  unit,
  role,
  category,
  arena,
  calendar,
  period,
  rotation,
  schedule,
  event,
  switch_,
  cycle,
  document,
  activity,
  goal,
  area,
  indicator,
  scale,
  rule,
  rule_set,
  demand,
  model,
  occurrence,
};
inline constexpr std::size_t noun_count = 24;
std::string_view to_string(Noun noun) noexcept;
// "an activity", "a unit".
std::string with_article(std::string_view noun);

// The nearest known word for one that is unknown. Comparing is quadratic in the length of the words, so that a document
// with many wrong words and many right ones gets its hints only until the work allowed for them is done.
class Hints {
 public:
  // Adds {"near", word} when there is one.
  void add_nearest(std::vector<std::pair<std::string, std::string>>& arguments, std::string_view word,
                   const std::vector<std::string_view>& known);

 private:
  std::uint64_t steps_left_ = 40'000'000;  // about a tenth of a second
};

class Reader {
 public:
  using Arguments = std::vector<std::pair<std::string, std::string>>;

  enum class Keeping : bool { not_of_neighbours, every };  // references, see refer()

  Reader(const Document& read_document, Issues& found, Keeping references = Keeping::not_of_neighbours)
      : document(read_document),
        issues(found),
        keeping_(references),
        bytes_left_(read_document.limits().model_bytes + 5 * read_document.text().size()) {}

  // No more issues are wanted.
  bool is_full() const noexcept { return issues.size() >= document.limits().issues; }
  void report(std::string code, Value at, std::string expected, std::string_view found, Arguments arguments = {});
  void report_unknown_name(const Member& member, const std::vector<std::string_view>& known);
  // Reports the wrong kind and says no, when it is wrong.
  bool expect(Value value, ValueKind kind, std::string_view expected) {
    if (value.is(kind)) return true;
    report_wrong_type(value, expected);
    return false;
  }
  void report_wrong_type(Value value, std::string_view expected);
  // An id that must lead somewhere. Neighbours name the same, or take turns with another; that need not be asked again,
  // unless one of them leads nowhere: then every place is wanted.
  void refer(Noun noun, Value id) {
    References& references = references_[static_cast<std::size_t>(noun)];
    if (keeping_ == Keeping::every) return references.at.push_back(id.index());
    const std::string_view text = id.string();
    if (text == references.last) return;
    const bool is_new = text != references.last_but_one;
    references.last_but_one = std::exchange(references.last, text);
    if (is_new) references.at.push_back(id.index());
  }
  // Where the ids of a noun stand on the tape.
  const std::vector<std::uint32_t>& references_to(Noun noun) const noexcept {
    return references_[static_cast<std::size_t>(noun)].at;
  }
  // Counts what the model is about to take in memory, and says no (with an issue, once) when that is too much.
  bool may_take(std::uint64_t bytes, Value at);
  std::uint64_t bytes_left() const noexcept { return bytes_left_; }
  // Sources that were read lately, perhaps those of this value: elements repeat their neighbours'.
  Sources& sources_like(Value value);
  // The line of a value. Cheap when asked in document order.
  std::uint32_t line_of(Value value);

  const Document& document;
  Issues& issues;
  Language language = Language::en;
  Hints hints;

 private:
  struct References {
    std::vector<std::uint32_t> at;
    std::string_view last;
    std::string_view last_but_one;
  };
  Keeping keeping_;
  std::array<References, noun_count> references_;
  std::uint64_t bytes_left_;
  bool is_out_of_bytes_ = false;
  std::array<Sources, 16> sources_;
  std::size_t counted_to_ = 0;
  std::uint32_t line_ = 1;
};

}  // namespace hjul
