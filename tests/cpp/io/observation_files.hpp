// What the tests of readers of published results share: files of our own in the sources' byte formats.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hjul/io/read_observations.hpp"

namespace hjul::observation_files {

// Well-formed UTF-8 as UTF-16LE without a mark.
inline std::string utf16le(std::string_view text) {
  std::string out;
  const auto put = [&](unsigned unit) {
    out += static_cast<char>(unit & 0xFFu);
    out += static_cast<char>(unit >> 8 & 0xFFu);
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned>(static_cast<unsigned char>(text[at])); };
    const unsigned first = byte(i);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    unsigned point = length == 1 ? first : first & (0xFFu >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) point = point << 6 | (byte(i + k) & 0x3Fu);
    i += length;
    if (point < 0x10000) {
      put(point);
      continue;
    }
    put(0xD800u + ((point - 0x10000u) >> 10));
    put(0xDC00u + ((point - 0x10000u) & 0x3FFu));
  }
  return out;
}

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

// A county with two municipalities and four schools, in English and reading, in the form of Udir's exports. As text;
// with utf16le() it is the file.
inline std::string udir_text() {
  const std::string path = "2025-26.Engelsk.5. årstrinn.Alle eierformer.Alle kjønn.";
  const std::string other = "2025-26.Lesing.5. årstrinn.Alle eierformer.Alle kjønn.";
  return "sep=\t\n"
         "EnhetNivaa\tNasjonaltkode\tFylkekode\tKommunekode\tOrganisasjonsnummer\tNasjonalt\tFylke\tKommune\tEnhetNavn"
         "\t" +
         path + "Skalapoeng\t" + path + "Usikkerhet\t" + path + "Antall elever deltatt\t" + other + "Skalapoeng\t" +
         other + "Usikkerhet\t" + other + "Antall elever deltatt\n" +
         "1\tI\t00\t0000\tI\tHele landet\tAlle fylker\tAlle kommuner\tAlle skoler\t50\t0,1\t55 704\t49\t0,1\t1 055 "
         "245\n"
         "2\tI\t01\t0000\t01\tHele landet\tEksempelfylket\tAlle kommuner\tAlle skoler\t49\t0,3\t421\t-0,5\t0,3\t420\n"
         "3\tI\t01\t0101\t0101\tHele landet\tEksempelfylket\tLillevik\tAlle skoler\t49\t1,2\t61\t*\t*\t*\n"
         "4\tI\t01\t0101\t900000001\tHele landet\tEksempelfylket\tLillevik\tBrekka skole  \t47\t6,5\t10\t*\t*\t*\n"
         "4\tI\t01\t0101\t900000002\tHele landet\tEksempelfylket\tLillevik\tHaugen skole\t\t\t0\t\t\t*\n"
         "3\tI\t01\t0102\t0102\tHele landet\tEksempelfylket\tStorvik\tStorvik\t51\t1,0\t60\t52\t1,1\t60\n"
         "4\tI\t01\t0102\t900000003\tHele landet\tEksempelfylket\tStorvik\tSandnes skule\t51\t1,0\t60\t52\t1,1\t60\n"
         "4\tI\t01\t0102\t900000004\tHele landet\tEksempelfylket\tStorvik\tNybyen skole\t\t\t\t\t\t\n";
}

// Two schools of one organiser in two municipalities, and a third one, in the form of Skolverket's final grades.
inline std::string grades_text() {
  return "\xEF\xBB\xBFStatistik från Skolverket;;;;;;;;;;\n"
         ";;;;;;;;;;\n"
         "Grundskola - Slutbetyg årskurs 9, samtliga elever;;;;;;;;;;\n"
         "Valt läsår: 2024/25;;;;;;;;;;\n"
         ";;;;;;;;;;\n"
         "Skola;Skol-enhetskod;Skolkommun;Kommun-kod;Typ av huvudman;Huvudman;Huvudman orgnr;Antal elever;"
         "Andel (%) elever som uppfyllt betygskriterierna i alla ämnen;Andel (%) elever behöriga till yrkesprog.;"
         "Genomsnittligt meritvärde (17 ämnen)\n"
         "Bäckskolan;10000001;Ekby;0102;Enskild;Skolstiftelsen;5500000001;120;71,2;~100;231,5\n"
         "Ängsskolan;10000002;Alby;0101;Enskild;Skolstiftelsen;5500000001;..;.;..;..\n"
         "Åsskolan;10000003;Alby;0101;Kommunal;Alby kommun;2120000001;1 204;80;92,4;.\n"
         "Observera att uppgifter dubbelprickas om de är få ;;;;;;;;;;\n"
         "Antal elever;Antal elever som har avslutat årskurs 9.;;;;;;;;;\n"
         ";Elever utan betyg ingår.;;;;;;;;;\n";
}

inline std::variant<ObservationSet, Issues> try_read(ObservationSource source, std::string_view bytes,
                                                     const ObservationLimits& limits = {}) {
  ObservationImport import(limits);
  import.add(source, bytes, "file.csv");
  return std::move(import).finish();
}

inline ObservationSet accepted(std::variant<ObservationSet, Issues> read) {
  if (const auto* issues = std::get_if<Issues>(&read)) {
    ADD_FAILURE() << format_issues(*issues);
    return {};
  }
  return std::get<ObservationSet>(std::move(read));
}

inline ObservationSet read(ObservationSource source, std::string_view bytes) {
  return accepted(try_read(source, bytes));
}

// The issues of a file that must be refused.
inline Issues refused(ObservationSource source, std::string_view bytes, const ObservationLimits& limits = {}) {
  auto read = try_read(source, bytes, limits);
  if (const auto* issues = std::get_if<Issues>(&read)) return *issues;
  ADD_FAILURE() << "the file was taken";
  return {};
}

inline std::vector<std::string> codes(const Issues& issues) {
  std::vector<std::string> out;
  for (const Issue& issue : issues) out.push_back(issue.code);
  return out;
}

// The one row about these; fails when there is none or more than one.
inline Observation row_of(const Observations& rows, std::string_view unit, std::string_view indicator,
                          std::string_view breakdown = {}, std::string_view period = {}) {
  std::vector<Observation> found;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const Observation one = rows.at(row);
    if (one.unit == unit && one.indicator == indicator && (period.empty() || one.period == period) &&
        one.breakdown == breakdown)
      found.push_back(one);
  }
  EXPECT_EQ(found.size(), 1u) << unit << " " << indicator << " " << breakdown;
  return found.empty() ? Observation{} : found.front();
}

// A file of the original data, which lies beside the sources of hjul where its developers have it; null elsewhere.
inline std::optional<std::string> original(const std::filesystem::path& name) {
  std::ifstream in(std::filesystem::path(HJUL_SOURCE_DIR) / ".." / "shared" / "data" / name, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace hjul::observation_files
