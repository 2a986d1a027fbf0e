#include "hjul/base/issue.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace hjul {
namespace {

// One file per room keeps each room's words beside its neighbours' without a common place to fight over.
constexpr CatalogueEntry entries[] = {
#include "catalogue/base.inc"
#include "catalogue/calendar.inc"
#include "catalogue/cli.inc"
#include "catalogue/document.inc"
#include "catalogue/event_log.inc"
#include "catalogue/governance.inc"
#include "catalogue/io.inc"
#include "catalogue/journal.inc"
#include "catalogue/ledger.inc"
#include "catalogue/model.inc"
#include "catalogue/obligation.inc"
#include "catalogue/observation.inc"
#include "catalogue/plan.inc"
#include "catalogue/review.inc"
#include "catalogue/roll_up.inc"
#include "catalogue/snapshot.inc"
};

// By language, in the order of Language: nb, nn, sv, da, en.
constexpr std::array<std::string_view, 5> nouns[] = {
#include "nouns.inc"
};

// The words before the lines of a paragraph, each as wide as the others.
struct Labels {
  std::string_view at, expected, found, hint, top;
};
constexpr std::array<Labels, 5> labels = {{
    {"sted      ", "ventet    ", "fant      ", "råd       ", "øverst i dokumentet"},
    {"stad      ", "venta     ", "fann      ", "råd       ", "øvst i dokumentet"},
    {"plats     ", "väntat    ", "hittat    ", "råd       ", "överst i dokumentet"},
    {"sted      ", "ventet    ", "fandt     ", "råd       ", "øverst i dokumentet"},
    {"at        ", "expected  ", "found     ", "hint      ", "the top of the document"},
}};

// Issues of files that are no documents have no top to point to; nor does text that is no JSON.
constexpr std::array<std::string_view, 7> without_document = {"event_log.",   "file.",     "journal.", "json.syntax",
                                                              "observation.", "snapshot.", "xml."};

std::string_view sentence(const CatalogueEntry& entry, Language language) noexcept {
  switch (language) {
    case Language::sv: return entry.sv;
    case Language::nb:
    case Language::nn:
    case Language::da: return entry.nb;
    case Language::en: break;
  }
  return entry.en;
}

std::string_view advice(const CatalogueEntry& entry, Language language) noexcept {
  switch (language) {
    case Language::sv: return entry.hint_sv;
    case Language::nb:
    case Language::nn:
    case Language::da: return entry.hint_nb;
    case Language::en: break;
  }
  return entry.hint_en;
}

const std::string* find_argument(const Issue& issue, std::string_view name) noexcept {
  if (name == "expected") return &issue.expected;
  if (name == "found") return &issue.found;
  for (const auto& [key, value] : issue.arguments)
    if (key == name) return &value;
  return nullptr;
}

// What the reader calls the kind of element that a message is about ("unit"), else the English word.
std::string_view noun_in(Language language, std::string_view english) noexcept {
  for (const auto& noun : nouns)
    if (noun[static_cast<std::size_t>(Language::en)] == english) return noun[static_cast<std::size_t>(language)];
  return english;
}

std::string fill(std::string_view text, const Issue& issue, Language language) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t close = text[i] == '{' ? text.find('}', i) : std::string_view::npos;
    if (close == std::string_view::npos) {
      out += text[i++];
      continue;
    }
    const std::string_view name = text.substr(i + 1, close - i - 1);
    if (const std::string* value = find_argument(issue, name))
      out += name == "noun" ? noun_in(language, *value) : std::string_view(*value);
    i = close + 1;
  }
  return out;
}

std::string place_of(const Issue& issue, const Labels& words) {
  if (!issue.where.pointer.empty()) return issue.where.pointer;
  if (issue.where.line > 1) return {};  // of what has lines and no members, such as a table, the line has said where
  const bool has_top = std::none_of(without_document.begin(), without_document.end(),
                                    [&](std::string_view begin) { return issue.code.starts_with(begin); });
  return has_top ? std::string(words.top) : std::string();
}

