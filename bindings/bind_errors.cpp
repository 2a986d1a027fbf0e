// hjul's three ways to fail, as Python exceptions. The classes themselves are Python (hjul/errors.py), so that they can
// derive from the right built-in exception, carry attributes and be pickled; here C++ errors are turned into them.
#include "casters.hpp"

#include "hjul/base/error.hpp"
#include "hjul/base/issue.hpp"
#include "hjul/ledger/journal.hpp"
#include "hjul/ledger/snapshot.hpp"

namespace {

// Looked up when needed: no Python object is kept in a static, which would outlive the interpreter.
py::object error_class(const char* name) { return py::module_::import("hjul.errors").attr(name); }

void raise(const char* class_name, const py::tuple& arguments) {
  const py::object type = error_class(class_name);
  const py::object instance = type(*arguments);
  PyErr_SetObject(type.ptr(), instance.ptr());
}

// From the most special to the most general: the first that fits wins. pybind11 lays the parameter down.
void translate(std::exception_ptr failure) {  // NOLINT(performance-unnecessary-value-param)
  try {
    if (failure) std::rethrow_exception(failure);
  } catch (const hjul::InvalidModel& e) {
    raise("InvalidModel", py::make_tuple(e.what(), e.code(), py::tuple(py::cast(e.issues()))));
  } catch (const hjul::UnknownId& e) {
    raise("UnknownId", py::make_tuple(e.what(), e.code()));
  } catch (const hjul::BadId& e) {
    raise("BadId", py::make_tuple(e.what(), e.code()));
  } catch (const hjul::BadDate& e) {
    raise("BadDate", py::make_tuple(e.what(), e.code()));
  } catch (const hjul::JournalError& e) {
    raise("JournalError", py::make_tuple(e.what(), e.code(), py::cast(e.issue()), e.is_retryable()));
  } catch (const hjul::SnapshotError& e) {
    raise("SnapshotError", py::make_tuple(e.what(), e.code(), py::cast(e.issue())));
  } catch (const hjul::Error& e) {
    raise("Error", py::make_tuple(e.what(), e.code()));
  } catch (const hjul::ContractViolation& e) {
    raise("ContractViolation", py::make_tuple(e.what()));
  }
}

}  // namespace

void bind_errors(py::module_&) { py::register_exception_translator(&translate); }
