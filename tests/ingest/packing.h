// Packs bytes and makes archives, for tests of reading them.
#ifndef IBID_TESTS_INGEST_PACKING_H_
#define IBID_TESTS_INGEST_PACKING_H_

#include <archive.h>
#include <archive_entry.h>
#include <zstd.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/gzip.h"

namespace ibid::testing {

// One Zstandard frame.
inline std::string Zstd(std::string_view bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(
      ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
  return packed;
}

// Path and content.
using Members = std::vector<std::pair<std::string, std::string>>;

struct ArchiveForm {
  int (*format)(archive*);
  int (*filter)(archive*) = &archive_write_add_filter_none;
  const char* password = nullptr;
};

inline std::string MakeArchive(const ArchiveForm& form, const Members& members) {
  std::string bytes(1 << 20, '\0');
  for (const auto& [path, content] : members)
    bytes.resize(bytes.size() + content.size());
  size_t used = 0;
  archive* const writer = archive_write_new();
  form.format(writer);
  form.filter(writer);
  if (form.password != nullptr) {
    archive_write_set_options(writer, "zip:encryption=traditional");
    archive_write_set_passphrase(writer, form.password);
  }
  archive_write_open_memory(writer, bytes.data(), bytes.size(), &used);
  for (const auto& [path, content] : members) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, path.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    archive_entry_set_filetype(entry, path.ends_with('/') ? AE_IFDIR : AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_write_header(writer, entry);
    archive_write_data(writer, content.data(), content.size());
    archive_entry_free(entry);
  }
  archive_write_close(writer);
  archive_write_free(writer);
  bytes.resize(used);
  return bytes;
}

inline std::string Tar(const Members& members) {
  return MakeArchive({&archive_write_set_format_ustar}, members);
}
inline std::string Zip(const Members& members) {
  return MakeArchive({&archive_write_set_format_zip}, members);
}
inline std::string Xz(std::string_view bytes) {
  return MakeArchive({&archive_write_set_format_raw, &archive_write_add_filter_xz},
                     {{"raw", std::string(bytes)}});
}
inline std::string Bzip2(std::string_view bytes) {
  return MakeArchive({&archive_write_set_format_raw, &archive_write_add_filter_bzip2},
                     {{"raw", std::string(bytes)}});
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_INGEST_PACKING_H_
