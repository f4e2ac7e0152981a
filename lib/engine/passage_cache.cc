#include "engine/passage_cache.h"

#include <utility>

#include "base/status_macros.h"

namespace ibid {

absl::StatusOr<const StoredPassage*> PassageCache::Read(const Match& match) {
  const auto known = passages_.find(match.docid);
  if (known != passages_.end()) return &known->second;
  IBID_ASSIGN_OR_RETURN(StoredPassage passage, reader_.ReadPassage(match));
  return &passages_.emplace(match.docid, std::move(passage)).first->second;
}

const StoredPassage* PassageCache::Find(const Match& match) const {
  const auto known = passages_.find(match.docid);
  return known == passages_.end() ? nullptr : &known->second;
}

}  // namespace ibid
