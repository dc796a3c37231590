"""What the judge weighs: numbers about a claim and a sentence, about each of its words, and about a claim and its evidence."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from provenance.evidence.alignment import FLOOR, Alignment, counted
from provenance.evidence.figures.compare import compare_figures, compare_names
from provenance.evidence.wording import Floats, Sentence

_NEGATIONS = frozenset(
    "not no never none neither nor without nobody nothing nowhere cannot hardly rarely lack lacks lacked fail failed fails refuse"
    " refused deny denied n't".split()
)
_HEDGES = frozenset(
    "may might could possibly perhaps likely probably suggest suggests suggested appears appear seems seem reportedly allegedly"
    " expected planned potential would".split()
)
_ABSOLUTES = frozenset("only all every always first last most best largest highest never none exclusively entirely least".split())
PAIR_TRAITS = (
    "rank", "score", "said", "said less than best", "whole", "whole less than best", "like", "like less than best", "numbers", "names",
    "length", "position", "first", "before", "after",
)  # fmt: skip


def _share(flags: Any, chosen: NDArray[np.bool_], without: float) -> float:
    """The mean of some words' values; ``without`` where there are none."""
    return float(np.mean(flags[chosen])) if chosen.any() else without


def _cosine(one: Sentence, two: Sentence) -> float:
    return float(one.encoded.whole @ two.encoded.whole) if one.encoded and two.encoded and len(two) else 0.0


def _said(claim: Sentence, sentence: Sentence) -> NDArray[np.bool_]:
    return np.array([stem in sentence.bag for stem in claim.stems], bool)


def pair_traits(claim: Sentence, sentences: Sequence[Sentence], numbers: Sequence[int], scores: Floats) -> Floats:
    """A row of ``PAIR_TRAITS`` for each of the sentences with these numbers; these and the claim must be encoded."""
    weights = counted(claim)
    total = max(float(weights.sum()), 1e-6)
    highest = max(float(scores.max(initial=0.0)), 1e-6)
    near = {n for number in numbers for n in (number - 1, number, number + 1) if 0 <= n < len(sentences)}
    cover = {n: float(weights[_said(claim, sentences[n])].sum()) / total for n in near}
    top = max((cover[number] for number in numbers), default=0.0)
    rows = []
    for number in numbers:
        one = sentences[number]
        said = _said(claim, one)
        rows.append([
            scores[number] / highest, np.log1p(scores[number]), cover[number], cover[number] - top, _cosine(claim, one), 0.0,
            _like(claim, one, weights / total), 0.0, _share(said, claim.numeric, 0.5), _share(said, claim.named, 0.5),
            len(one) / 40, number / len(sentences), float(number == 0), cover.get(number - 1, 0.0), cover.get(number + 1, 0.0),
        ])  # fmt: skip
    table = np.array(rows, np.float32).reshape(len(numbers), len(PAIR_TRAITS))
    if len(table):
        table[:, 5] = table[:, 4] - table[:, 4].max()
        table[:, 7] = table[:, 6] - table[:, 6].max()
    return table


def _like(claim: Sentence, sentence: Sentence, shares: Floats) -> float:
    """How much of the claim some word of the sentence is like."""
    if claim.encoded is None or sentence.encoded is None or not len(sentence.encoded.vectors):
        return 0.0
    most = (claim.encoded.vectors @ sentence.encoded.vectors.T).max(1)
    return float((most * shares[: len(most)]).sum())


SIGNS = {
    "like mean": 1, "like least": 1, "like lowest": 1, "like missing": -1, "best mean": 1, "best least": 1, "best lowest": 1,
    "best missing": -1, "said mean": 1, "said missing": -1, "said best": 1, "itself mean": 1, "numbers said": 1, "numbers missing": -1,
    "names said": 1, "names missing": -1, "names least": 1, "unlike": -1, "left": 1, "right": 1, "least context": 1, "first": 1,
    "second": 0, "whole": 1, "whole best": 1, "negations": 0, "negated": 0, "negation differs": -1, "hedges": 0, "hedged": 0,
    "absolutes": 0, "figures agree": 0, "figures differ": -1, "figures missing": -1, "names differ": -1, "back mean": 1,
    "back said": 1, "back lowest": 1, "in order": 0, "near": 0, "words": 0, "sentences": 0, "best length": 0, "score": 1,
    "unsaid most": -1, "unsaid mean": -1, "unsaid sum": -1, "in source": 1, "rare in source": 1, "subject in source": 1,
    "dated": 0, "undated": -1,
}  # fmt: skip
CLAIM_TRAITS = tuple(SIGNS)


