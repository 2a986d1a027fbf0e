// A ledger as Python holds it.
#pragma once

#include "event_ref.hpp"

#include <memory>
#include <string>

#include "hjul/ledger/ledger.hpp"

struct LedgerHandle {
  hjul::Ledger ledger;

  // Taken while Python is held, as the ledger's one writer; used without.
  hjul::LedgerView view() const { return ledger.view(); }
};
using LedgerPointer = std::shared_ptr<LedgerHandle>;

hjul::Zone zone_from(const std::string& name);
// Raises hjul.InvalidLedger with every issue.
LedgerPointer ledger_from(const std::string& text, const std::string& zone);

// Raises hjul.InvalidLedger.
[[noreturn]] void raise_invalid_ledger(const hjul::Issues& issues);

// bind_ledger.cpp
void bind_ledger(py::module_& m);

// A path as Python has it: UTF-8, and bytes that are none as lone surrogates.
inline std::u8string path_of(const py::object& path) {
  const auto bytes = py::module_::import("os").attr("fsencode")(path).cast<std::string>();
  return {bytes.begin(), bytes.end()};
}
