// Several appends that count all or not at all.
#pragma once

#include "store.hpp"

namespace hjul::detail {

// Unless it is kept, the ledger goes back to what it held when the mark was set. Views that were taken in between must
// be gone by then; the ledger itself must not be moved or assigned to.
class LedgerMark {
 public:
  explicit LedgerMark(Ledger& ledger) noexcept : mark_(*ledger.store_) {}
  void keep() noexcept { mark_.keep(); }

 private:
  StoreMark mark_;
};

}  // namespace hjul::detail
