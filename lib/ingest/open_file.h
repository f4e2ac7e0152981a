// From the bytes of a file to the reader that fits them, whatever they are packed in.
#ifndef IBID_INGEST_OPEN_FILE_H_
#define IBID_INGEST_OPEN_FILE_H_

#include <memory>

#include "ibid/document.h"
#include "ingest/byte_stream.h"
#include "ingest/file_reader.h"
#include "ingest/read_context.h"

namespace ibid {

// The reader for the format that `stream` is in (format.h), unpacked as often as it is
// packed. `metadata` is what a table says of the file; it counts for a file that is one
// document. nullptr for a format that is not read, which is counted, and reported when
// the file's name says otherwise; and for what is packed too deep, which is reported.
// `context` must outlive the reader.
std::unique_ptr<FileReader> OpenFile(InputFile file, std::unique_ptr<ByteStream> stream,
                                     Document metadata, ReadContext& context);

}  // namespace ibid

#endif  // IBID_INGEST_OPEN_FILE_H_
