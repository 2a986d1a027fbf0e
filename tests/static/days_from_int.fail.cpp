// Nor is a bare number a count of days.
// because: conversion|could not convert|cannot convert
#include <hjul/base/date.hpp>

hjul::Days right = hjul::Days{14};
#ifdef HJUL_MUST_FAIL
hjul::Days wrong = 14;
#endif
