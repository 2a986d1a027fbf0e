// What a ledger holds: columns over its events, their bodies as words, and the names.
//
// The body of an event is a run of 32-bit words in the order of its description: a mask of the members that are given
// (bit i = member i; bit 30 = what was refused, bit 31 = a reason), then their values. Names are indices, days serials,
// spans count and unit, choices numbers, lists a count and their elements. What stands in `of` has a column of its own.
#pragma once

#include "hjul/ledger/ledger.hpp"
#include "names.hpp"

namespace hjul::detail {

inline constexpr unsigned refused_bit = 30;
inline constexpr unsigned reason_bit = 31;

struct LedgerStore {
  explicit LedgerStore(const Zone& owner_zone, const LedgerLimits& ledger_limits)
      : zone(owner_zone), limits(ledger_limits) {}

  Zone zone;
  LedgerLimits limits;
  Column<EventType> type;
  Column<std::int32_t> day, recorded_day;
  Column<std::int64_t> instant, recorded_instant;
  Column<std::uint32_t> actor, id;
  Column<std::uint32_t> of_begin, of;  // of_begin: count + 1, or empty
  Column<std::uint64_t> body_begin;    // count + 1, or empty
  Column<std::uint32_t> body;
  NameTable ids, texts, events, obligations;
  Column<std::uint32_t> place;  // by event index: its place, or 0
  MomentKey last_recorded{Date::min_serial, MomentKey::no_instant};
  std::int64_t last_recorded_instant = MomentKey::no_instant;

  std::uint32_t count() const noexcept { return static_cast<std::uint32_t>(type.size()); }
  std::uint32_t place_of(std::uint32_t event_index) const noexcept;
  void set_place(std::uint32_t event_index, std::uint32_t seq) noexcept;
  // Whether something recorded then may follow: record times never decrease.
  bool may_follow(const MomentKey& recorded) const noexcept;
  void note_recorded(const MomentKey& recorded) noexcept;
  // Room for so many events of about so many bytes of text.
  void reserve_more(std::size_t events, std::size_t bytes);
  // The first events in memory of their own.
  std::shared_ptr<LedgerStore> copy(std::uint32_t count) const;
  std::uint64_t memory_bytes() const noexcept;
};

// Every column that has one value for each event.
template <class Store, class Visit>
void each_event_column(Store& store, const Visit& visit) {
  visit(store.type);
  visit(store.day);
  visit(store.recorded_day);
  visit(store.instant);
  visit(store.recorded_instant);
  visit(store.actor);
  visit(store.id);
}
// Every column. Snapshots have them in this order: another order is another version of their format.
template <class Store, class Visit>
void each_column(Store& store, const Visit& visit) {
  each_event_column(store, visit);
  visit(store.of_begin);
  visit(store.of);
  visit(store.body_begin);
  visit(store.body);
  visit(store.place);
}
// Every table of names, in the order of snapshots.
template <class Store, class Visit>
void each_table(Store& store, const Visit& visit) {
  visit(store.ids);
  visit(store.texts);
  visit(store.events);
  visit(store.obligations);
}

// The sizes of a store; it goes back to them unless what is being written is finished.
class StoreMark {
 public:
  explicit StoreMark(LedgerStore& store) noexcept;
  ~StoreMark() {
    if (!is_kept_) undo();
  }
  StoreMark(const StoreMark&) = delete;
  StoreMark& operator=(const StoreMark&) = delete;
  void keep() noexcept { is_kept_ = true; }
  void undo() noexcept;

 private:
  LedgerStore& store_;
  std::uint32_t count_, ids_, texts_, events_, obligations_;
  std::size_t of_, body_;
  MomentKey last_recorded_;
  std::int64_t last_recorded_instant_;
  bool is_kept_ = false;
};

}  // namespace hjul::detail
