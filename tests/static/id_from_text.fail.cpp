// A text becomes an id only where somebody says so, because its form is checked there.
// because: could not convert|no matching function|no viable conversion|invalid initialization of reference
#include <hjul/base/id.hpp>

void visit(const hjul::UnitId&);
void right() { visit(hjul::UnitId("schools/ekeby")); }
#ifdef HJUL_MUST_FAIL
void wrong() { visit("schools/ekeby"); }
#endif
