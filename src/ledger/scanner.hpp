// The fast way in: a canonical line goes from its bytes to the packed form at once, without a tape and without an
// Event.
//
// It knows only what the canonical writer writes: members in order, no spaces, no escapes. At the first byte that is
// otherwise it gives up, and the strict reader takes the line, which then decides alone what is right or wrong.
#pragma once

#include <vector>

#include "packed.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace hjul::detail {

// The first byte from `at` on that ends or forbids a plain string: a quote, a backslash or a control character.
inline const char* end_of_plain(const char* at, const char* end) noexcept {
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), last_control = _mm_set1_epi8(0x1F);
  const __m128i nothing = _mm_setzero_si128();
  for (; end - at >= 16; at += 16) {
    __m128i bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    const __m128i is_control = _mm_cmpeq_epi8(_mm_subs_epu8(bytes, last_control), nothing);  // stops at 0
    const __m128i is_sign = _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash));
    const int found = _mm_movemask_epi8(_mm_or_si128(is_sign, is_control));
    if (found != 0) return at + __builtin_ctz(static_cast<unsigned>(found));
  }
#endif
  while (at < end && *at != '"' && *at != '\\' && static_cast<unsigned char>(*at) >= 0x20) ++at;
  return at;
}

// Days repeat: the serials of those met last, by their text.
class DayCache {
 public:
  // The serial of the day whose ten bytes stand there; false when they are no day.
  bool find(const char* at, std::int32_t& serial) noexcept;

 private:
  struct Entry {
    std::uint64_t begin = 0, end = 0;  // the first and the last eight bytes
    std::int32_t serial = 0;
  };
  Entry entries_[256];
};

class Scanner {
 public:
  // Bytes up to `text_end` may be read, also behind the line.
  Scanner(const char* line, const char* text_end) noexcept : at_(line), end_(text_end) {}

  [[gnu::always_inline]] bool literal(std::string_view text) noexcept {
    if (static_cast<std::size_t>(end_ - at_) < text.size() || std::memcmp(at_, text.data(), text.size()) != 0)
      return false;
    at_ += text.size();
    return true;
  }
  bool is(char c) const noexcept { return at_ < end_ && *at_ == c; }
  // `,"name":`, or without the comma at the beginning of an object.
  [[gnu::always_inline]] bool member(std::string_view name) noexcept {
    const char* at = at_;
    const std::size_t needed = name.size() + 4;
    if (static_cast<std::size_t>(end_ - at) < needed) return false;
    if (!is_first_ && *at++ != ',') return false;
    if (*at != '"' || std::memcmp(at + 1, name.data(), name.size()) != 0) return false;
    at += 1 + name.size();
    if (at[0] != '"' || at[1] != ':') return false;
    at_ = at + 2;
    is_first_ = false;
    return true;
  }
  bool begin_object() noexcept {
    is_first_ = true;
    return literal("{");
  }
  bool end_object() noexcept {
    is_first_ = false;
    return literal("}");
  }
  // A string that is not empty and has no escapes.
  [[gnu::always_inline]] bool string(std::string_view& out) noexcept {
    if (!is('"')) return false;
    const char* const begin = at_ + 1;
    const char* const close = end_of_plain(begin, end_);
    if (close == end_ || *close != '"' || close == begin) return false;
    out = {begin, static_cast<std::size_t>(close - begin)};
    at_ = close + 1;
    return true;
  }
  // Digits without a sign or leading zero, at most nine.
  bool number(std::uint32_t& out) noexcept {
    const char* const begin = at_;
    std::uint32_t value = 0;
    while (at_ < end_ && *at_ >= '0' && *at_ <= '9' && at_ - begin < 9)
      value = value * 10 + static_cast<std::uint32_t>(*at_++ - '0');
    out = value;
    return at_ > begin && (*begin != '0' || at_ == begin + 1);
  }
  bool day(std::int32_t& serial, DayCache& days) noexcept;
  bool moment(MomentKey& out, const Zone& zone, DayCache& days) noexcept;
  const char* at() const noexcept { return at_; }

 private:
  const char* at_;
  const char* end_;
  bool is_first_ = false;
};

// A name that was met and waits for its number. Looking a name up costs a read from far memory; while it is fetched,
// the lines behind are scanned.
struct PendingName {
  const char* text;
  std::uint32_t length, hash;
  std::uint64_t at;  // where its number belongs, in that column
  enum class Kind : std::uint8_t { id, anchor, text, event, obligation } kind;
  enum class Target : std::uint8_t { body, of, actor, own_id } target;
};

