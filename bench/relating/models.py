"""The small models that are fitted, by their losses alone, and how well they order."""

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.optimize import minimize

from ingest.relate import fitted
from ingest.relate.compared import Label

ORDER = [str(label) for label in Label]
HIDDEN, NETS = 32, 3
EPOCHS, LOT, RATE = 20, 512, 4e-3

Floats = NDArray[np.float64]
Shown = NDArray[np.float32] | Floats
Marks = NDArray[np.int64]
Asked = Callable[[Shown], Floats]
Fit = Callable[[Shown, Marks, Floats], Asked]


def joint(left: NDArray[np.float32], right: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return rows of how vectors differ and of their product."""
    return np.hstack([np.abs(left - right), left * right])


class Linear:
    """A linear model of all labels, its standing put into the weights."""

    def __init__(self, told: Shown, marks: Marks, weights: Floats) -> None:
        middle, spread = _standing(told)
        shown = _stood(told, (middle, spread))
        wanted = np.eye(len(ORDER), dtype=np.float32)[marks]
        share = (weights / weights.sum()).astype(np.float32)[:, None]

        def loss(flat: Floats) -> tuple[float, Floats]:
            weight = flat.reshape(-1, len(ORDER)).astype(np.float32)
            asked = shown @ weight[:-1] + weight[-1]
            asked -= asked.max(axis=1, keepdims=True)
            chance = np.exp(asked) / np.exp(asked).sum(axis=1, keepdims=True)
            slope = (chance - wanted) * share
            down = np.vstack([shown.T @ slope + 0.2 * weight[:-1], slope.sum(axis=0)])
            cost = -(share * wanted * np.log(chance + 1e-12)).sum()
            return float(cost + 0.1 * (weight[:-1] ** 2).sum()), down.ravel().astype(
                float
            )

        start = np.zeros((told.shape[1] + 1) * len(ORDER))
        best = minimize(
            loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 100}
        )
        weight = best.x.reshape(-1, len(ORDER))
        self.weight = weight[:-1] / spread[:, None]
        self.bias = weight[-1] - middle @ self.weight

    def ask(self, told: Shown) -> Floats:
        """Return a number for each label."""
        return np.asarray(told @ self.weight + self.bias)


def linear(told: Shown, marks: Marks, weights: Floats) -> Asked:
    """Fit a linear model."""
    return Linear(told, marks, weights).ask


class Network:
    """Small networks of one hidden layer, their mean taken."""

    def __init__(self, told: Shown, marks: Marks, weights: Floats) -> None:
        self._standing = _standing(told)
        shown = torch.tensor(_stood(told, self._standing))
        wanted = torch.tensor(marks)
        share = torch.tensor(weights / weights.mean(), dtype=torch.float32)
        self._nets = [_net(shown, wanted, share, seed) for seed in range(NETS)]

    def told(self) -> list[dict[str, Floats]]:
        """Return the weights, features standing as they come."""
        middle, spread = self._standing
        return [
            {
                "first": first / spread[:, None],
                "bias": bias - (middle / spread) @ first,
                "second": second,
                "last": last,
            }
            for first, bias, second, last in self._nets
        ]

    def ask(self, told: Shown) -> Floats:
        """Return a number for each label."""
        nets = [fitted.Net(**net) for net in self.told()]
        return np.asarray(
            np.mean([net.ask(told.astype(float)) for net in nets], axis=0)
        )


def _net(
    shown: torch.Tensor, wanted: torch.Tensor, share: torch.Tensor, seed: int
) -> tuple[Floats, ...]:
    torch.manual_seed(seed)
    net = torch.nn.Sequential(
        torch.nn.Dropout(0.1),
        torch.nn.Linear(shown.shape[1], HIDDEN),
        torch.nn.Tanh(),
        torch.nn.Dropout(0.2),
        torch.nn.Linear(HIDDEN, len(ORDER)),
    )
    steps = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.1)
    many = EPOCHS * -(-len(wanted) // LOT)
    pace = torch.optim.lr_scheduler.OneCycleLR(steps, RATE, total_steps=many)
    for _ in range(EPOCHS):
        for lot in torch.split(torch.randperm(len(wanted)), LOT):
            steps.zero_grad()
            each = torch.nn.functional.cross_entropy(
                net(shown[lot]), wanted[lot], reduction="none"
            )
            torch.autograd.backward((each * share[lot]).mean())
            steps.step()
            pace.step()
    return tuple(p.detach().numpy().astype(float).T for p in net.parameters())


def network(told: Shown, marks: Marks, weights: Floats) -> Asked:
    """Fit networks."""
    return Network(told, marks, weights).ask


def _standing(told: Shown) -> tuple[Floats, Floats]:
    return told.mean(axis=0, dtype=float), told.std(axis=0, dtype=float) + 1e-6


def _stood(told: Shown, standing: tuple[Floats, Floats]) -> NDArray[np.float32]:
    middle, spread = (part.astype(np.float32) for part in standing)
    return ((told - middle) / spread).astype(np.float32)


def logistic(told: Floats, marks: Marks) -> tuple[Floats, float]:
    """Return the weights and bias that tell opposites from the rest."""
    middle, spread = told.mean(axis=0), told.std(axis=0) + 1e-6
    shown = (told - middle) / spread
    share = np.where(marks == 1, 0.5 / marks.mean(), 0.5 / (1 - marks.mean())) / len(
        marks
    )

    def loss(weight: Floats) -> tuple[float, Floats]:
        asked = shown @ weight[:-1] + weight[-1]
        slope = share * (1 / (1 + np.exp(-asked)) - marks)
        cost = (share * (np.logaddexp(0, asked) - marks * asked)).sum()
        down = np.append(shown.T @ slope + 0.2 * weight[:-1], slope.sum())
        return float(cost + 0.1 * (weight[:-1] ** 2).sum()), down

    best = minimize(loss, np.zeros(told.shape[1] + 1), jac=True, method="L-BFGS-B").x
    weight = best[:-1] / spread
    return weight, float(best[-1] - middle @ weight)


def auc(asked: Floats, marks: Marks) -> float:
    """Return the share of pairs of either kind that are in the right order."""
    rank = np.empty(len(asked))
    rank[np.argsort(asked)] = np.arange(len(asked))
    some = int(marks.sum())
    return float(
        (rank[marks == 1].sum() - some * (some - 1) / 2) / some / (len(marks) - some)
    )
