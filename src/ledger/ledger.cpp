#include "hjul/ledger/ledger.hpp"

#include <algorithm>

#include "decode.hpp"
#include "packed.hpp"

namespace hjul {

using namespace detail;

Ledger::Ledger(const Zone& zone, const LedgerLimits& limits) : store_(std::make_shared<LedgerStore>(zone, limits)) {}
Ledger::Ledger(std::shared_ptr<LedgerStore> store) noexcept : store_(std::move(store)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Ledger Ledger::copy_of(const LedgerView& view) { return Ledger(view.store_->copy(view.count())); }

std::uint32_t Ledger::count() const noexcept { return store_->count(); }
const Zone& Ledger::zone() const noexcept { return store_->zone; }

LedgerView Ledger::view() const { return LedgerView(std::make_shared<const LedgerStore>(*store_), count()); }

Issue AppendError::to_issue() const {
  Issue issue;
  issue.code = code;
  issue.expected = expected;
  issue.found = found;
  issue.arguments = {{"id", about}};
  return issue;
}

namespace {

AppendError refusal(std::string code, const Event& event, std::string expected = {}, std::string found = {}) {
  return {std::move(code), event.id.text(), std::move(expected), std::move(found)};
}

// What form alone forbids; that there is a record time counts as form here.
Issues check_appended(const Event& event) {
  Issues issues = check_form(event);
  if (!event.recorded) {
    Issue issue;
    issue.code = "format.missing_name";
    issue.expected = "recorded";
    issue.found = "nothing";
    issue.arguments = {{"name", "recorded"}};
    issues.push_back(std::move(issue));
  }
  return issues;
}

AppendError malformed(const Event& event, Issues issues) {
  AppendError error = refusal("event.malformed", event);
  error.issues = std::move(issues);
  return error;
}

// A line that nobody could read back: it is measured with the place that the event will get.
std::optional<AppendError> line_fault(const Event& event, const LedgerStore& store) {
  const std::string line = canonical_line(event);
  const std::size_t given = event.seq.value == 0 ? 0 : sequence_bytes(event.seq.value);
  const std::size_t length = line.size() - given + sequence_bytes(store.count() + 1);
  if (length > store.limits.line_bytes) {
    Issue issue;
    issue.code = "limit.line_bytes";
    issue.expected = "at most " + std::to_string(store.limits.line_bytes) + " bytes in a line";
    issue.found = std::to_string(length) + " bytes";
    return malformed(event, {std::move(issue)});
  }
  // No value is shorter than its quotes and a comma; only very long lines can have too many.
  if (length / 3 <= store.limits.values) return {};
  auto again = read_event(line, store.limits);
  if (auto* issues = std::get_if<Issues>(&again)) return malformed(event, std::move(*issues));
  return {};
}

}  // namespace

AppendResult Ledger::append(const Event& event, std::optional<Sequence> expected) {
  LedgerStore& store = *store_;
  if (Issues issues = check_appended(event); !issues.empty()) return malformed(event, std::move(issues));
  if (const auto known = store.events.find(event.id.text()))
    if (const std::uint32_t seq = store.place_of(*known); seq != 0) {
      if (is_same_content(unpack_event(store, seq - 1), event)) return Sequence{seq};
      return refusal("event.conflict", event, "the content known under this id, or another id", "other content");
    }
  if (auto fault = line_fault(event, store)) return std::move(*fault);
  if (expected && expected->value != store.count())
    return refusal("event.unexpected_sequence", event, std::to_string(expected->value), std::to_string(store.count()));
  const MomentKey recorded = key_of(*event.recorded, store.zone);
  if (!store.may_follow(recorded))
    return refusal("event.record_order", event, unpack_event(store, store.count() - 1).recorded->text(),
                   event.recorded->text());
  if (store.count() >= store.limits.events)
    return refusal("limit.events", event, "at most " + std::to_string(store.limits.events) + " events", "more");
  StoreMark mark(store);
  reserve_event(store);
  const std::uint32_t id = intern<EventId>(store, event.id.text());
  const std::uint32_t actor = intern<UnitId>(store, event.by.text());
  pack_event(store, event);
  const Sequence seq = finish_event(store, {event.type(), key_of(event.on, store.zone), recorded, id, actor});
  mark.keep();
  return seq;
}

// ------------------------------------------------------------------------------------------------------------ view

LedgerView::LedgerView() : store_(std::make_shared<const LedgerStore>(Zone::central_european(), LedgerLimits{})) {}
LedgerView::LedgerView(std::shared_ptr<const LedgerStore> store, std::uint32_t count) noexcept
    : store_(std::move(store)), count_(count) {}

const Zone& LedgerView::zone() const noexcept { return store_->zone; }

LedgerColumns LedgerView::columns() const noexcept {
  const LedgerStore& s = *store_;
  const std::size_t ends = count_ == 0 ? 0 : std::size_t{count_} + 1;
  return {s.type.first(count_),
          s.day.first(count_),
          s.instant.first(count_),
          s.recorded_day.first(count_),
          s.recorded_instant.first(count_),
          s.actor.first(count_),
          s.id.first(count_),
          s.of_begin.first(ends),
          s.of.first(count_ == 0 ? 0 : s.of_begin[count_])};
}

Event LedgerView::at(Sequence seq) const {
  if (seq.value == 0 || seq.value > count_) throw UnknownId("event at place", std::to_string(seq.value));
  return unpack_event(*store_, seq.value - 1);
}

std::string LedgerView::line(Sequence seq) const { return canonical_line(at(seq)); }

std::optional<Sequence> LedgerView::place_of(EventIndex index) const noexcept {
  const std::uint32_t seq = store_->place_of(index);
  if (seq == 0 || seq > count_) return {};
  return Sequence{seq};
}

std::optional<Sequence> LedgerView::find(std::string_view event_id) const noexcept {
  const auto index = store_->events.find(event_id);
  return index ? place_of(*index) : std::nullopt;
}

DemandRow LedgerView::demand(Sequence seq) const {
  const LedgerStore& s = *store_;
  require(seq.value >= 1 && seq.value <= count_, "there is an event at this place");
  require(s.type[seq.value - 1] == EventType::demand, "the event at this place is a demand");
  WordReader in{s, s.body.data() + s.body_begin[seq.value - 1]};
  // The first four members of the description: from, content, arena, deadline; bits 0 to 3 of the mask.
  DemandRow row;
  row.is_plain = (in.word() & ~(1u << reason_bit | 1u << refused_bit)) == 0xFu;
  const std::uint32_t count = in.word();
  row.from = {in.at, count};
  in.at += count;
  row.content = in.word();
  row.arena = in.word();
  row.due_kind = static_cast<DemandRow::DueKind>(in.word());
  row.due = static_cast<std::int32_t>(in.word());
  if (row.due_kind == DemandRow::DueKind::within) row.due_unit = static_cast<SpanUnit>(in.word());
  return row;
}

LedgerView LedgerView::prefix(std::uint32_t wanted) const {
  require(wanted <= count_, "a prefix is not longer than the view");
  return LedgerView(store_, wanted);
}

std::uint32_t LedgerView::count_recorded_by(const Moment& known_at) const noexcept {
  const MomentKey bound = key_of(known_at, zone());
  const auto days = store_->recorded_day.first(count_);
  const auto is_after = [&](std::int32_t limit, std::int32_t day) { return limit < day; };
  auto end = static_cast<std::uint32_t>(std::upper_bound(days.begin(), days.end(), bound.day, is_after) - days.begin());
  if (known_at.is_day()) return end;
  // Instants of that day that are later end the prefix; what follows them was recorded later, whatever it says.
  std::uint32_t from = end;
  while (from > 0 && days[from - 1] == bound.day) --from;
  for (std::uint32_t i = from; i < end; ++i)
    if (store_->recorded_instant[i] > bound.instant) return i;
  return end;
}

std::string_view LedgerView::id_text(IdIndex index) const noexcept { return store_->ids.text(index); }
std::string_view LedgerView::text(TextIndex index) const noexcept { return store_->texts.text(index); }
std::string_view LedgerView::event_text(EventIndex index) const noexcept { return store_->events.text(index); }
std::string_view LedgerView::obligation_text(ObligationIndex index) const noexcept {
  return store_->obligations.text(index);
}
std::uint32_t LedgerView::id_count() const noexcept { return store_->ids.count(); }
std::uint32_t LedgerView::text_count() const noexcept { return store_->texts.count(); }
std::uint32_t LedgerView::event_name_count() const noexcept { return store_->events.count(); }
std::uint32_t LedgerView::obligation_count() const noexcept { return store_->obligations.count(); }
std::optional<IdIndex> LedgerView::find_id(std::string_view text) const noexcept { return store_->ids.find(text); }
std::optional<ObligationIndex> LedgerView::find_obligation(std::string_view text) const noexcept {
  return store_->obligations.find(text);
}

std::string LedgerView::write(Sequence from) const {
  std::string out;
  for (std::uint32_t seq = std::max(from.value, 1u); seq <= count_; ++seq) {
    append_canonical_line(at({seq}), out);
    out += '\n';
  }
  return out;
}

std::uint64_t LedgerView::memory_bytes() const noexcept { return store_->memory_bytes(); }

}  // namespace hjul
