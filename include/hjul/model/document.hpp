// The document: somebody's text as a tree of values, each of which knows its place.
//
// Reading is strict RFC 8259 and nothing more: it knows JSON, not the format. What the values mean is the business of
// Model::from. The tree is a tape of 8 bytes per value over the text itself, so that a nation's document fits in
// memory.
//
// What the RFC leaves open is decided here:
//   duplicate names          refused (json.duplicate_name), compared after unescaping
//   numbers                  integers beyond +-(2^53 - 1) refused (json.number_range); decimals are kept as written
//   byte-order mark          skipped at the very beginning, refused elsewhere
//   lone surrogates, bad UTF-8, raw control characters, raw NUL     refused (json.syntax, json.nul)
//   depth, size, count       limited by data (Limits), refused with the name of the limit
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "hjul/base/issue.hpp"

namespace hjul {

// What a document may cost. Each limit has a code of its own, "limit.<name>".
struct Limits {
  std::uint64_t bytes = 64u << 20;   // size of the text; never more than 4 GiB - 1
  std::uint32_t depth = 64;          // nesting of objects and arrays
  std::uint64_t values = 1'000'000;  // values and names in all; never more than 2^28 - 1
  std::uint32_t name_bytes = 256;    // length of one object member's name
  std::uint32_t issues = 100;        // issues reported before reading stops
  // What the model may take in memory beside five times the text: a list of {} is short as text and long as elements.
  std::uint64_t model_bytes = 32u << 20;
};

// What a value of JSON is; integers and decimals are told apart.
enum class ValueKind : std::uint8_t { null, boolean, integer, decimal, string, array, object };
// "an object", "a string" ...: for messages.
std::string_view describe(ValueKind kind) noexcept;

namespace detail {

// A value on the tape. Values stand in document order, the name of a member before its value, a list or an object
// before what it holds.
class TapeNode {
 public:
  static constexpr std::uint32_t most = (std::uint32_t{1} << 28) - 1;
  TapeNode(std::size_t begin, ValueKind kind, bool is_aside, std::size_t extent) noexcept
      : begin_(static_cast<std::uint32_t>(begin)),
        packed_(static_cast<std::uint32_t>(extent) << 4 | (is_aside ? 8u : 0u) | static_cast<std::uint32_t>(kind)) {}
  // Offset in the text; of a string, the first byte inside the quotes.
  std::uint32_t begin() const noexcept { return begin_; }
  ValueKind kind() const noexcept { return static_cast<ValueKind>(packed_ & 7u); }
  bool has_parts() const noexcept { return kind() >= ValueKind::array; }
  // A string whose characters are not those of the text, because it has escapes: it is kept aside.
  bool is_aside() const noexcept { return (packed_ & 8u) != 0; }
  // Bytes in the text; of a list or an object, the nodes of all it holds; of a string aside, which of them it is.
  std::uint32_t extent() const noexcept { return packed_ >> 4; }

 private:
  std::uint32_t begin_;
  std::uint32_t packed_;
};

struct TapeView {
  const char* text = nullptr;
  const TapeNode* nodes = nullptr;
};

}  // namespace detail

class Value;

class Document {
 public:
  // Reads a text. Either the document or every issue of syntax (a broken text has one; duplicate names, numbers out of
  // range and names too long are all reported). `file` is only for messages.
  static std::variant<Document, Issues> read(std::string text, const Limits& limits = {});
  // The same for a text that a program wrote from values in memory: places then have a pointer but no line.
  static std::variant<Document, Issues> read_built(std::string text, const Limits& limits = {});

  Value root() const noexcept;
  std::string_view text() const noexcept;
  // The place of a value: pointer, line, column. Costs a walk; meant for reports.
  Place place_of(Value value) const;
  // The value at a position on the tape (Value::index).
  Value at_index(std::uint32_t index) const noexcept;
  // The value at a JSON Pointer. Where the document leaves out the brackets of a list of one, "/0" is that one.
  std::optional<Value> find(std::string_view pointer) const;
  std::size_t value_count() const noexcept;
  const Limits& limits() const noexcept;

