#include "text/encoding.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "text/encoding_labels.h"
#include "text/utf8.h"

namespace ibid {
namespace {

using namespace std::string_view_literals;

TEST(DecodeText, MarksAndUtf8) {
  struct Row {
    std::string_view bytes;
    std::string_view utf8;
    std::string_view encoding;
    size_t replaced = 0;
    size_t first = 0;
  };
  const Row kRows[] = {
      {"", "", "UTF-8"},
      {"naïve", "naïve", "UTF-8"},
      {"\xEF\xBB\xBFx", "\xEF\xBB\xBFx", "UTF-8"},  // The mark stays: byte for byte.
      {"\xEF\xBB\xBF\x80z", "\xEF\xBB\xBF\xEF\xBF\xBDz", "UTF-8", 1, 3},
      // Three good characters for one bad piece: damage, and no other encoding.
      {"äöü \x80z", "äöü \xEF\xBF\xBDz", "UTF-8", 1, 7},
      // Cut off within the last character.
      {"The price in caf\xC3", "The price in caf\xEF\xBF\xBD", "UTF-8", 1, 16},
      {"\xFF\xFEh\0i\0"sv, "hi", "UTF-16LE"},
      {"\xFE\xFF\0h\0i"sv, "hi", "UTF-16BE"},
      {"\xFF\xFE\x3D\xD8\x00\xDE"sv, "😀", "UTF-16LE"},  // A pair of surrogates,
      {"\xFF\xFE\x3D\xD8x\0"sv, "\xEF\xBF\xBDx", "UTF-16LE", 1, 2},  // its first alone,
      {"\xFF\xFE\x00\xDEx\0"sv, "\xEF\xBF\xBDx", "UTF-16LE", 1, 2},  // its second.
      {"\xFF\xFEh\0i"sv, "h\xEF\xBF\xBD", "UTF-16LE", 1, 4},  // Half a unit at the end.
      {"\xFF\xFE\0\0h\0\0\0"sv, "h", "UTF-32LE"},
      {"\0\0\xFE\xFF\0\x01\xF6\x00"sv, "😀", "UTF-32BE"},
      {"\xFF\xFE\0\0\0\xD8\0\0"sv, "\xEF\xBF\xBD", "UTF-32LE", 1, 4},
      {"\0\0\xFE\xFF\x7F\xFF\xFF\xFF"sv, "\xEF\xBF\xBD", "UTF-32BE", 1, 4},
      {"\0\0\xFE\xFF\0\0"sv, "\xEF\xBF\xBD", "UTF-32BE", 1, 4},
      {"\xFF\xFE"sv, "", "UTF-16LE"},  // Nothing but the mark.
      // No mark, and every second byte NUL.
      {"h\0e\0l\0l\0o\0"sv, "hello", "UTF-16LE"},
      {"\0h\0e\0l\0l\0o"sv, "hello", "UTF-16BE"},
      // A NUL here and there is no UTF-16.
      {"a\0b a longer text\0"sv, "a\0b a longer text\0"sv, "UTF-8"},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.utf8);
    const DecodedText decoded = DecodeText(std::string(row.bytes));
    EXPECT_EQ(decoded.text, row.utf8);
    EXPECT_EQ(decoded.encoding, row.encoding);
    EXPECT_EQ(decoded.replaced, row.replaced);
    EXPECT_EQ(decoded.first_replaced, row.first);
  }
}

TEST(DecodeText, OtherEncodings) {
  struct Row {
    std::string_view bytes;
    std::string_view declared;
    std::string_view utf8;
    std::string_view encoding;
    EncodingOrigin origin;
  };
  constexpr auto kDeclared = EncodingOrigin::kDeclared;
  constexpr auto kDetected = EncodingOrigin::kDetected;
  const Row kRows[] = {
      // What is UTF-8 is UTF-8 whatever the label says.
      {"na\xC3\xAFve", "latin1", "naïve", "UTF-8", EncodingOrigin::kUtf8},
      // Labels of Latin-1 are windows-1252, as in browsers: quotes at 0x93.
      {"\x93na\xEFve\x94", "ISO-8859-1", "“naïve”", "windows-1252", kDeclared},
      {"\xA4 100", "iso-8859-15", "€ 100", "ISO-8859-15", kDeclared},
      {"\xC4\xD2\xC9", "koi8-r", "дри", "KOI8-R", kDeclared},
      {"\x93\xFA\x96{\x8C\xEA", "shift_jis", "日本語", "Shift_JIS", kDeclared},
      {"\xC6\xFC\xCB\xDC\xB8\xEC", "euc-jp", "日本語", "EUC-JP", kDeclared},
      {"\xD6\xD0\xCE\xC4", "gb2312", "中文", "gb18030", kDeclared},
      {"\xA4\xA4\xA4\xE5", "big5", "中文", "Big5", kDeclared},
      {"\xC7\xD1\xB1\xDB", "ks_c_5601-1987", "한글", "EUC-KR", kDeclared},
      // A label that is wrong about UTF-8 still decides; the bytes become U+FFFD.
      {"na\xEFve", "utf-8", "na\xEF\xBF\xBDve", "UTF-8", kDeclared},
      // In ASCII, and yet not UTF-8.
      {"\x1B$BF|K\\8l\x1B(B", "", "日本語", "ISO-2022-JP", kDetected},
      // No label, or none that means anything: the letters tell.
      {"Der gr\xF6\xDFte Fluss f\xFChrt \xFC"
       "ber die Br\xFC"
       "cke nach M\xFCnchen, wo "
       "die Z\xFCge f\xFCr die M\xE4nner sp\xE4ter abfahren m\xFCssen",
       "none such",
       "Der größte Fluss führt über die Brücke nach München, wo die Züge für die "
       "Männer später abfahren müssen",
       "windows-1252", kDetected},
      {"\xCF\xF0\xE5\xE7\xE8\xE4\xE5\xED\xF2 \xEF\xEE\xE4\xEF\xE8\xF1\xE0\xEB "
       "\xF3\xEA\xE0\xE7 \xEE \xED\xEE\xE2\xEE\xEC \xEF\xF0\xE0\xE2\xE8\xF2\xE5\xEB"
       "\xFC\xF1\xF2\xE2\xE5",
       "", "Президент подписал указ о новом правительстве", "windows-1251", kDetected},
      {"\x81\x63\x93\xFA\x96{\x82\xCC\x90V\x95\xB7\x82\xCD\x8D\xA1\x93\xFA\x82\xE0"
       "\x94\x84\x82\xEA\x82\xC4\x82\xA2\x82\xDC\x82\xB7\x81"
       "B",
       "", "…日本の新聞は今日も売れています。", "Shift_JIS", kDetected},
      // Next to nothing to tell by.
      {"\xA7 5", "", "§ 5", "windows-1252", EncodingOrigin::kAssumed},
  };
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.utf8);
    const DecodedText decoded = DecodeText(std::string(row.bytes), row.declared);
    EXPECT_EQ(decoded.text, row.utf8);
    EXPECT_EQ(decoded.encoding, row.encoding);
    EXPECT_EQ(decoded.origin, row.origin);
  }
}

