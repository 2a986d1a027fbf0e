// The file of a snapshot: a header of one page, then the columns, each on pages of its own. Inside the room only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "column.hpp"
#include "hjul/ledger/snapshot.hpp"
#include "sha256.hpp"

namespace hjul::detail {

inline constexpr std::size_t snapshot_page = 4096;
inline constexpr std::size_t snapshot_sections = 24;
inline constexpr std::size_t snapshot_tables = 4;

struct SnapshotSection {
  std::uint64_t offset = 0;
  std::uint64_t bytes = 0;
  Digest hash{};
};

// As it stands in the file, in the byte order of the machine that wrote it.
struct SnapshotHeader {
  char magic[16];
  std::uint32_t byte_order;
  std::uint32_t version;
  std::uint32_t count;
  std::int32_t last_recorded_day;
  std::int64_t last_recorded_key;
  std::int64_t last_recorded_instant;
  char zone[64];
  char note[longest_snapshot_note + 8];
  std::uint64_t masks[snapshot_tables];
  std::uint64_t seeds[snapshot_tables];
  SnapshotSection sections[snapshot_sections];
  std::uint64_t file_bytes;
  Digest hash;  // of all that stands before it
};
static_assert(std::is_trivially_copyable_v<SnapshotHeader> && sizeof(SnapshotHeader) <= snapshot_page);
static_assert(sizeof(SnapshotSection) == 48, "no gaps whose bytes would be anybody's");

Digest hash_of(const SnapshotHeader& header) noexcept;

[[noreturn]] void refuse_snapshot(std::string code, const std::filesystem::path& path, std::string found,
                                  std::string expected = {});

// Open for reading; closed at the end of its life, when what was mapped stays mapped.
class SnapshotReader {
 public:
  explicit SnapshotReader(const std::filesystem::path& path);
  ~SnapshotReader();
  SnapshotReader(const SnapshotReader&) = delete;
  SnapshotReader& operator=(const SnapshotReader&) = delete;

  const SnapshotHeader& header() const noexcept { return header_; }
  // The bytes of a section as memory that is the reader's own as soon as it is written to, with room behind it.
  // `capacity` is told how many bytes there are in all.
  std::shared_ptr<char[]> map(std::size_t section, std::size_t& capacity) const;
  template <class T>
  Column<T> column(std::size_t section) const {
    std::size_t capacity = 0;
    const std::shared_ptr<char[]> memory = map(section, capacity);
    std::shared_ptr<T[]> values(memory, reinterpret_cast<T*>(memory.get()));
    return Column<T>::over(std::move(values), header_.sections[section].bytes / sizeof(T), capacity / sizeof(T));
  }
  [[noreturn]] void refuse(std::string code, std::string found, std::string expected = {}) const;

 private:
  void read_header();
  std::filesystem::path path_;
  int file_ = -1;
  SnapshotHeader header_{};
};

// What open_snapshot gives, from a file that is open.
Ledger open_snapshot(const SnapshotReader& reader, SnapshotCheck check, const LedgerLimits& limits);

// Writes beside the path and puts the whole in its place at the end.
class SnapshotWriter {
 public:
  explicit SnapshotWriter(const std::filesystem::path& path);
  ~SnapshotWriter();
  SnapshotWriter(const SnapshotWriter&) = delete;
  SnapshotWriter& operator=(const SnapshotWriter&) = delete;

  // The next section.
  void add(std::string_view bytes);
  void finish(SnapshotHeader header);

 private:
  void write(std::string_view bytes, std::uint64_t offset);
  [[noreturn]] void refuse(const char* what) const;
  std::filesystem::path path_, beside_;
  int file_ = -1;
  bool is_finished_ = false;
  std::uint64_t end_ = snapshot_page;
  std::size_t count_ = 0;
  SnapshotSection sections_[snapshot_sections];
};

}  // namespace hjul::detail
