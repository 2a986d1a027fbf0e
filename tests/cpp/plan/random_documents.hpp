// Documents drawn at random, with everything that moves dates and units: for the laws and for the naive expansion.
#pragma once

#include <random>
#include <string>
#include <vector>

namespace hjul::test {

class Draw {
 public:
  explicit Draw(unsigned seed) : random_(seed) {}
  int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(random_); }
  bool one_in(int n) { return number(1, n) == 1; }
  std::string of(const std::vector<std::string>& words) {
    return words[static_cast<std::size_t>(number(0, static_cast<int>(words.size()) - 1))];
  }
  static std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }
  std::string month_day() { return two(number(1, 12)) + "-" + two(number(1, 28)); }
  std::string day(int from_year = 2017, int to_year = 2020) {
    return std::to_string(number(from_year, to_year)) + "-" + month_day();
  }

 private:
  std::mt19937 random_;
};

// Ids as they are; or others, in another order, that end in "zz-" and the old one.
struct Names {
  bool are_others = false;
  std::string operator()(const std::string& id) const {
    return are_others ? std::string(1, static_cast<char>('m' - id.back() % 13)) + "zz-" + id : id;
  }
};

class DocumentMaker {
 public:
  explicit DocumentMaker(unsigned seed, Names names = {}) : draw_(seed), name_(std::move(names)) {}

