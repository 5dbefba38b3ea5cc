"""`python -m homeward` is the `homeward` command."""

from homeward.config.start import main

if __name__ == "__main__":
    main()
