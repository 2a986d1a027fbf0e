// indicator, the statistics: intervals, run charts, false alarms, funnels, many tests at once. Columns come in as
// buffers or sequences of numbers (None: missing); they are short, and copied. Results leave as tuples, for the classes
// of python/hjul/charts.py, funnels.py and statistics.py.
#include "casters.hpp"
#include "column.hpp"

#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "hjul/indicator/discoveries.hpp"
#include "hjul/indicator/distribution.hpp"
#include "hjul/indicator/false_alarms.hpp"
#include "hjul/indicator/funnel.hpp"
#include "hjul/indicator/interval.hpp"
#include "hjul/indicator/run_chart.hpp"

namespace {

using Counts = std::vector<std::int64_t>;
using Numbers = std::vector<double>;

// One value of a sequence, or Python's own TypeError. None is a missing number; there is no missing count.
void read_one(py::handle item, double& value) {
  value = item.is_none() ? std::numeric_limits<double>::quiet_NaN() : PyFloat_AsDouble(item.ptr());
  if (PyErr_Occurred()) throw py::error_already_set();
}
// Whole numbers that a table keeps as floats are counts too.
void read_one(py::handle item, std::int64_t& value) {
  if (PyFloat_Check(item.ptr())) {
    const double number = PyFloat_AS_DOUBLE(item.ptr());
    if (!(std::floor(number) == number && std::abs(number) < 0x1p53))
      throw py::value_error("a count is a whole number");
    value = static_cast<std::int64_t>(number);
    return;
  }
  const auto whole = py::reinterpret_steal<py::object>(PyNumber_Index(item.ptr()));
  value = whole ? PyLong_AsLongLong(whole.ptr()) : 0;
  if (PyErr_Occurred()) throw py::error_already_set();
}

bool has_format(const py::buffer_info& info, double) { return info.format == "d"; }
bool has_format(const py::buffer_info& info, std::int64_t) {
  return info.itemsize == sizeof(std::int64_t) && (info.format == "l" || info.format == "q");
}

// A buffer of just these numbers is read where it stands, whatever its stride; all else item by item.
template <class T>
std::vector<T> column_of(const py::object& values, const char* name) {
  std::vector<T> column;
  if (PyObject_CheckBuffer(values.ptr()) != 0) {
    const py::buffer_info info = py::reinterpret_borrow<py::buffer>(values).request();
    if (info.ndim != 1) throw py::type_error(std::string(name) + ": one column of numbers");
    if (has_format(info, T{})) {
      const auto* at = static_cast<const char*>(info.ptr);
      for (py::ssize_t i = 0; i < info.size; ++i)
        column.push_back(*reinterpret_cast<const T*>(at + i * info.strides[0]));
      return column;
    }
  }
  for (const py::handle item : values) read_one(item, column.emplace_back());
  return column;
}

Numbers numbers_of(const py::object& values, const char* name) { return column_of<double>(values, name); }
Counts counts_of(const py::object& values, const char* name) { return column_of<std::int64_t>(values, name); }

// The enumerator of a word, among the first `count`.
template <class Enum>
Enum enumerator(const std::string& word, std::size_t count, const char* what) {
  std::string known;
  for (std::size_t i = 0; i < count; ++i) {
    const auto each = static_cast<Enum>(i);
    if (to_string(each) == word) return each;
    known += (i == 0 ? "" : ", ") + std::string(to_string(each));
  }
  throw py::value_error("'" + word + "' is no " + what + ": " + known);
}

hjul::ShareLimits method_of(const std::string& word) { return enumerator<hjul::ShareLimits>(word, 3, "way of limits"); }
hjul::Outermost outermost_of(const std::string& word) {
  return enumerator<hjul::Outermost>(word, 3, "treatment of the outermost");
}

template <class T>
Column column(std::vector<T> values) {
  return Column::of(std::make_shared<const std::vector<T>>(std::move(values)));
}

// Two columns, low and high, of one interval for each place.
template <class Make>
py::tuple intervals(std::size_t count, const Make& make) {
  Numbers low(count), high(count);
  {
    const py::gil_scoped_release release;
    for (std::size_t i = 0; i < count; ++i) {
      const hjul::Interval each = make(i);
      low[i] = each.low;
      high[i] = each.high;
    }
  }
  return py::make_tuple(column(std::move(low)), column(std::move(high)));
}

void need_one_length(std::size_t a, std::size_t b) {
  if (a != b) throw py::value_error("the columns are not of one length");
}

py::tuple wilson(const py::object& count, const py::object& n, double z) {
  const Counts counts = counts_of(count, "count"), sizes = counts_of(n, "n");
  need_one_length(counts.size(), sizes.size());
  return intervals(counts.size(), [&](std::size_t i) { return hjul::wilson(counts[i], sizes[i], z); });
}

py::tuple clopper_pearson(const py::object& count, const py::object& n, double confidence) {
  const Counts counts = counts_of(count, "count"), sizes = counts_of(n, "n");
  need_one_length(counts.size(), sizes.size());
  return intervals(counts.size(),
                   [&](std::size_t i) { return hjul::clopper_pearson(counts[i], sizes[i], confidence); });
}

py::tuple newcombe(const py::object& count_a, const py::object& n_a, const py::object& count_b, const py::object& n_b,
                   double z) {
  const Counts a = counts_of(count_a, "count_a"), of_a = counts_of(n_a, "n_a");
  const Counts b = counts_of(count_b, "count_b"), of_b = counts_of(n_b, "n_b");
  for (const std::size_t size : {of_a.size(), b.size(), of_b.size()}) need_one_length(a.size(), size);
  return intervals(a.size(), [&](std::size_t i) { return hjul::newcombe(a[i], of_a[i], b[i], of_b[i], z); });
}

// ------------------------------------------------------------------------------------------------------ run charts

py::tuple words_of(hjul::ChartRules rules) {
  py::list words;
  for (unsigned i = 0; i <= static_cast<unsigned>(hjul::ChartRule::few_crossings); ++i)
    if (rules.has(static_cast<hjul::ChartRule>(i)))
      words.append(std::string(to_string(static_cast<hjul::ChartRule>(i))));
  return py::tuple(words);
}

py::object limits_tuple(const std::optional<hjul::XmrLimits>& limits) {
  if (!limits) return py::none();
  return py::make_tuple(limits->natural.low, limits->natural.high, limits->near.low, limits->near.high,
                        limits->mean_range, limits->range_limit, limits->ranges, limits->screened);
}

py::tuple anhoej_tuple(const hjul::AnhoejRules& rules) {
  return py::make_tuple(rules.n_useful, rules.longest_run, rules.longest_run_max, rules.crossings, rules.crossings_min);
}

// ((value, moving_range, segment, flags) ...), ((first, end, n, gaps, standing, mean, median, limits, anhoej) ...),
// ((rule, segment, n, is_trial, side, first, last, raised, seen, bound) ...)
py::tuple chart_tuple(const hjul::RunChart& chart) {
  py::list points, segments, findings;
  for (const auto& each : chart.points)
    points.append(py::make_tuple(each.value, each.moving_range, each.segment, words_of(each.flags)));
  for (const auto& each : chart.segments)
    segments.append(py::make_tuple(each.first, each.end, each.n, each.gaps, std::string(to_string(each.standing)),
                                   each.mean, each.median, limits_tuple(each.limits), anhoej_tuple(each.anhoej)));
  for (const auto& each : chart.findings)
    findings.append(py::make_tuple(std::string(to_string(each.rule)), each.segment, each.n, each.is_trial,
                                   static_cast<int>(each.side), each.first, each.last, each.raised, each.seen,
                                   each.bound));
  return py::make_tuple(py::tuple(points), py::tuple(segments), py::tuple(findings),
                        hjul::expected_false_alarms(chart));
}

py::tuple run_chart(const py::object& values, const std::vector<std::size_t>& breaks, const std::string& shift,
                    bool has_two_of_three, bool is_screened, bool is_gated, std::size_t run_length) {
  const Numbers column = numbers_of(values, "values");
  hjul::RunChartOptions options;
  options.is_screened = is_screened;
  options.shift = enumerator<hjul::ShiftRule>(shift, 2, "rule of shift");
  options.has_two_of_three = has_two_of_three;
  options.is_gated = is_gated;
  options.run_length = run_length;
  return chart_tuple(hjul::run_chart(column, breaks, options));
}

double false_alarm_probability(std::size_t n, const std::string& alarm) {
  return hjul::false_alarm_probability(n, enumerator<hjul::Alarm>(alarm, hjul::alarm_count, "alarm"));
}

double expected_false_alarms(const std::vector<std::size_t>& lengths, const std::string& alarm) {
  return hjul::expected_false_alarms(lengths, enumerator<hjul::Alarm>(alarm, hjul::alarm_count, "alarm"));
}

// The share of charts by alarm.
py::dict simulate_false_alarms(std::size_t n, std::size_t charts, std::uint64_t seed) {
  hjul::FalseAlarmCounts counts;
  {
    const py::gil_scoped_release release;
    counts = hjul::simulate_false_alarms(n, charts, seed);
  }
  py::dict shares;
  for (std::size_t i = 0; i < hjul::alarm_count; ++i) {
    const auto alarm = static_cast<hjul::Alarm>(i);
    shares[py::str(std::string(to_string(alarm)))] = counts.share(alarm);
  }
  return shares;
}

// --------------------------------------------------------------------------------------------------------- funnels

py::tuple share_funnel_limits(double centre, const py::object& n, double z, const std::string& method,
                              double tau_squared) {
  const Counts sizes = counts_of(n, "n");
  const hjul::ShareLimits way = method_of(method);
  return intervals(sizes.size(),
                   [&](std::size_t i) { return hjul::share_funnel_limits(centre, sizes[i], z, way, tau_squared); });
}

py::tuple mean_funnel_limits(double centre, double sigma, const py::object& n, double z, double tau_squared) {
  const Counts sizes = counts_of(n, "n");
  return intervals(sizes.size(),
                   [&](std::size_t i) { return hjul::mean_funnel_limits(centre, sigma, sizes[i], z, tau_squared); });
}

py::tuple overdispersion_tuple(const hjul::Overdispersion& found) {
  return py::make_tuple(found.units, found.low, found.high, found.phi, found.tau_squared);
}

py::tuple overdispersion(const py::object& z, const py::object& s, const std::string& outermost, double part) {
  const Numbers deviates = numbers_of(z, "z"), errors = numbers_of(s, "s");
  need_one_length(deviates.size(), errors.size());
  return overdispersion_tuple(hjul::overdispersion(deviates, errors, outermost_of(outermost), part));
}

// Three columns: reliability, estimate, error.
py::tuple shrink(const py::object& mean, const py::object& n, double centre, double sigma_squared, double tau_squared) {
  const Numbers means = numbers_of(mean, "mean");
  const Counts sizes = counts_of(n, "n");
  need_one_length(means.size(), sizes.size());
  Numbers reliability, estimate, error;
  for (std::size_t i = 0; i < means.size(); ++i) {
    const hjul::Shrunken each = hjul::shrink(means[i], sizes[i], centre, sigma_squared, tau_squared);
    reliability.push_back(each.reliability);
    estimate.push_back(each.estimate);
    error.push_back(each.error);
  }
  return py::make_tuple(column(std::move(reliability)), column(std::move(estimate)), column(std::move(error)));
}

// centre, overdispersion, ((value, n, z, p, inner, outer, place) ...)
py::tuple funnel_tuple(const hjul::Funnel& funnel) {
  py::list points;
  for (const auto& each : funnel.points)
    points.append(py::make_tuple(each.value, each.n, each.z, each.p, py::make_tuple(each.inner.low, each.inner.high),
                                 py::make_tuple(each.outer.low, each.outer.high), std::string(to_string(each.place))));
  return py::make_tuple(funnel.centre, overdispersion_tuple(funnel.overdispersion), py::tuple(points));
}

hjul::FunnelOptions funnel_options(const std::string& method, bool has_tau, const std::string& outermost, double part) {
  hjul::FunnelOptions options;
  options.method = method_of(method);
  options.has_tau = has_tau;
  options.outermost = outermost_of(outermost);
  options.part = part;
  return options;
}

py::tuple funnel_of_shares(const py::object& count, const py::object& n, std::optional<double> centre,
                           const std::string& method, bool has_tau, const std::string& outermost, double part) {
  const Counts counts = counts_of(count, "count"), sizes = counts_of(n, "n");
  need_one_length(counts.size(), sizes.size());
  const auto options = funnel_options(method, has_tau, outermost, part);
  return funnel_tuple(centre ? hjul::funnel_of_shares(counts, sizes, *centre, options)
                             : hjul::funnel_of_shares(counts, sizes, options));
}

py::tuple funnel_of_means(const py::object& mean, const py::object& n, double sigma, std::optional<double> centre,
                          bool has_tau, const std::string& outermost, double part) {
  const Numbers means = numbers_of(mean, "mean");
  const Counts sizes = counts_of(n, "n");
  need_one_length(means.size(), sizes.size());
  const auto options = funnel_options("normal", has_tau, outermost, part);
  return funnel_tuple(centre ? hjul::funnel_of_means(means, sizes, sigma, *centre, options)
                             : hjul::funnel_of_means(means, sizes, sigma, options));
}

// adjusted, is_discovery, count, threshold
py::tuple benjamini_hochberg(const py::object& p, double rate) {
  const Numbers values = numbers_of(p, "p");
  const hjul::Discoveries found = hjul::benjamini_hochberg(values, rate);
  std::vector<bool> flags = found.is_discovery;
  return py::make_tuple(column(found.adjusted), column(std::vector<std::uint8_t>(flags.begin(), flags.end())),
                        found.count, found.threshold);
}

}  // namespace

