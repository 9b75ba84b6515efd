"""Copies and translations of one story, and the rule that joined them."""

from analytics.stories.clusters import Stories, StoryLink, cluster, stories
from analytics.stories.prints import Fingerprint, fingerprint

__all__ = ["Fingerprint", "Stories", "StoryLink", "cluster", "fingerprint", "stories"]
