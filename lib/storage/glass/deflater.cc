#include "storage/glass/deflater.h"

#include <libdeflate.h>

#include <new>

namespace ibid::glass {
namespace {

// Deflate has nothing to gain on less.
constexpr size_t kMinBytes = 18;

}  // namespace

struct Deflater::Compressor {
  explicit Compressor(int level) : handle(libdeflate_alloc_compressor(level)) {
    if (handle == nullptr) throw std::bad_alloc();
  }
  ~Compressor() { libdeflate_free_compressor(handle); }
  Compressor(const Compressor&) = delete;
  Compressor& operator=(const Compressor&) = delete;

  libdeflate_compressor* handle;
};

Deflater::Deflater(int level)
    : compressor_(std::make_unique<Compressor>(level)), out_(kMaxDeflatedBytes, '\0') {}

Deflater::~Deflater() = default;

std::string_view Deflater::Deflate(std::string_view tag) {
  if (tag.size() <= kMinBytes || tag.size() > kMaxDeflatedBytes) return {};
  // Room for one byte less than the tag: libdeflate gives up when that is not enough.
  const size_t size = libdeflate_deflate_compress(
      compressor_->handle, tag.data(), tag.size(), out_.data(), tag.size() - 1);
  return {out_.data(), size};
}

}  // namespace ibid::glass
