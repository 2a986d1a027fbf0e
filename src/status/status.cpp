#include "hjul/status/status.hpp"

#include <algorithm>
#include <exception>
#include <new>

#include "decider.hpp"
#include "status_data.hpp"

namespace hjul {

Date Status::as_of() const noexcept { return data_->as_of; }
std::uint32_t Status::known() const noexcept { return data_->known; }
const std::vector<Obligation>& Status::obligations() const noexcept { return data_->obligations; }
const std::vector<WithoutEffect>& Status::without_effect() const noexcept { return data_->without_effect; }
const std::vector<Discrepancy>& Status::discrepancies() const noexcept { return data_->discrepancies; }
const std::vector<ReviewSums>& Status::reviews() const noexcept { return data_->reviews; }
const std::map<std::string, InputFate>& Status::inputs() const noexcept { return data_->inputs; }
const std::vector<SilentEdge>& Status::silent_edges() const noexcept { return data_->silent_edges; }

const Obligation* Status::find(std::string_view id) const {
  const auto found = data_->place_of.find(id);
  return found == data_->place_of.end() ? nullptr : &data_->obligations[found->second];
}

namespace {

// A novated one is counted through its successor (6.2).
bool is_counted(const Obligation& owed) {
  return owed.kind == ObligationKind::feedback && owed.was_exigible && owed.reason != EndReason::novated;
}

void count(FeedbackMeasures& measures, const Obligation& owed) {
  ++measures.exigible;
  measures.on_time += owed.state == ObligationState::fulfilled;
  measures.late += owed.state == ObligationState::fulfilled_late;
  measures.waived += owed.state == ObligationState::waived;
  measures.lapsed += owed.state == ObligationState::discharged;
  measures.overdue += owed.state == ObligationState::overdue;
}

}  // namespace

FeedbackMeasures Status::feedback_of(const UnitId& unit) const {
  FeedbackMeasures measures;
  for (const Obligation& owed : data_->obligations)
    if (is_counted(owed) && owed.bearer == unit) count(measures, owed);
  return measures;
}

FeedbackMeasures Status::feedback_of(const LevelId& level) const {
  FeedbackMeasures measures;
  const Governance& governance = data_->setting.governance();
  for (const Obligation& owed : data_->obligations)
    if (is_counted(owed) && governance.level_of(governance.unit(owed.bearer)).id == level) count(measures, owed);
  return measures;
}

int Status::depth_of(const EventId& delivery) const {
  const auto found = data_->depths.find(delivery.text());
  return found == data_->depths.end() ? 0 : found->second;
}

// ------------------------------------------------------------------------------------------------------------ Replay

namespace {

// The log with its fold, gone on from what was folded before. Events that cannot be read, such as of days that no
// calendar knows, are left to the readings that meet them.
std::shared_ptr<const Log> folded(const Setting& setting, Log log) {
  if (!log.course()) log.set_course(std::make_shared<const Course>(setting.data()));
  try {
    auto course = std::make_shared<Course>(*log.course());
    course->grow(log);
    log.set_course(std::move(course));
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception&) {
    // The fold stays where it was.
  }
  return std::make_shared<const Log>(std::move(log));
}

}  // namespace

Replay::Replay(Setting setting, const LedgerView& ledger)
    : setting_(std::move(setting)), log_(folded(setting_, Log(ledger))) {}

Replay Replay::advanced(const LedgerView& ledger) const { return {setting_, folded(setting_, log_->grown(ledger))}; }

const LedgerView& Replay::ledger() const noexcept { return log_->view(); }

Status Replay::status(Date as_of) const { return status(as_of, Moment(as_of)); }

Status Replay::status(Date as_of, const Moment& known_at) const {
  return status(as_of, Sequence{log_->view().count_recorded_by(known_at)});
}

Status Replay::status(Date as_of, Sequence known) const {
  const Readings readings(setting_.data(), *log_);
  const std::uint32_t count = std::min(known.value, log_->count());
  return Status(std::make_shared<const StatusData>(setting_, *log_, readings, as_of, count));
}

std::optional<Refusal> Replay::refusal(ObligationAct act, const ObligationId& obligation, const UnitId& by,
                                       const Moment& on) const {
  return Decider(setting_.data(), *log_).refusal(act, obligation, by, on);
}

Decision Replay::decide(const Event& command) const { return Decider(setting_.data(), *log_).decide(command); }

}  // namespace hjul
