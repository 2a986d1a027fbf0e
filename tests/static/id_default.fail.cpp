// There is no empty id.
// because: no matching (function|constructor)
#include <hjul/base/id.hpp>

hjul::UnitId right("schools/ekeby");
#ifdef HJUL_MUST_FAIL
hjul::UnitId wrong;
#endif
