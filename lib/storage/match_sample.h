// How much matches, told by some of it: what matches in stretches that are spread evenly
// over the shards, in whole documents. Xapian's own estimate takes words to fall
// independently, which those of one query do not.
#ifndef IBID_STORAGE_MATCH_SAMPLE_H_
#define IBID_STORAGE_MATCH_SAMPLE_H_

#include <cstdint>

#include "ibid/searcher.h"
#include "storage/document_numbers.h"
#include "storage/manifest.h"
#include "storage/snapshot_reader.h"

namespace ibid {

class MatchSample {
 public:
  // So large that a match of `about` passages has some 120 in it. `documents` are those
  // of the snapshot with this manifest.
  MatchSample(uint64_t about, const Manifest& manifest,
              const DocumentNumbers& documents);

  const PassageRanges& passages() const { return passages_; }

  // What matches of all passages when `found` matches of these: so many times as much.
  SearchTotal Scaled(const SearchTotal& found) const;

 private:
  PassageRanges passages_;
  double share_ = 1;  // Of all passages.
};

}  // namespace ibid

#endif  // IBID_STORAGE_MATCH_SAMPLE_H_
