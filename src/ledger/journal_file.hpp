// One SQLite file that holds a journal: its settings, its two tables, and what SQLite's answers mean.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "journal_chain.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace hjul::detail {

// What the file says beside its blocks.
struct HeadRow {
  JournalAbout about;
  std::uint32_t count = 0;
  Digest hash{};
};

class JournalFile {
 public:
  // A new journal in a file that is empty or does not exist; open for appending.
  static JournalFile create(const std::filesystem::path& path, const JournalAbout& about,
                            const JournalOptions& options);
  // Within one transaction, so that the head and the blocks that are read belong together. For appending it is
  // exclusive and must be ended by seal(); nobody else gets at the file from then on.
  static JournalFile open_to_append(const std::filesystem::path& path, const JournalOptions& options);
  static JournalFile open_to_read(const std::filesystem::path& path, const JournalOptions& options);
  JournalFile(JournalFile&&) noexcept = default;
  JournalFile& operator=(JournalFile&&) noexcept = default;
  ~JournalFile() = default;

  // What was read before is read from the file again.
  void forget() const noexcept;
  HeadRow read_head() const;
  // Every block that begins behind so many events, in order, until `take` has had enough. What it is given lives until
  // it returns.
  using TakeBlock = std::function<bool(const JournalBlock&)>;
  void read_blocks(const TakeBlock& take, std::uint32_t after = 0) const;
  // Every block that begins with that event or before it, the last one first.
  void read_blocks_down_from(std::uint32_t event, const TakeBlock& take) const;
  // A page on the list of free ones would be written over by the next append, and we never free any; empty where there
  // is none. Costs nothing.
  std::string free_page_fault() const;
  // That, and what SQLite finds wrong with its own pages, all of which it reads.
  std::string structure_fault() const;

  // Writes page 1 again and commits. After a crash the end of the journal may stand in the memory of the operating
  // system alone, and whoever asks would be told of events that a loss of power still takes away; this syncs them.
  void seal();
  // In one transaction: the blocks, and the head from `before` to `after`. Throws JournalError (journal.write_failed),
  // std::bad_alloc, or ContractViolation when the file is not as we left it; nothing may be appended after any of them.
  void append(std::span<const JournalBlock> blocks, const Chain& before, const Chain& after);
  // Takes the rollback journal away as well, unless something went wrong before.
  void close(bool is_tidy) noexcept;

 private:
  struct Closer {
    void operator()(sqlite3* db) const noexcept;
  };
  class Statement;
  JournalFile(const std::filesystem::path& path, int flags, const JournalOptions& options);
  void configure();
  void refuse_network() const;
  void set(const std::string& pragma, const std::string& value, std::string_view wanted);
  void run(const std::string& sql) const;
  std::string ask(const std::string& sql) const;
  void refuse_content() const;
  void make_tables(const JournalAbout& about);
  void check_identity() const;
  static void read_rows(Statement& rows, const TakeBlock& take);
  void insert_blocks(std::span<const JournalBlock> blocks);
  void move_head(const Chain& before, const Chain& after);
  [[noreturn]] void refuse(Issue issue) const;
  [[noreturn]] void fail(int code, std::string_view doing) const;

  std::string path_;
  std::unique_ptr<sqlite3, Closer> db_;
};

// Throws JournalError (journal.sqlite_version) for a library that is too old or not safe with threads: by
// sqlite3_libversion_number() and sqlite3_threadsafe().
void check_sqlite_version(int number, int threadsafe);

}  // namespace hjul::detail
