#include "hjul/ledger/snapshot.hpp"

#include <cstring>
#include <vector>

#include "snapshot_file.hpp"
#include "store.hpp"

namespace hjul {
namespace detail {

// The one who sees the inside of ledgers.
class SnapshotAccess {
 public:
  static const LedgerStore& store_of(const LedgerView& view) noexcept { return *view.store_; }
  static Ledger ledger_of(std::shared_ptr<LedgerStore> store) noexcept { return Ledger(std::move(store)); }
};

namespace {

constexpr std::size_t first_table_section = 12;  // behind the columns

template <class T>
std::string_view bytes_of(const T* values, std::size_t count) noexcept {
  return {reinterpret_cast<const char*>(values), count * sizeof(T)};
}

void put_text(char* to, std::size_t room, std::string_view text) noexcept {
  if (!text.empty()) std::memcpy(to, text.data(), std::min(text.size(), room - 1));
}

void add_table(SnapshotWriter& writer, const NameTable::Parts& parts) {
  writer.add(bytes_of(parts.bytes.data(), parts.bytes.size()));
  writer.add(bytes_of(parts.begin.data(), parts.begin.size()));
  writer.add(bytes_of(parts.slots.data(), parts.slots.size()));
}

void write(SnapshotWriter& writer, const LedgerStore& store, std::string_view note) {
  SnapshotHeader header{};
  header.count = store.count();
  header.last_recorded_day = store.last_recorded.day;
  header.last_recorded_key = store.last_recorded.instant;
  header.last_recorded_instant = store.last_recorded_instant;
  put_text(header.zone, sizeof header.zone, store.zone.name());
  put_text(header.note, sizeof header.note, note);
  each_column(store, [&](const auto& column) { writer.add(bytes_of(column.data(), column.size())); });
  std::size_t number = 0;
  each_table(store, [&](const NameTable& table) {
    const NameTable::Parts parts = table.parts();
    add_table(writer, parts);
    header.masks[number] = parts.mask;
    header.seeds[number] = parts.seed;
    ++number;
  });
  writer.finish(header);
}

// --------------------------------------------------------------------------------------------------------- checking

template <class T>
bool is_rising(const Column<T>& ends, std::size_t last) noexcept {
  for (std::size_t i = 1; i < ends.size(); ++i)
    if (ends[i] < ends[i - 1]) return false;
  return ends.size() == 0 ? last == 0 : ends[0] == 0 && ends.back() == last;
}

bool are_below(const Column<std::uint32_t>& values, std::uint32_t count) noexcept {
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i] >= count) return false;
  return true;
}

bool has_sizes(const LedgerStore& store) noexcept {
  const std::size_t count = store.type.size();
  const std::size_t ends = count == 0 ? 0 : count + 1;
  return store.day.size() == count && store.recorded_day.size() == count && store.instant.size() == count &&
         store.recorded_instant.size() == count && store.actor.size() == count && store.id.size() == count &&
         (store.of_begin.size() == ends || store.of_begin.size() == 1) &&
         (store.body_begin.size() == ends || store.body_begin.size() == 1) &&
         store.place.size() <= store.events.count();
}

bool has_places(const LedgerStore& store) noexcept {
  bool is_sound = true;
  each_table(store, [&](const NameTable& table) { is_sound = is_sound && table.is_sound(); });
  if (!is_sound) return false;
  for (std::size_t i = 0; i < store.type.size(); ++i)
    if (static_cast<std::size_t>(store.type[i]) >= event_type_count) return false;
  for (std::size_t i = 0; i < store.place.size(); ++i) {
    const std::uint32_t seq = store.place[i];
    if (seq > store.count() || (seq > 0 && store.id[seq - 1] != i)) return false;
  }
  return is_rising(store.of_begin, store.of.size()) && is_rising(store.body_begin, store.body.size()) &&
         are_below(store.actor, store.ids.count()) && are_below(store.id, store.events.count()) &&
         are_below(store.of, store.obligations.count());
}

void check_hashes(const SnapshotReader& reader) {
  for (std::size_t i = 0; i < snapshot_sections; ++i) {
    const SnapshotSection& section = reader.header().sections[i];
    std::size_t capacity = 0;
    const std::shared_ptr<char[]> memory = reader.map(i, capacity);
    if (sha256({memory.get(), section.bytes}) != section.hash)
      reader.refuse("snapshot.damaged", "a column that does not match its hash");
  }
}

// ---------------------------------------------------------------------------------------------------------- opening

NameTable table_of(const SnapshotReader& reader, std::size_t number) {
  const std::size_t first = first_table_section + 3 * number;
  const SnapshotHeader& header = reader.header();
  const std::uint64_t mask = header.masks[number];
  const std::uint64_t slots = header.sections[first + 2].bytes / sizeof(std::uint64_t);
  // An empty table has no slots; another one has a power of two.
  const bool fits = slots == 0 ? mask == 0 : mask + 1 == slots && (slots & mask) == 0;
  NameTable table = NameTable::over({reader.column<char>(first), reader.column<std::uint64_t>(first + 1),
                                     reader.column<std::uint64_t>(first + 2), mask, header.seeds[number]});
  if (!fits || (slots > 0 && table.count() > slots / 2))
    reader.refuse("snapshot.damaged", "names without their places");
  return table;
}

std::shared_ptr<LedgerStore> store_of(const SnapshotReader& reader, const Zone& zone, const LedgerLimits& limits) {
  const SnapshotHeader& header = reader.header();
  auto store = std::make_shared<LedgerStore>(zone, limits);
  std::size_t section = 0;
  each_column(*store, [&]<class T>(Column<T>& column) { column = reader.column<T>(section++); });
  std::size_t number = 0;
  each_table(*store, [&](NameTable& table) { table = table_of(reader, number++); });
  store->last_recorded = {header.last_recorded_day, header.last_recorded_key};
  store->last_recorded_instant = header.last_recorded_instant;
  if (store->count() != header.count || !has_sizes(*store))
    reader.refuse("snapshot.damaged", "columns that are not of one length");
  return store;
}

}  // namespace
}  // namespace detail

