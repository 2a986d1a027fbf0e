// A unit is never an activity, not even for a comparison.
// because: no match for .operator==|invalid operands to binary expression
#include <hjul/base/id.hpp>

bool same(const hjul::UnitId& a, const hjul::UnitId& b) { return a == b; }
#ifdef HJUL_MUST_FAIL
bool across(const hjul::UnitId& a, const hjul::ActivityId& b) { return a == b; }
#endif
