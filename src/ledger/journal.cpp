#include "hjul/ledger/journal.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <new>
#include <utility>

#include "hjul/base/utf8.hpp"
#include "journal_snapshot.hpp"
#include "json_text.hpp"
#include "ledger_mark.hpp"

namespace hjul {

using namespace detail;

namespace {

constexpr std::size_t most_owner_bytes = 256;

// One call of append that waits for its answer.
struct Request {
  std::span<const Event> events;
  std::optional<Sequence> expected;
  BatchResult result = {};
  bool is_done = false;
  bool is_out_of_memory = false;
  std::shared_ptr<const Issue> failure = {};
};

void check_owner(std::string_view owner) {
  const bool has_control = std::any_of(owner.begin(), owner.end(),
                                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7F'; });
  if (!owner.empty() && owner.size() <= most_owner_bytes && !has_control && is_utf8(owner)) return;
  throw JournalError(
      journal_issue("journal.owner", "1 to 256 bytes of UTF-8 without control characters", "'" + shown(owner) + "'"));
}

// Null when there is no memory left to say it.
std::shared_ptr<const Issue> issue_of(std::exception_ptr failure) noexcept {
  try {
    try {
      std::rethrow_exception(std::move(failure));
    } catch (const JournalError& error) {
      return std::make_shared<const Issue>(error.issue());
    } catch (const std::exception& error) {
      return std::make_shared<const Issue>(journal_issue("journal.write_failed", {}, error.what()));
    }
  } catch (...) {
    return nullptr;
  }
}

}  // namespace

namespace detail {

// The handle. Whoever is busy has the file and the ledger to itself; the others wait in the queue, and what they want
// to append is written in one transaction by the next who gets a turn.
class JournalState {
 public:
  JournalState(JournalFile file, JournalAbout about, Ledger ledger, Chain chain, const JournalOptions& options)
      : options_(options),
        about_(std::move(about)),
        file_(std::move(file)),
        ledger_(std::move(ledger)),
        chain_(chain),
        view_(ledger_.view()),
        head_(chain.head()) {
    require(ledger_.count() == chain_.count(), "the ledger holds what the chain counts");
  }

  void append(Request& request);
  std::pair<LedgerView, JournalHead> durable() const;
  const std::string& owner() const noexcept { return about_.owner; }
  bool is_poisoned() const noexcept;
  JournalReport verify(const std::optional<JournalHead>& known);
  JournalHead copy(const std::filesystem::path& to);
  void close() noexcept;

 private:
  // Has the file to itself meanwhile.
  template <class Work>
  auto in_turn(const Work& work);
  // What only the busy one does.
  void serve(std::span<Request* const> group) noexcept;
  void apply(Request& request);
  void apply_events(Request& request);
  void commit();
  void poison(const std::exception& cause) noexcept;
  void fail(std::span<Request* const> group, const std::shared_ptr<const Issue>& issue) noexcept;
  void refuse_when_poisoned(std::unique_lock<std::mutex>& lock) const;
  void begin_turn(std::unique_lock<std::mutex>& lock);
  void end_turn(std::unique_lock<std::mutex>& lock) noexcept;

  const JournalOptions options_;
  const JournalAbout about_;
  JournalFile file_;
  Ledger ledger_;  // may run ahead of what is durable while a batch is tried
  Chain chain_;    // durable