  std::string make() {
    std::string text =
        R"({"hjul": "1", "id": "random", "place": {"country": "NO", "time_zone": "Europe/Oslo"},
      "levels": ["school", "office", "board"],
      "kinds": {"school": "school", "office": "office", "board": "board"},
      "periods": {"school-year": {"starts": "08-01"}, "tertial": {"starts": "01-01", "parts": 3}},
      "calendars": {"work": {}, "far": {"add": [{"on": "2018-07-01", "to": "2018-08-15"}]}},
      "categories": {"risk": {"values": ["high", "low"]}},
      "schedules": {"old": {"valid": {"to": "2019-03-31"}}, "new": {"valid": {"from": "2018-11-01"}}},
      "rotations": {"pairs": {"years": 2, "counting_from": 2015},
        "thirds": {"years": 3, "counting_from": 2016, "per": "school-year", "groups": [)" +
        quoted("s0") + ", {\"kind\": \"school\"}, {\"kind\": \"office\"}]}},\n \"events\": {\"visit\": {\"on\": [\"" +
        draw_.day() + "\", \"" + draw_.day() + "\"]}},\n \"units\": {" + units() + "},\n \"activities\": {";
    const int count = draw_.number(2, 6);
    for (int i = 0; i < count; ++i) text += (i ? ",\n " : "\n ") + activity(i);
    return text + "}}";
  }

 private:
  std::string quoted(const std::string& id) const { return "\"" + name_(id) + "\""; }
  std::string valid_somewhere() {
    switch (draw_.number(0, 3)) {
      case 0: return R"("valid": {"from": ")" + draw_.day() + "\"}";
      case 1: return R"("valid": {"to": ")" + draw_.day() + "\"}";
      default:
        return R"("valid": {"from": ")" + draw_.day(2016, 2017) + R"(", "to": ")" + draw_.day(2019, 2020) + "\"}";
    }
  }
  std::string under(const std::string& a, const std::string& b) {
    if (draw_.one_in(2)) return "\"under\": " + quoted(a);
    const int day = draw_.number(1, 27), month = draw_.number(1, 12), year = draw_.number(2018, 2019);
    const auto on = [&](int d) { return std::to_string(year) + "-" + Draw::two(month) + "-" + Draw::two(d); };
    return "\"under\": [{\"unit\": " + quoted(a) + R"(, "valid": {"to": ")" + on(day) +
           "\"}}, {\"unit\": " + quoted(b) + R"(, "valid": {"from": ")" + on(day + 1) + "\"}}]";
  }
  std::string units() {
    std::string text = quoted("board") + R"(: {"kind": "board"}, )" + quoted("east") +
                       R"(: {"kind": "office", "under": )" + quoted("board") + "}, " + quoted("west") +
                       R"(: {"kind": "office", "under": )" + quoted("board") +
                       (draw_.one_in(3) ? ", " + valid_somewhere() : "") + "}";
    const int schools = draw_.number(1, 5);
    for (int s = 0; s < schools; ++s) {
      text += ",\n  " + quoted("s" + std::to_string(s)) + R"(: {"kind": "school", )" + under("east", "west");
      if (draw_.one_in(2)) text += R"(, "groups": {"pairs": )" + std::to_string(draw_.number(0, 1)) + "}";
      if (draw_.one_in(2))
        text +=
            R"(, "in": {"risk": [{"value": "high", "valid": {"to": "2018-12-31"}},
              {"value": "low", "valid": {"from": "2019-01-01"}}]})";
      if (draw_.one_in(3)) text += ", " + valid_somewhere();
      text += "}";
    }
    schools_ = schools;
    return text;
  }
  std::string school() { return "s" + std::to_string(draw_.number(0, schools_ - 1)); }
  std::string selector() {
    switch (draw_.number(0, 8)) {
      case 0: return quoted("board");
      case 1: return quoted("east");
      case 2: return "[" + quoted(school()) + "]";
      case 3: return R"({"kind": "school", "in": {"risk": "high"}})";
      case 4: return R"({"under": )" + quoted("east") + "}";
      case 5:
        return R"({"kind": "school", "sample": {"count": 1, "per": "school-year",
              "chosen": [{"period": "2017/2018", "units": [)" +
               quoted(school()) + R"(]}, {"period": "2018/2019", "units": [)" + quoted(school()) + "]}]}}";
      case 6: return R"({"kind": ["office", "board"]})";
      default: return R"({"kind": "school"})";
    }
  }
  std::string by() {
    const int n = draw_.number(-3, 25);
    return R"("by": {")" + draw_.of({"days", "weeks", "working_days", "days"}) + "\": " + std::to_string(n) + "}";
  }
  std::string reference(int index) {
    if (draw_.one_in(8)) return R"({"event": "visit"})";
    const std::string id = quoted("a" + std::to_string(draw_.number(0, index - 1)));
    return draw_.one_in(3) ? "{\"activity\": " + id + ", \"at\": \"" + draw_.of({"start", "end"}) + "\"}" : id;
  }
  std::string form(int index) {
    const std::string weekday = draw_.of({"monday", "tuesday", "friday", "sunday"});
    switch (draw_.number(0, index > 0 ? 14 : 9)) {
      case 0: return R"("on": [")" + draw_.day() + R"(", ")" + draw_.day() + "\"]";
      case 1: return R"("on": ")" + draw_.month_day() + "\"";
      case 2: return "\"month\": " + std::to_string(draw_.number(1, 12));
      case 3:
        return "\"months\": [" + std::to_string(draw_.number(1, 12)) + ", " + std::to_string(draw_.number(1, 12)) + "]";
      case 4:
        return "\"month\": " + std::to_string(draw_.number(1, 12)) + ", \"weekday\": \"" + weekday +
               "\", \"nth\": " + draw_.of({"1", "2", "-1", "5"});
      case 5: return "\"week\": " + std::to_string(draw_.number(1, 53)) + ", \"weekday\": \"" + weekday + "\"";
      case 6: return "\"easter\": " + std::to_string(draw_.number(-50, 60));
      case 7: return R"("period": ")" + draw_.of({"tertial", "school-year"}) + "\"";
      case 8:
        return R"("period": "tertial", "at": ")" + draw_.of({"start", "end"}) + R"(", "plus": {"working_days": )" +
               std::to_string(draw_.number(1, 30)) + "}";
      case 9: return R"("from": ")" + draw_.month_day() + R"(", "to": ")" + draw_.month_day() + "\"";
      case 10:
      case 11: return "\"after\": " + reference(index) + ", " + by();
      case 12: return "\"before\": " + reference(index) + ", " + by();
      case 13:
        return "\"next\": " + quoted("a" + std::to_string(draw_.number(0, index - 1))) +
               ", \"after\": " + reference(index);
      default: return "\"between\": [" + reference(index) + ", " + reference(index) + "]";
    }
  }
  std::string when(int index, bool is_own = false) {
    std::string text = "{" + form(index);
    if (draw_.one_in(3))
      text += R"(, "shift": ")" + draw_.of({"following", "preceding", "modified_following", "nearest"}) + "\"";
    if (draw_.one_in(4)) text += R"(, "calendar": ")" + draw_.of({"work", "far"}) + "\"";
    if (draw_.one_in(5))
      text += R"(, "every": )" + draw_.of({"\"pairs\"", "\"thirds\"", R"({"years": 2, "counting_from": 2018})"});
    if (draw_.one_in(6)) text += ", " + valid_somewhere();
    if (!is_own && draw_.one_in(4)) text += R"(, "schedule": ")" + draw_.of({"old", "new"}) + "\"";
    return text + "}";
  }
  std::string activity(int index) {
    std::string text =
        quoted("a" + std::to_string(index)) + ": {\"for\": " + selector() + ", \"when\": [" + when(index);
    if (draw_.one_in(3)) text += ", " + when(index);
    text += "]";
    if (draw_.one_in(6)) text += ", " + valid_somewhere();
    if (draw_.one_in(4)) {
      text += ", \"overrides\": [{\"unit\": " + quoted(school());
      text += draw_.one_in(3) ? R"(, "cancelled": true}])" : ", \"when\": [" + when(index, true) + "]}]";
    }
    return text + "}";
  }

  Draw draw_;
  Names name_;
  int schools_ = 0;
};

}  // namespace hjul::test
