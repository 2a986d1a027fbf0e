// A disk in memory under SQLite: it writes down what is done to it, fails where it is told to, and shows what would be
// left of it after a crash. As long as one lives it is SQLite's default file system.
#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "failing_allocation.hpp"
#include "random_event.hpp"

namespace hjul::testing {

using Files = std::map<std::string, std::string>;

struct DiskOp {
  enum class Kind { write, truncate, sync, remove } kind;
  std::string file;
  std::size_t offset = 0;  // of a write; the new size of a truncation
  std::string data = {};
  bool is_synced = false;  // a removal that syncs the folder
};

enum class Fault { io_error, full, short_write, no_memory };

class MemoryDisk {
 public:
  explicit MemoryDisk(Files at_first = {}) : files(std::move(at_first)) {
    host_ = sqlite3_vfs_find(nullptr);
    vfs_.iVersion = 1;
    vfs_.szOsFile = sizeof(OpenFile);
    vfs_.mxPathname = 512;
    vfs_.zName = "memory_disk";
    vfs_.pAppData = this;
    vfs_.xOpen = open;
    vfs_.xDelete = remove;
    vfs_.xAccess = access;
    vfs_.xFullPathname = full_path;
    vfs_.xRandomness = [](sqlite3_vfs* vfs, int size, char* out) {
      return disk_of(vfs).host_->xRandomness(disk_of(vfs).host_, size, out);
    };
    vfs_.xSleep = [](sqlite3_vfs*, int) { return 0; };
    vfs_.xCurrentTime = [](sqlite3_vfs*, double* day) {
      *day = 2'461'000.5;
      return SQLITE_OK;
    };
    sqlite3_vfs_register(&vfs_, 1);
  }
  ~MemoryDisk() {
    sqlite3_vfs_unregister(&vfs_);
    sqlite3_vfs_register(host_, 1);
  }
  MemoryDisk(const MemoryDisk&) = delete;
  MemoryDisk& operator=(const MemoryDisk&) = delete;

  Files files;              // as programs see them
  std::vector<DiskOp> log;  // where is_recording
  bool is_recording = false;
  std::size_t ops = 0;  // writes, truncations, syncs and removals so far
  std::optional<std::size_t> fails_at = {};
  Fault fault = Fault::io_error;
  bool fails_for_ever = false;
  bool has_failed = false;
  std::function<void()> before_sync = [] {};
  std::size_t reads = 0;  // so far
  std::optional<std::size_t> read_fails_at = {};
  bool is_read_only = false;  // as for somebody who may not write there

 private:
  struct OpenFile {
    sqlite3_file base;
    MemoryDisk* disk;
    const std::string* name;
    std::string& bytes() const { return disk->files[*name]; }
  };
  static MemoryDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<MemoryDisk*>(vfs->pAppData); }
  static OpenFile& as_file(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }

