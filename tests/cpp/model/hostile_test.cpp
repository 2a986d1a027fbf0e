// Documents that are meant to hurt (reliability.md G11): each is refused or answered within 64 MiB + 8 times its size,
// on a thread with a stack of 256 KiB. Every case runs in a process of its own, so that its memory can be measured.
#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>

#include "hjul/model/model.hpp"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define HJUL_SANITIZED 1
#elif defined(__has_feature)  // Clang says it so
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define HJUL_SANITIZED 1
#endif
#endif

namespace hjul {
namespace {

#ifdef HJUL_SANITIZED
constexpr bool is_measured = false;  // a sanitizer's shadow is neither our memory nor our stack
constexpr std::size_t stack_bytes = 4u << 20;
#else
constexpr bool is_measured = true;
constexpr std::size_t stack_bytes = 256u << 10;
#endif

enum Answer : int { refused = 10, loaded = 11, failed = 12 };

void* load(void* text) {
  static int answer;
  try {
    (void)Model::load(std::move(*static_cast<std::string*>(text)));
    answer = loaded;
  } catch (const InvalidModel& invalid) {
    answer = has_errors(invalid.issues()) ? refused : failed;
  } catch (...) {
    answer = failed;
  }
  return &answer;
}

int load_on_a_small_stack(std::string text) {
  pthread_attr_t attributes;
  pthread_t thread;
  void* answer = nullptr;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, stack_bytes);
  if (pthread_create(&thread, &attributes, load, &text) != 0) return failed;
  pthread_join(thread, &answer);
  return *static_cast<int*>(answer);
}

struct Outcome {
  int answer;
  std::size_t bytes;  // peak resident memory of the child
};

std::size_t peak_of_this_process() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::size_t>(usage.ru_maxrss) * 1024;
}

// The text is made inside the child.
Outcome run(const std::function<std::string()>& make) {
  const pid_t child = fork();
  if (child == 0) _exit(load_on_a_small_stack(make()));
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : failed, static_cast<std::size_t>(usage.ru_maxrss) * 1024};
}

std::string many(int count, const std::function<std::string(int)>& part) {
  std::string text;
  for (int i = 0; i < count; ++i) text += (i ? "," : "") + part(i);
  return text;
}

std::string n(int i) { return std::to_string(i); }
constexpr int a_million = 1'000'000;

std::string document(const std::string& units, const std::string& more = {}) {
  return R"({"hjul":"1","id":"x","levels":["a"],"kinds":{"k":"a"},"units":{)" + units + "}" +
         (more.empty() ? "" : ",") + more + "}";
}

// Nearly 64 MiB.
std::string escapes() {
  std::string text;
  text.reserve(64u << 20);
  while (text.size() + 12 < (64u << 20)) text += "\\u00e5";
  return text;
}

struct Hostile {
  const char* name;
  std::function<std::string()> make;
  int answer = refused;
};

std::ostream& operator<<(std::ostream& out, const Hostile& hostile) { return out << hostile.name; }

class Bomb : public testing::TestWithParam<Hostile> {};

TEST_P(Bomb, IsAnsweredInLittleMemory) {
  const std::size_t before = peak_of_this_process();
  const std::size_t size = GetParam().make().size();
  const Outcome outcome = run(GetParam().make);
  EXPECT_EQ(outcome.answer, GetParam().answer);
  if (is_measured) {
    EXPECT_LE(outcome.bytes, before + (64u << 20) + 8 * size) << size << " bytes of text";
  }
}

