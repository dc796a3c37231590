"""Trains the network of ``provenance/evidence/crossing.py`` with torch, which only this program needs."""

import random
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from provenance.evidence.alignment import FLOOR, WORD_TRAITS
from provenance.evidence.crossing import HEADS, OTHER_TRAITS, OWN_TRAITS, ROUNDS, SENTENCES, Crossing, Reading

WIDTH, HIDDEN, VECTOR = 96, 48, 384
BATCH, DECAY = 48, 0.05
_CONTENT, _WEIGHT = WORD_TRAITS.index("content"), WORD_TRAITS.index("weight")


class How(NamedTuple):
    """How a network is trained: on whole claims, or (``by_word``) on each word; ``traits`` is the width of the words' own traits."""

    traits: int = OWN_TRAITS
    by_word: bool = False
    epochs: int = 4
    batch: int = 48
    rate: float = 1e-3
    dropped: float = 0.15


def _gelu(x: Tensor) -> Tensor:
    return functional.gelu(x, approximate="tanh")


def _heads(x: Tensor) -> Tensor:
    return x.view(*x.shape[:2], HEADS, -1).transpose(1, 2)


def _attend(query: Tensor, key: Tensor, value: Tensor, bias: Tensor | float, mask: Tensor) -> Tensor:
    query, key, value = _heads(query), _heads(key), _heads(value)
    scores = query @ key.transpose(2, 3) * query.shape[-1] ** -0.5 + bias
    told = scores.masked_fill(~mask[:, None, None, :], -1e4).softmax(-1) @ value
    return told.transpose(1, 2).flatten(2)


class Compare(nn.Module):
    """One look of the claim's words at the sentences' words."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.like, self.same = nn.Parameter(torch.linspace(2, 10, HEADS)), nn.Parameter(torch.linspace(0, 4, HEADS))
        self.join, self.mix, self.normal = nn.Linear(4 * WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH)

    def forward(self, own: Tensor, other: Tensor, batch: dict[str, Tensor]) -> Tensor:
        bias = self.like[:, None, None] * batch["like"][:, None] + self.same[:, None, None] * batch["same"][:, None]
        told = _attend(self.query(own), self.key(other), self.value(other), bias, batch["there"])
        both = torch.cat([own, told, own * told, (own - told).abs()], -1)
        return self.normal(own + self.mix(_gelu(self.join(both))))  # type: ignore[no-any-return]


class Together(nn.Module):
    """One look of the claim's words at each other."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.join = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.widen, self.narrow = nn.Linear(WIDTH, 2 * WIDTH), nn.Linear(2 * WIDTH, WIDTH)
        self.joined, self.narrowed = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)

    def forward(self, own: Tensor, here: Tensor) -> Tensor:
        told = _attend(self.query(own), self.key(own), self.value(own), 0.0, here)
        own = self.joined(own + self.join(told))
        return self.narrowed(own + self.narrow(_gelu(self.widen(own))))  # type: ignore[no-any-return]


class Network(nn.Module):
    """The network as torch knows it; its parameters have the names that ``Crossing`` reads."""

    def __init__(self, how: "How") -> None:
        super().__init__()
        self.words = nn.Linear(VECTOR, WIDTH, bias=False)
        self.own, self.other, self.place = nn.Linear(how.traits, WIDTH), nn.Linear(OTHER_TRAITS, WIDTH), nn.Embedding(SENTENCES, WIDTH)
        self.compare = nn.ModuleList(Compare() for _ in range(ROUNDS))
        self.together = nn.ModuleList(Together() for _ in range(ROUNDS))
        self.drop, self.by_word = nn.Dropout(how.dropped), how.by_word
        if how.by_word:
            self.tell = nn.Linear(WIDTH, 1)
        else:
            self.pool, self.answer = nn.Linear(3 * WIDTH, HIDDEN), nn.Linear(HIDDEN, 1)

    def forward(self, batch: dict[str, Tensor]) -> Tensor:
        own = self.drop(4 * self.words(batch["own"]) + self.own(batch["traits"]))
        other = self.drop(4 * self.words(batch["other"]) + self.other(batch["marks"]) + self.place(batch["place"]))
        for compare, together in zip(self.compare, self.together, strict=True):
            own = together(compare(own, other, batch), batch["here"])
        own = self.drop(own)
        if self.by_word:
            return self.tell(own)[..., 0]  # type: ignore[no-any-return]
        content = (batch["traits"][..., _CONTENT] > 0) & batch["here"]
        content = torch.where(content.any(1, keepdim=True), content, batch["here"])
        weights = content * (batch["traits"][..., _WEIGHT] + FLOOR)
        mean = (own * (weights / weights.sum(1, keepdim=True))[..., None]).sum(1)
        most = own.masked_fill(~content[..., None], -1e4).max(1).values
        least = own.masked_fill(~content[..., None], 1e4).min(1).values
        pooled = torch.cat([mean, most, least], -1)
        return self.answer(self.drop(_gelu(self.pool(pooled))))[..., 0]  # type: ignore[no-any-return]


