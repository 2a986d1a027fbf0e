// XES and OCEL against a bare parse of the same file: 40,000 cases of 5 events with actor, unit, level and items. The
// goal is half the speed of the bare parse. What counts as bare is named: expat and nlohmann/json's SAX with handlers
// that do nothing, simdjson where it is installed, and the pull readers of hjul itself, which everything else rests on.
//
//   hjul_event_log_bench        # then the ratios, of the medians
//
// Before anything is timed, both files must give the log that they were written from.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "hjul/io/read_event_log.hpp"
#include "hjul/io/write_event_log.hpp"
#include "json_pull.hpp"
#include "xml_pull.hpp"
#ifdef HJUL_BENCH_HAS_EXPAT
#include <expat.h>
#endif
#ifdef HJUL_BENCH_HAS_SIMDJSON
#include <simdjson.h>
#endif

namespace {

constexpr int cases = 40'000, events_per_case = 5;

const hjul::EventLog& log() {
  static const hjul::EventLog made = [] {
    hjul::EventLog::Builder into({"P", "L", "A", "O"});
    constexpr std::string_view activities[] = {"analyse", "interpret", "dialogue", "treat", "feed_back"};
    for (int c = 0; c < cases; ++c) {
      const std::string name = "national test in reading, year 5, school " + std::to_string(c);
      const std::string unit = "school-" + std::to_string(c % 20'000);
      for (int e = 0; e < events_per_case; ++e) {
        const std::string actor = "team " + std::to_string((c * 7 + e) % 5'000);
        const std::string item = "contribution " + std::to_string((c + e) % 1'000);
        const std::string_view items[] = {item};
        hjul::LogRow row;
        row.case_id = name;
        row.time_ms = 1'767'225'600'000 + (std::int64_t{c} % 300 + e * 20) * 86'400'000 + e * 1'001;
        row.actor = actor;
        row.activity = activities[e];
        row.unit = unit;
        row.level = e == 4 ? "P" : e == 3 ? "O" : e == 2 ? "A" : "P";
        row.arena = "team";
        row.class_ = hjul::parse_activity_class(activities[e]).value();
        row.items = items;
        into.add(row);
      }
    }
    return std::move(into).build();
  }();
  return made;
}

const std::string& xes() {
  static const std::string text = write_xes(log());
  return text;
}
const std::string& ocel() {
  static const std::string text = write_ocel(log());
  return text;
}

void check(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

// ------------------------------------------------------------------------------------------------------- the parses

void xes_read() { check(std::holds_alternative<hjul::EventLogFile>(hjul::read_xes(xes())), "XES refused"); }
void ocel_read() { check(std::holds_alternative<hjul::EventLogFile>(hjul::read_ocel(ocel())), "OCEL refused"); }

void xml_pull() {
  hjul::detail::XmlPull xml(xes(), 64);
  std::size_t elements = 0;
  using Token = hjul::detail::XmlPull::Token;
  for (Token token = xml.next(); token != Token::finish; token = xml.next()) {
    check(token != Token::fault, "no XML");
    elements += token == Token::begin ? 1u : 0u;
  }
  benchmark::DoNotOptimize(elements);
}
void json_pull() {
  hjul::detail::JsonPull json(ocel(), 64);
  json.skip();
  json.finish();
  check(json.fault() == nullptr, "no JSON");
}

struct Nothing : nlohmann::json::json_sax_t {
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t&) override { return true; }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }
};
void nlohmann_sax() {
  Nothing nothing;
  check(nlohmann::json::sax_parse(ocel(), &nothing), "no JSON");
}
#ifdef HJUL_BENCH_HAS_EXPAT
void expat() {
  XML_Parser parser = XML_ParserCreate(nullptr);
  XML_SetElementHandler(
      parser, [](void*, const XML_Char*, const XML_Char**) {}, [](void*, const XML_Char*) {});
  check(XML_Parse(parser, xes().data(), static_cast<int>(xes().size()), 1) == XML_STATUS_OK, "no XML");
  XML_ParserFree(parser);
}
#endif
#ifdef HJUL_BENCH_HAS_SIMDJSON
void simdjson_dom() {
  static simdjson::dom::parser parser;
  check(parser.parse(ocel()).error() == simdjson::SUCCESS, "no JSON");
}
#endif

// ------------------------------------------------------------------------------------------------------ the ratios

struct Parse {
  const char* name;
  const std::string& (*text)();
  void (*run)();
};

const std::vector<Parse>& parses() {
  static const std::vector<Parse> all = {
      {"xes_read", xes, xes_read},
      {"xes_bare_hjul_pull", xes, xml_pull},
#ifdef HJUL_BENCH_HAS_EXPAT
      {"xes_bare_expat", xes, expat},
#endif
      {"ocel_read", ocel, ocel_read},
      {"ocel_bare_hjul_pull", ocel, json_pull},
      {"ocel_bare_nlohmann_sax", ocel, nlohmann_sax},
#ifdef HJUL_BENCH_HAS_SIMDJSON
      {"ocel_bare_simdjson_dom", ocel, simdjson_dom},
#endif
  };
  return all;
}

// Medians of rounds in which each parse has its turn, so that other work on the machine meets all of them.
void print_ratios() {
  constexpr std::size_t rounds = 7;
  std::vector<std::vector<double>> seconds(parses().size());
  for (std::size_t round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < parses().size(); ++i) {
      const auto begin = std::chrono::steady_clock::now();
      parses()[i].run();
      seconds[i].push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
  }
  double read = 0;
  for (std::size_t i = 0; i < parses().size(); ++i) {
    std::sort(seconds[i].begin(), seconds[i].end());
    const double median = seconds[i][rounds / 2];
    const std::string name = parses()[i].name;
    if (name.size() > 5 && name.substr(name.size() - 5) == "_read") read = median;
    std::printf("%-26s %8.1f MB/s   read : this %.2f\n", name.c_str(),
                static_cast<double>(parses()[i].text().size()) / 1e6 / median, median / read);
  }
}

}  // namespace

int main(int argc, char** argv) {
  for (const auto& result : {hjul::read_xes(xes()), hjul::read_ocel(ocel())}) {
    const auto* file = std::get_if<hjul::EventLogFile>(&result);
    check(file != nullptr && file->log == log(), "another log than the one that was written");
  }
  for (const Parse& parse : parses()) {
    benchmark::RegisterBenchmark(parse.name, [&parse](benchmark::State& state) {
      for (auto _ : state) parse.run();
      state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(parse.text().size()));
    })->Unit(benchmark::kMillisecond);
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  print_ratios();
  return 0;
}
