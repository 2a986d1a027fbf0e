#include "answer.hpp"

namespace hjul {

void CheckAnswer::breaks(std::string code, ReviewArguments arguments, std::vector<ReviewRef> about,
                         std::vector<ReviewRef> evidence) {
  if (evidence.size() > most_evidence) evidence.resize(most_evidence);
  broken_.push_back({{std::move(code), std::move(arguments)}, std::move(about), std::move(evidence)});
}

void CheckAnswer::cannot_say(std::string code, ReviewArguments arguments) {
  if (!unsaid_) unsaid_ = {std::move(code), std::move(arguments)};
}

void CheckAnswer::does_not_apply(std::string code, ReviewArguments arguments) {
  if (!absent_) absent_ = {std::move(code), std::move(arguments)};
}

ReviewVerdict CheckAnswer::verdict() const noexcept {
  if (!broken_.empty()) return ReviewVerdict::broken;
  if (unsaid_) return ReviewVerdict::cannot_say;
  return absent_ && !is_kept_ ? ReviewVerdict::does_not_apply : ReviewVerdict::kept;
}

std::optional<ReviewSentence> CheckAnswer::reason() const {
  switch (verdict()) {
    case ReviewVerdict::cannot_say: return unsaid_;
    case ReviewVerdict::does_not_apply: return absent_;
    default: return {};
  }
}

}  // namespace hjul
