// Three codecs over the descriptions: reading from a tape, writing the canonical line, and checking an event that a
// program made.
#pragma once

#include "forms.hpp"

namespace hjul::detail {

// Whether a member that may be left out is given.
template <class T>
bool is_given(const T& value) noexcept {
  if constexpr (std::is_enum_v<T>)
    return value != T{};
  else
    return !value.empty();
}
template <class T>
bool is_given(const std::optional<T>& value) noexcept {
  return value.has_value();
}
template <class T>
bool is_given(const std::variant<std::vector<UnitId>, T>& value) noexcept {
  const auto* units = std::get_if<std::vector<UnitId>>(&value);
  return units == nullptr || !units->empty();
}

inline constexpr std::string_view deadline_names[] = {"within", "due", "anchor"};
inline constexpr std::string_view deadline_words = "one of within, due, anchor";

template <class T>
struct Form<std::optional<T>> {
  static void read(const In& in, std::uint32_t at, std::optional<T>& out) {
    Form<T>::read(in, at, out.emplace(fresh<T>()));
  }
  static void write(const std::optional<T>& value, std::string& out) { Form<T>::write(*value, out); }
  static std::string_view fault(const std::optional<T>& value) noexcept { return Form<T>::fault(*value); }
};

// The members of an object, each to be taken once.
class ObjectReader {
 public:
  ObjectReader(const In& object_in, std::uint32_t object) : in(object_in), at(object) {}
  // The value of a member.
  std::optional<std::uint32_t> take(std::string_view name);
  void report_missing(std::string_view name) const {
    in.report("format.missing_name", at, std::string(name), "nothing", {{"name", std::string(name)}});
  }
  // Reports the members that nobody took.
  void finish(const std::vector<std::string_view>& known) const;

  const In& in;
  const std::uint32_t at;

 private:
  std::vector<std::uint32_t> taken_;
};

template <class T>
class FieldReader {
 public:
  FieldReader(ObjectReader& object, T& out) : object_(object), out_(out) {}
  template <class M>
  void field(std::string_view name, M T::*member, std::string_view) {
    if (const auto at = object_.take(name)) Form<M>::read(object_.in, *at, out_.*member);
  }
  template <class M>
  void required(std::string_view name, M T::*member, std::string_view) {
    if (const auto at = object_.take(name))
      Form<M>::read(object_.in, *at, out_.*member);
    else
      object_.report_missing(name);
  }
  template <class M>
  void of(M T::*member, Need need, std::string_view doc) {
    need == Need::required ? required("of", member, doc) : field("of", member, doc);
  }
  void deadline(Deadline T::*member) {
    if (!read_deadline(out_.*member)) object_.report_missing(deadline_words);
  }
  void deadline(std::optional<Deadline> T::*member) {
    if (Deadline due; read_deadline(due)) out_.*member = std::move(due);
  }
  template <class M>
  void inlined(M T::*member) {
    FieldReader<M> inner(object_, out_.*member);
    describe(inner, std::type_identity<M>{});
  }

 private:
  bool read_deadline(Deadline& out) {
    int count = 0;
    if (const auto at = object_.take("within")) ++count, Form<Span>::read(object_.in, *at, out.emplace<Span>());
    if (const auto at = object_.take("due"))
      ++count, Form<Date>::read(object_.in, *at, out.emplace<Date>(Date::from_serial(0)));
    if (const auto at = object_.take("anchor"))
      ++count, Form<AnchorId>::read(object_.in, *at, out.emplace<AnchorId>(AnchorId(Unset{})));
    if (count > 1) object_.in.report("format.combination", object_.at, std::string(deadline_words), "several of them");
    return count > 0;
  }
  ObjectReader& object_;
  T& out_;
};

template <class T>
class FieldWriter {
 public:
  FieldWriter(const T& value, std::string& out) : value_(value), out_(out) {}
  template <class M>
  void field(std::string_view name, M T::*member, std::string_view doc) {
    if (is_given(value_.*member)) required(name, member, doc);
  }
  template <class M>
  void required(std::string_view name, M T::*member, std::string_view) {
    start(name);
    Form<M>::write(value_.*member, out_);
  }
  template <class M>
  void of(M T::*member, Need, std::string_view doc) {
    if constexpr (std::is_same_v<M, std::vector<ObligationId>>)
      field("of", member, doc);
    else
      required("of", member, doc);
  }
  void deadline(Deadline T::*member) { write_deadline(value_.*member); }
  void deadline(std::optional<Deadline> T::*member) {
    if (value_.*member) write_deadline(*(value_.*member));
  }
  template <class M>
  void inlined(M T::*member) {
    FieldWriter<M> inner(value_.*member, out_);
    describe(inner, std::type_identity<M>{});
  }

