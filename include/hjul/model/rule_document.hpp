// A document that holds rule sets alone, as hjul ships them and as others publish theirs:
//
//   {"hjul": "1", "language": "sv", "rule_sets": {"se-skollagen-4": {"country": "SE", "rules": {...}}}}
//
// They are read by the same description as those of a model, so that errors come as always.
#pragma once

#include <string>
#include <vector>

#include "hjul/model/document.hpp"
#include "hjul/model/rules.hpp"

namespace hjul {

// What such a document says.
struct RuleDocument {
  Language language = Language::en;  // of texts that do not say theirs
  std::vector<RuleSet> rule_sets;    // ordered by id
  friend bool operator==(const RuleDocument&, const RuleDocument&) = default;
};

// Throws InvalidModel with every issue of the document, in document order.
RuleDocument read_rule_document(const Document& document);
// Reads and makes. Throws InvalidModel.
RuleDocument read_rule_document(std::string text, const Limits& limits = {});

// The JSON Schema (2020-12) of such documents, made from the description by which they are read.
std::string rule_document_schema();

}  // namespace hjul
