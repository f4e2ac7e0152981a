#include "storage/xapian_errors.h"

#include <xapian.h>

#include <cerrno>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <system_error>

#include "base/status.h"

namespace ibid {
namespace {

// Xapian keeps the text of errno, not the number.
bool Says(const char* text, int error) {
  return text != nullptr && std::generic_category().message(error) == text;
}

// What the system said, where that decides.
std::optional<absl::StatusCode> SystemCode(const char* text) {
  for (int full : {ENOSPC, EDQUOT, EMFILE, ENFILE, ENOMEM}) {
    if (Says(text, full)) return absl::StatusCode::kResourceExhausted;
  }
  for (int forbidden : {EACCES, EPERM, EROFS}) {
    if (Says(text, forbidden)) return absl::StatusCode::kPermissionDenied;
  }
  return std::nullopt;
}

absl::Status StatusOf(absl::StatusCode code, std::string_view context,
                      const Xapian::Error& error) {
  std::string details = error.get_msg();
  const char* system = error.get_error_string();
  if (system != nullptr) details.append(" (").append(system).append(")");
  return Error(SystemCode(system).value_or(code), context, ": ", details, " [",
               error.get_type(), "]");
}

}  // namespace

absl::Status StatusOfCurrentException(std::string_view context) {
  using Code = absl::StatusCode;
  // Derived classes stand before their bases.
  try {
    throw;
  } catch (const Xapian::DatabaseLockError& e) {
    return StatusOf(Code::kUnavailable, context, e);
  } catch (const Xapian::DatabaseModifiedError& e) {
    return StatusOf(Code::kAborted, context, e);
  } catch (const Xapian::DatabaseVersionError& e) {
    return StatusOf(Code::kFailedPrecondition, context, e);
  } catch (const Xapian::DatabaseNotFoundError& e) {
    return StatusOf(Code::kNotFound, context, e);
  } catch (const Xapian::DatabaseClosedError& e) {
    return StatusOf(Code::kInternal, context, e);
  } catch (const Xapian::DatabaseError& e) {
    // A file that does not open, a read that falls short, blocks that make no sense:
    // all damage, unless the system gave a reason of its own.
    return StatusOf(Code::kDataLoss, context, e);
  } catch (const Xapian::DocNotFoundError& e) {
    return StatusOf(Code::kNotFound, context, e);
  } catch (const Xapian::FeatureUnavailableError& e) {
    return StatusOf(Code::kUnimplemented, context, e);
  } catch (const Xapian::UnimplementedError& e) {
    return StatusOf(Code::kUnimplemented, context, e);
  } catch (const Xapian::NetworkTimeoutError& e) {
    return StatusOf(Code::kDeadlineExceeded, context, e);
  } catch (const Xapian::NetworkError& e) {
    return StatusOf(Code::kUnavailable, context, e);
  } catch (const Xapian::InvalidArgumentError& e) {
    return StatusOf(Code::kInvalidArgument, context, e);
  } catch (const Xapian::SerialisationError& e) {
    // This and the next are what glass throws when bytes do not decode.
    return StatusOf(Code::kDataLoss, context, e);
  } catch (const Xapian::RangeError& e) {
    return StatusOf(Code::kDataLoss, context, e);
  } catch (const Xapian::Error& e) {
    return StatusOf(Code::kInternal, context, e);
  } catch (const std::bad_alloc&) {
    return Error(Code::kResourceExhausted, context, ": out of memory");
  } catch (const std::exception& e) {
    return Error(Code::kInternal, context, ": ", std::string_view(e.what()));
  } catch (...) {
    return Error(Code::kInternal, context, ": an unknown exception");
  }
}

}  // namespace ibid
