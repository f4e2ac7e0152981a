#include "storage/snapshot_reader.h"

#include "storage/stored_corpus.h"

namespace ibid::testing {
namespace {

using Op = QueryNode::Op;

TEST(SnapshotReader, FindsWhatWasAdded) {
  TestIndex index;
  index.Add({Doc("a").Title({"river"}).Says({"ice", "break"}).Chrome({"cookie"}),
             Doc("b").Says({"ice", "ice", "sea"}).Says({"harbour", "ice"})});
  auto reader = index.Reader();
  const QueryNode ice = Word({"ice"});
  auto found = reader->Match({.root = &ice});
  ASSERT_THAT(found, IsOk());
  EXPECT_EQ(Names(*found), "b/0 a/0");
  EXPECT_EQ(found->total.passages, 3u);
  EXPECT_EQ(found->total.documents, 2u);
  EXPECT_TRUE(found->total.exact);
  EXPECT_EQ(found->matches[1].passage.text, "ice break ");
  index.Kill({"b"});
  found = index.Reader()->Match({.root = &ice});
  ASSERT_THAT(found, IsOk());
  EXPECT_EQ(Names(*found), "a/0");
  EXPECT_EQ(Names(*reader->Match({.root = &ice})), "b/0 a/0");
}

}  // namespace
}  // namespace ibid::testing
