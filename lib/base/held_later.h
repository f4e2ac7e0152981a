// Something that pays only when it is asked for often: it is made once it was, and held
// from then on.
//
//   HeldLater<Lengths> lengths(4);
//   const std::shared_ptr<const Lengths> held =
//       lengths.Get([&](const Lengths* before) { return Lengths(..., before); });
//   if (held == nullptr) ...  // Asked for less than five times yet: do without.
#ifndef IBID_BASE_HELD_LATER_H_
#define IBID_BASE_HELD_LATER_H_

#include <memory>
#include <mutex>

namespace ibid {

// Thread-safe.
template <typename T>
class HeldLater {
 public:
  explicit HeldLater(int times_without) : times_left_(times_without) {}

  // Null for the first times; then what `make` makes, while others wait: it is handed what
  // another one held before (Inherit()), or null. Throws what `make` throws, and asks it
  // again the next time.
  template <typename Make>
  std::shared_ptr<const T> Get(const Make& make) {
    const std::lock_guard lock(mutex_);
    if (held_ == nullptr && times_left_-- <= 0) {
      times_left_ = 0;
      held_ = std::make_shared<const T>(make(before_.get()));
      before_ = nullptr;
    }
    return held_;
  }

  // Goes on where `other` is: it was asked for as often, and what it holds helps to make
  // this. To be called before Get().
  void Inherit(HeldLater& other) {
    const std::scoped_lock lock(mutex_, other.mutex_);
    times_left_ = other.times_left_;
    before_ = other.held_ != nullptr ? other.held_ : other.before_;
  }

 private:
  // Not Abseil's: ThreadSanitizer does not see through the one that Debian builds.
  std::mutex mutex_;
  // Guarded by mutex_.
  int times_left_;
  std::shared_ptr<const T> held_;
  std::shared_ptr<const T> before_;
};

}  // namespace ibid

#endif  // IBID_BASE_HELD_LATER_H_
