#include "engine/source_groups.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "analysis/names.h"
#include "base/hash.h"
#include "base/site.h"

namespace ibid {
namespace {

// A name that stands on more sites is that of a collection, or an agency's.
constexpr size_t kMostSitesOfName = 3;

bool IsAsciiLetterOrDigit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

std::string LettersAndDigits(std::string_view folded) {
  std::string kept;
  for (const char c : folded) {
    if (IsAsciiLetterOrDigit(c) || static_cast<unsigned char>(c) >= 0x80) kept += c;
  }
  return kept;
}

// The compact names that spell a site: "pymnts" and "pymntscom" spell "pymnts.com",
// "guardian" spells "theguardian.com".
std::vector<std::string> NamesThatSpell(std::string_view site) {
  const std::string label = LettersAndDigits(LabelOf(site));
  std::vector<std::string> names{label, LettersAndDigits(site)};
  if (label.size() > 3 && label.starts_with("the")) names.push_back(label.substr(3));
  return names;
}

// Nodes are named by what they stand for: 's' and a site, 'n' and a compact name.
std::string SiteNode(std::string_view site) { return "s" + std::string(site); }
std::string NameNode(std::string_view compact) { return "n" + std::string(compact); }

std::string NodeOf(const SourceCounts::Key& key) {
  const std::string folded = FoldName(key.name);
  if (key.origin == SourceOrigin::kUrl || LooksLikeHost(folded)) {
    const std::string_view host = folded;
    return SiteNode(SiteOf(host.starts_with("www.") ? host.substr(4) : host));
  }
  return NameNode(CompactName(key.name));
}

// Sets of nodes that are joined step by step.
class DisjointSets {
 public:
  std::string Find(const std::string& node) {
    std::string root = node;
    while (true) {
      const auto found = parent_.find(root);
      if (found == parent_.end() || found->second == root) break;
      root = found->second;
    }
    parent_[node] = root;
    return root;
  }
  void Join(const std::string& a, const std::string& b) {
    const std::string root = Find(a);
    parent_[Find(b)] = root;
  }

 private:
  std::map<std::string, std::string> parent_;
};

// Names and the sites on which documents stand that say them.
struct Links {
  std::map<std::string, std::set<std::string>> names_of_site;
  std::map<std::string, std::set<std::string>> sites_of_name;
  std::set<std::string> names;
};

Links LinksOf(const SourceCounts& counts) {
  Links links;
  for (const auto& [key, row] : counts.rows()) {
    if (key.origin == SourceOrigin::kUnknown) continue;
    const std::string node = NodeOf(key);
    if (node.starts_with('s')) links.names_of_site[node.substr(1)];
    if (node.starts_with('n')) links.names.insert(node.substr(1));
    if (key.host.empty()) continue;
    const std::string site = SiteOf(key.host);
    std::set<std::string>& names = links.names_of_site[site];
    if (node.starts_with('n')) {
      names.insert(node.substr(1));
      links.sites_of_name[node.substr(1)].insert(site);
    }
  }
  return links;
}

void JoinSites(const Links& links, DisjointSets& sets) {
  for (const auto& [site, names] : links.names_of_site) {
    for (const std::string& name : NamesThatSpell(site)) {
      if (names.empty() ? links.names.contains(name) : names.contains(name)) {
        sets.Join(NameNode(name), SiteNode(site));
      }
    }
    if (names.size() != 1) continue;
    const std::string& name = *names.begin();
    if (links.sites_of_name.at(name).size() <= kMostSitesOfName) {
      sets.Join(NameNode(name), SiteNode(site));
    }
  }
}

// The lower, the better a spelling is as a name.
int RankOf(SourceOrigin origin) {
  switch (origin) {
    case SourceOrigin::kGiven:
    case SourceOrigin::kMetadata:
    case SourceOrigin::kText:
      return 0;
    case SourceOrigin::kFolder:
      return 1;
    case SourceOrigin::kUrl:
    case SourceOrigin::kUnknown:
      break;
  }
  return 2;
}

// One source while its rows are gathered.
struct Gathered {
  struct Spelling {
    int rank = 2;
    uint64_t documents = 0;
  };
  std::map<std::string, Spelling> names;
  std::map<std::string, uint64_t> languages;
  std::set<std::string> hosts;
  SourceCounts::Row total;

  void Add(const SourceCounts::Key& key, const SourceCounts::Row& row) {
    Spelling& spelling = names[key.name];
    spelling.rank = std::min(spelling.rank, RankOf(key.origin));
    spelling.documents += row.documents;
    languages[key.language] += row.documents;
    if (!key.host.empty()) hosts.insert(key.host);
    total.Add(row);
  }

