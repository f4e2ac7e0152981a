// Invented news: stories that several sources tell in words of their own, with the same
// names and the same quote; and copies of articles as they are made on the web.
#ifndef IBID_TESTS_SUPPORT_COPIED_NEWS_H_
#define IBID_TESTS_SUPPORT_COPIED_NEWS_H_

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "ibid/document.h"
#include "support/random.h"

namespace ibid::testing {

// Of invented words: few that are frequent and many that are rare, as in a language.
class InventedNews {
 public:
  explicit InventedNews(Random& random) : random_(random) {
    constexpr std::string_view kSyllables[] = {"ba", "lo", "mi", "ter", "sun", "ka",
                                               "re", "vo", "ni", "del", "fa",  "gor"};
    for (int i = 0; i < 3000; ++i) {
      std::string word;
      for (int s = random.Between(1, 4); s > 0; --s) word += random.Pick(kSyllables);
      words_.push_back(word);
    }
  }

  // Articles of one story: their ids begin with `story` and '.'.
  std::vector<Document> Story(const std::string& story, int articles) {
    std::vector<std::string> names;
    for (int i = 0; i < 6; ++i) names.push_back("N" + Word() + Word());
    std::string quote = "\"";
    for (int i = 0; i < 3; ++i) quote += Sentence(names);
    quote += "\" said " + names[0] + ".\n\n";
    std::vector<Document> told;
    for (int i = 0; i < articles; ++i) {
      Document& document = told.emplace_back();
      document.id = story + "." + std::to_string(i);
      document.source = "Source " + std::to_string(random_.Below(40));
      document.language = "en";
      document.title = names[0] + " " + Word() + " " + names[1] + " " + Word();
      const int paragraphs = random_.Between(3, 8);
      for (int p = 0; p < paragraphs; ++p) {
        if (p == 1) document.text += quote;
        for (int s = random_.Between(2, 5); s > 0; --s)
          document.text += Sentence(names);
        document.text += "\n\n";
      }
    }
    return told;
  }

  std::string Sentence(const std::vector<std::string>& names) {
    std::string sentence;
    for (int i = random_.Between(7, 18); i > 0; --i) {
      sentence += random_.OneIn(9) ? random_.Pick(names) : Word();
      sentence += i > 1 ? " " : ". ";
    }
    return sentence;
  }

 private:
  // Zipf, roughly.
  std::string Word() {
    const uint64_t most = random_.Below(words_.size()) + 1;
    return words_[random_.Below(random_.Below(most) + 1)];
  }

  Random& random_;
  std::vector<std::string> words_;
};

enum class CopyKind { kWhole, kHalf, kThird, kOtherHead, kFurniture, kHalfOtherHead };

inline constexpr CopyKind kCopyKinds[] = {
    CopyKind::kWhole,     CopyKind::kHalf,      CopyKind::kThird,
    CopyKind::kOtherHead, CopyKind::kFurniture, CopyKind::kHalfOtherHead};

// The beginning of a text, up to the first blank behind `share` of it.
inline std::string BeginningOf(const std::string& text, double share) {
  const size_t end =
      text.find(' ', static_cast<size_t>(static_cast<double>(text.size()) * share));
  return text.substr(0, end);
}

// `number` keeps ids, sources and furniture apart.
inline Document CopyOf(const Document& original, CopyKind kind, int number) {
  const std::string n = std::to_string(number);
  Document copy = original;
  copy.id = original.id + "-copy" + n;
  copy.source = "Copier " + n;
  copy.chrome.clear();
  copy.suspects.clear();
  const std::string head = "What we know so far about today's news, part " + n +
                           "\nBy Staff Reporter " + n + " of the desk\n\n";
  switch (kind) {
    case CopyKind::kWhole:
      break;
    case CopyKind::kHalf:
      copy.text = BeginningOf(original.text, 1.0 / 2);
      break;
    case CopyKind::kThird:
      copy.text = BeginningOf(original.text, 1.0 / 3);
      break;
    case CopyKind::kOtherHead:
      copy.title = "What we know so far, part " + n;
      copy.text = head + original.text;
      break;
    case CopyKind::kHalfOtherHead:
      copy.title = "What we know so far, part " + n;
      copy.text = head + BeginningOf(original.text, 1.0 / 2);
      break;
    case CopyKind::kFurniture:
      copy.text = "Home News Sport Weather Number " + n +
                  "\nSubscribe to our newsletter for more of this every morning\n\n" +
                  original.text +
                  "\n\nRead more: ten places that you have to see this summer\n"
                  "Share this story with your friends and follow us everywhere\n"
                  "Copyright of site " +
                  n + ", all rights reserved\n";
      break;
  }
  return copy;
}

// The id of what a document was copied from, or its own.
inline std::string OriginOf(const std::string& id) {
  return id.substr(0, id.find("-copy"));
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_SUPPORT_COPIED_NEWS_H_
