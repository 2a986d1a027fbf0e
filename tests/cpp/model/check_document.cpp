// Loads a document and prints what is said about it, and its canonical text. `hjul check` takes its place later.
#include <fstream>
#include <iostream>
#include <sstream>

#include "hjul/model/model.hpp"

int main(int count, char** arguments) {
  int refused = 0;
  for (int i = 1; i < count; ++i) {
    std::ifstream file(arguments[i]);
    std::stringstream text;
    text << file.rdbuf();
    try {
      const hjul::Model model = hjul::Model::load(text.str());
      std::cerr << arguments[i] << ": " << model.remarks().size() << " remarks\n"
                << hjul::format_issues(model.remarks());
      if (hjul::Model::load(model.write()) != model) std::cerr << arguments[i] << ": does not round-trip\n";
      if (count == 2) std::cout << model.write();
    } catch (const hjul::InvalidModel& invalid) {
      std::cerr << arguments[i] << ": refused\n" << hjul::format_issues(invalid.issues());
      ++refused;
    }
  }
  return refused;
}
