"""The profiles through which a visitor can have a file read."""

from data.journal.profiles import Kept
from data.profiles import profiles
from data.profiles.profiles import Profile
from ui.app.shell import open_store


def list_profiles() -> list[Kept]:
    """Return the profiles that people kept, also those that another process kept meanwhile."""
    open_store().refresh()
    return open_store().list_profiles()


def load_profile(name: str) -> Profile:
    """Return the profile with this name, kept or shipped. Raises ProfileError."""
    return profiles.load_profile(name, [kept.profile for kept in list_profiles()])
