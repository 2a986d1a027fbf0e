// The two ways in which hjul throws, and the check that raises the second.
//
//   Error              somebody's data or request was wrong: refused documents, unknown ids, impossible dates
//   ContractViolation  the calling program broke a documented promise; a bug to mend, not a case to handle
//
// A third kind, the event that the world refuses (Rejection), is a value and never thrown by C++.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace hjul {

// Root of everything that hjul throws because of data. `code()` is dotted and stable, for example
// "date.not_in_calendar"; the text of what() is for people and may change.
class Error : public std::runtime_error {
 public:
  Error(std::string code, const std::string& message) : std::runtime_error(message), code_(std::move(code)) {}
  const std::string& code() const noexcept { return code_; }

 private:
  std::string code_;
};

// A look-up with at() found nothing. `kind` is the noun ("unit"), `id` what was asked for.
class UnknownId : public Error {
 public:
  UnknownId(std::string_view kind, std::string_view id)
      : Error("reference.unknown", "no " + std::string(kind) + " '" + std::string(id) + "'") {}
};

// The program called hjul in a way that the documentation forbids.
class ContractViolation : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

// Where a call stands in somebody's source. (std::source_location in all but name: Clang 14 has none.)
struct CallSite {
  const char* file;
  int line;
  static constexpr CallSite here(const char* file = __builtin_FILE(), int line = __builtin_LINE()) noexcept {
    return {file, line};
  }
};

// Throws ContractViolation with the place of the call when `condition` does not hold.
inline void require(bool condition, const char* promise, CallSite where = CallSite::here()) {
  if (condition) return;
  throw ContractViolation(std::string(promise) + " (" + where.file + ":" + std::to_string(where.line) + ")");
}

}  // namespace hjul
