// Bytes behind one pointer. A nation's document has hundreds of thousands of texts, and most elements have room for
// several that nobody wrote: what is empty takes eight bytes, what is not takes one allocation of just its size.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

#include "hjul/base/error.hpp"

namespace hjul::detail {

class PackedBytes {
 public:
  PackedBytes() = default;
  // Room for so many bytes, to be written through data(). Precondition: less than 4 GiB.
  explicit PackedBytes(std::size_t size);
  PackedBytes(const PackedBytes& other) : PackedBytes(other.view()) {}
  PackedBytes(PackedBytes&&) noexcept = default;
  PackedBytes& operator=(const PackedBytes& other) { return *this = PackedBytes(other); }
  PackedBytes& operator=(PackedBytes&&) noexcept = default;

  char* data() noexcept { return block_ ? block_.get() + head : nullptr; }
  std::string_view view() const noexcept;
  bool is_empty() const noexcept { return !block_; }
  friend bool operator==(const PackedBytes& a, const PackedBytes& b) noexcept { return a.view() == b.view(); }

 private:
  explicit PackedBytes(std::string_view bytes);
  static constexpr std::size_t head = sizeof(std::uint32_t);  // the size stands before the bytes
  std::unique_ptr<char[]> block_;
};

// Several texts among packed bytes, each behind its length: seven bits in a byte, the low ones first, and the eighth
// bit where more follow.
std::size_t packed_size(std::string_view text) noexcept;
// Writes a text and answers where the next one goes.
char* pack(char* at, std::string_view text) noexcept;
// Reads a text and takes it away from the front. Precondition: pack wrote it.
std::string_view unpack(std::string_view& packed) noexcept;

// ---------------------------------------------------------------------------------------------------------- bodies

inline PackedBytes::PackedBytes(std::size_t size) {
  require(size <= UINT32_MAX - head, "a text is shorter than 4 GiB");
  if (size == 0) return;
  block_.reset(new char[head + size]);
  const auto length = static_cast<std::uint32_t>(size);
  std::memcpy(block_.get(), &length, head);
}

inline PackedBytes::PackedBytes(std::string_view bytes) : PackedBytes(bytes.size()) {
  if (!bytes.empty()) std::memcpy(data(), bytes.data(), bytes.size());
}

inline std::string_view PackedBytes::view() const noexcept {
  if (!block_) return {};
  std::uint32_t length = 0;
  std::memcpy(&length, block_.get(), head);
  return {block_.get() + head, length};
}

inline std::size_t packed_size(std::string_view text) noexcept {
  std::size_t size = 1 + text.size();
  for (std::size_t rest = text.size() >> 7; rest > 0; rest >>= 7) ++size;
  return size;
}

inline char* pack(char* at, std::string_view text) noexcept {
  std::size_t rest = text.size();
  for (; rest > 127; rest >>= 7) *at++ = static_cast<char>(rest | 128u);
  *at++ = static_cast<char>(rest);
  if (!text.empty()) std::memcpy(at, text.data(), text.size());
  return at + text.size();
}

inline std::string_view unpack(std::string_view& packed) noexcept {
  std::size_t length = 0;
  for (unsigned shift = 0;; shift += 7) {
    const auto byte = static_cast<unsigned char>(packed.front());
    packed.remove_prefix(1);
    length |= std::size_t{byte & 127u} << shift;
    if (byte < 128) break;
  }
  const std::string_view text = packed.substr(0, length);
  packed.remove_prefix(length);
  return text;
}

}  // namespace hjul::detail
