// Whether two glass databases are the same to everything that Xapian's public interface
// shows, and are sound. Strings instead of assertions: fuzz targets use this too.
#ifndef IBID_TESTS_STORAGE_SAME_DATABASE_H_
#define IBID_TESTS_STORAGE_SAME_DATABASE_H_

#include <xapian.h>

#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace ibid::testing {

// What Xapian's check finds; empty when nothing.
inline std::string ProblemsOf(const std::string& path) {
  std::ostringstream said;
  const size_t errors = Xapian::Database::check(path, 0, &said);
  return errors == 0 ? "" : std::to_string(errors) + " errors: " + said.str();
}

// Everything about a database, as lines that are easy to compare and to read.
class DatabaseDescription {
 public:
  explicit DatabaseDescription(const std::string& path)
      : database_(path, Xapian::DB_BACKEND_GLASS) {
    DescribeWhole();
    DescribeTerms();
    DescribeDocuments();
    DescribeValues();
    DescribeMetadata();
  }
  const std::vector<std::string>& lines() const { return lines_; }

 private:
  static std::string Readable(const std::string& bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (char c : bytes) {
      if (c > ' ' && c < '\x7F' && c != '%') {
        out += c;
        continue;
      }
      out += '%';
      out += kDigits[static_cast<unsigned char>(c) >> 4];
      out += kDigits[static_cast<unsigned char>(c) & 15];
    }
    return out;
  }

  template <typename... Parts>
  void Line(const Parts&... parts) {
    std::ostringstream line;
    ((line << parts << ' '), ...);
    lines_.push_back(std::move(line).str());
  }

  void DescribeWhole() {
    Line("documents", database_.get_doccount(), "last", database_.get_lastdocid());
    Line("lengths", database_.get_total_length(), database_.get_average_length(),
         database_.get_doclength_lower_bound(), database_.get_doclength_upper_bound());
    Line("positions", database_.has_positions());
    Line("spellings", database_.spellings_begin() == database_.spellings_end());
    Line("synonyms", database_.synonym_keys_begin() == database_.synonym_keys_end());
  }

  void DescribeTerms() {
    for (auto term = database_.allterms_begin(); term != database_.allterms_end();
         ++term) {
      const std::string& name = *term;
      Line("term", Readable(name), term.get_termfreq(), database_.get_termfreq(name),
           database_.get_collection_freq(name), database_.get_wdf_upper_bound(name),
           database_.term_exists(name));
      std::ostringstream postings;
      for (auto posting = database_.postlist_begin(name);
           posting != database_.postlist_end(name); ++posting) {
        postings << *posting << ':' << posting.get_wdf() << ':'
                 << posting.get_doclength() << ' ';
      }
      Line("postings", std::move(postings).str());
      SkipThrough(name);
    }
  }

  // Seven docids on from each that is found, which takes other paths than reading one
  // after the other.
  void SkipThrough(const std::string& name) {
    std::ostringstream found;
    const auto end = database_.postlist_end(name);
    for (auto posting = database_.postlist_begin(name); posting != end;
         posting.skip_to(*posting + 7)) {
      found << *posting << ':' << posting.get_wdf() << ' ';
    }
    Line("skipped", std::move(found).str());
  }

  void DescribeDocuments() {
    for (auto all = database_.postlist_begin(""); all != database_.postlist_end("");
         ++all) {
      const Xapian::Document document = database_.get_document(*all);
      Line("document", *all, database_.get_doclength(*all),
           Readable(document.get_data()));
    }
  }

  void DescribeValues() {
    for (Xapian::valueno slot = 0; slot < kSlots; ++slot) {
      if (database_.get_value_freq(slot) == 0) continue;
      Line("slot", slot, database_.get_value_freq(slot),
           Readable(database_.get_value_lower_bound(slot)),
           Readable(database_.get_value_upper_bound(slot)));
      for (auto value = database_.valuestream_begin(slot);
           value != database_.valuestream_end(slot); ++value) {
        Line("value", value.get_docid(), Readable(*value),
             Readable(database_.get_document(value.get_docid()).get_value(slot)));
      }
    }
  }

  void DescribeMetadata() {
    for (auto key = database_.metadata_keys_begin();
         key != database_.metadata_keys_end(); ++key) {
      Line("metadata", Readable(*key), Readable(database_.get_metadata(*key)));
    }
  }

  static constexpr Xapian::valueno kSlots = 300;

  Xapian::Database database_;
  std::vector<std::string> lines_;
};

// The first difference, or what is wrong with either; empty when the databases in
// the folders are the same and sound.
inline std::string DifferenceOf(const std::string& one, const std::string& other) {
  for (const std::string& path : {one, other}) {
    const std::string problems = ProblemsOf(path);
    if (!problems.empty()) return path + ": " + problems;
  }
  const DatabaseDescription first(one);
  const DatabaseDescription second(other);
  for (size_t i = 0; i < first.lines().size() && i < second.lines().size(); ++i) {
    if (first.lines()[i] != second.lines()[i]) {
      return first.lines()[i] + "\n   and " + second.lines()[i];
    }
  }
  if (first.lines().size() == second.lines().size()) return "";
  return std::to_string(first.lines().size()) + " and " +
         std::to_string(second.lines().size()) + " lines";
}

}  // namespace ibid::testing

#endif  // IBID_TESTS_STORAGE_SAME_DATABASE_H_
