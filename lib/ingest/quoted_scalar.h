// Quoted values as YAML and TOML write them.
#ifndef IBID_INGEST_QUOTED_SCALAR_H_
#define IBID_INGEST_QUOTED_SCALAR_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace ibid {

// Reads the quoted value that `text` starts with: "double" with backslash escapes,
// 'single' with '' for a quote. Puts it in `value` and returns how many bytes it takes,
// quotes included; 0 when it does not close.
size_t ReadQuotedScalar(std::string_view text, std::string& value);

}  // namespace ibid

#endif  // IBID_INGEST_QUOTED_SCALAR_H_
