# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Refusals in WordPress's own form: HTTP status, code, message, data."""


class RestError(Exception):
    """An answer that says no.

    :param data: extra members of `data`; pass `raw_data` to replace it altogether,
        as refunds do (`"data": 500`).
    """

    def __init__(self, status, code, message, data=None, raw_data=None):
        super().__init__(message)
        self.status, self.code, self.message = status, code, message
        self.data = (
            raw_data if raw_data is not None else {"status": status} | (data or {})
        )

    def body(self):
        return {"code": self.code, "message": self.message, "data": self.data}


def invalid_params(problems):
    """Return the 400 for wrong parameters.

    :param problems: {parameter: (code, message, data)}.
    """
    names = ", ".join(problems)
    return RestError(
        400,
        "rest_invalid_param",
        f"Invalid parameter(s): {names}",
        {
            "params": {name: problem[1] for name, problem in problems.items()},
            "details": {
                name: {"code": code, "message": message, "data": data}
                for name, (code, message, data) in problems.items()
            },
        },
    )


def missing_params(names):
    return RestError(
        400,
        "rest_missing_callback_param",
        f"Missing parameter(s): {', '.join(names)}",
        {"params": list(names)},
    )


def no_route():
    return RestError(
        404,
        "rest_no_route",
        "No route was found matching the URL and request method.",
    )
