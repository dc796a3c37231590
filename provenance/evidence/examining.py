"""A claim looked up in a source: candidates by words, ranked by meaning, joined into a set, aligned, weighed."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from provenance.evidence.alignment import Alignment, align, counted
from provenance.evidence.crossing import Crossing, Reading, reading
from provenance.evidence.datelines import date_words
from provenance.evidence.encoder import Encoder
from provenance.evidence.forests import Forest
from provenance.evidence.groves import Grove
from provenance.evidence.lines import Line
from provenance.evidence.models import Model
from provenance.evidence.passages import PAGE, Passages
from provenance.evidence.traits import CLAIM_TRAITS, claim_traits, pair_traits
from provenance.evidence.unsaid import OWN, second_traits, word_traits
from provenance.evidence.wording import Floats, Sentence, sentence

EVIDENCE = 6  # sentences that a claim is aligned to
MOST = 4  # sentences of an evidence set
JOIN_TRAITS = ("rank", "rank of best", "gain", "said gain", "covered", "said covered", "count", "place", "apart")


_UNTOLD = 0.5  # the trait of a subject that nobody named, or that the source does not name


def supported(model: Model, found: "Examination") -> float:
    """The chance that a claim is supported: pages are judged by their traits alone, extracts by these and the small network."""
    traits = found.traits[None]
    if traits[0, CLAIM_TRAITS.index("sentences")] * 100 >= PAGE:
        return float(page_chances(model.forests["page"], model.lines["page"], traits)[0])
    return (float(model.groves["extract"].chance(traits)[0]) + model.crossing.chance(found.alignment)) / 2


def page_chances(forest: Forest, line: Line, traits: Floats) -> Floats:
    """The chance of each row of traits: half way between the log-odds of both, who know the same and err differently."""
    odds = (forest.score(traits) + line.score(traits)) / 2
    return (1 / (1 + np.exp(-odds))).astype(np.float32)


class Examination(NamedTuple):
    """What was found of a claim in a source.

    ``numbers`` are the candidates' numbers among the source's sentences, the likeliest evidence first, with their chances in
    ``ranks``. ``chosen`` is the set of sentences that together are the evidence, in the order of the source, but for datelines,
    which come last. ``unsaid`` is the chance of each word of the claim of not being said by the source; ``traits`` is a row of
    ``CLAIM_TRAITS``.
    """

    claim: Sentence
    numbers: list[int]
    ranks: Floats
    chosen: list[int]
    alignment: Alignment
    unsaid: Floats
    traits: Floats


def encode(encoder: Encoder, sentences: Sequence[Sentence]) -> None:
    """Give vectors to those sentences that have none yet."""
    missing = [one for one in sentences if one.encoded is None]
    for one, encoded in zip(missing, encoder.encode([one.text for one in missing]), strict=True):
        one.encoded = encoded


def read(encoder: Encoder, text: str) -> Sentence:
    """A claim with vectors."""
    claim = sentence(text, encoder.pieces)
    encode(encoder, [claim])
    return claim


def shortlist(encoder: Encoder, claim: Sentence, passages: Passages) -> tuple[list[int], Floats, Floats]:
    """The candidates' numbers, their ``PAIR_TRAITS``, and the word scores of all sentences; candidates have vectors then."""
    scores = passages.scores(claim)
    numbers = passages.candidates(claim, scores)
    encode(encoder, [passages.sentences[number] for number in numbers])
    return numbers, pair_traits(claim, passages.sentences, numbers, scores), scores


def source_traits(claim: Sentence, passages: Passages, scores: Floats, subject: Sentence | None = None) -> dict[str, float]:
    """How much of the claim's vocabulary, and of what its article is about, stands anywhere in the source; how many of its words for
    dates the source's own date says (``dated``), and how many neither that nor any other place does (``undated``).

    A title can only speak for a source: that its words are missing says nothing, as many titles name no one and nothing.
    """
    inside = np.array([stem in passages for stem in claim.stems], bool)
    found = {"sentences": len(passages.sentences) / 100, "score": float(np.log1p(scores.max(initial=0.0)))}
    weights = counted(claim)
    for name, chosen in (("in source", claim.content), ("rare in source", claim.content & (claim.weight > 0.6))):
        total = float(weights[chosen].sum())
        found[name] = float(weights[chosen & inside].sum()) / total if total else 0.5
    dates, own = date_words(claim), passages.dated(claim)
    found |= {"dated": float(own.sum()), "undated": float((dates & ~own & ~inside).sum())}
    return found | {"subject in source": max(_UNTOLD, _inside(subject, passages)) if subject else _UNTOLD}


