// How the details of an element cross into Python: one line for each member, from which the property, the
// constructor-like repr, equality and hash all follow.
//
//   ValueClass<hjul::Feedback>(m, "Feedback", "...").field("within", &hjul::Feedback::within, "...");
//
// A member crosses as what it is: ids and texts as str (texts in the document's language), enumerations as their words,
// spans as (5, "working_days"), hours as "09:00", lists as tuples, elements inside as views of their own, which must be
// bound as well. What documents cannot say (an unset word, an absent value) is None.
#pragma once

#include "element.hpp"

#include <functional>
#include <map>

#include "hjul/model/words.hpp"

namespace value_detail {

// What is seen and from where: the model keeps it alive.
struct Sight {
  const hjul::Model& model;
  hjul::Language language;
};

template <class X>
concept Worded = requires(X x) {
  hjul::Words<X>::table;
};
template <class X>
concept Listed = requires(const X& x) {
  x.begin();
  x.end();
  typename X::value_type;
}
&&!std::is_convertible_v<X, std::string_view>;
template <class X>
concept Paired = requires(const X& x) {
  typename X::mapped_type;
};

// The type at the border, for the stub.
template <class X>
struct Outside {
  using type = Element<X>;
};
template <class X>
using OutsideOf = typename Outside<X>::type;
template <class X>
requires std::is_arithmetic_v<X>
struct Outside<X> {
  using type = X;
};
template <class X>
requires(std::is_same_v<X, std::string> || std::is_same_v<X, hjul::Text> ||
         std::is_same_v<X, hjul::ClockTime>) struct Outside<X> {
  using type = std::string;
};
template <class Tag>
struct Outside<hjul::Id<Tag>> {
  using type = std::string;
};
template <>
struct Outside<hjul::Date> {
  using type = hjul::Date;
};
template <Worded X>
struct Outside<X> {
  using type = std::optional<std::string>;
};
template <>
struct Outside<hjul::Bound> {
  using type = std::string;
};
template <>
struct Outside<hjul::CountBound> {
  using type = std::string;
};
template <>
struct Outside<hjul::Due::At> {
  using type = std::string;
};
template <>
struct Outside<hjul::Span> {
  using type = std::pair<int, std::string>;
};
template <>
struct Outside<hjul::TimeOfDay> {
  using type = std::pair<std::string, std::string>;
};
template <Paired X>
struct Outside<X> {
  using type = py::dict;
};
template <Listed X>
requires(!Paired<X>) struct Outside<X> {
  using type = py::tuple;
};
template <class X>
struct Outside<std::optional<X>> {
  using type = std::optional<OutsideOf<X>>;
};

inline std::string word(hjul::Bound bound) {
  return bound == hjul::Bound::exact ? "exact" : bound == hjul::Bound::at_most ? "at_most" : "about";
}
inline std::string word(hjul::CountBound bound) {
  using B = hjul::CountBound;
  return bound == B::exactly ? "exactly" : bound == B::at_least ? "at_least" : "at_most";
}
inline std::string word(hjul::Due::At at) {
  using A = hjul::Due::At;
  return at == A::end ? "end" : at == A::start ? "start" : "when";
}

template <class X>
OutsideOf<X> out(const Sight& sight, const X& x);

template <class Y>
py::object object_of(Y value) {
  if constexpr (std::is_base_of_v<py::object, Y>)
    return value;
  else
    return py::cast(std::move(value));
}

template <class X>
std::optional<OutsideOf<X>> out_of_optional(const Sight& sight, const std::optional<X>& x) {
  if (!x) return {};
  return out(sight, *x);
}
template <class X>
py::tuple out_of_list(const Sight& sight, const X& list) {
  py::list all;
  for (const auto& each : list) all.append(object_of(out(sight, each)));
  return py::tuple(all);
}

template <class X>
inline constexpr bool is_optional = false;
template <class X>
inline constexpr bool is_optional<std::optional<X>> = true;
template <class X>
inline constexpr bool is_id = false;
template <class Tag>
inline constexpr bool is_id<hjul::Id<Tag>> = true;

template <class X>
OutsideOf<X> out(const Sight& sight, const X& x) {
  if constexpr (is_optional<X>) {
    return out_of_optional(sight, x);
  } else if constexpr (is_id<X> || std::is_same_v<X, hjul::ClockTime>) {
    return std::string(x.text());
  } else if constexpr (std::is_same_v<X, hjul::Text>) {
    return std::string(x.best(sight.language));
  } else if constexpr (std::is_same_v<X, hjul::Span>) {
    return {x.count, std::string(to_string(x.unit))};
  } else if constexpr (std::is_same_v<X, hjul::TimeOfDay>) {
    return {x.from.text(), x.to.text()};
  } else if constexpr (Worded<X>) {
    const auto said = hjul::word_of(x);
    return said.empty() ? std::nullopt : std::optional(std::string(said));
  } else if constexpr (std::is_enum_v<X>) {
    return word(x);
  } else if constexpr (Listed<X>) {
    return out_of_list(sight, x);
  } else if constexpr (std::is_same_v<OutsideOf<X>, Element<X>>) {
    return {sight.model, &x};
  } else {
    return x;
  }
}

}  // namespace value_detail

