#include "storage/passage_packing.h"

#include <zdict.h>
#include <zstd.h>

#include <algorithm>
#include <cstddef>
#include <utility>

#include "base/status.h"
#include "base/status_macros.h"
#include "storage/byte_coding.h"
#include "storage/document_to_store.h"
#include "storage/passage_data.h"

namespace ibid {
namespace {

constexpr char kPacked = 2;
// Longer matches than Zstandard's fast level looks for, in a larger table. Its level 3
// packs passages to .39 of their size instead of .41, and takes a fifth longer.
constexpr std::pair<ZSTD_cParameter, int> kParameters[] = {
    {ZSTD_c_strategy, ZSTD_fast}, {ZSTD_c_hashLog, 16}, {ZSTD_c_minMatch, 7}};
constexpr int kDictionaryLevel = 1;

// Where the dictionary begins to pay for the room it takes, and how much of it is sample.
constexpr size_t kLeastText = 100'000;
constexpr size_t kSampleBytes = 400'000;
constexpr size_t kDictionaryBytes = size_t{64} << 10;
// Of the sample that is not also among what is compared with.
constexpr size_t kPieceBytes = 900;

// More than a shard has numbers for passages of that many.
constexpr uint64_t kMostDictionaries = uint64_t{1} << 20;

absl::Status Damaged() {
  return Error(absl::StatusCode::kDataLoss, "a passage's data is damaged");
}

// Passages of about the usual size, spread evenly over the documents. (Where exactly
// passages begin does not matter here.)
class Sample {
 public:
  explicit Sample(std::span<const Document* const> documents) {
    size_t text_bytes = 0;
    for (const Document* document : documents) text_bytes += document->text.size();
    const size_t step = std::max<size_t>(1, text_bytes / kSampleBytes);
    size_t piece = 0;
    for (const Document* document : documents) {
      for (size_t at = 0; at < document->text.size(); at += kPieceBytes) {
        if (piece++ % step == 0) AddPiece(*document, at);
      }
    }
  }

  const std::string& bytes() const { return bytes_; }
  const std::vector<size_t>& sizes() const { return sizes_; }

  // Every so many-th piece, so that all are at most `most` bytes.
  std::string Thinned(size_t most) const {
    const size_t step = bytes_.size() / most + 1;
    std::string thinned;
    size_t at = 0;
    for (size_t i = 0; i < sizes_.size(); at += sizes_[i++]) {
      if (i % step == 0) thinned.append(bytes_, at, sizes_[i]);
    }
    thinned.resize(std::min(thinned.size(), most));
    return thinned;
  }

 private:
  void AddPiece(const Document& document, size_t begin) {
    PassageToStore piece;
    piece.passage.range = {begin, std::min(begin + kPieceBytes, document.text.size())};
    const absl::StatusOr<std::string> data = EncodePassageData(document, piece);
    if (!data.ok()) return;
    bytes_ += *data;
    sizes_.push_back(data->size());
  }

