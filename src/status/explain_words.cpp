// Sentences: the tables of explain_sentences.inc and explain_terms.inc with their arguments filled in.
#include <algorithm>
#include <array>

#include "hjul/base/issue.hpp"
#include "hjul/status/explain.hpp"

namespace hjul {
namespace {

// Norwegian nynorsk and Danish read bokmål, as in the catalogue.
std::string_view pick(Language language, std::string_view en, std::string_view sv, std::string_view nb) noexcept {
  if (language == Language::en) return en;
  return language == Language::sv ? sv : nb;
}

struct SentenceEntry {
  BecauseKind kind;
  std::string_view code;
  std::string_view en, sv, nb;
};
constexpr std::array<SentenceEntry, because_kind_count> sentence_table{{
#include "explain_sentences.inc"
}};
constexpr bool is_in_order() {
  for (std::size_t i = 0; i < sentence_table.size(); ++i)
    if (static_cast<std::size_t>(sentence_table[i].kind) != i) return false;
  return true;
}
static_assert(is_in_order(), "explain_sentences.inc has every kind, in the order of BecauseKind");

struct TermEntry {
  std::string_view key;
  std::string_view en, sv, nb;
};
constexpr TermEntry terms[] = {
#include "explain_terms.inc"
};

constexpr std::array<std::string_view, topic_count> topic_words = {
    "owed",       "creation",      "rule",     "antecedent", "due_date", "lineage", "closing",
    "permission", "answerability", "prospect", "record",     "found",    "guard",   "remedy"};

using Months = std::array<std::string_view, 12>;
constexpr Months months_en = {"January", "February", "March",     "April",   "May",      "June",
                              "July",    "August",   "September", "October", "November", "December"};
constexpr Months months_sv = {"januari", "februari", "mars",      "april",   "maj",      "juni",
                              "juli",    "augusti",  "september", "oktober", "november", "december"};
constexpr Months months_nb = {"januar", "februar", "mars",      "april",   "mai",      "juni",
                              "juli",   "august",  "september", "oktober", "november", "desember"};

std::string_view word(std::string_view key, Language language) noexcept {
  const auto found =
      std::find_if(std::begin(terms), std::end(terms), [&](const auto& term) { return term.key == key; });
  return found == std::end(terms) ? key : pick(language, found->en, found->sv, found->nb);
}

// The text with what `value_of` says for each {name}.
template <class ValueOf>
std::string filled(std::string_view text, const ValueOf& value_of) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = std::min(text.find('{'), text.size());
    out += text.substr(0, open);
    text.remove_prefix(open);
    const std::size_t close = text.find('}');
    if (close == std::string_view::npos) break;
    out += value_of(text.substr(1, close - 1));
    text.remove_prefix(close + 1);
  }
  return out;
}

// Turns one value into words of one language.
struct Speaker {
  Language language;

  std::string operator()(int number) const { return std::to_string(number); }
  std::string operator()(const EventId& id) const { return id.text(); }
  std::string operator()(const UnitName& unit) const { return named(unit.title, unit.id.text()); }
  std::string operator()(const ThingName& thing) const { return named(thing.title, thing.id); }
  std::string operator()(const std::vector<UnitName>& units) const { return listed(units); }
  std::string operator()(const std::vector<std::string>& texts) const {
    std::string out;
    for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
    return out;
  }
  // What somebody wrote, in the quotation marks of the language.
  std::string operator()(const std::string& text) const {
    return std::string(pick(language, "“", "”", "«")) + text + std::string(pick(language, "”", "”", "»"));
  }
  std::string operator()(Date day) const {
    const auto month = static_cast<std::size_t>(day.month() - 1);
    const std::string_view name = pick(language, months_en[month], months_sv[month], months_nb[month]);
    const std::string_view dot = pick(language, " ", " ", ". ");
    return std::to_string(day.day()) + std::string(dot) + std::string(name) + " " + std::to_string(day.year());
  }
  std::string operator()(const Span& span) const {
    const std::string key =
        "span." + std::string(to_string(span.unit)) + (span.count == 1 || span.count == -1 ? ".one" : ".many");
    return filled(word(key, language), [&](std::string_view) { return std::to_string(span.count); });
  }
  std::string operator()(const ObligationName& owed) const {
    const std::string key = "name." + std::string(to_string(owed.kind));
    return filled(word(key, language), [&](std::string_view name) {
      if (name == "bearer") return (*this)(owed.bearer);
      return name == "claimant" ? (*this)(owed.claimant) : (*this)(owed.content);
    });
  }
  // A word of ours, or of the catalogue: its sentence for "obligation.*", its hint for "hint.*".
  std::string operator()(const Term& term) const {
    constexpr std::string_view refusal = "obligation.";
    constexpr std::string_view hint = "hint.";
    if (std::string_view(term.key).substr(0, refusal.size()) == refusal) return catalogued(term.key).message(language);
    if (std::string_view(term.key).substr(0, hint.size()) != hint) return std::string(word(term.key, language));
    return catalogued(std::string(refusal) + term.key.substr(hint.size())).hint(language);
  }