  // What this operation answers: SQLITE_OK, or the fault.
  int next(DiskOp op, int io_error) {
    const std::size_t number = ops++;
    const bool fails = fails_at && (fails_for_ever ? number >= *fails_at : number == *fails_at);
    if (!fails && is_recording) log.push_back(std::move(op));
    if (!fails) return SQLITE_OK;
    has_failed = true;
    if (fault == Fault::no_memory) return SQLITE_IOERR_NOMEM;
    return fault == Fault::io_error || io_error != SQLITE_IOERR_WRITE ? io_error : SQLITE_FULL;
  }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* out, int flags, int* out_flags) {
    const Spared spared;
    MemoryDisk& disk = disk_of(vfs);
    OpenFile& file = as_file(out);
    file.base.pMethods = nullptr;
    if (name == nullptr) return SQLITE_CANTOPEN;
    if (disk.files.count(name) == 0 && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    disk.files[name];
    file.disk = &disk;
    file.name = &*disk.names_.insert(name).first;
    file.base.pMethods = methods();
    if (disk.is_read_only) flags = (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY;
    if (out_flags != nullptr) *out_flags = flags;
    return SQLITE_OK;
  }
  static int remove(sqlite3_vfs* vfs, const char* name, int sync) {
    const Spared spared;
    MemoryDisk& disk = disk_of(vfs);
    if (const int fault = disk.next({DiskOp::Kind::remove, name, 0, {}, sync != 0}, SQLITE_IOERR_DELETE)) return fault;
    return disk.files.erase(name) == 0 ? SQLITE_IOERR_DELETE_NOENT : SQLITE_OK;
  }
  static int access(sqlite3_vfs* vfs, const char* name, int, int* out) {
    const Spared spared;
    *out = disk_of(vfs).files.count(name) != 0 ? 1 : 0;
    return SQLITE_OK;
  }
  static int full_path(sqlite3_vfs*, const char* name, int size, char* out) {
    if (std::strlen(name) >= static_cast<std::size_t>(size)) return SQLITE_CANTOPEN;
    std::strcpy(out, name);
    return SQLITE_OK;
  }
  static int read(sqlite3_file* f, void* out, int size, sqlite3_int64 offset) {
    MemoryDisk& disk = *as_file(f).disk;
    if (disk.reads++ == disk.read_fails_at) return SQLITE_IOERR_READ;
    const std::string& bytes = as_file(f).bytes();
    const auto from = std::min(static_cast<std::size_t>(offset), bytes.size());
    const auto wanted = static_cast<std::size_t>(size);
    const std::size_t got = std::min(wanted, bytes.size() - from);
    std::memcpy(out, bytes.data() + from, got);
    std::memset(static_cast<char*>(out) + got, 0, wanted - got);
    return got == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
  }
  static void put(std::string& bytes, std::size_t offset, std::string_view data) {
    if (bytes.size() < offset + data.size()) bytes.resize(offset + data.size());
    std::copy(data.begin(), data.end(), bytes.begin() + static_cast<std::ptrdiff_t>(offset));
  }
  static int write(sqlite3_file* f, const void* data, int size, sqlite3_int64 offset) {
    const Spared spared;
    OpenFile& file = as_file(f);
    const auto at = static_cast<std::size_t>(offset);
    std::string_view text(static_cast<const char*>(data), static_cast<std::size_t>(size));
    const int answer = file.disk->next({DiskOp::Kind::write, *file.name, at, std::string(text)}, SQLITE_IOERR_WRITE);
    if (answer != SQLITE_OK) text = file.disk->fault == Fault::short_write ? text.substr(0, text.size() / 2) : "";
    put(file.bytes(), at, text);
    return answer;
  }
  static int truncate(sqlite3_file* f, sqlite3_int64 size) {
    const Spared spared;
    OpenFile& file = as_file(f);
    const auto to = static_cast<std::size_t>(size);
    if (const int fault = file.disk->next({DiskOp::Kind::truncate, *file.name, to}, SQLITE_IOERR_TRUNCATE))
      return fault;
    file.bytes().resize(to);
    return SQLITE_OK;
  }
  static int sync(sqlite3_file* f, int) {
    const Spared spared;
    OpenFile& file = as_file(f);
    file.disk->before_sync();
    return file.disk->next({DiskOp::Kind::sync, *file.name}, SQLITE_IOERR_FSYNC);
  }
  static const sqlite3_io_methods* methods() {
    static const sqlite3_io_methods all = [] {
      sqlite3_io_methods m = {};
      m.iVersion = 1;
      m.xClose = [](sqlite3_file*) { return SQLITE_OK; };
      m.xRead = read;
      m.xWrite = write;
      m.xTruncate = truncate;
      m.xSync = sync;
      m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
        *size = static_cast<sqlite3_int64>(as_file(f).bytes().size());
        return SQLITE_OK;
      };
      m.xLock = [](sqlite3_file*, int) { return SQLITE_OK; };
      m.xUnlock = [](sqlite3_file*, int) { return SQLITE_OK; };
      m.xCheckReservedLock = [](sqlite3_file*, int* out) {
        *out = 0;
        return SQLITE_OK;
      };
      m.xFileControl = [](sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; };
      m.xSectorSize = [](sqlite3_file*) { return 4096; };
      m.xDeviceCharacteristics = [](sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; };
      return m;
    }();
    return &all;
  }

  sqlite3_vfs vfs_ = {};
  sqlite3_vfs* host_ = nullptr;
  std::set<std::string> names_;
};

// ------------------------------------------------------------------------------------------------------ after a crash

enum class Loss {
  process_death,  // everything that was written is there
  all_unsynced,   // what no sync followed is gone
  random_subset,  // of what no sync followed some is there, torn at 512 bytes
};

// Follows the operations of a disk and knows what a crash after the last of them would leave.
class CrashModel {
 public:
  void follow(const DiskOp& op) {
    apply(op, current_);
    if (op.kind == DiskOp::Kind::sync || op.is_synced) {
      for (const DiskOp& waiting : pending_)
        if (waiting.file == op.file) apply(waiting, synced_);
      pending_.erase(std::remove_if(pending_.begin(), pending_.end(),
                                    [&](const DiskOp& waiting) { return waiting.file == op.file; }),
                     pending_.end());
      apply(op, synced_);
    } else {
      pending_.push_back(op);
    }
  }
  Files after(Loss loss, Dice& dice) const {
    if (loss == Loss::process_death) return current_;
    Files out = synced_;
    if (loss == Loss::all_unsynced) return out;
    // Where a removal did not reach the disk the name still means the old file; what was written to the new one is
    // lost.
    std::set<std::string> kept;
    for (const DiskOp& op : pending_) {
      if (kept.count(op.file) != 0) continue;
      if (op.kind != DiskOp::Kind::write) {
        if (dice.maybe())
          apply(op, out);
        else if (op.kind == DiskOp::Kind::remove)
          kept.insert(op.file);
        continue;
      }
      for (std::size_t from = 0; from < op.data.size();) {
        const std::size_t to = std::min(op.data.size(), from + 512 - (op.offset + from) % 512);
        if (dice.maybe()) apply({op.kind, op.file, op.offset + from, op.data.substr(from, to - from)}, out);
        from = to;
      }
    }
    return out;
  }

 private:
  static void apply(const DiskOp& op, Files& files) {
    if (op.kind == DiskOp::Kind::remove) {
      files.erase(op.file);
      return;
    }
    std::string& bytes = files[op.file];
    if (op.kind == DiskOp::Kind::truncate) bytes.resize(op.offset);
    if (op.kind != DiskOp::Kind::write) return;
    if (bytes.size() < op.offset + op.data.size()) bytes.resize(op.offset + op.data.size());
    std::copy(op.data.begin(), op.data.end(), bytes.begin() + static_cast<std::ptrdiff_t>(op.offset));
  }
  Files current_, synced_;
  std::vector<DiskOp> pending_;
};

}  // namespace hjul::testing
