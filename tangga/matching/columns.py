"""The records of all lists, standardised: one array a field, ready to be compared."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tangga.matching.names.phrases import Phrases


class Columns(NamedTuple):
    """One number a record and field; 0 (phrases: -1) where the list gave nothing that can be compared.

    Dates are written 19901231. `nik_fits` is 1 where the NIK holds the record's own birth date, 0 where it does not
    or cannot be told. `region` is the region code, `subdistrict` and `regency` its first parts, as stable numbers.
    """

    source: NDArray[np.uint8]
    nik: NDArray[np.int64]
    nik_fits: NDArray[np.uint8]
    other_id: NDArray[np.int32]
    name: NDArray[np.int32]
    mother: NDArray[np.int32]
    birth: NDArray[np.int32]
    birth_from_nik: NDArray[np.uint8]
    sex: NDArray[np.uint8]
    card: NDArray[np.int64]
    region: NDArray[np.int64]
    subdistrict: NDArray[np.int64]
    regency: NDArray[np.int64]
    address: NDArray[np.int32]
    place: NDArray[np.int32]
    phone: NDArray[np.int64]
    names: Phrases
    places: Phrases
    others: Phrases
