"""The calendar feed by an independent parser: what a subscriber's calendar would understand of it."""

from datetime import date, datetime, timezone
from pathlib import Path

from icalendar import Calendar

FEED = Path(__file__).parent / "files" / "calendar.ics"

SQUATS = (
    "Squat (Barbell): 3×5 with 82.5 kg\nBench Press; paused, slow: 5+ with 60 kg\n"
    "A backslash \\ and a very long name that has to be folded somewhere between its ümläuts ✓"
)

EVENTS = [
    ("Workout A · Spring", "Done.", "CONFIRMED"),
    ("Workout B · Spring", "Left out.", "CANCELLED"),
    ("Workout A; heavy, perhaps · Spring", SQUATS, "TENTATIVE"),
]


def faults():
    """What the parser understands differently from what the feed was to say."""
    calendar = Calendar.from_ical(FEED.read_bytes())
    found = []

    def expect(what, is_, wanted):
        if is_ != wanted:
            found.append(f"{what}: expected {wanted!r}, found {is_!r}")

    expect("version", str(calendar["VERSION"]), "2.0")
    expect("name", str(calendar["NAME"]), "Anna’s training")
    found.extend(f"calendar: {error}" for error in calendar.errors)
    events = calendar.walk("VEVENT")
    expect("events", len(events), len(EVENTS))
    for number, (event, (summary, description, status)) in enumerate(zip(events, EVENTS)):
        found.extend(f"event {number}: {error}" for error in event.errors)
        expect("uid", str(event["UID"]), f"01930000-0000-7000-8000-00000000000a-{number}@coachwork")
        expect("sequence", int(event["SEQUENCE"]), 40 + number)
        expect("stamp", event.decoded("DTSTAMP"), datetime(2026, 1, 5, 10, 0, 59, tzinfo=timezone.utc))
        expect("day", event.decoded("DTSTART"), date(2026, 1, 5 + number))
        expect("end", event.decoded("DTEND"), date(2026, 1, 6 + number))
        expect("summary", str(event["SUMMARY"]), summary)
        expect("description", str(event["DESCRIPTION"]), description)
        expect("status", str(event["STATUS"]), status)
    return found
