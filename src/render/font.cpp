#include "hjul/render/font.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "hjul/base/utf8.hpp"

namespace hjul {
namespace {

using Widths = std::array<std::uint16_t, 95>;

// U+0020 ... U+007E and U+00A0 ... U+00FF, per mille of the em, the greater of DejaVu Sans and Helvetica.
constexpr Widths ascii_regular = {318,  401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337,
                                  637,  637, 637, 637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 556,
                                  1015, 685, 687, 722, 771, 667, 611, 778, 752, 295, 500, 667, 558, 863, 749, 788,
                                  667,  788, 722, 667, 611, 732, 685, 989, 686, 667, 686, 391, 337, 391, 838, 556,
                                  500,  613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612,
                                  635,  635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838};
constexpr Widths ascii_bold = {349,  457, 521, 838, 696, 1002, 873, 307,  458, 458, 523, 838, 380, 416,  380, 366,
                               696,  696, 696, 696, 696, 696,  696, 696,  696, 696, 400, 400, 838, 838,  838, 611,
                               1000, 774, 763, 734, 831, 684,  684, 821,  837, 373, 556, 775, 638, 996,  837, 851,
                               733,  851, 771, 721, 683, 813,  774, 1104, 771, 725, 726, 458, 366, 458,  838, 556,
                               500,  675, 716, 593, 716, 679,  436, 716,  712, 343, 343, 666, 343, 1042, 712, 688,
                               716,  716, 494, 596, 479, 712,  652, 924,  646, 652, 583, 712, 366, 712,  838};
constexpr std::array<std::uint16_t, 96> latin_regular = {
    318, 401, 637, 637, 637, 637, 337, 556, 500, 1000, 472, 612, 838, 361, 1000, 500, 500, 838, 401,  401,
    500, 637, 637, 318, 500, 401, 472, 612, 970, 970,  970, 611, 685, 685, 685,  685, 685, 685, 1000, 722,
    667, 667, 667, 667, 295, 295, 295, 295, 775, 749,  788, 788, 788, 788, 788,  838, 788, 732, 732,  732,
    732, 667, 667, 630, 613, 613, 613, 613, 613, 613,  982, 550, 616, 616, 616,  616, 278, 278, 278,  278,
    612, 634, 612, 612, 612, 612, 612, 838, 612, 634,  634, 634, 634, 592, 635,  592};
constexpr std::array<std::uint16_t, 96> latin_bold = {
    349, 457, 696, 696, 637, 696, 366, 556, 500,  1000, 564,  646, 838, 416, 1000, 500, 500, 838, 438,  438,
    500, 736, 637, 380, 500, 438, 564, 646, 1036, 1036, 1036, 611, 774, 774, 774,  774, 774, 774, 1085, 734,
    684, 684, 684, 684, 373, 373, 373, 373, 838,  837,  851,  851, 851, 851, 851,  838, 851, 813, 813,  813,
    813, 725, 738, 720, 675, 675, 675, 675, 675,  675,  1048, 593, 679, 679, 679,  679, 343, 343, 343,  343,
    688, 712, 688, 688, 688, 688, 688, 838, 688,  712,  712,  712, 712, 652, 716,  652};

std::uint16_t width_of(std::uint32_t point, bool bold) noexcept {
  if (point >= 0x20 && point < 0x7F) return (bold ? ascii_bold : ascii_regular)[point - 0x20];
  if (point >= 0xA0 && point < 0x100) return (bold ? latin_bold : latin_regular)[point - 0xA0];
  if (point == 0x2013) return 556;                                  // en dash
  if (point >= 0x2018 && point <= 0x201E) return bold ? 658 : 519;  // quotation marks
  return 1000;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \t\n\r", begin), text.size());
    if (end > begin) words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

// The longest beginning of `text` that is not wider than `width`, but at least one code point.
std::size_t prefix_bytes(std::string_view text, double width, double size, bool bold) noexcept {
  double used = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const detail::CodePoint point = detail::decode_utf8(text, at);
    used += width_of(point.value, bold) * size / 1000.0;
    if (used > width && at > 0) break;
    at += point.bytes;
  }
  return at;
}

// Whether a word that does not fit behind the indent has a line of its own, or its first part up to a stroke or a
// hyphen.
bool is_for_next_line(std::string_view word, double room, double width, double size, bool bold) noexcept {
  if (text_width(word, size, bold) <= width) return true;
  const std::size_t stroke = word.find_first_of("/-");
  if (stroke != std::string_view::npos) word = word.substr(0, stroke + 1);
  const double piece = text_width(word, size, bold);
  return piece > room && piece <= width;
}

}  // namespace

double longest_word_width(std::string_view text, double size, bool bold) noexcept {
  double longest = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\n\r", begin), text.size());
    longest = std::max(longest, text_width(text.substr(begin, end - begin), size, bold));
    begin = end + 1;
  }
  return longest;
}

double text_width(std::string_view text, double size, bool bold) noexcept {
  double sum = 0;
  for (std::size_t at = 0; at < text.size();) {
    const detail::CodePoint point = detail::decode_utf8(text, at);
    sum += width_of(point.value, bold);
    at += point.bytes;
  }
  return sum * size / 1000.0;
}

std::string fit_text(std::string_view text, double width, double size, bool bold) {
  if (text_width(text, size, bold) <= width) return std::string(text);
  const std::string_view ellipsis = "…";
  const double rest = width - text_width(ellipsis, size, bold);
  if (rest <= 0) return std::string(ellipsis);
  std::string_view kept = text.substr(0, prefix_bytes(text, rest, size, bold));
  if (text_width(kept, size, bold) > rest) return std::string(ellipsis);
  while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
  return std::string(kept) + std::string(ellipsis);
}

WrappedText wrap_text(std::string_view text, double width, double size, std::size_t max_lines, bool bold,
                      double indent) {
  WrappedText out;
  std::string line;
  std::vector<std::string_view> words = words_of(text);
  const auto room = [&] { return out.lines.empty() ? width - indent : width; };
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string longer = line.empty() ? std::string(words[i]) : line + " " + std::string(words[i]);
    if (text_width(longer, size, bold) <= room()) {
      line = std::move(longer);
      continue;
    }
    if (out.lines.size() + 1 == max_lines) {  // the last line takes what it can of the rest
      for (std::size_t k = i + 1; k < words.size(); ++k) longer += " " + std::string(words[k]);
      out.lines.push_back(fit_text(longer, room(), size, bold));
      out.is_cut = true;
      return out;
    }
    if (!line.empty()) {
      out.lines.push_back(std::move(line));
      line.clear();
      --i;  // the same word again, on a line of its own
      continue;
    }
    if (out.lines.empty() && indent > 0 && is_for_next_line(words[i], room(), width, size, bold)) {
      out.lines.emplace_back();  // nothing fits behind the indent; the word has the next line for itself
      --i;
      continue;
    }
    // Wider than a whole line: broken inside, behind a stroke or a hyphen where there is one.
    std::size_t bytes = prefix_bytes(words[i], room(), size, bold);
    const std::size_t stroke = words[i].substr(0, bytes).find_last_of("/-");
    if (stroke != std::string_view::npos) bytes = stroke + 1;
    out.lines.emplace_back(words[i].substr(0, bytes));
    words[i].remove_prefix(bytes);
    if (!words[i].empty()) --i;
  }
  if (!line.empty() || out.lines.empty()) out.lines.push_back(std::move(line));
  return out;
}

}  // namespace hjul
