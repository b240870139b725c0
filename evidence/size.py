"""How many parameters a config stands for, by part: arithmetic, no weights needed."""

from evidence.facts import Facts

GATED = 3  # gate, up and down


def parameter_counts(facts: Facts) -> dict[str, int]:
    """Return parameters by part for a gated transformer; empty when a size is missing.

    Norms and biases are left out: they are below a thousandth of any real model.
    """
    sizes = {name: facts[name] for name in NEEDED}
    if not all(isinstance(value, int) for value in sizes.values()):
        return {}
    n = {name: int(value) for name, value in facts.items() if isinstance(value, int)}
    moe = n["layers"] - n["dense_layers"]
    expert = GATED * n["hidden_size"] * (n.get("expert_size") or n["intermediate_size"])
    tables = 1 if facts["tied_embeddings"] else 2
    return {
        "embeddings": tables * n["vocabulary"] * n["hidden_size"],
        "attention": n["layers"] * _attention(n),
        "dense_feed_forward": n["dense_layers"]
        * (GATED * n["hidden_size"] * n["intermediate_size"]),
        "routed_experts": moe * n.get("experts", 0) * expert,
        "shared_experts": moe * n.get("shared_experts", 0) * expert,
        "routers": moe * n.get("experts", 0) * n["hidden_size"],
    }


NEEDED = (
    *("layers", "hidden_size", "heads", "kv_heads", "head_size"),
    *("intermediate_size", "vocabulary", "dense_layers"),
)


def _attention(n: dict[str, int]) -> int:
    queries = n["hidden_size"] * n["heads"] * n["head_size"]
    keys = n["hidden_size"] * n["kv_heads"] * n["head_size"]
    return 2 * queries + 2 * keys
