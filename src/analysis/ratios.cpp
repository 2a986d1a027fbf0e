#include "ratios.hpp"

namespace hjul::detail {

Ratios ratios_of(const CaseFigures& figures) {
  Ratios ratios;
  const auto set = [&](RatioOf which, double numerator, double denominator) {
    ratios[static_cast<std::size_t>(which)] = {numerator, denominator};
  };
  const auto index = figures.level_order();
  const auto censored = figures.censored_level_order();
  set(RatioOf::level_order, figures.concordant - figures.discordant, figures.pairs());
  set(RatioOf::level_order_mean, index.value_or(0), index.has_value());
  set(RatioOf::level_order_censored, figures.censored_concordant - figures.censored_discordant,
      figures.censored_pairs());
  set(RatioOf::level_order_censored_mean, censored.value_or(0), censored.has_value());
  set(RatioOf::profession_first, figures.first_share, figures.is_processed);
  Ratio all;
  for (std::size_t i = 0; i < analysed_before.size(); ++i) {
    const auto which = static_cast<RatioOf>(static_cast<std::size_t>(RatioOf::precedence_report) + i);
    set(which, figures.fulfilled[i], figures.activations[i]);
    all.numerator += figures.fulfilled[i];
    all.denominator += figures.activations[i];
  }
  set(RatioOf::precedence, all.numerator, all.denominator);
  set(RatioOf::handover, figures.up - figures.down, figures.up + figures.down);
  set(RatioOf::loop_closure, figures.closed, figures.closed + figures.expired);
  set(RatioOf::input_uptake, figures.kept, figures.sent);
  set(RatioOf::added_share, figures.added, figures.final_items);
  set(RatioOf::informal_share, figures.informal, figures.with_arena);
  return ratios;
}

void add(Ratios& to, const Ratios& more) noexcept {
  for (std::size_t i = 0; i < ratio_count; ++i) {
    to[i].numerator += more[i].numerator;
    to[i].denominator += more[i].denominator;
  }
}

std::string_view name_of(RatioOf which) noexcept {
  constexpr std::array<std::string_view, ratio_count> names = {"level_order_index",
                                                               "level_order_index.mean",
                                                               "level_order_index.censored",
                                                               "level_order_index.censored_mean",
                                                               "profession_first_rate",
                                                               "precedence_fulfilment",
                                                               "precedence_fulfilment.report",
                                                               "precedence_fulfilment.dialogue",
                                                               "precedence_fulfilment.treat",
                                                               "precedence_fulfilment.decide",
                                                               "handover_balance",
                                                               "loop_closure",
                                                               "input_uptake",
                                                               "input_uptake.added_share",
                                                               "arena_mix.informal_share"};
  return names[static_cast<std::size_t>(which)];
}

Measure& measure_of(Profile& profile, RatioOf which) noexcept {
  switch (which) {
    case RatioOf::level_order: return profile.level_order;
    case RatioOf::level_order_mean: return profile.level_order_mean;
    case RatioOf::level_order_censored: return profile.level_order_censored;
    case RatioOf::level_order_censored_mean: return profile.level_order_censored_mean;
    case RatioOf::profession_first: return profile.profession_first;
    case RatioOf::precedence: return profile.precedence;
    case RatioOf::handover: return profile.handover;
    case RatioOf::loop_closure: return profile.loop_closure;
    case RatioOf::input_uptake: return profile.input_uptake;
    case RatioOf::added_share: return profile.added_share;
    case RatioOf::informal_share: return profile.informal_share;
    default:
      return profile
          .precedence_of[static_cast<std::size_t>(which) - static_cast<std::size_t>(RatioOf::precedence_report)];
  }
}

}  // namespace hjul::detail
