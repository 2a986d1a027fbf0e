// Every error has a stable code.
// because: no matching (function|constructor)
#include <hjul/base/error.hpp>

hjul::Error right("id.malformed", "a sentence");
#ifdef HJUL_MUST_FAIL
hjul::Error wrong("a sentence");
#endif
