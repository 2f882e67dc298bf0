"""`python -m briefing` is the `briefing` command."""

from briefing.cli import run

if __name__ == "__main__":
    run()
