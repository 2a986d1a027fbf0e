// The year of one school owner, as a vendor would show it: load a document, expand it, list what comes when.
#include <hjul/hjul.hpp>

#include <fstream>
#include <iostream>
#include <sstream>

namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void print(const hjul::Plan& plan, hjul::Language language) {
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const hjul::Occurrence occurrence = plan[i];
    std::cout << occurrence.first.iso() << " – " << occurrence.last.iso() << "  "
              << occurrence.activity->title.best(language) << " · " << occurrence.unit->title.best(language) << "\n";
  }
}

}  // namespace

int main(int, char** arguments) {
  const std::string systems = arguments[1];
  try {
    const auto model = hjul::Model::load(text_of(systems + "/jonkoping.json"));
    const auto from = hjul::Date::from_ymd(2011, 8, 1);
    const auto to = hjul::Date::from_ymd(2012, 8, 1);
    print(hjul::expand(model, hjul::DateWindow::half_open(from, to)), model->language);
  } catch (const hjul::InvalidModel& refused) {
    std::cerr << hjul::format_issues(refused.issues(), "jonkoping.json");
    return 2;
  }
  return 0;
}
