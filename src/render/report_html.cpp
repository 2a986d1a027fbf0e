#include "report_html.hpp"

#include <algorithm>
#include <cmath>

#include "hjul/render/picture.hpp"
#include "svg_writer.hpp"

namespace hjul::detail {

std::string element(std::string_view tag, std::string_view content) {
  return "<" + std::string(tag) + ">" + std::string(content) + "</" + std::string(tag.substr(0, tag.find(' '))) + ">\n";
}

std::string ReportText::say(Phrase phrase) const { return escape_xml(detail::say(phrase, language_)); }

std::string ReportText::fill(Phrase phrase, const std::vector<std::pair<std::string_view, std::string>>& values) const {
  return detail::fill(phrase, language_, values);  // phrases hold no markup of their own; a test says so
}

std::string ReportText::counted(Phrase one, std::size_t count) const { return detail::counted(one, count, language_); }

std::string ReportText::own(std::string_view text) const {
  const std::string lang = owner_ == language_ ? "" : " lang=\"" + std::string(to_string(owner_)) + "\"";
  return "<bdi" + lang + ">" + escape_xml(text) + "</bdi>";
}

std::string ReportText::day(Date date) const {
  return "<time datetime=\"" + date.iso() + "\">" + short_date(date, language_, true) + "</time>";
}

std::string ReportText::days_text(Days days) const {
  return counted(Phrase::days_one, static_cast<std::size_t>(std::max(days.count, 0)));
}

std::string ReportText::measured(double value) const {
  const double size = std::abs(value);
  const int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
  const double scale = std::pow(10, decimals);
  std::string digits = std::to_string(std::llround(size * scale));
  if (digits.size() <= static_cast<std::size_t>(decimals))
    digits.insert(0, static_cast<std::size_t>(decimals) + 1 - digits.size(), '0');
  std::string part = digits.substr(digits.size() - static_cast<std::size_t>(decimals));
  part.erase(part.find_last_not_of('0') + 1);
  const std::string whole = digits.substr(0, digits.size() - static_cast<std::size_t>(decimals));
  const bool is_negative = value < 0 && (whole != "0" || !part.empty());
  return (is_negative ? "\u2212" : "") + whole + (part.empty() ? "" : (language_ == Language::en ? "." : ",") + part);
}

ReportCell ReportText::day_cell(std::optional<Date> date) const {
  if (!date) return {"<span class=\"faint\">" + say(Phrase::no_date) + "</span>", "9999-99-99"};
  return {day(*date), date->iso()};
}

ReportCell ReportText::number_cell(std::size_t number) const {
  return {grouped(number, language_), std::to_string(number), true};
}

ReportCell ReportText::days_cell(Days days) const { return {days_text(days), std::to_string(days.count), true}; }

ReportTable::ReportTable(const ReportText& text, std::string caption, std::vector<ReportColumn> columns)
    : text_(text), caption_(std::move(caption)), columns_(std::move(columns)) {}

std::string ReportTable::head() const {
  std::string out = "<thead><tr>";
  for (const ReportColumn& column : columns_)
    out += std::string("<th scope=\"col\"") + (column.is_number ? " class=\"n\"" : "") + ">" + text_.say(column.head) +
           "</th>";
  return out + "</tr></thead>\n";
}

std::string ReportTable::html(Phrase none) const {
  if (rows_.empty()) return "<p class=\"none\">" + text_.say(none) + "</p>\n";
  std::string out = "<div class=\"fit\"><table class=\"data" + std::string(has_numbers_ ? " numbers" : "") +
                    "\"><caption" + std::string(is_quiet_ ? " class=\"quiet\"" : "") + ">" + caption_ + "</caption>\n" +
                    head() + "<tbody>\n";
  for (const auto& row : rows_) {
    out += "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string sort = row[i].sort.empty() ? "" : " data-v=\"" + escape_xml(row[i].sort) + "\"";
      if (i == 0)
        out += "<th scope=\"row\"" + sort + ">" + row[i].html + "</th>";
      else
        out += std::string("<td") + (row[i].is_number ? " class=\"n\"" : "") + " data-label=\"" +
               text_.say(columns_[i].head) + "\"" + sort + ">" +
               (row[i].html.empty() ? "" : "<div>" + row[i].html + "</div>") + "</td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody></table></div>\n";
  if (hidden_ > 0)
    out += "<p class=\"more\">… " + text_.fill(Phrase::and_more, {{"n", grouped(hidden_, text_.language())}}) + ". " +
           text_.say(Phrase::sums_hold_all) + "</p>\n";
  return out;
}

std::string listed(const ReportText& text, Phrase title, const std::vector<std::string>& items, std::size_t most,
                   Phrase not_listed) {
  if (items.empty()) return {};
  most = std::min(most, items.size());
  std::string out;
  for (std::size_t i = 0; i < most; ++i) out += element("li", escape_xml(items[i]));
  out = element("h3", text.say(title)) + element("ul", out);
  if (most == items.size()) return out;
  return out + "<p class=\"more\">" + text.fill(not_listed, {{"n", grouped(items.size() - most, text.language())}}) +
         "</p>\n";
}

std::string figure(const ReportText& text, Phrase label, std::string_view svg, Phrase caption) {
  return figure(text, text.say(label), svg, text.say(caption), false);
}

std::string figure(const ReportText& text, const std::string& label, std::string_view svg, const std::string& caption,
                   bool is_natural) {
  return "<figure><p class=\"swipe\">" + text.say(Phrase::swipe) + "</p><div class=\"wide" +
         (is_natural ? " natural" : "") + "\" role=\"region\" aria-label=\"" + label + "\" tabindex=\"0\">\n" +
         std::string(svg) + "</div><figcaption>" + caption + "</figcaption></figure>\n";
}

std::string share_bar(std::size_t part, std::size_t whole, std::size_t longest) {
  const double unit = 100.0 / static_cast<double>(std::max<std::size_t>(longest, 1));
  const std::string all = number(unit * static_cast<double>(whole)), late = number(unit * static_cast<double>(part));
  return "<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\" "
         "focusable=\"false\"><rect class=\"all\" width=\"" +
         all + "\" height=\"8\"/><rect class=\"late\" width=\"" + late + "\" height=\"8\"/></svg>";
}

}  // namespace hjul::detail