// Lines that are scanned together. Their names are resolved in the order in which they stand, so that they get the
// numbers that reading line by line would give.
class ScanBlock {
 public:
  explicit ScanBlock(LedgerStore& scan_store) : store(scan_store) {}
  template <class T>
  bool name(Scanner& in, PendingName::Target target, std::uint64_t at) {
    std::string_view text;
    if (!in.string(text)) return false;
    const NameTable& table = table_of<T>(store);
    const std::uint32_t hash = table.hash(text);
    table.prefetch(hash);
    if (pending_count_ == pending_.size()) pending_.resize(pending_count_ * 2);
    pending_[pending_count_++] = {text.data(), static_cast<std::uint32_t>(text.size()), hash, at, kind_of<T>(), target};
    return true;
  }
  template <class T>
  bool body_name(Scanner& in) {
    add_word(store, 0);
    return name<T>(in, PendingName::Target::body, store.body.size() - 1);
  }
  std::size_t mark() const noexcept { return pending_count_; }
  void undo(std::size_t mark) noexcept { pending_count_ = mark; }
  // Gives every name its number; false when one has a wrong form, or an event stands in the ledger already.
  bool resolve();

  LedgerStore& store;
  DayCache days;

 private:
  template <class T>
  static constexpr PendingName::Kind kind_of() noexcept {
    using Kind = PendingName::Kind;
    if constexpr (std::is_same_v<T, EventId>)
      return Kind::event;
    else if constexpr (std::is_same_v<T, ObligationId>)
      return Kind::obligation;
    else if constexpr (std::is_same_v<T, AnchorId>)
      return Kind::anchor;
    else
      return IsId<T> ? Kind::id : Kind::text;
  }
  bool give(const PendingName& name, std::uint32_t& index);
  std::vector<PendingName> pending_ = std::vector<PendingName>(1024);
  std::size_t pending_count_ = 0;
};

// Appends the words of a value, or says no.
template <class T>
struct Scanned;

template <class T>
requires(IsId<T> || std::is_same_v<T, std::string>) struct Scanned<T> {
  static bool scan(Scanner& in, ScanBlock& block) { return block.body_name<T>(in); }
};
template <>
struct Scanned<Date> {
  static bool scan(Scanner& in, ScanBlock& block) {
    std::int32_t serial = 0;
    if (!in.day(serial, block.days)) return false;
    add_word(block.store, static_cast<std::uint32_t>(serial));
    return true;
  }
};
template <IsChoice E>
struct Scanned<E> {
  static bool scan(Scanner& in, ScanBlock& block) {
    std::string_view word;
    if (!in.string(word)) return false;
    const auto value = choice_of<E>(word);
    if (value) add_word(block.store, static_cast<std::uint32_t>(*value));
    return value.has_value();
  }
};
template <>
struct Scanned<Span> {
  static bool scan(Scanner& in, ScanBlock& block) {
    std::string_view unit;
    std::uint32_t count = 0;
    if (!in.literal("{") || !in.string(unit) || !in.literal(":") || !in.number(count) || !in.literal("}")) return false;
    const auto value = choice_of<SpanUnit>(unit);
    if (!value || count > static_cast<std::uint32_t>(longest_span)) return false;
    add_word(block.store, count);
    add_word(block.store, static_cast<std::uint32_t>(*value));
    return true;
  }
};
template <>
struct Scanned<LevelPair> {
  static bool scan(Scanner& in, ScanBlock& block) {
    return in.literal("{\"levels\":[") && Scanned<LevelId>::scan(in, block) && in.literal(",") &&
           Scanned<LevelId>::scan(in, block) && in.literal("]}");
  }
};
template <>
struct Scanned<Replacement> {
  static bool scan(Scanner&, ScanBlock&) { return false; }  // rare, and its canonical order must be made
};
template <class T>
struct Scanned<std::optional<T>> : Scanned<T> {};
template <class T>
struct Scanned<std::vector<T>> {
  static bool scan(Scanner& in, ScanBlock& block) {
    const std::size_t count_at = block.store.body.size();
    add_word(block.store, 1);
    if (!in.literal("[")) return Scanned<T>::scan(in, block);
    std::uint32_t count = 0;
    do {
      if (!Scanned<T>::scan(in, block)) return false;
      ++count;
    } while (in.literal(","));
    block.store.body[count_at] = count;
    return count <= longest_list && in.literal("]");
  }
};
template <class T>
struct Scanned<std::variant<std::vector<UnitId>, T>> {
  static bool scan(Scanner& in, ScanBlock& block) {
    const bool is_other = in.is('{');
    add_word(block.store, is_other ? 1 : 0);
    return is_other ? Scanned<T>::scan(in, block) : Scanned<std::vector<UnitId>>::scan(in, block);
  }
};

