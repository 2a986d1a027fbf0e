#include "swimlane_sheet.hpp"

#include <algorithm>

namespace hjul::detail {

void Sheet::add(const SwimlanePicture& picture) {
  if (kinds.empty()) kinds = picture.kinds;
  has_holidays_ = has_holidays_ || !picture.holidays.empty();
  if (picture.today && picture.window.contains(*picture.today))
    today_ = today_text(picture.today_label, *picture.today, style_.language);
}

std::size_t Sheet::kind_index(const std::string& id) {
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (kinds[i].id == id) return i;
  kinds.push_back({id, Text(style_.language, id)});
  return kinds.size() - 1;
}

void Sheet::use(const SwimlanePicture& picture, const SwimlaneBar& bar) {
  is_used_.resize(kinds.size());
  is_used_[bar.kind] = true;
  has_parts_ = has_parts_ || bar.is_part();
  if (!bar.is_phase) has_weight_[static_cast<std::size_t>(picture.rows[bar.source].activities[bar.item].weight)] = true;
}

void Sheet::note_cut(const std::string& text) {
  if (std::find(cut.begin(), cut.end(), text) == cut.end()) cut.push_back(text);
}

std::vector<LegendEntry> Sheet::legend() const {
  using Sign = LegendSwatch::Sign;
  const Words& spoken = words(style_.language);
  std::vector<LegendEntry> entries;
  for (std::size_t i = 0; i < is_used_.size(); ++i)
    if (is_used_[i]) entries.push_back({Sign::kind, i, std::string(kinds[i].title.best(style_.language))});
  if (has_weight_[1] || has_weight_[2])
    for (std::size_t i = 0; i < 3; ++i)
      if (has_weight_[i]) entries.push_back({Sign::weight, i, std::string(word_of(static_cast<Weight>(i), spoken))});
  if (has_parts_) entries.push_back({Sign::part, 0, std::string(spoken.takes_part)});
  if (has_holidays_) entries.push_back({Sign::holiday, 0, std::string(spoken.holiday)});
  if (!today_.empty()) entries.push_back({Sign::today, 0, today_});
  return entries;
}

}  // namespace hjul::detail
