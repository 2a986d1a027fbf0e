// How the plain values of an event look in JSON: read from a tape, written canonically, and what may be wrong with
// them.
#pragma once

#include <charconv>

#include "describe.hpp"
#include "hjul/base/utf8.hpp"
#include "json_text.hpp"
#include "line_tape.hpp"
#include "moment_text.hpp"
#include "words_of.hpp"

namespace hjul::detail {

// Longest text and list that an event may have; a text in a line may not be empty.
inline constexpr std::size_t longest_text = 16'384;
inline constexpr std::size_t longest_list = 50'000;
inline constexpr std::int32_t longest_span = 100'000;

template <class T>
concept IsId = requires(const T& id) {
  { id.text() } -> std::same_as<const std::string&>;
};
template <class E>
concept IsChoice = std::is_enum_v<E>;

template <class T>
inline constexpr std::string_view id_words = "an id: letters, digits and - _ . / only, at most 128 bytes";
template <class Form>
inline constexpr std::string_view id_words<LedgerId<Form>> = Form::words;

template <class T>
bool is_id_form(std::string_view text) noexcept {
  return is_id(text);
}
template <>
inline bool is_id_form<EventId>(std::string_view text) noexcept {
  return EventIdForm::is_form(text);
}
template <>
inline bool is_id_form<ObligationId>(std::string_view text) noexcept {
  return ObligationIdForm::is_form(text);
}
template <>
inline bool is_id_form<AnchorId>(std::string_view text) noexcept {
  return AnchorIdForm::is_form(text);
}

// A value to be filled.
template <class T>
T fresh() {
  if constexpr (IsId<T>)
    return T(Unset{});
  else if constexpr (std::is_same_v<T, Date>)
    return Date::from_serial(0);
  else
    return T{};
}

// What the reader of one line shares.
struct In {
  const LineTape& tape;
  Issues& issues;
  using Arguments = std::vector<std::pair<std::string, std::string>>;

