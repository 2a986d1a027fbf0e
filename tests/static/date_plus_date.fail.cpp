// Two days have a distance but no sum.
// because: no match for .operator\+|invalid operands to binary expression
#include <hjul/base/date.hpp>

hjul::Days right(hjul::Date a, hjul::Date b) { return a - b; }
#ifdef HJUL_MUST_FAIL
auto wrong(hjul::Date a, hjul::Date b) { return a + b; }
#endif
