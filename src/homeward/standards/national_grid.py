"""British National Grid eastings and northings to WGS84 latitude and longitude.

Formulas, ellipsoids and the seven Helmert numbers are those of Ordnance Survey, *A guide to coordinate systems in
Great Britain* (v3.6, sections 6.6 and annexe C): good to about 5 metres, where a Code-Point position stands for a
whole postcode. docs/decisions/0004 says how that was measured.
"""

from math import atan2, cos, degrees, hypot, radians, sin, sqrt, tan

_AIRY_A, _AIRY_B = 6_377_563.396, 6_356_256.909
_WGS84_A, _WGS84_B = 6_378_137.0, 6_356_752.3142
_AIRY_E2 = 1 - _AIRY_B**2 / _AIRY_A**2
_WGS84_E2 = 1 - _WGS84_B**2 / _WGS84_A**2

_SCALE = 0.9996012717
_TRUE_LATITUDE, _TRUE_LONGITUDE = radians(49), radians(-2)
_FALSE_EASTING, _FALSE_NORTHING = 400_000.0, -100_000.0

_SHIFT = (446.448, -125.157, 542.060)
_TURN = tuple(radians(seconds / 3600) for seconds in (0.1502, 0.2470, 0.8421))
_GROWTH = 1 - 20.4894e-6


def to_latitude_longitude(easting: float, northing: float) -> tuple[float, float]:
    """Degrees north and east (WGS84), to six decimal places, which is a tenth of a metre."""
    latitude, longitude = airy_latitude_longitude(easting, northing)
    x, y, z = _on_wgs84(*_cartesian(latitude, longitude))
    latitude, longitude = _geographic(x, y, z)
    return round(degrees(latitude), 6), round(degrees(longitude), 6)


def airy_latitude_longitude(easting: float, northing: float) -> tuple[float, float]:
    """Radians north and east on the Airy 1830 ellipsoid of OSGB36 (annexe C.2 of the guide)."""
    latitude = _foot_latitude(northing)
    nu, rho = _radii(latitude)
    eta2 = nu / rho - 1
    t, secant = tan(latitude), 1 / cos(latitude)
    x = easting - _FALSE_EASTING
    north = (
        t / (2 * rho * nu) * x**2
        - t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * x**4
        + t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * x**6
    )
    east = (
        secant / nu * x
        - secant / (6 * nu**3) * (nu / rho + 2 * t**2) * x**3
        + secant / (120 * nu**5) * (5 + 28 * t**2 + 24 * t**4) * x**5
        - secant / (5040 * nu**7) * (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6) * x**7
    )
    return latitude - north, _TRUE_LONGITUDE + east


def _radii(latitude: float) -> tuple[float, float]:
    bend = 1 - _AIRY_E2 * sin(latitude) ** 2
    return _AIRY_A * _SCALE / sqrt(bend), _AIRY_A * _SCALE * (1 - _AIRY_E2) / bend**1.5


def _foot_latitude(northing: float) -> float:
    """The latitude whose meridian arc from the true origin is `northing`, to a hundredth of a millimetre."""
    wanted = northing - _FALSE_NORTHING
    latitude = _TRUE_LATITUDE + wanted / (_AIRY_A * _SCALE)
    while abs(left := wanted - _meridian_arc(latitude)) >= 1e-5:
        latitude += left / (_AIRY_A * _SCALE)
    return latitude


def _meridian_arc(latitude: float) -> float:
    n = (_AIRY_A - _AIRY_B) / (_AIRY_A + _AIRY_B)
    less, more = latitude - _TRUE_LATITUDE, latitude + _TRUE_LATITUDE
    return (
        _AIRY_B
        * _SCALE
        * (
            (1 + n + 5 / 4 * n**2 + 5 / 4 * n**3) * less
            - (3 * n + 3 * n**2 + 21 / 8 * n**3) * sin(less) * cos(more)
            + (15 / 8 * n**2 + 15 / 8 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _cartesian(latitude: float, longitude: float) -> tuple[float, float, float]:
    nu = _AIRY_A / sqrt(1 - _AIRY_E2 * sin(latitude) ** 2)
    across = nu * cos(latitude)
    return across * cos(longitude), across * sin(longitude), (1 - _AIRY_E2) * nu * sin(latitude)


def _on_wgs84(x: float, y: float, z: float) -> tuple[float, float, float]:
    turn_x, turn_y, turn_z = _TURN
    return (
        _SHIFT[0] + _GROWTH * x - turn_z * y + turn_y * z,
        _SHIFT[1] + turn_z * x + _GROWTH * y - turn_x * z,
        _SHIFT[2] - turn_y * x + turn_x * y + _GROWTH * z,
    )


def _geographic(x: float, y: float, z: float) -> tuple[float, float]:
    across = hypot(x, y)
    latitude = atan2(z, across * (1 - _WGS84_E2))
    for _ in range(4):
        nu = _WGS84_A / sqrt(1 - _WGS84_E2 * sin(latitude) ** 2)
        latitude = atan2(z + _WGS84_E2 * nu * sin(latitude), across)
    return latitude, atan2(y, x)
