// Nothing lies "14 days minus a date" away.
// because: no match for .operator-|invalid operands to binary expression
#include <hjul/base/date.hpp>

hjul::Date right(hjul::Date a) { return a - hjul::Days{14}; }
#ifdef HJUL_MUST_FAIL
auto wrong(hjul::Date a) { return hjul::Days{14} - a; }
#endif
