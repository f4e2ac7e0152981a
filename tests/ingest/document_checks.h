// What holds for every document that a reader gives, whatever the input.
#ifndef IBID_TESTS_INGEST_DOCUMENT_CHECKS_H_
#define IBID_TESTS_INGEST_DOCUMENT_CHECKS_H_

#include <algorithm>
#include <string>
#include <vector>

#include "ibid/document.h"
#include "ibid/passage.h"
#include "text/utf8.h"

namespace ibid::testing {

// The first promise that `document` breaks; empty when it keeps them all: the text is
// UTF-8, marks are ascending, disjoint and on code points, and the passages partition
// the text within their bounds.
inline std::string CheckDocument(const Document& document) {
  const std::string& text = document.text;
  if (document.id.empty()) return "the id is empty";
  if (document.source.empty()) return "the source is empty";
  if (!IsValidUtf8(text)) return "the text is not UTF-8";
  if (!IsValidUtf8(document.title)) return "the title is not UTF-8";

  std::vector<ByteRange> marks = document.chrome;
  marks.insert(marks.end(), document.suspects.begin(), document.suspects.end());
  std::sort(marks.begin(), marks.end());
  size_t after = 0;
  for (const ByteRange& mark : marks) {
    if (mark.begin < after) return "marks overlap";
    if (mark.begin >= mark.end || mark.end > text.size())
      return "a mark is out of bounds";
    if (!IsBoundary(text, mark.begin) || !IsBoundary(text, mark.end)) {
      return "a mark splits a code point";
    }
    after = mark.end;
  }

  size_t covered = 0;
  for (const Passage& passage : SplitIntoPassages(document)) {
    if (passage.range.begin != covered) return "passages do not partition the text";
    if (passage.range.size() > kMaxPassageBytes) return "a passage is too long";
    if (passage.range.end > text.size() || !IsBoundary(text, passage.range.end)) {
      return "a passage ends inside a code point";
    }
    for (const ByteRange& heading : passage.headings) {
      if (!passage.range.Contains(heading)) return "a heading is outside its passage";
    }
    covered = passage.range.end;
  }
  if (covered != text.size()) return "passages do not cover the text";
  return "";
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_INGEST_DOCUMENT_CHECKS_H_
