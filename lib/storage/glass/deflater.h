// Compression of tags: raw deflate, as glass reads it.
#ifndef IBID_STORAGE_GLASS_DEFLATER_H_
#define IBID_STORAGE_GLASS_DEFLATER_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace ibid::glass {

// Longer tags are stored as they are. Xapian inflates 8,192 bytes at a time and takes
// the end of the input for the end of the data, also when what it has read still stands
// for more (very repetitive data a little over a multiple of 8,192 bytes): it then
// cannot read them back. Up to here one step is enough.
inline constexpr size_t kMaxDeflatedBytes = 8191;

// For one thread at a time.
class Deflater {
 public:
  // libdeflate's: 1 is fast, 12 small.
  explicit Deflater(int level);
  ~Deflater();
  Deflater(const Deflater&) = delete;
  Deflater& operator=(const Deflater&) = delete;

  // `tag` compressed, valid until the next call; empty when it is to be stored as it
  // is: because that is as short, or because of its length.
  std::string_view Deflate(std::string_view tag);

 private:
  struct Compressor;
  std::unique_ptr<Compressor> compressor_;
  std::string out_;
};

}  // namespace ibid::glass

#endif  // IBID_STORAGE_GLASS_DEFLATER_H_
