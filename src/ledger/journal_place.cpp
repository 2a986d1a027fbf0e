#include "journal_place.hpp"

#if defined(__linux__)
#include <sys/vfs.h>
#endif

#include <filesystem>
#include <utility>

namespace hjul::detail {

std::string_view network_name(std::uint32_t number) noexcept {
  // linux/magic.h; CIFS and SMB2 stand in the kernel's fs/smb/common/smb2pdu.h and fs/smb/client/cifsglob.h.
  constexpr std::pair<std::uint32_t, std::string_view> known[] = {
      {0x0000'6969, "NFS"}, {0x0000'517B, "SMB"}, {0xFF53'4D42, "SMB (CIFS)"}, {0xFE53'4D42, "SMB 2"},
      {0x0000'564C, "NCP"}, {0x5346'414F, "AFS"}, {0x6B41'4653, "AFS"},        {0x7375'7245, "Coda"},
  };
  for (const auto& [each, name] : known)
    if (each == number) return name;
  return {};
}

#if defined(__linux__)
std::string_view network_under(const std::string& path) {
  struct statfs found {};
  const std::string folder = std::filesystem::path(path).parent_path().string();
  if (::statfs(path.c_str(), &found) != 0 && ::statfs(folder.c_str(), &found) != 0) return {};
  return network_name(static_cast<std::uint32_t>(found.f_type));
}
#else
std::string_view network_under(const std::string&) { return {}; }
#endif

}  // namespace hjul::detail
