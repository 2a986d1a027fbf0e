#include "packed.hpp"

#include "decode.hpp"

namespace hjul::detail {

void pack_event(LedgerStore& store, const Event& event) {
  const std::size_t mask = store.body.size();
  add_word(store, 0);
  std::visit(
      [&](const auto& each) {
        using T = std::decay_t<decltype(each)>;
        FieldPacker<T> fields(store, each, mask);
        describe(fields, std::type_identity<T>{});
      },
      event.body);
  if (!event.reason.empty()) {
    store.body[mask] |= 1u << reason_bit;
    Packed<std::string>::pack(store, event.reason);
  }
  if (!event.refused.empty()) {
    store.body[mask] |= 1u << refused_bit;
    Packed<std::vector<Refused>>::pack(store, event.refused);
  }
}

namespace {

Moment moment_of(std::int32_t day, std::int64_t instant) {
  if (instant == MomentKey::no_instant) return Date::from_serial(day);
  return Instant::from_ms(instant);
}

}  // namespace

Event unpack_event(const LedgerStore& store, std::uint32_t index) {
  Event event;
  event.id = EventId(std::string(store.events.text(store.id[index])));
  event.seq = {index + 1};
  event.on = moment_of(store.day[index], store.instant[index]);
  event.recorded = moment_of(store.recorded_day[index], store.recorded_instant[index]);
  event.by = UnitId(std::string(store.ids.text(store.actor[index])));
  event.body = empty_body(store.type[index]);
  WordReader in{store, store.body.data() + store.body_begin[index]};
  const std::uint32_t mask = in.word();
  const std::uint32_t begin = store.of_begin[index];
  const std::span<const std::uint32_t> of(store.of.data() + begin, store.of_begin[index + 1] - begin);
  std::visit(
      [&](auto& each) {
        using T = std::decay_t<decltype(each)>;
        FieldUnpacker<T> fields(in, of, each, mask);
        describe(fields, std::type_identity<T>{});
      },
      event.body);
  if ((mask >> reason_bit & 1u) != 0) Packed<std::string>::unpack(in, event.reason);
  if ((mask >> refused_bit & 1u) != 0) Packed<std::vector<Refused>>::unpack(in, event.refused);
  return event;
}

void reserve_event(LedgerStore& store) {
  each_event_column(store, [](auto& column) { column.reserve_more(1); });
  store.of_begin.reserve_more(2);
  store.body_begin.reserve_more(2);
}

void push_event(LedgerStore& store, const Envelope& envelope) noexcept {
  if (store.count() == 0) {
    store.of_begin.truncate(0);
    store.body_begin.truncate(0);
    store.of_begin.push_back(0);
    store.body_begin.push_back(0);
  }
  store.of_begin.push_back(static_cast<std::uint32_t>(store.of.size()));
  store.body_begin.push_back(store.body.size());
  store.day.push_back(envelope.on.day);
  store.instant.push_back(envelope.on.instant);
  store.recorded_day.push_back(envelope.recorded.day);
  store.recorded_instant.push_back(envelope.recorded.instant);
  store.actor.push_back(envelope.actor);
  store.id.push_back(envelope.id);
  store.type.push_back(envelope.type);
  store.note_recorded(envelope.recorded);
}

Sequence finish_event(LedgerStore& store, const Envelope& envelope) noexcept {
  push_event(store, envelope);
  store.set_place(envelope.id, store.count());
  return {store.count()};
}

}  // namespace hjul::detail
