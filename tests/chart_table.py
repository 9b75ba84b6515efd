"""Every chart of the page, each as a function of results and style."""

from functools import partial

from analytics import charts


def _board(results, style):
    return charts.claims.board(results, style, results.value("SELECT min(quantity_key) FROM main.quantities"))


CHARTS = {
    "entity_frequency": charts.entities.frequency,
    **{f"spread_{over}": partial(charts.entities.spread, over=over) for over in ("document", "outlet", "story")},
    "spread_time": charts.entities.over_time,
    "companions": charts.entities.companions,
    "figures_by_category": charts.figures.by_category,
    "figures_one_by_one": charts.figures.one_by_one,
    "figures_timeline": charts.figures.timeline,
    "sources_by_kind": charts.sources.by_kind,
    "sources_by_outlet": charts.sources.by_outlet,
    "chains": charts.sources.chains,
    "quoted_together": charts.sources.quoted_together,
    "claims_board": _board,
}
