#include "snapshot_file.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace hjul {

SnapshotError::SnapshotError(Issue issue) : Error(issue.code, issue.message(Language::en)), issue_(std::move(issue)) {}

namespace detail {
namespace {

constexpr char magic[16] = "hjul-snapshot\r\n";
constexpr std::uint32_t byte_order = 0x0102'0304;
constexpr std::uint32_t version = 1;
// So much may be appended to a column before it must move.
constexpr std::size_t least_room = std::size_t{1} << 20;

std::uint64_t whole_pages(std::uint64_t bytes) noexcept {
  return (bytes + snapshot_page - 1) / snapshot_page * snapshot_page;
}

std::string system_text() { return std::generic_category().message(errno); }

// Two mappings: room without a file, and the file's part laid over its beginning. Copied on write.
char* map_over_room(int file, const SnapshotSection& section, std::size_t room) noexcept {
  constexpr int rights = PROT_READ | PROT_WRITE;
  void* memory = ::mmap(nullptr, room, rights, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) return nullptr;
  const void* laid = section.bytes == 0 ? memory
                                        : ::mmap(memory, section.bytes, rights, MAP_PRIVATE | MAP_FIXED | MAP_NORESERVE,
                                                 file, static_cast<off_t>(section.offset));
  if (laid != MAP_FAILED) return static_cast<char*>(memory);
  ::munmap(memory, room);
  return nullptr;
}

}  // namespace

Digest hash_of(const SnapshotHeader& header) noexcept {
  const auto* begin = reinterpret_cast<const char*>(&header);
  return sha256({begin, offsetof(SnapshotHeader, hash)});
}

void refuse_snapshot(std::string code, const std::filesystem::path& path, std::string found, std::string expected) {
  Issue issue;
  issue.code = std::move(code);
  issue.found = std::move(found);
  issue.expected = std::move(expected);
  issue.arguments = {{"file", path.string()}};
  throw SnapshotError(std::move(issue));
}

// ----------------------------------------------------------------------------------------------------------- reading

SnapshotReader::SnapshotReader(const std::filesystem::path& path) : path_(path) {
  file_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file_ < 0) refuse("snapshot.unreadable", system_text());
  try {
    read_header();
  } catch (...) {
    ::close(file_);
    throw;
  }
}

SnapshotReader::~SnapshotReader() { ::close(file_); }

void SnapshotReader::refuse(std::string code, std::string found, std::string expected) const {
  refuse_snapshot(std::move(code), path_, std::move(found), std::move(expected));
}

void SnapshotReader::read_header() {
  struct stat about {};
  if (::fstat(file_, &about) != 0) refuse("snapshot.unreadable", system_text());
  if (!S_ISREG(about.st_mode)) refuse("snapshot.not_a_snapshot", "no plain file");
  const auto size = static_cast<std::uint64_t>(about.st_size);
  const ssize_t got = ::pread(file_, &header_, sizeof header_, 0);
  if (got < 0) refuse("snapshot.unreadable", system_text());
  if (static_cast<std::size_t>(got) < sizeof magic || std::memcmp(header_.magic, magic, sizeof magic) != 0)
    refuse("snapshot.not_a_snapshot", "another beginning");
  if (static_cast<std::size_t>(got) < sizeof header_) refuse("snapshot.damaged", "its header is cut off");
  if (header_.byte_order != byte_order || header_.version != version)
    refuse("snapshot.format", "version " + std::to_string(header_.version), "version " + std::to_string(version));
  if (hash_of(header_) != header_.hash) refuse("snapshot.damaged", "its header does not match its hash");
  if (header_.file_bytes != size)
    refuse("snapshot.damaged", std::to_string(size) + " bytes", std::to_string(header_.file_bytes) + " bytes");
  for (const SnapshotSection& section : header_.sections) {
    const bool is_inside = section.offset % snapshot_page == 0 && section.offset >= snapshot_page &&
                           section.offset <= size && section.bytes <= size - section.offset;
    if (!is_inside) refuse("snapshot.damaged", "a column that lies outside the file");
  }
}

std::shared_ptr<char[]> SnapshotReader::map(std::size_t number, std::size_t& capacity) const {
  const SnapshotSection& section = header_.sections[number];
  const std::uint64_t room = whole_pages(section.bytes + section.bytes / 8 + least_room);
  char* memory = map_over_room(file_, section, room);
  if (!memory) refuse("snapshot.unreadable", system_text());
  capacity = room;
  return {memory, [room](char* mapped) { ::munmap(mapped, room); }};
}

// ----------------------------------------------------------------------------------------------------------- writing

SnapshotWriter::SnapshotWriter(const std::filesystem::path& path)
    : path_(path), beside_(path.string() + ".writing-" + std::to_string(::getpid())) {
  file_ = ::open(beside_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file_ < 0) refuse("open");
}

SnapshotWriter::~SnapshotWriter() {
  if (file_ >= 0) ::close(file_);
  if (!is_finished_) ::unlink(beside_.c_str());
}

void SnapshotWriter::refuse(const char* what) const {
  refuse_snapshot("snapshot.write_failed", path_, std::string(what) + ": " + system_text());
}

void SnapshotWriter::write(std::string_view bytes, std::uint64_t offset) {
  while (!bytes.empty()) {
    const ssize_t done = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) refuse("write");
    bytes.remove_prefix(static_cast<std::size_t>(done));
    offset += static_cast<std::uint64_t>(done);
  }
}

void SnapshotWriter::add(std::string_view bytes) {
  sections_[count_++] = {end_, bytes.size(), sha256(bytes)};
  write(bytes, end_);
  end_ += whole_pages(bytes.size());
}

void SnapshotWriter::finish(SnapshotHeader header) {
  std::memcpy(header.magic, magic, sizeof magic);
  header.byte_order = byte_order;
  header.version = version;
  std::copy(std::begin(sections_), std::end(sections_), std::begin(header.sections));
  header.file_bytes = end_;
  header.hash = hash_of(header);
  write({reinterpret_cast<const char*>(&header), sizeof header}, 0);
  if (::ftruncate(file_, static_cast<off_t>(end_)) != 0) refuse("ftruncate");
  if (::fsync(file_) != 0) refuse("fsync");
  if (::rename(beside_.c_str(), path_.c_str()) != 0) refuse("rename");
  is_finished_ = true;
}

}  // namespace detail
}  // namespace hjul
