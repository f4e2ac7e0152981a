#include "ingest/path_walk.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "base/status.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "ingest/byte_stream.h"
#include "ingest/metadata_table.h"

namespace ibid {
namespace {

namespace fs = std::filesystem;

fs::path Absolute(const fs::path& path) {
  std::error_code ignored;
  return fs::absolute(path, ignored).lexically_normal();
}

// Where links lead to: two paths with the same target are the same file.
std::string Target(const fs::path& path) {
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  return error ? Absolute(path).string() : target.string();
}

class Walker {
 public:
  explicit Walker(const std::string& id_prefix) : id_prefix_(id_prefix) {}

  absl::Status AddPath(const std::string& path) {
    if (path == "-") {
      found_.files.push_back({.file = {.path = path,
                                       .id = id_prefix_ + "stdin",
                                       .absolute = "",
                                       .folder = "",
                                       .named = true,
                                       .depth = 0},
                              .format = Format::kUnknown,
                              .size = 0,
                              .metadata = {}});
      return absl::OkStatus();
    }
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (!fs::exists(status)) {
      if (error && error != std::errc::no_such_file_or_directory) {
        return Error(absl::StatusCode::kNotFound, "cannot look at ", path, ": ",
                     error.message());
      }
      return Error(absl::StatusCode::kNotFound, "there is no file or folder ", path);
    }
    if (fs::is_directory(status)) {
      entered_.clear();
      WalkFolder(path, "");
      return absl::OkStatus();
    }
    return AddNamedFile(path);
  }

  // Ids are known once all tables are.
  absl::StatusOr<FoundFiles> Finish() {
    StringMap<size_t> by_id;
    std::vector<FoundFile> unique;
    for (FoundFile& file : found_.files) {
      const auto row = rows_.find(file.file.absolute);
      if (row != rows_.end()) file.metadata = row->second.document;
      if (!IsOneDocument(file.format)) {
        unique.push_back(std::move(file));
        continue;
      }
      const std::string& id =
          file.metadata.id.empty() ? file.file.id : file.metadata.id;
      const auto [other, is_new] = by_id.try_emplace(id, unique.size());
      if (is_new) {
        unique.push_back(std::move(file));
        continue;
      }
      const InputFile& first = unique[other->second].file;
      if (Target(first.path) == Target(file.file.path)) continue;
      return Error(absl::StatusCode::kInvalidArgument, first.path, " and ",
                   file.file.path, " would both get the id \"", id,
                   "\": read them with different id prefixes, or from a folder that "
                   "holds both");
    }
    found_.files = std::move(unique);
    return std::move(found_);
  }

 private:
  struct Row {
    fs::path table;
    Document document;
  };

  absl::Status AddNamedFile(const std::string& path) {
    const std::string name = fs::path(path).filename().string();
    const Format format = FormatOfFile(path, name);
    if (format == Format::kUnknown) {
      return Error(
          absl::StatusCode::kInvalidArgument, path,
          " is of a kind that is not read: texts, pages, Markdown, JSON lines, web "
          "archives, and archives of these are");
    }
    const fs::path folder = Absolute(path).parent_path();
    for (std::string_view table : {"metadata.csv", "metadata.jsonl"}) {
      std::error_code ignored;
      const fs::path beside = folder / table;
      if (!IsOneDocument(format) || !fs::is_regular_file(beside, ignored)) continue;
      AddTable(beside, beside.string());
    }
    AddFile(path, name, format, true, FolderOf(folder));
    return absl::OkStatus();
  }

  // By the name, or what the file begins with where the name says nothing.
  static Format FormatOfFile(const std::string& path, const std::string& name) {
    const Format named = FormatOfName(name);
    if (named != Format::kUnknown && named != Format::kOtherText) return named;
    absl::StatusOr<std::unique_ptr<ByteStream>> stream = OpenFileStream(path);
    // Reading it will tell what is wrong with it.
    if (!stream.ok()) return named;
    return RecognizeFormat(PeekStream(*std::move(stream)).Peek(kHeadBytes), name);
  }

  // What all files of a folder have in common.
  struct Folder {
    std::string prefix;  // Of their absolute paths: with a slash at its end.
    std::string name;
  };

  static Folder FolderOf(const fs::path& absolute) {
    std::string prefix = absolute.string();
    if (!prefix.ends_with('/')) prefix += '/';
    std::string name = fs::path(prefix).parent_path().filename().string();
    return {std::move(prefix), std::move(name)};
  }

