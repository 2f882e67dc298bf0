"""`python -m briefing` is the `briefing` command."""

import gc

gc.disable()  # a run is short and makes few cycles: collecting while modules load, too, costs a fiftieth of the time

from briefing.cli import run  # noqa: E402  # after that

if __name__ == "__main__":
    run()
