// The document: somebody's text as a tree of values, each of which knows its place.
//
// Reading is strict RFC 8259 and nothing more: it knows JSON, not the format. What the values mean is the business of
// Model::from. The tree is a tape of 16 bytes per value over the text itself, so that a nation's document fits in
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
  std::uint64_t values = 1'000'000;  // values and names in all
  std::uint32_t name_bytes = 256;    // length of one object member's name
  std::uint32_t issues = 100;        // issues reported before reading stops
  // What the model may take in memory beside five times the text: a list of {} is short as text and long as elements.
  std::uint64_t model_bytes = 32u << 20;
};

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

enum class ValueKind : std::uint8_t { null, boolean, integer, decimal, string, array, object };
// "an object", "a string" ...: for messages.
std::string_view describe(ValueKind kind) noexcept;

// One value of a document: a light cursor, valid as long as a Document that shares the tape lives.
class Value {
 public:
  ValueKind kind() const noexcept;
  bool is(ValueKind k) const noexcept { return kind() == k; }
  // Preconditions: the kind fits (ContractViolation otherwise).
  bool boolean() const;
  std::int64_t integer() const;
  std::string_view string() const;
  // As written in the text, for messages and for numbers with decimals.
  std::string_view raw() const noexcept;

  // Number of elements of an array or members of an object.
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
  Value(const Document::Tape* tape, std::uint32_t index) noexcept : tape_(tape), index_(index) {}
  std::uint32_t after() const noexcept;  // the tape index behind this value and all inside it
  const Document::Tape* tape_;
  std::uint32_t index_;
};

struct Member {
  std::string_view name;
  Value value;
  Value name_value;  // the place of the name
};

class Value::Elements {
 public:
  class Iterator {
   public:
    Iterator(Value at) noexcept : at_(at) {}
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
  Iterator begin() const noexcept { return Value(array_.tape_, array_.index_ + 1); }
  Iterator end() const noexcept { return Value(array_.tape_, array_.after()); }

 private:
  Value array_;
};

class Value::Members {
 public:
  class Iterator {
   public:
    Iterator(Value name) noexcept : name_(name) {}
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
  Iterator begin() const noexcept { return Value(object_.tape_, object_.index_ + 1); }
  Iterator end() const noexcept { return Value(object_.tape_, object_.after()); }

 private:
  Value object_;
};

}  // namespace hjul
