#include "storage/shard_builder.h"

#include <utility>

#include "base/status_macros.h"

namespace ibid {

NumberedDictionary ShardBuilder::AddDictionary(
    std::shared_ptr<const PassageDictionary> dictionary) {
  if (dictionary == nullptr) return {};
  const std::lock_guard lock(mutex_);
  dictionaries_.push_back(dictionary);
  return {static_cast<uint32_t>(dictionaries_.size()), std::move(dictionary)};
}

std::vector<std::shared_ptr<const PassageDictionary>> ShardBuilder::dictionaries()
    const {
  const std::lock_guard lock(mutex_);
  return dictionaries_;
}

absl::Status ShardBuilder::Add(const DocumentToStore& document) {
  if (part_ == nullptr) part_ = NewPart();
  IBID_RETURN_IF_ERROR(part_->Add(document));
  part_->Close();
  const absl::Status appended = Append(*part_);
  if (!appended.ok()) part_.reset();
  return appended;
}

}  // namespace ibid
