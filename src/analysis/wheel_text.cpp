#include "wheel_text.hpp"

#include <algorithm>

#include "hjul/model/timing.hpp"

namespace hjul::detail {

std::string quoted(std::string_view text) {
  std::string out("\"");
  out += text;
  return out += '"';
}
namespace {

std::string month_and_day(Date day) { return day.iso().substr(5); }

// Says nothing but the day: no version, rotation, shift or validity that a new day could contradict.
bool is_plain(const When& when) {
  return !when.rotation && when.every_years == 1 && when.shift == Shift::unadjusted && when.schedule.empty() &&
         when.valid.is_always() && when.month_end == MonthEnd::skip;
}

std::string days_as_json(const std::vector<Date>& days, int by) {
  std::string json = "{\"on\": [";
  for (const Date day : days) json += (day == days.front() ? "" : ", ") + quoted((day + Days{by}).iso());
  return json + "]}";
}

std::string yearly_as_json(Date first, Date last) {
  if (first == last) return "{\"on\": " + quoted(month_and_day(first)) + "}";
  return "{\"from\": " + quoted(month_and_day(first)) + ", \"to\": " + quoted(month_and_day(last)) + "}";
}

// Where a value ends in a text that is JSON.
std::size_t end_of_value(std::string_view text, std::size_t begin) {
  int depth = 0;
  bool is_text = false;
  for (std::size_t i = begin; i < text.size(); ++i) {
    const char sign = text[i];
    if (is_text) {
      if (sign == '\\') ++i;
      if (sign != '"') continue;
      is_text = false;
      if (depth == 0) return i + 1;
    } else if (sign == '"') {
      is_text = true;
    } else if (sign == '{' || sign == '[') {
      ++depth;
    } else if (sign == '}' || sign == ']') {
      if (--depth == 0) return i + 1;
    }
  }
  return text.size();
}

struct Edit {
  std::size_t begin, end;
  std::string text;
};

Edit edit_of(const Document& document, const Value& activity, std::string_view member, const std::string& value) {
  const std::string_view text = document.text();
  if (const auto old = activity.find(member)) {
    const std::size_t begin = document.place_of(*old).byte;
    return {begin, end_of_value(text, begin), value};
  }
  const std::size_t inside = document.place_of(activity).byte + 1;
  const std::size_t next = text.find_first_not_of(" \t\r\n", inside);
  return {inside, inside, quoted(member) + ": " + value + (text[next] == '}' ? "" : ",")};
}

}  // namespace

std::optional<std::string> moved_when(const Activity& activity, Date first, Date last, int days) {
  if (activity.when.size() != 1 || !is_plain(activity.when.front())) return std::nullopt;
  for (const Override& other : activity.overrides)
    if (!other.when.empty()) return std::nullopt;
  const When& when = activity.when.front();
  const auto form = form_of(when).form;
  if (!form) return std::nullopt;
  switch (*form) {
    case TimeForm::days: return days_as_json(when.on, days);
    case TimeForm::window_once:
      return "{\"from\": " + quoted((first + Days{days}).iso()) + ", \"to\": " + quoted((last + Days{days}).iso()) +
             "}";
    case TimeForm::yearly_day:
    case TimeForm::window_yearly:
    case TimeForm::months:
    case TimeForm::nth_weekday:
    case TimeForm::week:
    case TimeForm::easter: return yearly_as_json(first + Days{days}, last + Days{days});
    default: return std::nullopt;
  }
}

Model with_members(const Model& model, std::string_view member, const std::map<ActivityId, std::string>& values) {
  std::string text = model.write();
  Limits limits;  // the model has been read before: it may be as large as it is
  limits.bytes = std::uint64_t{4} << 30;
  limits.values = (std::uint64_t{1} << 28) - 1;
  limits.model_bytes = limits.bytes;
  const auto read = Document::read(text, limits);
  const Document& document = std::get<Document>(read);
  const auto activities = document.root().find("activities");
  std::vector<Edit> edits;
  for (const auto& [id, value] : values)
    if (const auto activity = activities ? activities->find(id.text()) : std::nullopt)
      edits.push_back(edit_of(document, *activity, member, value));
  std::sort(edits.begin(), edits.end(), [](const Edit& a, const Edit& b) { return a.begin > b.begin; });
  for (const Edit& edit : edits) text.replace(edit.begin, edit.end - edit.begin, edit.text);
  return Model::load(std::move(text), limits);
}

}  // namespace hjul::detail
