"""The small models that are fitted, by their losses alone, and how well they order."""

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray
from scipy.optimize import minimize

from ingest.relate import fitted
from ingest.relate.compared import Label

ORDER = [str(label) for label in Label]
HIDDEN, NETS, EPOCHS = 16, 3, 300

Floats = NDArray[np.float64]
Marks = NDArray[np.int64]
Asked = Callable[[Floats], Floats]


def joint(left: Floats, right: Floats) -> Floats:
    """Return rows of how vectors differ and of their product."""
    return np.hstack([np.abs(left - right), left * right]).astype(np.float64)


class Linear:
    """A linear model of all labels, its standing put into the weights."""

    def __init__(self, told: Floats, marks: Marks, weights: Floats) -> None:
        middle, spread = told.mean(axis=0), told.std(axis=0) + 1e-6
        shown, wanted = (told - middle) / spread, np.eye(len(ORDER))[marks]
        share = (weights / weights.sum())[:, None]

        def loss(flat: Floats) -> tuple[float, Floats]:
            weight = flat.reshape(-1, len(ORDER))
            asked = shown @ weight[:-1] + weight[-1]
            asked -= asked.max(axis=1, keepdims=True)
            chance = np.exp(asked) / np.exp(asked).sum(axis=1, keepdims=True)
            slope = (chance - wanted) * share
            down = np.vstack([shown.T @ slope + 0.2 * weight[:-1], slope.sum(axis=0)])
            cost = -(share * wanted * np.log(chance + 1e-12)).sum()
            return float(cost + 0.1 * (weight[:-1] ** 2).sum()), down.ravel()

        start = np.zeros((told.shape[1] + 1) * len(ORDER))
        best = minimize(
            loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}
        )
        weight = best.x.reshape(-1, len(ORDER))
        self.weight = weight[:-1] / spread[:, None]
        self.bias = weight[-1] - middle @ self.weight

    def ask(self, told: Floats) -> Floats:
        """Return a number for each label."""
        return np.asarray(told @ self.weight + self.bias)


def linear(told: Floats, marks: Marks, weights: Floats) -> Asked:
    """Fit a linear model."""
    return Linear(told, marks, weights).ask


class Network:
    """Small networks of one hidden layer, their mean taken."""

    def __init__(self, told: Floats, marks: Marks, weights: Floats) -> None:
        self.middle, self.spread = told.mean(axis=0), told.std(axis=0) + 1e-6
        shown = torch.tensor((told - self.middle) / self.spread, dtype=torch.float32)
        wanted, share = (
            torch.tensor(marks),
            torch.tensor(weights / weights.sum()).float(),
        )
        self.nets = [self._net(shown, wanted, share, seed) for seed in range(NETS)]

    @staticmethod
    def _net(
        shown: torch.Tensor, wanted: torch.Tensor, share: torch.Tensor, seed: int
    ) -> tuple[Floats, ...]:
        torch.manual_seed(seed)
        net = torch.nn.Sequential(
            torch.nn.Dropout(0.2),
            torch.nn.Linear(shown.shape[1], HIDDEN),
            torch.nn.Tanh(),
            torch.nn.Dropout(0.2),
            torch.nn.Linear(HIDDEN, len(ORDER)),
        )
        steps = torch.optim.AdamW(net.parameters(), lr=0.01, weight_decay=0.3)
        for _ in range(EPOCHS):
            steps.zero_grad()
            each = torch.nn.functional.cross_entropy(
                net(shown), wanted, reduction="none"
            )
            torch.autograd.backward((each * share).sum())
            steps.step()
        return tuple(p.detach().numpy().astype(float).T for p in net.parameters())

    def told(self) -> list[dict[str, Floats]]:
        """Return the weights, features standing as they come."""
        return [
            {
                "first": first / self.spread[:, None],
                "bias": bias - (self.middle / self.spread) @ first,
                "second": second,
                "last": last,
            }
            for first, bias, second, last in self.nets
        ]

    def ask(self, told: Floats) -> Floats:
        """Return a number for each label."""
        nets = [fitted.Net(**net) for net in self.told()]
        return np.asarray(np.mean([net.ask(told) for net in nets], axis=0))


def network(told: Floats, marks: Marks, weights: Floats) -> Asked:
    """Fit networks."""
    return Network(told, marks, weights).ask


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
