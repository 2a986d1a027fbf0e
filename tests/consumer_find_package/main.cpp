#include <hjul/hjul.hpp>

#include <cstdio>

// Uses something that lies in a header and something that lies in the library.
int main() {
  const auto meeting = hjul::Date::from_ymd(2012, 1, 25);
  const hjul::UnitId council("councils/education");
  std::printf("hjul %s: %s meets on %s\n", std::string(hjul::version()).c_str(), council.text().c_str(),
              meeting.iso().c_str());
  return hjul::catalogue().empty() ? 1 : 0;
}