def claim_traits(alignment: Alignment, ranks: Floats, source: dict[str, float], unsaid: Floats) -> Floats:
    """One row of ``CLAIM_TRAITS`` about a claim and the sentences it was aligned to, the best first.

    ``ranks`` are the sentences' chances of being evidence, falling; ``source`` holds the traits that need the whole source;
    ``unsaid`` is the chance of each word of the claim of not being said.
    """
    table, claim = alignment.table, alignment.claim
    content = table[:, 6] > 0
    if not content.any():
        content = np.ones(len(table), bool)
    found = dict.fromkeys(CLAIM_TRAITS, 0.0) | source
    if len(table):
        found |= _coverage(table[content], claim.weight[: len(table)][content] + FLOOR)
        found |= _particulars(table, content)
        chances = np.sort(unsaid[content])[::-1]
        found |= {"unsaid most": float(chances[0]), "unsaid mean": float(chances.mean())}
        found["unsaid sum"] = float(-np.log1p(-np.clip(chances, 0, 0.99)).sum())
    found |= {"first": float(ranks[0]) if len(ranks) else 0.0, "second": float(ranks[1]) if len(ranks) > 1 else 0.0}
    found |= {"words": len(claim) / 30}
    if alignment.sentences and len(table):
        found |= _beside(alignment, content) | _signals(claim, alignment.sentences)
    return np.array([found[name] for name in CLAIM_TRAITS], np.float32)


def _coverage(table: Floats, weights: Floats) -> dict[str, float]:
    total = float(weights.sum())
    found: dict[str, float] = {}
    for name, column in (("like", 0), ("best", 1)):
        values = table[:, column]
        lowest = np.sort(values)
        found |= {f"{name} mean": float((values * weights).sum()) / total, f"{name} least": float(lowest[0])}
        found |= {f"{name} lowest": float(lowest[:3].mean()), f"{name} missing": float(((1 - values) * weights).sum())}
    found |= {"said mean": float((table[:, 2] * weights).sum()) / total, "said best": float((table[:, 3] * weights).sum()) / total}
    found |= {"said missing": float(((1 - table[:, 2]) * weights).sum()), "itself mean": float((table[:, 4] * weights).sum()) / total}
    context = np.minimum(table[:, 9], table[:, 10])
    found |= {"left": float(table[:, 9].mean()), "right": float(table[:, 10].mean()), "least context": float(context.min())}
    return found | {"unlike": float((table[:, 0] < 0.6).mean())}


def _particulars(table: Floats, content: NDArray[np.bool_]) -> dict[str, float]:
    numbers, names = table[:, 7] > 0, (table[:, 8] > 0) & content
    return {
        "numbers said": _share(table[:, 2], numbers, 1.0),
        "numbers missing": float((1 - table[numbers, 2]).sum()),
        "names said": _share(table[:, 2], names, 1.0),
        "names missing": float((1 - table[names, 2]).sum()),
        "names least": float(table[names, 0].min()) if names.any() else 1.0,
    }


def _beside(alignment: Alignment, content: NDArray[np.bool_]) -> dict[str, float]:
    """Traits of the best sentence beside the claim: what it says more, and in which order."""
    best, claim = alignment.sentences[0], alignment.claim
    cosines = [_cosine(claim, one) for one in alignment.sentences]
    found = {"whole": max(cosines), "whole best": cosines[0], "best length": len(best) / 30}
    lead = alignment.likeness[:, alignment.owner == 0]
    theirs = best.content[: lead.shape[1]]
    if lead.shape[1] and theirs.any():
        back = lead.max(0)[theirs]
        said = [stem in claim.bag for stem, counts in zip(best.stems, theirs, strict=False) if counts]
        steps = np.diff(lead.argmax(1)[content])
        found |= {"back mean": float(back.mean()), "back said": float(np.mean(said)), "back lowest": float(np.sort(back)[:3].mean())}
        found |= {"in order": float((steps > 0).mean()) if len(steps) else 1.0}
        found |= {"near": float((np.abs(steps) <= 3).mean()) if len(steps) else 1.0}
    return found


def words_of(sentence: Sentence) -> list[str]:
    """The words of a sentence in lower case."""
    return [sentence.text[word.start : word.end].lower() for word in sentence.words]


def negations(sentence: Sentence) -> int:
    """How many words of a sentence deny something."""
    words = words_of(sentence)
    short = sum(words[at - 1] in "'’" and word == "t" and words[at - 2].endswith("n") for at, word in enumerate(words) if at > 1)
    return sum(word in _NEGATIONS for word in words) + short


def _signals(claim: Sentence, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Negation, modality, scope and figures of the claim beside those of its evidence."""
    best = sentences[0]
    ours, theirs = negations(claim), negations(best)
    passage = " ".join(one.text for one in sentences[:3])
    figures = [one.verdict for one in compare_figures(claim.text, passage)]
    names = [one.verdict for one in compare_names(claim.text, passage)]
    return {
        "negations": ours,
        "negated": theirs,
        "negation differs": float(bool(ours) != bool(theirs)),
        "hedges": sum(word in _HEDGES for word in words_of(claim)),
        "hedged": sum(word in _HEDGES for word in words_of(best)),
        "absolutes": sum(word in _ABSOLUTES for word in words_of(claim)),
        "figures agree": figures.count("agree"),
        "figures differ": figures.count("differs"),
        "figures missing": figures.count("not-mentioned"),
        "names differ": names.count("differs"),
    }
