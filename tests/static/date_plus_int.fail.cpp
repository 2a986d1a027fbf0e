// A day plus a number: days, months, or working days? Say which.
// because: no match for .operator\+|invalid operands to binary expression
#include <hjul/base/date.hpp>

hjul::Date right(hjul::Date a) { return a + hjul::Days{14}; }
#ifdef HJUL_MUST_FAIL
hjul::Date wrong(hjul::Date a) { return a + 14; }
#endif
