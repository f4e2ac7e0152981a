// Whether two titles may be of one article.
#ifndef IBID_INGEST_SHARED_WORDS_H_
#define IBID_INGEST_SHARED_WORDS_H_

#include <string_view>

namespace ibid {

// Whether half of the words of `a` stand in `b`, in whatever case and order.
bool ShareWords(std::string_view a, std::string_view b);

}  // namespace ibid

#endif  // IBID_INGEST_SHARED_WORDS_H_
