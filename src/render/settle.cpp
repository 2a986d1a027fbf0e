#include "settle.hpp"

#include <algorithm>
#include <cstddef>

namespace hjul::detail {
namespace {

struct Block {
  double sum;
  double count;
  std::size_t end;
  double mean() const noexcept { return sum / count; }
};

}  // namespace

bool settle(std::vector<Slot>& slots, double gap, double low, double high) {
  if (slots.empty()) return true;
  // Distance of every middle from the first when all stand as close as they may. What is left is isotonic regression.
  std::vector<double> offsets = {0};
  for (std::size_t i = 1; i < slots.size(); ++i)
    offsets.push_back(offsets.back() + (slots[i - 1].size + slots[i].size) / 2 + gap);
  const double first = low + slots.front().size / 2;
  const double last = high - slots.back().size / 2 - offsets.back();
  if (last < first - 1e-9) return false;
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < slots.size(); ++i) {
    Block block = {slots[i].wish - offsets[i], 1, i + 1};
    while (!blocks.empty() && blocks.back().mean() >= block.mean()) {
      block.sum += blocks.back().sum;
      block.count += blocks.back().count;
      blocks.pop_back();
    }
    blocks.push_back(block);
  }
  std::size_t i = 0;
  for (const Block& block : blocks)
    for (; i < block.end; ++i) slots[i].at = std::clamp(block.mean(), first, std::max(first, last)) + offsets[i];
  return true;
}

}  // namespace hjul::detail