const Hostile hostile[] = {
    {"open_brackets", [] { return std::string(1'000'000, '['); }},
    {"deep_arrays", [] { return std::string(1'000'000, '[') + std::string(1'000'000, ']'); }},
    {"million_members", [] { return "{" + many(1'000'000, [](int i) { return "\"" + n(i) + "\":0"; }) + "}"; }},
    {"long_string", [] { return "\"" + std::string((64u << 20) - 2, 'a') + "\""; }},
    {"long_string_in_a_model", [] { return document("", "\"about\":\"" + std::string((64u << 20) - 100, 'a') + "\""); },
     loaded},
    {"long_string_without_an_end", [] { return "\"" + std::string((64u << 20) - 1, 'a'); }},
    {"long_number", [] { return std::string(64u << 20, '1'); }},
    {"long_number_of_a_member", [] { return document("", "\"about\":" + std::string((64u << 20) - 100, '1')); }},
    {"long_fraction", [] { return "0." + std::string((64u << 20) - 2, '1'); }},
    {"long_exponent", [] { return "1e" + std::string((64u << 20) - 2, '1'); }},
    {"long_exponent_below_0", [] { return "1e-" + std::string((64u << 20) - 3, '1'); }},
    {"long_name", [] { return "{\"" + std::string((64u << 20) - 6, 'a') + "\":0}"; }},
    {"long_comment", [] { return "//" + std::string((64u << 20) - 2, 'a'); }},
    {"long_space", [] { return std::string(64u << 20, ' '); }},
    {"long_escaped_string", [] { return "\"" + escapes() + "\""; }},
    {"long_escaped_name", [] { return "{\"" + escapes() + "\":0}"; }},
    {"duplicate_names", [] { return "{" + many(100'000, [](int) { return std::string("\"a\":0"); }) + "}"; }},
    {"unknown_names", [] { return "{" + many(200'000, [](int i) { return "\"unit" + n(i) + "\":0"; }) + "}"; }},
    {"zeros", [] { return "[" + many(999'000, [](int) { return std::string("0"); }) + "]"; }},
    {"unit_circle",
     [] {
       return document(many(
           100'000, [](int i) { return "\"u" + n(i) + R"(":{"kind":"k","under":"u)" + n((i + 1) % 100'000) + "\"}"; }));
     }},
    {"unit_circle_of_a_million",
     [] {
       return document(many(a_million, [](int i) {
         return "\"u" + n(i) + R"(":{"kind":"k","under":"u)" + n((i + 1) % a_million) + "\"}";
       }));
     }},
    {"links_from_all_to_all_of_thirty",
     [] {
       const std::string units = many(30, [](int i) { return "\"u" + n(i) + "\":{\"kind\":\"k\"}"; });
       return document(units, "\"links\":[" + many(900, [](int i) {
                                return R"({"kind":"governs","from":"u)" + n(i / 30) + R"(","to":"u)" + n(i % 30) +
                                       "\"}";
                              }) + "]");
     },
     loaded},
    {"unit_chain",
     [] {
       return document(many(100'000, [](int i) {
         return "\"u" + n(i) + R"(":{"kind":"k")" + (i ? ",\"under\":\"u" + n(i - 1) + "\"}" : "}");
       }));
     },
     loaded},
    {"like_chain",
     [] {
       return document("", "\"activities\":{" + many(100'000, [](int i) {
                             return "\"a" + n(i) + (i ? "\":{\"like\":\"a" + n(i - 1) + "\"}" : "\":{}");
                           }) + "}");
     }},
    {"chain_of_times",
     [] {
       return document("",
                       "\"activities\":{" + many(16'000, [](int i) {
                         return "\"a" + n(i) +
                                (i ? "\":{\"when\":{\"after\":\"a" + n(i - 1) + R"(","by":{"weeks":2}}})" : "\":{}");
                       }) + "}");
     },
     loaded},
    {"circle_of_times_and_papers",
     [] {
       return document("", "\"documents\":{\"d\":{}},\"activities\":{" + many(9'000, [](int i) {
                             return "\"a" + n(i) + R"(":{"inputs":{"document":"d"},"outputs":{"document":"d"},)" +
                                    R"("when":{"after":"a)" + n((i + 1) % 9'000) + R"(","by":{"weeks":2}}})";
                           }) + "}");
     }},
    {"circle_of_arenas",
     [] {
       return document("", "\"arenas\":{" + many(100'000, [](int i) {
                             return "\"a" + n(i) + R"(":{"kind":"informal","feeds":"a)" + n((i + 1) % 100'000) + "\"}";
                           }) + "}");
     },
     loaded},
    {"lists_of_one_without_brackets",
     [] {
       return document("", "\"activities\":{" + many(30'000, [](int i) {
                             return "\"a" + n(i) + R"(":{"when":{},"acts":{},"inputs":{},"outputs":{}})";
                           }) + "}");
     }},
    {"like_star_of_long_lists",
     [] {
       return document("", "\"activities\":{\"a\":{\"acts\":[" +
                               many(50'000, [](int) { return std::string("\"plan\""); }) + "]}," +
                               many(2'000, [](int i) { return "\"b" + n(i) + "\":{\"like\":\"a\"}"; }) + "}");
     }},
    {"empty_times",
     [] {
       return document(
           "", "\"activities\":{\"a\":{\"when\":[" + many(300'000, [](int) { return std::string("{}"); }) + "]}}");
     }},
    {"one_unit_with_many_superiors",
     [] {
       return document(R"("top":{"kind":"k"},"u":{"kind":"k","under":[)" +
                       many(60'000,
                            [](int i) {
                              const std::string day = (Date::from_ymd(1900, 1, 1) + Days{i}).iso();
                              return R"({"unit":"top","valid":{"from":")" + day + R"(","to":")" + day + "\"}}";
                            }) +
                       "]}");
     }},
    {"references_to_nobody",
     [] {
       return document("\"u\":{\"kind\":\"k\",\"peers\":[" +
                       many(200'000, [](int i) { return "\"nobody-with-a-long-name-" + n(i) + "\""; }) + "]}");
     }},
    {"long_unknown_words_among_many",
     [] {
       const std::string tail(100, 'x');
       return document(many(20'000, [&](int i) {
         return "\"" + n(i) + tail + "\":{\"kind\":\"k\",\"peers\":\"y" + n(i) + tail + "\"}";
       }));
     }},
    {"parts_of_parts",
     [] {
       std::string agenda = R"({"id":"p","minutes":1)";
       for (int i = 0; i < 28; ++i) agenda = R"({"id":"p","minutes":1,"parts":[)" + agenda + "}]";
       return document("", "\"activities\":{\"a\":{\"when\":{\"month\":1},\"agenda\":[" + agenda + "}]}}");
     },
     loaded},
};

INSTANTIATE_TEST_SUITE_P(Hostile, Bomb, testing::ValuesIn(hostile),
                         [](const testing::TestParamInfo<Hostile>& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace hjul
