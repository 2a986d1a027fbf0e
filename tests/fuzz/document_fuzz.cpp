// Any bytes as a document: refused with issues that a person can follow, or a model that survives being written and
// read.
#include <cstdlib>

#include "hjul/model/model.hpp"

namespace {

void check(bool holds) {
  if (!holds) std::abort();
}

void check_issues(const hjul::Issues& issues, std::size_t size) {
  check(issues.size() <= hjul::Limits{}.issues);
  for (const hjul::Issue& issue : issues) {
    check(hjul::find_catalogue_entry(issue.code) != nullptr);
    check(issue.where.byte <= size);
    for (const auto language : hjul::all_languages) check(!issue.message(language).empty());
  }
  check(issues.empty() || !hjul::format_issues(issues, "fuzz.json").empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string text(data, data + size);
  try {
    const hjul::Model model = hjul::Model::load(text);
    check_issues(model.remarks(), size);
    const std::string written = model.write();
    const hjul::Model again = hjul::Model::load(written);
    check(again == model);
    check(again.write() == written);
  } catch (const hjul::InvalidModel& refused) {
    check(hjul::has_errors(refused.issues()));
    check_issues(refused.issues(), size);
  }
  return 0;
}
