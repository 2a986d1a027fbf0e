#include <algorithm>
#include <array>

#include "answer.hpp"
#include "hjul/model/check_names.hpp"

namespace hjul {
namespace {

struct TableEntry {
  std::string_view name;
  CheckNeeds needs;
  std::string_view source;
  void (*run)(ReviewContext& context, CheckAnswer& answer);
  std::string_view en, sv, nb;
};
constexpr TableEntry entries[] = {
#include "checks.inc"
};
constexpr std::size_t check_count = std::size(entries);

constexpr bool is_as_documents_name_them() {
  for (std::size_t i = 0; i < check_count; ++i)
    if (entries[i].name != check_names[i]) return false;
  return check_count == check_names.size();
}
static_assert(check_of_people == name_of_people);
static_assert(std::is_sorted(check_names.begin(), check_names.end()));
static_assert(check_count == check_names.size() && is_as_documents_name_them(),
              "checks.inc and hjul/model/check_names.hpp name the same checks in one order");

constexpr CheckInfo info_of(const TableEntry& e) { return {e.name, e.needs, e.source, e.en, e.sv, e.nb}; }

constexpr auto infos = [] {
  std::array<CheckInfo, check_count> all{};
  for (std::size_t i = 0; i < check_count; ++i) all[i] = info_of(entries[i]);
  return all;
}();
constexpr auto table = [] {
  std::array<ReviewCheck, check_count> all{};
  for (std::size_t i = 0; i < check_count; ++i) all[i] = {info_of(entries[i]), entries[i].run};
  return all;
}();

}  // namespace

std::span<const CheckInfo> review_checks() noexcept { return infos; }
std::span<const ReviewCheck> check_table() noexcept { return table; }

const CheckInfo* find_check(std::string_view name) noexcept {
  const auto at = std::lower_bound(infos.begin(), infos.end(), name,
                                   [](const CheckInfo& info, std::string_view n) { return info.name < n; });
  return at != infos.end() && at->name == name ? &*at : nullptr;
}

std::string_view CheckInfo::asks(Language language) const noexcept {
  if (language == Language::en) return en;
  return language == Language::sv ? sv : nb;
}

std::string_view to_string(CheckNeeds needs) noexcept {
  switch (needs) {
    case CheckNeeds::model: return "model";
    case CheckNeeds::plan: return "plan";
    case CheckNeeds::ledger: return "ledger";
  }
  return {};
}

}  // namespace hjul
