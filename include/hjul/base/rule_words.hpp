// What a follow-up rule makes, spelt once: documents (room model), events (ledger) and obligations (status) share it.
#pragma once

#include <array>
#include <string_view>

namespace hjul::detail {

// Those that become owed, in the order of RuleMakes; last what is only put on an agenda.
inline constexpr std::array<std::string_view, 6> rule_words = {"deliver", "feedback", "support",
                                                               "account", "measure",  "dialogue_item"};
inline constexpr std::size_t owed_rule_words = rule_words.size() - 1;
inline constexpr std::string_view dialogue_item = rule_words.back();

}  // namespace hjul::detail
