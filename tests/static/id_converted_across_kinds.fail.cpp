// An id of one kind does not become an id of another.
// because: could not convert|no matching function|no viable conversion|invalid initialization of reference
#include <hjul/base/id.hpp>

void visit(const hjul::UnitId&);
void right(const hjul::UnitId& school) { visit(school); }
#ifdef HJUL_MUST_FAIL
void wrong(const hjul::RoleId& head_teacher) { visit(head_teacher); }
#endif
