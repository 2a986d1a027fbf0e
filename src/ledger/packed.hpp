// The packed form of events (store.hpp): two more codecs over the descriptions, from values to words and back.
#pragma once

#include "elements.hpp"
#include "store.hpp"

namespace hjul::detail {

// Which table an id's name stands in.
template <class T, class Store>  // a LedgerStore, or a constant one
auto& table_of(Store& store) noexcept {
  if constexpr (std::is_same_v<T, EventId>)
    return store.events;
  else if constexpr (std::is_same_v<T, ObligationId>)
    return store.obligations;
  else if constexpr (IsId<T>)
    return store.ids;
  else
    return store.texts;
}

inline void add_word(LedgerStore& store, std::uint32_t word) { store.body.push_back(word); }

// The index of a name; events get room for their place with it.
template <class T>
std::uint32_t intern(LedgerStore& store, std::string_view name) {
  NameTable& table = table_of<T>(store);
  const std::uint32_t hash = table.hash(name);
  if (const auto known = table.find(name, hash)) return *known;
  const std::uint32_t index = table.add(name, hash);
  if constexpr (std::is_same_v<T, EventId>) store.place.push_back(0);
  return index;
}

struct WordReader {
  const LedgerStore& store;
  const std::uint32_t* at;
  std::uint32_t word() noexcept { return *at++; }
};

template <class T>
struct Packed;

template <IsId T>
struct Packed<T> {
  static void pack(LedgerStore& store, const T& id) { add_word(store, intern<T>(store, id.text())); }
  static void unpack(WordReader& in, T& out) { out = T(std::string(table_of<T>(in.store).text(in.word()))); }
};
template <>
struct Packed<std::string> {
  static void pack(LedgerStore& store, const std::string& text) { add_word(store, intern<std::string>(store, text)); }
  static void unpack(WordReader& in, std::string& out) { out = in.store.texts.text(in.word()); }
};
template <>
struct Packed<Replacement> {
  static void pack(LedgerStore& store, const Replacement& value) { Packed<std::string>::pack(store, value.json); }
  static void unpack(WordReader& in, Replacement& out) { Packed<std::string>::unpack(in, out.json); }
};
template <>
struct Packed<Date> {
  static void pack(LedgerStore& store, Date date) { add_word(store, static_cast<std::uint32_t>(date.serial())); }
  static void unpack(WordReader& in, Date& out) { out = Date::from_serial(static_cast<std::int32_t>(in.word())); }
};
template <>
struct Packed<Span> {
  static void pack(LedgerStore& store, Span span) {
    add_word(store, static_cast<std::uint32_t>(span.count));
    add_word(store, static_cast<std::uint32_t>(span.unit));
  }
  static void unpack(WordReader& in, Span& out) {
    out.count = static_cast<std::int32_t>(in.word());
    out.unit = static_cast<SpanUnit>(in.word());
  }
};
template <IsChoice E>
struct Packed<E> {
  static void pack(LedgerStore& store, E value) { add_word(store, static_cast<std::uint32_t>(value)); }
  static void unpack(WordReader& in, E& out) { out = static_cast<E>(in.word()); }
};
template <class T>
struct Packed<std::optional<T>> {
  static void pack(LedgerStore& store, const std::optional<T>& value) { Packed<T>::pack(store, *value); }
  static void unpack(WordReader& in, std::optional<T>& out) { Packed<T>::unpack(in, out.emplace(fresh<T>())); }
};
template <class T>
struct Packed<std::vector<T>> {
  static void pack(LedgerStore& store, const std::vector<T>& list) {
    add_word(store, static_cast<std::uint32_t>(list.size()));
    for (const T& each : list) Packed<T>::pack(store, each);
  }
  static void unpack(WordReader& in, std::vector<T>& out) {
    const std::uint32_t count = in.word();
    out.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i) Packed<T>::unpack(in, out.emplace_back(fresh<T>()));
  }
};
template <>
struct Packed<LevelPair> {
  static void pack(LedgerStore& store, const LevelPair& pair) {
    Packed<LevelId>::pack(store, pair.first);
    Packed<LevelId>::pack(store, pair.second);
  }
  static void unpack(WordReader& in, LevelPair& out) {
    Packed<LevelId>::unpack(in, out.first);
    Packed<LevelId>::unpack(in, out.second);
  }
};
// A number that says which, and that.
template <class... T>
struct Packed<std::variant<T...>> {
  using Value = std::variant<T...>;
  static void pack(LedgerStore& store, const Value& value) {
    add_word(store, static_cast<std::uint32_t>(value.index()));
    std::visit([&](const auto& each) { Packed<std::decay_t<decltype(each)>>::pack(store, each); }, value);
  }
  static void unpack(WordReader& in, Value& out) {
    const std::uint32_t which = in.word();
    std::uint32_t index = 0;
    const auto take = [&]<class Each>(std::type_identity<Each>) {
      if (index++ == which) Packed<Each>::unpack(in, out.template emplace<Each>(fresh<Each>()));
    };
    (take(std::type_identity<T>{}), ...);
  }
};

