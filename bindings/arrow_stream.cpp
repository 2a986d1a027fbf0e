#include "arrow_stream.hpp"

#include <algorithm>
#include <cerrno>

namespace {

// Enough rows that a batch costs nothing, few enough that 32-bit offsets into texts never overflow.
constexpr std::size_t rows_per_batch = std::size_t{1} << 20;

// -------------------------------------------------------------------------------------------------------------- schema

struct SchemaOwner {
  std::string name;
  std::vector<std::unique_ptr<ArrowSchema>> children;
  std::vector<ArrowSchema*> pointers;
  std::unique_ptr<ArrowSchema> dictionary;
};

void release_schema(ArrowSchema* schema) {
  auto* owner = static_cast<SchemaOwner*>(schema->private_data);
  for (auto& child : owner->children)
    if (child->release) child->release(child.get());
  if (owner->dictionary && owner->dictionary->release) owner->dictionary->release(owner->dictionary.get());
  delete owner;
  schema->release = nullptr;
}

void fill(ArrowSchema& out, const char* format, std::unique_ptr<SchemaOwner> owner, bool is_nullable = false) {
  constexpr std::int64_t nullable_flag = 2;
  for (auto& child : owner->children) owner->pointers.push_back(child.get());
  out = {format,
         owner->name.c_str(),
         nullptr,
         is_nullable ? nullable_flag : 0,
         static_cast<std::int64_t>(owner->pointers.size()),
         owner->pointers.data(),
         owner->dictionary.get(),
         &release_schema,
         owner.get()};
  static_cast<void>(owner.release());
}

void export_schema(const ArrowColumn& column, ArrowSchema& out) {
  auto owner = std::make_unique<SchemaOwner>();
  owner->name = column.name;
  if (column.dictionary) {
    owner->dictionary = std::make_unique<ArrowSchema>();
    export_schema(*column.dictionary, *owner->dictionary);
  }
  if (column.items) {
    owner->children.push_back(std::make_unique<ArrowSchema>());
    export_schema(*column.items, *owner->children.back());
  }
  fill(out, column.format, std::move(owner), column.is_nullable);
}

// --------------------------------------------------------------------------------------------------------------- array

struct ArrayOwner {
  std::vector<ArrowColumn::Buffer> keepers;
  std::vector<const void*> buffers;
  std::vector<std::unique_ptr<ArrowArray>> children;
  std::vector<ArrowArray*> pointers;
  std::unique_ptr<ArrowArray> dictionary;
};

void release_array(ArrowArray* array) {
  auto* owner = static_cast<ArrayOwner*>(array->private_data);
  for (auto& child : owner->children)
    if (child->release) child->release(child.get());
  if (owner->dictionary && owner->dictionary->release) owner->dictionary->release(owner->dictionary.get());
  delete owner;
  array->release = nullptr;
}

void fill(ArrowArray& out, std::int64_t length, std::int64_t null_count, std::unique_ptr<ArrayOwner> owner) {
  for (auto& child : owner->children) owner->pointers.push_back(child.get());
  out = {length,
         null_count,
         0,
         static_cast<std::int64_t>(owner->buffers.size()),
         static_cast<std::int64_t>(owner->pointers.size()),
         owner->buffers.data(),
         owner->pointers.data(),
         owner->dictionary.get(),
         &release_array,
         owner.get()};
  static_cast<void>(owner.release());
}

void export_array(const ArrowColumn& column, ArrowArray& out) {
  auto owner = std::make_unique<ArrayOwner>();
  owner->keepers = column.buffers;
  owner->keepers.push_back(column.valid);
  owner->buffers.push_back(column.valid.data);
  for (const auto& buffer : column.buffers) owner->buffers.push_back(buffer.data);
  if (column.dictionary) {
    owner->dictionary = std::make_unique<ArrowArray>();
    export_array(*column.dictionary, *owner->dictionary);
  }
  if (column.items) {
    owner->children.push_back(std::make_unique<ArrowArray>());
    export_array(*column.items, *owner->children.back());
  }
  fill(out, column.length, column.null_count, std::move(owner));
}

// -------------------------------------------------------------------------------------------------------------- stream

struct Stream {
  std::size_t rows;
  std::function<ArrowBatch(std::size_t, std::size_t)> make;
  std::size_t next = 0;
  bool has_begun = false;
  std::string error;
};

Stream& self(ArrowArrayStream* stream) { return *static_cast<Stream*>(stream->private_data); }

// Nothing may be thrown across the C interface.
template <class Work>
int guarded(Stream& stream, Work work) noexcept {
  try {
    work();
    return 0;
  } catch (const std::bad_alloc&) {
    return ENOMEM;
  } catch (const std::exception& e) {
    stream.error = e.what();
    return EIO;
  }
}

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  return guarded(self(stream), [&] {
    auto owner = std::make_unique<SchemaOwner>();
    for (const auto& column : self(stream).make(0, 0)) {
      owner->children.push_back(std::make_unique<ArrowSchema>());
      export_schema(column, *owner->children.back());
    }
    fill(*out, "+s", std::move(owner));
  });
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) {
  auto& s = self(stream);
  return guarded(s, [&] {
    out->release = nullptr;  // the end, unless something follows
    if (s.next >= s.rows && s.has_begun) return;
    const auto end = std::min(s.rows, s.next + rows_per_batch);
    auto owner = std::make_unique<ArrayOwner>();
    owner->buffers.push_back(nullptr);
    for (const auto& column : s.make(s.next, end)) {
      owner->children.push_back(std::make_unique<ArrowArray>());
      export_array(column, *owner->children.back());
    }
    fill(*out, static_cast<std::int64_t>(end - s.next), 0, std::move(owner));
    s.next = end;
    s.has_begun = true;
  });
}

