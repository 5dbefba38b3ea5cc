"""The service models as pages for anyone, made from their files."""
