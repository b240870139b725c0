"""Every measure of training logs we ship, in the order they are shown."""

from evidence.log_metric import LogMetric
from evidence.log_metrics.arithmetic import arithmetic
from evidence.log_metrics.benchmarks import benchmark_rise, benchmark_start
from evidence.log_metrics.binding import binding
from evidence.log_metrics.displacement import displacement
from evidence.log_metrics.first_loss import first_loss
from evidence.log_metrics.integrity_clock import integrity_clock
from evidence.log_metrics.integrity_copy import integrity_copy
from evidence.log_metrics.integrity_pace import integrity_pace
from evidence.log_metrics.integrity_precision import integrity_precision
from evidence.log_metrics.integrity_splice import integrity_splice
from evidence.log_metrics.integrity_start import integrity_start
from kg.catalog import Catalog

LOG_METRICS: Catalog[LogMetric] = Catalog(
    [
        *(first_loss, benchmark_start, benchmark_rise, arithmetic),
        *(displacement, binding),
        *(integrity_clock, integrity_pace, integrity_start),
        *(integrity_splice, integrity_copy, integrity_precision),
    ],
    group="claimgraph.log_metrics",
)
