// Sentences: the tables findings.inc, reasons.inc and terms.inc with their arguments filled in.
#include <algorithm>
#include <iterator>

#include "hjul/review/finding.hpp"

namespace hjul {
namespace {

// Norwegian nynorsk and Danish read bokmål, as in the catalogue.
std::string_view pick(Language language, std::string_view en, std::string_view sv, std::string_view nb) noexcept {
  if (language == Language::en) return en;
  return language == Language::sv ? sv : nb;
}

struct ReviewSentenceEntry {
  std::string_view code;
  std::string_view en, sv, nb;
  std::string_view mend_en, mend_sv, mend_nb;
};
constexpr ReviewSentenceEntry findings[] = {
#include "findings.inc"
};
constexpr ReviewSentenceEntry reasons[] = {
#include "reasons.inc"
};
struct ReviewTermEntry {
  std::string_view key;
  std::string_view en, sv, nb;
};
constexpr ReviewTermEntry terms[] = {
#include "terms.inc"
};

template <std::size_t n>
constexpr bool is_in_order(const ReviewSentenceEntry (&entries)[n]) {
  for (std::size_t i = 1; i < n; ++i)
    if (entries[i - 1].code >= entries[i].code) return false;
  return true;
}
static_assert(is_in_order(findings) && is_in_order(reasons), "the tables are ordered by code");

template <std::size_t n>
const ReviewSentenceEntry* find_in(const ReviewSentenceEntry (&entries)[n], std::string_view code) noexcept {
  const auto at = std::lower_bound(std::begin(entries), std::end(entries), code,
                                   [](const ReviewSentenceEntry& entry, std::string_view c) { return entry.code < c; });
  return at != std::end(entries) && at->code == code ? at : nullptr;
}

const ReviewSentenceEntry* find_entry(std::string_view code) noexcept {
  const auto* found = find_in(findings, code);
  return found ? found : find_in(reasons, code);
}

std::string_view word(std::string_view key, Language language) noexcept {
  const auto at = std::find_if(std::begin(terms), std::end(terms), [&](const auto& term) { return term.key == key; });
  return at == std::end(terms) ? key : pick(language, at->en, at->sv, at->nb);
}

// How many of a list are named.
constexpr std::size_t most_named = 5;

// Turns one value into words of one language.
struct ReviewSpeaker {
  Language language;

  std::string operator()(int number) const { return std::to_string(number); }
  std::string operator()(Date day) const { return day.iso(); }
  std::string operator()(const ReviewTerm& term) const { return std::string(word(term.key, language)); }
  std::string operator()(const ReviewName& name) const {
    const std::string_view best = name.title.best(language);
    return best.empty() ? name.id : std::string(best);
  }
  std::string operator()(const std::string& text) const {
    return std::string(pick(language, "“", "”", "«")) + text + std::string(pick(language, "”", "”", "»"));
  }
  template <class Each>
  std::string operator()(const std::vector<Each>& all) const {
    const std::size_t named = all.size() > most_named ? most_named : all.size();
    std::string out;
    for (std::size_t i = 0; i < named; ++i) {
      const bool is_last = i + 1 == all.size();
      if (i > 0) out += is_last ? " " + std::string(word("and", language)) + " " : ", ";
      out += (*this)(all[i]);
    }
    if (named == all.size()) return out;
    std::string rest(word("more", language));
    rest.replace(rest.find("{count}"), 7, std::to_string(all.size() - named));
    return out + " " + std::string(word("and", language)) + " " + rest;
  }
};

std::string filled(std::string_view text, const ReviewSentence& sentence, Language language) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    out += text.substr(0, open);
    text.remove_prefix(open);
    const std::size_t close = text.find('}');
    if (close == std::string_view::npos) break;
    const std::string_view name = text.substr(1, close - 1);
    for (const auto& [key, value] : sentence.arguments)
      if (key == name) out += std::visit(ReviewSpeaker{language}, value);
    text.remove_prefix(close + 1);
  }
  return out;
}

}  // namespace

std::string ReviewSentence::text(Language language) const {
  const auto* entry = find_entry(code);
  if (!entry) return code;
  return filled(pick(language, entry->en, entry->sv, entry->nb), *this, language);
}

std::string ReviewSentence::remedy(Language language) const {
  const auto* entry = find_entry(code);
  if (!entry) return {};
  return filled(pick(language, entry->mend_en, entry->mend_sv, entry->mend_nb), *this, language);
}

}  // namespace hjul
