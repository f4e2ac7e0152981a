#include "storage/manifest.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <utility>

#include "base/file.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "ibid/version.h"
#include "storage/line_reader.h"

namespace ibid {
namespace {

constexpr std::string_view kHeading = "# ibid index";
constexpr std::string_view kShardPrefix = "shard-";
constexpr std::string_view kDeadInfix = ".dead-";

std::string Numbered(std::string_view prefix, uint64_t number) {
  char digits[24];
  std::snprintf(digits, sizeof digits, "%06llu",
                static_cast<unsigned long long>(number));
  return std::string(prefix) + digits;
}

bool IsNumber(std::string_view text) {
  return text.size() >= 6 && text.size() <= 20 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

// What follows `prefix`; nullopt when `line` begins otherwise.
std::optional<std::string_view> After(std::optional<std::string_view> line,
                                      std::string_view prefix) {
  if (!line || !line->starts_with(prefix)) return std::nullopt;
  return line->substr(prefix.size());
}

class ManifestParser {
 public:
  ManifestParser(std::string_view text, const std::string& path)
      : lines_(text, path), path_(path) {}

  absl::StatusOr<Manifest> Parse() && {
    IBID_RETURN_IF_ERROR(CheckFormat());
    Manifest manifest;
    IBID_ASSIGN_OR_RETURN(manifest.generation, Number("# generation "));
    const std::optional<std::string_view> fingerprint =
        After(lines_.Next(), "# fingerprint ");
    if (!fingerprint) return lines_.Damaged("expected '# fingerprint ...'");
    manifest.fingerprint = *fingerprint;
    IBID_ASSIGN_OR_RETURN(manifest.next_shard, Number("# next-shard "));
    while (!lines_.AtGoodChecksum()) {
      IBID_ASSIGN_OR_RETURN(ManifestShard shard, Shard());
      manifest.shards.push_back(std::move(shard));
    }
    if (manifest.shards.empty()) return lines_.Damaged("the index has no shard");
    return manifest;
  }

 private:
  absl::Status CheckFormat() {
    if (lines_.Next() != kHeading) {
      return lines_.Damaged("expected '" + std::string(kHeading) + "'");
    }
    IBID_ASSIGN_OR_RETURN(const uint64_t format, Number("# format "));
    if (format == kFormatVersion) return absl::OkStatus();
    return Error(absl::StatusCode::kFailedPrecondition, path_, " is of format ", format,
                 ", and this is ibid ", kVersion, " which reads format ",
                 kFormatVersion,
                 ": use the version that wrote it, or index the documents again");
  }

  absl::StatusOr<uint64_t> Number(std::string_view name) {
    const std::optional<std::string_view> word = After(lines_.Next(), name);
    const std::optional<uint64_t> number = ParseNumber(word.value_or(""));
    if (!number) {
      return lines_.Damaged("expected '" + std::string(name) + "' and a number");
    }
    return *number;
  }

  absl::StatusOr<ManifestShard> Shard() {
    ManifestShard shard;
    std::vector<std::string_view> words = SplitWords(lines_.Next().value_or(""));
    std::optional<ShardCounts> counts = Counts(words, "shard", 12);
    if (!counts || words[10] != "files" || words[11].empty()) {
      return lines_.Damaged("expected '# shard', counts and files, or the checksum");
    }
    shard.summary.counts = *counts;
    shard.summary.checksum = words[11];
    std::optional<std::string_view> line = lines_.Next();
    if (line && line->starts_with("# dead ")) {
      words = SplitWords(*line);
      counts = Counts(words, "dead", 11);
      if (!counts || !IsDeletionsName(words[10])) {
        return lines_.Damaged("expected '# dead', counts and the file of deletions");
      }
      shard.dead = *counts;
      shard.deletions_file = words[10];
      line = lines_.Next();
    }
    const std::optional<std::string_view> name = After(line, "glass ");
    if (!name || !IsShardName(*name)) {
      return lines_.Damaged("expected 'glass' and the name of a shard");
    }
    shard.summary.name = *name;
    return shard;
  }

  static std::optional<ShardCounts> Counts(const std::vector<std::string_view>& words,
                                           std::string_view what, size_t size) {
    if (words.size() != size || words[0] != "#" || words[1] != what) {
      return std::nullopt;
    }
    return ParseCounts(words, 2);
  }

  LineReader lines_;
  const std::string& path_;
};

}  // namespace

ShardCounts Manifest::Total() const {
  ShardCounts total;
  for (const ManifestShard& shard : shards) total += shard.summary.counts;
  return total;
}

ShardCounts Manifest::Dead() const {
  ShardCounts dead;
  for (const ManifestShard& shard : shards) dead += shard.dead;
  return dead;
}

std::string ShardName(uint64_t number) { return Numbered(kShardPrefix, number); }

bool IsShardName(std::string_view name) {
  return name.starts_with(kShardPrefix) && IsNumber(name.substr(kShardPrefix.size()));
}

std::string DeletionsName(std::string_view shard, uint64_t generation) {
  return Numbered(std::string(shard).append(kDeadInfix), generation);
}

bool IsDeletionsName(std::string_view name) {
  const size_t infix = name.find(kDeadInfix);
  return infix != std::string_view::npos && IsShardName(name.substr(0, infix)) &&
         IsNumber(name.substr(infix + kDeadInfix.size()));
}

std::string FormatManifest(const Manifest& manifest) {
  std::string text(kHeading);
  text += "\n# format " + std::to_string(kFormatVersion);
  text += "\n# generation " + std::to_string(manifest.generation);
  text += "\n# fingerprint " + manifest.fingerprint;
  text += "\n# next-shard " + std::to_string(manifest.next_shard) + "\n";
  for (const ManifestShard& shard : manifest.shards) {
    text += "# shard " + FormatCounts(shard.summary.counts) + " files " +
            shard.summary.checksum + "\n";
    if (!shard.deletions_file.empty()) {
      text += "# dead " + FormatCounts(shard.dead) + " " + shard.deletions_file + "\n";
    }
    text += "glass " + shard.summary.name + "\n";
  }
  return WithChecksum(std::move(text));
}

absl::StatusOr<Manifest> ParseManifest(std::string_view text, const std::string& path) {
  return ManifestParser(text, path).Parse();
}

absl::StatusOr<Manifest> LoadManifest(const std::string& index) {
  const std::string path = index + "/" + kManifestName;
  absl::StatusOr<std::string> text = ReadFile(path);
  if (absl::IsNotFound(text.status())) {
    return Error(absl::StatusCode::kNotFound, "there is no index in ", index);
  }
  if (!text.ok()) return text.status();
  return ParseManifest(*text, path);
}

absl::Status CheckFingerprint(const Manifest& manifest, std::string_view expected,
                              const std::string& index) {
  if (manifest.fingerprint == expected) return absl::OkStatus();
  return Error(absl::StatusCode::kFailedPrecondition, index, " was analyzed as '",
               manifest.fingerprint, "' and this ibid analyzes as '", expected,
               "': their terms do not meet; index the documents again into a new "
               "folder");
}

absl::Status PublishManifest(const std::string& index, const Manifest& manifest,
                             bool sync) {
  return ReplaceFile(index + "/" + kManifestName, FormatManifest(manifest), sync);
}

}  // namespace ibid
