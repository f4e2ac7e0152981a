#include "storage/builder_choice.h"

#include <sys/stat.h>
#include <xapian.h>

#include <cerrno>
#include <filesystem>
#include <mutex>
#include <optional>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/file.h"
#include "base/status.h"
#include "base/status_macros.h"
#include "base/strings.h"
#include "storage/bulk_builder.h"
#include "storage/glass/version_file.h"
#include "storage/stock_builder.h"
#include "storage/xapian_errors.h"
#include "storage/xapian_version.h"

namespace ibid {
namespace {

// Nothing: the shard passes.
using Objection = std::optional<std::string>;

// A folder that goes with this object.
class Scratch {
 public:
  static absl::StatusOr<Scratch> Make(const std::string& path) {
    if (mkdir(path.c_str(), 0777) != 0) {
      return FileError(errno, "cannot make the folder", path);
    }
    return Scratch(path);
  }
  Scratch(Scratch&& other) noexcept : path_(std::exchange(other.path_, "")) {}
  ~Scratch() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  std::string operator/(std::string_view name) const {
    return (path_ + "/").append(name);
  }

 private:
  explicit Scratch(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

// Whether the library writes what an empty database of ours would be, but for the
// random name.
absl::StatusOr<Objection> CompareEmpty(const Scratch& scratch) {
  const std::string path = scratch / "empty";
  IBID_RETURN_IF_ERROR(CallXapian("creating " + path, [&] {
    Xapian::WritableDatabase(path, Xapian::DB_CREATE | Xapian::DB_NO_SYNC |
                                       Xapian::DB_NO_TERMLIST |
                                       Xapian::DB_BACKEND_GLASS)
        .close();
  }));
  absl::StatusOr<std::string> theirs = ReadFile(path + "/iamglass");
  if (absl::IsNotFound(theirs.status())) return Objection("writes other files");
  if (!theirs.ok()) return theirs.status();
  glass::VersionFile version;
  version.revision = 0;
  const std::string ours = glass::EncodeVersionFile(version);
  const size_t uuid = glass::kMagic.size();
  const size_t rest = uuid + version.uuid.size();
  if (theirs->size() != ours.size() || theirs->compare(0, uuid, ours, 0, uuid) != 0 ||
      theirs->compare(rest, std::string::npos, ours, rest) != 0) {
    return Objection("writes another format than ibid's own builder");
  }
  return Objection();
}

// Some of everything that a shard can hold.
DocumentToStore Specimen(int number, TermTable& terms) {
  DocumentToStore stored;
  stored.terms = &terms;
  Document& document = stored.document;
  document.id = "specimen " + std::to_string(number);
  document.source = "source";
  document.published.precision = DatePrecision::kDay;
  document.published.unix_seconds = 86400 * number;
  document.text = std::string(3000, 'a') + " some text to be stored, and text again";
  stored.title_stems = {terms.IdOf("title")};
  stored.words = {terms.IdOf("word"), terms.IdOf("text")};
  stored.field_values = {{QueryField::kSource, "source"}};
  PassageToStore passage;
  passage.passage.range = {0, document.text.size()};
  passage.passage.chrome = number % 5 == 0;
  passage.stems = {{terms.IdOf("every"), 2},
                   {terms.IdOf("number" + std::to_string(number)), 1},
                   {terms.IdOf(std::string(3, '\0')), 1},
                   {terms.IdOf(std::string(300, 'l')), 1}};
  for (uint32_t i = 0; i < 300; ++i) {
    passage.pairs.push_back((i * 37 + static_cast<uint32_t>(number)) % 1024);
  }
  passage.similarity.passage = static_cast<uint64_t>(number);
  stored.passages.push_back(std::move(passage));
  return stored;
}

absl::Status BuildSpecimens(absl::StatusOr<std::unique_ptr<ShardBuilder>> builder) {
  if (!builder.ok()) return builder.status();
  TermTable terms;
  for (int number = 0; number < 60; ++number) {
    IBID_RETURN_IF_ERROR((*builder)->Add(Specimen(number, terms)));
  }
  return (*builder)->Finish().status();
}

// What a reader sees of a database, as bytes to compare.
std::string Contents(const std::string& path) {
  const Xapian::Database database(path, Xapian::DB_BACKEND_GLASS);
  std::ostringstream all;
  all << database.get_doccount() << ' ' << database.get_total_length() << ' '
      << database.get_doclength_lower_bound() << ' '
      << database.get_doclength_upper_bound() << '\n';
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    all << *term << ' ' << term.get_termfreq() << ' '
        << database.get_collection_freq(*term);
    for (auto at = database.postlist_begin(*term); at != database.postlist_end(*term);
         ++at) {
      all << ' ' << *at << ':' << at.get_wdf() << ':' << at.get_doclength();
    }
    all << '\n';
  }
  for (Xapian::valueno slot = 0; slot < 5; ++slot) {
    all << database.get_value_freq(slot) << database.get_value_lower_bound(slot)
        << database.get_value_upper_bound(slot);
    for (auto value = database.valuestream_begin(slot);
         value != database.valuestream_end(slot); ++value) {
      all << *value;
    }
  }
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at) {
    all << database.get_document(*at).get_data();
  }
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end();
       ++key) {
    all << *key << database.get_metadata(*key);
  }
  return std::move(all).str();
}

absl::StatusOr<Objection> CompareSpecimens(const Scratch& scratch) {
  const std::string bulk = scratch / "bulk";
  const std::string stock = scratch / "stock";
  IBID_RETURN_IF_ERROR(BuildSpecimens(NewBulkBuilder(bulk, {.sync = false})));
  IBID_RETURN_IF_ERROR(BuildSpecimens(NewStockBuilder(stock, {.sync = false})));
  const absl::StatusOr<bool> same = CallXapian("reading " + bulk, [&] {
    std::ostringstream said;
    return Xapian::Database::check(bulk, 0, &said) == 0 &&
           Contents(bulk) == Contents(stock);
  });
  if (same.ok() && *same) return Objection();
  Objection objection = "does not read what ibid's own builder writes";
  if (!same.ok()) objection->append(": ").append(ToStd(same.status().message()));
  return objection;
}

absl::StatusOr<BuilderChoice> Try(const std::string& path) {
  IBID_ASSIGN_OR_RETURN(const Scratch scratch, Scratch::Make(path));
  IBID_ASSIGN_OR_RETURN(Objection objection, CompareEmpty(scratch));
  if (!objection) {
    IBID_ASSIGN_OR_RETURN(objection, CompareSpecimens(scratch));
  }
  if (!objection) return BuilderChoice{true, ""};
  return BuilderChoice{false, "Xapian " + XapianVersion() + " " + *objection};
}

}  // namespace

absl::StatusOr<BuilderChoice> ChooseBuilder(const std::string& scratch) {
  static std::mutex mutex;
  static std::optional<BuilderChoice> known;
  const std::lock_guard lock(mutex);
  if (!known) {
    IBID_ASSIGN_OR_RETURN(known, Try(scratch));
  }
  return *known;
}

absl::StatusOr<std::unique_ptr<ShardBuilder>> NewShardBuilder(
    const std::string& directory, const ShardBuilderOptions& options) {
  // In the place of the shard: what a crash leaves there is removed as one.
  IBID_ASSIGN_OR_RETURN(const BuilderChoice choice, ChooseBuilder(directory));
  return choice.bulk ? NewBulkBuilder(directory, options)
                     : NewStockBuilder(directory, options);
}

}  // namespace ibid
