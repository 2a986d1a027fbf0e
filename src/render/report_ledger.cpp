#include "report_ledger.hpp"

#include <algorithm>

namespace hjul::detail {

LedgerReading::LedgerReading(const Replay& replay, const Status& status)
    : ledger_(replay.ledger().prefix(status.known())) {
  for (const WithoutEffect& each : status.without_effect())
    if (each.about.empty()) idle_.insert(each.event.text());
  const LedgerColumns columns = ledger_.columns();
  // From the end, so that what was taken back itself takes nothing back.
  for (std::uint32_t i = ledger_.count(); i > 0; --i) {
    if (columns.type[i - 1] != EventType::void_ && columns.type[i - 1] != EventType::correct) continue;
    const Event event = ledger_.at({i});
    if (idle_.contains(event.id.text())) continue;
    if (const auto* voided = std::get_if<Voided>(&event.body)) idle_.insert(voided->event.text());
    if (const auto* corrected = std::get_if<Corrected>(&event.body))
      replacement_.emplace(corrected->event.text(), corrected->replacement);
  }
}

std::optional<LedgerReading::Fact> LedgerReading::fact(std::uint32_t index) const {
  Event event = ledger_.at({index + 1});
  if (idle_.contains(event.id.text())) return {};
  const auto found = replacement_.find(event.id.text());
  if (found == replacement_.end()) return Fact{event.on.day_in(ledger_.zone()), std::move(event.body)};
  auto read = read_replacement(found->second, event.type());
  auto* replaced = std::get_if<Replaced>(&read);
  if (!replaced) return {};
  return Fact{replaced->on.day_in(ledger_.zone()), std::move(replaced->body)};
}

std::vector<Meeting> LedgerReading::meetings() const {
  std::map<std::string, Meeting> found;
  const LedgerColumns columns = ledger_.columns();
  for (std::uint32_t i = 0; i < ledger_.count(); ++i) {
    if (columns.type[i] != EventType::schedule && columns.type[i] != EventType::move_anchor) continue;
    const auto known = fact(i);
    if (!known) continue;
    if (const auto* scheduled = std::get_if<Scheduled>(&known->body)) {
      Meeting meeting{scheduled->anchor.text(), false, scheduled->kind, scheduled->date, {}, {}, scheduled->arena};
      if (const auto* units = std::get_if<std::vector<UnitId>>(&scheduled->between))
        meeting.units = *units;
      else if (const auto* levels = std::get_if<LevelPair>(&scheduled->between))
        meeting.levels = {levels->first, levels->second};
      found.insert_or_assign(meeting.anchor, std::move(meeting));
    } else if (const auto* moved = std::get_if<AnchorMoved>(&known->body)) {
      const auto [place, is_planned] = found.try_emplace(moved->anchor.text());
      if (is_planned) place->second.anchor = moved->anchor.text();
      if (is_planned) place->second.is_planned = true;
      place->second.day = moved->to;
    }
  }
  std::vector<Meeting> out;
  out.reserve(found.size());
  for (auto& [id, meeting] : found) out.push_back(std::move(meeting));
  std::stable_sort(out.begin(), out.end(), [](const Meeting& a, const Meeting& b) { return a.day < b.day; });
  return out;
}

std::map<std::string, Date> LedgerReading::closing_days() const {
  std::map<std::string, Date> out;
  const LedgerColumns columns = ledger_.columns();
  for (std::uint32_t i = 0; i < ledger_.count(); ++i) {
    if (columns.type[i] != EventType::close_review) continue;
    if (const auto known = fact(i)) out.emplace(std::get<ReviewClosed>(known->body).review.text(), known->day);
  }
  return out;
}

}  // namespace hjul::detail
