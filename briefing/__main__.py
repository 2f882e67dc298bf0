"""`python -m briefing` is the `briefing` command."""

import gc
import os
import sys
from types import ModuleType

gc.disable()  # a run is short and makes few cycles: collecting while modules load, too, costs a fiftieth of the time

# No plugins of pydantic: else every installed package is searched for some. To load what would search, and with it the
# email package, takes another fiftieth of a short build; should pydantic ask elsewhere some day, the variable holds.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
if os.environ["PYDANTIC_DISABLE_PLUGINS"] == "__all__":
    _loader = ModuleType("pydantic.plugin._loader")
    vars(_loader)["get_plugins"] = tuple
    sys.modules.setdefault(_loader.__name__, _loader)

from briefing.start import run  # noqa: E402  # after that

if __name__ == "__main__":
    run()
