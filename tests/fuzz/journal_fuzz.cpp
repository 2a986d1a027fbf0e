// Any bytes as the file of a journal, changes to a sound one, and any lines in blocks whose hashes are right: verify
// says what is wrong and leaves the file alone, what is called sound can be read and appended to, and a salvage has the
// head that verify told.
#include <new>

#include "../../src/ledger/journal_file.hpp"
#include "../cpp/ledger/memory_disk.hpp"
#include "check.hpp"

namespace {

using namespace hjul;
using testing::Files;
using testing::MemoryDisk;

constexpr const char* path = "/disk/ledger.hjul";
constexpr const char* copy_path = "/disk/copy.hjul";

using hjul::testing::check;

void check_code(const std::string& code) { check(find_catalogue_entry(code) != nullptr); }

// Whether it came through; whatever is thrown has a code.
template <class Work>
bool runs(const Work& work) {
  try {
    work();
    return true;
  } catch (const JournalError& error) {
    check_code(error.code());
    check(!std::string_view(error.what()).empty());
  }
  return false;
}

Event new_event() {
  Event event;
  event.id = EventId("fuzz-new");
  event.on = Date::from_ymd(9999, 12, 30);
  event.recorded = Date::from_ymd(9999, 12, 31);
  event.by = UnitId("school");
  event.body = Noted{{ObligationId("d1/deliver/school")}, "Återkoppling"};
  return event;
}

void check_sound(const JournalReport& report) {
  std::string text;
  check(runs([&] { text = read_journal(path).view().write(); }));
  runs([&] {
    Journal journal = Journal::open(path);
    check(journal.head() == report.head && journal.view().write() == text);
    const AppendResult appended = journal.append(new_event());
    const bool is_longer = std::holds_alternative<Sequence>(appended);
    check(journal.verify(report.head).is_sound());
    const std::string after = journal.view().write();
    check(after.size() >= text.size() && after.compare(0, text.size(), text) == 0);
    check(is_longer || after == text);
  });
}

void check_salvage(const JournalReport& report) {
  runs([&] {
    const JournalSalvage salvage = salvage_journal(path, copy_path);
    check(salvage.copied == report.head);
    const JournalReport copied = verify_journal(copy_path, report.head);
    check(copied.head == report.head && copied.owner == report.owner && copied.zone == report.zone);
    // Only lines that were wrong before they were hashed are copied with their faults.
    check(copied.is_sound() || copied.issues.front().code == report.issues.front().code);
  });
}

void check_file(MemoryDisk& disk) {
  const Files before = disk.files;
  std::optional<JournalReport> report;
  bool is_readable = false;  // lines that are a ledger, but not in canonical form
  if (runs([&] { report = verify_journal(path); })) {
    for (const Issue& issue : report->issues) check_code(issue.code);
    check_salvage(*report);
    disk.files.erase(copy_path);
    disk.files.erase(std::string(copy_path) + "-journal");  // of a copy that could not be finished
    check(disk.files == before);
    if (report->is_sound()) return check_sound(*report);
    is_readable = report->issues.front().found == "its lines are not in canonical form";
  }
  // What is not sound is not opened, and left as it was.
  const bool is_opened = runs([&] { Journal::open(path); });
  check(is_opened == is_readable);
  check(is_opened || disk.files == before);
}

const std::string& sound_file() {
  static const std::string bytes = [] {
    MemoryDisk disk;
    Journal journal = Journal::create(path, "Huvudmannen");
    for (std::uint32_t n = 1; n <= 9; ++n) {
      Event event = new_event();
      event.id = EventId("e" + std::to_string(n));
      event.recorded = Date::from_serial(20'000 + static_cast<std::int32_t>(n));
      event.on = *event.recorded;
      check(std::holds_alternative<Sequence>(journal.append(event)));
    }
    journal.close();
    return disk.files.at(path);
  }();
  return bytes;
}

// Three bytes of place and one of change, again and again; a rest of the input is put at the end.
std::string changed(std::string_view how) {
  std::string bytes = sound_file();
  for (; how.size() >= 4; how.remove_prefix(4)) {
    const auto at = [&](std::size_t i) { return static_cast<std::size_t>(static_cast<unsigned char>(how[i])); };
    char& byte = bytes[(at(0) << 16 | at(1) << 8 | at(2)) % bytes.size()];
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ at(3));
  }
  return bytes.append(how);
}

void write_lines(std::string text) {
  if (text.empty()) return;
  if (text.back() != '\n') text += '\n';
  const detail::JournalAbout about{"Huvudmannen", "Europe/Oslo"};
  auto file = detail::JournalFile::create(path, about, {});
  const detail::Chain before(about);
  detail::Chain after = before;
  file.append(detail::split(text, after), before, after);
  file.close(true);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string rest(data + 1, data + size);
  MemoryDisk disk;
  switch (data[0] % 3) {
    case 0: disk.files[path] = rest; break;
    case 1: disk.files[path] = changed(rest); break;
    default: write_lines(rest);
  }
  if (disk.files.count(path) != 0) check_file(disk);
  return 0;
}
