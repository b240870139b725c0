"""Training logs of every common kind, read into one form."""

from evidence.logs.csv_table import CSV
from evidence.logs.form import Form
from evidence.logs.json_lines import JSON_LINES
from evidence.logs.mlflow import MLFLOW
from evidence.logs.parquet import PARQUET
from evidence.logs.tensorboard import TENSORBOARD
from evidence.logs.trainer_state import TRAINER_STATE
from evidence.logs.wandb_file import WANDB
from evidence.logs.wandb_folder import WANDB_FILES
from kg.catalog import Catalog

FORMS: Catalog[Form] = Catalog(
    [
        WANDB,
        WANDB_FILES,
        TENSORBOARD,
        TRAINER_STATE,
        MLFLOW,
        PARQUET,
        CSV,
        JSON_LINES,
    ],
    group="claimgraph.logs",
)
