// One event of a ledger as Python holds it, and how an event that is refused is told.
#pragma once

#include "casters.hpp"

#include <memory>
#include <string>

#include "hjul/base/issue.hpp"
#include "hjul/ledger/event.hpp"

struct EventRef {
  std::shared_ptr<const hjul::Event> at;

  const hjul::Event& operator*() const noexcept { return *at; }
  const hjul::Event* operator->() const noexcept { return at.get(); }
};

inline EventRef event_ref(hjul::Event event) { return {std::make_shared<const hjul::Event>(std::move(event))}; }

// Raises hjul.Rejected.
[[noreturn]] inline void raise_rejected(const std::string& message, const std::string& code,
                                        const hjul::Issues& issues) {
  const py::object type = py::module_::import("hjul.errors").attr("Rejected");
  PyErr_SetObject(type.ptr(), type(message, code, py::tuple(py::cast(issues))).ptr());
  throw py::error_already_set();
}

// bind_events.cpp
void bind_events(py::module_& m);
