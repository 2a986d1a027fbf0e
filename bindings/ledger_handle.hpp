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

// bind_ledger.cpp
void bind_ledger(py::module_& m);
