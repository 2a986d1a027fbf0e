#include "names.hpp"

#include <algorithm>

namespace hjul::detail {
namespace {

constexpr std::size_t longest_probe = 256;

std::uint64_t load(const char* at, std::size_t bytes) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, at, bytes);
  return word;
}

std::uint64_t fold(std::uint64_t a, std::uint64_t b) noexcept {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

// Names are short: eight bytes at a time beat a call.
bool is_same(std::string_view a, std::string_view b) noexcept {
  if (a.size() != b.size()) return false;
  if (a.size() < 8) return std::memcmp(a.data(), b.data(), a.size()) == 0;
  for (std::size_t i = 0; i + 8 < a.size(); i += 8)
    if (load(a.data() + i, 8) != load(b.data() + i, 8)) return false;
  return load(a.data() + a.size() - 8, 8) == load(b.data() + b.size() - 8, 8);
}

}  // namespace

std::uint32_t hash_of(std::string_view text, std::uint64_t seed) noexcept {
  // Odd constants without pattern: the fractional parts of the square roots of 2, 3 and 5.
  constexpr std::uint64_t k0 = 0x6a09e667f3bcc909, k1 = 0xbb67ae8584caa73b, k2 = 0x3c6ef372fe94f82b;
  std::uint64_t h = fold(seed ^ k0, text.size() ^ k1);
  const char* at = text.data();
  std::size_t left = text.size();
  for (; left > 16; left -= 16, at += 16) h = fold(load(at, 8) ^ h ^ k1, load(at + 8, 8) ^ k2);
  std::uint64_t a = 0, b = 0;
  if (left >= 8) {
    a = load(at, 8);
    b = load(at + left - 8, 8);
  } else if (left >= 4) {
    a = load(at, 4);
    b = load(at + left - 4, 4);
  } else if (left > 0) {
    a = static_cast<unsigned char>(at[0]);
    b = std::uint64_t{static_cast<unsigned char>(at[left / 2])} << 8 | static_cast<unsigned char>(at[left - 1]);
  }
  h = fold(a ^ k1, b ^ h);
  return static_cast<std::uint32_t>(fold(h ^ k0, k2) >> 16);
}

std::optional<std::uint32_t> NameTable::find(std::string_view name, std::uint32_t hash) const noexcept {
  if (!slots_) return {};
  const std::uint32_t known = count();
  for (std::uint64_t at = hash & mask_;; at = (at + 1) & mask_) {
    const std::uint64_t slot = slots_[static_cast<std::ptrdiff_t>(at)].load(std::memory_order_acquire);
    if (slot == 0) return {};
    if (static_cast<std::uint32_t>(slot >> 32) != hash) continue;
    const auto index = static_cast<std::uint32_t>(slot) - 1;
    if (index < known && is_same(text(index), name)) return index;
  }
}

std::size_t NameTable::place(std::atomic<std::uint64_t>* slots, std::uint64_t mask, std::uint32_t hash,
                             std::uint32_t index) noexcept {
  std::uint64_t at = hash & mask;
  std::size_t steps = 0;
  for (; slots[at].load(std::memory_order_relaxed) != 0; at = (at + 1) & mask) ++steps;
  slots[at].store(std::uint64_t{hash} << 32 | (index + 1), std::memory_order_release);
  return steps;
}

std::uint32_t NameTable::add(std::string_view name, std::uint32_t hash) {
  const std::uint32_t index = count();
  // At most half full.
  if ((std::uint64_t{index} + 1) * 2 > mask_ + (slots_ ? 1 : 0)) {
    rebuild(std::max<std::size_t>(64, (mask_ + 1) * 2));
    hash = this->hash(name);
  }
  begin_.reserve_more(2);
  bytes_.append(name.data(), name.size());
  if (begin_.size() == 0) begin_.push_back(0);
  begin_.push_back(bytes_.size());
  if (place(slots_.get(), mask_, hash, index) > longest_probe) {
    ++seed_;
    rebuild(mask_ + 1);
  }
  return index;
}

