#include "progress.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "terminal.h"
#include "text_layout.h"

namespace ibid::tools {
namespace {

constexpr auto kInterval = std::chrono::milliseconds(200);

std::string Percent(double share) {
  return std::to_string(static_cast<int>(100 * std::clamp(share, 0.0, 1.0))) + " %";
}

std::string MinutesAndSeconds(double seconds) {
  const auto whole = static_cast<int64_t>(std::ceil(seconds));
  char text[32];
  std::snprintf(text, sizeof text, "%lld:%02lld", static_cast<long long>(whole / 60),
                static_cast<long long>(whole % 60));
  return text;
}

}  // namespace

std::string ProgressLine(uint64_t documents, const ReadProgress& read,
                         std::chrono::duration<double> elapsed) {
  std::string line = Count(documents, "document");
  const double seconds = elapsed.count();
  const auto done = static_cast<double>(read.bytes_read);
  const auto total = static_cast<double>(read.bytes_total);
  if (total > 0) line += "  " + Percent(done / total);
  if (seconds > 0) {
    line += "  " + Bytes(static_cast<uint64_t>(done / seconds)) + "/s";
    if (done > 0 && total > done) {
      line += "  " + MinutesAndSeconds((total - done) * seconds / done) + " left";
    }
  }
  return line;
}

Progress::Progress() : enabled_(IsTerminal(STDERR_FILENO)) {}

bool Progress::Due() {
  if (!enabled_ || Clock::now() < next_) return false;
  next_ = Clock::now() + kInterval;
  return true;
}

void Progress::Show(uint64_t documents, const ReadProgress& read) {
  if (Due()) Print(ProgressLine(documents, read, Clock::now() - start_));
}

void Progress::ShowShare(const char* what, double share) {
  if (Due()) Print(std::string(what) + "  " + Percent(share));
}

void Progress::Print(const std::string& line) {
  const std::string text = "\r\x1b[K" + line;
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
  shown_ = true;
}

void Progress::Clear() {
  if (!shown_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  shown_ = false;
}

}  // namespace ibid::tools