def _batch(rows: Sequence[Reading]) -> dict[str, Tensor]:
    """Readings padded to the longest; ``here`` and ``there`` mark the words that there are."""
    longest, widest = max(len(row.own) for row in rows), max(len(row.other) for row in rows)
    found: dict[str, Any] = {}
    for name in Reading._fields:
        first = getattr(rows[0], name)
        shape = {"like": (longest, widest), "same": (longest, widest)}.get(name)
        shape = shape or (longest if name in ("own", "traits") else widest, *first.shape[1:])
        table = np.zeros((len(rows), *shape), first.dtype)
        for at, row in enumerate(rows):
            part = getattr(row, name)
            table[(at, *(slice(0, size) for size in part.shape))] = part
        found[name] = torch.from_numpy(table)
    found["here"] = torch.arange(longest)[None] < torch.tensor([len(row.own) for row in rows])[:, None]
    found["there"] = torch.arange(widest)[None] < torch.tensor([len(row.other) for row in rows])[:, None]
    return found


def fit(rows: Sequence[Reading], answers: Sequence[Any], weights: Any, how: How, seed: int = 0) -> dict[str, Any]:
    """Train on readings with an answer each, 0 or 1, or one for each of their words; the weights by name, as ``Crossing`` reads them."""
    torch.manual_seed(seed)
    torch.set_num_threads(1)  # sums in another order make other weights
    draw = random.Random(seed)
    network = Network(how)
    rounds = how.epochs * -(-len(rows) // how.batch)
    optimiser = torch.optim.AdamW(network.parameters(), lr=how.rate, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, how.rate, total_steps=rounds + 1, pct_start=0.1)
    share = torch.tensor(np.asarray(weights, np.float32))
    share = share / share.mean()
    for _ in range(how.epochs):
        order = list(range(len(rows)))
        draw.shuffle(order)
        for begin in range(0, len(order), how.batch):
            chosen = order[begin : begin + how.batch]
            batch = _batch([rows[at] for at in chosen])
            said = network(batch)
            if how.by_word:
                truth = torch.zeros(said.shape)
                for number, at in enumerate(chosen):
                    truth[number, : len(rows[at].own)] = torch.from_numpy(answers[at][: len(rows[at].own)])
                each = functional.binary_cross_entropy_with_logits(said, truth, reduction="none") * batch["here"]
                loss = (each * share[chosen][:, None]).sum() / batch["here"].sum()
            else:
                truth = torch.tensor([float(answers[at]) for at in chosen])
                loss = (functional.binary_cross_entropy_with_logits(said, truth, reduction="none") * share[chosen]).mean()
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    network.eval()
    kept = {name: value.detach().numpy().copy() for name, value in network.state_dict().items()}
    _agree(network, kept, rows[:8])
    return kept


def _agree(network: Network, kept: dict[str, Any], rows: Sequence[Reading]) -> None:
    """Refuse weights with which numpy and torch do not say the same."""
    crossing = Crossing(kept)
    with torch.no_grad():
        said = network(_batch(rows)).numpy()
    ours, theirs = [crossing.score(row) for row in rows] if not network.by_word else [], list(said)
    if network.by_word:
        ours = [value for row in rows for value in crossing.words(row)]
        theirs = [value for at, row in enumerate(rows) for value in said[at, : len(row.own)]]
    if not np.allclose(ours, theirs, atol=1e-3):
        raise RuntimeError(f"numpy says {ours}, torch says {theirs}: provenance/evidence/crossing.py and training/crossing.py differ")
