// The ledgers of examples/ledgers as OCEL: read again they are the logs that the room analysis makes of them.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "event_log_files.hpp"
#include "hjul/io/write_event_log.hpp"

namespace hjul {
namespace {

using namespace event_log_files;
using ::testing::HasSubstr;

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  EXPECT_TRUE(in) << file;
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::filesystem::path examples = std::filesystem::path(HJUL_SOURCE_DIR) / "examples";

Replay replay_of(const std::string& model, const std::string& ledger) {
  const Model read = Model::load(bytes_of(examples / "systems" / (model + ".json")));
  auto events = Ledger::read(bytes_of(examples / "ledgers" / (ledger + ".ndjson")));
  if (const auto* issues = std::get_if<Issues>(&events)) throw std::runtime_error(format_issues(*issues));
  const Plan plan = expand(read, DateWindow::half_open(Date::from_ymd(2009, 1, 1), Date::from_ymd(2030, 1, 1)));
  return Replay(Setting(plan), std::get<Ledger>(events).view());
}

TEST(OcelOfLedger, IsReadAsTheLogOfTheLedger) {
  std::size_t rows = 0;
  for (const auto& [model, ledger] :
       {std::pair("udir", "udir"), std::pair("buskerud", "buskerud"), std::pair("simrishamn", "simrishamn"),
        std::pair("jonkoping", "jonkoping"), std::pair("nordvik", "nordvik")}) {
    const Replay replay = replay_of(model, ledger);
    const Date day = Date::from_ymd(2030, 1, 1);
    const EventLog log = event_log(replay, day);
    const EventLogFile file = taken(read_ocel(write_ocel(replay, day)));
    EXPECT_EQ(told(file.log), told(log)) << ledger;
    EXPECT_EQ(file.log.level_names(), log.level_names());
    EXPECT_EQ(file.log.highest_of_profession(), log.highest_of_profession());
    EXPECT_EQ(file.log.lowest_of_owner(), log.lowest_of_owner());
    EXPECT_EQ(file.log.known_until(), log.known_until());
    EXPECT_EQ(told(log_of(read_xes(write_xes(log)))), told(log));
    rows += log.size();
  }
  EXPECT_GT(rows, 20u);
}

TEST(OcelOfLedger, ObligationsStandWithWhatMadeAndClosedThem) {
  const std::string text = write_ocel(replay_of("udir", "udir"), Date::from_ymd(2030, 1, 1));
  EXPECT_THAT(text, HasSubstr(R"({"id":"krav-tilstand/deliver/administrasjonen-a","type":"obligation",)"
                              R"("attributes":[{"name":"kind","value":"deliver")"));
  EXPECT_THAT(text, HasSubstr(R"({"objectId":"krav-tilstand/deliver/administrasjonen-a","qualifier":"creates"})"));
  EXPECT_THAT(text, HasSubstr(R"("qualifier":"of"})"));
  EXPECT_THAT(text, HasSubstr(R"("qualifier":"bearer"})"));
}

TEST(OcelOfLedger, APlanIsALogToo) {
  const Model model = Model::load(bytes_of(examples / "systems" / "udir.json"));
  const EventLog log =
      event_log(expand(model, DateWindow::half_open(Date::from_ymd(2025, 8, 1), Date::from_ymd(2026, 8, 1))));
  EXPECT_GT(log.size(), 5u);
  EXPECT_EQ(told(log_of(read_xes(write_xes(log)))), told(log));
  EXPECT_EQ(told(log_of(read_ocel(write_ocel(log)))), told(log));
}

}  // namespace
}  // namespace hjul
