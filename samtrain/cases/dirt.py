"""The dirt that every real export carries: blank cells and rows that stand twice."""

import numpy as np
import pandas as pd


def blank_out(rng: np.random.Generator, table: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """The table with 3–5 % of the cells blank in each of ``columns``."""
    table = table.copy()
    for column in columns:
        n = round(len(table) * rng.uniform(0.033, 0.047))
        cells = table[column].astype(object)
        cells.iloc[rng.choice(len(table), n, replace=False)] = None
        table[column] = cells
    return table


def repeat_rows(rng: np.random.Generator, table: pd.DataFrame, n: int) -> pd.DataFrame:
    """The table with ``n`` rows standing twice, the copy at once after the original."""
    twice = rng.choice(len(table), n, replace=False)
    rows = np.sort(np.concatenate([np.arange(len(table)), twice]))
    return table.iloc[rows].reset_index(drop=True)
