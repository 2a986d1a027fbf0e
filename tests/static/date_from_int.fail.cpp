// A number is not a day: is it a serial, a year, or 20120125?
// because: conversion from .int|no viable conversion|could not convert|cannot convert
#include <hjul/base/date.hpp>

hjul::Date right = hjul::Date::from_serial(15364);
#ifdef HJUL_MUST_FAIL
hjul::Date wrong = 15364;
#endif
