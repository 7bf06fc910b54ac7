# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""`bench`: run tests/bench/run.py with database server and template at hand."""

from . import paths, pg, proc, setup_command, template
from .report import ToolError


def main(args):
    script = paths.TESTS / "bench" / "run.py"
    if not script.exists():
        raise ToolError("There is no tests/bench/run.py.", "add the bench first.")
    setup_command.prepare()
    with pg.server():
        env = paths.environment(**{template.FIXED: template.ensure()})
        process = proc.start([paths.PYTHON, "-m", "tests.bench.run", *args], env=env)
        try:
            return process.wait()
        except BaseException:
            proc.stop(process, grace=30)
            raise
