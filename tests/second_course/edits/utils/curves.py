"""Curves with a parameter, whose roots the notebooks look for."""

import math


def cubic(c, x):
    """x cubed minus c: its root is the cube root of c."""
    return x**3 - c


def slope_of_cubic(c, x):
    """The derivative of `cubic`, flat at 0."""
    return 3 * x**2


def tilted(a, x):
    """a x - cos x: grows everywhere for a > 1."""
    return a * x - math.cos(x)


def slope_of_tilted(a, x):
    """The derivative of `tilted`."""
    return a + math.sin(x)