void NameTable::rebuild(std::size_t capacity) {
  const std::uint64_t mask = capacity - 1;
  while (true) {
    std::shared_ptr<std::atomic<std::uint64_t>[]> slots(new std::atomic<std::uint64_t>[capacity] {});
    std::size_t farthest = 0;
    for (std::uint32_t i = 0; i < count() && farthest <= longest_probe; ++i)
      farthest = std::max(farthest, place(slots.get(), mask, hash(text(i)), i));
    if (farthest <= longest_probe) {
      slots_ = std::move(slots);
      mask_ = mask;
      return;
    }
    ++seed_;
  }
}

void NameTable::reserve_more(std::size_t names, std::size_t bytes) {
  begin_.reserve_more(names + 1);
  bytes_.reserve_more(bytes);
  std::size_t capacity = 64;
  while (capacity < (count() + names) * 2) capacity *= 2;
  if (capacity > mask_ + 1) rebuild(capacity);
}

void NameTable::truncate(std::uint32_t wanted) noexcept {
  // In the opposite order of adding: a name behind which nothing was added leaves no gap in anybody's path.
  for (std::uint32_t index = count(); index > wanted; --index) {
    const std::uint32_t h = hash(text(index - 1));
    std::uint64_t at = h & mask_;
    while (static_cast<std::uint32_t>(slots_[static_cast<std::ptrdiff_t>(at)].load(std::memory_order_relaxed)) != index)
      at = (at + 1) & mask_;
    slots_[static_cast<std::ptrdiff_t>(at)].store(0, std::memory_order_release);
    begin_.truncate(index);
    bytes_.truncate(begin_.back());
  }
}

NameTable NameTable::copy(std::uint32_t wanted) const {
  NameTable out;
  if (wanted == 0) return out;
  out.bytes_ = bytes_.copy(begin_[wanted]);
  out.begin_ = begin_.copy(wanted + 1);
  std::size_t capacity = 64;
  while (capacity < std::size_t{wanted} * 2) capacity *= 2;
  out.rebuild(capacity);
  return out;
}

std::uint64_t NameTable::memory_bytes() const noexcept {
  return bytes_.capacity() + begin_.capacity() * sizeof(std::uint64_t) + (slots_ ? (mask_ + 1) * 8 : 0);
}

NameTable::Parts NameTable::parts() const {
  Parts out{bytes_, begin_, {}, mask_, seed_};
  if (!slots_) return out;
  out.slots.reserve_more(mask_ + 1);
  for (std::uint64_t at = 0; at <= mask_; ++at) {
    const std::uint64_t slot = slots_[static_cast<std::ptrdiff_t>(at)].load(std::memory_order_acquire);
    // A name that the writer has added since this view was made.
    if (static_cast<std::uint32_t>(slot) > count()) return copy(count()).parts();
    out.slots.push_back(slot);
  }
  return out;
}

NameTable NameTable::over(Parts parts) noexcept {
  using Slot = std::atomic<std::uint64_t>;
  static_assert(sizeof(Slot) == sizeof(std::uint64_t) && Slot::is_always_lock_free);
  NameTable out;
  out.bytes_ = std::move(parts.bytes);
  out.begin_ = std::move(parts.begin);
  const std::shared_ptr<std::uint64_t[]>& memory = parts.slots.memory();
  if (parts.slots.size() > 0) out.slots_ = {memory, reinterpret_cast<Slot*>(memory.get())};
  out.mask_ = parts.mask;
  out.seed_ = parts.seed;
  return out;
}

bool NameTable::is_sound() const noexcept {
  for (std::size_t i = 1; i < begin_.size(); ++i)
    if (begin_[i] < begin_[i - 1]) return false;
  if (begin_.size() == 0 ? bytes_.size() != 0 : begin_[0] != 0 || begin_.back() != bytes_.size()) return false;
  std::uint64_t held = 0;
  for (std::uint64_t at = 0; slots_ && at <= mask_; ++at) {
    const auto index = static_cast<std::uint32_t>(slots_[static_cast<std::ptrdiff_t>(at)].load());
    if (index > count()) return false;
    held += index != 0;
  }
  return held == count();
}

}  // namespace hjul::detail