 private:
  friend class Value;
  friend class DocumentReader;
  struct Tape;
  explicit Document(std::shared_ptr<const Tape> tape) noexcept : tape_(std::move(tape)) {}
  std::shared_ptr<const Tape> tape_;
};

// One value of a document: a light cursor, valid as long as a Document that shares the tape lives.
class Value {
 public:
  ValueKind kind() const noexcept { return node().kind(); }
  bool is(ValueKind k) const noexcept { return kind() == k; }
  // Preconditions: the kind fits (ContractViolation otherwise).
  bool boolean() const;
  std::int64_t integer() const;
  std::string_view string() const {
    const detail::TapeNode& at = node();
    if (at.kind() != ValueKind::string || at.is_aside()) return string_aside();
    return {tape_->text + at.begin(), at.extent()};
  }
  // As written in the text, for messages and for numbers with decimals.
  std::string_view raw() const noexcept;

  // Number of elements of an array or members of an object. Linear in that number.
  std::uint32_t size() const noexcept;
  // First element of an array or first *name* of an object; the value of a member follows its name.
  // Use the ranges below instead.
  class Elements;
  class Members;
  Elements elements() const;
  Members members() const;
  // The member of an object with this name, if any. Linear in the number of members.
  std::optional<Value> find(std::string_view name) const;

  // Position on the tape, ascending in document order; equal exactly for the same value.
  std::uint32_t index() const noexcept { return index_; }
  friend bool operator==(const Value& a, const Value& b) noexcept { return a.tape_ == b.tape_ && a.index_ == b.index_; }

 private:
  friend class Document;
  Value(const detail::TapeView* tape, std::uint32_t index) noexcept : tape_(tape), index_(index) {}
  const detail::TapeNode& node() const noexcept { return tape_->nodes[index_]; }
  // The tape index behind this value and all inside it.
  std::uint32_t after() const noexcept { return index_ + 1 + (node().has_parts() ? node().extent() : 0); }
  std::string_view string_aside() const;
  const detail::TapeView* tape_;
  std::uint32_t index_;
};

// One member of an object.
struct Member {
  std::string_view name;
  Value value;
  Value name_value;  // the place of the name
};

// The elements of an array, for a range-based for.
class Value::Elements {
 public:
  // Walks forward over the tape.
  class Iterator {
   public:
    explicit Iterator(Value at) noexcept : at_(at) {}
    Value operator*() const noexcept { return at_; }
    Iterator& operator++() noexcept {
      at_.index_ = at_.after();
      return *this;
    }
    bool operator!=(const Iterator& other) const noexcept { return at_.index_ != other.at_.index_; }

   private:
    Value at_;
  };
  explicit Elements(Value array) noexcept : array_(array) {}
  Iterator begin() const noexcept { return Iterator(Value(array_.tape_, array_.index_ + 1)); }
  Iterator end() const noexcept { return Iterator(Value(array_.tape_, array_.after())); }

 private:
  Value array_;
};

// The members of an object, for a range-based for.
class Value::Members {
 public:
  // Walks forward over the tape.
  class Iterator {
   public:
    explicit Iterator(Value name) noexcept : name_(name) {}
    Member operator*() const { return {name_.string(), Value(name_.tape_, name_.index_ + 1), name_}; }
    Iterator& operator++() noexcept {
      name_.index_ = Value(name_.tape_, name_.index_ + 1).after();
      return *this;
    }
    bool operator!=(const Iterator& other) const noexcept { return name_.index_ != other.name_.index_; }

   private:
    Value name_;
  };
  explicit Members(Value object) noexcept : object_(object) {}
  Iterator begin() const noexcept { return Iterator(Value(object_.tape_, object_.index_ + 1)); }
  Iterator end() const noexcept { return Iterator(Value(object_.tape_, object_.after())); }

 private:
  Value object_;
};

}  // namespace hjul
