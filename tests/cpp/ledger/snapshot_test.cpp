// Snapshots: what is opened is what was written, the tail goes on from there, and damage is seen.
#include "hjul/ledger/snapshot.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>

#include "random_event.hpp"

namespace hjul {
namespace {

class Snapshot : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = ::testing::TempDir() + "hjul_snapshot_XXXXXX";
    folder_ = mkdtemp(name.data());
    file_ = folder_ / "owner.snapshot";
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  // So many different events, recorded day after day.
  static std::vector<Event> events(std::uint32_t count, std::uint64_t seed = 7) {
    testing::RandomEvent random(seed);
    std::vector<Event> all;
    for (std::uint32_t i = 0; i < count; ++i) {
      Event event = random.make();
      event.id = EventId("n" + std::to_string(i));
      event.on = Moment(Date::from_serial(20'000));
      event.recorded = Moment(Date::from_serial(20'000 + static_cast<std::int32_t>(i / 10)));
      all.push_back(std::move(event));
    }
    return all;
  }
  static void append(Ledger& ledger, const std::vector<Event>& events, std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      const AppendResult result = ledger.append(events[i]);
      ASSERT_TRUE(std::holds_alternative<Sequence>(result)) << std::get<AppendError>(result).code;
    }
  }
  std::string bytes() const {
    std::ifstream in(file_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void put(const std::string& bytes) const { std::ofstream(file_, std::ios::binary) << bytes; }
  // What opening it whole answers.
  std::string code(SnapshotCheck check = SnapshotCheck::whole) const {
    try {
      open_snapshot(file_, check);
    } catch (const SnapshotError& error) {
      EXPECT_FALSE(error.issue().message(Language::nb).empty());
      return error.code();
    }
    return "opened";
  }

  std::filesystem::path folder_, file_;
};

TEST_F(Snapshot, WhatIsOpenedIsWhatWasWritten) {
  for (const std::uint32_t count : {0U, 1U, 2U, 17U, 500U}) {
    const std::vector<Event> all = events(count);
    Ledger ledger(Zone::find("Europe/Oslo").value());
    append(ledger, all, 0, count);
    write_snapshot(ledger.view(), file_, "18:abc");
    for (const SnapshotCheck check : {SnapshotCheck::whole, SnapshotCheck::header}) {
      const Ledger opened = open_snapshot(file_, check);
      EXPECT_EQ(opened.view().write(), ledger.view().write());
      EXPECT_EQ(opened.zone(), ledger.zone());
      for (std::uint32_t i = 0; i < count; ++i) EXPECT_EQ(opened.view().at(Sequence{i + 1}), ledger.view().at({i + 1}));
    }
    const SnapshotInfo info = read_snapshot_info(file_);
    EXPECT_EQ(info.count, count);
    EXPECT_EQ(info.note, "18:abc");
    EXPECT_EQ(info.zone, "Europe/Oslo");
    EXPECT_EQ(info.bytes, std::filesystem::file_size(file_));
  }
}

// Issue 3: snapshot + tail is the whole, at every split.
TEST_F(Snapshot, TheTailGoesOnAtEverySplit) {
  constexpr std::uint32_t count = 60;
  const std::vector<Event> all = events(count);
  Ledger whole;
  append(whole, all, 0, count);
  for (std::uint32_t split = 0; split <= count; ++split) {
    write_snapshot(whole.view().prefix(split), file_);
    const std::string before = bytes();
    Ledger opened = open_snapshot(file_);
    ASSERT_EQ(opened.count(), split);
    append(opened, all, split, count);
    EXPECT_EQ(opened.view().write(), whole.view().write());
    EXPECT_EQ(bytes(), before) << "the file stays as it is";
  }
}

TEST_F(Snapshot, WhatStandsThereIsKnown) {
  const std::vector<Event> all = events(50);
  Ledger ledger;
  append(ledger, all, 0, 50);
  write_snapshot(ledger.view(), file_);
  Ledger opened = open_snapshot(file_);
  EXPECT_EQ(std::get<Sequence>(opened.append(all[3])).value, 4U);  // again: its old place
  Event other = all[3];
  other.by = UnitId("somebody-else");
  EXPECT_EQ(std::get<AppendError>(opened.append(other)).code, "event.conflict");
  Event early = events(51).back();
  early.recorded = Moment(Date::from_serial(19'999));
  early.on = *early.recorded;
  EXPECT_EQ(std::get<AppendError>(opened.append(early)).code, "event.record_order");
  EXPECT_EQ(opened.count(), 50U);
}

TEST_F(Snapshot, TheFileMayGoWhileItIsOpen) {
  const std::vector<Event> all = events(200);
  Ledger ledger;
  append(ledger, all, 0, 100);
  write_snapshot(ledger.view(), file_);
  Ledger opened = open_snapshot(file_, SnapshotCheck::header);
  append(ledger, all, 100, 200);
  write_snapshot(ledger.view(), file_);  // another file in its place
  EXPECT_EQ(open_snapshot(file_).count(), 200U);
  std::filesystem::remove(file_);
  append(opened, all, 100, 200);
  EXPECT_EQ(opened.view().write(), ledger.view().write());
}

TEST_F(Snapshot, AViewIsWrittenAsItWas) {
  const std::vector<Event> all = events(300);
  Ledger ledger;
  append(ledger, all, 0, 100);
  const LedgerView view = ledger.view();
  append(ledger, all, 100, 300);  // names that the view does not know
  write_snapshot(view, file_);
  Ledger opened = open_snapshot(file_);
  EXPECT_EQ(opened.view().write(), view.write());
  append(opened, all, 100, 300);
  EXPECT_EQ(opened.view().write(), ledger.view().write());
}

// An event of which was only spoken has come since the view was taken.
TEST_F(Snapshot, WhatCameSinceHasNoPlaceInIt) {
  std::vector<Event> all = events(2);
  all[0].body = Voided{all[1].id, {}};
  all[0].reason = "by mistake";
  Ledger ledger;
  append(ledger, all, 0, 1);
  const LedgerView view = ledger.view();
  append(ledger, all, 1, 2);
  write_snapshot(view, file_);
  Ledger opened = open_snapshot(file_);
  EXPECT_FALSE(opened.view().find(all[1].id.text()));
  append(opened, all, 1, 2);
  EXPECT_EQ(opened.view().write(), ledger.view().write());
}

TEST_F(Snapshot, EveryFlippedByteIsSeen) {
  const std::vector<Event> all = events(20);
  Ledger ledger;
  append(ledger, all, 0, 20);
  write_snapshot(ledger.view(), file_);
  const std::string good = bytes();
  const std::string text = ledger.view().write();
  int seen = 0;
  for (std::size_t at = 0; at < good.size(); at += at < 2'000 ? 3 : 211) {
    std::string bad = good;
    bad[at] = static_cast<char>(bad[at] ^ 0x10);
    put(bad);
    const std::string answer = code();
    // Between the columns lie bytes that mean nothing.
    if (answer == "opened")
      EXPECT_EQ(open_snapshot(file_).view().write(), text) << at;
    else
      ++seen;
  }
  EXPECT_GT(seen, 430);  // the header alone
}

TEST_F(Snapshot, EveryCutIsSeenFromTheHeaderAlone) {
  Ledger ledger;
  append(ledger, events(20), 0, 20);
  write_snapshot(ledger.view(), file_);
  const std::string good = bytes();
  for (std::size_t size = 0; size < good.size(); size += size < 2'000 ? 13 : 1'111) {
    put(good.substr(0, size));
    const std::string answer = code(SnapshotCheck::header);
    EXPECT_EQ(answer, size < 16 ? "snapshot.not_a_snapshot" : "snapshot.damaged") << size;
  }
  put(good + "x");
  EXPECT_EQ(code(SnapshotCheck::header), "snapshot.damaged");
}

TEST_F(Snapshot, WhatIsNoSnapshotIsRefused) {
  EXPECT_EQ(code(), "snapshot.unreadable");
  put("{\"id\": \"e1\"}\n");
  EXPECT_EQ(code(), "snapshot.not_a_snapshot");
  std::filesystem::remove(file_);
  std::filesystem::create_directory(file_);
  EXPECT_EQ(code(), "snapshot.not_a_snapshot");
}

TEST_F(Snapshot, WhatCannotBeWrittenLeavesNothing) {
  Ledger ledger;
  append(ledger, events(3), 0, 3);
  EXPECT_THROW(write_snapshot(ledger.view(), folder_ / "nowhere" / "x"), SnapshotError);
  EXPECT_THROW(write_snapshot(ledger.view(), file_, std::string(longest_snapshot_note + 1, 'x')), SnapshotError);
  std::filesystem::create_directory(file_);
  std::filesystem::create_directory(file_ / "full");
  EXPECT_THROW(write_snapshot(ledger.view(), file_), SnapshotError);  // a folder stands there
  const auto entries = std::filesystem::directory_iterator(folder_);
  EXPECT_EQ(std::distance(begin(entries), end(entries)), 1);
}

TEST_F(Snapshot, LimitsHoldForWhatIsAppended) {
  const std::vector<Event> all = events(4);
  Ledger ledger;
  append(ledger, all, 0, 3);
  write_snapshot(ledger.view(), file_);
  LedgerLimits limits;
  limits.events = 3;
  Ledger opened = open_snapshot(file_, SnapshotCheck::whole, limits);
  EXPECT_EQ(std::get<AppendError>(opened.append(all[3])).code, "limit.events");
}

}  // namespace
}  // namespace hjul
