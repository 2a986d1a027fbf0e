// What a rule saw: a verdict, a sentence, the elements that it is about, and the evidence behind it.
//
// A finding is data first. Its sentence is made from the table src/review/sentences.inc in the language of the reader;
// names stand in it as their owners wrote them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "hjul/ledger/ids.hpp"
#include "hjul/model/rules.hpp"

namespace hjul {

// What became of a rule.
enum class ReviewVerdict : std::uint8_t {
  broken,            // at least one finding
  kept,              // looked for and not found
  does_not_apply,    // not in force on the day, of another country, or about something that the wheel does not have
  judged_by_people,  // no data can answer; people look at themselves
  cannot_say,        // the wheel or the ledger does not say enough
};
// "broken", "kept", "does_not_apply", "judged_by_people", "cannot_say".
std::string_view to_string(ReviewVerdict verdict) noexcept;

// What sort of thing an id in a finding stands for.
enum class RefKind : std::uint8_t {
  element,     // of the model: a JSON Pointer into its canonical document (Model::write)
  unit,        // id of a unit
  occurrence,  // of the plan: Plan::id_of
  obligation,  // of a status
  event,       // of a ledger, with its place there
};
std::string_view to_string(RefKind kind) noexcept;

// One thing that a finding is about, or that proves it.
struct ReviewRef {
  RefKind kind = RefKind::element;
  std::string id;
  Sequence seq = {};  // of an event
  friend bool operator==(const ReviewRef&, const ReviewRef&) = default;
};

// A name as its owner wrote it, beside the id that stands where there is none.
struct ReviewName {
  std::string id;
  Text title;
  friend bool operator==(const ReviewName&, const ReviewName&) = default;
};
// A word of hjul's own, such as "act.decide" (src/review/terms.inc).
struct ReviewTerm {
  std::string key;
  friend bool operator==(const ReviewTerm&, const ReviewTerm&) = default;
};
// What stands in a sentence. A std::string is what somebody wrote.
using ReviewValue =
    std::variant<std::string, int, Date, ReviewName, ReviewTerm, std::vector<ReviewName>, std::vector<ReviewTerm>>;

// A sentence as data: a stable dotted code and its arguments, named as in the sentence.
struct ReviewSentence {
  std::string code;
  std::vector<std::pair<std::string, ReviewValue>> arguments;

  // In nb, sv or en; nn and da read nb, as in the catalogue. Of a long list the first five are named.
  std::string text(Language language) const;
  // What would mend it; empty where nothing is broken.
  std::string remedy(Language language) const;
  friend bool operator==(const ReviewSentence&, const ReviewSentence&) = default;
};

// A rule as it stands in its set, without what only documents need.
struct ReviewRule {
  RuleSetId rule_set{detail::Unset{}};
  RuleId rule{detail::Unset{}};
  Text title;
  std::string check;
  Strength strength = Strength::advice;
  bool is_verified = true;  // false: the wording of the rule was not read in the law itself (C30)
  std::vector<std::string> source;
  friend bool operator==(const ReviewRule&, const ReviewRule&) = default;
};

// A rule is broken, by these elements.
struct Finding {
  ReviewRule rule;
  ReviewSentence message;
  std::vector<ReviewRef> about;     // elements of the model and units
  std::vector<ReviewRef> evidence;  // occurrences, obligations and events; the first fifty
  friend bool operator==(const Finding&, const Finding&) = default;
};

}  // namespace hjul
