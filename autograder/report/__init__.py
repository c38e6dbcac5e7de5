"""The report on a class: what an instructor should do next, with the pictures that say so."""