  std::string bytes_;
  std::vector<size_t> sizes_;
};

}  // namespace

// What reading needs of it; each packer makes its own.
struct PassageDictionary::Digested {
  explicit Digested(const std::string& bytes)
      : dictionary(ZSTD_createDDict(bytes.data(), bytes.size())) {}
  ~Digested() { ZSTD_freeDDict(dictionary); }
  ZSTD_DDict* const dictionary;
};

PassageDictionary::PassageDictionary(std::string bytes)
    : bytes_(std::move(bytes)), digested_(std::make_unique<Digested>(bytes_)) {}

PassageDictionary::~PassageDictionary() = default;

std::shared_ptr<const PassageDictionary> PassageDictionary::Of(
    std::span<const Document* const> documents) {
  size_t text_bytes = 0;
  for (const Document* document : documents) text_bytes += document->text.size();
  if (text_bytes < kLeastText) return nullptr;
  const Sample sample(documents);
  const std::string content =
      sample.Thinned(std::min(kDictionaryBytes, text_bytes / 16));
  // Its tables come on top.
  std::string bytes(content.size() + 4096, '\0');
  ZDICT_params_t parameters{};
  parameters.compressionLevel = kDictionaryLevel;
  parameters.dictID = 1;  // Not told from others by it.
  const size_t size = ZDICT_finalizeDictionary(
      bytes.data(), bytes.size(), content.data(), content.size(), sample.bytes().data(),
      sample.sizes().data(), static_cast<unsigned>(sample.sizes().size()), parameters);
  // It fails where there is nothing to learn, such as from one letter repeated.
  if (ZDICT_isError(size)) return nullptr;
  bytes.resize(size);
  absl::StatusOr<std::shared_ptr<const PassageDictionary>> made =
      FromBytes(std::move(bytes));
  return made.ok() ? *std::move(made) : nullptr;
}

absl::StatusOr<std::shared_ptr<const PassageDictionary>> PassageDictionary::FromBytes(
    std::string bytes) {
  std::shared_ptr<const PassageDictionary> dictionary(
      new PassageDictionary(std::move(bytes)));
  if (ZDICT_getDictID(dictionary->bytes_.data(), dictionary->bytes_.size()) == 0 ||
      dictionary->digested_->dictionary == nullptr) {
    return Error(absl::StatusCode::kInvalidArgument,
                 "these are not the bytes of a dictionary");
  }
  return dictionary;
}

struct PassagePacker::Context {
  ~Context() { ZSTD_freeCCtx(context); }
  ZSTD_CCtx* const context = ZSTD_createCCtx();
};

PassagePacker::PassagePacker() : context_(std::make_unique<Context>()) {
  for (const auto& [parameter, value] : kParameters) {
    ZSTD_CCtx_setParameter(context_->context, parameter, value);
  }
  // Which dictionary it is stands before the frame.
  ZSTD_CCtx_setParameter(context_->context, ZSTD_c_dictIDFlag, 0);
}

PassagePacker::~PassagePacker() = default;

void PassagePacker::Use(const NumberedDictionary& dictionary) {
  if (dictionary.number == dictionary_.number) return;
  dictionary_ = dictionary;
  // None when it is empty.
  const std::string_view bytes = dictionary_.dictionary == nullptr
                                     ? std::string_view()
                                     : dictionary_.dictionary->bytes();
  ZSTD_CCtx_loadDictionary(context_->context, bytes.data(), bytes.size());
}

void PassagePacker::Pack(std::string_view data, std::string& out) {
  const size_t begin = out.size();
  ByteWriter head;
  head.Byte(kPacked);
  head.Varint(dictionary_.number);
  out += std::move(head).Take();
  const size_t frame = out.size();
  out.resize(frame + ZSTD_compressBound(data.size()));
  const size_t size = ZSTD_compress2(context_->context, out.data() + frame,
                                     out.size() - frame, data.data(), data.size());
  if (ZSTD_isError(size) || frame + size >= begin + data.size()) {
    out.resize(begin);
    out += data;
  } else {
    out.resize(frame + size);
  }
}

struct PassageUnpacker::Context {
  ~Context() { ZSTD_freeDCtx(context); }
  ZSTD_DCtx* const context = ZSTD_createDCtx();
};

PassageUnpacker::PassageUnpacker(Fetch fetch)
    : fetch_(std::move(fetch)), context_(std::make_unique<Context>()) {}
PassageUnpacker::~PassageUnpacker() = default;
PassageUnpacker::PassageUnpacker(PassageUnpacker&&) noexcept = default;

absl::StatusOr<const PassageDictionary*> PassageUnpacker::DictionaryOf(
    uint64_t number) {
  if (number == 0) return nullptr;
  if (number > kMostDictionaries) return Damaged();
  if (number >= dictionaries_.size()) dictionaries_.resize(number + 1);
  std::shared_ptr<const PassageDictionary>& dictionary = dictionaries_[number];
  if (dictionary == nullptr) {
    auto made = PassageDictionary::FromBytes(fetch_(static_cast<uint32_t>(number)));
    if (!made.ok()) return Damaged();
    dictionary = *std::move(made);
  }
  return dictionary.get();
}

absl::StatusOr<std::string_view> PassageUnpacker::Unpack(std::string_view packed) {
  if (packed.empty() || packed[0] != kPacked) return packed;
  ByteReader in(packed.substr(1));
  const uint64_t number = in.Varint();
  IBID_ASSIGN_OR_RETURN(const PassageDictionary* const dictionary,
                        DictionaryOf(number));
  const std::string_view frame = in.Rest();
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  // Values that stand for an error are larger too.
  if (size > kMaxPassageDataBytes) return Damaged();
  out_.resize(size);
  const size_t read =
      dictionary == nullptr
          ? ZSTD_decompressDCtx(context_->context, out_.data(), out_.size(),
                                frame.data(), frame.size())
          : ZSTD_decompress_usingDDict(context_->context, out_.data(), out_.size(),
                                       frame.data(), frame.size(),
                                       dictionary->digested_->dictionary);
  if (ZSTD_isError(read) || read != size) return Damaged();
  return out_;
}

}  // namespace ibid