using namespace detail;

void write_snapshot(const LedgerView& view, const std::filesystem::path& path, std::string_view note) {
  if (note.size() > longest_snapshot_note || note.find('\0') != note.npos)
    refuse_snapshot("snapshot.write_failed", path, "a note of " + std::to_string(note.size()) + " bytes",
                    "at most " + std::to_string(longest_snapshot_note) + " bytes of text");
  const LedgerStore& store = SnapshotAccess::store_of(view);
  SnapshotWriter writer(path);
  // A view of the beginning gets columns of its own.
  if (view.count() < store.count()) return write(writer, *store.copy(view.count()), note);
  // Events that are only spoken of may have come since; the writer says so in columns that views share.
  LedgerStore own = store;
  own.place = {};
  for (std::uint32_t i = 0; i < store.place.size(); ++i) {
    const std::uint32_t seq = store.place_of(i);
    own.place.push_back(seq <= view.count() ? seq : 0);
  }
  write(writer, own, note);
}

SnapshotInfo read_snapshot_info(const std::filesystem::path& path) {
  const SnapshotReader reader(path);
  const SnapshotHeader& header = reader.header();
  return {header.count, header.zone, header.note, header.file_bytes};
}

Ledger open_snapshot(const std::filesystem::path& path, SnapshotCheck check, const LedgerLimits& limits) {
  return detail::open_snapshot(SnapshotReader(path), check, limits);
}

Ledger detail::open_snapshot(const SnapshotReader& reader, SnapshotCheck check, const LedgerLimits& limits) {
  const std::optional<Zone> zone = Zone::find(reader.header().zone);
  if (!zone) reader.refuse("snapshot.format", "the zone '" + std::string(reader.header().zone) + "'", "a known zone");
  if (check == SnapshotCheck::whole) check_hashes(reader);
  std::shared_ptr<LedgerStore> store = store_of(reader, *zone, limits);
  if (check == SnapshotCheck::whole && !has_places(*store))
    reader.refuse("snapshot.damaged", "places outside the columns");
  return SnapshotAccess::ledger_of(std::move(store));
}

}  // namespace hjul
