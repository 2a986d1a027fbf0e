#include "hjul/model/document.hpp"

#include <algorithm>
#include <charconv>

#include "document_tape.hpp"

namespace hjul {

Value Document::root() const noexcept { return Value(tape_.get(), 0); }
std::string_view Document::text() const noexcept { return tape_->source; }
std::size_t Document::value_count() const noexcept { return tape_->values.size(); }
const Limits& Document::limits() const noexcept { return tape_->limits; }

Value Document::at_index(std::uint32_t index) const noexcept { return Value(tape_.get(), index); }

Place Document::place_of(Value value) const {
  const std::uint32_t index = value.index();
  const TapeNode& node = tape_->values[index];
  const std::size_t quote = node.kind() == ValueKind::string ? 1 : 0;
  Place place = tape_->place_at(node.begin() - quote);
  place.pointer = tape_->pointer_to(index);
  return place;
}

namespace {

std::string unescaped_token(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool is_escape = token[i] == '~' && i + 1 < token.size();
    out += is_escape ? (token[++i] == '1' ? '/' : '~') : token[i];
  }
  return out;
}

std::optional<Value> step(Value value, const std::string& token) {
  if (value.is(ValueKind::object)) return value.find(token);
  if (!value.is(ValueKind::array)) return {};
  std::uint32_t position = 0;
  const char* const end = token.data() + token.size();
  const auto [stop, fault] = std::from_chars(token.data(), end, position);
  const bool is_position = fault == std::errc() && stop == end && (token == "0" || token.front() != '0');
  if (!is_position || position >= value.size()) return {};
  for (const Value element : value.elements())
    if (position-- == 0) return element;
  return {};
}

}  // namespace

std::optional<Value> Document::find(std::string_view pointer) const {
  Value value = root();
  while (!pointer.empty()) {
    if (pointer.front() != '/') return {};
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    const std::string token = unescaped_token(pointer.substr(1, end - 1));
    pointer.remove_prefix(end);
    if (const auto next = step(value, token))
      value = *next;
    else if (token != "0" || value.is(ValueKind::array))
      return {};
  }
  return value;
}

std::string_view describe(ValueKind kind) noexcept {
  constexpr std::string_view names[] = {"null",     "true or false", "an integer", "a number with decimals",
                                        "a string", "an array",      "an object"};
  return names[static_cast<std::size_t>(kind)];
}

// Every tape is that of a document.
std::string_view Value::raw() const noexcept { return static_cast<const Document::Tape*>(tape_)->raw_at(index_); }

bool Value::boolean() const {
  require(is(ValueKind::boolean), "Value::boolean needs true or false");
  return raw().front() == 't';
}

std::int64_t Value::integer() const {
  require(is(ValueKind::integer), "Value::integer needs an integer");
  std::int64_t value = 0;
  const std::string_view digits = raw();
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string_view Value::string_aside() const {
  require(is(ValueKind::string), "Value::string needs a string");
  return static_cast<const Document::Tape*>(tape_)->string_at(index_);
}

std::uint32_t Value::size() const noexcept {
  if (!node().has_parts()) return 0;
  const std::uint32_t step = is(ValueKind::object) ? 1 : 0;  // over the name
  const std::uint32_t end = after();
  std::uint32_t count = 0;
  for (std::uint32_t at = index_ + 1; at < end; at = Value(tape_, at + step).after()) ++count;
  return count;
}

Value::Elements Value::elements() const {
  require(is(ValueKind::array), "Value::elements needs an array");
  return Elements(*this);
}

Value::Members Value::members() const {
  require(is(ValueKind::object), "Value::members needs an object");
  return Members(*this);
}

std::optional<Value> Value::find(std::string_view name) const {
  for (const Member member : members())
    if (member.name == name) return member.value;
  return {};
}

}  // namespace hjul
