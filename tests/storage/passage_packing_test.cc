#include "storage/passage_packing.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/random.h"
#include "support/status_matchers.h"

namespace ibid::testing {
namespace {

Document TextOf(Random& random, size_t words) {
  Document document;
  document.id = "d";
  for (size_t i = 0; i < words; ++i) {
    document.text += "word" + std::to_string(random.Below(3000)) + " ";
  }
  return document;
}

std::shared_ptr<const PassageDictionary> SomeDictionary(Random& random) {
  const Document document = TextOf(random, 40000);
  const Document* const sample[] = {&document};
  return PassageDictionary::Of(sample);
}

PassageUnpacker Unpacker(std::vector<std::string> dictionaries = {}) {
  return PassageUnpacker([dictionaries](uint32_t number) {
    return number <= dictionaries.size() ? dictionaries[number - 1] : "";
  });
}

TEST(PassagePacking, ComesBackWithAndWithoutDictionary) {
  Random random;
  const auto dictionary = SomeDictionary(random);
  ASSERT_NE(dictionary, nullptr);
  PassagePacker packer;
  PassageUnpacker unpacker = Unpacker({dictionary->bytes()});
  size_t without = 0;
  size_t with = 0;
  for (int round = 0; round < 400; ++round) {
    const std::string data = "\1" + TextOf(random, random.Below(200)).text;
    std::string packed;
    packer.Use(round % 2 == 0 ? NumberedDictionary{}
                              : NumberedDictionary{1, dictionary});
    packer.Pack(data, packed);
    (round % 2 == 0 ? without : with) += packed.size();
    const auto unpacked = unpacker.Unpack(packed);
    ASSERT_THAT(unpacked, IsOk());
    ASSERT_EQ(*unpacked, data);
  }
  EXPECT_LT(with, without);
}

// 1.4's own compression cannot be read back for some of these.
TEST(PassagePacking, OneLetterOfEveryLength) {
  PassagePacker packer;
  PassageUnpacker unpacker = Unpacker();
  for (size_t length = 1; length <= 8000; ++length) {
    const std::string data(length, 'a');
    std::string packed;
    packer.Pack(data, packed);
    const auto unpacked = unpacker.Unpack(packed);
    ASSERT_THAT(unpacked, IsOk());
    ASSERT_EQ(*unpacked, data);
  }
}

TEST(PassagePacking, WhatDoesNotGetShorterStaysAsItIs) {
  Random random;
  PassagePacker packer;
  std::string noise = "\1";
  for (int i = 0; i < 1000; ++i) noise += static_cast<char>(random.Below(256));
  for (const std::string& data : {std::string("\1"), std::string("\1abc"), noise}) {
    std::string packed = "before";
    packer.Pack(data, packed);
    EXPECT_EQ(packed, "before" + data);
  }
}

TEST(PassageDictionary, IsTheSameForTheSameDocuments) {
  Random random;
  const Document document = TextOf(random, 50000);
  const Document* const sample[] = {&document};
  EXPECT_EQ(PassageDictionary::Of(sample)->bytes(),
            PassageDictionary::Of(sample)->bytes());
}

TEST(PassageDictionary, IsNotMadeOfLittle) {
  Random random;
  const Document document = TextOf(random, 100);
  const Document* const sample[] = {&document};
  EXPECT_EQ(PassageDictionary::Of(sample), nullptr);
  EXPECT_EQ(PassageDictionary::Of({}), nullptr);
}

TEST(PassageDictionary, OfOneLetterOnly) {
  Document document;
  document.id = "d";
  document.text = std::string(300000, 'a');
  const Document* const sample[] = {&document};
  // Whether there is one is up to Zstandard; it must be of use if there is.
  const auto dictionary = PassageDictionary::Of(sample);
  if (dictionary == nullptr) return;
  EXPECT_THAT(PassageDictionary::FromBytes(dictionary->bytes()), IsOk());
}

TEST(PassagePacking, DamageIsReported) {
  Random random;
  const auto dictionary = SomeDictionary(random);
  PassagePacker packer;
  packer.Use({1, dictionary});
  const std::string data = "\1" + TextOf(random, 100).text;
  std::string good;
  packer.Pack(data, good);
  const auto fails = [](const auto& unpacked) {
    return !unpacked.ok() && unpacked.status().code() == absl::StatusCode::kDataLoss;
  };
  // No such dictionary, and one that is none.
  EXPECT_TRUE(fails(Unpacker().Unpack(good)));
  EXPECT_TRUE(fails(Unpacker({"junk"}).Unpack(good)));
  PassageUnpacker unpacker = Unpacker({dictionary->bytes()});
  for (size_t size = 1; size < good.size(); ++size) {
    const std::vector<char> cut(good.begin(), good.begin() + static_cast<long>(size));
    EXPECT_TRUE(fails(unpacker.Unpack({cut.data(), cut.size()}))) << size;
  }
  for (int round = 0; round < 5000; ++round) {
    std::string bad = good;
    bad[random.Below(bad.size())] = static_cast<char>(random.Below(256));
    const auto unpacked = unpacker.Unpack(bad);
    if (unpacked.ok()) {
      EXPECT_LE(unpacked->size(), 8000u);
    } else {
      EXPECT_TRUE(fails(unpacked));
    }
  }
}

}  // namespace
}  // namespace ibid::testing