  void AddFile(const std::string& path, const std::string& relative, Format format,
               bool named, const Folder& folder) {
    std::error_code error;
    const uintmax_t size = fs::file_size(path, error);
    const size_t slash = path.rfind('/');
    const std::string_view name =
        std::string_view(path).substr(slash == std::string::npos ? 0 : slash + 1);
    found_.files.push_back({.file = {.path = path,
                                     .id = id_prefix_ + relative,
                                     .absolute = folder.prefix + std::string(name),
                                     .folder = folder.name,
                                     .named = named,
                                     .depth = 0},
                            .format = format,
                            .size = error ? 0 : static_cast<uint64_t>(size),
                            .metadata = {}});
  }

  void Problem(const std::string& path, std::string message, uint64_t line = 0) {
    found_.problems.push_back({.path = path,
                               .line = line,
                               .byte = 0,
                               .skipped = line == 0,
                               .message = std::move(message)});
  }

  void WalkFolder(const std::string& path, const std::string& relative) {
    if (!entered_.insert(Target(path)).second) return;
    std::error_code error;
    std::vector<Entry> entries;
    for (fs::directory_iterator entry(path, error), end; !error && entry != end;
         entry.increment(error)) {
      std::string name = entry->path().filename().string();
      if (name.starts_with('.')) continue;
      // The folder itself says so; only what is behind a link is looked up.
      std::error_code ignored;
      entries.push_back({std::move(name), entry->is_directory(ignored),
                         entry->is_regular_file(ignored)});
    }
    if (error) Problem(path, "cannot read the folder: " + error.message());
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.name < b.name; });
    const Folder folder = FolderOf(Absolute(path));
    for (const Entry& entry : entries) {
      AddEntry((fs::path(path) / entry.name).string(),
               relative.empty() ? entry.name : relative + "/" + entry.name, entry,
               folder);
    }
  }

  struct Entry {
    std::string name;
    bool is_folder = false;
    bool is_file = false;
  };

  void AddEntry(const std::string& path, const std::string& relative,
                const Entry& entry, const Folder& folder) {
    const std::string& name = entry.name;
    if (entry.is_folder) {
      WalkFolder(path, relative);
    } else if (IsMetadataTable(name)) {
      AddTable(folder.prefix + name, path);
    } else if (entry.is_file) {
      // What the name says is no article is not even opened.
      const Format named = FormatOfName(name);
      const Format format =
          named == Format::kOtherText ? named : FormatOfFile(path, name);
      if (format == Format::kUnknown || format == Format::kOtherText) {
        ++found_.ignored;
      } else {
        AddFile(path, relative, format, false, folder);
      }
    } else if (FormatOfName(name) == Format::kUnknown) {
      ++found_.ignored;
    } else {
      std::error_code error;
      const bool is_there = fs::exists(fs::status(path, error));
      Problem(path, is_there ? "it is no file" : "cannot open: " + error.message());
    }
  }

  void AddTable(const fs::path& absolute, const std::string& path) {
    if (!tables_.insert(absolute.string()).second) return;
    absl::StatusOr<std::vector<MetadataRow>> rows = ReadMetadataTable(
        path, [&](const ReadProblem& problem) { found_.problems.push_back(problem); });
    if (!rows.ok()) {
      Problem(path, std::string(rows.status().message()));
      return;
    }
    for (MetadataRow& row : *rows) AddRow(absolute, path, std::move(row));
  }

  void AddRow(const fs::path& table, const std::string& path, MetadataRow row) {
    const fs::path file = (table.parent_path() / row.file).lexically_normal();
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) {
      Problem(path, "there is no file " + row.file + " beside the table", row.line);
      return;
    }
    const std::string name = file.filename().string();
    if (!IsOneDocument(FormatOfFile(file.string(), name))) {
      Problem(path,
              row.file + " is not one document: only those take metadata from a table",
              row.line);
      return;
    }
    const auto [known, is_new] = rows_.try_emplace(file.string());
    // The table nearest to the file counts, and of one table the first row.
    if (!is_new && known->second.table.parent_path() == table.parent_path()) {
      Problem(path, "there is an earlier row for " + row.file + ", which counts",
              row.line);
      return;
    }
    const bool nearer = is_new || table.parent_path().string().size() >
                                      known->second.table.parent_path().string().size();
    if (nearer) known->second = {.table = table, .document = std::move(row.document)};
  }

  const std::string& id_prefix_;
  FoundFiles found_;
  std::set<std::string> entered_;  // Folders below the path at hand.
  std::set<std::string> tables_;
  StringMap<Row> rows_;  // By absolute path of the file.
};

}  // namespace

absl::StatusOr<FoundFiles> FindFiles(const std::vector<std::string>& paths,
                                     const std::string& id_prefix) {
  Walker walker(id_prefix);
  for (const std::string& path : paths) IBID_RETURN_IF_ERROR(walker.AddPath(path));
  return walker.Finish();
}

}  // namespace ibid
