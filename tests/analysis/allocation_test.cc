// An analyzer that has read a text reads it again without asking for memory. (What ICU
// asks for goes past operator new.)
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

#include "ibid/analyzer.h"

namespace {

size_t allocations = 0;

}  // namespace

// Not inlined: a compiler that sees free() but not malloc() takes them for a mistake.
[[gnu::noinline]] void* operator new(size_t size) {
  ++allocations;
  void* memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, size_t) noexcept {
  std::free(memory);
}

namespace ibid {
namespace {

struct Row {
  std::string_view language;
  std::string_view text;
};

TEST(AllocationTest, ATextThatWasReadIsReadWithoutMemory) {
  constexpr Row kRows[] = {
      {"en",
       "The well-being of O'Brien's internationalization-friendly neighbourhoods cost "
       "$1,234,567,890,123.45 (8%) on 03.10.2025 at 10:30; see "
       "https://example.com/a/rather/long/path?query=1#part or "
       "somebody@mail.example.com. R&D in the U.S., C++ and .NET "
       "👩‍👩‍👧‍👧 "
       "ok "
       "counterrevolutionaries' constitutionality"},
      {"fr",
       "L’équipe d’Italie s’était préparée à l’après-guerre ; aujourd’hui, "
       "l’organisation internationale œuvre à l’établissement de relations."},
      {"de",
       "Die Straßenbahnhaltestelle „Universitätsbibliothek“ öffnet für "
       "Rechtsschutzversicherungsgesellschaften und Fußgängerüberführungen."},
      {"tr", "İstanbul’da Türkiye’nin ekonomisi büyükşehirlerimizden çocuklarıyla."},
      {"ru",
       "Ёлка и электрификация всей страны: достопримечательности Санкт-Петербурга."},
      {"ar", "الولايات المتحدة الأمريكية والاستراتيجية مُحَمَّد"},
      {"zh", "生命科学研究所昨天宣布了新的疫苗。重跑gen-itgc后的实验"},
      {"ja", "東京大学の研究者はコンピュータを使って㍿ｶﾞｲﾄﾞを調べている。"},
      {"th", "นักวิทยาศาสตร์ไทยพัฒนาวัคซีนที่มหาวิทยาลัยเชียงใหม่"},
      {"ko",
       "한국어는 배우기 어렵다. 정부의 경제정책은 2020년에 바뀌었고 AI가 늘었다."},
  };
  for (const Row& row : kRows) {
    Analyzer analyzer;
    size_t tokens = 0;
    const auto read = [&] {
      analyzer.ForEachToken(row.text, row.language, [&](const Token&) { ++tokens; });
    };
    read();
    read();
    const size_t before = allocations;
    read();
    EXPECT_EQ(allocations, before) << row.text;
    EXPECT_GT(tokens, 10u) << row.text;
  }
  EXPECT_GT(allocations, 0u);
}

}  // namespace
}  // namespace ibid
