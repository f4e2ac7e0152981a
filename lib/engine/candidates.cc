#include "engine/candidates.h"

#include <optional>

#include "query/field_values.h"
#include "storage/document_record.h"

namespace ibid {

EvaluatedPassage ViewOf(const StoredPassage& stored) {
  EvaluatedPassage passage;
  passage.text = stored.text;
  passage.begin = stored.passage.range.begin;
  passage.title = stored.document.title;
  passage.language = stored.document.language;
  passage.chrome = stored.passage.chrome;
  passage.headings = stored.passage.headings;
  passage.published = stored.document.published;
  return passage;
}

const Evaluation& Candidates::Evaluate(const StoredPassage& passage) {
  const auto [place, is_new] =
      evaluated_.try_emplace({passage.document.id, passage.passage.ordinal});
  if (is_new) place->second = EvaluateNow(passage);
  return place->second;
}

Evaluation Candidates::EvaluateNow(const StoredPassage& stored) {
  EvaluatedPassage passage = ViewOf(stored);
  if (reads_fields_) passage.field_values = &ValuesOf(stored.document.id);
  return evaluator_.Evaluate(passage);
}

// Passages hold some of them alone.
const Candidates::Values& Candidates::ValuesOf(const std::string& id) {
  const auto [place, is_new] = values_.try_emplace(id);
  if (!is_new) return place->second;
  const absl::StatusOr<std::optional<DocumentRecord>> record = reader_.FindDocument(id);
  status_.Update(record.status());
  if (record.ok() && *record) place->second = FieldValues((*record)->document);
  return place->second;
}

}  // namespace ibid
