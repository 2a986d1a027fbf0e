// Memory that runs out at every allocation of a reader or a writer of event logs (reliability.md G5): std::bad_alloc,
// and nothing is lost.
#include <functional>
#include <new>

#include "../ledger/failing_allocation.hpp"
#include "event_log_files.hpp"
#include "hjul/io/write_event_log.hpp"

namespace hjul {
namespace {

using namespace event_log_files;

// How often memory ran out before it was enough.
std::size_t fail_at_each(const std::function<void()>& work) {
  for (std::size_t n = 1;; ++n) {
    bool has_thrown = false;
    testing::failing_allocation = n;
    try {
      work();
    } catch (const std::bad_alloc&) {
      has_thrown = true;
    }
    const bool is_over = testing::failing_allocation != 0;
    testing::failing_allocation = 0;
    if (is_over) return n - 1;
    EXPECT_TRUE(has_thrown) << "allocation " << n << " was missing, and nobody said so";
    if (::testing::Test::HasFailure()) return 0;
  }
}

TEST(EventLogMemory, ReadersAndWritersSayThatItRanOut) {
  const LevelMapping mapping = four_levels();
  for (const std::string& text : {small_csv(), small_xes(), small_ocel()}) {
    EXPECT_GT(fail_at_each([&] { (void)read_event_log(text, mapping); }), 30u);
    const std::string broken = replaced(text, "1970-01-02", "1970-02-30");
    EXPECT_GT(fail_at_each([&] { (void)read_event_log(broken, mapping); }), 20u);
  }
  const EventLog log = log_of(read_xes(small_xes(), mapping));
  EXPECT_GT(fail_at_each([&] { (void)write_xes(log); }), 10u);
  EXPECT_GT(fail_at_each([&] { (void)write_ocel(log); }), 10u);
}

}  // namespace
}  // namespace hjul
