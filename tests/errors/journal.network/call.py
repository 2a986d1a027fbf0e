"""The folder is on a network file system: statfs says that it is NFS."""

from workshop import JOURNAL, folder, pretend, tell

NFS = """
#include <string.h>
#include <sys/vfs.h>
int statfs(const char* path, struct statfs* out) {
  (void)path;
  memset(out, 0, sizeof *out);
  out->f_type = 0x6969;
  return 0;
}
int statfs64(const char* path, struct statfs* out) { return statfs(path, out); }
"""

with folder():
    tell("journal", "create", JOURNAL, "--owner", "Example municipality", **pretend(NFS))
