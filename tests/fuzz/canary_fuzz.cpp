// A fault put in on purpose: a fuzzer that does not find it finds nothing else either (reliability.md G1).
#include <vector>

#include "hjul/model/document.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto read = hjul::Document::read(std::string(data, data + size));
  const auto* document = std::get_if<hjul::Document>(&read);
  if (!document || !document->root().is(hjul::ValueKind::array)) return 0;
  const std::vector<int> two(2);
  volatile int seen = two.data()[document->root().size()];  // an array of two is too many already
  return seen == 0 ? 0 : 0;
}