 private:
  static Issue catalogued(std::string code) {
    Issue issue;
    issue.code = std::move(code);
    return issue;
  }
  std::string named(const Text& title, const std::string& id) const {
    const std::string_view best = title.best(language);
    return best.empty() ? id : std::string(best);
  }
  std::string listed(const std::vector<UnitName>& units) const {
    std::string out;
    for (std::size_t i = 0; i < units.size(); ++i) {
      const bool is_last = i + 1 == units.size();
      if (i > 0) out += is_last ? " " + std::string(word("and", language)) + " " : ", ";
      out += (*this)(units[i]);
    }
    return out;
  }
};

}  // namespace

std::string_view to_string(BecauseKind kind) noexcept { return sentence_table[static_cast<std::size_t>(kind)].code; }
std::string_view to_string(Topic topic) noexcept { return topic_words[static_cast<std::size_t>(topic)]; }

std::string sentence(const Because& because, Language language) {
  const SentenceEntry& entry = sentence_table[static_cast<std::size_t>(because.kind)];
  return filled(pick(language, entry.en, entry.sv, entry.nb), [&](std::string_view name) {
    const BecauseValue* value = because.find(name);
    // What is not said stays visible.
    return value ? std::visit(Speaker{language}, *value) : "{" + std::string(name) + "}";
  });
}

std::vector<std::string> sentences(const Explanation& explanation, Language language) {
  std::vector<std::string> lines;
  lines.reserve(explanation.reasons.size());
  for (const Because& because : explanation.reasons) lines.push_back(sentence(because, language));
  return lines;
}

// ------------------------------------------------------------------------------------------------------- as data

const BecauseValue* Because::find(std::string_view name) const {
  for (const auto& [key, value] : arguments)
    if (key == name) return &value;
  return nullptr;
}

std::vector<UnitId> Because::units() const {
  std::vector<UnitId> found;
  for (const auto& [name, value] : arguments) {
    if (const auto* unit = std::get_if<UnitName>(&value)) found.push_back(unit->id);
    if (const auto* units = std::get_if<std::vector<UnitName>>(&value))
      for (const UnitName& each : *units) found.push_back(each.id);
    if (const auto* owed = std::get_if<ObligationName>(&value))
      found.insert(found.end(), {owed->bearer.id, owed->claimant.id});
  }
  return found;
}

std::vector<Date> Because::dates() const {
  std::vector<Date> found;
  for (const auto& [name, value] : arguments)
    if (const auto* day = std::get_if<Date>(&value)) found.push_back(*day);
  return found;
}

std::vector<Because> Explanation::on(Topic topic) const {
  std::vector<Because> found;
  for (const Because& because : reasons)
    if (because.topic == topic) found.push_back(because);
  return found;
}

std::vector<EventId> Explanation::events() const {
  std::vector<EventId> found;
  for (const Because& because : reasons) found.insert(found.end(), because.events.begin(), because.events.end());
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace hjul
