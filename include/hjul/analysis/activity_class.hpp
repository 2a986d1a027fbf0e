// What an event is in the course of a result through the levels (analysis.md 1.1).
//
//   is_processing(ActivityClass::analyse)   true: it counts as a level's work on a result
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace hjul {

// From the publication of a result to the evaluation of what was done about it.
enum class ActivityClass : std::uint8_t {
  other,      // nothing of these
  publish,    // the result comes out
  receive,    // somebody gets it, or collects it
  analyse,    // what does it say, and why
  interpret,  // what does it mean here
  discuss,    // several look at it together
  report,     // a status report (tilstandsrapport) is laid before somebody
  dialogue,   // a dialogue meeting between levels
  treat,      // a political body has it on its table
  decide,     // something is decided, agreed or confirmed
  measure,    // a measure is set, or carried out
  evaluate,   // what came of it
  feed_back,  // those below hear what was made of it
};
// How many there are.
inline constexpr int activity_class_count = 13;

// "analyse", "feed_back" ...: the words of files and of Python.
std::string_view to_string(ActivityClass activity_class) noexcept;
std::optional<ActivityClass> parse_activity_class(std::string_view word) noexcept;

// Some of the classes.
class ActivityClasses {
 public:
  constexpr ActivityClasses() = default;
  constexpr ActivityClasses(std::initializer_list<ActivityClass> classes) noexcept {
    for (const ActivityClass each : classes) add(each);
  }
  static constexpr ActivityClasses all() noexcept {
    ActivityClasses every;
    every.bits_ = (1u << activity_class_count) - 1;
    return every;
  }

  constexpr bool has(ActivityClass activity_class) const noexcept {
    return (bits_ >> static_cast<unsigned>(activity_class) & 1u) != 0;
  }
  constexpr void add(ActivityClass activity_class) noexcept { bits_ |= 1u << static_cast<unsigned>(activity_class); }
  constexpr void remove(ActivityClass activity_class) noexcept {
    bits_ &= ~(1u << static_cast<unsigned>(activity_class));
  }
  constexpr bool is_empty() const noexcept { return bits_ == 0; }
  friend constexpr bool operator==(ActivityClasses, ActivityClasses) = default;

 private:
  std::uint32_t bits_ = 0;
};

// Processing: analysing, interpreting and discussing. Receiving and publishing are not (analysis.md 1.1).
inline constexpr ActivityClasses processing_classes = {ActivityClass::analyse, ActivityClass::interpret,
                                                       ActivityClass::discuss};
// Whether a class is one of these.
constexpr bool is_processing(ActivityClass activity_class) noexcept { return processing_classes.has(activity_class); }

}  // namespace hjul
