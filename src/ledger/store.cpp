#include "store.hpp"

namespace hjul::detail {

std::uint32_t LedgerStore::place_of(std::uint32_t event_index) const noexcept {
  if (event_index >= place.size()) return 0;
  // A view may ask while the writer gives a place to an event that was so far only spoken of.
  return __atomic_load_n(&place[event_index], __ATOMIC_ACQUIRE);
}

void LedgerStore::set_place(std::uint32_t event_index, std::uint32_t seq) noexcept {
  __atomic_store_n(&place[event_index], seq, __ATOMIC_RELEASE);
}

bool LedgerStore::may_follow(const MomentKey& recorded) const noexcept {
  if (recorded.day < last_recorded.day) return false;
  return recorded.instant == MomentKey::no_instant || recorded.instant >= last_recorded_instant;
}

void LedgerStore::note_recorded(const MomentKey& recorded) noexcept {
  last_recorded = recorded;
  if (recorded.instant != MomentKey::no_instant) last_recorded_instant = recorded.instant;
}

void LedgerStore::reserve_more(std::size_t more, std::size_t bytes) {
  each_event_column(*this, [&](auto& column) { column.reserve_more(more); });
  of_begin.reserve_more(more + 1);
  of.reserve_more(more);
  body_begin.reserve_more(more + 1);
  body.reserve_more(more * 2);
  place.reserve_more(more);
  // About what the ids of events and obligations take of a line.
  events.reserve_more(more, bytes / 12);
  obligations.reserve_more(more, bytes / 6);
}

std::shared_ptr<LedgerStore> LedgerStore::copy(std::uint32_t wanted) const {
  auto out = std::make_shared<LedgerStore>(zone, limits);
  if (wanted == 0) return out;
  out->type = type.copy(wanted);
  out->day = day.copy(wanted);
  out->recorded_day = recorded_day.copy(wanted);
  out->instant = instant.copy(wanted);
  out->recorded_instant = recorded_instant.copy(wanted);
  out->actor = actor.copy(wanted);
  out->id = id.copy(wanted);
  out->of_begin = of_begin.copy(wanted + 1);
  out->of = of.copy(of_begin[wanted]);
  out->body_begin = body_begin.copy(wanted + 1);
  out->body = body.copy(body_begin[wanted]);
  out->ids = ids.copy(ids.count());
  out->texts = texts.copy(texts.count());
  out->events = events.copy(events.count());
  out->obligations = obligations.copy(obligations.count());
  for (std::uint32_t i = 0; i < events.count(); ++i) {
    const std::uint32_t seq = place_of(i);
    out->place.push_back(seq <= wanted ? seq : 0);
  }
  for (std::uint32_t i = 0; i < wanted; ++i) out->note_recorded({recorded_day[i], recorded_instant[i]});
  return out;
}

std::uint64_t LedgerStore::memory_bytes() const noexcept {
  std::uint64_t bytes = 0;
  each_column(*this, [&]<class T>(const Column<T>& column) { bytes += column.capacity() * sizeof(T); });
  each_table(*this, [&](const NameTable& table) { bytes += table.memory_bytes(); });
  return bytes;
}

StoreMark::StoreMark(LedgerStore& store) noexcept
    : store_(store),
      count_(store.count()),
      ids_(store.ids.count()),
      texts_(store.texts.count()),
      events_(store.events.count()),
      obligations_(store.obligations.count()),
      of_(store.of.size()),
      body_(store.body.size()),
      last_recorded_(store.last_recorded),
      last_recorded_instant_(store.last_recorded_instant) {}

void StoreMark::undo() noexcept {
  for (std::uint32_t i = count_; i < store_.count(); ++i)
    if (const std::uint32_t id = store_.id[i]; store_.place_of(id) == i + 1) store_.set_place(id, 0);
  const std::uint32_t count = count_;
  each_event_column(store_, [count](auto& column) { column.truncate(count); });
  const std::size_t ends = count_ == 0 ? 0 : std::size_t{count_} + 1;
  store_.of_begin.truncate(ends);
  store_.body_begin.truncate(ends);
  store_.of.truncate(of_);
  store_.body.truncate(body_);
  store_.ids.truncate(ids_);
  store_.texts.truncate(texts_);
  store_.events.truncate(events_);
  store_.obligations.truncate(obligations_);
  if (store_.place.size() > events_) store_.place.truncate(events_);
  store_.last_recorded = last_recorded_;
  store_.last_recorded_instant = last_recorded_instant_;
}

}  // namespace hjul::detail
