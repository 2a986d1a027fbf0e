"""SQLite passes over a setting."""

from workshop import JOURNAL, folder, pretend, tell

FORGETFUL = """
#include <dlfcn.h>
#include <string.h>
typedef const unsigned char* Text(void*, int);
typedef const char* Sql(void*);
const unsigned char* sqlite3_column_text(void* statement, int column) {
  void* sqlite = dlopen("libsqlite3.so.0", RTLD_LAZY);
  const char* sql = ((Sql*)dlsym(sqlite, "sqlite3_sql"))(statement);
  if (strcmp(sql, "PRAGMA fullfsync") == 0) return (const unsigned char*)"0";
  return ((Text*)dlsym(sqlite, "sqlite3_column_text"))(statement, column);
}
"""

with folder():
    tell("journal", "create", JOURNAL, "--owner", "Example municipality", **pretend(FORGETFUL))
