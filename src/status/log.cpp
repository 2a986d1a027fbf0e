#include "log.hpp"

#include <algorithm>

namespace hjul {
namespace {

// Whether two versions name the same date: the day itself, or the day from which a span counts.
bool names_same_day(const LogFact::Version& a, const LogFact::Version& b) {
  if (const auto* moved = std::get_if<AnchorMoved>(a.body)) return moved->to == std::get<AnchorMoved>(*b.body).to;
  if (const auto* closed = std::get_if<ReviewClosed>(a.body))
    return closed->next == std::get<ReviewClosed>(*b.body).next;
  if (const auto* agreed = std::get_if<Agreed>(a.body)) return agreed->measures == std::get<Agreed>(*b.body).measures;
  const Deadline* due = deadline_in(*a.body);
  const Deadline* other = deadline_in(*b.body);
  if (!due || !other) return !due && !other;
  return *due == *other && (a.at == b.at || !std::holds_alternative<Span>(*due));
}

const EventId* target_id(const EventBody& body) {
  if (const auto* corrected = std::get_if<Corrected>(&body)) return &corrected->event;
  if (const auto* voided = std::get_if<Voided>(&body)) return &voided->event;
  return nullptr;
}

}  // namespace

const Deadline* deadline_in(const EventBody& body) {
  if (const auto* demanded = std::get_if<Demanded>(&body)) return &demanded->due;
  if (const auto* measure = std::get_if<MeasureSet>(&body)) return &measure->measure.due;
  if (const auto* carried = std::get_if<Carried>(&body)) return &carried->due;
  if (const auto* answered = std::get_if<Answered>(&body)) return answered->due ? &*answered->due : nullptr;
  if (const auto* made = std::get_if<RuleApplied>(&body)) return made->due ? &*made->due : nullptr;
  return nullptr;
}

DayNumber LogFact::named_on(std::string_view obligation) const {
  for (const Version& version : versions)
    for (const ObligationId& id : obligations_of(*version.body))
      if (id.text() == obligation) return version.recorded;
  return recorded;
}

bool is_evidence(const EventBody& body) noexcept {
  switch (static_cast<EventType>(body.index())) {
    case EventType::deliver:
    case EventType::feed_back:
    case EventType::perform: return true;
    case EventType::answer: return std::get_if<Answered>(&body)->answer == AnswerKind::done;
    default: return false;
  }
}

bool is_remark(EventType type) noexcept {
  switch (type) {
    case EventType::hold:
    case EventType::handle:
    case EventType::input:
    case EventType::take_up:
    case EventType::set_aside:
    case EventType::diagnose:
    case EventType::note: return true;
    default: return false;
  }
}

Log::Log(LedgerView view) : view_(std::move(view)) {
  for (std::uint32_t i = 1; i <= view_.count(); ++i) add(view_.at(Sequence{i}));
}

Log Log::grown(LedgerView view) const {
  Log log = *this;
  log.view_ = std::move(view);
  for (std::uint32_t i = count() + 1; i <= log.view_.count(); ++i) log.add(log.view_.at(Sequence{i}));
  return log;
}

void Log::add(Event event) {
  auto entry = std::make_shared<const LogEntry>(entry_of(std::move(event)));
  const EventNumber seq = count() + 1;
  if (entry->target != 0) amendments_.push_back(seq);
  if (const auto about_units = unit_entry(*entry, seq)) unit_entries_.push_back(*about_units);
  latest_ = std::max(latest_, entry->at);
  entries_.push_back(std::move(entry));
}

std::optional<UnitEntry> Log::unit_entry(const LogEntry& entry, EventNumber seq) const {
  const EventType type = entry_or(entry, root_of(entry)).event.type();
  const bool is_about_units = type == EventType::open_unit || type == EventType::end_unit ||
                              type == EventType::merge_unit || type == EventType::move_unit;
  if (!is_about_units) return std::nullopt;
  return UnitEntry{seq, entry.recorded.day, entry.target != 0 ? no_day : entry.at.day, type == EventType::move_unit};
}

// Record times never decrease.
std::uint32_t Log::count_before(DayNumber day) const {
  const auto end = std::partition_point(entries_.begin(), entries_.end(),
                                        [&](const auto& each) { return each->recorded.day < day; });
  return static_cast<std::uint32_t>(end - entries_.begin());
}

LogEntry Log::entry_of(Event event) const {
  LogEntry entry;
  entry.at = key_of(event.on, zone());
  entry.recorded = key_of(event.recorded ? *event.recorded : event.on, zone());
  if (const EventId* id = target_id(event.body)) {
    entry.target = place_of(*id);
    const auto* corrected = std::get_if<Corrected>(&event.body);
    if (corrected && entry.target != 0) {
      auto read = read_replacement(corrected->replacement, this->entry(entry.target).event.type());
      if (auto* replaced = std::get_if<Replaced>(&read)) entry.replaced = std::move(*replaced);
    }
    if (entry.replaced && target_id(entry.replaced->body)) {
      Event inner = event;
      inner.on = entry.replaced->on;
      inner.body = entry.replaced->body;
      entry.inner = std::make_shared<const LogEntry>(entry_of(std::move(inner)));
    }
  }
  entry.event = std::move(event);
  return entry;
}

EventNumber Log::place_of(std::string_view id) const {
  const auto found = view_.find(id);
  return found && found->value <= count() ? found->value : 0;
}

EventNumber Log::root_of(const LogEntry& correction) const {
  EventNumber at = correction.target;
  while (at != 0 && entry(at).target != 0) at = entry(at).target;
  return at;
}

// From the last to the first: a correction or void that is itself in force rules over what it names, the latest wins.
Log::Rulings Log::rulings(std::uint32_t known, const LogEntry* trial) const {
  Rulings rulings;
  const auto rule = [&](const LogEntry& entry, EventNumber target) {
    if (target == 0 || target > known) return;
    Ruling& ruling = rulings[target];
    const bool is_void = std::holds_alternative<Voided>(entry.event.body);
    if (is_void && ruling.corrections.empty()) ruling.is_voided = true;
    if (entry.replaced && (entry.inner || !target_id(entry.replaced->body))) ruling.corrections.push_back(&entry);
  };
  if (trial && trial->target != 0) rule(*trial, trial->target);
  for (auto seq = amendments_.rbegin(); seq != amendments_.rend(); ++seq) {
    if (*seq > known) continue;
    const auto ruled = rulings.find(*seq);
    if (ruled != rulings.end() && ruled->second.is_voided) continue;
    // A corrected correction: what it says now rules.
    const bool is_corrected = ruled != rulings.end() && !ruled->second.corrections.empty();
    const LogEntry& said = is_corrected ? *ruled->second.corrections.front()->inner : entry(*seq);
    if (said.target < *seq) rule(said, said.target);
  }
  return rulings;
}

bool Log::is_voided(EventNumber seq, std::uint32_t known) const {
  const Rulings ruled = rulings(known, nullptr);
  const auto found = ruled.find(seq);
  return found != ruled.end() && found->second.is_voided;
}

std::optional<LogFact> Log::fact(EventNumber seq, const Rulings& rulings, const LogEntry* trial) const {
  const LogEntry& said = entry(seq);
  if (said.target != 0) return std::nullopt;
  const auto ruled = rulings.find(seq);
  if (ruled == rulings.end()) return fact_of(said, seq, Ruling{});
  if (ruled->second.is_voided) return std::nullopt;
  LogFact fact = fact_of(said, seq, ruled->second);
  fact.is_new = trial && !ruled->second.corrections.empty() && ruled->second.corrections.front() == trial;
  return fact;
}

LogFact Log::fact_of(std::uint32_t known, const Trial& trial) const {
  LogFact fact = fact_of(*trial.entry, known + 1, Ruling{});
  fact.is_new = true;
  fact.is_ahead = is_before(*trial.entry->event.recorded, trial.entry->event.on, zone());
  fact.part = trial.part;
  fact.only = trial.only;
  return fact;
}

LogFact Log::fact_of(const LogEntry& entry, EventNumber seq, const Ruling& ruling) const {
  LogFact fact;
  fact.seq = seq;
  fact.event = &entry.event;
  fact.body = &entry.event.body;
  fact.reason = &entry.event.reason;
  fact.at = entry.at;
  fact.recorded = fact.due_said = entry.recorded.day;
  if (ruling.corrections.empty()) return fact;
  const Replaced& replaced = *ruling.corrections.front()->replaced;
  fact.body = &replaced.body;
  fact.reason = &replaced.reason;
  fact.at = key_of(replaced.on, zone());
  fact.corrected = ruling.corrections.front()->recorded.day;
  fact.versions.push_back({&entry.event.body, entry.at, entry.recorded.day});
  for (auto each = ruling.corrections.rbegin(); each != ruling.corrections.rend(); ++each)
    fact.versions.push_back({&(*each)->replaced->body, key_of((*each)->replaced->on, zone()), (*each)->recorded.day});
  // The due date that it names was said when it was last changed.
  for (auto said = fact.versions.rbegin(); said != fact.versions.rend(); ++said) {
    if (!names_same_day(*said, fact.versions.back())) break;
    fact.due_said = said->recorded;
  }
  return fact;
}

// A correction that is being decided, as evidence alone: what it proves about acts is taken from the new version, the
// terms from the old one (4.4).
std::vector<LogFact> Log::facts_with_proof(std::uint32_t known, const LogEntry& correction) const {
  std::vector<LogFact> facts = this->facts(known);
  const EventNumber root = root_of(correction);
  const std::vector<LogFact> corrected = this->facts(known, Trial{&correction});
  for (LogFact& fact : facts)
    if (fact.seq == root) fact.part = LogFact::Part::terms;
  for (LogFact fact : corrected) {
    if (fact.seq != root) continue;
    fact.part = LogFact::Part::evidence;
    fact.is_new = false;
    facts.push_back(fact);
  }
  std::sort(facts.begin(), facts.end(), is_earlier);
  return facts;
}

std::vector<LogFact> Log::facts(std::uint32_t known, const Trial& trial) const {
  if (trial.entry && trial.entry->target != 0 && trial.part == LogFact::Part::evidence)
    return facts_with_proof(known, *trial.entry);
  const Rulings ruled = rulings(known, trial.entry);
  std::vector<LogFact> facts;
  facts.reserve(known + 1);
  for (EventNumber seq = 1; seq <= known; ++seq)
    if (auto fact = this->fact(seq, ruled, trial.entry)) facts.push_back(std::move(*fact));
  if (trial.entry && trial.entry->target == 0) facts.push_back(fact_of(known, trial));
  std::sort(facts.begin(), facts.end(), is_earlier);
  return facts;
}

}  // namespace hjul
