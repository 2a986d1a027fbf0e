// What a bootstrap draws: the cases of a unit together, and the units of a register.
#pragma once

#include "ratios.hpp"

namespace hjul::detail {

// The measures that are drawn: the ratios by their numbers, and these after them.
enum class Drawn : std::size_t {
  return_latency = ratio_count,
  return_latency_mean,
  arena_mix,
  participation,
  evenness,
  gini_evenness,
};
inline constexpr std::size_t drawn_count = ratio_count + 6;
// The values of one replicate; not a number: undefined, infinite: longer than any.
using Draw = std::array<double, drawn_count>;

// Whether it is drawn from the register.
constexpr bool is_of_register(std::size_t which) noexcept {
  return which >= static_cast<std::size_t>(Drawn::participation);
}
Measure& drawn_measure(Profile& profile, std::size_t which) noexcept;

class Clusters {
 public:
  // Throws ContractViolation for options outside their limits.
  Clusters(const EventLog& log, const MeasureOptions& options);

  std::size_t size() const noexcept { return ratios_.size(); }
  std::size_t register_size() const noexcept { return register_.size(); }
  // As many clusters as there are, with replacement. Precondition: size() > 0.
  void draw_cases(std::uint64_t seed, std::uint32_t replicate, Draw& into) const;
  // As many units of the register as there are. Precondition: register_size() > 0.
  void draw_register(std::uint64_t seed, std::uint32_t replicate, Draw& into) const;

 private:
  struct Wait {
    std::uint32_t cluster;
    std::uint32_t length;  // place in wait_times_
    bool is_over;
  };
  struct ArenaRows {
    std::uint16_t arena;
    std::uint32_t rows;
  };
  void note_case(std::uint32_t cluster, const CaseFigures& figures);
  void note_arena(std::uint32_t cluster, std::uint16_t arena);
  void number_waits();
  void draw_waits(const std::vector<std::uint32_t>& drawn, Draw& into) const;
  void draw_arenas(const std::vector<std::uint32_t>& drawn, Draw& into) const;

  std::vector<Ratios> ratios_;
  std::vector<Wait> waits_;
  std::vector<double> wait_times_;                  // of each wait; once all are known, the lengths, ascending
  std::vector<std::vector<ArenaRows>> arena_rows_;  // by cluster, ascending by arena
  std::size_t arena_count_;
  std::vector<std::uint64_t> register_;  // processing rows by unit, ascending
  double horizon_;
};

}  // namespace hjul::detail
