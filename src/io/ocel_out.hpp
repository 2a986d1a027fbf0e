// An OCEL 2.0 file in the making.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "log_traits.hpp"

namespace hjul::detail {

class OcelOut {
 public:
  using Texts = std::vector<std::pair<std::string, std::string>>;  // names and values
  struct Link {
    std::uint32_t object = 0;
    std::string_view qualifier;
  };

  // The object of that type and name; a new one the first time. Ids are the names, with the type before them where
  // another object has that id already: ids differ over all types.
  std::uint32_t object(std::string_view type, std::string_view name);
  // What is said of an object from the beginning. Once for each name.
  void describe(std::uint32_t object, std::string_view name, std::string_view value);
  void relate(std::uint32_t from, Link to);

  // Attributes without a value are left out.
  void event(std::string_view id, std::string_view type, std::int64_t time_ms, const Texts& attributes,
             std::span<const Link> links);

  // The whole file. Throws UnwritableText for what is no UTF-8.
  std::string finish(const LogTraits& traits) &&;

 private:
  struct Object {
    std::string type, name, id;
    Texts attributes;
    std::vector<Link> links;
  };
  using Types = std::map<std::string, std::set<std::string>, std::less<>>;  // the names of their attributes

  std::string free_id(std::string_view type, std::string_view name);
  static void add_types(std::string& out, std::string_view member, const Types& types);
  void add_links(std::string& out, std::span<const Link> links) const;
  void add_object(std::string& out, const Object& object) const;

  std::vector<Object> objects_;
  std::map<std::pair<std::string, std::string>, std::uint32_t> numbers_;  // by type and name
  std::set<std::string, std::less<>> ids_;
  Types object_types_, event_types_;
  std::string events_;
};

// A JSON string with its quotes. Throws UnwritableText for what is no UTF-8.
void append_json_text(std::string& out, std::string_view text);

}  // namespace hjul::detail
