// ICU as this library needs it: its failures in one place, UTF-8 as its text.
#ifndef IBID_TEXT_ICU_H_
#define IBID_TEXT_ICU_H_

#include <unicode/utext.h>
#include <unicode/utypes.h>

#include <cstdlib>
#include <string_view>

namespace ibid {

// ICU fails here only when its own data is missing or memory is out: a broken
// installation, in which nothing can be analyzed. No input leads there.
inline void CheckIcu(UErrorCode status) {
  if (U_FAILURE(status)) std::abort();
}

// Bytes as a text for ICU, read in place. One object serves many texts in turn; the
// bytes must stay while ICU uses them. Offsets are bytes.
class Utf8Text {
 public:
  Utf8Text() = default;
  ~Utf8Text() { utext_close(&text_); }
  Utf8Text(const Utf8Text&) = delete;
  Utf8Text& operator=(const Utf8Text&) = delete;

  UText* Set(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text_, bytes.empty() ? "" : bytes.data(),
                   static_cast<int64_t>(bytes.size()), &status);
    CheckIcu(status);
    return &text_;
  }

 private:
  UText text_ = UTEXT_INITIALIZER;
};

}  // namespace ibid

#endif  // IBID_TEXT_ICU_H_
