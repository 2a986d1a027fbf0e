// All of hjul. Only includes, written by tools/umbrella.py; the library itself never uses it.
#pragma once

// IWYU pragma: begin_exports
#include "hjul/base/date.hpp"
#include "hjul/base/error.hpp"
#include "hjul/base/id.hpp"
#include "hjul/base/issue.hpp"
#include "hjul/base/text.hpp"
#include "hjul/base/version.hpp"
#include "hjul/model/document.hpp"
// IWYU pragma: end_exports
