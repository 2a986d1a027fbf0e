// Ingest of a canonical ledger (performance.md E; issue 3: 700 MB/s and 5 times nlohmann's SAX pass, in events),
// against bare limits in the same program: counting lines, scanning every string, nlohmann's SAX parser that does
// nothing, and simdjson where it is installed. HJUL_BENCH_EVENTS changes the number of events (default 1,000,000).
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "hjul/ledger/ledger.hpp"
#include "hjul/ledger/snapshot.hpp"
#include "workload.hpp"

#if defined(HJUL_BENCH_HAS_SIMDJSON)
#include <simdjson.h>
#endif

namespace {

int event_count() {
  const char* const given = std::getenv("HJUL_BENCH_EVENTS");
  return given ? std::atoi(given) : 1'000'000;
}

// Rounds of 8,000 demands, deliveries and feedback (performance.md A), over 20,000 schools.
const std::string& ledger_text() {
  static const std::string text = [] {
    hjul::Ledger ledger;
    std::string out;
    const int count = event_count() / 3;
    constexpr int round = 8000;
    int made = 0;
    const auto write = [&](hjul::Event event, int day) {
      event.on = hjul::Date::from_serial(20'000 + day);
      event.recorded = event.on;
      hjul::append_canonical_line(event, out);
      out += '\n';
    };
    for (int begin = 0, day = 0; begin < count; begin += round, day += 91) {
      const int end = std::min(begin + round, count);
      for (int step = 0; step < 3; ++step)
        for (int i = begin; i < end; ++i) {
          const std::string school =
              "school-" + std::to_string(hjul::bench::mixed_state(static_cast<std::uint64_t>(i)) % 20'000);
          const std::string demand = "demand-" + std::to_string(i);
          hjul::Event event;
          event.id = hjul::EventId(step == 0 ? demand : (step == 1 ? "delivery-" : "answer-") + std::to_string(++made));
          event.by = hjul::UnitId(step == 1 ? school : "administration");
          if (step == 0)
            event.body = hjul::Demanded{{hjul::UnitId(school)},
                                        "results-" + std::to_string(begin / round),
                                        hjul::ArenaId("board-room"),
                                        hjul::Date::from_serial(20'030 + day),
                                        {},
                                        hjul::CountUnit::days,
                                        {},
                                        {},
                                        {},
                                        {}};
          else if (step == 1)
            event.body = hjul::Delivered{{hjul::ObligationId(demand + "/deliver/" + school)}, {}, {}, {}};
          else
            event.body = hjul::FedBack{{hjul::ObligationId(demand + "/feedback/" + school)}, {}, {}};
          write(std::move(event), day + step * 20);
        }
    }
    return out;
  }();
  return text;
}

void set_rates(benchmark::State& state) {
  const auto bytes = static_cast<std::int64_t>(ledger_text().size());
  state.SetBytesProcessed(state.iterations() * bytes);
  state.SetItemsProcessed(state.iterations() * std::count(ledger_text().begin(), ledger_text().end(), '\n'));
}

// Says nothing back: what remains is the price of nlohmann's lexer and parser.
struct EmptyHandler : nlohmann::json_sax<nlohmann::json> {
  bool null() override { return true; }
  bool boolean(bool) override { return true; }
  bool number_integer(number_integer_t) override { return true; }
  bool number_unsigned(number_unsigned_t) override { return true; }
  bool number_float(number_float_t, const string_t&) override { return true; }
  bool string(string_t& text) override {
    bytes += text.size();
    return true;
  }
  bool binary(binary_t&) override { return true; }
  bool start_object(std::size_t) override { return true; }
  bool key(string_t&) override { return true; }
  bool end_object() override { return true; }
  bool start_array(std::size_t) override { return true; }
  bool end_array() override { return true; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }
  std::size_t bytes = 0;
};

void bare_lines(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(std::count(ledger_text().begin(), ledger_text().end(), '\n'));
  set_rates(state);
}

// One pass that looks at every byte and finds every string, and keeps nothing.
void bare_strings(benchmark::State& state) {
  for (auto _ : state) {
    std::size_t strings = 0;
    const char *at = ledger_text().data(), *const end = at + ledger_text().size();
    while (const void* quote = std::memchr(at, '"', static_cast<std::size_t>(end - at))) {
      at = static_cast<const char*>(quote) + 1;
      ++strings;
    }
    benchmark::DoNotOptimize(strings);
  }
  set_rates(state);
}

std::size_t pass_of_nlohmann() {
  EmptyHandler handler;
  const std::string& text = ledger_text();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    nlohmann::json::sax_parse(text.data() + at, text.data() + end, &handler);
    at = end + 1;
  }
  return handler.bytes;
}

void nlohmann_sax(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(pass_of_nlohmann());
  set_rates(state);
}

#if defined(HJUL_BENCH_HAS_SIMDJSON)
// Reads every string of the envelope of every line, and keeps nothing.
void simdjson_on_demand(benchmark::State& state) {
  const simdjson::padded_string padded(ledger_text());
  const std::size_t expected = pass_of_nlohmann();
  for (auto _ : state) {
    simdjson::ondemand::parser parser;
    std::size_t bytes = 0;
    simdjson::ondemand::document_stream lines = parser.iterate_many(padded, 1u << 20);
    for (auto line : lines) {
      simdjson::ondemand::object object = line.get_object();
      for (auto member : object) {
        std::string_view text;
        if (member.value().get_string().get(text) == simdjson::SUCCESS) bytes += text.size();
      }
    }
    if (bytes != expected) state.SkipWithError("simdjson read other strings");
    benchmark::DoNotOptimize(bytes);
  }
  set_rates(state);
}
BENCHMARK(simdjson_on_demand)->Unit(benchmark::kMillisecond);
#endif

void read_with(benchmark::State& state, hjul::JsonReader reader) {
  for (auto _ : state) {
    const auto read = hjul::Ledger::read(ledger_text(), hjul::Zone::central_european(), {}, reader);
    if (!std::holds_alternative<hjul::Ledger>(read)) state.SkipWithError("the ledger was refused");
    if (const auto* ledger = std::get_if<hjul::Ledger>(&read))
      state.counters["bytes_per_event"] =
          static_cast<double>(ledger->view().memory_bytes()) / static_cast<double>(ledger->count());
  }
  set_rates(state);
}
void ledger_read(benchmark::State& state) { read_with(state, hjul::JsonReader::fast); }
void ledger_read_reference(benchmark::State& state) { read_with(state, hjul::JsonReader::reference); }

void ledger_write(benchmark::State& state) {
  const auto read = hjul::Ledger::read(ledger_text());
  const hjul::LedgerView view = std::get<hjul::Ledger>(read).view();
  for (auto _ : state) benchmark::DoNotOptimize(view.write().size());
  set_rates(state);
}

void append_typed(benchmark::State& state) {
  const auto read = hjul::read_events(ledger_text());
  const auto& events = std::get<std::vector<hjul::Event>>(read);
  for (auto _ : state) {
    hjul::Ledger ledger;
    for (const hjul::Event& event : events) benchmark::DoNotOptimize(ledger.append(event));
  }
  set_rates(state);
}

// A pass over the dense columns, as a replay makes it.
void columns_pass(benchmark::State& state) {
  const auto read = hjul::Ledger::read(ledger_text());
  const hjul::LedgerView view = std::get<hjul::Ledger>(read).view();
  for (auto _ : state) {
    const hjul::LedgerColumns c = view.columns();
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < c.type.size(); ++i)
      for (std::uint32_t k = c.of_begin[i]; k < c.of_begin[i + 1]; ++k)
        sum = sum * 31 + c.of[k] + static_cast<std::uint32_t>(c.day[i]);
    benchmark::DoNotOptimize(sum);
  }
  set_rates(state);
}

// The same ledger as a snapshot in the folder for temporary files.
const std::filesystem::path& snapshot_file() {
  static const std::filesystem::path file = [] {
    auto made = std::filesystem::temp_directory_path() / "hjul_ledger_bench.snapshot";
    const auto read = hjul::Ledger::read(ledger_text());
    hjul::write_snapshot(std::get<hjul::Ledger>(read).view(), made);
    return made;
  }();
  return file;
}

// Opened, with the last event looked at; whole: with every byte against its hash.
void open_with(benchmark::State& state, hjul::SnapshotCheck check) {
  snapshot_file();
  for (auto _ : state) {
    const hjul::Ledger ledger = hjul::open_snapshot(snapshot_file(), check);
    benchmark::DoNotOptimize(ledger.view().at(hjul::Sequence{ledger.count()}));
  }
  state.counters["file_MB"] = static_cast<double>(std::filesystem::file_size(snapshot_file())) / 1e6;
  state.counters["events"] = static_cast<double>(hjul::read_snapshot_info(snapshot_file()).count);
}
void snapshot_open(benchmark::State& state) { open_with(state, hjul::SnapshotCheck::header); }
void snapshot_open_whole(benchmark::State& state) { open_with(state, hjul::SnapshotCheck::whole); }

BENCHMARK(snapshot_open)->Unit(benchmark::kMillisecond);
BENCHMARK(snapshot_open_whole)->Unit(benchmark::kMillisecond);
BENCHMARK(bare_lines)->Unit(benchmark::kMillisecond);
BENCHMARK(bare_strings)->Unit(benchmark::kMillisecond);
BENCHMARK(nlohmann_sax)->Unit(benchmark::kMillisecond);
BENCHMARK(ledger_read)->Unit(benchmark::kMillisecond);
BENCHMARK(ledger_read_reference)->Unit(benchmark::kMillisecond);
BENCHMARK(ledger_write)->Unit(benchmark::kMillisecond);
BENCHMARK(append_typed)->Unit(benchmark::kMillisecond);
BENCHMARK(columns_pass)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
