// Standard output, with its failures noticed.
#ifndef IBID_TOOLS_OUTPUT_H_
#define IBID_TOOLS_OUTPUT_H_

#include <string>
#include <string_view>

namespace ibid::tools {

// Buffers what is written to a file descriptor. After a failure everything is dropped.
// SIGPIPE must be ignored, so that a reader that has gone shows as an error here.
class Output {
 public:
  explicit Output(int descriptor) : descriptor_(descriptor) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  void Write(std::string_view text);
  void Flush();

  // False once nothing written will be read: a loop over much may stop.
  bool wanted() const { return error_ == 0; }
  // The errno of the write that failed; 0 when none did or only because the reader had
  // enough (`ibid list | head`), which is no error.
  int error() const;

 private:
  int descriptor_;
  int error_ = 0;
  std::string buffer_;
};

}  // namespace ibid::tools

#endif  // IBID_TOOLS_OUTPUT_H_