// Registers T as Python class; see above. Members equal to those of a T that says nothing are left out of the repr.
template <class T>
class ValueClass {
 public:
  using Ref = Element<T>;

  ValueClass(py::module_& m, const char* name, const char* meaning)
      : class_(m, name, meaning), fields_(std::make_shared<Fields>()) {
    class_.def("__eq__", &equal<Ref>, py::arg("other"))
        .def("__hash__", [fields = fields_](const Ref& e) { return hash_of(*fields, e); })
        .def("__repr__",
             [fields = fields_, text = std::string(name)](const Ref& e) { return repr_of(*fields, text, e); });
  }

  template <class M>
  ValueClass& field(const char* name, M T::*member, const char* meaning) {
    class_.def_property_readonly(
        name,
        [member](const Ref& e) {
          return value_detail::out(value_detail::Sight{e.model, e.model->language}, (*e).*member);
        },
        meaning);
    fields_->push_back(
        {name,
         [member](const Ref& e, hjul::Language language) {
           return value_detail::object_of(value_detail::out(value_detail::Sight{e.model, language}, (*e).*member));
         },
         [member](const T& value) { return value.*member == nothing().*member; }});
    return *this;
  }
  // Of whatever has sources and a validity.
  ValueClass& origin() {
    if constexpr (requires(T t) { t.valid.from; }) {
      class_.def_property_readonly(
          "valid_from", [](const Ref& e) { return e->valid.from; }, "First day; None: always was.");
      class_.def_property_readonly(
          "valid_to", [](const Ref& e) { return e->valid.to; }, "Last day, which belongs to it; None: no end.");
    }
    if constexpr (requires(T t) { t.note; }) field("note", &T::note, "What had to be interpreted.");
    return field("source", &T::source, "Why it is there.");
  }

 private:
  struct Field {
    std::string name;
    std::function<py::object(const Ref&, hjul::Language)> get;
    std::function<bool(const T&)> says_nothing;
  };
  using Fields = std::vector<Field>;

  static T nothing() { return T{}; }

  // Of the same texts whatever the document's language, because equal values of two documents have one hash.
  static py::ssize_t hash_of(const Fields& fields, const Ref& e) {
    py::list all;
    for (const Field& field : fields) all.append(field.get(e, hjul::Language::en));
    return py::hash(py::tuple(all));
  }
  static std::string repr_of(const Fields& fields, const std::string& name, const Ref& e) {
    std::string said;
    for (const Field& field : fields) {
      if (field.says_nothing(*e)) continue;
      said += (said.empty() ? "" : ", ") + field.name + "=" +
              py::repr(field.get(e, e.model->language)).template cast<std::string>();
    }
    return name + "(" + said + ")";
  }

  py::class_<Ref> class_;
  std::shared_ptr<Fields> fields_;
};

// A further property of a bound element: a member as it is.
template <class T, class M>
void add_detail(py::class_<Element<T>>& c, const char* name, M T::*member, const char* meaning) {
  c.def_property_readonly(
      name,
      [member](const Element<T>& e) {
        return value_detail::out(value_detail::Sight{e.model, e.model->language}, (*e).*member);
      },
      meaning);
}
