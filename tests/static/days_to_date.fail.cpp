// A count of days is not a day.
// because: conversion|could not convert|cannot convert
#include <hjul/base/date.hpp>

hjul::Days right = {14};
#ifdef HJUL_MUST_FAIL
hjul::Date wrong = hjul::Days{14};
#endif