const char* get_last_error(ArrowArrayStream* stream) {
  return self(stream).error.empty() ? nullptr : self(stream).error.c_str();
}

void release_stream(ArrowArrayStream* stream) {
  delete static_cast<Stream*>(stream->private_data);
  stream->release = nullptr;
}

void destroy_capsule(PyObject* capsule) {
  auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, "arrow_array_stream"));
  if (!stream) return;
  if (stream->release) stream->release(stream);
  delete stream;
}

}  // namespace

ArrowColumn arrow_texts(std::string name, const std::vector<std::string>& values) {
  auto offsets = std::make_shared<std::vector<std::int32_t>>(1, 0);
  auto bytes = std::make_shared<std::string>();
  offsets->reserve(values.size() + 1);
  for (const auto& value : values) {
    bytes->append(value);
    offsets->push_back(static_cast<std::int32_t>(bytes->size()));
  }
  return {std::move(name),
          "u",
          static_cast<std::int64_t>(values.size()),
          {{offsets, offsets->data()}, {bytes, bytes->data()}},
          nullptr};
}

namespace {

ArrowColumn::Buffer bitmap(const std::vector<bool>& values) {
  auto bits = std::make_shared<std::vector<std::uint8_t>>(values.size() / 8 + 1, std::uint8_t{0});
  for (std::size_t i = 0; i < values.size(); ++i)
    if (values[i]) (*bits)[i / 8] = static_cast<std::uint8_t>((*bits)[i / 8] | (1u << (i % 8)));
  return {bits, bits->data()};
}

}  // namespace

ArrowColumn arrow_bools(std::string name, const std::vector<bool>& values) {
  return {std::move(name), "b", static_cast<std::int64_t>(values.size()), {bitmap(values)}, nullptr};
}

ArrowColumn arrow_nullable(ArrowColumn column, const std::vector<bool>& is_there) {
  column.is_nullable = true;
  column.null_count = std::count(is_there.begin(), is_there.end(), false);
  if (column.null_count != 0) column.valid = bitmap(is_there);
  return column;
}

ArrowColumn arrow_lists(std::string name, std::vector<std::int32_t> begin, ArrowColumn items) {
  items.name = "item";
  const auto length = static_cast<std::int64_t>(begin.size()) - 1;
  const auto kept = std::make_shared<const std::vector<std::int32_t>>(std::move(begin));
  return {std::move(name),        "+l",    length,
          {{kept, kept->data()}}, nullptr, std::make_shared<const ArrowColumn>(std::move(items))};
}

py::capsule arrow_stream(std::size_t rows, std::function<ArrowBatch(std::size_t begin, std::size_t end)> make) {
  auto stream = std::make_unique<ArrowArrayStream>();
  auto state = std::make_unique<Stream>();
  state->rows = rows;
  state->make = std::move(make);
  *stream = {&get_schema, &get_next, &get_last_error, &release_stream, state.release()};
  PyObject* capsule = PyCapsule_New(stream.get(), "arrow_array_stream", &destroy_capsule);
  if (!capsule) {
    stream->release(stream.get());
    throw py::error_already_set();
  }
  static_cast<void>(stream.release());
  return py::reinterpret_steal<py::capsule>(capsule);
}