  mutable std::mutex mutex_;  // of what follows
  std::condition_variable turn_;
  bool is_busy_ = false;
  bool is_poisoned_ = false;
  bool is_closed_ = false;
  std::string cause_;  // of the poisoning
  std::vector<Request*> queue_;
  LedgerView view_;
  JournalHead head_;
};

void JournalState::begin_turn(std::unique_lock<std::mutex>& lock) {
  turn_.wait(lock, [&] { return !is_busy_; });
  is_busy_ = true;
}

void JournalState::end_turn(std::unique_lock<std::mutex>& lock) noexcept {
  if (!lock.owns_lock()) lock.lock();
  is_busy_ = false;
  turn_.notify_all();
}

void JournalState::refuse_when_poisoned(std::unique_lock<std::mutex>& lock) const {
  require(lock.owns_lock(), "the state is looked at under its lock");
  require(!is_closed_, "the journal is open");
  if (is_poisoned_) throw JournalError(journal_issue("journal.poisoned", {}, cause_));
}

void JournalState::append(Request& request) {
  std::unique_lock lock(mutex_);
  refuse_when_poisoned(lock);
  queue_.push_back(&request);
  turn_.wait(lock, [&] { return request.is_done || !is_busy_; });
  if (!request.is_done) {
    is_busy_ = true;
    // Its own request among them. From here on nothing throws, so that nobody waits for ever.
    const std::vector<Request*> group = std::exchange(queue_, {});
    lock.unlock();
    serve(group);
    lock.lock();
    for (Request* each : group) each->is_done = true;
    end_turn(lock);
  }
  lock.unlock();
  if (request.is_out_of_memory) throw std::bad_alloc();
  if (request.failure) throw JournalError(*request.failure);
}

void JournalState::serve(std::span<Request* const> group) noexcept {
  try {
    {
      std::unique_lock lock(mutex_);
      refuse_when_poisoned(lock);
    }
    // What is not committed leaves the ledger again.
    LedgerMark mark(ledger_);
    for (Request* request : group) apply(*request);
    if (ledger_.count() > chain_.count()) commit();
    mark.keep();
  } catch (const std::bad_alloc&) {
    fail(group, nullptr);
  } catch (...) {
    fail(group, issue_of(std::current_exception()));
  }
}

// One answer for all; without an issue there was no memory even for that.
void JournalState::fail(std::span<Request* const> group, const std::shared_ptr<const Issue>& issue) noexcept {
  for (Request* request : group) {
    request->failure = issue;
    request->is_out_of_memory = issue == nullptr;
  }
}

void JournalState::apply(Request& request) {
  LedgerMark mark(ledger_);
  try {
    apply_events(request);
    if (std::holds_alternative<std::vector<Sequence>>(request.result)) mark.keep();
  } catch (const std::bad_alloc&) {
    request.is_out_of_memory = true;
  }
}

void JournalState::apply_events(Request& request) {
  const std::uint32_t start = ledger_.count();
  if (request.events.size() > options_.batch_events) {
    request.result = AppendError{"limit.batch_events", request.events.front().id.text(),
                                 "at most " + std::to_string(options_.batch_events) + " events",
                                 std::to_string(request.events.size()) + " events"};
    return;
  }
  std::vector<Sequence> places;
  places.reserve(request.events.size());
  for (const Event& event : request.events) {
    // What was expected is asked of the first event that is new.
    const bool is_asked = ledger_.count() == start;
    AppendResult result = ledger_.append(event, is_asked ? request.expected : std::nullopt);
    if (auto* refused = std::get_if<AppendError>(&result)) {
      request.result = std::move(*refused);
      return;
    }
    places.push_back(std::get<Sequence>(result));
  }
  request.result = std::move(places);
}

void JournalState::commit() {
  LedgerView view = ledger_.view();
  const std::string text = view.write({chain_.count() + 1});
  Chain after = chain_;
  const std::vector<JournalBlock> blocks = split(text, after);
  require(after.count() == view.count(), "every new event is in a block");
  JournalHead head = after.head();
  try {
    file_.append(blocks, chain_, after);
  } catch (const std::exception& error) {
    poison(error);
    throw;
  }
  chain_ = after;
  const std::lock_guard lock(mutex_);
  std::swap(view_, view);
  std::swap(head_, head);
}

// Nobody knows what is on disk now. Also a broken promise of our own ends here, and not the host.
void JournalState::poison(const std::exception& cause) noexcept {
  const std::lock_guard lock(mutex_);
  is_poisoned_ = true;
  try {
    const auto* error = dynamic_cast<const JournalError*>(&cause);
    cause_ = error ? error->issue().found : cause.what();
  } catch (const std::bad_alloc&) {
    cause_.clear();
  }
}

std::pair<LedgerView, JournalHead> JournalState::durable() const {
  const std::lock_guard lock(mutex_);
  return {view_, head_};
}

bool JournalState::is_poisoned() const noexcept {
  const std::lock_guard lock(mutex_);
  return is_poisoned_;
}

template <class Work>
auto JournalState::in_turn(const Work& work) {
  std::unique_lock lock(mutex_);
  refuse_when_poisoned(lock);
  begin_turn(lock);
  lock.unlock();
  try {
    auto answer = work();
    end_turn(lock);
    return answer;
  } catch (...) {
    end_turn(lock);
    throw;
  }
}

JournalReport JournalState::verify(const std::optional<JournalHead>& known) {
  return in_turn([&] { return report_on(file_, known, options_.limits); });
}

JournalHead JournalState::copy(const std::filesystem::path& to) {
  return in_turn([&] {
    file_.forget();
    const JournalHead head = copy_blocks(file_, about_, chain_.count(), to, options_);
    if (head != chain_.head()) throw JournalError(damage_after(0, "the file holds another history than this handle"));
    return head;
  });
}

void JournalState::close() noexcept {
  std::unique_lock lock(mutex_);
  begin_turn(lock);
  if (!is_closed_) file_.close(!is_poisoned_);
  is_closed_ = true;
  end_turn(lock);
}

}  // namespace detail

// ------------------------------------------------------------------------------------------------------------- public

JournalError::JournalError(Issue issue) : Error(issue.code, issue.message()), issue_(std::move(issue)) {}
bool JournalError::is_retryable() const noexcept { return code() == "journal.in_use"; }

Journal::Journal(std::unique_ptr<JournalState> state) noexcept : state_(std::move(state)) {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&& other) noexcept {
  if (this != &other) {
    if (state_) state_->close();
    state_ = std::move(other.state_);
  }
  return *this;
}
Journal::~Journal() {
  if (state_) state_->close();
}

Journal Journal::create(const std::filesystem::path& path, std::string_view owner, const Zone& zone,
                        const JournalOptions& options) {
  check_owner(owner);
  const JournalAbout about{std::string(owner), std::string(zone.name())};
  Ledger ledger(zone, options.limits);
  JournalFile file = JournalFile::create(path, about, options);
  return Journal(std::make_unique<JournalState>(std::move(file), about, std::move(ledger), Chain(about), options));
}

Journal Journal::open(const std::filesystem::path& path, const JournalOptions& options) {
  JournalFile file = JournalFile::open_to_append(path, options);
  const Walk walked = walk(file, Keep::lines);
  Ledger ledger = ledger_of(walked, options.limits);
  // Before anything is written: an append to pages that are not sound could write over good ones.
  if (const std::string fault = file.structure_fault(); !fault.empty())
    throw JournalError(damage_after(walked.chain.count(), shown(fault)));
  file.seal();
  return Journal(
      std::make_unique<JournalState>(std::move(file), walked.about, std::move(ledger), walked.chain, options));
}

Journal Journal::open(const std::filesystem::path& path, const JournalSnapshot& snapshot,
                      const JournalOptions& options) {
  JournalFile file = JournalFile::open_to_append(path, options);
  Opened opened = open_beside(file, snapshot, options.limits);
  if (const std::string fault = file.free_page_fault(); !fault.empty())
    throw JournalError(damage_after(0, shown(fault)));
  file.seal();
  return Journal(std::make_unique<JournalState>(std::move(file), std::move(opened.about), std::move(opened.ledger),
                                                opened.chain, options));
}

BatchResult Journal::append(std::span<const Event> events, std::optional<Sequence> expected) {
  require(state_ != nullptr, "the journal was not moved from");
  Request request{events, expected};
  state_->append(request);
  return std::move(request.result);
}

AppendResult Journal::append(const Event& event, std::optional<Sequence> expected) {
  BatchResult result = append(std::span(&event, 1), expected);
  if (auto* refused = std::get_if<AppendError>(&result)) return std::move(*refused);
  return std::get<std::vector<Sequence>>(result).front();
}

LedgerView Journal::view() const {
  require(state_ != nullptr, "the journal was not moved from");
  return state_->durable().first;
}
Ledger Journal::read() const { return Ledger::copy_of(view()); }
JournalHead Journal::head() const {
  require(state_ != nullptr, "the journal was not moved from");
  return state_->durable().second;
}
std::string Journal::owner() const {
  require(state_ != nullptr, "the journal was not moved from");
  return state_->owner();
}
bool Journal::is_poisoned() const noexcept { return state_ && state_->is_poisoned(); }

JournalReport Journal::verify(const std::optional<JournalHead>& known) const {
  require(state_ != nullptr, "the journal was not moved from");
  return state_->verify(known);
}

JournalHead Journal::write_snapshot(const std::filesystem::path& path) const {
  require(state_ != nullptr, "the journal was not moved from");
  const auto [view, head] = state_->durable();
  hjul::write_snapshot(view, path, head.text());
  return head;
}

JournalHead Journal::copy(const std::filesystem::path& to) const {
  require(state_ != nullptr, "the journal was not moved from");
  return state_->copy(to);
}

void Journal::close() noexcept {
  if (state_) state_->close();
}

}  // namespace hjul
