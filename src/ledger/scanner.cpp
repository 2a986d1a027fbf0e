#include "scanner.hpp"

#include <algorithm>
#include <array>

#include "hjul/base/utf8.hpp"

namespace hjul::detail {
namespace {

// Days of the civil calendar by arithmetic on the digits; the rest is the business of parse_date.
constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr int two(const char* at) noexcept { return (at[0] - '0') * 10 + (at[1] - '0'); }

bool are_digits(const char* at, int count) noexcept {
  for (int i = 0; i < count; ++i)
    if (!is_digit(at[i])) return false;
  return true;
}

bool day_at(const char* at, std::int32_t& serial) noexcept {
  if (!are_digits(at, 4) || at[4] != '-' || !are_digits(at + 5, 2) || at[7] != '-' || !are_digits(at + 8, 2))
    return false;
  const auto date = Date::try_from_ymd(two(at) * 100 + two(at + 2), static_cast<unsigned>(two(at + 5)),
                                       static_cast<unsigned>(two(at + 8)));
  if (date) serial = date->serial();
  return date.has_value();
}

// What goes together (check_rules), as far as the mask and the obligations show it.
template <class T>
bool goes_together(std::uint32_t mask, bool has_of) noexcept {
  const auto has = [&](unsigned bit) { return (mask >> bit & 1u) != 0; };
  if constexpr (std::is_same_v<T, Delivered>)
    return has_of ? !has(1) && !has(2) : has(1) && has(2);
  else if constexpr (std::is_same_v<T, FedBack>)
    return has(1) == has(2) && (has_of || has(2));
  else if constexpr (std::is_same_v<T, Withdrawn>)
    return has_of || has(1);
  else if constexpr (std::is_same_v<T, Held>)
    return has(0) || has(1);
  else
    return true;
}
// Types whose rules need more than the mask take the long way.
template <class T>
inline constexpr bool is_scanned =
    !std::is_same_v<T, Scheduled> && !std::is_same_v<T, Agreed> && !std::is_same_v<T, Answered>;

template <class T>
bool scan_body(Scanner& in, ScanBlock& block) {
  LedgerStore& store = block.store;
  if constexpr (!is_scanned<T>) {
    return false;
  } else {
    const std::size_t mask = store.body.size(), of = store.of.size();
    add_word(store, 0);
    FieldScanner<T> fields(in, block, mask);
    describe(fields, std::type_identity<T>{});
    if (!fields.is_good() || !goes_together<T>(store.body[mask], store.of.size() > of)) return false;
    if (in.member("reason")) {
      store.body[mask] |= 1u << reason_bit;
      if (!Scanned<std::string>::scan(in, block)) return false;
    }
    if (in.member("refused")) {
      store.body[mask] |= 1u << refused_bit;
      if (!in.is('[') || !Scanned<std::vector<Refused>>::scan(in, block)) return false;
    }
    return true;
  }
}

using ScanBody = bool (*)(Scanner&, ScanBlock&);
template <std::size_t... I>
constexpr std::array<ScanBody, sizeof...(I)> body_scanners(std::index_sequence<I...>) {
  return {&scan_body<std::variant_alternative_t<I, EventBody>>...};
}

}  // namespace

bool DayCache::find(const char* at, std::int32_t& serial) noexcept {
  std::uint64_t begin = 0, end = 0;
  std::memcpy(&begin, at, 8);
  std::memcpy(&end, at + 2, 8);
  // Both digits of the day and the last of the month.
  Entry& entry = entries_[(at[9] ^ at[8] << 4 ^ at[6] << 6) & 255];
  if (entry.begin != begin || entry.end != end) {
    if (!day_at(at, serial)) return false;
    entry = {begin, end, serial};
  }
  serial = entry.serial;
  return true;
}

bool Scanner::day(std::int32_t& serial, DayCache& days) noexcept {
  if (end_ - at_ < 12 || at_[0] != '"' || at_[11] != '"' || !days.find(at_ + 1, serial)) return false;
  at_ += 12;
  return true;
}

bool Scanner::moment(MomentKey& out, const Zone& zone, DayCache& days) noexcept {
  out.instant = MomentKey::no_instant;
  if (day(out.day, days)) return true;
  std::string_view text;
  if (!string(text)) return false;
  const auto moment = Moment::parse(text);
  if (moment) out = key_of(*moment, zone);
  return moment.has_value();
}

bool ScanBlock::give(const PendingName& name, std::uint32_t& index) {
  using Kind = PendingName::Kind;
  const std::string_view text(name.text, name.length);
  NameTable& table = name.kind == Kind::id || name.kind == Kind::anchor ? store.ids
                     : name.kind == Kind::text                          ? store.texts
                     : name.kind == Kind::event                         ? store.events
                                                                        : store.obligations;
  // The table may have changed its seed since the name was met.
  const std::uint32_t hash = table.is_seeded() ? table.hash(text) : name.hash;
  if (const auto known = table.find(text, hash)) {
    index = *known;
    // Anchors stand in the table of other ids and may have a sign more.
    return name.kind != Kind::id || text.find('@') == std::string_view::npos;
  }
  // The form of new names is checked; known ones have it.
  const bool has_form = name.kind == Kind::id           ? is_id_form<UnitId>(text)
                        : name.kind == Kind::anchor     ? is_id_form<AnchorId>(text)
                        : name.kind == Kind::event      ? is_id_form<EventId>(text)
                        : name.kind == Kind::obligation ? is_id_form<ObligationId>(text)
                                                        : text.size() <= longest_text && is_utf8(text);
  if (!has_form) return false;
  index = table.add(text, hash);
  if (name.kind == Kind::event) store.place.push_back(0);
  return true;
}

bool ScanBlock::resolve() {
  using Target = PendingName::Target;
  for (std::size_t i = 0; i < pending_count_; ++i) {
    const PendingName& name = pending_[i];
    std::uint32_t index = 0;
    if (!give(name, index)) return false;
    switch (name.target) {
      case Target::body: store.body[name.at] = index; break;
      case Target::of: store.of[name.at] = index; break;
      case Target::actor: store.actor[name.at] = index; break;
      case Target::own_id:
        if (store.place_of(index) != 0) return false;
        store.id[name.at] = index;
        store.set_place(index, static_cast<std::uint32_t>(name.at) + 1);
        break;
    }
  }
  pending_count_ = 0;
  return true;
}

namespace {

// Behind the type: on, recorded, by, the body, and the end of the line.
bool scan_rest(Scanner& in, ScanBlock& block, Envelope& envelope) {
  constexpr auto scanners = body_scanners(std::make_index_sequence<event_type_count>{});
  const LedgerStore& store = block.store;
  return in.member("on") && in.moment(envelope.on, store.zone, block.days) && in.member("recorded") &&
         in.moment(envelope.recorded, store.zone, block.days) && store.may_follow(envelope.recorded) &&
         in.member("by") && block.name<UnitId>(in, PendingName::Target::actor, store.count()) &&
         scanners[static_cast<std::size_t>(envelope.type)](in, block) && in.literal("}") && in.is('\n');
}

bool scan_sequence(Scanner& in, const LedgerStore& store) noexcept {
  if (!in.member("seq")) return true;
  std::uint32_t seq = 0;
  return in.number(seq) && seq == store.count() + 1;
}

// One line, whose names are left pending; its end, or null.
const char* scan_line(ScanBlock& block, const char* line, const char* text_end) {
  LedgerStore& store = block.store;
  if (line == text_end || store.count() >= store.limits.events) return nullptr;
  reserve_event(store);
  Scanner in(line, text_end);
  Envelope envelope{};
  std::string_view word;
  if (!in.begin_object() || !scan_sequence(in, store) || !in.member("id") ||
      !block.name<EventId>(in, PendingName::Target::own_id, store.count()) || !in.member("type") || !in.string(word))
    return nullptr;
  const auto type = choice_of<EventType>(word);
  if (!type) return nullptr;
  envelope.type = *type;
  if (!scan_rest(in, block, envelope)) return nullptr;
  // Long lines are counted by the strict reader, with room for a place. (No value is shorter than its quotes and a
  // comma.)
  const auto length = static_cast<std::size_t>(in.at() - line) + std::string_view("\"seq\":4294967295,").size();
  if (length > store.limits.line_bytes || length / 3 > store.limits.values) return nullptr;
  push_event(store, envelope);
  return in.at() + 1;
}

// Up to so many lines; fewer where one cannot be read. Nothing when a name is refused.
ScannedLines scan_block(ScanBlock& block, const char* at, const char* text_end, std::uint32_t most) {
  LedgerStore& store = block.store;
  StoreMark mark(store);
  block.undo(0);
  std::uint32_t count = 0;
  while (count < most) {
    const std::size_t of = store.of.size(), body = store.body.size(), names = block.mark();
    const char* const next = scan_line(block, at, text_end);
    if (next == nullptr) {
      store.of.truncate(of);
      store.body.truncate(body);
      block.undo(names);
      break;
    }
    at = next;
    ++count;
  }
  if (count == 0 || !block.resolve()) return {at, 0};
  mark.keep();
  return {at, count};
}

}  // namespace

ScannedLines scan_lines(LedgerStore& store, const char* line, const char* text_end) {
  // Canonical lines are at most four deep, and their names short.
  ScannedLines done{line, 0};
  if (store.limits.depth < 4 || store.limits.name_bytes < 16) return done;
  constexpr std::uint32_t longest_block = 64;
  ScanBlock block(store);
  // Short at first: where every second line is no line for us, long blocks would be scanned in vain.
  std::uint32_t length = 4;
  while (true) {
    const ScannedLines read = scan_block(block, done.end, text_end, length);
    if (read.count == 0 && length == 1) return done;
    if (read.count > 0) done = {read.end, done.count + read.count};
    length = read.count == length ? std::min(length * 2, longest_block) : 1;
  }
}

}  // namespace hjul::detail
