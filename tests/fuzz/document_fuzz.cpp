// Any bytes as a document: refused with issues that a person can follow, or a model that survives being written and
// read.

#include "check.hpp"
#include "hjul/model/model.hpp"

namespace {

using hjul::testing::check;

void check_issues(const hjul::Issues& issues, std::size_t size) {
  check(issues.size() <= hjul::Limits{}.issues);
  hjul::testing::check_issues(issues, size, "fuzz.json");
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
