"""What lateness costs: a table of cases, and what holds for all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.late import Deadline, Late, Policy, duration, said

DUE = datetime.fromisoformat("2027-01-15T23:59:00+01:00")
POLICY = Policy(grace=timedelta(minutes=30), per_day=10, cap=50)
DEADLINE = Deadline(DUE, POLICY, {"ada": datetime.fromisoformat("2027-01-18T23:59:00+01:00")})
DAY = timedelta(days=1)


def late(after: timedelta, student: str = "bob", earned: float = 80, **policy: object) -> Late:
    deadline = replace(DEADLINE, policy=replace(POLICY, **policy))
    found = deadline.late(student, DUE + after, earned, 100)
    assert found is not None
    return found


CASES = {
    "in the grace": (timedelta(minutes=29), {}, 0),
    "the last moment of the grace": (timedelta(minutes=30), {}, 0),
    "a second after the grace": (timedelta(minutes=30, seconds=1), {}, 10),
    "one second late without grace": (timedelta(seconds=1), {"grace": timedelta()}, 10),
    "the end of the first day": (DAY, {}, 10),
    "a second into the second day": (DAY + timedelta(seconds=1), {}, 20),
    "three days and a half": (3.5 * DAY, {}, 40),
    "the cap": (8 * DAY, {}, 50),
    "a grace longer than a day": (2 * DAY, {"grace": 3 * DAY}, 0),
    "after it, from the due date": (3 * DAY + timedelta(seconds=1), {"grace": 3 * DAY}, 40),
    "percents of what was earned": (3 * DAY, {"of": "earned"}, 24),
    "never more than was earned": (9 * DAY, {"cap": 100, "per_day": 40}, 80),
    "the floor": (9 * DAY, {"floor": 60}, 20),
    "a floor above the score": (9 * DAY, {"floor": 90}, 0),
    "a due date that costs nothing": (9 * DAY, {"per_day": 0}, 0),
    "parts of a percent": (DAY, {"per_day": 0.125}, 0.12),
    "an extension": (3 * DAY + timedelta(hours=1), {"student": "ada"}, 10),
}


@pytest.mark.parametrize(("after", "options", "points"), CASES.values(), ids=CASES)
def test_what_is_taken_off(after: timedelta, options: dict[str, object], points: float) -> None:
    assert late(after, **options).points == points


@pytest.mark.parametrize(
    ("student", "handed_in"),
    [
        ("bob", None),
        ("bob", DUE),
        ("bob", DUE - DAY),
        ("ada", DUE + 3 * DAY),
        ("bob", datetime(2027, 1, 15, 22, 59, tzinfo=UTC)),
        ("bob", datetime(2027, 1, 16, 7, 59, tzinfo=ZoneInfo("Asia/Tokyo"))),
    ],
)
def test_on_time(student: str, handed_in: datetime | None) -> None:
    assert DEADLINE.late(student, handed_in, 80, 100) is None


def test_nothing_earned_nothing_to_take() -> None:
    assert late(DAY, earned=0).points == 0


CLOCKS = {
    "forward, until the same time of day": ("2027-03-27", "2027-03-28T23:59", 10),
    "forward, a minute later": ("2027-03-27", "2027-03-29T00:00", 20),
    "back, until the same time of day": ("2027-10-30", "2027-10-31T23:59", 10),
    "back, a minute later": ("2027-10-30", "2027-11-01T00:00", 20),
    "back, two days": ("2027-10-29", "2027-10-31T23:59", 20),
}


@pytest.mark.parametrize(("day", "handed_in", "points"), CLOCKS.values(), ids=CLOCKS)
def test_a_day_ends_at_its_time_of_day_where_clocks_change(
    day: str, handed_in: str, points: float
) -> None:
    zone = ZoneInfo("Europe/Vienna")
    due = datetime.fromisoformat(f"{day}T23:59").replace(tzinfo=zone)
    found = Deadline(due, POLICY).late(
        "bob", datetime.fromisoformat(handed_in).replace(tzinfo=zone).astimezone(UTC), 80, 100
    )
    assert found is not None
    assert found.points == points


@pytest.mark.parametrize("offset", ["-12:00", "+00:00", "+14:00"])
def test_an_hour_late_is_an_hour_late_in_every_zone(offset: str) -> None:
    due = datetime.fromisoformat(f"2027-01-15T23:59:00{offset}")
    found = Deadline(due, POLICY).late("bob", due.astimezone(UTC) + DAY / 24, 80, 100)
    assert found is not None
    assert (found.seconds, found.points) == (3600, 10)


# ---- for all ---------------------------------------------------------------------------------

percents = st.floats(0, 100)
policies = st.builds(
    Policy,
    grace=st.timedeltas(timedelta(), timedelta(days=3)),
    per_day=percents,
    cap=percents,
    floor=percents,
    of=st.sampled_from(["maximum", "earned"]),
)
moments = st.timedeltas(-3 * DAY, 40 * DAY)
zones = st.sampled_from([ZoneInfo("Europe/Vienna"), ZoneInfo("America/St_Johns"), UTC])
days = st.datetimes(datetime(2027, 1, 1), datetime(2028, 1, 1), timezones=zones)


def points(deadline: Deadline, after: timedelta, earned: float, maximum: float) -> float:
    found = deadline.late("bob", deadline.due.astimezone(UTC) + after, earned, maximum)
    return found.points if found else 0.0


@settings(deadline=None)
@given(policies, days, moments, moments, st.floats(0, 1), st.floats(1, 1000))
def test_who_comes_later_never_loses_less(
    policy: Policy, due: datetime, one: timedelta, other: timedelta, share: float, maximum: float
) -> None:
    earlier, later = sorted((one, other))
    deadline, earned = Deadline(due, policy), share * maximum
    first, second = (points(deadline, after, earned, maximum) for after in (earlier, later))
    assert 0 <= first <= second <= earned
    rest = earned - second
    assert rest >= min(earned, policy.floor / 100 * maximum) - 1e-9
    base = maximum if policy.of == "maximum" else earned
    assert second <= policy.cap / 100 * base + 0.005 + 1e-9


@settings(deadline=None)
@given(policies, days, moments, st.floats(0, 1), st.floats(0, 1))
def test_who_earns_more_keeps_no_less(
    policy: Policy, due: datetime, after: timedelta, one: float, other: float
) -> None:
    deadline = Deadline(due, policy)
    kept = [
        100 * share - points(deadline, after, 100 * share, 100) for share in sorted((one, other))
    ]
    assert kept[0] <= kept[1] + 0.01  # points are rounded to hundredths


@settings(deadline=None)
@given(policies, days, moments, st.floats(0, 100))
def test_the_same_again_is_the_same(
    policy: Policy, due: datetime, after: timedelta, earned: float
) -> None:
    deadline = Deadline(due, policy)
    found = deadline.late("bob", due.astimezone(UTC) + after, earned, 100)
    assert found is None or deadline.again("bob", found, earned) == found


# ---- words -----------------------------------------------------------------------------------

SENTENCES = {
    "plain": (
        late(1.125 * DAY),
        "1 day 3 h after the due date, 2027-01-15 23:59 UTC+01:00",
        "20 % of 100 points are taken off: 20.",
    ),
    "with an extension": (
        late(3 * DAY + timedelta(minutes=61), "ada", of="earned"),
        "1 h 1 min after the due date with your extension until 2027-01-18 23:59 UTC+01:00",
        "10 % of 80 points earned are taken off: 8.",
    ),
    "in the grace": (
        late(timedelta(minutes=12)),
        "12 min after the due date, 2027-01-15 23:59 UTC+01:00",
        "Nothing is taken off for that.",
    ),
    "held by the floor": (
        late(4 * DAY, floor=75.5),
        "4 days after the due date, 2027-01-15 23:59 UTC+01:00",
        "40 % of 100 points would be 40; no more than 4.5 can be taken off.",
    ),
}


@pytest.mark.parametrize(("found", "when", "cost"), SENTENCES.values(), ids=SENTENCES)
def test_what_the_student_reads(found: Late, when: str, cost: str) -> None:
    assert said(found) == f"Handed in {when}. {cost}"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "less than 1 s"), (59, "59 s"), (3 * 86400 + 59, "3 days"), (7265, "2 h 1 min")],
)
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds) == words