template <class T>
class FieldScanner {
 public:
  FieldScanner(Scanner& in, ScanBlock& block, std::size_t mask, unsigned bit = 0)
      : in_(in), block_(block), store_(block.store), mask_(mask), bit_(bit) {}
  bool is_good() const noexcept { return is_good_; }
  unsigned bit() const noexcept { return bit_; }
  template <class M>
  [[gnu::always_inline]] void field(std::string_view name, M T::*, std::string_view) {
    if (is_good_ && in_.member(name)) is_good_ = take<M>();
    ++bit_;
  }
  template <class M>
  [[gnu::always_inline]] void required(std::string_view name, M T::*, std::string_view) {
    if (is_good_) is_good_ = in_.member(name) && take<M>();
    ++bit_;
  }
  template <class M>
  void of(M T::*, Need need, std::string_view) {
    ++bit_;
    if (!is_good_) return;
    if (!in_.member("of")) {
      is_good_ = need == Need::optional;
      return;
    }
    is_good_ = std::is_same_v<M, ObligationId> || !in_.literal("[") ? take_obligation() : take_obligations();
  }
  template <class M>
  void deadline(M T::*) {
    if (is_good_) is_good_ = take_deadline() || std::is_same_v<M, std::optional<Deadline>>;
    ++bit_;
  }
  template <class M>
  void inlined(M T::*) {
    FieldScanner<M> inner(in_, block_, mask_, bit_);
    if (is_good_) describe(inner, std::type_identity<M>{});
    is_good_ = is_good_ && inner.is_good();
    bit_ = inner.bit();
  }

 private:
  template <class M>
  bool take() {
    store_.body[mask_] |= 1u << bit_;
    return Scanned<M>::scan(in_, block_);
  }
  bool take_obligation() {
    store_.of.push_back(0);
    return block_.name<ObligationId>(in_, PendingName::Target::of, store_.of.size() - 1);
  }
  bool take_obligations() {
    std::size_t count = 0;
    do {
      if (!take_obligation()) return false;
    } while (++count < longest_list && in_.literal(","));
    return in_.literal("]");
  }
  template <class Each>
  bool take_due(std::uint32_t which) {
    store_.body[mask_] |= 1u << bit_;
    add_word(store_, which);
    return Scanned<Each>::scan(in_, block_);
  }
  bool take_deadline() {
    if (in_.member(deadline_names[1])) return take_due<Date>(1);
    if (in_.member(deadline_names[0])) return take_due<Span>(0);
    return in_.member(deadline_names[2]) && take_due<AnchorId>(2);
  }
  Scanner& in_;
  ScanBlock& block_;
  LedgerStore& store_;
  std::size_t mask_;
  unsigned bit_;
  bool is_good_ = true;
};

template <class T>
struct ScannedElement {
  static bool scan(Scanner& in, ScanBlock& block) {
    const std::size_t mask = block.store.body.size();
    add_word(block.store, 0);
    if (!in.begin_object()) return false;
    FieldScanner<T> fields(in, block, mask);
    describe(fields, std::type_identity<T>{});
    return fields.is_good() && in.end_object();
  }
};
template <>
struct Scanned<FeedbackTerm> : ScannedElement<FeedbackTerm> {};
template <>
struct Scanned<UnitGroup> : ScannedElement<UnitGroup> {};
template <>
struct Scanned<MeasureTerms> : ScannedElement<MeasureTerms> {};
template <>
struct Scanned<Refused> : ScannedElement<Refused> {};

// Canonical lines from `line` on, appended until one is not canonical, is in the ledger already, or may not follow;
// that one and what follows is left. Gives where it begins and how many were read.
struct ScannedLines {
  const char* end;
  std::uint32_t count;
};
ScannedLines scan_lines(LedgerStore& store, const char* line, const char* text_end);

}  // namespace hjul::detail
