// The data of passages (passage_data.h), packed: by Zstandard, with dictionaries that
// many passages of a shard share, as a passage by itself is too short to pack well.
//
// Packed data is a byte 2, the number of the dictionary in the shard as a varint (0 for
// none) and the Zstandard frame; data that packing does not make shorter stays as it is
// (and begins with another byte).
// (Why, and what it brings: docs/decisions/0010-packed-passages.md.)
#ifndef IBID_STORAGE_PASSAGE_PACKING_H_
#define IBID_STORAGE_PASSAGE_PACKING_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "ibid/document.h"

namespace ibid {

// Immutable and thread-safe.
class PassageDictionary {
 public:
  // A dictionary for these documents and others like them, out of a sample of their
  // passages; null when they are too few to be worth one. The same for the same
  // documents. Takes some 10 ms.
  static std::shared_ptr<const PassageDictionary> Of(
      std::span<const Document* const> documents);
  // InvalidArgument for bytes that are none.
  static absl::StatusOr<std::shared_ptr<const PassageDictionary>> FromBytes(
      std::string bytes);
  ~PassageDictionary();

  const std::string& bytes() const { return bytes_; }

 private:
  friend class PassagePacker;
  friend class PassageUnpacker;
  struct Digested;

  explicit PassageDictionary(std::string bytes);

  const std::string bytes_;
  std::unique_ptr<Digested> digested_;
};

struct NumberedDictionary {
  uint32_t number = 0;
  std::shared_ptr<const PassageDictionary> dictionary = nullptr;  // Null: number 0.
};

// For one thread at a time, as is the unpacker.
class PassagePacker {
 public:
  PassagePacker();
  ~PassagePacker();

  // From now on; at first there is none.
  void Use(const NumberedDictionary& dictionary);

  // Appends what stands for `data`.
  void Pack(std::string_view data, std::string& out);

 private:
  struct Context;
  NumberedDictionary dictionary_;
  const std::unique_ptr<Context> context_;
};

class PassageUnpacker {
 public:
  // Gives the bytes of the shard's dictionary of that number; called once for each that
  // is needed. May throw.
  using Fetch = std::function<std::string(uint32_t number)>;

  explicit PassageUnpacker(Fetch fetch);
  ~PassageUnpacker();
  PassageUnpacker(PassageUnpacker&&) noexcept;

  // What Pack() was given. Valid until the next call, and as long as `packed`. DataLoss
  // for anything else.
  absl::StatusOr<std::string_view> Unpack(std::string_view packed);

 private:
  struct Context;
  absl::StatusOr<const PassageDictionary*> DictionaryOf(uint64_t number);

  Fetch fetch_;
  std::unique_ptr<Context> context_;
  // By number; null where not fetched yet.
  std::vector<std::shared_ptr<const PassageDictionary>> dictionaries_;
  std::string out_;
};

}  // namespace ibid

#endif  // IBID_STORAGE_PASSAGE_PACKING_H_
