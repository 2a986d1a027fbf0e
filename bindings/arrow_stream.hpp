// Tables for other programs without a copy: the Arrow C data and stream interfaces, written by hand.
//
// The three structs are those of the Arrow specification ("C data interface", "C stream interface"); they are a stable
// ABI and need no library. Types in use: int8 and int32 codes with a dictionary of texts, utf8, date32, timestamps,
// bool, int32, lists of texts.
#pragma once

#include "casters.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

extern "C" {
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  std::int64_t flags;
  std::int64_t n_children;
  ArrowSchema** children;
  ArrowSchema* dictionary;
  void (*release)(ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  std::int64_t length;
  std::int64_t null_count;
  std::int64_t offset;
  std::int64_t n_buffers;
  std::int64_t n_children;
  const void** buffers;
  ArrowArray** children;
  ArrowArray* dictionary;
  void (*release)(ArrowArray*);
  void* private_data;
};
struct ArrowArrayStream {
  int (*get_schema)(ArrowArrayStream*, ArrowSchema*);
  int (*get_next)(ArrowArrayStream*, ArrowArray*);
  const char* (*get_last_error)(ArrowArrayStream*);
  void (*release)(ArrowArrayStream*);
  void* private_data;
};
}

// One column of one batch. Buffers are borrowed from their keepers.
struct ArrowColumn {
  struct Buffer {
    std::shared_ptr<const void> keeper;
    const void* data = nullptr;
  };
  std::string name;
  // Of the specification: "c" int8, "i" int32, "u" utf8, "tdD" date32, "tsm:UTC" milliseconds, "b" bool, "+l" list.
  const char* format = "i";
  std::int64_t length = 0;
  std::vector<Buffer> buffers;  // without the bitmap of nulls
  std::shared_ptr<const ArrowColumn> dictionary;
  std::shared_ptr<const ArrowColumn> items = nullptr;  // of lists
  bool is_nullable = false;                            // the same in every batch
  Buffer valid = {};                                   // the bitmap of nulls; none: nothing in this batch is null
  std::int64_t null_count = 0;
};
using ArrowBatch = std::vector<ArrowColumn>;

ArrowColumn arrow_texts(std::string name, const std::vector<std::string>& values);
// The same column, where `is_there` is false without a value.
ArrowColumn arrow_nullable(ArrowColumn column, const std::vector<bool>& is_there);
// Row i has the items from `begin[i]` to `begin[i + 1]`; `begin` has one element more than there are rows.
ArrowColumn arrow_lists(std::string name, std::vector<std::int32_t> begin, ArrowColumn items);
template <class T>
ArrowColumn arrow_numbers(std::string name, const char* format, std::vector<T> values,
                          std::shared_ptr<const ArrowColumn> dictionary = nullptr) {
  const auto kept = std::make_shared<const std::vector<T>>(std::move(values));
  return {
      std::move(name), format, static_cast<std::int64_t>(kept->size()), {{kept, kept->data()}}, std::move(dictionary)};
}
ArrowColumn arrow_bools(std::string name, const std::vector<bool>& values);

// A capsule named "arrow_array_stream" (Arrow PyCapsule interface). `make` gives the rows [begin, end); it is called
// without the GIL, from any thread, and with an empty range for the schema.
py::capsule arrow_stream(std::size_t rows, std::function<ArrowBatch(std::size_t begin, std::size_t end)> make);