// What stands below the sentence of an issue.
std::string paragraph(const Issue& issue, Language language) {
  const Labels& words = labels[static_cast<std::size_t>(language)];
  std::string out;
  const auto add = [&](std::string_view label, const std::string& text) {
    if (!text.empty()) out += "  " + std::string(label) + text + "\n";
  };
  add(words.at, place_of(issue, words));
  add(words.expected, issue.expected);
  add(words.found, issue.found);
  add(words.hint, issue.hint(language));
  return out;
}

std::string refusal(const Issues& issues) {
  std::string text = format_issues(issues);
  return text.empty() ? "the document was refused" : text;
}

// Characters put in, left out, replaced, or changed with the next one (optimal string alignment).
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> last_but_one(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    last_but_one.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replaced});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) row[j] = std::min(row[j], last_but_one[j - 2] + 1);
    }
  }
  return row.back();
}

}  // namespace

std::string_view to_string(Severity severity) noexcept {
  constexpr std::array<std::string_view, 3> names = {"error", "warning", "advice"};
  return names[static_cast<std::size_t>(severity)];
}

std::string Issue::message(Language language) const {
  const CatalogueEntry* entry = find_catalogue_entry(code);
  return entry ? fill(sentence(*entry, language), *this, language) : code;
}

std::string Issue::hint(Language language) const {
  if (const std::string* own = find_argument(*this, "hint")) return *own;
  // The nearest known word says more than any general advice.
  if (find_argument(*this, "near"))
    return fill(advice(*find_catalogue_entry("hint.did_you_mean"), language), *this, language);
  const CatalogueEntry* entry = find_catalogue_entry(code);
  return entry ? fill(advice(*entry, language), *this, language) : std::string();
}

bool has_errors(const Issues& issues) noexcept {
  return std::any_of(issues.begin(), issues.end(), [](const Issue& i) { return i.severity == Severity::error; });
}

std::string format_issues(const Issues& issues, std::string_view file, Language language) {
  std::string out;
  for (const Issue& issue : issues) {
    if (!file.empty()) out += std::string(file) + ":";
    if (issue.where.line)
      out += std::to_string(issue.where.line) + ":" + std::to_string(issue.where.column) + ": ";
    else if (!file.empty())
      out += ' ';
    out += std::string(to_string(issue.severity)) + " [" + issue.code + "] " + issue.message(language) + "\n";
    out += paragraph(issue, language);
  }
  return out;
}

InvalidModel::InvalidModel(Issues issues)
    : Error(issues.empty() ? "document.refused" : issues.front().code, refusal(issues)), issues_(std::move(issues)) {}

std::string shown(std::string_view text) {
  constexpr std::size_t most = 80;
  constexpr char hex[] = "0123456789abcdef";
  std::string out;
  std::size_t points = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool begins_point = (byte & 0xC0u) != 0x80u;
    if (begins_point && ++points > most) return out + "…";
    if (byte >= 0x20 && byte != 0x7F)
      out += c;
    else
      out += {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
  }
  return out;
}

std::string_view nearest_word(std::string_view word, const std::vector<std::string_view>& known) {
  std::string_view best;
  constexpr std::size_t max_compared_bytes = 128;  // edit distance is quadratic; ids are never longer
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string_view candidate : known) {
    const std::size_t gap =
        candidate.size() > word.size() ? candidate.size() - word.size() : word.size() - candidate.size();
    if (gap >= least || word.size() > max_compared_bytes || candidate.size() > max_compared_bytes) continue;
    if (const std::size_t distance = edit_distance(word, candidate); distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

const CatalogueEntry* find_catalogue_entry(std::string_view code) noexcept {
  for (const CatalogueEntry& entry : entries)
    if (entry.code == code) return &entry;
  return nullptr;
}

std::vector<CatalogueEntry> catalogue() {
  std::vector<CatalogueEntry> all(std::begin(entries), std::end(entries));
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
  return all;
}

}  // namespace hjul
