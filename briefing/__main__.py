"""`python -m briefing` is the `briefing` command."""

import gc
import os

gc.disable()  # a run is short and makes few cycles: collecting while modules load, too, costs a fiftieth of the time
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # else every installed package is searched for some

from briefing.cli import run  # noqa: E402  # after that

if __name__ == "__main__":
    run()
