// A light, immutable view of one element of a model, and how such views are bound: what all of them have in common.
#pragma once

#include "casters.hpp"

#include <string>
#include <vector>

#include "hjul/model/model.hpp"

// The model is shared, so the element lives as long as anybody looks at it.
template <class T>
struct Element {
  hjul::Model model;
  const T* at;

  const T& operator*() const noexcept { return *at; }
  const T* operator->() const noexcept { return at; }
  friend bool operator==(const Element& a, const Element& b) { return a.at == b.at || *a.at == *b.at; }
};

inline hjul::Language language_from(const std::string& tag) {
  if (const auto language = hjul::parse_language(tag)) return *language;
  throw py::value_error("'" + tag + "' is not a language of hjul: nb, nn, sv, da, en");
}

template <class T>
py::tuple elements_of(const hjul::Model& model, const std::vector<T>& all) {
  py::tuple out(all.size());
  for (std::size_t i = 0; i < all.size(); ++i) out[i] = py::cast(Element<T>{model, &all[i]});
  return out;
}

namespace element_detail {

inline const std::string& id_text(const std::string& id) { return id; }
template <class Tag>
const std::string& id_text(const hjul::Id<Tag>& id) {
  return id.text();
}

template <class T, class Class>
void bind_common(Class& c) {
  using Ref = Element<T>;
  c.def_property_readonly(
      "id", [](const Ref& e) { return id_text(e->id); }, "Its id in the document.");
  if constexpr (requires(T t) { t.title; }) {
    c.def_property_readonly(
         "title", [](const Ref& e) { return e->title.best(e.model->language); }, "In the document's language.")
        .def(
            "title_in", [](const Ref& e, const std::string& tag) { return e->title.best(language_from(tag)); },
            py::arg("language"), "In this language, or the nearest one that was written.");
  }
  if constexpr (requires(T t) { t.source; })
    c.def_property_readonly(
        "source", [](const Ref& e) { return py::tuple(py::cast(e->source.get())); }, "Why it is there.");
  if constexpr (requires(T t) { t.valid.from; })
    c.def_property_readonly(
         "valid_from", [](const Ref& e) { return e->valid.from; }, "First day; None: always was.")
        .def_property_readonly(
            "valid_to", [](const Ref& e) { return e->valid.to; }, "Last day, which belongs to it; None: no end.");
  if constexpr (requires(T t) { t.note; })
    c.def_property_readonly(
        "note", [](const Ref& e) { return e->note.best(e.model->language); }, "What had to be interpreted.");
}

}  // namespace element_detail

template <class T>
py::class_<Element<T>> bind_element(py::module_& m, const char* name, const char* meaning) {
  using Ref = Element<T>;
  py::class_<Ref> c(m, name, meaning);
  element_detail::bind_common<T>(c);
  c.def("__eq__", &equal<Ref>, py::arg("other"))
      .def("__hash__", [](const Ref& e) { return py::hash(py::str(element_detail::id_text(e->id))); })
      .def("__repr__", [text = std::string(name)](const Ref& e) {
        std::string out = text + "(id='" + element_detail::id_text(e->id) + "'";
        if constexpr (requires(T t) { t.title; }) {
          const auto title = e->title.best(e.model->language);
          if (!title.empty()) out += py::str(", title={!r}").format(title).template cast<std::string>();
        }
        return out + ")";
      });
  return c;
}
