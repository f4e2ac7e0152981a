// Which spellings are of one source. include/ibid/source.h has the rules.
#ifndef IBID_ENGINE_SOURCE_GROUPS_H_
#define IBID_ENGINE_SOURCE_GROUPS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/strings.h"
#include "ibid/source.h"
#include "storage/shard_sources.h"

namespace ibid {

// Immutable and thread-safe once made.
class SourceGroups {
 public:
  explicit SourceGroups(const SourceCounts& counts);

  // Most documents first, then by name.
  const std::vector<SourceRecord>& sources() const { return sources_; }

  // The index in sources() of the one that has this spelling; nullopt for none.
  // REQUIRES: `spelling` is folded.
  std::optional<size_t> Find(std::string_view spelling) const;

  // The spellings, folded as names are, of the source that `name` is one of, or a host
  // or site of; `name` itself when there is none.
  // REQUIRES: `name` is folded.
  std::vector<std::string> SpellingsOf(const std::string& name) const;

  // The place in sources() of the one with this spelling; for one that no source has, a
  // number of its own above them.
  uint32_t NumberOf(std::string_view spelling) const;

  // The spellings, folded, of the source that has this number; none above sources().
  std::vector<std::string> SpellingsOfNumber(uint32_t number) const;

 private:
  std::vector<SourceRecord> sources_;
  StringMap<size_t> source_of_;  // By folded spelling, site, and compact spelling.
};

// A name as it is compared with others and with hosts: folded, without a leading "the",
// letters and digits only; what is folded when that leaves nothing.
std::string CompactName(std::string_view name);

}  // namespace ibid

#endif  // IBID_ENGINE_SOURCE_GROUPS_H_
