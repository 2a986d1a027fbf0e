// Names as integers, dense from 0 in the order of their first mention.
//
// An open table of 32 bits of hash and 32 bits of index, which only grows: an element never moves within a table, and a
// larger table is a new one. So views may look names up while the writer adds some: they skip what is newer than they.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "column.hpp"

namespace hjul::detail {

// A fixed hash of our own (multiply and fold, 8 bytes at a time): the same on every machine of one byte order, and
// never seen in any output.
std::uint32_t hash_of(std::string_view text, std::uint64_t seed) noexcept;

class NameTable {
 public:
  std::uint32_t count() const noexcept {
    return static_cast<std::uint32_t>(begin_.size() == 0 ? 0 : begin_.size() - 1);
  }
  std::string_view text(std::uint32_t index) const noexcept {
    const std::uint64_t begin = begin_[index];
    return {bytes_.data() + begin, begin_[index + 1] - begin};
  }
  std::uint32_t hash(std::string_view name) const noexcept { return hash_of(name, seed_); }
  // Hashes taken before a change of seed are of no use behind it.
  bool is_seeded() const noexcept { return seed_ != 0; }
  std::optional<std::uint32_t> find(std::string_view name) const noexcept { return find(name, hash(name)); }
  std::optional<std::uint32_t> find(std::string_view name, std::uint32_t hash) const noexcept;
  // The index of a name that find() does not know.
  std::uint32_t add(std::string_view name, std::uint32_t hash);
  std::uint32_t intern(std::string_view name) {
    const std::uint32_t h = hash(name);
    if (const auto known = find(name, h)) return *known;
    return add(name, h);
  }
  void prefetch(std::uint32_t hash) const noexcept {
    if (slots_) __builtin_prefetch(&slots_[static_cast<std::ptrdiff_t>(hash & mask_)]);
  }
  void reserve_more(std::size_t names, std::size_t bytes);
  // Takes back the newest names, which no view has seen.
  void truncate(std::uint32_t count) noexcept;
  // The first names in memory of their own.
  NameTable copy(std::uint32_t count) const;
  std::uint64_t memory_bytes() const noexcept;

  // What it is made of, to be written down and taken up again.
  struct Parts {
    Column<char> bytes;
    Column<std::uint64_t> begin;
    Column<std::uint64_t> slots;  // mask + 1, or none
    std::uint64_t mask = 0;
    std::uint64_t seed = 0;
  };
  Parts parts() const;
  static NameTable over(Parts parts) noexcept;
  // Whether every name has its text and one place, as in a table that nobody else has written.
  bool is_sound() const noexcept;

 private:
  void rebuild(std::size_t capacity);
  // Puts an element into the first free slot; how far that was from its place.
  static std::size_t place(std::atomic<std::uint64_t>* slots, std::uint64_t mask, std::uint32_t hash,
                           std::uint32_t index) noexcept;
  Column<char> bytes_;
  Column<std::uint64_t> begin_;  // count + 1, or empty
  std::shared_ptr<std::atomic<std::uint64_t>[]> slots_;
  std::uint64_t mask_ = 0;
  // Changed when names come to stand too far from their places, so that nobody can choose names that make it slow.
  std::uint64_t seed_ = 0;
};

}  // namespace hjul::detail