// ------------------------------------------------------------------------------------------------------- elements

template <class T>
class FieldPacker {
 public:
  // `mask` is the place of the mask word.
  FieldPacker(LedgerStore& store, const T& value, std::size_t mask, unsigned bit = 0)
      : store_(store), value_(value), mask_(mask), bit_(bit) {}
  unsigned bit() const noexcept { return bit_; }
  template <class M>
  void field(std::string_view, M T::*member, std::string_view) {
    put(is_given(value_.*member), value_.*member);
  }
  template <class M>
  void required(std::string_view, M T::*member, std::string_view) {
    put(true, value_.*member);
  }
  template <class M>
  void of(M T::*member, Need, std::string_view) {
    const auto add = [&](const ObligationId& id) { store_.of.push_back(intern<ObligationId>(store_, id.text())); };
    if constexpr (std::is_same_v<M, ObligationId>)
      add(value_.*member);
    else
      for (const ObligationId& id : value_.*member) add(id);
    ++bit_;
  }
  void deadline(Deadline T::*member) { put(true, value_.*member); }
  void deadline(std::optional<Deadline> T::*member) { put((value_.*member).has_value(), value_.*member); }
  template <class M>
  void inlined(M T::*member) {
    FieldPacker<M> inner(store_, value_.*member, mask_, bit_);
    describe(inner, std::type_identity<M>{});
    bit_ = inner.bit();
  }

 private:
  template <class M>
  void put(bool given, const M& member) {
    if (given) {
      store_.body[mask_] |= 1u << bit_;
      Packed<M>::pack(store_, member);
    }
    ++bit_;
  }
  LedgerStore& store_;
  const T& value_;
  std::size_t mask_;
  unsigned bit_;
};

template <class T>
class FieldUnpacker {
 public:
  FieldUnpacker(WordReader& in, std::span<const std::uint32_t> of, T& out, std::uint32_t mask)
      : in_(in), of_(of), out_(out), mask_(mask) {}
  std::uint32_t mask() const noexcept { return mask_; }
  template <class M>
  void field(std::string_view, M T::*member, std::string_view) {
    if (take()) Packed<M>::unpack(in_, out_.*member);
  }
  template <class M>
  void required(std::string_view name, M T::*member, std::string_view doc) {
    field(name, member, doc);
  }
  template <class M>
  void of(M T::*member, Need, std::string_view) {
    const auto name = [&](std::uint32_t index) { return ObligationId(std::string(in_.store.obligations.text(index))); };
    if constexpr (std::is_same_v<M, ObligationId>) {
      out_.*member = name(of_.front());
    } else {
      (out_.*member).reserve(of_.size());
      for (const std::uint32_t index : of_) (out_.*member).push_back(name(index));
    }
    take();
  }
  template <class M>
  void deadline(M T::*member) {
    if (take()) Packed<M>::unpack(in_, out_.*member);
  }
  template <class M>
  void inlined(M T::*member) {
    FieldUnpacker<M> inner(in_, of_, out_.*member, mask_);
    describe(inner, std::type_identity<M>{});
    mask_ = inner.mask();
  }

 private:
  bool take() noexcept {
    const bool is_set = (mask_ & 1u) != 0;
    mask_ >>= 1;
    return is_set;
  }
  WordReader& in_;
  std::span<const std::uint32_t> of_;
  T& out_;
  std::uint32_t mask_;
};

template <class T>
struct PackedElement {
  static void pack(LedgerStore& store, const T& value) {
    const std::size_t mask = store.body.size();
    add_word(store, 0);
    FieldPacker<T> fields(store, value, mask);
    describe(fields, std::type_identity<T>{});
  }
  static void unpack(WordReader& in, T& out) {
    const std::uint32_t mask = in.word();
    FieldUnpacker<T> fields(in, {}, out, mask);
    describe(fields, std::type_identity<T>{});
  }
};
template <>
struct Packed<FeedbackTerm> : PackedElement<FeedbackTerm> {};
template <>
struct Packed<UnitGroup> : PackedElement<UnitGroup> {};
template <>
struct Packed<MeasureTerms> : PackedElement<MeasureTerms> {};
template <>
struct Packed<Refused> : PackedElement<Refused> {};

// Writes body, reason and refused behind the words that stand; rebuilds them from the words of an event.
void pack_event(LedgerStore& store, const Event& event);
Event unpack_event(const LedgerStore& store, std::uint32_t index);

// The envelope, when everything else is written. Cannot fail: room was made before.
struct Envelope {
  EventType type;
  MomentKey on, recorded;
  std::uint32_t id, actor;
};
void reserve_event(LedgerStore& store);
void push_event(LedgerStore& store, const Envelope& envelope) noexcept;
// The same, and the event's id knows its place.
Sequence finish_event(LedgerStore& store, const Envelope& envelope) noexcept;

}  // namespace hjul::detail
