"""Child: the tensors of a TorchScript file (argument 1) as safetensors (argument 2)."""

import resource
import sys
from pathlib import Path

GIGABYTE = 1 << 30
CPU_SECONDS = 240

if __name__ == "__main__":
    size = Path(sys.argv[1]).stat().st_size
    for limit, most in (
        (resource.RLIMIT_AS, 8 * GIGABYTE + 4 * size),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 4 * size + GIGABYTE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))

import torch  # noqa: E402  the limits come first
from safetensors.torch import save_file  # noqa: E402  the same


def main(path: str, written: str) -> None:
    """Write every parameter and buffer; tensors that share memory are copied."""
    module = torch.jit.load(path, map_location="cpu")  # type: ignore[no-untyped-call]  # torch has none here
    tensors = {name: one.detach().clone() for name, one in module.state_dict().items()}
    save_file({name: one.contiguous() for name, one in tensors.items()}, written)


if __name__ == "__main__":
    main(*sys.argv[1:])
