#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/status_macros.h"
#include "ingest/archive.h"
#include "ingest/file_reader.h"
#include "ingest/format.h"
#include "ingest/metadata_table.h"
#include "ingest/open_file.h"

namespace ibid {
namespace {

class MemberStream : public ByteStream {
 public:
  explicit MemberStream(Archive& archive) : archive_(archive) {}
  absl::StatusOr<size_t> Read(char* out, size_t size) override {
    return archive_.Read(out, size);
  }

 private:
  Archive& archive_;
};

// As an id has it: without "./" and "/" at the beginning.
std::string_view CleanPath(std::string_view path) {
  while (path.starts_with("./") || path.starts_with('/')) {
    path.remove_prefix(path.front() == '/' ? 1 : 2);
  }
  return path;
}

// What file managers leave in archives, and what is hidden in folders as well.
bool IsHidden(std::string_view path) {
  return path.starts_with('.') || path.find("/.") != std::string_view::npos ||
         path.starts_with("__MACOSX/");
}

std::string_view NameOf(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

// The folder in the archive, else the archive's name without what packs it.
std::string FolderOf(std::string_view member, std::string_view archive) {
  const size_t slash = member.rfind('/');
  if (slash != std::string_view::npos) {
    return std::string(NameOf(member.substr(0, slash)));
  }
  std::string_view name = UnpackedName(NameOf(archive));
  return std::string(name.substr(0, name.rfind('.')));
}

class ArchiveReader : public FileReader {
 public:
  ArchiveReader(InputFile file, std::unique_ptr<ByteStream> stream,
                ReadContext& context)
      : file_(std::move(file)),
        archive_(OpenArchive(std::move(stream))),
        context_(context) {}

  std::optional<Document> Next() override {
    while (context_.failure().ok()) {
      if (member_ == nullptr && !OpenNext()) return std::nullopt;
      if (member_ == nullptr) continue;
      if (std::optional<Document> document = member_->Next()) return document;
      member_.reset();
    }
    return std::nullopt;
  }

 private:
  // False at the end of the archive; no `member_` when this one is not read.
  bool OpenNext() {
    if (ended_) return false;
    absl::StatusOr<std::optional<ArchiveMember>> member = archive_->Next();
    if (!member.ok()) {
      ended_ = !absl::IsInvalidArgument(member.status());
      context_.Report({.path = file_.path,
                       .skipped = true,
                       .message = std::string(member.status().message()) +
                                  (ended_ ? "; what was read before is kept" : "")});
      return !ended_;
    }
    if (!member->has_value()) return false;
    const std::string path((*member)->path);
    if ((*member)->is_file) OpenMember(CleanPath(path));
    return true;
  }

  void OpenMember(std::string_view path) {
    if (path.empty() || IsHidden(path)) return;
    if (IsMetadataTable(NameOf(path))) return context_.CountIgnored();
    const std::string suffix = "/" + std::string(path);
    InputFile file{.path = file_.path + suffix,
                   .id = file_.id + suffix,
                   .absolute = file_.absolute.empty() ? "" : file_.absolute + suffix,
                   .folder = FolderOf(path, file_.path),
                   .named = false,
                   .depth = file_.depth + 1};
    member_ =
        OpenFile(std::move(file),
                 NewUnpackedBytes(std::make_unique<MemberStream>(*archive_), context_),
                 {}, context_);
  }

  const InputFile file_;
  const std::unique_ptr<Archive> archive_;
  ReadContext& context_;
  std::unique_ptr<FileReader> member_;  // Reads from `archive_`.
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<FileReader> NewArchiveReader(InputFile file,
                                             std::unique_ptr<ByteStream> stream,
                                             ReadContext& context) {
  return std::make_unique<ArchiveReader>(std::move(file), std::move(stream), context);
}

}  // namespace ibid