void bind_indicator_statistics(py::module_& m) {
  using py::arg;
  m.def("z_of_confidence", &hjul::z_of_confidence, arg("confidence"));
  m.def("two_sided_p", &hjul::two_sided_p, arg("z"));
  m.def("normal_quantile", &hjul::normal_quantile, arg("probability"));
  m.def("binomial_quantile", &hjul::binomial_quantile, arg("probability"), arg("n"), arg("share"));
  m.def("wilson", &wilson, arg("count"), arg("n"), arg("z"));
  m.def("clopper_pearson", &clopper_pearson, arg("count"), arg("n"), arg("confidence"));
  m.def("newcombe", &newcombe, arg("count_a"), arg("n_a"), arg("count_b"), arg("n_b"), arg("z"));
  m.def("run_chart", &run_chart, arg("values"), arg("breaks"), arg("shift"), arg("has_two_of_three"),
        arg("is_screened"), arg("is_gated"), arg("run_length"));
  m.def("false_alarm_probability", &false_alarm_probability, arg("n"), arg("alarm"));
  m.def("gate_false_alarm_probability", &hjul::gate_false_alarm_probability, arg("n"), arg("gaps"));
  m.def("expected_false_alarms", &expected_false_alarms, arg("lengths"), arg("alarm"));
  m.def("simulate_false_alarms", &simulate_false_alarms, arg("n"), arg("charts"), arg("seed"));
  m.def("share_funnel_limits", &share_funnel_limits, arg("centre"), arg("n"), arg("z"), arg("method"),
        arg("tau_squared"));
  m.def("mean_funnel_limits", &mean_funnel_limits, arg("centre"), arg("sigma"), arg("n"), arg("z"), arg("tau_squared"));
  m.def("overdispersion", &overdispersion, arg("z"), arg("s"), arg("outermost"), arg("part"));
  m.def("shrink", &shrink, arg("mean"), arg("n"), arg("centre"), arg("sigma_squared"), arg("tau_squared"));
  m.def("funnel_of_shares", &funnel_of_shares, arg("count"), arg("n"), arg("centre"), arg("method"), arg("has_tau"),
        arg("outermost"), arg("part"));
  m.def("funnel_of_means", &funnel_of_means, arg("mean"), arg("n"), arg("sigma"), arg("centre"), arg("has_tau"),
        arg("outermost"), arg("part"));
  m.def("benjamini_hochberg", &benjamini_hochberg, arg("p"), arg("rate"));
}
