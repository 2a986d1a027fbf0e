#include "profile_sums.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>

#include "null_variance.hpp"

namespace hjul::detail {
namespace {

constexpr std::size_t run_cases = std::size_t{1} << 14;
constexpr unsigned most_threads = 256;

// By how many levels processed a case.
constexpr auto null_variances = [] {
  std::array<double, EventLog::most_levels + 1> all{};
  for (std::size_t levels = 2; levels < all.size(); ++levels)
    all[levels] = null_variance_of(static_cast<double>(levels));
  return all;
}();

// What is no whole number, of one run.
struct Fractions {
  ProfileSums sums;
  HandoverMatrix handovers;
};

// The share of one thread.
struct Worker {
  CaseReader reader;
  LogTotals totals;
  ProfileSums counts{};
  std::exception_ptr failure{};

  void read(std::size_t first, std::size_t last, Fractions& into) {
    ProfileSums sums;
    for (std::size_t c = first; c < last; ++c) sums.add(reader.read(c, totals));
    counts.add_counts(sums);
    into.sums.add_fractions(sums);
    std::swap(into.handovers, totals.handovers);  // the other one is empty
  }
};

}  // namespace

void ProfileSums::add(const CaseFigures& figures) {
  ++cases;
  events += figures.rows;
  duplicates += figures.duplicates;
  processed_cases += figures.is_processed;
  const Ratios more = ratios_of(figures);
  detail::add(ratios, more);
  for (std::size_t i = 0; i < more.size(); ++i) ratio_cases[i] += more[i].denominator > 0;
  with_level += figures.with_level;
  with_arena += figures.with_arena;
  all_pairs += static_cast<std::uint64_t>(figures.censored_pairs());
  first_null += figures.first_null;
  null_variance += null_variances[figures.seen_levels];
  returns.add(figures.back, figures.has_conclusion);
  open_loops += figures.open;
}

void ProfileSums::add_counts(const ProfileSums& more) {
  cases += more.cases;
  events += more.events;
  duplicates += more.duplicates;
  processed_cases += more.processed_cases;
  for (std::size_t i = 0; i < ratio_cases.size(); ++i) ratio_cases[i] += more.ratio_cases[i];
  with_level += more.with_level;
  with_arena += more.with_arena;
  all_pairs += more.all_pairs;
  returns.add(more.returns);
  open_loops += more.open_loops;
}

void ProfileSums::add_fractions(const ProfileSums& more) {
  detail::add(ratios, more.ratios);
  first_null += more.first_null;
  null_variance += more.null_variance;
}

LogSums sums_of(const EventLog& log, const MeasureOptions& options) {
  require(options.threads > 0 && options.threads <= most_threads, "MeasureOptions: between 1 and 256 threads");
  const CaseReader reader(log, options);
  const std::size_t cases = log.case_count();
  const std::size_t runs = (cases + run_cases - 1) / run_cases;
  std::vector<Fractions> fractions(runs, {{}, HandoverMatrix(log.level_count())});
  const std::size_t count = std::clamp<std::size_t>(options.threads, 1, std::max<std::size_t>(1, runs));
  std::vector<Worker> workers(count, {reader, reader.empty_totals()});
  std::atomic<std::size_t> next = 0;
  const auto work = [&](Worker& worker) {
    try {
      for (std::size_t run = next++; run < runs; run = next++)
        worker.read(run * run_cases, std::min(cases, (run + 1) * run_cases), fractions[run]);
    } catch (...) {
      worker.failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < count; ++i) others.emplace_back([&, i] { work(workers[i]); });
    work(workers[0]);
  }
  LogSums all{{}, reader.empty_totals(), reader.eligible_count()};
  for (const Worker& worker : workers) {
    if (worker.failure) std::rethrow_exception(worker.failure);
    all.sums.add_counts(worker.counts);
    all.totals.add_counts(worker.totals);
  }
  for (const Fractions& run : fractions) {
    all.sums.add_fractions(run.sums);
    all.totals.handovers.add(run.handovers);
  }
  all.totals.settle();
  return all;
}

}  // namespace hjul::detail
