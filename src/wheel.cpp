#include "hjul/wheel.hpp"

namespace hjul {

Wheel::Wheel(Plan plan, Ledger ledger) : store_(std::move(ledger)), replay_(Setting(std::move(plan)), view()) {}

Wheel::Wheel(Plan plan, Journal journal) : store_(std::move(journal)), replay_(Setting(std::move(plan)), view()) {}

LedgerView Wheel::view() const {
  return std::visit([](const auto& store) { return store.view(); }, store_);
}

AppendResult Wheel::append(const Event& event) {
  return std::visit([&](auto& store) { return store.append(event, Sequence{ledger().count()}); }, store_);
}

Explanation Wheel::explain(Date as_of, const ObligationId& obligation) const {
  return hjul::explain(replay_, as_of, Sequence{ledger().count()}, obligation);
}

Recorded Wheel::record(const Event& command) {
  // Memory ran out after the last append: what is in the store is read first.
  if (const LedgerView stored = view(); stored.count() != ledger().count()) replay_ = replay_.advanced(stored);
  // One that stands already is compared with what stands, not decided again.
  const bool is_known = ledger().find(command.id.text()).has_value();
  Recorded done;
  if (!is_known) done.decision = decide(command);
  if (!is_known && !done.decision.event) return done;
  const AppendResult appended = append(is_known ? command : *done.decision.event);
  if (const auto* error = std::get_if<AppendError>(&appended)) {
    done.error = *error;
    return done;
  }
  done.seq = std::get<Sequence>(appended);
  if (is_known) done.decision.event = ledger().at(*done.seq);
  replay_ = replay_.advanced(view());
  return done;
}

void Wheel::set_plan(Plan plan) { replay_ = Replay(Setting(std::move(plan)), view()); }

}  // namespace hjul
