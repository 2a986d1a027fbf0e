// There is no invalid date.
// because: no matching (function|constructor)
#include <hjul/base/date.hpp>

hjul::Date right = hjul::Date::from_ymd(2012, 1, 25);
#ifdef HJUL_MUST_FAIL
hjul::Date wrong;
#endif