TEST(DecodeText, IllFormedPiecesOfOtherEncodingsAreCounted) {
  const DecodedText decoded = DecodeText("\x93\xFA\x96{ \xFF \x93", "shift_jis");
  EXPECT_EQ(decoded.text, "日本 \uFFFD \uFFFD");
  EXPECT_EQ(decoded.replaced, 2u);
  EXPECT_EQ(decoded.first_replaced, 5u);
}

// Chunks of ICU's output end anywhere, also between the two halves of a character.
TEST(DecodeText, LongTexts) {
  for (size_t shift = 0; shift < 3; ++shift) {
    std::string bytes(shift, 'x');
    std::string utf8 = bytes;
    for (size_t i = 0; i < 5000; ++i) {
      bytes += "\x94\x39\xDA\x33";  // U+1F4A9 in gb18030.
      utf8 += "💩";
    }
    EXPECT_EQ(DecodeText(bytes, "gb18030").text, utf8);
  }
}

TEST(EncodingOfLabel, AllLabelsHaveConverters) {
  for (std::string_view label :
       {"utf8",        " UTF-8\t",    "latin1", "ibm866",         "l2",     "l3",
        "l4",          "cyrillic",    "arabic", "greek",          "hebrew", "l6",
        "iso-8859-13", "iso-8859-14", "l9",     "koi8-r",         "koi8-u", "mac",
        "tis-620",     "cp1250",      "cp1251", "cp1253",         "latin5", "cp1255",
        "cp1256",      "cp1257",      "cp1258", "x-mac-cyrillic", "gbk",    "big5",
        "euc-jp",      "iso-2022-jp", "sjis",   "korean"}) {
    SCOPED_TRACE(label);
    const Encoding* encoding = EncodingOfLabel(label);
    ASSERT_NE(encoding, nullptr);
    if (encoding->icu_converter == nullptr) continue;
    // A converter that ICU does not have would leave UTF-8 as it was found.
    const DecodedText decoded = DecodeText("\xE4\xE4 \xE4\xE4", label);
    EXPECT_EQ(decoded.encoding, encoding->name);
  }
  for (std::string_view label : {"", " ", "utf", "utf-8 latin1", "x", "l1 "}) {
    EXPECT_EQ(EncodingOfLabel(label) != nullptr, label == "l1 ") << label;
  }
}

}  // namespace
}  // namespace ibid
