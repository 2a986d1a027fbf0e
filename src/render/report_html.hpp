// The small parts of which a report is made: escaped text, cells, tables, figures. Markup is made here and nowhere
// else.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "hjul/base/date.hpp"
#include "phrases.hpp"

namespace hjul::detail {

// A cell of a table: markup, and what it is sorted by where that is not its text.
struct ReportCell {
  std::string html;
  std::string sort = {};
  bool is_number = false;
};

struct ReportColumn {
  Phrase head;
  bool is_number = false;
};

// What owners and events say, and the page's own words, in one language.
class ReportText {
 public:
  ReportText(Language language, Language owner) : language_(language), owner_(owner) {}

  Language language() const noexcept { return language_; }
  // A phrase of the page, escaped.
  std::string say(Phrase phrase) const;
  // A phrase with markup in its gaps.
  std::string fill(Phrase phrase, const std::vector<std::pair<std::string_view, std::string>>& values) const;
  std::string counted(Phrase one, std::size_t count) const;
  // Somebody's own words: escaped, set apart from the direction of the text around, in the owner's language.
  std::string own(std::string_view text) const;
  std::string day(Date date) const;
  std::string days_text(Days days) const;
  // Four digits of a measured value, with the language's sign between whole and part.
  std::string measured(double value) const;

  ReportCell text_cell(std::string html) const { return {std::move(html)}; }
  ReportCell day_cell(std::optional<Date> date) const;
  ReportCell number_cell(std::size_t number) const;
  ReportCell days_cell(Days days) const;

 private:
  Language language_;
  Language owner_;
};

// A table with a caption; the first column names the row. Where there are no rows, the sentence `none` instead.
class ReportTable {
 public:
  ReportTable(const ReportText& text, std::string caption, std::vector<ReportColumn> columns);
  void add(std::vector<ReportCell> cells) { rows_.push_back(std::move(cells)); }
  // The heading above says the same: the caption is then for those who do not see it.
  void set_quiet() { is_quiet_ = true; }
  // Mostly numbers: close together on small screens.
  void set_numbers() { has_numbers_ = true; }
  // Rows that are not shown.
  void set_hidden(std::size_t hidden) { hidden_ = hidden; }
  std::string html(Phrase none) const;

 private:
  std::string head() const;
  const ReportText& text_;
  std::string caption_;
  std::vector<ReportColumn> columns_;
  std::vector<std::vector<ReportCell>> rows_;
  std::size_t hidden_ = 0;
  bool is_quiet_ = false;
  bool has_numbers_ = false;
};

std::string element(std::string_view tag, std::string_view content);
// A heading and a list of texts, of which `most` stand there and the others are counted; nothing where there are none.
std::string listed(const ReportText& text, Phrase title, const std::vector<std::string>& items, std::size_t most,
                   Phrase not_listed);
// A picture that may be wider than a phone, with its caption.
std::string figure(const ReportText& text, Phrase label, std::string_view svg, Phrase caption);
// The same with a caption of markup; `is_natural`: it keeps its size where there is room for more.
std::string figure(const ReportText& text, const std::string& label, std::string_view svg, const std::string& caption,
                   bool is_natural);
// A part of a whole as a small bar, by the scale of the longest one of its table; for the eye alone.
std::string share_bar(std::size_t part, std::size_t whole, std::size_t longest);

}  // namespace hjul::detail
