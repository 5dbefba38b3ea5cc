"""The circle: offered, begun, met."""
