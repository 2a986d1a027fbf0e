#include "hjul/ledger/ids.hpp"

#include <array>

namespace hjul {
namespace {

constexpr bool is_letter_or_digit(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// By byte: 1 = a letter or digit, 2 = a sign of events, 4 = a slash, 8 = a sign of the ids of the model, 16 = the sign
// between the parts of an occurrence's id.
constexpr std::array<std::uint8_t, 256> classes = [] {
  std::array<std::uint8_t, 256> out{};
  for (unsigned c = 0; c < 128; ++c) out[c] = is_letter_or_digit(static_cast<char>(c)) ? 1 : 0;
  for (const char c : std::string_view("-_.:")) out[static_cast<unsigned char>(c)] = 2;
  for (const char c : std::string_view("-_.")) out[static_cast<unsigned char>(c)] |= 8;
  out[static_cast<unsigned char>('/')] = 4 | 8;
  out[static_cast<unsigned char>('@')] = 16;
  return out;
}();

bool has_form(std::string_view text, std::size_t most, unsigned allowed) noexcept {
  if (text.empty() || text.size() > most || !is_letter_or_digit(text.front())) return false;
  bool is_good = true;
  for (const char c : text) is_good &= (classes[static_cast<unsigned char>(c)] & allowed) != 0;
  return is_good;
}

}  // namespace

bool EventIdForm::is_form(std::string_view text) noexcept { return has_form(text, max_bytes, 3); }
bool ObligationIdForm::is_form(std::string_view text) noexcept { return has_form(text, max_bytes, 7); }
bool AnchorIdForm::is_form(std::string_view text) noexcept { return has_form(text, max_bytes, 1 | 8 | 16); }

}  // namespace hjul
