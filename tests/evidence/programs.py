"""Programs to compare: made from a seed, so that two seeds are two authors."""

from random import Random

WORDS = ["alpha", "beta", "gamma", "rate", "step", "loss", "batch", "token", "layer"]
CALLS = ["load", "save", "fold", "scan", "sort", "join", "pick", "send", "read", "mix"]


def program(seed: int, functions: int = 12) -> str:
    """Return Python source of some functions of a dozen lines each."""
    random = Random(seed)
    return "\n\n".join(function(random, f"part_{n}") for n in range(functions))


def function(random: Random, name: str) -> str:
    """Return one function."""
    lines = [f"def {name}({', '.join(random.sample(WORDS, 3))}):"]
    lines += [f"    {statement(random)}" for _ in range(random.randint(8, 14))]
    return "\n".join([*lines, f"    return {expression(random)}"])


def statement(random: Random) -> str:
    """Return one statement."""
    name = random.choice(WORDS)
    made = expression(random)
    forms = (
        f"{name} = {made}",
        f"{name} += {made}",
        f"if {name} > {made}: {random.choice(CALLS)}({name})",
        f"for {name} in {made}: {random.choice(CALLS)}({name}, {made})",
        f"{name} = [{made} for {random.choice(WORDS)} in {name} if {made}]",
        f"while {name}: {name} = {made}",
        f"{name}[{made}] = {{{made}: {name}}}",
    )
    return random.choice(forms)


def expression(random: Random, depth: int = 2) -> str:
    """Return one expression."""
    if not depth or random.random() < 0.25:
        return random.choice([*WORDS, str(random.randint(0, 99)), "'text'"])
    one, other = (expression(random, depth - 1) for _ in range(2))
    forms = (
        f"({one} {random.choice('+-*/%')} {other})",
        f"{random.choice(CALLS)}({one}, {other})",
        f"{one}.{random.choice(CALLS)}({other})",
        f"{random.choice(WORDS)}[{one}]",
        f"({one} and not {other})",
    )
    return random.choice(forms)