  SourceRecord Record() const {
    SourceRecord record;
    std::vector<std::tuple<int, uint64_t, std::string>> ranked;
    for (const auto& [name, spelling] : names) {
      ranked.emplace_back(spelling.rank, UINT64_MAX - spelling.documents, name);
    }
    std::sort(ranked.begin(), ranked.end());
    for (auto& [rank, documents, name] : ranked)
      record.names.push_back(std::move(name));
    record.name = record.names.front();

    std::vector<std::pair<uint64_t, std::string>> spoken;
    for (const auto& [language, documents] : languages) {
      spoken.emplace_back(UINT64_MAX - documents, language);
    }
    std::sort(spoken.begin(), spoken.end());
    for (auto& [documents, language] : spoken) {
      record.languages.push_back(std::move(language));
    }
    record.hosts.assign(hosts.begin(), hosts.end());
    record.documents = total.documents;
    record.undated = total.undated;
    record.first = total.first;
    record.last = total.last;
    return record;
  }
};

std::vector<std::string> FoldedNames(const SourceRecord& source) {
  std::vector<std::string> folded;
  for (const std::string& name : source.names) folded.push_back(FoldName(name));
  std::sort(folded.begin(), folded.end());
  folded.erase(std::unique(folded.begin(), folded.end()), folded.end());
  return folded;
}

}  // namespace

std::string CompactName(std::string_view name) {
  const std::string folded = FoldName(name);
  std::string_view rest = folded;
  if (rest.starts_with("the ")) rest.remove_prefix(4);
  std::string compact = LettersAndDigits(rest);
  return compact.empty() ? folded : compact;
}

SourceGroups::SourceGroups(const SourceCounts& counts) {
  const Links links = LinksOf(counts);
  DisjointSets sets;
  JoinSites(links, sets);
  // Documents of no known source are none together with one that is named "unknown".
  constexpr char kUnknownNode[] = "u";
  std::map<std::string, Gathered> gathered;
  for (const auto& [key, row] : counts.rows()) {
    const bool unknown = key.origin == SourceOrigin::kUnknown;
    gathered[unknown ? kUnknownNode : sets.Find(NodeOf(key))].Add(key, row);
  }
  std::vector<std::pair<SourceRecord, std::string>> sorted;
  for (const auto& [node, source] : gathered)
    sorted.emplace_back(source.Record(), node);
  std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    if (a.first.documents != b.first.documents) {
      return a.first.documents > b.first.documents;
    }
    return a.first.names < b.first.names;
  });
  StringMap<size_t> source_of_node;
  for (auto& [record, node] : sorted) {
    source_of_node.emplace(node, sources_.size());
    sources_.push_back(std::move(record));
  }

  // What is written so comes first: what only resembles it must not take its place.
  const auto for_each_name = [&](const auto& visit) {
    for (size_t i = 0; i < sources_.size(); ++i) {
      for (const std::string& name : sources_[i].names) visit(name, i);
    }
  };
  for_each_name([&](const std::string& name, size_t source) {
    source_of_.try_emplace(FoldName(name), source);
  });
  for (const auto& [site, names] : links.names_of_site) {
    const auto found = source_of_node.find(sets.Find(SiteNode(site)));
    if (found != source_of_node.end()) source_of_.try_emplace(site, found->second);
  }
  for_each_name([&](const std::string& name, size_t source) {
    source_of_.try_emplace(CompactName(name), source);
  });
}

std::optional<size_t> SourceGroups::Find(std::string_view spelling) const {
  const auto found = source_of_.find(spelling);
  if (found == source_of_.end()) return std::nullopt;
  return found->second;
}

uint32_t SourceGroups::NumberOf(std::string_view spelling) const {
  const std::string folded = FoldName(spelling);
  if (const std::optional<size_t> source = Find(folded)) {
    return static_cast<uint32_t>(*source);
  }
  return static_cast<uint32_t>(StableHash64(folded)) | uint32_t{1} << 31;
}

std::vector<std::string> SourceGroups::SpellingsOf(const std::string& name) const {
  const auto find = [this](const std::string& key) {
    const auto found = source_of_.find(key);
    return found == source_of_.end() ? nullptr : &sources_[found->second];
  };
  const SourceRecord* source = find(name);
  // A host below it; what is no host has no dot but by chance.
  if (source == nullptr && name.find('.') != std::string::npos) {
    source = find(SiteOf(name));
  }
  if (source == nullptr) source = find(CompactName(name));
  if (source == nullptr) return {name};
  return FoldedNames(*source);
}

std::vector<std::string> SourceGroups::SpellingsOfNumber(uint32_t number) const {
  if (number >= sources_.size()) return {};
  return FoldedNames(sources_[number]);
}

}  // namespace ibid