  const JsonNode& node(std::uint32_t index) const noexcept { return tape.nodes[index]; }
  bool is(std::uint32_t index, JsonKind kind) const noexcept { return node(index).kind == kind; }
  void report(std::string code, std::uint32_t index, std::string expected, std::string_view found,
              Arguments arguments = {}) const;
  void report_kind(std::uint32_t index, std::string_view expected) const;
  // Reports the wrong kind and says no.
  bool expect(std::uint32_t index, JsonKind kind, std::string_view expected) const {
    if (is(index, kind)) return true;
    report_kind(index, expected);
    return false;
  }
  std::optional<std::int64_t> integer(std::uint32_t index) const noexcept;
};

// read(in, value, out)   from the tape, with issues
// write(value, out)      canonical
// fault(value)           what would have been right, where a value made by a program is wrong; else empty
template <class T>
struct Form;

template <IsId T>
struct Form<T> {
  static void read(const In& in, std::uint32_t at, T& out) {
    if (!in.expect(at, JsonKind::string, id_words<T>)) return;
    const std::string_view text = in.tape.string_of(at);
    if (is_id_form<T>(text))
      out = T(std::string(text));
    else
      in.report("id.malformed", at, std::string(id_words<T>), text);
  }
  static void write(const T& id, std::string& out) {
    out += '"';
    out += id.text();
    out += '"';
  }
  static std::string_view fault(const T& id) noexcept { return id.text().empty() ? id_words<T> : std::string_view(); }
};

template <>
struct Form<std::string> {
  static constexpr std::string_view words = "a text of 1 to 16384 bytes";
  static void read(const In& in, std::uint32_t at, std::string& out) {
    if (!in.expect(at, JsonKind::string, words)) return;
    out = in.tape.string_of(at);
    if (out.empty() || out.size() > longest_text) in.report("format.out_of_range", at, std::string(words), out);
  }
  static void write(const std::string& text, std::string& out) { append_quoted(text, out); }
  static std::string_view fault(const std::string& text) noexcept {
    if (text.empty() || text.size() > longest_text) return words;
    return is_utf8(text) ? "" : "well-formed UTF-8";
  }
};

template <>
struct Form<Date> {
  static void read(const In& in, std::uint32_t at, Date& out);
  static void write(Date date, std::string& out);
  static std::string_view fault(Date) noexcept { return {}; }
};

template <>
struct Form<Moment> {
  static void read(const In& in, std::uint32_t at, Moment& out);
  static void write(const Moment& moment, std::string& out);
  static std::string_view fault(const Moment&) noexcept { return {}; }
};

template <>
struct Form<Span> {
  static constexpr std::string_view words = "a span of time such as {\"days\": 15}, 0 to 100000";
  static void read(const In& in, std::uint32_t at, Span& out);
  static void write(Span span, std::string& out);
  static std::string_view fault(Span span) noexcept {
    return span.count < 0 || span.count > longest_span ? words : std::string_view();
  }
};

template <IsChoice E>
struct Form<E> {
  static std::string words() {
    std::string all;
    for (const std::string_view word : WordsOf<E>::words) all += (all.empty() ? "" : ", ") + std::string(word);
    return all;
  }
  static void read(const In& in, std::uint32_t at, E& out) {
    if (!in.expect(at, JsonKind::string, "one of: " + words())) return;
    const std::string_view word = in.tape.string_of(at);
    if (const auto value = choice_of<E>(word)) {
      out = *value;
      return;
    }
    In::Arguments arguments;
    const std::vector<std::string_view> known(WordsOf<E>::words.begin(), WordsOf<E>::words.end());
    if (const auto near = nearest_word(word, known); !near.empty()) arguments.push_back({"near", std::string(near)});
    in.report("format.unknown_word", at, words(), word, std::move(arguments));
  }
  static void write(E value, std::string& out) {
    out += '"';
    out += word_of(value);
    out += '"';
  }
  static std::string_view fault(E value) noexcept {
    return static_cast<std::size_t>(value) < WordsOf<E>::words.size() ? std::string_view() : "one of the choices";
  }
};

template <class T>
struct Form<std::vector<T>> {
  static constexpr std::string_view words = "a list of 1 to 50000";
  static void read(const In& in, std::uint32_t at, std::vector<T>& out) {
    if (!in.is(at, JsonKind::array)) {
      out.push_back(fresh<T>());
      return Form<T>::read(in, at, out.back());
    }
    const std::uint32_t count = in.node(at).length;
    if (count == 0 || count > longest_list)
      return in.report("format.out_of_range", at, std::string(words), std::to_string(count));
    out.reserve(count);
    std::uint32_t element = at + 1;
    for (std::uint32_t i = 0; i < count; ++i, element = in.tape.next(element)) {
      out.push_back(fresh<T>());
      Form<T>::read(in, element, out.back());
    }
  }
  static void write(const std::vector<T>& list, std::string& out) {
    if constexpr (IsId<T>)
      if (list.size() == 1) return Form<T>::write(list.front(), out);
    out += '[';
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i > 0) out += ',';
      Form<T>::write(list[i], out);
    }
    out += ']';
  }
  static std::string_view fault(const std::vector<T>& list) noexcept(
      noexcept(Form<T>::fault(std::declval<const T&>()))) {
    if (list.empty() || list.size() > longest_list) return words;
    for (const T& each : list)
      if (const auto wrong = Form<T>::fault(each); !wrong.empty()) return wrong;
    return {};
  }
};

// The parties of something scheduled that are two levels: {"levels": [a, b]}.
template <>
struct Form<LevelPair> {
  static constexpr std::string_view words = "two levels, {\"levels\": [a, b]}";
  static void read(const In& in, std::uint32_t at, LevelPair& out);
  static void write(const LevelPair& pair, std::string& out);
  static std::string_view fault(const LevelPair& pair) noexcept {
    return pair.first.text().empty() || pair.second.text().empty() ? words : std::string_view();
  }
};

template <>
struct Form<Replacement> {
  static constexpr std::string_view words = "an object with the members of the corrected event";
  static void read(const In& in, std::uint32_t at, Replacement& out);
  static void write(const Replacement& replacement, std::string& out) { out += replacement.json; }
  static std::string_view fault(const Replacement& replacement);
};

// Units, or something that stands for them and is an object.
template <class T>
struct Form<std::variant<std::vector<UnitId>, T>> {
  using Units = std::vector<UnitId>;
  static void read(const In& in, std::uint32_t at, std::variant<Units, T>& out) {
    if (in.is(at, JsonKind::object))
      Form<T>::read(in, at, out.template emplace<T>());
    else
      Form<Units>::read(in, at, out.template emplace<Units>());
  }
  static void write(const std::variant<Units, T>& value, std::string& out) {
    if (const Units* units = std::get_if<Units>(&value)) return Form<Units>::write(*units, out);
    Form<T>::write(std::get<T>(value), out);
  }
  static std::string_view fault(const std::variant<Units, T>& value) noexcept {
    if (const Units* units = std::get_if<Units>(&value)) return Form<Units>::fault(*units);
    return Form<T>::fault(std::get<T>(value));
  }
};

// Appends any value of a tape in canonical form: names ascending by bytes, no spaces.
void append_canonical_json(const LineTape& tape, std::uint32_t at, std::string& out);

}  // namespace hjul::detail
