// A text always says in which language somebody wrote it.
// because: conversion|could not convert|no viable conversion
#include <hjul/base/text.hpp>

hjul::Text right = {hjul::Language::nb, "årshjul"};
#ifdef HJUL_MUST_FAIL
hjul::Text wrong = std::string("årshjul");
#endif
