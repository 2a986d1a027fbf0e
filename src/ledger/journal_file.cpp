#include "journal_file.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <limits>
#include <new>

#include "journal_place.hpp"

namespace hjul {

namespace detail {
namespace {

constexpr std::string_view ledger_format = "hjul-ledger/1";
constexpr std::string_view application_id = "1751807340";  // "hjul"
constexpr std::string_view file_format = "1";
// As they stand in the file; any other text is not ours.
constexpr std::string_view head_table =
    "CREATE TABLE head(one INTEGER PRIMARY KEY CHECK(one=1),format TEXT NOT NULL,zone TEXT NOT NULL,"
    "owner TEXT NOT NULL,count INTEGER NOT NULL,hash BLOB NOT NULL)";
constexpr std::string_view block_table =
    "CREATE TABLE block(first INTEGER PRIMARY KEY,count INTEGER NOT NULL,lines BLOB NOT NULL,hash BLOB NOT NULL)";
// Ubuntu 22.04 has 3.37.2, Debian 12 has 3.40.1. Faults of write-ahead logs do not concern us: there is none.
constexpr int oldest_sqlite = 3'037'000;

std::string absolute_path(const std::filesystem::path& path) {
  // An absolute path is never empty, ":memory:" or a URI to SQLite; behind a NUL it would not be looked at. Where there
  // is no working folder it is empty.
  std::error_code fault;
  const std::u8string text = path.empty() ? std::u8string() : std::filesystem::absolute(path, fault).u8string();
  if (text.empty() || text.find(u8'\0') != std::u8string::npos) {
    Issue issue = journal_issue("journal.unreadable", "a path", "no path");
    issue.arguments = {{"file", shown(path.string())}};
    throw JournalError(std::move(issue));
  }
  return {text.begin(), text.end()};
}

// Whatever goes wrong while something is written means one thing: it is not known to be on disk.
template <class Work>
void write_with(const Work& work) {
  try {
    work();
  } catch (const JournalError& error) {
    if (error.code() != "journal.unreadable" && error.code() != "journal.damaged") throw;
    throw JournalError(journal_issue("journal.write_failed", {}, error.issue().found));
  }
}

}  // namespace

void check_sqlite_version(int number, int threadsafe) {
  if (number >= oldest_sqlite && threadsafe != 0) return;
  throw JournalError(journal_issue("journal.sqlite_version", "SQLite 3.37.0 or later, built for threads",
                                   "SQLite " + journal_sqlite_version()));
}

// ---------------------------------------------------------------------------------------------------- one statement

class JournalFile::Statement {
 public:
  Statement(const JournalFile& file, std::string_view sql) : file_(file) {
    sqlite3_stmt* made = nullptr;
    const int code = sqlite3_prepare_v2(file.db_.get(), sql.data(), static_cast<int>(sql.size()), &made, nullptr);
    statement_.reset(made);
    if (code != SQLITE_OK) file.fail(code, "preparing");
    require(made != nullptr, "a statement says something");
  }

  bool step() {
    const int code = sqlite3_step(statement_.get());
    if (code != SQLITE_ROW && code != SQLITE_DONE) file_.fail(code, sqlite3_sql(statement_.get()));
    return code == SQLITE_ROW;
  }
  void reset() { sqlite3_reset(statement_.get()); }

  void bind(int at, std::int64_t value) { check(sqlite3_bind_int64(statement_.get(), at, value)); }
  void bind_text(int at, std::string_view value) {
    check(sqlite3_bind_text64(statement_.get(), at, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8));
  }
  // The bytes must live until the statement is reset.
  void bind_blob(int at, const void* bytes, std::size_t size) {
    check(sqlite3_bind_blob64(statement_.get(), at, bytes, size, SQLITE_STATIC));
  }

