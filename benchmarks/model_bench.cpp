// Loading a nation's document (issue 2, "Figures"; performance.md section 4): a bare SAX pass of nlohmann over the same
// text in the same program, Document::read, and Model::load. 350,000 units in about 100 MB; HJUL_BENCH_UNITS changes
// it.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

#include "hjul/model/model.hpp"

namespace {

int unit_count() {
  const char* const given = std::getenv("HJUL_BENCH_UNITS");
  return given ? std::atoi(given) : 350'000;
}

std::string number(int value, int digits) {
  std::string text = std::to_string(value);
  return std::string(
             static_cast<std::size_t>(digits) > text.size() ? static_cast<std::size_t>(digits) - text.size() : 0, '0') +
         text;
}

// A country of owners with schools, and groups of staff below the schools; every unit with title, codes and sources, as
// registers give them.
const std::string& document() {
  static const std::string text = [] {
    std::string out = R"({"hjul": "1", "id": "nation", "language": "nb",
  "levels": ["profession", "leadership", "administration"],
  "kinds": {"owner": "administration", "school": "leadership", "staff": "profession"},
  "units": {
)";
    const int count = unit_count();
    for (int i = 0; i < count; ++i) {
      const int owner = i / 350 * 350, school = i / 10 * 10;
      const bool is_owner = i == owner, is_school = i == school;
      const int under = is_school ? owner : school;
      out += "    \"unit-" + number(i, 7) + "\": {\n      \"kind\": \"" +
             (is_owner    ? "owner"
              : is_school ? "school"
                          : "staff") +
             "\",\n      \"title\": \"Nordre Lillebø grunnskole og barnehage, avdeling nr. " + std::to_string(i) +
             "\",\n";
      if (!is_owner) out += "      \"under\": \"unit-" + number(under, 7) + "\",\n";
      out += "      \"codes\": {\"orgnr\": \"9" + number(i, 8) + "\", \"nsr\": \"10" + number(i, 7) +
             "\"},\n      \"source\": [\"Nasjonalt skoleregister, uttrekk 2026-01-15\"]\n    }" +
             (i + 1 < count ? ",\n" : "\n");
    }
    return out + "  }\n}\n";
  }();
  return text;
}

hjul::Limits large() {
  hjul::Limits limits;
  limits.bytes = 1u << 30;
  limits.values = 100'000'000;
  return limits;
}

// Says nothing back: what remains is the price of nlohmann's lexer and parser.
struct EmptyHandler : nlohmann::json_sax<nlohmann::json> {
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

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(document().size()));
}

void BareSaxPass(benchmark::State& state) {
  const std::string& text = document();
  for (auto _ : state) {
    EmptyHandler handler;
    bool is_valid = nlohmann::json::sax_parse(text.data(), text.data() + text.size(), &handler);
    benchmark::DoNotOptimize(is_valid);
  }
  count_bytes(state);
}

// From a text in memory, as for the bare pass: the copy that hjul takes over is made outside the time, and what was
// made is destroyed outside.
void DocumentRead(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    std::string text = document();
    state.ResumeTiming();
    auto read = hjul::Document::read(std::move(text), large());
    benchmark::DoNotOptimize(read);
    state.PauseTiming();
    read = hjul::Issues();
    state.ResumeTiming();
  }
  count_bytes(state);
}

void ModelLoad(benchmark::State& state) {
  for (auto _ : state) {
    state.PauseTiming();
    std::string text = document();
    state.ResumeTiming();
    std::optional<hjul::Model> model = hjul::Model::load(std::move(text), large());
    benchmark::DoNotOptimize(model);
    state.PauseTiming();
    model.reset();
    state.ResumeTiming();
  }
  count_bytes(state);
}

// Peak resident memory of one load over what the text itself takes, in a fresh process: run with --peak.
int print_peak() {
  const auto peak_kib = [] {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
      if (line.starts_with("VmHWM:")) return std::atol(line.c_str() + 6);
    return 0L;
  };
  std::string text = document();
  const auto size = static_cast<double>(text.size());
  const long before = peak_kib();
  const hjul::Model model = hjul::Model::load(std::move(text), large());
  // `document()` keeps a copy of its own, which is not the loader's.
  const double peak = static_cast<double>(peak_kib()) * 1024 - size;
  std::cout << "units " << model->units.size() << ", text " << size / 1e6 << " MB, before " << before / 1024
            << " MiB, peak " << peak / 1e6 << " MB = " << peak / size << " x the text\n";
  return 0;
}

}  // namespace

BENCHMARK(BareSaxPass)->Unit(benchmark::kMillisecond);
BENCHMARK(DocumentRead)->Unit(benchmark::kMillisecond);
BENCHMARK(ModelLoad)->Unit(benchmark::kMillisecond);

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "--peak") return print_peak();
  std::cerr << "document: " << document().size() << " bytes, " << unit_count() << " units\n";
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
