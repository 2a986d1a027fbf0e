// Numbers of weekdays differ from land to land; ours have names.
// because: invalid conversion|cannot convert|cannot initialize
#include <hjul/base/date.hpp>

hjul::Weekday right = hjul::Weekday::monday;
#ifdef HJUL_MUST_FAIL
hjul::Weekday wrong = 1;
#endif