  bool is_a(int column, int type) const noexcept { return sqlite3_column_type(statement_.get(), column) == type; }
  std::int64_t number(int column) const noexcept { return sqlite3_column_int64(statement_.get(), column); }
  // Bytes of a blob, valid until the next step.
  std::string_view bytes(int column) const {
    const void* const data = sqlite3_column_blob(statement_.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
    return data == nullptr ? std::string_view() : std::string_view(static_cast<const char*>(data), size);
  }
  std::string text(int column) const {
    if (is_a(column, SQLITE_NULL)) return {};
    // A number is written as text first, which takes memory.
    const unsigned char* const data = sqlite3_column_text(statement_.get(), column);
    if (data == nullptr) throw std::bad_alloc();
    return reinterpret_cast<const char*>(data);
  }
  std::optional<std::uint32_t> count(int column) const {
    const std::int64_t value = number(column);
    if (!is_a(column, SQLITE_INTEGER) || value < 0 || value > std::int64_t{0xFFFF'FFFF}) return {};
    return static_cast<std::uint32_t>(value);
  }
  std::optional<Digest> digest(int column) const {
    if (!is_a(column, SQLITE_BLOB)) return {};
    const std::string_view from = bytes(column);
    Digest out;
    if (from.size() != out.size()) return {};
    std::transform(from.begin(), from.end(), out.begin(), [](char c) { return static_cast<std::uint8_t>(c); });
    return out;
  }

 private:
  struct Finalizer {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
  };
  // It neither copies nor is longer than JournalFile lets a line be.
  static void check(int code) { require(code == SQLITE_OK, "what is bound fits"); }
  const JournalFile& file_;
  std::unique_ptr<sqlite3_stmt, Finalizer> statement_;
};

// --------------------------------------------------------------------------------------------------- what SQLite says

void JournalFile::Closer::operator()(sqlite3* db) const noexcept { sqlite3_close_v2(db); }

void JournalFile::fail(int code, std::string_view doing) const {
  const int kind = code & 0xFF;
  if (kind == SQLITE_NOMEM) throw std::bad_alloc();
  // There is a handle, unless there was no memory for one.
  const std::string number = std::to_string(sqlite3_extended_errcode(db_.get()));
  std::string text = "SQLite " + number + ": " + sqlite3_errmsg(db_.get()) + " (" + shown(doing) + ")";
  if (kind == SQLITE_CORRUPT || kind == SQLITE_TOOBIG || kind == SQLITE_ERROR)
    throw JournalError(damage_after(0, std::move(text)));
  Issue issue = journal_issue("journal.unreadable", {}, std::move(text));
  if (kind == SQLITE_BUSY) issue.code = "journal.in_use";
  if (kind == SQLITE_NOTADB) issue.code = "journal.not_a_journal";
  refuse(std::move(issue));
}

void JournalFile::refuse(Issue issue) const {
  issue.arguments = {{"file", shown(path_)}};
  throw JournalError(std::move(issue));
}

void JournalFile::run(const std::string& sql) const {
  Statement statement(*this, sql);
  while (statement.step()) {
  }
}

std::string JournalFile::ask(const std::string& sql) const {
  Statement statement(*this, sql);
  return statement.step() ? statement.text(0) : std::string();
}

void JournalFile::set(const std::string& pragma, const std::string& value, std::string_view wanted) {
  run("PRAGMA " + pragma + "=" + value);
  // SQLite passes over a setting that it cannot have in silence; so it is read back.
  if (const std::string taken = ask("PRAGMA " + pragma); taken != wanted)
    throw JournalError(journal_issue("journal.setting", pragma + " = " + std::string(wanted), shown(taken)));
}

// ------------------------------------------------------------------------------------------------- opening and closing

JournalFile::JournalFile(const std::filesystem::path& path, int flags, const JournalOptions& options)
    : path_(absolute_path(path)) {
  check_sqlite_version(sqlite3_libversion_number(), sqlite3_threadsafe());
  sqlite3* made = nullptr;
  // Threads take turns (JournalState), so that SQLite need not lock for them. The cache is ours whatever the program
  // has set for its own databases.
  const int always = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
  const int code = sqlite3_open_v2(path_.c_str(), &made, flags | always, nullptr);
  db_.reset(made);
  if (code != SQLITE_OK) fail(code, "opening");
  sqlite3_extended_result_codes(made, 1);
  sqlite3_busy_timeout(made, static_cast<int>(std::min<std::uint32_t>(options.wait_ms, 1u << 30)));
  // A damaged length shall not make us reserve gigabytes.
  const std::uint32_t line = std::min(std::max(options.limits.line_bytes, LedgerLimits{}.line_bytes), 900u << 20);
  sqlite3_limit(made, SQLITE_LIMIT_LENGTH, static_cast<int>(line + block_bytes + (1u << 16)));
  // The file may come from a stranger: its schema calls nothing, and nobody writes to it behind our back.
  sqlite3_db_config(made, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(made, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(made, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(made, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  configure();
}

void JournalFile::configure() {
  set("cell_size_check", "ON", "1");
  set("temp_store", "MEMORY", "2");
  set("fullfsync", "ON", "1");  // macOS, where a sync alone does not reach the disk
  run("PRAGMA mmap_size=0");    // an error of the disk shall be an answer, not a signal
}

// Before anything is written. Reading is another matter: nobody is promised anything by it.
void JournalFile::refuse_network() const {
  const std::string_view network = network_under(path_);
  if (network.empty()) return;
  refuse(journal_issue("journal.network", "a disk of this machine", std::string(network)));
}

JournalFile JournalFile::create(const std::filesystem::path& path, const JournalAbout& about,
                                const JournalOptions& options) {
  JournalFile file(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, options);
  file.refuse_network();
  file.refuse_content();
  file.set("page_size", "4096", "4096");
  file.set("encoding", "'UTF-8'", "UTF-8");
  file.set("auto_vacuum", "NONE", "0");
  file.set("journal_mode", "PERSIST", "persist");
  file.set("synchronous", "EXTRA", "3");
  write_with([&] { file.run("BEGIN EXCLUSIVE"); });  // writes the first page
  file.refuse_content();                             // somebody else may have been faster
  file.set("locking_mode", "EXCLUSIVE", "exclusive");
  write_with([&] { file.make_tables(about); });
  file.seal();
  return file;
}

void JournalFile::refuse_content() const {
  try {
    if (ask("SELECT count(*) FROM sqlite_master") == "0" && ask("PRAGMA application_id") == "0") return;
  } catch (const JournalError& error) {
    if (error.code() == "journal.in_use" || error.code() == "journal.unreadable") throw;
  }
  refuse(journal_issue("journal.exists"));
}

void JournalFile::make_tables(const JournalAbout& about) {
  run(std::string(head_table));
  run(std::string(block_table));
  run("PRAGMA user_version=" + std::string(file_format));
  Statement row(*this, "INSERT INTO head VALUES(1,?,?,?,0,?)");
  const Digest hash = Chain(about).hash();
  row.bind_text(1, ledger_format);
  row.bind_text(2, about.zone);
  row.bind_text(3, about.owner);
  row.bind_blob(4, hash.data(), hash.size());
  row.step();
}

JournalFile JournalFile::open_to_append(const std::filesystem::path& path, const JournalOptions& options) {
  JournalFile file(path, SQLITE_OPEN_READWRITE, options);
  if (sqlite3_db_readonly(file.db_.get(), "main") == 1)
    file.refuse(journal_issue("journal.unreadable", "a file that may be written", "read-only"));
  file.refuse_network();
  file.check_identity();  // the next line would change the file of a stranger who has a write-ahead log
  file.set("journal_mode", "PERSIST", "persist");
  file.set("synchronous", "EXTRA", "3");
  // First the lock, then the mode: two that held a shared lock for ever would wait for each other.
  file.run("BEGIN EXCLUSIVE");
  file.set("locking_mode", "EXCLUSIVE", "exclusive");
  file.check_identity();
  return file;
}

JournalFile JournalFile::open_to_read(const std::filesystem::path& path, const JournalOptions& options) {
  // SQLite itself falls back to reading where nothing may be written.
  JournalFile file(path, SQLITE_OPEN_READWRITE, options);
  file.run("BEGIN");
  file.check_identity();
  return file;
}

void JournalFile::check_identity() const {
  const auto is_not_ours = [&](std::string found) {
    refuse(journal_issue("journal.not_a_journal", "the application id of hjul", std::move(found)));
  };
  if (const std::string id = ask("PRAGMA application_id"); id != application_id) is_not_ours("application id " + id);
  if (const std::string version = ask("PRAGMA user_version"); version != file_format)
    throw JournalError(journal_issue("journal.format", "format " + std::string(file_format), "format " + version));
  Statement schema(*this, "SELECT type,name,tbl_name,sql FROM sqlite_master ORDER BY rowid");
  using Row = std::array<std::string, 4>;
  const Row tables[] = {{"table", "head", "head", std::string(head_table)},
                        {"table", "block", "block", std::string(block_table)}};
  const auto row = [&] { return Row{schema.text(0), schema.text(1), schema.text(2), schema.text(3)}; };
  for (const Row& table : tables)
    if (!schema.step() || row() != table) throw JournalError(damage_after(0, "the schema is not the one of a journal"));
  if (schema.step()) throw JournalError(damage_after(0, "the schema holds more than that of a journal"));
}

void JournalFile::close(bool is_tidy) noexcept {
  if (is_tidy) {
    // Only tidiness: a rollback journal that stays has no header and says nothing.
    sqlite3_exec(db_.get(), "PRAGMA locking_mode=NORMAL;PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr);
  }
  db_.reset();
}

// ------------------------------------------------------------------------------------------------ reading and writing

HeadRow JournalFile::read_head() const {
  Statement row(*this, "SELECT format,zone,owner,count,hash FROM head");
  if (!row.step()) throw JournalError(damage_after(0, "the head is missing"));
  const std::string format = row.text(0);
  HeadRow head{{row.text(2), row.text(1)}, 0, {}};
  const auto count = row.count(3);
  const auto hash = row.digest(4);
  if (!count || !hash) throw JournalError(damage_after(0, "the head has not its form"));
  head.count = *count;
  head.hash = *hash;
  if (row.step()) throw JournalError(damage_after(0, "there are two heads"));
  if (format != ledger_format)
    throw JournalError(journal_issue("journal.format", std::string(ledger_format), shown(format)));
  return head;
}

void JournalFile::read_blocks(const TakeBlock& take, std::uint32_t after) const {
  Statement rows(*this, "SELECT first,count,lines,hash FROM block WHERE first>=? ORDER BY first");
  // From the beginning also what stands where no block may.
  rows.bind(1, after == 0 ? std::numeric_limits<std::int64_t>::min() : std::int64_t{after} + 1);
  read_rows(rows, take);
}

void JournalFile::read_blocks_down_from(std::uint32_t event, const TakeBlock& take) const {
  Statement rows(*this, "SELECT first,count,lines,hash FROM block WHERE first<=? ORDER BY first DESC");
  rows.bind(1, event);
  read_rows(rows, take);
}

void JournalFile::read_rows(Statement& rows, const TakeBlock& take) {
  while (rows.step()) {
    const auto first = rows.count(0);
    const auto count = rows.count(1);
    const auto hash = rows.digest(3);
    if (!first || !count || !hash || !rows.is_a(2, SQLITE_BLOB))
      throw JournalError(damage_after(0, "a block has not its form"));
    if (!take({*first, *count, rows.bytes(2), *hash})) return;
  }
}

std::string JournalFile::free_page_fault() const {
  const std::string free = ask("PRAGMA freelist_count");
  return free == "0" ? std::string() : "there are free pages: " + free;
}

std::string JournalFile::structure_fault() const {
  if (std::string fault = free_page_fault(); !fault.empty()) return fault;
  const std::string found = ask("PRAGMA integrity_check(1)");
  return found == "ok" ? std::string() : found;
}

void JournalFile::forget() const noexcept { sqlite3_db_release_memory(db_.get()); }

void JournalFile::seal() {
  write_with([&] {
    run("PRAGMA application_id=" + std::string(application_id));
    run("COMMIT");
  });
}

void JournalFile::insert_blocks(std::span<const JournalBlock> blocks) {
  Statement insert(*this, "INSERT INTO block VALUES(?,?,?,?)");
  for (const JournalBlock& block : blocks) {
    insert.bind(1, block.first);
    insert.bind(2, block.count);
    insert.bind_blob(3, block.lines.data(), block.lines.size());
    insert.bind_blob(4, block.hash.data(), block.hash.size());
    insert.step();
    insert.reset();
  }
}

void JournalFile::move_head(const Chain& before, const Chain& after) {
  Statement update(*this, "UPDATE head SET count=?,hash=? WHERE one=1 AND count=? AND hash=?");
  update.bind(1, after.count());
  update.bind_blob(2, after.hash().data(), after.hash().size());
  update.bind(3, before.count());
  update.bind_blob(4, before.hash().data(), before.hash().size());
  update.step();
  require(sqlite3_changes(db_.get()) == 1, "the head in the file is the one that we know");
}

void JournalFile::append(std::span<const JournalBlock> blocks, const Chain& before, const Chain& after) {
  require(!blocks.empty(), "there is something to append");
  require(blocks.front().first == before.count() + 1, "blocks follow the head");
  require(blocks.back().hash == after.hash(), "the head follows the blocks");
  write_with([&] {
    run("BEGIN IMMEDIATE");
    insert_blocks(blocks);
    move_head(before, after);
    run("COMMIT");
  });
  require(sqlite3_get_autocommit(db_.get()) != 0, "a commit ends its transaction");
}

}  // namespace detail

std::string journal_sqlite_version() { return sqlite3_libversion(); }

}  // namespace hjul
