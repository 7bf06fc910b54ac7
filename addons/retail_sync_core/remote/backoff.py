# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""How long to wait before the next try."""

import random


def delay(attempt, fraction=None, *, base=5.0, limit=1800.0, at_least=None):
    """Exponential backoff with jitter; pure when the fraction is given.

    The wait doubles with each attempt up to ``limit``. Between half of it and all
    of it is chosen by ``fraction``, so that workers that failed together do not
    come back together.

    :param attempt: int, 1 for the first failure
    :param fraction: float in [0, 1); None throws the dice
    :param at_least: the remote's own wait in seconds; never undercut, and jitter
        is added to it, because everyone was told the same moment
    :return: float seconds
    """
    if attempt < 1:
        raise ValueError("attempt counts from 1")
    fraction = random.random() if fraction is None else fraction
    # 2 ** 63 would still be a float, but no limit is that far away.
    full = min(limit, base * 2.0 ** min(attempt - 1, 60))
    wait = full / 2 + full / 2 * fraction
    if at_least is None:
        return wait
    return max(wait, at_least + min(base, at_least) * fraction)
