#include "hjul/ledger/import.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace hjul {
namespace {

// What a line is sorted by (import.hpp).
struct Rank {
  std::int32_t day;
  bool is_instant;
  std::int64_t instant;
  std::uint32_t seq;
  friend auto operator<=>(const Rank&, const Rank&) = default;
};

constexpr std::uint32_t no_sequence = 0xFFFF'FFFF;

std::vector<Rank> ranks_of(const std::vector<Event>& events, const Zone& zone) {
  std::map<std::int32_t, bool> has_places;  // by day: every line of it has a place
  std::vector<Rank> ranks;
  ranks.reserve(events.size());
  for (const Event& event : events) {
    const MomentKey key = key_of(*event.recorded, zone);
    const bool has_place = event.seq.value != 0;
    ranks.push_back({key.day, !event.recorded->is_day(), key.instant, has_place ? event.seq.value : no_sequence});
    has_places.try_emplace(key.day, true).first->second &= has_place;
  }
  for (Rank& rank : ranks)
    if (has_places.at(rank.day)) rank = {rank.day, false, 0, rank.seq};
  return ranks;
}

// Two lines of one event have one content; the rest of the order between them only has to be the same every time.
bool comes_before(const Rank& a, const Event& x, const Rank& b, const Event& y) {
  if (a != b) return a < b;
  if (x.id != y.id) return x.id < y.id;
  return canonical_line(x) < canonical_line(y);
}

// All of them or, when there is no memory left, none.
template <class T>
void take(std::vector<T> more, std::vector<T>& all) {
  const std::size_t needed = all.size() + more.size();
  if (needed > all.capacity()) all.reserve(std::max(needed, 2 * all.capacity()));
  std::move(more.begin(), more.end(), std::back_inserter(all));
}

void add_issue(std::string code, const Event& event, std::uint32_t most, Issues& issues) {
  if (issues.size() >= most) return;
  Issue issue;
  issue.code = std::move(code);
  issue.found = event.id.text();
  issue.arguments = {{"id", event.id.text()}};
  issues.push_back(std::move(issue));
}

}  // namespace

LedgerImport::LedgerImport(const Zone& zone, const LedgerLimits& limits) : zone_(zone), limits_(limits) {}

void LedgerImport::add(std::string_view text, std::string_view file) {
  auto read = read_events(text, limits_);
  if (auto* events = std::get_if<std::vector<Event>>(&read)) return take(std::move(*events), events_);
  Issues& issues = std::get<Issues>(read);
  if (!file.empty())
    for (Issue& issue : issues) issue.arguments.emplace_back("file", std::string(file));
  const std::size_t room = limits_.issues - std::min<std::size_t>(limits_.issues, issues_.size());
  if (issues.size() > room) issues.resize(room);
  take(std::move(issues), issues_);
}

void LedgerImport::add(Event event) { events_.push_back(std::move(event)); }

std::variant<Ledger, Issues> LedgerImport::finish() const {
  Issues issues = issues_;
  for (const Event& event : events_)
    if (!event.recorded) add_issue("import.not_recorded", event, limits_.issues, issues);
  if (!issues.empty()) return issues;
  const std::vector<Rank> ranks = ranks_of(events_, zone_);
  std::vector<std::size_t> order(events_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return comes_before(ranks[a], events_[a], ranks[b], events_[b]); });
  Ledger ledger(zone_, limits_);
  for (const std::size_t i : order) {
    const AppendResult result = ledger.append(events_[i]);
    const auto* error = std::get_if<AppendError>(&result);
    if (error == nullptr || issues.size() >= limits_.issues) continue;
    if (error->issues.empty()) issues.push_back(error->to_issue());
    issues.insert(issues.end(), error->issues.begin(), error->issues.end());
  }
  if (!issues.empty()) return issues;
  return ledger;
}

}  // namespace hjul
