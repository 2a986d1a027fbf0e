// The ledger in memory: it only grows. Names are interned as integers and the members that a replay reads stand in
// columns, so that a replay of millions of events touches dense arrays alone.
//
// It checks form, order and identity; whether an event may be (powers, states) is asked by the room `status`.
//
// Ledger is the one writer. LedgerView is an immutable prefix of it, cheap to copy, and stays as it is while the ledger
// grows, also while another thread appends. (Columns grow behind what a view sees; where they must move, the view keeps
// the old ones.) Taking a view is an act of the writer's thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "hjul/base/issue.hpp"
#include "hjul/ledger/event.hpp"
#include "hjul/ledger/ndjson.hpp"

namespace hjul {

namespace detail {
struct LedgerStore;
class LedgerMark;
class SnapshotAccess;
}  // namespace detail

// Names as integers, dense from 0 in the order of their first mention. Each kind counts by itself.
using IdIndex = std::uint32_t;          // units, arenas, anchors, levels, ...
using TextIndex = std::uint32_t;        // contents, reasons, ...
using EventIndex = std::uint32_t;       // ids of events, also of such as are only spoken of
using ObligationIndex = std::uint32_t;  // ids of obligations that events name

// Columns over the events 1 .. n of a view; index = sequence - 1. Valid as long as the view.
struct LedgerColumns {
  std::span<const EventType> type;
  std::span<const std::int32_t> day;           // valid time: serial of the civil day in the ledger's zone
  std::span<const std::int64_t> instant;       // milliseconds UTC, MomentKey::no_instant for a day alone
  std::span<const std::int32_t> recorded_day;  // record time, likewise
  std::span<const std::int64_t> recorded_instant;
  std::span<const IdIndex> actor;
  std::span<const EventIndex> id;
  // The obligations that event i names stand in of[of_begin[i]] .. of[of_begin[i + 1] - 1]; of_begin has n + 1
  // elements.
  std::span<const std::uint32_t> of_begin;
  std::span<const ObligationIndex> of;
};

// A demand without its strings, for replays that make obligations by the million.
struct DemandRow {
  std::span<const IdIndex> from;
  TextIndex content = 0;
  IdIndex arena = 0;
  enum class DueKind : std::uint8_t { within, due, anchor } due_kind = DueKind::due;
  std::int32_t due = 0;  // serial of the day, count of the span, or IdIndex of the anchor
  SpanUnit due_unit = SpanUnit::days;
  bool is_plain = true;  // nothing else is given; otherwise at() tells the rest
};

class LedgerView {
 public:
  LedgerView();  // of nothing

  std::uint32_t count() const noexcept { return count_; }
  const Zone& zone() const noexcept;
  LedgerColumns columns() const noexcept;
  // Throws UnknownId when there is no such place.
  Event at(Sequence seq) const;
  std::string line(Sequence seq) const;
  std::optional<Sequence> find(std::string_view event_id) const noexcept;
  // Precondition: a demand (ContractViolation).
  DemandRow demand(Sequence seq) const;
  // The first `count` events: what was known then. Costs nothing.
  LedgerView prefix(std::uint32_t count) const;
  // How many events were recorded by the end of that day, or at that instant: the prefix for a `known_at`.
  std::uint32_t count_recorded_by(const Moment& known_at) const noexcept;

  std::string_view id_text(IdIndex index) const noexcept;
  std::string_view text(TextIndex index) const noexcept;
  std::string_view event_text(EventIndex index) const noexcept;
  std::string_view obligation_text(ObligationIndex index) const noexcept;
  // Counts of the names known: all indices in the columns are below.
  std::uint32_t id_count() const noexcept;
  std::uint32_t text_count() const noexcept;
  std::uint32_t event_name_count() const noexcept;
  std::uint32_t obligation_count() const noexcept;
  std::optional<IdIndex> find_id(std::string_view text) const noexcept;
  std::optional<ObligationIndex> find_obligation(std::string_view text) const noexcept;
  // The place of the event with that id; empty for one that is only spoken of or stands behind this view.
  std::optional<Sequence> place_of(EventIndex index) const noexcept;

  // The canonical text of all events, or of those from `from` on; each line ends with LF.
  std::string write(Sequence from = {1}) const;
  // Bytes held, names and columns; shared ones counted.
  std::uint64_t memory_bytes() const noexcept;

 private:
  friend class Ledger;
  friend class detail::SnapshotAccess;
  LedgerView(std::shared_ptr<const detail::LedgerStore> store, std::uint32_t count) noexcept;
  std::shared_ptr<const detail::LedgerStore> store_;
  std::uint32_t count_ = 0;
};

// Why an event was not appended. Codes, in the order in which they are asked:
//   event.malformed              its form is wrong (issues say how); of a new one also: its line would be too long
//   event.conflict               the id stands in the ledger with other content
//   event.unexpected_sequence    the ledger has grown since (expected, found)
//   event.record_order           recorded before the event before it
//   limit.events                 the ledger is full
// The same event again is no error: its old place is given, whatever sequence was expected.
struct AppendError {
  std::string code;
  std::string about;  // the event's id, as given
  std::string expected, found;
  Issues issues = {};
  Issue to_issue() const;
  friend bool operator==(const AppendError&, const AppendError&) = default;
};
using AppendResult = std::variant<Sequence, AppendError>;

class Ledger {
 public:
  // The owner's zone gives instants their civil days; it never changes.
  explicit Ledger(const Zone& zone = Zone::central_european(), const LedgerLimits& limits = {});
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();
  // A ledger of its own that begins with these events. Costs a copy; what_if asks for it.
  static Ledger copy_of(const LedgerView& view);
  // A canonical or other text in the order of the ledger: either the ledger or every issue, those of append among them
  // (event.sequence for a `seq` that is not the place).
  static std::variant<Ledger, Issues> read(std::string_view text, const Zone& zone = Zone::central_european(),
                                           const LedgerLimits& limits = {}, JsonReader reader = JsonReader::fast);

  // Appends, or gives the place where it stands already. `recorded` must be given. `expected` is the count of events
  // that the caller has seen; when the ledger has others, nothing is appended. A refusal, and std::bad_alloc, leave the
  // ledger as it was.
  AppendResult append(const Event& event, std::optional<Sequence> expected = {});
  std::uint32_t count() const noexcept;
  const Zone& zone() const noexcept;
  LedgerView view() const;

 private:
  friend class LedgerReader;
  friend class detail::LedgerMark;
  friend class detail::SnapshotAccess;
  explicit Ledger(std::shared_ptr<detail::LedgerStore> store) noexcept;
  std::shared_ptr<detail::LedgerStore> store_;
};

}  // namespace hjul
