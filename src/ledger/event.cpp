#include "hjul/ledger/event.hpp"

#include <algorithm>

#include "words_of.hpp"

namespace hjul {
namespace {

template <class T>
concept NamesSeveral = requires(const T& body) {
  { body.of } -> std::same_as<const std::vector<ObligationId>&>;
};
template <class T>
concept NamesOne = requires(const T& body) {
  { body.of } -> std::same_as<const ObligationId&>;
};

// The obligations named, accepted or not, in order.
std::vector<ObligationId> all_named(const Event& event) {
  std::vector<ObligationId> named = obligations_of(event.body);
  for (const Refused& each : event.refused) named.push_back(each.of);
  std::sort(named.begin(), named.end());
  return named;
}

void clear_obligations(EventBody& body) {
  std::visit(
      [](auto& each) {
        if constexpr (NamesSeveral<std::decay_t<decltype(each)>>) each.of.clear();
      },
      body);
}

// A command that names no obligations itself, which are then found when it is decided: feedback on a content, the
// withdrawal of a demand.
bool is_resolved_later(const EventBody& body) {
  if (const auto* fed_back = std::get_if<FedBack>(&body)) return fed_back->of.empty();
  if (const auto* withdrawn = std::get_if<Withdrawn>(&body)) return withdrawn->of.empty();
  return false;
}

}  // namespace

std::string_view to_string(EventType type) noexcept { return word_of(type); }
std::optional<EventType> parse_event_type(std::string_view word) noexcept { return choice_of<EventType>(word); }

std::vector<ObligationId> obligations_of(const EventBody& body) {
  return std::visit(
      [](const auto& each) -> std::vector<ObligationId> {
        using T = std::decay_t<decltype(each)>;
        if constexpr (NamesSeveral<T>)
          return each.of;
        else if constexpr (NamesOne<T>)
          return {each.of};
        else
          return {};
      },
      body);
}

bool is_same_content(const Event& in_ledger, const Event& again) {
  if (in_ledger.id != again.id || in_ledger.on != again.on || in_ledger.by != again.by ||
      in_ledger.reason != again.reason || in_ledger.type() != again.type())
    return false;
  if (!is_resolved_later(again.body) && all_named(in_ledger) != all_named(again)) return false;
  EventBody a = in_ledger.body, b = again.body;
  clear_obligations(a);
  clear_obligations(b);
  return a == b;
}

}  // namespace hjul
