// Labels outside the wheel: two columns that follow its outline, sorted so that leaders do not cross.
#include <algorithm>
#include <cmath>

#include "hjul/render/font.hpp"
#include "settle.hpp"
#include "wheel_build.hpp"

namespace hjul::detail {
namespace {

constexpr double column_size = 11;
constexpr double row_gap = 3.5;    // between labels
constexpr double outline = 34;     // between the rim and a label
constexpr double middle_gap = 16;  // from the vertical axis to a label
constexpr double least_width = 90;
constexpr std::size_t most_lines = 3;

// Where a label of this height may begin, measured from the vertical axis, so that it stays clear of the rim.
double clearance(double radius, double y, double height) noexcept {
  const double nearest = std::max(0.0, std::abs(y) - height / 2);
  const double rim = radius + outline;
  const double half = nearest >= rim ? 0 : std::sqrt(rim * rim - nearest * nearest);
  return std::max(half, middle_gap);
}

// Moves labels over the top or the bottom to the other side while one side has more than it can hold.
void balance(std::vector<ColumnLabel>& right, std::vector<ColumnLabel>& left, double capacity) {
  const auto rows = static_cast<double>(right.size() + left.size());
  const double most = std::max(capacity, std::ceil(rows / 2));
  while (static_cast<double>(right.size()) > most) {  // both are sorted by angle; the left begins at the bottom
    left.insert(left.begin(), std::move(right.back()));
    right.pop_back();
  }
  while (static_cast<double>(left.size()) > most) {
    right.push_back(std::move(left.front()));
    left.erase(left.begin());
  }
}

// An activity of several rings has one label, and one leader through all its places. Precondition: sorted by angle.
void join_same(std::vector<ColumnLabel>& labels) {
  std::vector<ColumnLabel> joined;
  for (ColumnLabel& label : labels) {
    const auto is_far = [&](const ColumnLabel& other) { return label.angle - other.angle > 0.01; };
    const auto near = std::find_if(joined.rbegin(), joined.rend(), is_far);
    const auto same = std::find_if(joined.rbegin(), near, [&](const ColumnLabel& other) {
      return other.look == label.look && other.role == label.role && other.lead == label.lead &&
             other.text == label.text;
    });
    if (same == near)
      joined.push_back(std::move(label));
    else
      same->radius = std::min(same->radius, label.radius);
  }
  labels = std::move(joined);
}

}  // namespace

bool WheelBuilder::place_columns(std::size_t disc) {
  std::vector<ColumnLabel> labels = std::move(columns_[disc]);
  const LayoutDisc d = layout_.discs[disc];
  for (const std::size_t turn : d.turns) {
    if (!picture_.today || !picture_.turns[turn].window.contains(*picture_.today)) continue;
    ColumnLabel today;
    today.angle = angle_of(turn, picture_.today->serial() + 0.5);
    today.radius = d.radius;
    today.role = "today";
    today.lead = short_date(*picture_.today, style_.language, has_years());
    today.text = today_word(picture_.today_label, style_.language);
    labels.push_back(std::move(today));
  }
  std::stable_sort(labels.begin(), labels.end(), [](const auto& a, const auto& b) { return a.angle < b.angle; });
  join_same(labels);
  const auto half =
      std::find_if(labels.begin(), labels.end(), [](const ColumnLabel& label) { return label.angle >= 180; });
  std::vector<ColumnLabel> left(std::make_move_iterator(half), std::make_move_iterator(labels.end()));
  labels.erase(half, labels.end());
  const double row = column_size * line_height + row_gap;
  balance(labels, left, std::floor(2 * d.radius * 0.9 / row));
  std::reverse(left.begin(), left.end());
  return place_side(disc, false, std::move(labels)) && place_side(disc, true, std::move(left));
}

namespace {

WrappedText wrapped(const ColumnLabel& label, double width) {
  const double indent = text_width(label.lead, column_size, true) + lead_gap * column_size;
  return wrap_text(label.text, width, column_size, most_lines, false, indent);
}

// Heights and places of one side's labels, or nothing when they do not fit. Rows only grow, so this ends: a label's
// width depends on where it stands, and where it stands on the heights of all.
template <class WidthAt>
bool settle_labels(const std::vector<ColumnLabel>& labels, const WidthAt& width_at, double top, double bottom,
                   std::vector<Slot>& rows) {
  for (bool is_stable = false; !is_stable;) {
    if (!settle(rows, row_gap, top, bottom)) return false;
    is_stable = true;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      const double width = width_at(rows[i]);
      if (width < least_width) return false;
      const double height = static_cast<double>(wrapped(labels[i], width).lines.size()) * column_size * line_height;
      if (height <= rows[i].size + 0.01) continue;
      rows[i].size = height;
      is_stable = false;
    }
  }
  return true;
}

}  // namespace

bool WheelBuilder::place_side(std::size_t disc, bool is_left, std::vector<ColumnLabel> labels) {
  if (labels.empty()) return true;
  const LayoutDisc d = layout_.discs[disc];
  const Cell& cell = cells_[disc];
  const double top = is_left ? cell.left_column_top : cell.top;
  const double edge = is_left ? d.centre.x - cell.left : cell.right - d.centre.x;
  const auto width_at = [&](const Slot& row) { return edge - clearance(d.radius, row.at - d.centre.y, row.size); };
  std::vector<Slot> rows(labels.size());
  for (std::size_t i = 0; i < labels.size(); ++i) {
    rows[i].wish = d.centre.y - (d.radius + outline) * std::cos(labels[i].angle * pi / 180);
    rows[i].size = column_size * line_height;
  }
  if (!settle_labels(labels, width_at, top, cell.bottom, rows)) return false;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const double x = clearance(d.radius, rows[i].at - d.centre.y, rows[i].size);
    const Point at = {d.centre.x + (is_left ? -x : x), rows[i].at};
    place_in_column(disc, is_left, labels[i], wrapped(labels[i], width_at(rows[i])), at);
  }
  return true;
}

void WheelBuilder::place_in_column(std::size_t disc, bool is_left, const ColumnLabel& from, WrappedText text,
                                   Point at) {
  const LayoutDisc& d = layout_.discs[disc];
  PlacedLabel label;
  label.lead = from.lead;
  label.lines = std::move(text.lines);
  label.size = column_size;
  label.anchor = is_left ? TextAnchor::end : TextAnchor::start;
  label.at = at;
  if (text.is_cut) {
    label.full = from.lead + " " + from.text;
    note_cut(label.full);
  }
  LayoutLeader leader;
  leader.disc = disc;
  leader.look = from.look;
  leader.label = layout_.labels.size();
  leader.angle = from.angle;
  leader.inner = from.radius;
  leader.outer = d.radius + 4;
  const double first_line = at.y - label_height(label) / 2 + column_size * line_height / 2;
  leader.end = {at.x + (is_left ? 5 : -5), first_line};
  const double towards = std::atan2(leader.end.x - d.centre.x, d.centre.y - leader.end.y) * 180 / pi;
  leader.bend = towards < 0 ? towards + 360 : towards;
  layout_.leaders.push_back(leader);
  add_label(std::move(label), from.role, from.owner);
}

}  // namespace hjul::detail
