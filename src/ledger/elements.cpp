#include "elements.hpp"

#include <algorithm>

namespace hjul::detail {

std::optional<std::uint32_t> ObjectReader::take(std::string_view name) {
  std::uint32_t member = at + 1;
  for (std::uint32_t i = 0; i < in.node(at).length; ++i, member = in.tape.next(member + 1)) {
    if (in.tape.string_of(member) != name) continue;
    taken_.push_back(member);
    return member + 1;
  }
  return {};
}

void ObjectReader::finish(const std::vector<std::string_view>& known) const {
  const std::uint32_t count = in.node(at).length;
  if (taken_.size() == count) return;
  std::uint32_t member = at + 1;
  for (std::uint32_t i = 0; i < count && !in.tape.is_full(in.issues); ++i, member = in.tape.next(member + 1)) {
    if (std::find(taken_.begin(), taken_.end(), member) != taken_.end()) continue;
    const std::string_view name = in.tape.string_of(member);
    In::Arguments arguments = {{"name", shown(name)}};
    if (const auto near = nearest_word(name, known); !near.empty()) arguments.push_back({"near", std::string(near)});
    std::string all;
    for (const std::string_view each : known) all += (all.empty() ? "" : ", ") + std::string(each);
    in.report("format.unknown_name", member, all, name, std::move(arguments));
  }
}

namespace {

struct Rules {
  std::vector<Fault>& faults;

  void need(bool holds, std::string_view pointer, std::string_view expected, std::string_view found) {
    if (!holds)
      faults.push_back({"format.combination", std::string(pointer), std::string(expected), std::string(found)});
  }

  template <class T>
  void check(const T&) {}
  void check(const Delivered& e) {
    const bool is_undemanded = e.to && e.content;
    const bool is_either = e.of.empty() ? is_undemanded : !e.to && !e.content;
    need(is_either, "", "of, or else both to and content", e.of.empty() ? "neither" : "both");
  }
  void check(const FedBack& e) {
    const bool has_to = is_given(e.to);
    need(has_to == e.content.has_value(), "", "content and to together", has_to ? "to alone" : "content alone");
    need(!e.of.empty() || has_to || e.content, "", "of, or content and to", "neither");
  }
  void check(const Withdrawn& e) { need(!e.of.empty() || e.demand, "", "of, or demand", "neither"); }
  void check(const Held& e) { need(e.anchor || e.arena, "", "anchor or arena", "neither"); }
  void check(const Scheduled& e) {
    const auto* units = std::get_if<std::vector<UnitId>>(&e.between);
    need(units == nullptr || units->size() >= 2, "/between", "two units or more, or two levels", "one unit");
  }
  void check(const Agreed& e) {
    need(e.between.size() == 2, "/between", "two units", std::to_string(e.between.size()));
  }
  void check(const Answered& e) {
    const bool goes_on = e.answer == AnswerKind::continued || e.answer == AnswerKind::changed;
    const std::string_view word = word_of(e.answer);
    need(goes_on == e.due.has_value(), "",
         goes_on ? "within, due or anchor of what goes on" : "no due date: the measure ends", word);
    need(goes_on || !e.content, "/content", "no new content: the measure ends", word);
  }
};

}  // namespace

std::vector<Fault> check_rules(const EventBody& body) {
  std::vector<Fault> faults;
  Rules rules{faults};
  std::visit([&](const auto& each) { rules.check(each); }, body);
  return faults;
}

}  // namespace hjul::detail
