"""Accounts are opened and closed, roles given and taken away; each time with a line in the record of actions.

`by=None` is whoever runs the site's machine: the first account has nobody else to open it.
"""

from tangga.platform.accounts.services.opening import (
    AlreadyClosed,
    GivenPassword,
    UsernameTaken,
    close_account,
    create_account,
    open_account,
    open_citizen_account,
)
from tangga.platform.accounts.services.passwords import (
    SAME_PASSWORD,
    WeakPassword,
    change_password,
    end_sessions,
    give_temporary_password,
    remove_second_factor,
)
from tangga.platform.accounts.services.roles import AlreadyAssigned, AlreadyEnded, assign_role, end_role
from tangga.platform.accounts.services.signing_in import (
    record_second_factor,
    record_session_end,
    record_sign_in,
    record_sign_out,
)

__all__ = [
    "SAME_PASSWORD",
    "AlreadyAssigned",
    "AlreadyClosed",
    "AlreadyEnded",
    "GivenPassword",
    "UsernameTaken",
    "WeakPassword",
    "assign_role",
    "change_password",
    "close_account",
    "create_account",
    "end_role",
    "end_sessions",
    "give_temporary_password",
    "open_account",
    "open_citizen_account",
    "record_second_factor",
    "record_session_end",
    "record_sign_in",
    "record_sign_out",
    "remove_second_factor",
]
