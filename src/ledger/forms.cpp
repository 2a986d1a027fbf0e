#include "forms.hpp"

#include <algorithm>

#include "elements.hpp"

namespace hjul::detail {

void In::report(std::string code, std::uint32_t index, std::string expected, std::string_view found,
                Arguments arguments) const {
  if (tape.is_full(issues)) return;
  Issue issue;
  issue.code = std::move(code);
  issue.where = tape.place_of(index);
  issue.expected = std::move(expected);
  issue.found = shown(found);
  issue.arguments = std::move(arguments);
  issues.push_back(std::move(issue));
}

void In::report_kind(std::uint32_t index, std::string_view expected) const {
  const JsonKind kind = node(index).kind;
  std::string found(describe_kind(kind));
  if (kind != JsonKind::object && kind != JsonKind::array && kind != JsonKind::null)
    found += " (" + shown(tape.raw_of(index)) + ")";
  report("format.wrong_type", index, std::string(expected), found);
}

std::optional<std::int64_t> In::integer(std::uint32_t index) const noexcept {
  if (!is(index, JsonKind::integer)) return {};
  const std::string_view raw = tape.raw_of(index);
  std::int64_t value = 0;
  std::from_chars(raw.data(), raw.data() + raw.size(), value);
  return value;
}

void Form<Date>::read(const In& in, std::uint32_t at, Date& out) {
  constexpr std::string_view words = "a calendar date YYYY-MM-DD";
  if (!in.expect(at, JsonKind::string, words)) return;
  const std::string_view text = in.tape.string_of(at);
  if (const auto date = parse_date(text))
    out = *date;
  else
    in.report("date.not_in_calendar", at, std::string(words), text);
}

void Form<Date>::write(Date date, std::string& out) { Form<Moment>::write(Moment(date), out); }

void Form<Moment>::read(const In& in, std::uint32_t at, Moment& out) {
  constexpr std::string_view words =
      "a day YYYY-MM-DD, or an instant such as 2026-03-20T22:30:00Z, 1996-10-27 or later, to milliseconds";
  if (!in.expect(at, JsonKind::string, words)) return;
  const std::string_view text = in.tape.string_of(at);
  if (const auto moment = Moment::parse(text))
    out = *moment;
  else
    in.report("moment.malformed", at, std::string(words), text);
}

void Form<Moment>::write(const Moment& moment, std::string& out) {
  char buffer[longest_moment + 2];
  buffer[0] = '"';
  const std::size_t length = write_moment(moment, buffer + 1);
  buffer[length + 1] = '"';
  out.append(buffer, length + 2);
}

void Form<Span>::read(const In& in, std::uint32_t at, Span& out) {
  if (!in.expect(at, JsonKind::object, words)) return;
  if (in.node(at).length != 1)
    return in.report("format.combination", at, std::string(words), std::to_string(in.node(at).length) + " members");
  const auto unit = choice_of<SpanUnit>(in.tape.string_of(at + 1));
  if (!unit) {
    const std::string_view name = in.tape.string_of(at + 1);
    return in.report("format.unknown_name", at + 1, Form<SpanUnit>::words(), name, {{"name", shown(name)}});
  }
  const auto count = in.integer(at + 2);
  if (!count) return in.report_kind(at + 2, "a whole number");
  if (*count < 0 || *count > longest_span)
    return in.report("format.out_of_range", at + 2, "0 to 100000", in.tape.raw_of(at + 2));
  out = {static_cast<std::int32_t>(*count), *unit};
}

void Form<Span>::write(Span span, std::string& out) {
  out += "{\"";
  out += word_of(span.unit);
  out += "\":";
  out += std::to_string(span.count);
  out += '}';
}

void Form<LevelPair>::read(const In& in, std::uint32_t at, LevelPair& out) {
  if (!in.expect(at, JsonKind::object, words)) return;
  const bool is_named = in.node(at).length == 1 && in.tape.string_of(at + 1) == "levels";
  if (!is_named || !in.is(at + 2, JsonKind::array) || in.node(at + 2).length != 2)
    return in.report("format.combination", at, std::string(words), in.tape.raw_of(at).substr(0, 1));
  Form<LevelId>::read(in, at + 3, out.first);
  Form<LevelId>::read(in, in.tape.next(at + 3), out.second);
}

void Form<LevelPair>::write(const LevelPair& pair, std::string& out) {
  out += "{\"levels\":[";
  Form<LevelId>::write(pair.first, out);
  out += ',';
  Form<LevelId>::write(pair.second, out);
  out += "]}";
}

void Form<Replacement>::read(const In& in, std::uint32_t at, Replacement& out) {
  if (!in.expect(at, JsonKind::object, words)) return;
  out.json.clear();
  append_canonical_json(in.tape, at, out.json);
}

std::string_view Form<Replacement>::fault(const Replacement& replacement) {
  LineTape tape;
  LedgerLimits limits;
  --limits.depth;  // it stands in a line
  tape.begin(replacement.json, {}, limits);
  Issues issues;
  if (!read_line_fast(tape, issues) || tape.nodes.front().kind != JsonKind::object) return words;
  std::string canonical;
  append_canonical_json(tape, 0, canonical);
  return canonical == replacement.json ? "" : "an object in canonical form; make_replacement writes it";
}

namespace {

void append_object(const LineTape& tape, std::uint32_t at, std::string& out) {
  std::vector<std::pair<std::string_view, std::uint32_t>> members;
  std::uint32_t name = at + 1;
  for (std::uint32_t i = 0; i < tape.nodes[at].length; ++i, name = tape.next(name + 1))
    members.emplace_back(tape.string_of(name), name + 1);
  std::sort(members.begin(), members.end());
  out += '{';
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i > 0) out += ',';
    append_quoted(members[i].first, out);
    out += ':';
    append_canonical_json(tape, members[i].second, out);
  }
  out += '}';
}

}  // namespace

void append_canonical_json(const LineTape& tape, std::uint32_t at, std::string& out) {
  const JsonNode& node = tape.nodes[at];
  if (node.kind == JsonKind::object) return append_object(tape, at, out);
  if (node.kind == JsonKind::string) return append_quoted(tape.string_of(at), out);
  if (node.kind != JsonKind::array) {
    const std::string_view raw = tape.raw_of(at);
    out += raw == "-0" ? std::string_view("0") : raw;
    return;
  }
  out += '[';
  std::uint32_t element = at + 1;
  for (std::uint32_t i = 0; i < node.length; ++i, element = tape.next(element)) {
    if (i > 0) out += ',';
    append_canonical_json(tape, element, out);
  }
  out += ']';
}

}  // namespace hjul::detail
