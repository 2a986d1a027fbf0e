// A document with three mistakes, refused with all three at once: what a vendor shows its customer.
#include <hjul/hjul.hpp>

#include <iostream>

int main() {
  const std::string document = R"({
  "hjul": "1",
  "id": "example",
  "levels": ["school", "administration"],
  "kinds": {"school": "school", "office": "administration"},
  "units": {
    "office": {"kind": "office"},
    "north": {"kind": "school", "under": "ofice"}
  },
  "activities": {
    "report": {"for": {"kind": "scool"}, "when": {"on": "2026-02-31"}}
  }
})";
  try {
    hjul::Model::load(document);
  } catch (const hjul::InvalidModel& refused) {
    std::cout << hjul::format_issues(refused.issues(), "example.json");
  }
}
