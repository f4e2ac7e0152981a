#include "ingest/json_ld.h"

#include <rapidjson/document.h>

#include <algorithm>
#include <cstddef>
#include <memory>

#include "base/strings.h"
#include "document/lines.h"
#include "ingest/html_entities.h"

namespace ibid {
namespace {

using rapidjson::Value;

constexpr size_t kMostScriptBytes = size_t{4} << 20;
constexpr size_t kMostAuthors = 50;

std::string_view StringOf(const Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

const Value* Member(const Value& object, const char* name) {
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

// Without CDATA marks and HTML comments around it, control characters and the escapes
// that JSON does not know.
std::string Mended(std::string_view script) {
  script = Trim(script);
  for (std::string_view opening :
       {"<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["}) {
    if (script.starts_with(opening)) script = Trim(script.substr(opening.size()));
  }
  std::string mended;
  mended.reserve(script.size());
  for (size_t i = 0; i < script.size(); ++i) {
    const char c = script[i];
    if (static_cast<unsigned char>(c) < 0x20) {
      mended += ' ';
    } else if (c == '\\' && i + 1 < script.size()) {
      const char next = script[++i];
      if (std::string_view("\"\\/bfnrtu").find(next) != std::string_view::npos) {
        mended += c;
      }
      mended += next;
    } else {
      mended += c;
    }
  }
  return mended;
}

enum class Kind { kArticle, kPage, kOther };

Kind KindOfType(std::string_view type) {
  const size_t slash = type.find_last_of("/#:");
  if (slash != std::string_view::npos) type.remove_prefix(slash + 1);
  for (std::string_view end : {"Article", "Posting", "Report", "Review", "Recipe",
                               "HowTo", "CreativeWork", "Book"}) {
    if (type.ends_with(end)) return Kind::kArticle;
  }
  return type.ends_with("Page") ? Kind::kPage : Kind::kOther;
}

Kind KindOf(const Value& object) {
  const Value* type = Member(object, "@type");
  if (type == nullptr) return Kind::kOther;
  if (type->IsString()) return KindOfType(StringOf(*type));
  if (!type->IsArray()) return Kind::kOther;
  Kind best = Kind::kOther;
  for (const Value& one : type->GetArray()) {
    if (one.IsString()) best = std::min(best, KindOfType(StringOf(one)));
  }
  return best;
}

bool HasType(const Value& object, std::string_view wanted) {
  const Value* type = Member(object, "@type");
  if (type == nullptr) return false;
  if (type->IsString()) return StringOf(*type) == wanted;
  if (!type->IsArray()) return false;
  return std::any_of(type->Begin(), type->End(), [&](const Value& one) {
    return one.IsString() && StringOf(one) == wanted;
  });
}

class Reader {
 public:
  void Parse(std::string_view script) {
    if (script.size() > kMostScriptBytes) return;
    const std::string json = Mended(script);
    auto document = std::make_unique<rapidjson::Document>();
    constexpr unsigned kFlags =
        rapidjson::kParseIterativeFlag | rapidjson::kParseCommentsFlag |
        rapidjson::kParseTrailingCommasFlag | rapidjson::kParseNanAndInfFlag |
        rapidjson::kParseStopWhenDoneFlag;
    document->Parse<kFlags>(json.data(), json.size());
    if (document->HasParseError()) return;
    Collect(*document);
    documents_.push_back(std::move(document));
  }

  JsonLd Read() {
    JsonLd out;
    for (const Value* object : objects_) {
      const Kind kind = KindOf(*object);
      if (kind == Kind::kArticle) ReadArticle(*object, out);
    }
    for (const Value* object : objects_) {
      if (KindOf(*object) == Kind::kPage) ReadPage(*object, out);
    }
    return out;
  }

 private:
  // All objects, in their order.
  void Collect(const Value& root) {
    std::vector<const Value*> open{&root};
    while (!open.empty()) {
      const Value& value = *open.back();
      open.pop_back();
      if (value.IsArray()) {
        for (auto one = value.End(); one != value.Begin();) open.push_back(&*--one);
      } else if (value.IsObject()) {
        objects_.push_back(&value);
        const Value* id = Member(value, "@id");
        const bool is_reference = value.MemberCount() == 1;
        if (id != nullptr && id->IsString() && !is_reference) {
          by_id_.try_emplace(std::string(StringOf(*id)), &value);
        }
        for (auto member = value.MemberEnd(); member != value.MemberBegin();) {
          --member;
          if (member->value.IsObject() || member->value.IsArray()) {
            open.push_back(&member->value);
          }
        }
      }
    }
  }

  // The object itself, or the one it refers to.
  const Value& Resolved(const Value& object) const {
    if (object.MemberCount() > 2 || Member(object, "name") != nullptr) return object;
    const Value* id = Member(object, "@id");
    if (id == nullptr || !id->IsString()) return object;
    const auto found = by_id_.find(StringOf(*id));
    return found == by_id_.end() ? object : *found->second;
  }

  // A string, the name of an object, or of the first of a list.
  std::string TextOf(const Value* value) const {
    for (int depth = 0; value != nullptr && depth < 4; ++depth) {
      if (value->IsString()) return DecodeEntities(Trim(StringOf(*value)));
      if (value->IsArray()) {
        value = value->Empty() ? nullptr : &(*value)[0];
      } else if (value->IsObject()) {
        const Value& object = Resolved(*value);
        const Value* name = Member(object, "name");
        value = name != nullptr ? name : Member(object, "@id");
      } else {
        value = nullptr;
      }
    }
    return "";
  }

  void AddAuthors(const Value* value, std::vector<std::string>& authors) const {
    if (value == nullptr) return;
    const auto add = [&](const Value& one) {
      if (authors.size() >= kMostAuthors) return;
      if (one.IsObject() && HasType(Resolved(one), "Organization")) return;
      const Value* name = one.IsObject() ? Member(Resolved(one), "name") : &one;
      if (name != nullptr && name->IsArray()) {
        for (const Value& part : name->GetArray()) {
          if (part.IsString()) authors.push_back(TextOf(&part));
        }
        return;
      }
      std::string text = TextOf(name);
      if (!text.empty()) authors.push_back(std::move(text));
    };
    if (!value->IsArray()) return add(*value);
    for (const Value& one : value->GetArray()) add(one);
  }

  static void Set(std::string& place, std::string value) {
    if (place.empty()) place = std::move(value);
  }

  void ReadArticle(const Value& object, JsonLd& out) const {
    // A second article is another one, of a list.
    const std::string headline = TextOf(Member(object, "headline"));
    if (!out.headline.empty() && !headline.empty() && headline != out.headline) return;
    Set(out.headline, headline);
    if (out.authors.empty()) AddAuthors(Member(object, "author"), out.authors);
    if (out.authors.empty()) AddAuthors(Member(object, "creator"), out.authors);
    Set(out.published, TextOf(Member(object, "datePublished")));
    Set(out.section, TextOf(Member(object, "articleSection")));
    Set(out.body, TextOf(Member(object, "articleBody")));
    Set(out.url, TextOf(Member(object, "url")));
    Set(out.url, TextOf(Member(object, "mainEntityOfPage")));
    ReadShared(object, out);
    if (!out.keywords.empty()) return;
    const Value* keywords = Member(object, "keywords");
    if (keywords == nullptr) return;
    if (keywords->IsString()) {
      out.keywords.push_back(TextOf(keywords));
    } else if (keywords->IsArray()) {
      for (const Value& one : keywords->GetArray()) {
        out.keywords.push_back(TextOf(&one));
      }
    }
  }

  void ReadPage(const Value& object, JsonLd& out) const {
    Set(out.page_published, TextOf(Member(object, "datePublished")));
    if (out.authors.empty()) AddAuthors(Member(object, "author"), out.authors);
    ReadShared(object, out);
  }

  void ReadShared(const Value& object, JsonLd& out) const {
    Set(out.publisher, TextOf(Member(object, "publisher")));
    Set(out.language, TextOf(Member(object, "inLanguage")));
  }

  std::vector<std::unique_ptr<rapidjson::Document>> documents_;
  std::vector<const Value*> objects_;
  StringMap<const Value*> by_id_;
};

}  // namespace

JsonLd ReadJsonLd(const std::vector<std::string_view>& scripts) {
  Reader reader;
  for (const std::string_view script : scripts) reader.Parse(script);
  return reader.Read();
}

}  // namespace ibid
