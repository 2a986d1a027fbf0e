// Texts that hundreds of thousands of elements have: sources, which they share, and codes, which they pack.
#include "shape.hpp"

namespace hjul {
namespace {

bool is_said_by(Value value, const std::vector<std::string>& texts) {
  if (value.is(ValueKind::string)) return texts.size() == 1 && texts.front() == value.string();
  if (!value.is(ValueKind::array)) return false;
  std::size_t i = 0;
  for (const Value text : value.elements())
    if (i == texts.size() || !text.is(ValueKind::string) || texts[i++] != text.string()) return false;
  return i == texts.size();
}

}  // namespace

void Shape<Sources>::read(Reader& reader, Value value, Sources& out) {
  Sources& known = reader.sources_like(value);
  if (!is_said_by(value, known)) {
    Texts texts;
    Shape<Texts>::read(reader, value, texts);
    known = std::move(texts);
  }
  out = known;
}

void Shape<Codes>::read(Reader& reader, Value value, Codes& out) {
  out = Codes();
  if (!reader.expect(value, ValueKind::object, "an object")) return;
  std::vector<Codes::value_type> codes;
  codes.reserve(4);
  for (const Member member : value.members())
    if (reader.expect(member.value, ValueKind::string, "a string"))
      codes.emplace_back(member.name, member.value.string());
  out = Codes(std::move(codes));
}

void Shape<Codes>::write(Writer& writer, const Codes& value) {
  writer.out.begin_object();
  for (const auto& [name, code] : value) {
    writer.out.name(name);
    writer.out.string(code);
  }
  writer.out.end_object();
}

void Shape<Codes>::schema(SchemaMaker& maker) { Shape<std::map<std::string, std::string>>::schema(maker); }

}  // namespace hjul
