// What the tests of readers and writers of event logs share.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "hjul/io/read_event_log.hpp"

namespace hjul::event_log_files {

inline LevelMapping four_levels() {
  LevelMapping out;
  out.levels = {"P", "L", "A", "O"};
  out.actors = {{"t1", "P"}, {"t2", "P"}, {"l1", "L"}, {"a1", "A"}, {"o1", "O"}, {"teacher", "P"}, {"director", "A"}};
  out.classes = {{"review", ActivityClass::discuss}};
  return out;
}

inline std::vector<std::string> codes(const Issues& issues) {
  std::vector<std::string> out;
  for (const Issue& issue : issues) out.push_back(issue.code);
  return out;
}

inline EventLogFile taken(EventLogResult result) {
  if (const auto* issues = std::get_if<Issues>(&result)) {
    ADD_FAILURE() << format_issues(*issues);
    return {};
  }
  return std::get<EventLogFile>(std::move(result));
}
inline EventLog log_of(EventLogResult result) { return taken(std::move(result)).log; }

inline Issues refused(EventLogResult result) {
  if (std::holds_alternative<EventLogFile>(result)) {
    ADD_FAILURE() << "it was taken";
    return {};
  }
  return std::get<Issues>(std::move(result));
}

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

inline std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

// A row as one text: case|ms|actor|activity|unit|level|arena|class|items.
inline std::string told(const EventLog& log, std::size_t row) {
  const auto name = [](const std::vector<std::string>& names, std::uint32_t number) {
    return number == EventLog::no_name ? std::string("-") : names[number];
  };
  std::string out = log.case_names()[log.cases()[row]] + "|" + std::to_string(log.times()[row]) + "|" +
                    name(log.actor_names(), log.actors()[row]) + "|" +
                    name(log.activity_names(), log.activities()[row]) + "|" + name(log.unit_names(), log.units()[row]) +
                    "|";
  out += log.levels()[row] < 0 ? "-" : log.level_names()[static_cast<std::size_t>(log.levels()[row])];
  out += "|" + (log.arenas()[row] == EventLog::no_arena ? "-" : log.arena_names()[log.arenas()[row]]) + "|";
  out += to_string(log.classes()[row]);
  for (const std::uint32_t item : log.items_of(row)) out += "|" + log.item_names()[item];
  return out;
}

inline std::vector<std::string> told(const EventLog& log) {
  std::vector<std::string> out;
  for (std::size_t row = 0; row < log.size(); ++row) out.push_back(told(log, row));
  return out;
}

// Two cases of the same content in each format.
inline std::string small_csv() {
  return "case,time,actor,activity,unit,level,arena,items\n"
         "c1,1970-01-01,t1,analyse,school,,team,x|y\n"
         "c1,1970-01-02T00:00:00Z,l1,review,school,,,x\n"
         "c2,1970-01-01T01:00+01:00,nobody,publish,,O,,\n";
}
inline std::string small_xes() {
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849.2016" xes.features="">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="none"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <trace>
    <string key="concept:name" value="c1"/>
    <event>
      <string key="concept:name" value="analyse"/>
      <date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>
      <string key="org:resource" value="t1"/>
      <string key="org:group" value="school"/>
      <string key="hjul:arena" value="team"/>
      <string key="hjul:item.1" value="x"/>
      <string key="hjul:item.2" value="y"/>
      <int key="cost" value="17"><string key="currency" value="kr"/></int>
    </event>
    <event>
      <date key="time:timestamp" value="1970-01-02T00:00:00Z"/>
      <string key="org:resource" value="l1"/>
      <string key="concept:name" value="review"/>
      <string key="org:group" value="school"/>
      <string key="hjul:item.1" value="x"/>
    </event>
  </trace>
  <trace>
    <string key="concept:name" value="c2"/>
    <event>
      <string key="concept:name" value="publish"/>
      <string key="org:resource" value="nobody"/>
      <date key="time:timestamp" value="1970-01-01T01:00:00+01:00"/>
      <string key="hjul:level" value="O"/>
    </event>
  </trace>
</log>
)";
}
inline std::string small_ocel() {
  return R"({"objectTypes": [{"name": "result", "attributes": []}, {"name": "note", "attributes": []}],
 "eventTypes": [{"name": "analyse", "attributes": [{"name": "actor", "type": "string"}]}],
 "events": [
  {"id": "e1", "type": "analyse", "time": "1970-01-01T00:00:00Z",
   "attributes": [{"name": "actor", "value": "t1"}, {"name": "arena", "value": "team"}, {"name": "cost", "value": 17}],
   "relationships": [{"objectId": "c1", "qualifier": "about"}, {"objectId": "x", "qualifier": ""},
                     {"objectId": "y", "qualifier": ""}, {"objectId": "school", "qualifier": "at"}]},
  {"id": "e2", "type": "review", "time": "1970-01-02T00:00:00.000Z",
   "attributes": [{"name": "actor", "value": "l1"}, {"name": "unit", "value": "school"}],
   "relationships": [{"objectId": "c1", "qualifier": "about"}, {"objectId": "x", "qualifier": ""}]},
  {"id": "e3", "type": "publish", "time": "1970-01-01T01:00:00+01:00",
   "attributes": [{"name": "level", "value": "O"}],
   "relationships": [{"objectId": "c2", "qualifier": "about"}, {"objectId": "nobody", "qualifier": "by"}]}],
 "objects": [{"id": "c1", "type": "result"}, {"id": "c2", "type": "result", "attributes": [], "relationships": []},
  {"id": "x", "type": "note"}, {"id": "y", "type": "note"}, {"id": "school", "type": "unit"},
  {"id": "nobody", "type": "actor"}]})";
}
inline std::vector<std::string> small_rows() {
  return {"c1|0|t1|analyse|school|P|team|analyse|x|y", "c1|86400000|l1|review|school|L|-|discuss|x",
          "c2|0|nobody|publish|-|O|-|publish"};
}

}  // namespace hjul::event_log_files
