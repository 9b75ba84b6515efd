"""Categories by what it takes for two figures of them to be compared."""

# Things whose place matters as well as their owner; of other things the place is asked where no owner is named.
PLACED = frozenset({"casualties", "civilians_people", "events_attacks", "places_buildings", "prisoners", "other"})
# Of what happens, every time is another count; of what there is, one count may be told for a year.
EVENTS = frozenset(
    {"casualties", "civilians_people", "events_attacks", "places_buildings", "missiles", "drones", "weight_volume"}
)
# Measures of anything: only a named event (growth, inflation, aid) makes two of them comparable.
MEASURES = frozenset({"percent", "duration", "age", "distance_area", "weight_volume", "money"})
