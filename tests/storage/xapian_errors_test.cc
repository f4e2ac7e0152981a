#include "storage/xapian_errors.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <new>
#include <stdexcept>

#include "support/status_matchers.h"

namespace ibid {
namespace {

using Code = absl::StatusCode;
using testing::Fails;
using testing::IsOk;

template <typename Exception>
void Throws() {
  throw Exception("why");
}

TEST(XapianErrors, EachExceptionHasItsStatus) {
  const struct {
    void (*call)();
    Code code;
  } kRows[] = {
      {Throws<Xapian::DatabaseLockError>, Code::kUnavailable},
      {Throws<Xapian::DatabaseModifiedError>, Code::kAborted},
      {Throws<Xapian::DatabaseCorruptError>, Code::kDataLoss},
      {Throws<Xapian::DatabaseOpeningError>, Code::kDataLoss},
      {Throws<Xapian::DatabaseNotFoundError>, Code::kNotFound},
      {Throws<Xapian::DatabaseVersionError>, Code::kFailedPrecondition},
      {Throws<Xapian::DatabaseClosedError>, Code::kInternal},
      {Throws<Xapian::DatabaseError>, Code::kDataLoss},
      {Throws<Xapian::DocNotFoundError>, Code::kNotFound},
      {Throws<Xapian::FeatureUnavailableError>, Code::kUnimplemented},
      {Throws<Xapian::UnimplementedError>, Code::kUnimplemented},
      {Throws<Xapian::NetworkError>, Code::kUnavailable},
      {Throws<Xapian::NetworkTimeoutError>, Code::kDeadlineExceeded},
      {Throws<Xapian::InvalidArgumentError>, Code::kInvalidArgument},
      {Throws<Xapian::SerialisationError>, Code::kDataLoss},
      {Throws<Xapian::RangeError>, Code::kDataLoss},
      {Throws<Xapian::QueryParserError>, Code::kInternal},
      {Throws<std::runtime_error>, Code::kInternal},
  };
  for (const auto& row : kRows) {
    const absl::Status status = CallXapian("reading /a/index", row.call);
    EXPECT_THAT(status, Fails(row.code, "reading /a/index: why"));
  }
  EXPECT_THAT(CallXapian("x", [] { throw std::bad_alloc(); }),
              Fails(Code::kResourceExhausted, "x: out of memory"));
  EXPECT_THAT(CallXapian("x", [] { throw 5; }), Fails(Code::kInternal, "x: "));
}

TEST(XapianErrors, WhatTheSystemSaysGoesFirst) {
  const struct {
    int error;
    Code code;
  } kRows[] = {
      {ENOSPC, Code::kResourceExhausted},
      {EMFILE, Code::kResourceExhausted},
      {EACCES, Code::kPermissionDenied},
      {ENOENT, Code::kDataLoss},
      {EIO, Code::kDataLoss},
  };
  for (const auto& row : kRows) {
    const absl::Status status = CallXapian(
        "x", [&] { throw Xapian::DatabaseError("cannot write", row.error); });
    EXPECT_EQ(status.code(), row.code) << status;
  }
}

TEST(XapianErrors, ResultsPassThrough) {
  EXPECT_EQ(*CallXapian("x", [] { return 5; }), 5);
  EXPECT_THAT(CallXapian("x", [] {}), IsOk());
  EXPECT_THAT(CallXapian("x", [] { return absl::AbortedError("own"); }),
              Fails(Code::kAborted, "own"));
  const absl::StatusOr<int> own = CallXapian(
      "x", []() -> absl::StatusOr<int> { return absl::AbortedError("own"); });
  EXPECT_THAT(own, Fails(Code::kAborted, "own"));
}

}  // namespace
}  // namespace ibid