 private:
  void start(std::string_view name) {
    if (out_.back() != '{') out_ += ',';
    out_ += '"';
    out_ += name;
    out_ += "\":";
  }
  void write_deadline(const Deadline& due) {
    start(deadline_names[due.index()]);
    std::visit([&](const auto& each) { Form<std::decay_t<decltype(each)>>::write(each, out_); }, due);
  }
  const T& value_;
  std::string& out_;
};

struct Fault {
  std::string code, pointer, expected, found;
};

template <class T>
class FieldChecker {
 public:
  FieldChecker(const T& value, const std::string& pointer, std::vector<Fault>& faults)
      : value_(value), pointer_(pointer), faults_(faults) {}
  template <class M>
  void field(std::string_view name, M T::*member, std::string_view doc) {
    if (is_given(value_.*member)) required(name, member, doc);
  }
  template <class M>
  void required(std::string_view name, M T::*member, std::string_view) {
    note(name, Form<M>::fault(value_.*member));
  }
  template <class M>
  void of(M T::*member, Need need, std::string_view doc) {
    if constexpr (std::is_same_v<M, std::vector<ObligationId>>) {
      need == Need::required ? required("of", member, doc) : field("of", member, doc);
    } else {
      required("of", member, doc);
    }
  }
  void deadline(Deadline T::*member) { check_deadline(value_.*member); }
  void deadline(std::optional<Deadline> T::*member) {
    if (value_.*member) check_deadline(*(value_.*member));
  }
  template <class M>
  void inlined(M T::*member) {
    FieldChecker<M> inner(value_.*member, pointer_, faults_);
    describe(inner, std::type_identity<M>{});
  }

 private:
  void note(std::string_view name, std::string_view wrong) {
    if (wrong.empty()) return;
    faults_.push_back({"format.out_of_range", pointer_ + "/" + std::string(name), std::string(wrong), ""});
  }
  void check_deadline(const Deadline& due) {
    std::visit(
        [&](const auto& each) { note(deadline_names[due.index()], Form<std::decay_t<decltype(each)>>::fault(each)); },
        due);
  }
  const T& value_;
  const std::string& pointer_;
  std::vector<Fault>& faults_;
};

// The names that an element knows.
struct NameCollector {
  std::vector<std::string_view> names;
  template <class M>
  void field(std::string_view name, const M&, std::string_view) {
    names.push_back(name);
  }
  template <class M>
  void required(std::string_view name, const M&, std::string_view) {
    names.push_back(name);
  }
  template <class M>
  void of(const M&, Need, std::string_view) {
    names.emplace_back("of");
  }
  template <class M>
  void deadline(const M&) {
    names.insert(names.end(), std::begin(deadline_names), std::end(deadline_names));
  }
  template <class M, class T>
  void inlined(M T::*) {
    describe(*this, std::type_identity<M>{});
  }
};
template <class T>
std::vector<std::string_view> names_of() {
  NameCollector collector;
  describe(collector, std::type_identity<T>{});
  return collector.names;
}

template <class T>
void read_members(ObjectReader& object, T& out) {
  FieldReader<T> fields(object, out);
  describe(fields, std::type_identity<T>{});
}
template <class T>
void write_members(const T& value, std::string& out) {
  FieldWriter<T> fields(value, out);
  describe(fields, std::type_identity<T>{});
}

// A part of an event that is an object of its own.
template <class T>
struct ElementForm {
  static void read(const In& in, std::uint32_t at, T& out) {
    if (!in.expect(at, JsonKind::object, "an object")) return;
    ObjectReader object(in, at);
    read_members(object, out);
    object.finish(names_of<T>());
  }
  static void write(const T& value, std::string& out) {
    out += '{';
    write_members(value, out);
    out += '}';
  }
  static std::string_view fault(const T& value) {
    std::vector<Fault> faults;
    const std::string pointer;
    FieldChecker<T> fields(value, pointer, faults);
    describe(fields, std::type_identity<T>{});
    return faults.empty() ? std::string_view() : "an object whose members are given and in range";
  }
};
template <>
struct Form<FeedbackTerm> : ElementForm<FeedbackTerm> {};
template <>
struct Form<UnitGroup> : ElementForm<UnitGroup> {};
template <>
struct Form<Refused> : ElementForm<Refused> {};
template <>
struct Form<MeasureTerms> : ElementForm<MeasureTerms> {};

// What a description cannot say: what goes together. Asked of every event, read or made.
std::vector<Fault> check_rules(const EventBody& body);

}  // namespace hjul::detail
