"""The same proxy means test by scikit-learn; run by `bench.ranking` in a process of its own.

Ridge regression of log consumption, penalty by RidgeCV, a model for each province of the census and one for the small
survey. Deciles and errors are worked out here, not by Tangga.
"""

from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import clone
from sklearn.compose import make_column_transformer
from sklearn.linear_model import RidgeCV
from sklearn.model_selection import KFold
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import FunctionTransformer, OneHotEncoder, StandardScaler

from bench.processes import answer_request
from bench.ranking import CATEGORIES, LOGARITHMS


def _pipeline() -> Pipeline:
    logs = make_pipeline(FunctionTransformer(np.log), StandardScaler())
    columns = make_column_transformer(
        (OneHotEncoder(handle_unknown="ignore"), list(CATEGORIES)), (logs, list(LOGARITHMS))
    )
    return make_pipeline(columns, RidgeCV(alphas=np.logspace(-3, 3, 13)))


def _fitted(rows: pd.DataFrame, weight: str) -> Pipeline:
    return clone(_pipeline()).fit(rows, np.log(rows["pc_exp"]), ridgecv__sample_weight=rows[weight])


def _not_seen(rows: pd.DataFrame, weight: str) -> np.ndarray:
    """What a model of each province says of households that it did not see."""
    told = np.empty(len(rows))
    for places in rows.groupby("geo1").indices.values():
        of_province = rows.iloc[places]
        for seen, left in KFold(5, shuffle=True, random_state=0).split(of_province):
            told[places[left]] = _fitted(of_province.iloc[seen], weight).predict(of_province.iloc[left])
    return told


def _lowest(values: np.ndarray, weights: np.ndarray, share: float) -> np.ndarray:
    order = np.argsort(values, kind="stable")
    found = np.empty(len(values), bool)
    found[order] = np.cumsum(weights[order]) - weights[order] / 2 < share * weights.sum()
    return found


def measured(request: dict[str, Any]) -> dict[str, float]:
    """R2, inclusion and exclusion error."""
    survey, weight = pd.read_parquet(request["survey"]), request["weight"]
    if request.get("census"):
        rows = pd.read_parquet(request["census"])
        told, weights = _fitted(survey, weight).predict(rows), np.ones(len(rows))
    else:
        rows, told, weights = survey, _not_seen(survey, weight), survey[weight].to_numpy()
    truth = np.log(rows["pc_exp"].to_numpy())
    is_in, is_poor = (_lowest(one, weights, request["cut"] / 10) for one in (told, truth))
    around = truth - np.average(truth, weights=weights)
    return {
        "r2": float(1 - weights @ (truth - told) ** 2 / (weights @ around**2)),
        "inclusion_error": float(weights[is_in & ~is_poor].sum() / weights[is_in].sum()),
        "exclusion_error": float(weights[~is_in & is_poor].sum() / weights[is_poor].sum()),
    }


if __name__ == "__main__":
    answer_request(measured)
