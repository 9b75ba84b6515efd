"""Figure × attribution: comparable claims side by side, disputes, the movement of a claim, and who really says it."""

from analytics.claims.build import build
from analytics.claims.circumstances import Circumstance, circumstances
from analytics.claims.link import link
from analytics.claims.records import ClaimInput, Claims, Voice, voice
from analytics.claims.voices import Party, absent_voices, parties

__all__ = [
    "Circumstance",
    "ClaimInput",
    "Claims",
    "Party",
    "Voice",
    "absent_voices",
    "build",
    "circumstances",
    "link",
    "parties",
    "voice",
]
