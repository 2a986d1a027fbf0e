// What a Status holds: the engine's numbers turned into names. Inside the room only.
#pragma once

#include <string_view>
#include <unordered_map>

#include "hjul/status/status.hpp"
#include "readings.hpp"

namespace hjul {

struct StatusData {
  StatusData(const Setting& the_setting, const Log& log, const Readings& readings, Date day, std::uint32_t count);
  StatusData(const StatusData&) = delete;
  StatusData& operator=(const StatusData&) = delete;
  ~StatusData() = default;

  Setting setting;
  Date as_of;
  std::uint32_t known;
  std::vector<Obligation> obligations;
  std::unordered_map<std::string_view, std::size_t> place_of;  // looked up only
  std::vector<WithoutEffect> without_effect;
  std::vector<Discrepancy> discrepancies;
  std::vector<ReviewSums> reviews;
  std::map<std::string, InputFate> inputs;
  std::vector<SilentEdge> silent_edges;
  std::map<std::string, int> depths;  // by the delivery's event

 private:
  Obligation named(const Owed& owed, const Engine& engine, const Log& log) const;
  void add_remarks(const Engine& engine, const Log& log);
  static void add_remark(Obligation& owed, const HistoryStep& step, const Log& log);
  void add_corrected(const Engine& engine, const Log& log, const Readings& readings);
  void add_lists(const Engine& engine, const Log& log);
  using PassedOn = std::unordered_multimap<DutyNumber, DutyNumber>;  // looked up only
  static int levels_down(const Engine& engine, const PassedOn& passed_on, DutyNumber feedback);
  void add_silence(const Engine& engine, const Log& log);
};

}  // namespace hjul
