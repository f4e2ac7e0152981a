#include "ranking/rerank.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ibid {
namespace {

// What rounding can add to a gain, and more: who gains all there is has to be asked for
// as well as its equals.
constexpr double kRounding = 1e-9;

}  // namespace

bool Reranker::ComesLater::operator()(const Read& a, const Read& b) const {
  return std::make_tuple(-a.again.score, a.again.document, a.again.ordinal, a.index) >
         std::make_tuple(-b.again.score, b.again.document, b.again.ordinal, b.index);
}

Reranker::Reranker(std::span<const double> scores, double max_gain, Rescore rescore)
    : scores_(scores), max_gain_(max_gain + kRounding), rescore_(std::move(rescore)) {
  const auto first_without = std::find_if(scores.begin(), scores.end(),
                                          [](double score) { return score <= 0; });
  depth_ = std::min(kRerankDepth, static_cast<size_t>(first_without - scores.begin()));
}

std::optional<Reranked> Reranker::Next(
    const std::function<bool(size_t index)>& leaves_out) {
  while (next_ < depth_ && (read_.empty() || scores_[next_] * (1 + max_gain_) >=
                                                 read_.top().again.score)) {
    if (!leaves_out || !leaves_out(next_)) read_.push({next_, rescore_(next_)});
    ++next_;
  }
  if (!read_.empty()) {
    const Reranked best = {read_.top().index, read_.top().again.score};
    read_.pop();
    return best;
  }
  while (next_ < scores_.size() && leaves_out && leaves_out(next_)) ++next_;
  if (next_ == scores_.size()) return std::nullopt;
  const Reranked next = {next_, scores_[next_]};
  ++next_;
  return next;
}

}  // namespace ibid