def _inside(subject: Sentence, passages: Passages) -> float:
    """The share of a title's words that a source has."""
    weights = counted(subject)
    total = float(weights.sum())
    return float(weights[[stem in passages for stem in subject.stems]].sum()) / total if total else 0.0


def join_traits(alignment: Alignment, ranks: Floats, chosen: Sequence[int], numbers: Sequence[int]) -> Floats:
    """A row of ``JOIN_TRAITS`` for each aligned sentence that might be added to the chosen ones (both by their place in rank)."""
    weights = counted(alignment.claim)[: len(alignment.likeness)]
    total = max(float(weights.sum()), 1e-6)
    count = len(alignment.sentences)
    like = np.zeros((count, len(weights)), np.float32)
    said = np.zeros((count, len(weights)), np.float32)
    for at, one in enumerate(alignment.sentences):
        own = alignment.likeness[:, alignment.owner == at]
        if own.shape[1]:
            like[at] = own.max(1)
        said[at] = [stem in one.bag for stem in alignment.claim.stems[: len(weights)]]
    held, told = like[list(chosen)].max(0), said[list(chosen)].max(0)
    rows = [
        [ranks[at], ranks[0], float((np.maximum(like[at] - held, 0) * weights).sum()) / total,
         float((np.maximum(said[at] - told, 0) * weights).sum()) / total, float((held * weights).sum()) / total,
         float((told * weights).sum()) / total, len(chosen), at, min(abs(numbers[at] - numbers[other]) for other in chosen)]
        for at in range(count)
    ]  # fmt: skip
    return np.array(rows, np.float32).reshape(count, len(JOIN_TRAITS))


def joined(forest: Forest, limit: float, alignment: Alignment, ranks: Floats, numbers: Sequence[int]) -> list[int]:
    """The places in rank of the sentences that together are the evidence: the best one, and each that adds enough."""
    if not alignment.sentences:
        return []
    chosen = [0]
    while len(chosen) < min(MOST, len(alignment.sentences)):
        chance = forest.chance(join_traits(alignment, ranks, chosen, numbers))
        chance[chosen] = 0
        best = int(chance.argmax())
        if chance[best] < limit:
            break
        chosen.append(best)
    return chosen


def first_looks(grove: Grove, taggers: Sequence[Crossing], table: Floats, read: Reading | None) -> list[Floats]:
    """The chance of each word of not being said, by its traits and by the networks; these read but so many words of a claim."""
    doubts = grove.chance(table)
    tagged = doubts.copy()
    if read:
        tagged[: len(read.own)] = np.mean([1 / (1 + np.exp(-one.words(read))) for one in taggers], 0)
    return [doubts, tagged]


def examine(model: Model, claim: Sentence, passages: Passages, subject: Sentence | None = None) -> Examination:
    """Look a claim up in a source. The claim must have vectors; a source without sentences finds nothing.

    ``subject`` is the title of the claim's article, where it has one; it needs no vectors.
    """
    numbers, pairs, scores = shortlist(model.encoder, claim, passages)
    chances = model.forests["rank"].chance(pairs)
    order = np.argsort(-chances, kind="stable")
    numbers, ranks = [numbers[at] for at in order], chances[order]
    alignment = align(claim, [passages.sentences[number] for number in numbers[:EVIDENCE]], passages.dated(claim))
    places = joined(model.forests["join"], model.limits["join"], alignment, ranks, numbers)
    table = word_traits(alignment, passages, numbers, ranks)
    looks = first_looks(model.groves["word"], model.taggers, table, reading(alignment, table[:, :OWN]))
    unsaid = model.groves["second"].chance(second_traits(alignment, table, looks))
    traits = claim_traits(alignment, ranks, source_traits(claim, passages, scores, subject), looks[0])
    return Examination(claim, numbers, ranks, passages.with_dateline(claim, [numbers[at] for at in places]), alignment, unsaid, traits)
