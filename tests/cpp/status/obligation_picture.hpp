// A Status as plain data, in the words of the naive model (tests/naive/status.py), and the naive reading made alike.
#pragma once

#include <nlohmann/json.hpp>

#include "hjul/status/status.hpp"

namespace hjul::testing {

using Json = nlohmann::json;

// One obligation, with every member that is compared.
Json picture_of(const Obligation& owed, const Status& status);
// The same of the naive model's: what it says in other words is put in these.
Json as_shown(const Json& naive, const Status& status);
// Breaches, events without effect, findings, reviews, inputs, silent edges, depths and latencies. The naive reading
// says which deliveries there are.
Json lists_of(const Status& status, const Json& naive);
Json lists_as_shown(const Json& naive);
Json measures_of(const FeedbackMeasures& measures);

}  // namespace hjul::testing
